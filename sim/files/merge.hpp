// Shards to one result: verifies that they are of one plan, that no run is missing and none is there twice, then takes
// their segments over byte for byte (a hard link where the file system allows it) and seals them. Percentiles are
// exact, because every run's months are in the segments.
#pragma once

#include <span>
#include <string>

#include "files/make_result.hpp"

namespace weefsel {

// `shards` are the files that were given with --out, each with its .parts beside it. Their runs are not made again. A
// stopped merge goes on where it was by the same call.
Made merge(const std::string& path, std::span<const std::string> shards, const Provenance& made_by,
           const Execution& how);

}  // namespace weefsel
