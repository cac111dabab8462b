// What is wrong with an input, where, and what would be right. Problems are values: a reader gives
// back all of them at once, and only `command` prints them.
#pragma once

#include <string>
#include <vector>

namespace weefsel {

struct Problem {
    int line = 1;      // from 1
    int column = 1;    // from 1, in characters
    std::string text;  // what is wrong; what is allowed
    auto operator<=>(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

}  // namespace weefsel
