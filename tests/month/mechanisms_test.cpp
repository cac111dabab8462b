// No label without a mechanism: what the catalogue names moves the numbers, and what is off does not.
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"
#include "run/initial.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

double mean_final(const Scenario& scenario, RunValue value, std::uint32_t runs) {
    const Engine engine(scenario);
    double sum = 0;
    for (std::uint32_t r = 0; r < runs; ++r) sum += engine.run({8, r})->values[static_cast<std::size_t>(value)];
    return sum / runs;
}

double mean_booked(const Scenario& scenario, Cause cause, std::uint32_t runs) {
    const Engine engine(scenario);
    double sum = 0;
    for (std::uint32_t r = 0; r < runs; ++r) sum += engine.run({8, r})->ledger[index(cause)];
    return sum / runs;
}

Scenario with_all_levers() {
    Scenario s = test::rich_scenario();
    s.levers = test::all_levers(0.5, 3);
    return s;
}

// Month and post of everybody replaced, ascending.
struct Replaced {
    std::vector<std::pair<std::int32_t, std::uint32_t>> elected, left;
};

Replaced replaced(const Scenario& scenario) {
    const Topology topology = build_topology(scenario);
    const Draws draws({8, 0});
    World world = initial_world(scenario, topology, draws);
    Ledger ledger(world);
    Replaced found;
    for (Month now{1}; now.value <= scenario.horizon; ++now.value) {
        const auto take = [&](Step step, auto& list) {
            const std::vector<std::uint32_t> before = world.succession;
            step(scenario, now, draws, world, ledger);
            for (std::uint32_t post = 0; post < topology.posts(); ++post) {
                if (world.succession[post] != before[post]) list.emplace_back(now.value, post);
            }
        };
        take(calendar, found.elected);
        take(people, found.left);
        for (const Step step : {attention, meetings, work, spiral, membership, standing})
            step(scenario, now, draws, world, ledger);
    }
    return found;
}

}  // namespace

TEST_CASE("every parameter of the catalogue moves the numbers") {
    Scenario base = with_all_levers();
    base.parameters.energy_start = base.parameters.energy_set_point = 0.2;  // tired people have to matter
    base.parameters.collapse_energy = base.parameters.dissolve_energy = 0.5;
    base.parameters.membership_cost = 0.6;  // members have to leave
    base.parameters.contribute = 0.3;       // and budgets to be missed
    base.parameters.burnout = 0.8;
    base.parameters.capacity_ratio = 0.8;
    base.parameters.favour = 0.5;
    base.partnerships.push_back(test::table("late", {0, 1, 2}));
    base.partnerships.back().funding = Funding::none;
    base.partnerships.back().stage_low = Stage::dissemination;
    base.partnerships.back().stage_high = Stage::embedding;
    base.partnerships[4].form = Form::pact;  // a form that neither suits nor carries
    base.partnerships[4].perspective = Perspective::lawful;
    base.partnerships[4].structure_cap = unset;
    base.partnerships[4].stage_low = base.partnerships[4].stage_high = Stage::development;
    for (Lever& lever : base.levers) lever.intensity = lever.kind == LeverKind::joint_fund ? 0.1 : 0.5;
    const auto runs_of = [](const Scenario& s) {
        std::vector<std::vector<std::uint64_t>> bits;
        for (const std::uint32_t replicate : {0u, 1u, 2u, 3u, 4u, 5u})
            bits.push_back(test::run_bits(s, {8, replicate}));
        return bits;
    };
    const Scenario drawn = base;
    const auto of_drawn = runs_of(drawn);
    for (const CatalogueRow& row : catalogue()) {
        base = drawn;
        auto standard = of_drawn;
        if (row.key.rfind("forms.", 0) == 0 && row.key.find('.', 6) != std::string::npos) {  // a table of that form
            base.partnerships[0].form = static_cast<Form>(row.offset);
            base.partnerships[0].stage_low = base.partnerships[0].stage_high = Stage::planning;
            base.levers[static_cast<std::size_t>(LeverKind::consolidation)].intensity = 1;
            standard = runs_of(base);
        }
        if (row.key.rfind("perspectives.", 0) == 0 && row.key.find(".share") == std::string::npos) {
            base.partnerships[0].perspective = static_cast<Perspective>(row.offset);
            base.levers[static_cast<std::size_t>(LeverKind::consolidation)].intensity = 1;
            standard = runs_of(base);
        }
        bool moved = false;
        const double now = row.in(base.parameters);
        for (const double value : {row.min, row.max, row.min + std::floor((row.max - row.min) / 2), 0.6, 0.05}) {
            if (moved || objection(row, value) || value == now) continue;
            Scenario changed = base;
            row.in(changed.parameters) = value;
            for (const std::uint32_t replicate : {0u, 1u, 2u, 3u, 4u, 5u}) {
                moved = moved || test::run_bits(changed, {8, replicate}) != standard[replicate];
            }
        }
        INFO(row.key);
        CHECK(moved);
    }
}

TEST_CASE("nobody leaves an agreement that still runs; who signed nothing is not bound") {
    Scenario s = test::rich_scenario();
    s.parameters.membership_cost = 5;  // everybody is at a loss
    s.parameters.exit_chance = s.parameters.opportunity = s.parameters.opportunists = 1;
    s.parameters.dissolve_chance = 0;
    s.partnerships = {test::table("a", {0, 1, 2, 3})};
    s.partnerships[0].begins = s.partnerships[0].begins_last = 9;  // its first month is 10
    const auto alive_until = [&](std::int32_t term, Stage stage) {
        s.partnerships[0].term = term;
        s.partnerships[0].stage_low = s.partnerships[0].stage_high = stage;
        const auto seen = Engine(s).run({8, 0});
        std::int32_t last = -1;
        for (std::size_t n = 0; n < seen->series[index(Series::alive)].size(); ++n) {
            if (seen->series[index(Series::alive)][n] > 0) last = static_cast<std::int32_t>(n);
        }
        return last;
    };
    CHECK(alive_until(0, Stage::realisation) == -1);   // gone in the month it begins in
    CHECK(alive_until(24, Stage::realisation) == 33);  // months 10 to 33, and then all go
    CHECK(alive_until(24, Stage::idea) == -1);
}

// Levers that cost nothing, so that what changes is what they do.
Scenario free_of_cost() {
    Scenario s = test::rich_scenario();
    for (const CatalogueRow& row : catalogue()) {
        if (row.key.rfind("levers.", 0) == 0 && row.key.find("_cost") != std::string::npos) row.in(s.parameters) = 0;
    }
    s.parameters.favour = 1;  // tables come to realisation
    s.parameters.cold_cut = 1;
    s.parameters.membership_cost = 0.6;
    return s;
}

TEST_CASE("a lever of intensity 0 is the same world bit for bit, of intensity 1 it is another, for nothing too") {
    const Scenario base = free_of_cost();
    const auto standard = test::run_bits(base);
    for (std::size_t kind = 0; kind < lever_kind_count; ++kind) {
        for (const bool by_stage : {false, true}) {
            Scenario s = base;
            Lever lever;
            lever.kind = static_cast<LeverKind>(kind);
            lever.intensity = 0;
            lever.month = 6;
            if (by_stage) lever.stage = Stage::inspiration;
            s.levers = {lever};
            CHECK(test::run_bits(s) == standard);
            s.levers[0].intensity = 1;
            CHECK(test::run_bits(s) != standard);
        }
    }
}

TEST_CASE("fabric falls with turnover, rises with handover, and the ledger says why") {
    // differences are taken on the same random numbers; 60 runs put them above 10 standard errors
    Scenario calm = test::rich_scenario(96);
    Scenario busy = calm;
    busy.parameters.turnover_factor = 4;
    Scenario warm = calm;
    warm.parameters.handover = 0.85;
    const double base = mean_final(calm, RunValue::fabric_final, 60);
    CHECK(mean_final(busy, RunValue::fabric_final, 60) < base - 0.02);
    CHECK(mean_final(warm, RunValue::fabric_final, 60) > base + 0.02);
    CHECK(mean_booked(busy, Cause::departure, 60) < 1.3 * mean_booked(calm, Cause::departure, 60));
    CHECK(mean_booked(warm, Cause::handover, 60) > 1.5 * mean_booked(calm, Cause::handover, 60));
}

TEST_CASE("without elections nothing is booked to them") {
    Scenario s = test::rich_scenario();
    CHECK(mean_booked(s, Cause::election, 10) < -0.01);
    s.parameters.elections_held = 0;
    CHECK(mean_booked(s, Cause::election, 10) == 0);
}

TEST_CASE("with everybody attending nothing is booked to overload") {
    Scenario s = test::rich_scenario();
    CHECK(mean_booked(s, Cause::overload, 10) != 0);
    s.parameters.capacity_ratio = 1000;
    CHECK(mean_booked(s, Cause::overload, 10) == 0);
}

TEST_CASE("tables that share no people book nothing elsewhere") {
    Scenario s = test::rich_scenario();
    CHECK(mean_booked(s, Cause::elsewhere, 10) != 0);
    for (Party& p : s.parties) p.administrators = p.officials = 10;
    CHECK(mean_booked(s, Cause::elsewhere, 10) == 0);
}

TEST_CASE("retention keeps people and moves no other departure and no election") {
    Scenario base = test::rich_scenario();
    base.parameters.hazard_low_energy = base.parameters.hazard_overload = base.parameters.burnout = 0;
    base.parameters.vacancy_months = 0;  // nobody is kept in a month in which the post would be vacant without
    Scenario kept = base;
    kept.levers = {{LeverKind::retention, 1, 0}};
    const Replaced without = replaced(base);
    const Replaced with = replaced(kept);
    CHECK(!with.left.empty());
    CHECK(with.left.size() < without.left.size());
    CHECK(std::includes(without.left.begin(), without.left.end(), with.left.begin(), with.left.end()));
    CHECK(!without.elected.empty());
    CHECK(with.elected == without.elected);
}

TEST_CASE("a lever leaves every departure it does not touch in place") {
    Scenario base = test::rich_scenario();
    Parameters& p = base.parameters;
    p.hazard_low_energy = p.hazard_overload = p.burnout = 0;  // hazards know nothing of the rest
    p.vacancy_months = p.cold_cut = 0;
    const Replaced without = replaced(base);
    REQUIRE(without.left.size() > 20);
    for (const Lever& lever : test::all_levers(1, 0)) {
        if (lever.kind == LeverKind::retention) continue;  // the one that touches them
        Scenario with = base;
        with.levers = {lever};
        const Replaced seen = replaced(with);
        INFO(word(lever.kind).name);
        CHECK(seen.left == without.left);
        CHECK(seen.elected == without.elected);
    }
}

TEST_CASE("a lever that waits for a condition acts from the month after it first holds, and then always") {
    Scenario s = test::rich_scenario();
    Lever lever;
    lever.kind = LeverKind::warm_time;
    lever.condition = Condition{Measure::fabric, false, 0.45};
    s.levers = {lever};
    const Topology topology = build_topology(s);
    const Draws draws({8, 0});
    World world = initial_world(s, topology, draws);
    Ledger ledger(world);
    mark_levers(s, Month{0}, world, ledger);
    std::size_t waiting = 0, acting = 0;
    for (Month now{1}; now.value <= s.horizon; ++now.value) {
        std::vector<bool> met;
        for (std::uint32_t t = 0; t < topology.tables(); ++t) met.push_back(world.lever_since[0][t] >= 0);
        month(s, now, draws, world, ledger);
        for (std::uint32_t t = 0; t < topology.tables(); ++t) {
            if (world.begins[t] == now.value) continue;  // has what it meets from its beginning on
            CHECK(world.lever(LeverKind::warm_time, TableId(t)) == (met[t] ? 1 : 0));
            ++(met[t] ? acting : waiting);
            if (world.live(TableId(t)) && ledger.last(TableId(t)).fabric > 0.45) CHECK(world.lever_since[0][t] >= 0);
        }
    }
    CHECK(waiting > 0);
    CHECK(acting > 0);
}
