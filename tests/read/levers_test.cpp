// What a good [[lever]] becomes.
#include <string>
#include <vector>

#include "catch.hpp"
#include "read/read.hpp"

using namespace weefsel;

namespace {

std::vector<Lever> levers_of(const std::string& tables) {
    const Reading<ScenarioFile> reading = read_scenario("title = \"t\"\nstart = 2024-01-01\n" + tables);
    for (const Problem& problem : reading.problems) UNSCOPED_INFO(problem.line << ": " << problem.text);
    REQUIRE(reading.value);
    return reading.value->scenario.levers;
}

}  // namespace

TEST_CASE("a lever of each kind has its name, and works from the start with all it has") {
    for (std::size_t i = 0; i < lever_kind_count; ++i) {
        const auto kind = static_cast<LeverKind>(i);
        const auto levers = levers_of("[[lever]]\nname = \"" + std::string(word(kind).name) + "\"\n");
        REQUIRE(levers.size() == 1);
        CHECK(levers[0].kind == kind);
        CHECK((levers[0].intensity == 1 && levers[0].month == 0 && !levers[0].stage && !levers[0].condition));
        CHECK((levers[0].every == 0 && !levers[0].form && levers[0].role == ProvinceRole::connector));
    }
}

TEST_CASE("a lever may wait for a condition, however it is spaced") {
    const auto condition = [](const std::string& text) {
        return levers_of("[[lever]]\nname = \"handover\"\nstart = \"" + text + "\"\n").at(0).condition;
    };
    CHECK(condition("fabric < 0.4") == Condition{Measure::fabric, true, 0.4});
    CHECK(condition("energy<0.3") == Condition{Measure::energy, true, 0.3});
    CHECK(condition(" tension >   .5 ") == Condition{Measure::tension, false, 0.5});
    CHECK(condition("rightness > 1e-1") == Condition{Measure::rightness, false, 0.1});
    CHECK(condition("do<0") == Condition{Measure::do_, true, 0});
    CHECK(condition("legitimacy\\t>\\t1") == Condition{Measure::legitimacy, false, 1});
    for (std::size_t i = 0; i < measure_count; ++i) {
        const auto measure = static_cast<Measure>(i);
        CHECK(condition(std::string(word(measure).name) + ">0.5") == Condition{measure, false, 0.5});
    }
}

TEST_CASE("a lever has what belongs to its kind: turns, a form or a role") {
    const auto levers = levers_of(
        "[[lever]]\nname = \"reflection\"\nevery = 1\n"
        "[[lever]]\nname = \"recalibration\"\nevery = 120\nstart = \"realisation\"\n"
        "[[lever]]\nname = \"consolidation\"\nform = \"covenant\"\n"
        "[[lever]]\nname = \"province_role\"\nrole = \"financier\"\nstart = 3\n");
    REQUIRE(levers.size() == 4);
    CHECK(levers[0].every == 1);
    CHECK((levers[1].every == 120 && levers[1].stage == Stage::realisation));
    CHECK(levers[2].form == Form::covenant);
    CHECK((levers[3].role == ProvinceRole::financier && levers[3].month == 3));
}

TEST_CASE("a lever starts in a month, on a date or at a stage, several of a kind beside each other") {
    const auto levers = levers_of(
        "[[lever]]\nname = \"handover\"\n"
        "[[lever]]\nname = \"handover\"\nintensity = 0.5\nstart = 2026-03-01\n"
        "[[lever]]\nname = \"warm_time\"\nstart = 7\n"
        "[[lever]]\nname = \"retention\"\nintensity = 0\nstart = \"planning\"\n"
        "[[lever]]\nname = \"consolidation\"\nstart = \"2024-12\"\nsource = \"s\"\n");
    REQUIRE(levers.size() == 5);
    CHECK((levers[0].kind == LeverKind::handover && levers[0].intensity == 1 && levers[0].month == 0));
    CHECK(!levers[0].stage);
    CHECK((levers[1].kind == LeverKind::handover && levers[1].intensity == 0.5 && levers[1].month == 26));
    CHECK((levers[2].kind == LeverKind::warm_time && levers[2].month == 7));
    CHECK((levers[3].kind == LeverKind::retention && levers[3].intensity == 0 && levers[3].stage == Stage::planning));
    CHECK((levers[4].kind == LeverKind::consolidation && levers[4].month == 11));
}
