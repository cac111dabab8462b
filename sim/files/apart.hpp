// Work on bytes that somebody else made, done first in a process of its own: on a file made for that the HDF5
// library crashes, loops or asks for all memory there is, and then that process ends instead of ours.
#pragma once

#include <cstdint>
#include <functional>

namespace weefsel {

struct ApartLimits {
    std::uint64_t memory = 0;    // bytes on top of what this process has mapped
    std::uint32_t seconds = 0;   // of processor time
    std::uint32_t patience = 0;  // seconds on the clock, however slow the disk
};

// Runs `work` in a copy of this process that may open few files and write none. Returns when it came to its end.
// Throws HdfTrouble: what `work` threw, or that it died or reached a limit. Of what it did nothing is left.
void do_apart(const ApartLimits& limits, const std::function<void()>& work);

}  // namespace weefsel
