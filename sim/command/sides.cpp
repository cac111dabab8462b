#include "command/sides.hpp"

#include <algorithm>
#include <cmath>

namespace weefsel {
namespace {

void add_to(Column& sum, const Column& column) {
    sum.resize(column.size());
    for (std::size_t r = 0; r < column.size(); ++r) sum[r] += column[r];
}

}  // namespace

Estimate share_of(const Column& part, const Column& whole) {
    Estimate share = ratio_of_means(part, whole);
    share.low = std::clamp(share.low, 0.0, 1.0);
    share.high = std::clamp(share.high, 0.0, 1.0);
    return share;
}

Sides sides_of(std::span<const Column> rows) {
    Sides sides;
    Column lost, won;
    for (const Column& row : rows) {
        const double mean = sides.change.emplace_back(estimate(row)).mean;
        if (mean != 0) add_to(mean < 0 ? lost : won, row);
    }
    const Column nothing(rows.front().size(), 0);
    sides.lost = estimate(lost.empty() ? nothing : lost);
    sides.won = estimate(won.empty() ? nothing : won);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        sides.share.push_back(share_of(rows[r], sides.change[r].mean < 0 ? lost : won));
    }
    return sides;
}

std::vector<std::size_t> by_size(const Sides& sides, bool losing) {
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < sides.change.size(); ++r) {
        const double change = sides.change[r].mean;
        if (losing ? change < 0 : change > 0) rows.push_back(r);
    }
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        return std::fabs(sides.change[a].mean) > std::fabs(sides.change[b].mean);
    });
    return rows;
}

}  // namespace weefsel
