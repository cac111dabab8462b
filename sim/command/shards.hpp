// --shard I/N of a sweep, and --missing.
#pragma once

#include <optional>
#include <string>

#include "command/exit.hpp"
#include "command/request.hpp"
#include "files/make_result.hpp"

namespace weefsel {

// I counts from 0 or from 1, as the scheduler does: N is the same shard as 0. With `all_may` also /N: all shards.
struct ShardOption {
    Shard shard;
    bool all = false;
};
std::optional<ShardOption> shard_of(const Request& request, bool all_may, Complaints& complaints);

// out/demo.shard-3-of-8.nc for out/demo.nc.
std::string shard_path(const std::string& path, Shard shard);

// "0,3-5": as Slurm's --array takes it.
std::string as_array(const std::vector<std::uint64_t>& indices);

// Tells the indices still to do, on standard output. `path` is the whole result's name.
Exit tell_missing(const Plan& plan, const std::string& path, bool named, const std::optional<ShardOption>& shard,
                  const Request& request);

}  // namespace weefsel
