#include "read/line_cost.hpp"

#include <algorithm>

namespace weefsel::reading {
namespace {

constexpr std::uint64_t budget = 1000000000;     // looks at a character, 0.4 ns each
constexpr std::uint64_t comment_factor = 45;     // comments are copied line by line, not only looked at
constexpr std::uint64_t brackets_factor = 1000;  // by the square of the nesting: copies of what holds copies

}  // namespace

void LineCost::begin_line(std::size_t begin) {
    begin_ = std::min(begin, text_.size());
    end_ = std::min(text_.find('\n', begin_), text_.size());
    weight_ = 0;
}

void LineCost::value(std::size_t at, Weight weight) {
    while (end_ < at) end_line();
    weight_ += weight;
}

void LineCost::brackets(std::size_t nesting) { spent_ += brackets_factor * nesting * nesting; }

std::optional<Fault> LineCost::finish() {
    end_line();
    return fault_;
}

void LineCost::end_line() {
    const std::string_view line = text_.substr(begin_, end_ - begin_);
    spent_ += weight_ * (line.size() + comment_factor * commented_);
    if (spent_ > budget && !fault_) {
        fault_ = Fault{static_cast<Offset>(begin_),
                       "too much on one line or in brackets up to here; allowed: shorter lines, fewer brackets"};
    }
    const std::size_t first = line.find_first_not_of(" \t");
    commented_ = first != std::string_view::npos && line[first] == '#' ? commented_ + line.size() + 1 : 0;
    begin_line(end_ + 1);
}

}  // namespace weefsel::reading
