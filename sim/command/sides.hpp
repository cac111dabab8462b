// Numbers that add up to a change, such as the causes of a ledger: what was lost and what was won, and each one's
// share of its side. A row's side is that of its mean over replicates.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "statistics/estimate.hpp"

namespace weefsel {

using Column = std::vector<double>;  // [replicate]

struct Sides {
    std::vector<Estimate> change;
    std::vector<Estimate> share;  // of all that was lost or won, on the side of the row's mean
    Estimate lost, won;           // sums over the rows on either side; lost is not above 0
};
// At least one column, all of one length.
Sides sides_of(std::span<const Column> rows);

// Rows that lost (or won) something, the largest first.
std::vector<std::size_t> by_size(const Sides& sides, bool losing);

// Ratio of the means of a part and its whole. It lies between 0 and 1; the interval of few runs would not know.
Estimate share_of(const Column& part, const Column& whole);

}  // namespace weefsel
