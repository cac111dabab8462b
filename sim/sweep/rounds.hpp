// A sweep with a stop rule, round by round: which replicates each point needs, from the values that are there. A
// decision hangs on the first replicates of a round only, so it is the same for any threads, after any resume, and
// where more replicates lie ready than it asks for. Holds 8 bytes a run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sweep/plan.hpp"

namespace weefsel {

class Rounds {
public:
    // The plan has a stop rule, and outlives this.
    explicit Rounds(const Plan& plan);

    // Row of the output that is looked at, among values per run.
    std::size_t output() const { return output_; }
    // The output of the point's next replicate; NaN when the run failed.
    void add(std::uint32_t point, double value) { values_[point].push_back(value); }

    // Decides as far as the values reach. True when every point has ended.
    bool decide();
    // Replicates each point needs: of the round under way, or in the end.
    const std::vector<std::uint32_t>& wanted() const { return wanted_; }

private:
    bool ends_at(std::uint32_t point, std::uint32_t replicates) const;
    void decide(std::uint32_t point);

    const Plan& plan_;
    std::size_t output_ = 0;
    std::vector<std::uint32_t> ends_;          // of rounds
    std::vector<std::vector<double>> values_;  // [point][replicate]
    std::vector<std::uint32_t> wanted_;
    std::vector<std::size_t> round_;  // by point; the number of rounds when it has ended
};

}  // namespace weefsel
