// FILE.nc.parts/: the finished segments of a plan, one file each, and a file `plan` that says which
// plan. The directory is the truth about what has been made; a segment is there whole or not at all.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "files/segment.hpp"
#include "sweep/plan.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {

// What an earlier call left.
struct PartsFound {
    std::vector<std::uint64_t> missing;  // segments to make, ascending
    std::uint64_t runs = 0;              // in the segments that are there
    std::uint64_t failed = 0;            // of those
    std::vector<std::string> notes;      // damaged segments, by name and why
};

class Parts {
public:
    // The plan must outlive it. Touches nothing yet.
    Parts(const Plan& plan, const std::string& result_path);

    // Makes the directory and its `plan`, and clears stale temporary files; says what was set right. Throws
    // (input) when it belongs to another plan.
    std::optional<std::string> prepare() const;
    // Throws (input) when there is a directory that belongs to another plan. Changes nothing.
    void check_owner() const;

    // Reads every segment that is there.
    PartsFound look() const;
    void write(const SegmentResult& segment) const;
    SegmentReader open(std::uint64_t segment) const;
    std::uint64_t failed_in(std::uint64_t segment) const;  // runs that failed, as its head says
    void remove() const;  // the segments and, when nothing else is left in it, the directory

    const std::string& directory() const { return directory_; }
    std::string path_of(std::uint64_t segment) const;

private:
    SegmentIdentity identity(std::uint64_t segment) const;

    const Plan& plan_;
    std::string hash_;
    std::string directory_;
};

// What a `plan` file says: the hash, then the canonical text.
std::string plan_file_text(const Plan& plan);

// The first line in which two canonical texts differ, as words for people.
std::string first_difference(const std::string& there, const std::string& here);

}  // namespace weefsel
