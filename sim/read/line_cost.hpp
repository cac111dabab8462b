// The TOML library (toml11 3.7) looks at the whole line and at the comment lines before it once or more
// for every value on the line, which is quadratic: 3 s for 128 KiB of "1," and minutes for 1 MiB. It also
// copies a list or table once for every bracket around it. The budget here is what it needs about 0.5 s
// for (measured, Debian 12, 2 GHz EPYC): some 4 500 names on one line, or 250 000 tables in a list.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "read/findings.hpp"

namespace weefsel::reading {

class LineCost {
public:
    // How often the line is looked at, by what is read.
    enum Weight : std::uint8_t { a_value = 1, a_text = 3, a_key = 5 };

    explicit LineCost(std::string_view text) : text_(text) { begin_line(0); }

    // Something to read begins at `at`; places must ascend.
    void value(std::size_t at, Weight weight);
    // A list or a table in braces, this deep in brackets.
    void brackets(std::size_t nesting);
    // The first line that passes the budget.
    std::optional<Fault> finish();

private:
    void begin_line(std::size_t begin);
    void end_line();

    std::string_view text_;
    std::size_t begin_ = 0;  // of the line
    std::size_t end_ = 0;
    std::uint64_t weight_ = 0;     // on the line so far
    std::uint64_t commented_ = 0;  // bytes of the comment lines just before
    std::uint64_t spent_ = 0;
    std::optional<Fault> fault_;
};

}  // namespace weefsel::reading
