// What a good sweep text becomes, and how a sweep is told from a scenario.
#include <string>

#include "catch.hpp"
#include "read/read.hpp"
#include "world/catalogue.hpp"

using namespace weefsel;

namespace {

SweepFile good(const std::string& text) {
    const Reading<SweepFile> reading = read_sweep(text);
    for (const Problem& problem : reading.problems) UNSCOPED_INFO(problem.line << ": " << problem.text);
    REQUIRE(reading.value);
    CHECK(reading.problems.empty());
    return *reading.value;
}

}  // namespace

TEST_CASE("the shortest sweep names a scenario") {
    const SweepFile file = good("scenario = \"s.toml\"\n");
    CHECK(file.scenario == "s.toml");
    CHECK(file.title.empty());
    CHECK(file.design == Design::grid);
    CHECK(file.axes.empty());
    CHECK(file.replicates == 100);
    CHECK(file.seed == 1);
    CHECK(file.segment_runs == 0);  // chosen by the plan
    CHECK(!file.series_per_run);
}

TEST_CASE("a grid is read whole") {
    const SweepFile file = good(
        "title = \"Twee assen\"\nscenario = \"map/s.toml\"\ndesign = \"grid\"\nreplicates = 40\nseed = 7\n"
        "segment_runs = 65536\nseries_per_run = true\nsource = \"s\"\n\n"
        "[[axis]]\nkey = \"people.turnover_factor\"\nvalues = [0.5, 1, { value = 2 }]\n"
        "labels = [\"half\", \"normal\", \"double\"]\nlabels_nl = [\"half\", \"gewoon\", \"dubbel\"]\n"
        "[[axis]]\nkey = \"lever.handover.intensity\"\nvalues = [1, 0]\nsource = \"s\"\n"
        "[[axis]]\nkey = \"spiral.planning.months\"\nvalues = [8]\n");
    CHECK(file.title == "Twee assen");
    CHECK(file.scenario == "map/s.toml");
    CHECK(file.scenario_line == 2);
    CHECK(file.replicates == 40);
    CHECK(file.seed == 7);
    CHECK(file.segment_runs == 65536);
    CHECK(file.series_per_run);
    REQUIRE(file.axes.size() == 3);
    CHECK(file.axes[0].key == "people.turnover_factor");
    CHECK(file.axes[0].values == std::vector<double>{0.5, 1, 2});
    CHECK(file.axes[0].labels == std::vector<std::string>{"half", "normal", "double"});
    CHECK(file.axes[0].labels_nl == std::vector<std::string>{"half", "gewoon", "dubbel"});
    CHECK(file.axes[0].line == 10);
    CHECK(file.axes[1].key == "lever.handover.intensity");
    CHECK(file.axes[1].values == std::vector<double>{1, 0});
    CHECK(file.axes[1].labels.empty());
    CHECK(file.axes[2].line == 19);
}

TEST_CASE("in a list values may repeat as long as points do not") {
    const SweepFile file = good(
        "scenario = \"s.toml\"\ndesign = \"list\"\n"
        "[[axis]]\nkey = \"people.renewal\"\nvalues = [0, 0, 1]\n[[axis]]\nkey = \"work.urgency_low\"\nvalues = [0, 1, "
        "0]\n");
    CHECK(file.design == Design::list);
    CHECK(file.axes[1].values.size() == 3);
}

TEST_CASE("every catalogue key can be an axis from its least to its largest value") {
    for (const CatalogueRow& row : catalogue()) {
        const std::string values = std::to_string(row.min) + ", " + std::to_string(row.max);
        const SweepFile file =
            good("scenario = \"s\"\n[[axis]]\nkey = \"" + row.key + "\"\nvalues = [" + values + "]\n");
        CHECK(file.axes[0].values == std::vector<double>{row.min, row.max});
    }
}

TEST_CASE("a sweep is a text with a top-level key 'scenario'") {
    CHECK(is_sweep("scenario = \"s.toml\"\n"));
    CHECK(is_sweep("# a sweep\ntitle = \"x\"\n\"scenario\" = \"s.toml\"\n"));
    CHECK(is_sweep("\xEF\xBB\xBFscenario=3"));
    CHECK(is_sweep("scenario = \"s.toml\"\nthis is wrong"));
    CHECK(!is_sweep("title = \"t\"\nstart = 2024-01-01\n"));
    CHECK(!is_sweep("[people]\nscenario = 3\n"));
    CHECK(!is_sweep("people = { scenario = 3 }\n"));
    CHECK(!is_sweep("scenarios = 3\n"));
    CHECK(!is_sweep("scenario.name = 3\n"));
    CHECK(!is_sweep("title = \"\"\"\nscenario = 3\n\"\"\"\n"));
    CHECK(!is_sweep(""));
    CHECK(!is_sweep(std::string_view("\0scenario = 3\n", 14)));
}

TEST_CASE("a sweep without a scenario says so") {
    const Problems problems = read_sweep("title = \"t\"\n").problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].text == "the sweep has no 'scenario'; allowed: the path of a scenario, relative to this file");
}

TEST_CASE("the intensity of every lever may be an axis") {
    for (std::size_t i = 0; i < lever_kind_count; ++i) {
        const std::string key = "lever." + std::string(word(static_cast<LeverKind>(i)).name) + ".intensity";
        const auto reading = read_sweep("scenario = \"s\"\n[[axis]]\nkey = \"" + key + "\"\nvalues = [0, 1]\n");
        INFO(key);
        REQUIRE(reading.value);
        CHECK(reading.value->axes.at(0).key == key);
    }
}
