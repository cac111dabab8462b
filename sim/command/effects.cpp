#include "command/effects.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "world/catalogue.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t block_values = 1u << 21;  // looked at together
constexpr std::size_t most_crossed = 8;           // axes whose pairs are looked at

// The sum over some points, replicate by replicate. A failed run makes its replicate missing.
struct Cell {
    Column sums;
    double points = 0;

    void add(const Column& values) {
        sums.resize(values.size());
        for (std::size_t r = 0; r < values.size(); ++r) sums[r] += values[r];
        points += 1;
    }
    Column means() const {
        Column made = sums;
        for (double& value : made) value /= points;
        return made;
    }
};

// What the scenario itself has on the axis; NaN where that cannot be said in the axis's words.
double value_in_scenario(const Plan& plan, const SweepAxis& axis) {
    const std::string& key = axis.key;
    if (const CatalogueRow* row = find_row(key)) return row->in(plan.scenario.parameters);
    if (!key.ends_with(".intensity")) return std::numeric_limits<double>::quiet_NaN();
    double intensity = 0;
    for (const Lever& lever : plan.scenario.levers) {
        if (key == "lever." + std::string(word(lever.kind).name) + ".intensity") {
            intensity = std::fmax(intensity, lever.intensity);
        }
    }
    return intensity;
}

class Looker {
public:
    explicit Looker(const Plan& plan) : plan_(plan), levels_(plan.axes.size()) {
        for (std::size_t a = 0; a < plan.axes.size(); ++a) levels_[a].resize(plan.axes[a].values.size());
        for (const SweepAxis& axis : plan.axes) own_.push_back(value_in_scenario(plan, axis));
    }

    void add(std::uint32_t point, const PointRuns& runs) {
        const Column& fabric = runs.values[index(RunValue::fabric_final)];
        keep_point(point, estimate(fabric));
        if (plan_.is_grid()) add_to_levels(point, fabric);
        if (is_reference(point)) {
            found_.reference = point;
            ledger_ = {};
            start_ = end_ = {};
        }
        if (found_.reference && *found_.reference != point) return;
        for (std::size_t c = 0; c < cause_count; ++c) ledger_[c].add(runs.ledger[c]);
        start_.add(runs.values[index(RunValue::fabric_start)]);
        end_.add(fabric);
    }

    SweepFindings finish() && {
        LedgerColumns ledger;
        for (std::size_t c = 0; c < cause_count; ++c) ledger[c] = ledger_[c].means();
        found_.ledger = ledger_report(ledger);
        found_.start = estimate(start_.means());
        found_.end = estimate(end_.means());
        if (plan_.is_grid()) {
            for (std::size_t a = 0; a < levels_.size(); ++a) add_effect(a);
            for (const auto& [pair, cells] : crossed_) add_interaction(pair.first, pair.second, cells);
        }
        const auto size = [](const Estimate& e) { return std::isfinite(e.mean) ? std::fabs(e.mean) : -1; };
        const auto larger = [&](const auto& a, const auto& b) { return size(a.difference) > size(b.difference); };
        std::stable_sort(found_.effects.begin(), found_.effects.end(), larger);
        std::stable_sort(found_.interactions.begin(), found_.interactions.end(), larger);
        return std::move(found_);
    }

private:
    using Corners = std::array<Cell, 4>;  // first-first, first-last, last-first, last-last

    void keep_point(std::uint32_t point, const Estimate& end) {
        if (plan_.design_points <= most_points_shown) found_.points.push_back(end);
        if (!std::isfinite(end.mean)) return;
        if (found_.lowest_end.count == 0 || end.mean < found_.lowest_end.mean) {
            found_.lowest = point;
            found_.lowest_end = end;
        }
        if (found_.highest_end.count == 0 || end.mean > found_.highest_end.mean) {
            found_.highest = point;
            found_.highest_end = end;
        }
    }

    void add_to_levels(std::uint32_t point, const Column& fabric) {
        for (std::size_t a = 0; a < levels_.size(); ++a) levels_[a][plan_.choice(a, point)].add(fabric);
        const std::size_t crossed = std::min(levels_.size(), most_crossed);
        for (std::size_t a = 0; a < crossed; ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const auto first = end_of(a, point);
                const auto second = end_of(b, point);
                if (first && second) crossed_[{a, b}][2 * *first + *second].add(fabric);
            }
        }
    }

    // 0 for an axis's first level, 1 for its last, nothing for others.
    std::optional<std::size_t> end_of(std::size_t axis, std::uint32_t point) const {
        const std::size_t choice = plan_.choice(axis, point);
        const std::size_t last = levels_[axis].size() - 1;
        if (last == 0 || (choice != 0 && choice != last)) return std::nullopt;
        return choice == 0 ? 0 : 1;
    }

    bool is_reference(std::uint32_t point) const {
        for (std::size_t a = 0; a < own_.size(); ++a) {
            if (plan_.value(a, point) != own_[a]) return false;
        }
        return true;
    }

    void add_effect(std::size_t axis) {
        AxisEffect effect;
        effect.axis = axis;
        std::vector<Column> means;
        for (const Cell& level : levels_[axis]) {
            means.push_back(level.means());
            effect.levels.push_back(estimate(means.back()));
        }
        effect.difference = estimate(differences(means.front(), means.back()));
        const double confidence = 1 - 0.05 / static_cast<double>(means.size());
        for (std::size_t l = 0; l < means.size(); ++l) {
            const auto away = [&](const Estimate& end) { return std::fabs(effect.levels[l].mean - end.mean); };
            const bool first = away(effect.levels.front()) < away(effect.levels.back());
            effect.beyond.push_back(estimate(differences(first ? means.front() : means.back(), means[l]), confidence));
        }
        // With a failed run in every replicate nothing can be compared.
        if (means.size() > 1 && effect.difference.count > 0) found_.effects.push_back(std::move(effect));
    }

    // Of both orders the one that tells how the larger effect depends on the smaller is for the reader to choose.
    void add_interaction(std::size_t a, std::size_t b, const Corners& cells) {
        const auto effect = [&](std::size_t from, std::size_t to) {
            return differences(cells[from].means(), cells[to].means());
        };
        const auto keep = [&](std::size_t axis, std::size_t other, const Column& first, const Column& last) {
            found_.interactions.push_back(
                {axis, other, estimate(first), estimate(last), estimate(differences(first, last))});
        };
        keep(a, b, effect(0, 2), effect(1, 3));
        keep(b, a, effect(0, 1), effect(2, 3));
    }

    const Plan& plan_;
    std::vector<double> own_;                                         // values of the axes in the scenario
    std::vector<std::vector<Cell>> levels_;                           // [axis][level]
    std::map<std::pair<std::size_t, std::size_t>, Corners> crossed_;  // by axis and earlier axis
    std::array<Cell, cause_count> ledger_;
    Cell start_;
    Cell end_;
    SweepFindings found_;
};

}  // namespace

Filed<SweepFindings> look_at(const ResultFile& file, const Plan& plan) {
    Looker looker(plan);
    const std::uint64_t values = std::max<std::uint64_t>(1, std::uint64_t{file.replicates()} * cause_count);
    const auto step =
        static_cast<std::uint32_t>(std::clamp<std::uint64_t>(block_values / values, 1, plan.design_points));
    for (std::uint32_t first = 0; first < plan.design_points; first += step) {
        auto block = file.runs(first, std::min(step, plan.design_points - first));
        if (!block) return *block.failure;
        for (std::size_t i = 0; i < block->size(); ++i) {
            looker.add(first + static_cast<std::uint32_t>(i), (*block)[i]);
        }
    }
    SweepFindings found = std::move(looker).finish();
    found.failed = file.failed_runs();
    return found;
}

}  // namespace weefsel
