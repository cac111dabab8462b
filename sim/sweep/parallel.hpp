// Independent pieces of work on all cores, for what is no sweep.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace weefsel {

// Calls work(0) … work(count − 1), in any order and several at once; each must touch only what is its own. `done` is
// told how many are finished, one call at a time. False when `stop` became true before all were done. What a piece
// throws is thrown here.
bool in_parallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work,
                 const std::atomic<bool>* stop = nullptr, const std::function<void(std::size_t)>& done = {});

}  // namespace weefsel
