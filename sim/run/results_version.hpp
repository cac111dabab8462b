// The number that runs of this engine are known by: runs of another number are other runs, and no sweep mixes
// them. Raised whenever the same scenario and key give other numbers; tests/run/results_version_test.cpp
// notices that.
#pragma once

namespace weefsel {

inline constexpr int results_version = 7;

}  // namespace weefsel
