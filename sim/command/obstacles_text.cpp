#include "command/obstacles_text.hpp"

#include <algorithm>
#include <numeric>

#include "command/numbers.hpp"
#include "command/sides.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr double least_told = 0.05;        // share an obstacle is named from
constexpr double smallest_share = 0.0005;  // what percents with one decimal show

std::string obstacles(const ObstacleReport& found, const Terminal& terminal) {
    std::array<std::size_t, obstacle_count> order{};
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return found.share[a].mean > found.share[b].mean; });
    std::string text;
    double told = 0;
    for (const std::size_t obstacle : order) {
        const Estimate& share = found.share[obstacle];
        if (!(share.mean >= least_told)) break;
        const CauseRow& row = obstacle_rows()[obstacle];
        text += (text.empty() ? "" : "; ") + std::string(terminal.language == Language::nl ? row.doc_nl : row.doc) +
                " " + percent_with_interval(share, terminal.language);
        told += share.mean;
    }
    if (text.empty() || 1 - told < smallest_share) return text;
    return text + terminal.say("; others {}%", "; overige {}%", number(100 * (1 - told), 1, terminal.language));
}

}  // namespace

ObstacleReport obstacle_report(const PointRuns& runs) {
    const Column& counted = runs.values[index(RunValue::not_realised)];
    ObstacleReport report{estimate(counted), {}};
    report.not_realised.low = std::max(0.0, report.not_realised.low);
    report.not_realised.high = std::min(1.0, report.not_realised.high);
    for (std::size_t o = 0; o < obstacle_count; ++o) report.share[o] = share_of(runs.not_realised_by[o], counted);
    return report;
}

std::string obstacle_sentence(const ObstacleReport& found, const Terminal& terminal) {
    if (found.not_realised.count == 0) return {};
    std::string text = terminal.say(
        "Of the voluntary partnerships on a negotiated issue {} did not get to realisation",
        "Van de vrijwillige samenwerkingsverbanden met een onderhandelde opgave kwam {} niet tot realisatie",
        percent_with_interval(found.not_realised, terminal.language));
    const std::string most = obstacles(found, terminal);
    if (most.empty()) return text + ".";
    return text + terminal.say(". What stood in the way most: {}.", ". Wat het meest in de weg stond: {}.", most);
}

}  // namespace weefsel
