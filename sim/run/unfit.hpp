// What makes a run's observations unfit to be kept: a number that is none is a fault of the run and must not pass as
// data.
#pragma once

#include <optional>
#include <string>

#include "run/observations.hpp"

namespace weefsel {

// The reason, or nothing. May be missing: what may be censored, the series that have nobody to ask in some month, and
// what is counted of partnerships or decisions that are not there.
std::optional<std::string> unfit(const Observations& seen);

}  // namespace weefsel
