// Reading a table key by key. Every question says what is allowed, and what was asked for is what may
// stand in the table: `close` reports the rest. A question that finds a fault notes it and gives nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/document.hpp"
#include "read/findings.hpp"
#include "world/scenario.hpp"

namespace weefsel::reading {

struct Bounds {
    double min = 0;
    double max = 1;
    bool whole = false;
};

inline constexpr double largest_number = 1e9;  // where the format sets no other limit
inline constexpr Bounds share{0, 1, false};
inline constexpr Bounds amount{0, largest_number, false};
constexpr Bounds whole(double min, double max) { return {min, max, true}; }

inline constexpr std::size_t size_class_count = 4;
inline constexpr std::size_t task_count = 3;

// Names of an enumeration's values, in its order.
template <class E>
std::vector<std::string> names_of(std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) names.emplace_back(word(static_cast<E>(i)).name);
    return names;
}

// The value of a name. The fault, if any, is noted at `at`.
template <class E>
std::optional<E> choice_of(const std::vector<std::string>& names, std::string_view written, Offset at,
                           std::string_view what, Findings& findings) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == written) return static_cast<E>(i);
    }
    findings.unknown(at, what, written, names);
    return std::nullopt;
}

// "'key' is a list; allowed: WHAT".
void wrong_kind(const Node& node, std::string_view key, std::string_view allowed, Findings& findings);

// The whole text as a finite number, in any locale that has a point.
std::optional<double> plain_number(std::string_view text);

// A finite number within bounds, written plainly or as { value, range, source }.
std::optional<double> number_of(const Node& node, std::string_view key, Bounds bounds, Findings& findings);

// A date that exists, written as TOML date or as text.
std::optional<Date> date_of(const Node& node, std::string_view key, Findings& findings);

// Text for people: on one line, or on several.
std::optional<std::string> label_of(const Node& node, std::string_view key, Findings& findings);
std::optional<std::string> text_of(const Node& node, std::string_view key, Findings& findings);

inline constexpr std::string_view name_allowed = "1 to 64 of A-Z a-z 0-9 _ -";
std::optional<std::string> name_of(const Node& node, std::string_view key, Findings& findings);
bool is_name(std::string_view text);

// A file beside this one: no way up and none from the root.
std::optional<std::string> path_of(const Node& node, std::string_view key, Findings& findings);

class Table {
public:
    // `called` is what messages call it: "[[party]]".
    Table(const Node& node, std::string called, Findings& findings);

    // The key's entry, when it is there.
    const Entry* find(std::string_view key);
    // The same; notes when it is missing. `allowed` says what should be there.
    const Entry* need(std::string_view key, std::string_view allowed);

    std::optional<double> number(std::string_view key, Bounds bounds);
    double number(std::string_view key, Bounds bounds, double otherwise);
    std::uint32_t count(std::string_view key, std::uint32_t min, std::uint32_t max, std::uint32_t otherwise);
    bool flag(std::string_view key, bool otherwise);
    std::string text(std::string_view key);  // any text, empty when absent
    std::string label(std::string_view key, std::string otherwise);
    std::optional<std::string> name(std::string_view key);  // required
    // The items of a list, nothing when absent.
    const std::vector<Node>* list(std::string_view key, std::string_view of_what);
    // The tables of [[key]], at most so many of them.
    std::vector<const Node*> tables(std::string_view key, std::size_t most);

    template <class E>
    std::optional<E> choice(std::string_view key, const std::vector<std::string>& names) {
        const Entry* entry = find(key);
        return entry == nullptr ? std::nullopt : choice_in<E>(*entry, names);
    }
    template <class E>
    std::optional<E> needed_choice(std::string_view key, const std::vector<std::string>& names) {
        const Entry* entry = need(key, listed(names));
        return entry == nullptr ? std::nullopt : choice_in<E>(*entry, names);
    }

    void close();

    const Node& node() const { return *node_; }
    Findings& findings() const { return *findings_; }

private:
    template <class E>
    std::optional<E> choice_in(const Entry& entry, const std::vector<std::string>& names) {
        if (entry.value.kind == Kind::text) {
            return choice_of<E>(names, entry.value.text, entry.value.at, "unknown " + entry.key, *findings_);
        }
        wrong_kind(entry.value, entry.key, listed(names), *findings_);
        return std::nullopt;
    }

    const Node* node_;
    std::string called_;
    Findings* findings_;
    std::vector<std::string> asked_;
};

}  // namespace weefsel::reading
