// The scoreboard: what every pattern came to, and how often it holds over the ranges of charter section 8.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "patterns/trials.hpp"

namespace weefsel {

struct Score {
    std::vector<Estimate> found;  // by claim
    std::vector<bool> claim_holds;
    std::size_t runs = 0;    // of each world
    std::size_t failed = 0;  // runs; one fails the pattern
    bool holds = false;
    bool refuted = false;  // some claim is; neither: the intervals are too wide to tell
    // Parameter sets tried; those it holds in, and those that refute it.
    std::size_t sets = 0, sets_held = 0, sets_refuted = 0;
};

Score judge(const Pattern& pattern, const Sample& sample);

// A parameter that nobody measured exactly, with the range of charter section 8 it is known to lie in.
struct Range8 {
    std::string_view key;
    double low = 0;
    double high = 0;
    bool logarithmic = false;
    std::string_view source;
};
std::span<const Range8> uncertain();

// A Latin hypercube of parameter sets over `uncertain`, the same for the same seed. trust.loss is drawn as its ratio to
// trust.gain (1 … 5), the two newcomers' trusts as one.
std::vector<std::vector<Setting>> parameter_sets(std::uint32_t count, std::uint32_t seed);

}  // namespace weefsel
