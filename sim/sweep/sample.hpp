// Points drawn from the unit cube by the designs of the field.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "read/read.hpp"

namespace weefsel {

// [point · factor], each in [0, 1] (Morris) or [0, 1). Points: Latin hypercube and sequence as many as the sample,
// Saltelli sample · (factors + 2) in the order A, AB_1 … AB_k, B of each row, Morris sample · (factors + 1) in the
// order of its walks: the orders of SALib, so its analyses take means over replicates as they are. The same on every
// platform. For a sampled design; factors at least 1, and for Saltelli and the sequence at most `most_sequence`.
std::vector<double> unit_sample(Design design, std::uint32_t factors, std::uint32_t sample, std::uint32_t levels,
                                std::uint32_t seed);
std::uint64_t points_of(Design design, std::uint64_t factors, std::uint64_t sample);

inline constexpr std::uint32_t most_sequence = 3667;  // dimensions of Boost's table; Saltelli takes two a factor

// Who draws the points, for the result to say; empty when they were written.
std::string_view sampler(Design design);

}  // namespace weefsel
