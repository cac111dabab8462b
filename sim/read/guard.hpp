// What a text must be before any parser sees it: the TOML library in use was found to read out of
// bounds on raw bytes, to overflow on long number literals and to take minutes over one long line. Bytes
// are checked first (size, UTF-8, controls), then the outline: brackets, keys and values in their
// places, nesting, digits. Places of keys come from the outline too: the library forgets them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "read/findings.hpp"

namespace weefsel::reading {

inline constexpr std::size_t most_bytes = 1 << 20;
inline constexpr std::size_t most_nesting = 16;     // brackets
inline constexpr std::size_t most_parts = 8;        // of a dotted key; the format has no use for more than 5
inline constexpr std::size_t most_headers = 25000;  // [table] and [[table]]; all limits of the format together

// Where a key was written: `parts` of its dotted parts, for the value that begins at `at`, or for the
// header whose bracket is there.
struct Mark {
    Offset at = 0;
    Offset first = 0;  // index in Outline::parts
    std::uint16_t parts = 0;
    std::uint8_t nesting = 0;  // brackets around it
    bool header = false;
};

struct Outline {
    std::vector<Mark> marks;       // ascending, by value and by key
    std::vector<Offset> parts;     // where each part of each key begins
    std::vector<Offset> no_dates;  // ten characters that look like a date but do not exist
    std::optional<Fault> fault;    // the first; what comes after it was not looked at
};

// Not empty, small, UTF-8 without controls.
std::optional<Fault> byte_fault(std::string_view text);

Outline outline(std::string_view text);

// UTF-8's byte order mark, which some editors write, left out.
std::string_view without_mark(std::string_view text);

}  // namespace weefsel::reading
