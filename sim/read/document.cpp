#include "read/document.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <sstream>

#define TOML11_DISABLE_STD_FILESYSTEM  // this library opens no files
#include <toml.hpp>

#include "read/guard.hpp"

namespace weefsel::reading {
namespace {

// Ordered maps: keys chosen to collide cannot slow them down.
using Toml = toml::basic_value<toml::discard_comments, std::map, std::vector>;

// Where a value of the library begins in the text. Its own `location()` counts lines from the top each time.
Offset begin_of(const Toml& value) {
    const auto* region = dynamic_cast<const toml::detail::region*>(toml::detail::get_region(value));
    return region == nullptr ? 0 : static_cast<Offset>(std::distance(region->begin(), region->first()));
}

// A number too large for a double comes as the largest one or as infinity, by the standard library in use.
double infinite_if_too_large(double value) {
    return std::abs(value) < std::numeric_limits<double>::max() ? value : value * 2;
}

class Converter {
public:
    Converter(std::string_view text, const Outline& outline) : text_(text), outline_(outline) {}

    // `depth` and `dotted` are how many names lead to the value from the root and within its own dotted key.
    Node convert(const Toml& value, std::size_t depth, std::size_t dotted) const {
        Node node;
        node.at = begin_of(value);
        switch (value.type()) {
            case toml::value_t::string:
                set(node, Kind::text).text = value.as_string().str;
                break;
            case toml::value_t::integer:
                set(node, Kind::number).number = static_cast<double>(value.as_integer());
                break;
            case toml::value_t::floating:
                set(node, Kind::number).number = infinite_if_too_large(value.as_floating());
                break;
            case toml::value_t::boolean:
                set(node, Kind::flag).flag = value.as_boolean();
                break;
            case toml::value_t::local_date:
                set(node, Kind::date).text = text_.substr(node.at, date_length);
                break;
            case toml::value_t::array:
                convert_list(value, depth, set(node, Kind::list));
                break;
            case toml::value_t::table:
                convert_table(value, depth, dotted, set(node, Kind::table));
                break;
            default:
                break;
        }
        return node;
    }

private:
    static constexpr std::size_t date_length = 10;

    static Node& set(Node& node, Kind kind) {
        node.kind = kind;
        return node;
    }

    void convert_list(const Toml& value, std::size_t depth, Node& node) const {
        node.items.reserve(value.as_array().size());
        for (const Toml& item : value.as_array()) node.items.push_back(convert(item, depth, 0));
    }

    void convert_table(const Toml& value, std::size_t depth, std::size_t dotted, Node& node) const {
        for (const auto& [key, child] : value.as_table()) {
            const Offset begin = begin_of(child);
            const Mark* whole = mark_at(begin);
            const Mark* part = whole == nullptr ? mark_of_key(begin) : nullptr;
            const std::size_t index = part != nullptr ? dotted : whole != nullptr && whole->header ? depth : most_parts;
            const Offset at = part_of(part != nullptr ? part : whole, index, begin);
            node.entries.push_back({key, at, convert(child, depth + 1, part != nullptr ? dotted + 1 : 0)});
        }
        std::stable_sort(node.entries.begin(), node.entries.end(),
                         [](const Entry& a, const Entry& b) { return a.at < b.at; });
    }

    // The mark of the header or of the value that begins there.
    const Mark* mark_at(Offset at) const {
        const auto& marks = outline_.marks;
        const auto found = std::lower_bound(marks.begin(), marks.end(), at,
                                            [](const Mark& mark, Offset offset) { return mark.at < offset; });
        return found != marks.end() && found->at == at ? &*found : nullptr;
    }

    // The mark of the dotted key that begins there: it made the tables on its way.
    const Mark* mark_of_key(Offset at) const {
        const auto& marks = outline_.marks;
        const auto begins = [&](const Mark& mark) { return outline_.parts[mark.first]; };
        const auto found = std::lower_bound(marks.begin(), marks.end(), at,
                                            [&](const Mark& mark, Offset offset) { return begins(mark) < offset; });
        return found != marks.end() && begins(*found) == at ? &*found : nullptr;
    }

    Offset part_of(const Mark* mark, std::size_t index, Offset otherwise) const {
        if (mark == nullptr) return otherwise;
        return outline_.parts[mark->first + std::min<std::size_t>(index, mark->parts - 1u)];
    }

    std::string_view text_;
    const Outline& outline_;
};

// The library's message without its banner, its picture of the line and its own function names.
std::string first_line(std::string message) {
    message.resize(std::min(message.find('\n'), message.size()));
    const std::size_t colon = message.find("toml::");
    if (colon != std::string::npos) message.erase(0, std::min(message.find(": ", colon), message.size() - 2) + 2);
    const std::string banner = "[error] ";
    if (message.substr(0, banner.size()) == banner) message.erase(0, banner.size());
    if (!message.empty() && message.back() == '.') message.pop_back();
    return message.empty() ? "not written as TOML" : message;
}

Offset offset_of(std::string_view text, const toml::source_location& location) {
    std::size_t at = 0;
    for (std::uint_least32_t line = 1; line < location.line(); ++line) at = text.find('\n', at) + 1;
    return static_cast<Offset>(std::min(at + location.column() - 1, text.size()));
}

// A name that is given twice is found while the second value is put in: the fault is at its key.
Fault clash(std::string_view text, const Outline& outline, Offset at) {
    for (const Mark& mark : outline.marks) {
        if (mark.at != at) continue;
        at = outline.parts[mark.first + mark.parts - 1u];
        break;
    }
    const std::string_view rest = text.substr(at);
    const std::string_view name = rest.substr(0, std::min(rest.find_first_of(" \t=].\r\n"), rest.size()));
    return {at, "the name " + quoted(name) + " was given before; allowed: each name once, as a value or as a table"};
}

Fault fault_of(std::string_view text, const Outline& outline, const toml::syntax_error& error) {
    const Offset at = offset_of(text, error.location());
    const std::string_view what = error.what();
    if (what.find("toml::insert_value") < what.find('\n')) return clash(text, outline, at);
    return {at, first_line(error.what()) + "; allowed: values as in TOML 1.0"};
}

// Dates that do not exist are no syntax fault here: the library is given others, the reader says what is wrong.
std::string with_real_dates(std::string_view text, const Outline& outline) {
    std::string changed(text);
    for (const Offset at : outline.no_dates) changed.replace(at, 10, "2000-01-01");
    return changed;
}

}  // namespace

Parsed parse(std::string_view text) {
    if (auto fault = byte_fault(text)) return {std::nullopt, std::move(fault)};
    Outline found = outline(text);
    if (found.fault) return {std::nullopt, std::move(found.fault)};
    try {
        std::istringstream stream(with_real_dates(text, found));
        const Toml root = toml::parse<toml::discard_comments, std::map, std::vector>(stream, "text");
        return {Converter(text, found).convert(root, 0, 0), std::nullopt};
    } catch (const toml::syntax_error& error) {
        return {std::nullopt, fault_of(text, found, error)};
    } catch (const std::exception& error) {
        return {std::nullopt, Fault{0, first_line(error.what()) + "; allowed: TOML 1.0"}};
    }
}

}  // namespace weefsel::reading
