// Runs that are planned together, and the segments they are stored in. A fresh sweep is one lot: all points, all
// replicates. Points or replicates that are added later, and each round of a sweep that stops when its intervals are
// narrow enough, are further lots; earlier ones stay as they are. Segments are planned ranges of a lot's runs, never a
// matter of time, so that they are the same bytes whoever made them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace weefsel {

// Runs [first, end) of a lot.
struct RunRange {
    std::uint64_t first = 0;
    std::uint64_t end = 0;
    std::uint64_t size() const { return end - first; }
};

// Replicates [first, end) of some points, numbered replicate by replicate in the order of `points`.
struct Lot {
    std::vector<std::uint32_t> points;
    std::uint32_t first = 0;
    std::uint32_t end = 0;
    std::uint32_t segment_runs = 64;

    std::uint64_t runs() const { return std::uint64_t{points.size()} * (end - first); }
    std::uint64_t segments() const { return (runs() + segment_runs - 1) / segment_runs; }
    std::uint32_t point_of(std::uint64_t run) const { return points[run % points.size()]; }
    std::uint32_t replicate_of(std::uint64_t run) const {
        return first + static_cast<std::uint32_t>(run / points.size());
    }
    bool operator==(const Lot&) const = default;
};

// Which lot a segment is of, and which of its runs it holds.
struct Segment {
    std::size_t lot = 0;
    RunRange range;
};

class Lots {
public:
    void add(Lot lot) {
        begins_.push_back(segments());
        lots_.push_back(std::move(lot));
    }
    std::uint64_t segments() const { return lots_.empty() ? 0 : begins_.back() + lots_.back().segments(); }
    std::uint64_t runs() const {
        std::uint64_t runs = 0;
        for (const Lot& lot : lots_) runs += lot.runs();
        return runs;
    }
    // k < segments().
    Segment segment(std::uint64_t k) const {
        const auto after = std::upper_bound(begins_.begin(), begins_.end(), k);
        const auto lot = static_cast<std::size_t>(after - begins_.begin()) - 1;
        const std::uint64_t first = (k - begins_[lot]) * lots_[lot].segment_runs;
        return {lot, {first, std::min(first + lots_[lot].segment_runs, lots_[lot].runs())}};
    }
    const Lot& operator[](std::size_t lot) const { return lots_[lot]; }
    std::size_t size() const { return lots_.size(); }

private:
    std::vector<Lot> lots_;
    std::vector<std::uint64_t> begins_;  // first segment, by lot
};

}  // namespace weefsel
