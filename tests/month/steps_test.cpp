// Single steps, with chances handed to them.
#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "month/month.hpp"
#include "month/succession.hpp"
#include "run/initial.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

struct Scene {  // a world at its start with everything a step needs
    explicit Scene(Scenario given, Draws::Script script = nullptr)
        : scenario(std::move(given)),
          topology(build_topology(scenario)),
          draws({4, 2}),
          scripted({4, 2}, script),
          world(initial_world(scenario, topology, draws)),
          ledger(world) {}
    Scenario scenario;
    Topology topology;
    Draws draws, scripted;
    World world;
    Ledger ledger;
};

double total(const Ledger& ledger, const Topology& t, Cause cause) {
    double sum = 0;
    for (std::uint32_t table = 0; table < t.tables(); ++table) sum += ledger.booked(TableId(table), cause).fabric;
    return sum;
}

// Every number drawn is just below 1: what is uncertain does not happen.
Words never(Purpose, Entity, Place, Month, std::uint32_t) { return {~0u, ~0u, ~0u, ~0u}; }
// Every number drawn is 0: what can happen does.
Words always(Purpose, Entity, Place, Month, std::uint32_t) { return {0, 0, 0, 0}; }

}  // namespace

TEST_CASE("when chance says no, nobody leaves and nobody meets: trust only decays") {
    Scene s(test::rich_scenario(), never);
    const std::vector<double> there = s.world.trust_there;
    for (double& o : s.world.institutional_there) o = 0;
    people(s.scenario, Month{1}, s.scripted, s.world, s.ledger);
    attention(s.scenario, Month{1}, s.scripted, s.world, s.ledger);
    CHECK(std::count(s.world.absence.begin(), s.world.absence.end(), Absence::vacant) == 0);
    for (double& p : s.world.present) p = std::min(p, 0.5);  // no contact is certain
    meetings(s.scenario, Month{1}, s.scripted, s.world, s.ledger);
    const double decay = s.scenario.parameters.trust_decay;
    for (std::size_t tie = 0; tie < there.size(); ++tie) {
        CHECK(s.world.trust_there[tie] == Approx(there[tie] * (1 - decay)).epsilon(1e-14));
    }
}

TEST_CASE("when chance says yes, everybody leaves and is replaced in the month") {
    Scene s(test::rich_scenario(), always);
    people(s.scenario, Month{1}, s.scripted, s.world, s.ledger);
    CHECK(std::all_of(s.world.succession.begin(), s.world.succession.end(), [](auto n) { return n == 1; }));
    CHECK(std::count(s.world.absence.begin(), s.world.absence.end(), Absence::vacant) == 0);
}

TEST_CASE("with full handover departure and handover cancel exactly") {
    Scenario scenario = test::rich_scenario();
    scenario.parameters.handover = 1;
    Scene s(scenario);
    const FabricSums before = s.world.sums[1];
    depart(s.scenario, Month{1}, s.draws, s.world, s.ledger, PostId(0), Cause::departure);
    CHECK(s.world.sums[1].think == before.think);
    CHECK(s.world.sums[1].practice == before.practice);
    CHECK(s.world.sums[1].feel == before.feel);
    CHECK(total(s.ledger, s.topology, Cause::departure) < -0.01);
    CHECK(total(s.ledger, s.topology, Cause::handover) == -total(s.ledger, s.topology, Cause::departure));
    CHECK(total(s.ledger, s.topology, Cause::consolidation) == 0);
}

TEST_CASE("without handover and structure a departure is loss alone, and trust starts as a newcomer's") {
    Scenario scenario = test::rich_scenario();
    scenario.parameters.handover = 0;
    scenario.parameters.retention_by_structure = 0;
    scenario.parameters.institutional_weight = 0;
    Scene s(scenario);
    depart(s.scenario, Month{1}, s.draws, s.world, s.ledger, PostId(0), Cause::election);
    CHECK(total(s.ledger, s.topology, Cause::election) < -0.01);
    CHECK(total(s.ledger, s.topology, Cause::departure) == 0);
    CHECK(total(s.ledger, s.topology, Cause::handover) == 0);
    CHECK(total(s.ledger, s.topology, Cause::consolidation) == 0);
    for (const std::uint32_t tie : s.topology.post_ties[PostId(0)]) {
        CHECK(s.world.trust_there[tie] == s.scenario.parameters.trust_newcomer);
        CHECK(s.world.trust_back[tie] == s.scenario.parameters.trust_newcomer);
    }
    for (const std::uint32_t seat : s.topology.post_seats[PostId(0)]) CHECK(s.world.practice[seat] == 0);
    CHECK(s.world.absence[0] == Absence::vacant);
    CHECK(s.world.succession[0] == 1);
}

TEST_CASE("structure signed on real fabric keeps what handover loses, paper without fabric keeps nothing") {
    Scenario scenario = test::rich_scenario();
    scenario.parameters.handover = 0;
    for (const double fabric_signed : {0.0, 0.5}) {
        Scene s(scenario);
        std::fill(s.world.is_signed.begin(), s.world.is_signed.end(), std::uint8_t{1});
        std::fill(s.world.structure.begin(), s.world.structure.end(), 0.8);
        std::fill(s.world.fabric_signed.begin(), s.world.fabric_signed.end(), fabric_signed);
        depart(s.scenario, Month{1}, s.draws, s.world, s.ledger, PostId(0), Cause::departure);
        const double kept = total(s.ledger, s.topology, Cause::consolidation);
        if (fabric_signed == 0) {
            CHECK(kept == 0);
        } else {
            CHECK(kept > 0.01);
        }
    }
}

TEST_CASE("people who lose a colleague lose energy, more when less is handed on") {
    std::vector<double> lost;
    for (const double handover : {0.0, 0.5, 1.0}) {
        Scenario scenario = test::rich_scenario();
        scenario.parameters.handover = handover;
        scenario.parameters.retention_by_structure = 0;
        Scene s(scenario);
        const double before = s.world.energy[2];
        depart(s.scenario, Month{1}, s.draws, s.world, s.ledger, PostId(0), Cause::departure);
        lost.push_back(before - s.world.energy[2]);
    }
    CHECK(lost[0] > lost[1]);
    CHECK(lost[1] > 0);
    CHECK(lost[2] == 0);
}

TEST_CASE("a party short of capacity uses all of it, gives nobody more than asked, and favours by weight") {
    Scenario scenario = test::rich_scenario();
    scenario.parameters.residual_load = 0;
    for (Party& p : scenario.parties) p.capacity = 4;
    Scene s(scenario);
    attention(s.scenario, Month{1}, s.draws, s.world, s.ledger);
    for (std::uint32_t party = 0; party < s.topology.parties(); ++party) {
        double asked = 0, given = 0;
        for (const std::uint32_t member : s.topology.party_members[party]) {
            const std::uint32_t table = s.topology.member_table[member];
            if (!s.world.live(TableId(table)) || s.world.in[member] == 0) continue;
            CHECK(s.world.attendance[member] <= 1);
            asked += s.world.load_asked[table];
            given += s.world.load_asked[table] * s.world.attendance[member];
        }
        CHECK(given == Approx(std::min(4.0, asked)).epsilon(1e-12));
        CHECK(s.world.pressure[party] == Approx(std::max(0.0, 1 - 4 / asked)).epsilon(1e-12));
    }
    const auto tables = s.topology.party_members[1];  // tables a, b (mandatory), c
    CHECK(s.world.attendance[tables[1]] / s.world.attendance[tables[0]] ==
          Approx(std::min(1 / s.world.attendance[tables[0]],
                          2 * s.world.interest[tables[1]] * s.world.willingness[tables[1]] *
                              (s.world.energy[s.topology.seat_post[s.topology.member_seat_begin[tables[1]]]] +
                               s.world.energy[s.topology.seat_post[s.topology.member_seat_begin[tables[1]] + 1]]) /
                              (s.world.interest[tables[0]] * s.world.willingness[tables[0]] *
                               (s.world.energy[s.topology.seat_post[s.topology.member_seat_begin[tables[0]]]] +
                                s.world.energy[s.topology.seat_post[s.topology.member_seat_begin[tables[0]] + 1]])))));
}

TEST_CASE("without any weight a party's tables share equally, without any capacity nobody attends") {
    Scenario scenario = test::rich_scenario();
    scenario.parameters.residual_load = 0;
    for (Party& p : scenario.parties) p.capacity = 3;
    Scene s(scenario);
    std::fill(s.world.willingness.begin(), s.world.willingness.end(), 0.0);
    attention(s.scenario, Month{1}, s.draws, s.world, s.ledger);
    const auto members = s.topology.party_members[3];
    for (const std::uint32_t member : members) {
        CHECK(s.world.attendance[member] == Approx(s.world.attendance[members[0]]));
    }
    for (Party& p : s.scenario.parties) p.own_work = 5;
    attention(s.scenario, Month{1}, s.draws, s.world, s.ledger);
    for (const std::uint32_t member : members) CHECK(s.world.attendance[member] == 0);
    CHECK(s.world.pressure[3] == 1);
}

TEST_CASE("a relapse goes to the last warm stage, reopens part of the agenda and is booked") {
    Scenario scenario = test::rich_scenario();
    scenario.parameters.reopened_share = 1;
    Scene s(scenario, always);
    std::fill(s.world.reopening.begin(), s.world.reopening.end(), 5.0);
    std::fill(s.world.structure.begin(), s.world.structure.end(), 0.1);
    s.world.stage[1] = Stage::realisation;
    spiral(s.scenario, Month{1}, s.scripted, s.world, s.ledger);
    CHECK(s.world.stage[1] == Stage::development);
    CHECK(s.world.relapses[1] == 1);
    CHECK(s.world.agenda[1].known() == 0);
    CHECK(s.ledger.booked(TableId(1), Cause::relapse).fabric < 0);
    CHECK(s.world.reopening[1] == 0);
    CHECK(s.world.relapses[0] == 0);  // an idea cannot fall back
}

TEST_CASE("a tie that meets at 256 tables in a month is held as well as one that meets at one") {
    Scenario scenario;
    scenario.parameters = default_parameters();
    Parameters& p = scenario.parameters;
    p.turnover_factor = p.exit_chance = p.opportunity = 0;
    p.capacity_ratio = 1000;  // everybody attends, so every contact is certain
    p.trust_start = 0.1;
    p.trust_gain = p.trust_loss = 0;
    p.trust_suspension = 100;
    p.trust_decay = p.institutional_decay = 1;  // a tie let go is at .9 in the second month
    p.institutional_gain = 0;
    p.institutional_base = 0.9;
    scenario.parties = {test::party("a", PartyKind::ngo, SizeClass::other, 1),
                        test::party("b", PartyKind::ngo, SizeClass::other, 1)};
    scenario.partnerships.assign(256, test::table("t", {0, 1}));
    Scene s(scenario);
    for (Month now{1}; now.value <= 2; ++now.value) month(s.scenario, now, s.draws, s.world, s.ledger);
    CHECK(s.world.institutional_there[0] == Approx(0.9));
    CHECK(std::all_of(s.world.trust_there.begin(), s.world.trust_there.end(), [](double t) { return t == 0.1; }));
}

TEST_CASE("completing planning signs: structure jumps, fabric of that day is kept") {
    Scenario willing = test::rich_scenario();
    willing.parameters.favour = 1;  // everybody agrees at once
    willing.parameters.favour_willingness = willing.parameters.favour_legitimacy = 0;
    willing.partnerships[0].form = Form::cooperation_agreement;
    Scene s(willing, never);
    s.scripted = Draws({4, 2}, [](Purpose purpose, Entity, Place, Month, std::uint32_t) {
        return purpose == Purpose::progress ? Words{0, ~0u, ~0u, ~0u} : Words{~0u, ~0u, ~0u, ~0u};
    });
    s.world.stage[0] = Stage::planning;
    s.world.progress[0] = 0.75;
    s.world.structure[0] = 0.3;
    s.world.urgency[0] = 1;
    spiral(s.scenario, Month{1}, s.scripted, s.world, s.ledger);
    CHECK(s.world.stage[0] == Stage::development);
    CHECK(s.world.is_signed[0] == 1);
    CHECK(s.world.structure[0] == Approx(0.3 + willing.parameters.structure_jump));
    CHECK(s.world.structure_cap[0] == 0.85);
    CHECK(s.world.fabric_signed[0] == s.ledger.last(TableId(0)).fabric);
}
