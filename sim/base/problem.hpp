// What is wrong with an input, where, and what would be right. Problems are values: a reader gives
// back all of them at once, and only `command` prints them.
#pragma once

#include <string>
#include <tuple>
#include <vector>

namespace weefsel {

struct Problem {
    int line = 1;      // from 1
    int column = 1;    // from 1, in characters
    std::string text;  // what is wrong; what is allowed
    bool operator==(const Problem&) const = default;
    // Written out, because the strings of libc++ 13 (WebAssembly) have no <=>.
    bool operator<(const Problem& other) const {
        return std::tie(line, column, text) < std::tie(other.line, other.column, other.text);
    }
};

using Problems = std::vector<Problem>;

}  // namespace weefsel
