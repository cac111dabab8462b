#include "read/findings.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "read/unicode.hpp"
#include "world/catalogue.hpp"

namespace weefsel::reading {
namespace {

constexpr std::size_t longest_quote = 48;         // characters
constexpr std::size_t shortest_near = 3;          // bytes: everything is near to less
constexpr std::size_t most_listed = 32;           // names
constexpr std::size_t most_compared = 200000000;  // characters by characters: about half a second

}  // namespace

std::string quoted(std::string_view written) {
    std::string shown = "'";
    std::size_t characters = 0;
    while (!written.empty()) {
        if (++characters > longest_quote) {
            shown += "…";
            break;
        }
        const Decoded next = decode(written);
        shown += next.valid && is_printable(next.code) ? written.substr(0, next.length) : std::string_view("?");
        written.remove_prefix(next.length);
    }
    return shown + "'";
}

std::string number_text(double value) {
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.10g", value);
    return digits;
}

std::string listed(std::span<const std::string> names) {
    std::string text;
    for (const std::string& name : names.first(std::min(names.size(), most_listed))) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return names.size() > most_listed ? text + ", …" : text;
}

void Findings::add(Offset at, std::string what) {
    if (!keeps(at)) {
        ++dropped_;
        return;
    }
    kept_.emplace(at, std::move(what));
    if (kept_.size() > most_problems) {
        kept_.erase(std::prev(kept_.end()));
        ++dropped_;
    }
}

std::string Findings::suggestion(std::string_view written, std::span<const std::string> allowed) {
    if (written.size() < shortest_near) return {};
    std::size_t characters = 0;
    for (const std::string& name : allowed) characters += name.size();
    compared_ += characters * written.size();
    const std::string near = compared_ > most_compared ? std::string() : nearest(written, allowed);
    return near.empty() ? std::string() : "; did you mean '" + near + "'?";
}

void Findings::unknown(Offset at, std::string_view what, std::string_view written, std::span<const std::string> allowed,
                       std::string_view kinds) {
    if (!keeps(at)) {
        ++dropped_;
        return;
    }
    const std::string near = suggestion(written, allowed);
    add(at, std::string(what) + " " + quoted(written) + near + (near.empty() ? "; allowed: " : " allowed: ") +
                (kinds.empty() ? listed(allowed) : std::string(kinds)));
}

int Findings::line(Offset at) const {
    return 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + at, '\n'));
}

Problem Findings::place(Offset at, std::string what) const {
    const std::string_view before = text_.substr(0, at);
    const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0: the first line
    const std::string_view in_line = before.substr(line_begin);
    const auto characters = std::count_if(in_line.begin(), in_line.end(), [](char c) { return !is_continuation(c); });
    return {line(at), 1 + static_cast<int>(characters), std::move(what)};
}

Problems Findings::problems() const {
    Problems problems;
    for (const auto& [at, what] : kept_) problems.push_back(place(at, what));
    if (dropped_ > 0) {
        Problem last = problems.back();
        last.text =
            "and " + std::to_string(dropped_) + " more; the first " + std::to_string(most_problems) + " are shown";
        problems.push_back(std::move(last));
    }
    return problems;
}

}  // namespace weefsel::reading
