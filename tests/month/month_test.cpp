// What holds in every month of any world, whatever the parameters.
#include "month/month.hpp"
#include "month/needs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "catch.hpp"
#include "run/initial.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

void check_sums(const World& world, const Ledger& ledger) {
    for (std::uint32_t i = 0; i < world.topology->tables(); ++i) {
        const TableId table(i);
        const FabricSums fresh = world.measured(table);
        REQUIRE(world.sums[table].live == fresh.live);
        if (!fresh.live) continue;
        REQUIRE(world.sums[table].think == fresh.think);
        REQUIRE(world.sums[table].practice == Approx(fresh.practice).epsilon(1e-12));
        REQUIRE(world.sums[table].feel == Approx(fresh.feel).epsilon(1e-12));
        REQUIRE(ledger.last(table).fabric == measure(world.sums[table]).fabric);
    }
}

void check_ranges(const World& world) {
    const auto in_unit = [](const std::vector<double>& column) {
        return std::all_of(column.begin(), column.end(), [](double x) { return x >= 0 && x <= 1; });
    };
    for (const auto* column : {&world.energy,
                               &world.bridging,
                               &world.trust_there,
                               &world.trust_back,
                               &world.institutional_there,
                               &world.institutional_back,
                               &world.interest,
                               &world.willingness,
                               &world.attendance,
                               &world.delivery,
                               &world.distance,
                               &world.practice,
                               &world.structure,
                               &world.progress,
                               &world.present,
                               &world.share,
                               &world.pressure,
                               &world.process,
                               &world.perseverance,
                               &world.legitimacy,
                               &world.funded,
                               &world.tension,
                               &world.urgency,
                               &world.prepared,
                               &world.yield}) {
        REQUIRE(in_unit(*column));
    }
    for (const Picture& p : world.view) REQUIRE((p.plus & p.minus) == 0);
    for (const Picture& p : world.agenda) REQUIRE((p.plus & p.minus) == 0);
}

}  // namespace

TEST_CASE("after every step the sums are those of the state, the ledger is up to date and all stays in range") {
    for (const bool with_levers : {false, true}) {
        Scenario s = test::rich_scenario();
        if (with_levers) {
            s.levers = test::all_levers(0.7, 10);
            s.levers[0].stage = Stage::planning;
            s.levers[1].condition = Condition{Measure::energy, true, 0.45};
            s.parameters.meetings_a_month = 1.5;
        }
        const Topology topology = build_topology(s);
        const Draws draws({5, 3});
        World world = initial_world(s, topology, draws);
        Ledger ledger(world);
        check_sums(world, ledger);
        for (Month now{1}; now.value <= s.horizon; ++now.value) {
            for (const Step step : {calendar, people, attention, meetings, work, spiral, membership, standing}) {
                step(s, now, draws, world, ledger);
                check_sums(world, ledger);
                check_ranges(world);
            }
        }
    }
}

TEST_CASE("the steps of a month are the month") {
    const Scenario s = test::rich_scenario();
    const Topology topology = build_topology(s);
    const Draws draws({5, 3});
    World whole = initial_world(s, topology, draws);
    World stepped = initial_world(s, topology, draws);
    Ledger whole_ledger(whole), stepped_ledger(stepped);
    for (Month now{1}; now.value <= 12; ++now.value) {
        month(s, now, draws, whole, whole_ledger);
        for (const Step step : {calendar, people, attention, meetings, work, spiral, membership, standing}) {
            step(s, now, draws, stepped, stepped_ledger);
        }
    }
    CHECK(whole.trust_there == stepped.trust_there);
    CHECK(whole.energy == stepped.energy);
    StepTimes times{};
    month(s, Month{13}, draws, whole, whole_ledger, &times);
    CHECK(std::all_of(times.begin(), times.end(), [](auto t) { return t.count() > 0; }));
}

TEST_CASE("the ledger's causes add up to the change of every part and of energy, at every table") {
    Scenario s = test::rich_scenario();
    s.levers = test::all_levers(0.5, 6);
    s.parameters.burnout = 1;  // people leave, burn out and come back, parties leave and join, tables end
    s.parameters.capacity_ratio = 0.7;
    s.parameters.membership_cost = 0.7;
    s.parameters.join_chance = 0.3;
    const Topology topology = build_topology(s);
    const Draws draws({2, 9});
    World world = initial_world(s, topology, draws);
    std::vector<Fabric> start;
    for (const FabricSums& sums : world.sums) start.push_back(measure(sums));
    const auto energy_of = [&](std::uint32_t t) {
        return world.live(TableId(t)) ? table_energy(world, TableId(t)) : 0;
    };
    std::vector<double> energy_at_start;
    for (std::uint32_t t = 0; t < topology.tables(); ++t) energy_at_start.push_back(energy_of(t));
    Ledger ledger(world);
    for (Month now{1}; now.value <= s.horizon; ++now.value) month(s, now, draws, world, ledger);
    CHECK(world.burnouts > 0);
    CHECK(world.exits > 0);
    for (std::uint32_t i = 0; i < topology.tables(); ++i) {
        double energy = 0;
        for (std::size_t c = 0; c < energy_cause_count; ++c) {
            energy += ledger.booked_energy(TableId(i), static_cast<EnergyCause>(c));
        }
        CHECK(std::abs(energy - (energy_of(i) - energy_at_start[i])) < 1e-12);
        Fabric sum{};
        for (std::size_t c = 0; c < cause_count; ++c) {
            const Fabric& booked = ledger.booked(TableId(i), static_cast<Cause>(c));
            sum.fabric += booked.fabric;
            sum.think += booked.think;
            sum.do_ += booked.do_;
            sum.feel += booked.feel;
        }
        const Fabric end = measure(world.sums[i]);
        CHECK(std::abs(sum.fabric - (end.fabric - start[i].fabric)) < 1e-12);
        CHECK(std::abs(sum.think - (end.think - start[i].think)) < 1e-12);
        CHECK(std::abs(sum.do_ - (end.do_ - start[i].do_)) < 1e-12);
        CHECK(std::abs(sum.feel - (end.feel - start[i].feel)) < 1e-12);
    }
}
