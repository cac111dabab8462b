#include "patterns/scoreboard.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "sweep/sample.hpp"

namespace weefsel {
namespace {

// Charter section 8, "Numbers for the Netherlands", row by row.
constexpr Range8 ranges[] = {
    {"people.official_hazard", 0.0150, 0.0224, false, "Personeelsmonitor gemeenten 2022, derived"},
    {"people.official_hazard_stakeholder", 0.0034, 0.0087, false, "no number found"},
    {"people.administrator_hazard", 0.0118, 0.0174, false, "decollegetafel.nl, NOS, derived"},
    {"elections.municipality_new", 0.43, 0.55, false, "decollegetafel.nl"},
    {"elections.province_new", 0.3, 0.8, false, "no number found"},
    {"elections.water_board_new", 0.3, 0.8, false, "no number found"},
    {"handover.level", 0, 0.95, false, "not measured anywhere"},
    {"trust.gain", 0.034, 0.34, true, "[002]: .01-.10 a month"},
    {"trust.loss", 1, 5, false, "times the gain: Slovic (lit.)"},
    {"trust.decay", 0.005, 0.08, true, "Burt (lit.)"},
    {"trust.newcomer", 0.1, 0.5, false, "Zaheer et al. 1998 (lit.)"},
    {"trust.institutional_weight", 0, 0.9, false, "Zaheer et al. 1998 (lit.)"},
    {"views.drift", 0, 0.05, false, "March (lit.)"},
    {"people.conditional_share", 0.4, 0.6, false, "Fischbacher, Gächter & Fehr 2001 (lit.)"},
    {"people.weak_share", 0.1, 0.25, false, "Fischbacher, Gächter & Fehr 2001 (lit.)"},
};

double in_range(const Range8& range, double share) {
    if (range.logarithmic) return range.low * std::pow(range.high / range.low, share);
    return range.low + (range.high - range.low) * share;
}

std::vector<Setting> set_at(std::span<const double> shares) {
    std::vector<Setting> set;
    double gain = 0;
    for (std::size_t i = 0; i < std::size(ranges); ++i) {
        double value = in_range(ranges[i], shares[i]);
        if (ranges[i].key == "trust.gain") gain = value;
        if (ranges[i].key == "trust.loss") value = std::min(1.0, value * gain);
        set.push_back({std::string(ranges[i].key), value});
        if (ranges[i].key == "trust.newcomer") set.push_back({"trust.start", value});
    }
    return set;
}

}  // namespace

std::span<const Range8> uncertain() { return ranges; }

std::vector<std::vector<Setting>> parameter_sets(std::uint32_t count, std::uint32_t seed) {
    constexpr auto factors = static_cast<std::uint32_t>(std::size(ranges));
    const std::vector<double> shares = unit_sample(Design::latin_hypercube, factors, count, 0, seed);
    std::vector<std::vector<Setting>> sets;
    for (std::size_t i = 0; i < count; ++i) {
        sets.push_back(set_at(std::span<const double>(shares).subspan(i * factors, factors)));
    }
    return sets;
}

Score judge(const Pattern& pattern, const Sample& sample) {
    Score score;
    score.runs = sample.values(0, 0).size();
    score.failed = sample.failed;
    score.holds = sample.failed == 0;
    for (const Claim& claim : pattern.claims) {
        score.found.push_back(claim.found(sample));
        score.claim_holds.push_back(claim.holds(score.found.back()));
        score.holds = score.holds && score.claim_holds.back();
        score.refuted = score.refuted || claim.refuted(score.found.back());
    }
    return score;
}

}  // namespace weefsel
