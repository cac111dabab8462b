// --set and --lever.
#include <limits>
#include <string>

#include "catch.hpp"
#include "read/read.hpp"
#include "world/catalogue.hpp"

using namespace weefsel;

namespace {

Scenario plain() {
    Scenario scenario;
    scenario.start = {2024, 1, 15};
    scenario.horizon = 96;
    scenario.parameters = default_parameters();
    return scenario;
}

// What `add_lever` says; nothing when it is content.
std::string said(std::string_view text) {
    Scenario scenario = plain();
    const std::string what = add_lever(scenario, text).value_or("");
    CHECK(scenario.levers.size() == (what.empty() ? 1 : 0));
    return what;
}

Lever added(std::string_view text) {
    Scenario scenario = plain();
    INFO(add_lever(scenario, text).value_or(""));
    REQUIRE(scenario.levers.size() == 1);
    return scenario.levers[0];
}

bool contains(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

}  // namespace

TEST_CASE("every catalogue key can be set to its least and largest value and no further") {
    for (const CatalogueRow& row : catalogue()) {
        Scenario scenario = plain();
        INFO(row.key);
        for (const double value : {row.min, row.max}) {
            CHECK(!set_value(scenario, row.key, value));
            CHECK(row.in(scenario.parameters) == value);
        }
        for (const double value : {row.min - 1, row.max + 1, std::numeric_limits<double>::quiet_NaN(),
                                   std::numeric_limits<double>::infinity()}) {
            const auto what = set_value(scenario, row.key, value);
            REQUIRE(what);
            CHECK(contains(*what, row.key));
            CHECK(contains(*what, "; allowed: "));
            CHECK(row.in(scenario.parameters) == row.max);
        }
    }
}

TEST_CASE("setting an unknown key names the nearest") {
    Scenario scenario = plain();
    const auto what = set_value(scenario, "people.turnover_facto", 1);
    REQUIRE(what);
    CHECK(
        contains(*what, "unknown parameter 'people.turnover_facto'; did you mean 'people.turnover_factor'? allowed: "));
    CHECK(set_value(scenario, "", 1));
    CHECK(set_value(scenario, "lever.intensity", 1));
    CHECK(set_value(scenario, "lever..intensity", 1));
    CHECK(contains(set_value(scenario, "a\x1b[31m\xFF", 1).value(), "'a?[31m?'"));
}

TEST_CASE("setting a lever's intensity changes its levers, or adds one from the start") {
    Scenario scenario = plain();
    CHECK(!set_value(scenario, "lever.retention.intensity", 0.5));
    REQUIRE(scenario.levers.size() == 1);
    CHECK((scenario.levers[0].kind == LeverKind::retention && scenario.levers[0].month == 0));
    scenario.levers.push_back({LeverKind::retention, 1, 12});
    scenario.levers.push_back({LeverKind::handover, 1, 12});
    CHECK(!set_value(scenario, "lever.retention.intensity", 0.25));
    REQUIRE(scenario.levers.size() == 3);
    CHECK(scenario.levers[0].intensity == 0.25);
    CHECK(scenario.levers[1].intensity == 0.25);
    CHECK(scenario.levers[2].intensity == 1);
    CHECK(contains(set_value(scenario, "lever.retention.intensity", 1.5).value(), "allowed: a number 0 … 1"));
    CHECK(set_value(scenario, "lever.retention.intensity", std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("a lever may be written with intensity and start, either, or none") {
    CHECK(added("handover").kind == LeverKind::handover);
    CHECK(added("handover").intensity == 1);
    CHECK(added("handover").month == 0);
    CHECK(!added("handover").stage);
    CHECK(added("warm_time=0.5").intensity == 0.5);
    CHECK(added("warm_time=.5").intensity == 0.5);
    CHECK(added("retention=1e-1@12").intensity == 0.1);
    CHECK(added("retention=0@12").month == 12);
    CHECK(added("retention@95").month == 95);
    CHECK(added("consolidation@2026-03-01").month == 26);
    CHECK(added("consolidation@2031-12-31").month == 95);
    CHECK(added("consolidation@2026-03").month == 26);
    CHECK(added("consolidation@planning").stage == Stage::planning);
}

TEST_CASE("a lever may wait for a condition") {
    const Lever lever = added("warm_time=1@energy<0.3");
    CHECK((lever.kind == LeverKind::warm_time && lever.intensity == 1 && lever.month == 0 && !lever.stage));
    CHECK(lever.condition == Condition{Measure::energy, true, 0.3});
    CHECK(added("handover@tension > .5").condition == Condition{Measure::tension, false, 0.5});
    CHECK(contains(said("handover@fabrik<0.4"),
                   "unknown measure 'fabrik'; did you mean 'fabric'? allowed: fabric, think"));
    CHECK(contains(said("handover@fabric<1.4"), "condition 'fabric<1.4' compares with '1.4'; allowed: a number 0 … 1"));
    CHECK(contains(said("handover@fabric<"), "condition 'fabric<' compares with ''; allowed: a number 0 … 1"));
    CHECK(contains(said("handover@fabric=0.4"), "lever from 'fabric=0.4'; allowed: a month number, a date as "));
}

TEST_CASE("the name of a lever may be followed by its months, form or role") {
    CHECK(added("reflection:6").every == 6);
    CHECK(added("recalibration:12=0.5@planning").every == 12);
    CHECK(added("recalibration:12=0.5@planning").stage == Stage::planning);
    CHECK(added("reflection").every == 0);
    CHECK(added("consolidation:pact=1@development").form == Form::pact);
    CHECK(added("consolidation:pact=1@development").stage == Stage::development);
    CHECK(!added("consolidation").form);
    const Lever director = added("province_role:director=1@2026-03-01");
    CHECK(
        (director.kind == LeverKind::province_role && director.role == ProvinceRole::director && director.month == 26));
    CHECK(added("province_role").role == ProvinceRole::connector);
    CHECK(contains(said("reflection:0"), "'every' of lever 'reflection' is '0'; allowed: a whole number 1 … 120"));
    CHECK(contains(said("reflection:121"), "is '121'; allowed: a whole number 1 … 120"));
    CHECK(contains(said("recalibration:1.5"), "is '1.5'; allowed: a whole number 1 … 120"));
    CHECK(contains(said("reflection:"), "'every' of lever 'reflection' is ''; allowed: a whole number 1 … 120"));
    CHECK(contains(said("consolidation:packt"),
                   "unknown form 'packt'; did you mean 'pact'? allowed: cooperation_agreement"));
    CHECK(added("province_role:none").role == ProvinceRole::none);
    CHECK(contains(said("province_role:boss"), "unknown role 'boss'; allowed: none, connector, director, financier"));
    CHECK(contains(said("handover:6=1"), "behind lever 'handover' stands ':6'; allowed: with 'reflection' or "));
    CHECK(contains(said("reflexion:6"), "unknown lever 'reflexion'; did you mean 'reflection'? allowed: handover"));
}

TEST_CASE("the intensity of every lever can be set") {
    for (std::size_t i = 0; i < lever_kind_count; ++i) {
        Scenario scenario = plain();
        const auto kind = static_cast<LeverKind>(i);
        CHECK(!set_value(scenario, "lever." + std::string(word(kind).name) + ".intensity", 0.25));
        REQUIRE(scenario.levers.size() == 1);
        CHECK((scenario.levers[0].kind == kind && scenario.levers[0].intensity == 0.25));
    }
}

TEST_CASE("a lever that is written wrongly is refused with what is allowed") {
    CHECK(contains(said("handovr"), "unknown lever 'handovr'; did you mean 'handover'? allowed: handover, duo_seats"));
    CHECK(contains(said(""), "unknown lever ''"));
    CHECK(contains(said("=1"), "unknown lever ''"));
    CHECK(contains(said("handover=2"), "intensity of lever 'handover' is '2'; allowed: a number 0 … 1"));
    CHECK(contains(said("handover="), "is ''; allowed: a number"));
    CHECK(contains(said("handover=nan"), "is 'nan'; allowed: a number"));
    CHECK(contains(said("handover=1x"), "is '1x'; allowed: a number"));
    CHECK(contains(said("handover=0x1"), "is '0x1'; allowed: a number"));
    CHECK(contains(said("handover@96"), "lever in month '96'; allowed: a whole number 0 … 95"));
    CHECK(contains(said("handover@-1"), "lever in month '-1'"));
    CHECK(contains(said("handover@1.5"), "lever in month '1.5'"));
    CHECK(contains(said("handover@2024-01-14"), "2024-01-14 is before the start; allowed: 2024-01-15 or later"));
    CHECK(contains(said("handover@2032-01"),
                   "2032-01-01 is after the horizon; allowed: a month number 0 … 95 or a date from "
                   "2024-01-15 and before 2032-01-01"));
    CHECK(contains(said("handover@"), "lever from ''"));
    CHECK(contains(said("handover@planing"), "lever from 'planing'; did you mean 'planning'? allowed: a month number"));
    CHECK(contains(said("handover@2024-02-30"), "lever from '2024-02-30'"));
}

TEST_CASE("pairs of parameters that contradict each other are found, and the defaults do not") {
    Scenario scenario = plain();
    CHECK(contradictions(scenario.parameters).empty());
    scenario.parameters.interest_low = 0.95;
    scenario.parameters.conditional_share = 0.9;
    const auto found = contradictions(scenario.parameters);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == "'work.interest_low' is 0.95 and 'work.interest_high' 0.9; allowed: low at most high");
    CHECK(found[1] == "'people.conditional_share' is 0.9 and 'people.weak_share' 0.17; allowed: together at most 1");
    scenario.parameters.interest_high = 0.95;
    scenario.parameters.weak_share = 0.1;  // 0.9 + 0.1 and 0.83 + 0.17 are 1 up to rounding
    CHECK(contradictions(scenario.parameters).empty());
}

TEST_CASE("what a partnership is can be set by words, of one or of all, and what is wrong is said") {
    Scenario scenario = plain();
    scenario.parties.resize(2);
    scenario.partnerships.resize(2);
    scenario.partnerships[0].name = "roads";
    scenario.partnerships[1].name = "water";
    CHECK(!set_word(scenario, "partnership.roads.task", "standard"));
    CHECK(scenario.partnerships[0].task == Task::standard);
    CHECK(scenario.partnerships[1].task == Task::negotiated);
    CHECK(!set_word(scenario, "partnerships.mandatory", "true"));
    CHECK((scenario.partnerships[0].mandatory && scenario.partnerships[1].mandatory));
    CHECK(!set_word(scenario, "partnership.water.mandatory", "false"));
    CHECK_FALSE(scenario.partnerships[1].mandatory);
    CHECK(contains(set_word(scenario, "partnership.roads.task", "standrd").value_or(""),
                   "unknown task 'standrd'; did you mean 'standard'? allowed: standard, executive, negotiated"));
    CHECK(contains(set_word(scenario, "partnership.roads.mandatory", "yes").value_or(""),
                   "unknown mandatory 'yes'; allowed: false, true"));
    CHECK(contains(set_word(scenario, "partnership.rods.task", "standard").value_or(""),
                   "unknown partnership 'rods'; did you mean 'roads'"));
}

TEST_CASE("a partnership's term is set by its key, in whole months") {
    Scenario scenario = plain();
    scenario.partnerships.resize(2);
    scenario.partnerships[1].name = "water";
    CHECK(!set_word(scenario, "partnership.water.term", "48"));
    CHECK(scenario.partnerships[1].term == 48);
    CHECK(scenario.partnerships[0].term == 0);
    for (const char* wrong : {"-1", "2.5", "many", "", "1201"}) {
        CHECK(contains(set_word(scenario, "partnership.water.term", wrong).value_or(""), "a whole number 0 … 1200"));
    }
}
