// Fabric itself: how it grows, what it needs, which way it points.
#include <cmath>

#include "patterns/measures.hpp"

namespace weefsel {
namespace {

constexpr const char* region = "laboratory/region.toml";
constexpr const char* grown = "laboratory/elections-none.toml";

// Nobody leaves, nothing happens: the world in which only growth is seen.
const std::vector<std::string> no_shocks{"people.official_hazard=0",
                                         "people.official_hazard_stakeholder=0",
                                         "people.administrator_hazard=0",
                                         "people.administrator_hazard_stakeholder=0",
                                         "people.burnout=0",
                                         "elections.held=0",
                                         "urgency.shock_chance=0",
                                         "views.drift=0",
                                         "membership.exit_chance=0",
                                         "membership.opportunists=0",
                                         "membership.dissolve_chance=0"};

// Month by which 70 % of the plateau (the mean of years 11 and 12) is reached.
double months_to_plateau(const Seen& seen) {
    const double goal = 0.7 * mean_over(seen, Series::fabric, 121, 144);
    const std::vector<double>& fabric = seen.run.series[index(Series::fabric)];
    for (std::size_t month = 0; month < fabric.size(); ++month) {
        if (fabric[month] >= goal) return static_cast<double>(month);
    }
    return seen.run.horizon;
}

Pattern takes_years() {
    return {"P1",
            {"Fabric takes years to grow.", "Weefsel groeit in jaren."},
            "[002][000 ch. 6]",
            "month",
            {{region, no_shocks}},
            1,
            [](const Seen& seen) { return std::vector{months_to_plateau(seen)}; },
            {between(24, 60, {"months until 70 % of the plateau", "maanden tot 70 % van het plateau"}, sum({{0, 0}}))}};
}

Pattern needs_maintenance() {
    return {
        "P2",
        {"Fabric needs permanent maintenance: without warm contact it falls at once.",
         "Weefsel vraagt permanent onderhoud: zonder warm contact daalt het meteen."},
        "[000 ch. 6]",
        "1",
        {{grown},
         {grown, {"meetings.warm_share=0", "meetings.warm_swing=0", "meetings.bias_low=0", "meetings.bias_high=0"}}},
        3,
        [](const Seen& seen) {
            return std::vector{at(seen, Series::fabric, 6), at(seen, Series::fabric, 12),
                               at(seen, Series::fabric, 12) - at(seen, Series::fabric, 0)};
        },
        {below(
             0,
             {"fabric after 6 months, without warm contact − with", "weefsel na 6 maanden, zonder − met warm contact"},
             difference(1, 0, 0)),
         below(0,
               {"change of fabric in a year without warm contact",
                "verandering van weefsel in een jaar zonder warm contact"},
               sum({{1, 2}})),
         below(0, {"that difference after 12 months − after 6", "dat verschil na 12 maanden − na 6"},
               sum({{1, 1, 1}, {0, 1, -1}, {1, 0, -1}, {0, 0, 1}}))}};
}

Pattern works_through() {
    const auto feel = [](std::size_t table) { return Term{0, table, 1}; };
    const auto minus = [](std::size_t table) { return Term{0, table, -1}; };
    return {"P11",
            {"Trust works through in other files.", "Vertrouwen werkt door in andere dossiers."},
            "[000 ch. 5, 6]",
            "1",
            {{"laboratory/overlap.toml"}},
            3,
            [](const Seen& seen) {
                const std::vector<double>& feel_at = seen.notes.feel_at_beginning;
                return std::vector{feel_at[1], feel_at[2], feel_at[3]};  // strangers, half, acquainted
            },
            {above(0,
                   {"trust at the end of a table's first month, all acquainted − strangers",
                    "vertrouwen aan het eind van de eerste maand van een tafel, allen bekend − vreemden"},
                   sum({feel(2), minus(0)})),
             above(0, {"half acquainted − strangers", "half bekend − vreemden"}, sum({feel(1), minus(0)})),
             above(0, {"all − half acquainted", "allen − half bekend"}, sum({feel(2), minus(1)}))}};
}

Pattern lost_faster() {
    // Trust of .5 meets those who always deliver, or never: equal distances up and down.
    const std::vector<std::string> middle{"trust.start=0.5", "work.urgency_low=1", "work.urgency_high=1",
                                          "people.turnover_factor=0"};
    Arm up{region, middle}, down{region, middle};
    for (const char* key : {"work.interest_low", "work.interest_high"}) {
        up.set.push_back(std::string(key) + "=1");
        down.set.push_back(std::string(key) + "=0");
    }
    return {"P19",
            {"Trust is lost faster than it is won.", "Vertrouwen komt te voet en gaat te paard."},
            "Slovic 1993 (lit.)",
            "1",
            {up, down},
            1,
            [](const Seen& seen) { return std::vector{at(seen, Series::trust, 6) - at(seen, Series::trust, 0)}; },
            {above(0,
                   {"loss of trust in 6 months − gain from an equal distance",
                    "verlies van vertrouwen in 6 maanden − winst over een gelijke afstand"},
                   sum({{1, 0, -1}, {0, 0, -1}})),
             above(0, {"gain where all deliver", "winst waar allen leveren"}, sum({{0, 0}}))}};
}

// The last three years of a run. Dense: fabric of .65, the median there of the runs that are still alive; wrong: hardly
// more right than wrong dimensions (.2).
struct Late {
    double fabric, rightness, results;
    bool dense() const { return fabric >= 0.65; }
    bool wrong() const { return rightness < 0.2; }
};

Late late(const Seen& seen) {
    const std::int32_t end = seen.run.horizon, from = end - 35;
    return {mean_over(seen, Series::fabric, from, end), mean_over(seen, Series::rightness, from, end),
            at_end(seen, Series::results) - at(seen, Series::results, from - 1)};
}

// Half the usual turnover: a picture that nobody disturbs is where density and error can grow together.
Pattern wrong_way() {
    return {"P24",
            {"Dense fabric can point the wrong way.", "Dicht weefsel kan de verkeerde kant op wijzen."},
            "[002, p. 188 of the research]",
            "1",
            {{"laboratory/drift.toml", {"people.turnover_factor=0.5"}}},
            3,
            [](const Seen& seen) {
                const Late now = late(seen);
                const double missing = std::nan("");
                return std::vector{now.dense() && now.wrong() ? 1.0 : 0.0,
                                   now.dense() && now.wrong() ? now.results : missing,
                                   now.dense() && !now.wrong() ? now.results / 2 : missing};
            },
            {above(0.02,
                   {"share of runs that are dense and wrong in their last three years",
                    "aandeel van de runs dat in de laatste drie jaar dicht en verkeerd is"},
                   sum({{0, 0}})),
             below(0,
                   {"results of those years, dense and wrong − half of dense and right",
                    "resultaten van die jaren, dicht en verkeerd − de helft van dicht en goed"},
                   [](const Sample& sample) { return difference_of_means(sample.values(0, 1), sample.values(0, 2)); })},
            4};
}

}  // namespace

std::vector<Pattern> patterns_of_fabric() {
    return {takes_years(), needs_maintenance(), works_through(), lost_faster(), wrong_way()};
}

}  // namespace weefsel
