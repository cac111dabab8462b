// --plan: what a sweep will take, before anything is made.
#pragma once

#include <string>

#include "command/exit.hpp"
#include "command/request.hpp"
#include "files/make_result.hpp"

namespace weefsel {

// Tells points and runs, the time they take by a pilot of a few runs, the disk and the memory, and what of it is there.
Exit tell_plan(const Plan& plan, const std::string& path, int threads, Shard shard, const Request& request);

}  // namespace weefsel
