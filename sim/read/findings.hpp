// What a reader finds wrong, kept by its place in the text. A hostile file can hold a hundred thousand
// faults, so only the first hundred by place are kept and the rest are counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/problem.hpp"

namespace weefsel::reading {

using Offset = std::uint32_t;  // bytes from the beginning of the text

inline constexpr std::size_t most_problems = 100;

// A fault that ends the reading of a text.
struct Fault {
    Offset at = 0;
    std::string text;
};

// Written text as it may stand in a message: in quotes, shortened, and printable.
std::string quoted(std::string_view written);

// Up to ten significant digits.
std::string number_text(double value);

// "a, b, c"; cut after a few dozen.
std::string listed(std::span<const std::string> names);

class Findings {
public:
    explicit Findings(std::string_view text) : text_(text) {}

    void add(Offset at, std::string what);
    // "WHAT 'written'; did you mean 'near'? allowed: a, b, c". `kinds` stands for a list too long to print.
    void unknown(Offset at, std::string_view what, std::string_view written, std::span<const std::string> allowed,
                 std::string_view kinds = {});

    bool none() const { return kept_.empty(); }
    std::size_t count() const { return kept_.size() + dropped_; }
    int line(Offset at) const;
    // In order of line and column; a last one says how many more there are.
    Problems problems() const;

private:
    bool keeps(Offset at) const { return kept_.size() < most_problems || at < kept_.rbegin()->first; }
    Problem place(Offset at, std::string what) const;
    std::string suggestion(std::string_view written, std::span<const std::string> allowed);

    std::string_view text_;
    std::multiset<std::pair<Offset, std::string>> kept_;
    std::size_t dropped_ = 0;
    std::size_t compared_ = 0;  // work spent on nearest names
};

}  // namespace weefsel::reading
