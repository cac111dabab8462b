// Single values: what kind they are of and what they may be.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "read/table.hpp"
#include "read/unicode.hpp"

namespace weefsel::reading {
namespace {

constexpr std::size_t longest_name = 64;
constexpr std::size_t longest_label = 400;  // bytes

std::string_view called(Kind kind) {
    switch (kind) {
        case Kind::text:
            return "text";
        case Kind::number:
            return "a number";
        case Kind::flag:
            return "true or false";
        case Kind::date:
            return "a date";
        case Kind::list:
            return "a list";
        case Kind::table:
            return "a table";
        default:
            return "a time";
    }
}

std::string in_words(Bounds bounds) {
    return std::string(bounds.whole ? "a whole number " : "a number ") + number_text(bounds.min) + " … " +
           number_text(bounds.max);
}

void check_range(const std::vector<Node>& range, double value, Offset at, Findings& findings) {
    const bool two = range.size() == 2 && range[0].kind == Kind::number && range[1].kind == Kind::number;
    if (!two || !std::isfinite(range[0].number) || !std::isfinite(range[1].number)) {
        findings.add(at, "'range' is not two numbers; allowed: [low, high]");
    } else if (range[0].number > range[1].number) {
        findings.add(at, "'range' has low " + number_text(range[0].number) + " above high " +
                             number_text(range[1].number) + "; allowed: low first");
    } else if (value < range[0].number || value > range[1].number) {
        findings.add(at, "'range' does not hold the value " + number_text(value) +
                             "; allowed: " + number_text(range[0].number) + " … " + number_text(range[1].number));
    }
}

std::optional<double> number_in_table(const Node& node, std::string_view key, Findings& findings) {
    Table table(node, "'" + std::string(key) + "'", findings);
    std::optional<double> value;
    if (const Entry* entry = table.need("value", "{ value = 1, range = [0, 2], source = \"…\" }")) {
        if (entry->value.kind == Kind::number) {
            value = entry->value.number;
        } else {
            wrong_kind(entry->value, "value", "a number", findings);
        }
    }
    const Entry* range = table.find("range");
    if (const std::vector<Node>* items = table.list("range", "two numbers"); items != nullptr && value) {
        check_range(*items, *value, range->value.at, findings);
    }
    table.close();
    return value;
}

bool is_text(std::string_view text, bool on_one_line) {
    while (!text.empty()) {
        const Decoded next = decode(text);
        const bool line_end = next.code == '\n' || next.code == '\r' || next.code == '\t';
        if (!next.valid || !(is_printable(next.code) || (line_end && !on_one_line))) return false;
        text.remove_prefix(next.length);
    }
    return true;
}

bool is_label(std::string_view text) { return text.size() <= longest_label && is_text(text, true); }

bool is_path(std::string_view text) {
    if (!is_label(text) || text.empty() || text[0] == '/') return false;
    if (text.find_first_of("\\:") != std::string_view::npos) return false;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('/', begin), text.size());
        if (text.substr(begin, end - begin) == "..") return false;
        begin = end + 1;
    }
    return true;
}

// Text that `fits`, or a finding that says what is allowed.
template <class Test>
std::optional<std::string> fitting_text(const Node& node, std::string_view key, std::string_view allowed,
                                        Findings& findings, Test fits) {
    if (node.kind != Kind::text) {
        wrong_kind(node, key, allowed, findings);
    } else if (!fits(node.text)) {
        findings.add(node.at, quoted(key) + " is " + quoted(node.text) + "; allowed: " + std::string(allowed));
    } else {
        return node.text;
    }
    return std::nullopt;
}

}  // namespace

void wrong_kind(const Node& node, std::string_view key, std::string_view allowed, Findings& findings) {
    findings.add(node.at, quoted(key) + " is " + std::string(called(node.kind)) + "; allowed: " + std::string(allowed));
}

std::optional<double> plain_number(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return std::nullopt;
    const std::string copy(text);
    char* end = nullptr;
    const double value = std::strtod(copy.c_str(), &end);
    return end == copy.c_str() + copy.size() && std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

std::optional<double> number_of(const Node& node, std::string_view key, Bounds bounds, Findings& findings) {
    if (node.kind != Kind::number && node.kind != Kind::table) {
        wrong_kind(node, key, in_words(bounds), findings);
        return std::nullopt;
    }
    const std::optional<double> value =
        node.kind == Kind::table ? number_in_table(node, key, findings) : std::optional<double>(node.number);
    if (!value) return std::nullopt;
    const bool inside = std::isfinite(*value) && *value >= bounds.min && *value <= bounds.max;
    if (inside && !(bounds.whole && *value != std::floor(*value))) return value;
    findings.add(node.at, quoted(key) + " is " + number_text(*value) + "; allowed: " + in_words(bounds));
    return std::nullopt;
}

std::optional<Date> date_of(const Node& node, std::string_view key, Findings& findings) {
    constexpr std::string_view allowed = "a date that exists, 1900 … 2200, as 2024-01-31 or \"2024-01\"";
    if (node.kind != Kind::date && node.kind != Kind::text) {
        wrong_kind(node, key, allowed, findings);
        return std::nullopt;
    }
    const std::optional<Date> date = parse_date(node.text);
    if (!date) findings.add(node.at, quoted(key) + " is " + quoted(node.text) + "; allowed: " + std::string(allowed));
    return date;
}

std::optional<std::string> label_of(const Node& node, std::string_view key, Findings& findings) {
    const std::string allowed = "printable text on one line, at most " + std::to_string(longest_label) + " bytes";
    return fitting_text(node, key, allowed, findings, is_label);
}

std::optional<std::string> text_of(const Node& node, std::string_view key, Findings& findings) {
    return fitting_text(node, key, "printable text", findings,
                        [](std::string_view text) { return is_text(text, false); });
}

bool is_name(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= longest_name && std::all_of(text.begin(), text.end(), allowed);
}

std::optional<std::string> name_of(const Node& node, std::string_view key, Findings& findings) {
    return fitting_text(node, key, name_allowed, findings, is_name);
}

std::optional<std::string> path_of(const Node& node, std::string_view key, Findings& findings) {
    return fitting_text(node, key, "the path of a file, relative to this one and without '..'", findings, is_path);
}

}  // namespace weefsel::reading
