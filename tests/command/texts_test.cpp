// What is told of numbers that a small scenario may not have: the energy ledger, obstacles and the dashboard.
#include <cmath>

#include "catch.hpp"
#include "command/dashboard_text.hpp"
#include "command/ledger_text.hpp"
#include "command/obstacles_text.hpp"

using namespace weefsel;

namespace {

const Terminal english;
const Terminal dutch{Language::nl};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// Columns of two replicates around their mean.
Column around(double mean) { return {0.9 * mean, 1.1 * mean}; }

std::array<Column, energy_cause_count> some_energy() {
    std::array<Column, energy_cause_count> rows;
    rows.fill({0, 0});
    rows[index(EnergyCause::cold)] = around(-0.3);
    rows[index(EnergyCause::overload)] = around(-0.6);
    rows[index(EnergyCause::relapse)] = around(-0.07);
    rows[index(EnergyCause::hollow)] = around(-0.03);
    rows[index(EnergyCause::warm)] = around(0.5);
    return rows;
}

PointRuns some_runs(double not_realised) {
    PointRuns runs;
    runs.values[index(RunValue::not_realised)] = around(not_realised);
    for (std::size_t o = 0; o < obstacle_count; ++o) runs.not_realised_by[o] = {0, 0};
    runs.not_realised_by[index(Obstacle::urgency)] = around(0.3 * not_realised);
    runs.not_realised_by[index(Obstacle::money)] = around(0.67 * not_realised);
    runs.not_realised_by[index(Obstacle::decision)] = around(0.03 * not_realised);
    return runs;
}

}  // namespace

TEST_CASE("the energy ledger names the causes that matter, the largest first, and sums up the others") {
    const Sides energy = sides_of(some_energy());
    CHECK(energy.lost.mean == Approx(-1));
    CHECK(energy.won.mean == Approx(0.5));
    const std::string text = energy_rows(energy, english);
    CHECK(has(text, "overload 60%, cold time 30%, relapse 7%, other causes 3%\n"));
    CHECK(has(text, "  won   +0.500"));
    CHECK(has(text, "warm time 100%\n"));
    CHECK(has(energy_rows(energy, dutch), "drukte 60%, koude tijd 30%, terugval 7%, andere oorzaken 3%\n"));
    CHECK(has(energy_rows(energy, dutch), "  verloren  -1,000"));
}

TEST_CASE("of energy that nothing moved there is nothing to tell, and of one side only that side") {
    std::array<Column, energy_cause_count> rows;
    rows.fill({0, 0, 0});
    CHECK(energy_rows(sides_of(rows), english).empty());
    rows[index(EnergyCause::rest)] = {0.1, 0.2, 0.3};
    const std::string text = energy_rows(sides_of(rows), english);
    CHECK(has(text, "won"));
    CHECK(!has(text, "lost"));
}

TEST_CASE("many energy causes go on on the next line, in their column") {
    std::array<Column, energy_cause_count> rows;
    rows.fill(around(-0.1));
    const std::string text = energy_rows(sides_of(rows), dutch);
    std::size_t longest = 0, begin = 0, lines = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
        longest = std::max(longest, end - begin);
        begin = end + 1;
        ++lines;
    }
    CHECK(lines > 2);
    CHECK(longest <= 100);
}

TEST_CASE("obstacles are told in order as shares of what was not realised, with intervals") {
    const ObstacleReport found = obstacle_report(some_runs(0.6));
    CHECK(found.share[index(Obstacle::money)].mean == Approx(0.67));
    const std::string text = obstacle_sentence(found, english);
    CHECK(has(text, "issue 60.0% ("));
    CHECK(has(text, "most: money that no budget provided 67.0% (67.0% to 67.0%); too little shared urgency"));
    const std::string nl = obstacle_sentence(found, dutch);
    CHECK(has(nl, "kwam 60,0% ("));
    CHECK(has(nl, "meest in de weg stond: geld dat in geen begroting stond 67,0% (67,0% tot 67,0%); "));
    CHECK(has(nl, "; overige 3,0%."));
}

TEST_CASE("runs with nothing to count are left out, and without any there is no sentence") {
    PointRuns runs = some_runs(0.6);
    const double nan = std::nan("");
    const auto append = [&](double value) {
        runs.values[index(RunValue::not_realised)].push_back(value);
        for (Column& column : runs.not_realised_by) column.push_back(value);
    };
    append(nan);
    CHECK(obstacle_report(runs).not_realised.count == 2);
    CHECK(obstacle_report(runs).share[index(Obstacle::money)].mean == Approx(0.67));
    runs = {};
    append(nan);
    CHECK(obstacle_sentence(obstacle_report(runs), english).empty());
}

TEST_CASE("where all came to realisation no obstacle is named") {
    const std::string text = obstacle_sentence(obstacle_report(some_runs(0)), english);
    CHECK(has(text, "0.0%"));
    CHECK(!has(text, "stood in the way"));
    CHECK(!has(text, "nan"));
}

TEST_CASE("the dashboard tells the last month of its ten series and the rung of the ladder") {
    std::array<std::vector<double>, series_count> series;
    series.fill({1.04, 2.26});
    series[index(Series::score_goals)].back() = 9.96;
    series[index(Series::ladder)].back() = 3.2;
    const std::string text = dashboard_text(series, english);
    CHECK(has(text, "1 ambition and urgency  2.3"));
    CHECK(has(text, "10 goals reached        10.0"));
    CHECK(has(text, "ladder of cooperation  3.2\n"));
    CHECK(!has(text, "1.0"));
    const std::string nl = dashboard_text(series, dutch);
    CHECK(has(nl, "6 onafhankelijkheid van personen  2,3"));
    CHECK(has(nl, "ladder van samenwerking  3,2\n"));
}
