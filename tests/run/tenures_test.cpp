#include "run/tenures.hpp"

#include <cmath>

#include "catch.hpp"
#include "run/initial.hpp"
#include "worlds.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

constexpr TableId only{0};

// Three parties with an administrator and an official each at one table.
Scenario three() {
    Scenario s;
    s.parameters = default_parameters();
    s.parameters.dimensions = 4;
    s.horizon = 60;
    for (const char* name : {"a", "b", "c"}) s.parties.push_back(party(name, PartyKind::ngo, SizeClass::other, 1));
    s.partnerships = {test::table("t", {0, 1, 2})};
    return s;
}

// A world in which everybody has been there for 30 months, knows nothing and trusts a half.
struct Room {
    Scenario scenario = three();
    Topology topology = build_topology(scenario);
    World world = initial_world(scenario, topology, Draws({1, 0}));
    Tenures tenures;

    Room() {
        world.agenda[only] = {0b0011, 0b0100};
        world.reality[only] = 0b0001;
        for (std::uint32_t seat = 0; seat < topology.seats(); ++seat) {
            world.view[seat] = {};
            world.practice[seat] = 0.25;
            world.tenure[topology.seat_post[seat]] = 30;
        }
        for (std::uint32_t tie = 0; tie < topology.ties(); ++tie) world.trust_there[tie] = world.trust_back[tie] = 0.5;
    }
    double add() { return tenures.add(Month{30}, world, only); }
    std::int32_t& tenure(std::uint32_t seat) { return world.tenure[topology.seat_post[seat]]; }
};

}  // namespace

TEST_CASE("who was there at the beginning stays, who came later is new for two years and then neither") {
    Room room;
    room.tenure(0) = 29;
    room.tenure(1) = newcomer_months;
    room.tenure(2) = newcomer_months - 1;
    room.tenure(3) = 0;
    room.tenure(4) = 200;
    room.add();
    CHECK(room.tenures.stayers().seats == 2);
    CHECK(room.tenures.newcomers().seats == 2);
}

TEST_CASE("everybody is a stayer at a table that has only begun, however short they are in their post") {
    Room room;
    room.world.begins[only] = 30;
    for (std::uint32_t seat = 0; seat < 6; ++seat) room.tenure(seat) = 0;
    room.add();
    CHECK(room.tenures.stayers().seats == 6);
    CHECK(room.tenures.newcomers().seats == 0);
}

TEST_CASE("a group thinks what its views share with the agenda, and fit is right minus wrong against reality") {
    Room room;
    room.world.view[0] = {0b1001, 0b0100};  // agenda: two of three; reality: bits 0 and 2 right, 3 wrong
    room.world.view[5] = {0b1110, 0b0001};  // agenda: bit 1; reality: all wrong
    room.world.practice[5] = 0.75;
    room.tenure(5) = 3;
    CHECK(room.add() == (2 - 1 - 4) / (6 * 4.0));
    CHECK(room.tenures.stayers().matches == 2);
    CHECK(room.tenures.stayers().practice == 5 * 0.25);
    CHECK(room.tenures.newcomers().matches == 1);
    CHECK(room.tenures.newcomers().practice == 0.75);
}

TEST_CASE("a vacant seat counts in fit, as what it holds is handed on, but has nobody to be in a group") {
    Room room;
    room.world.view[0] = {0b0001, 0b1110};
    room.world.absence[room.topology.seat_post[0]] = Absence::vacant;
    room.world.take_seat(SeatId(0));
    CHECK(room.add() == 4 / (6 * 4.0));
    CHECK(room.tenures.stayers().seats == 5);
    CHECK(room.tenures.stayers().matches == 0);
}

TEST_CASE("a party that is not in has no seats that count") {
    Room room;
    room.world.view[0] = {0b0001, 0b1110};
    room.world.in[0] = 0;
    for (std::uint32_t seat = 0; seat < 2; ++seat) room.world.take_seat(SeatId(seat));
    CHECK(room.add() == 0);
    CHECK(room.tenures.stayers().seats == 4);
}

TEST_CASE("the trust of stayers is that of pairs of different parties who both stayed, both ways") {
    Room room;
    for (const std::uint32_t seat : {1u, 4u, 5u}) room.tenure(seat) = 5;  // left: seat 0 of a, 2 and 3 of b
    double expected = 0;
    for (std::uint32_t pair = 0; pair < room.topology.pairs(); ++pair) {
        const std::uint32_t lower = room.topology.pair_lower_seat[pair], upper = room.topology.pair_upper_seat[pair];
        const TieId tie = room.topology.pair_tie[pair];
        room.world.trust_there[tie] = 0.01 * pair;
        room.world.trust_back[tie] = 0.02 * pair;
        if (lower == 0 && upper <= 3) expected += 0.015 * pair / 2;
    }
    room.add();
    CHECK(room.tenures.trust_of_stayers() == Approx(expected));
}

TEST_CASE("without a pair of stayers of different parties their trust is missing") {
    Room room;
    CHECK(std::isnan(Tenures().trust_of_stayers()));
    for (const std::uint32_t seat : {2u, 3u, 4u, 5u}) room.tenure(seat) = 5;
    room.add();
    CHECK(room.tenures.stayers().seats == 2);  // of one party
    CHECK(std::isnan(room.tenures.trust_of_stayers()));
}

TEST_CASE("where nobody leaves there are no newcomers, and at the start all trust is that of stayers") {
    Scenario s = three();
    s.parameters.turnover_factor = s.parameters.burnout = s.parameters.cold_cut = 0;
    const auto seen = Engine(s).run({1, 0});
    const auto series = [&](Series what) { return seen->series[index(what)]; };
    for (std::size_t month = 0; month <= 60; ++month) {
        CHECK(std::isnan(series(Series::think_newcomers)[month]));
        CHECK(std::isnan(series(Series::do_newcomers)[month]));
    }
    CHECK(series(Series::do_stayers)[0] == Approx(series(Series::do_)[0]));
    CHECK(series(Series::think_stayers)[60] == Approx(series(Series::think)[60]));
    CHECK(series(Series::trust_stayers)[60] == Approx(series(Series::trust)[60]));
}
