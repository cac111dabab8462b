// FILE.nc.parts/: finished segments, one file each, and a file `plan` that says which runs they are. The directory is
// the truth about what has been made; a segment is there whole or not at all. It stays when the result is there, so
// that points or replicates can be added; whoever does not want to may remove it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "files/book.hpp"
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
    // The plan must outlive it; its own lots are not looked at. Reads what is there and changes nothing. Throws (input)
    // when a directory is there that belongs to another plan, or whose name something else has.
    Parts(const Plan& plan, const std::string& result_path);

    // Adds what is missing so that each point has its first `wanted[point]` replicates, and says so on disk: makes the
    // directory and its `plan`, and clears stale temporary files. What was set right goes to the notes.
    std::vector<std::string> prepare(const std::vector<std::uint32_t>& wanted);

    // The lots that `prepare` would come to; changes nothing.
    Lots planned(const std::vector<std::uint32_t>& wanted) const;
    // The runs that are planned here, in the plan's points.
    const Lots& lots() const { return lots_; }
    const std::vector<std::string>& lot_ids() const { return lot_ids_; }
    // Whether its runs were of a plan with this hash: whose result they may replace.
    bool had(const std::string& plan_hash) const;

    // Reads the given segments, ascending, where they are there.
    PartsFound look(std::span<const std::uint64_t> segments) const;
    void write(const SegmentResult& segment) const;
    SegmentReader open(std::uint64_t segment) const;
    std::uint64_t failed_in(std::uint64_t segment) const;  // runs that failed, as its head says

    const std::string& directory() const { return directory_; }
    std::string path_of(std::uint64_t segment) const;
    std::uint64_t bytes() const;  // on disk

private:
    void read_plan();
    void number_lots();
    SegmentIdentity identity(std::uint64_t segment) const;

    const Plan& plan_;
    std::string directory_;
    Shelf shelf_;
    Lots lots_;
    std::vector<std::string> lot_ids_;
    std::string written_;  // hash that its file `plan` begins with; empty without one
    std::string copied_;   // the same of `plan.copy`
    bool damaged_ = false;
    bool copy_damaged_ = false;
};

// Throws (input): the result at `path`, whose plan's text is `there`, is not of this plan and is not written over.
[[noreturn]] void refuse_result(const std::string& path, const std::string& there, const Plan& plan);

// The first line in which two canonical texts differ, as words for people.
std::string first_difference(const std::string& there, const std::string& here);

}  // namespace weefsel
