// A text as a tree of values, each with its place. Made by document.cpp, the one file that knows which
// library reads the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/findings.hpp"

namespace weefsel::reading {

enum class Kind : std::uint8_t { text, number, flag, date, list, table, other };

struct Entry;

struct Node {
    Kind kind = Kind::other;
    bool flag = false;
    Offset at = 0;  // where it begins; a [table] at its bracket
    double number = 0;
    std::string text;            // of a text; of a date, as written
    std::vector<Node> items;     // of a list
    std::vector<Entry> entries;  // of a table, in the order written
};

struct Entry {
    std::string key;
    Offset at = 0;  // where the key begins
    Node value;
};

// The root table, or the first fault: exactly one of the two.
struct Parsed {
    std::optional<Node> root;
    std::optional<Fault> fault;
};

// `text` must be without byte order mark, see `without_mark`.
Parsed parse(std::string_view text);

}  // namespace weefsel::reading
