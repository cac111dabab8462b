// Philox4x32-10 (Salmon et al. 2011, doi:10.1145/2063384.2063405), one counter or several at once: the hot
// part of a month is a quarter of a block per pair of delegates and one per contact. Integer arithmetic, so the
// words are the same everywhere; a test holds them against Random123, which itself refuses to compile for
// WebAssembly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace weefsel {

struct PhiloxKey {
    std::uint32_t low = 0;
    std::uint32_t high = 0;
};

// One block: key and counter are different types, so they cannot be swapped.
using PhiloxCounter = std::array<std::uint32_t, 4>;
PhiloxCounter philox(PhiloxKey key, PhiloxCounter counter);

// Several counters that share their last word; the spans have the same length.
struct PhiloxLanes {
    std::span<const std::uint32_t> first, second, third;
    std::uint32_t fourth = 0;
};

// Fills out[w][i] for counter i and returns how many were done: a multiple of the vector width, 0 where the
// processor has no such vectors. The caller does the rest.
std::size_t philox_lanes(PhiloxKey key, const PhiloxLanes& lanes, const std::array<std::span<std::uint32_t>, 4>& out);

}  // namespace weefsel
