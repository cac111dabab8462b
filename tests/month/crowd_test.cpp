// Contact at tables larger than the chunks they are looked at in, against the plain formula.
#include "month/crowd.hpp"

#include <algorithm>
#include <cmath>

#include "catch.hpp"
#include "month/contacts.hpp"
#include "run/initial.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

// One table of 30 parties with one to three delegates each: more than three chunks of pairs.
Scenario large_table() {
    Scenario scenario = test::rich_scenario(12);
    scenario.parties.clear();
    scenario.partnerships.clear();
    scenario.elections.clear();
    Partnership all = test::table("all", {});
    for (std::uint32_t p = 0; p < 30; ++p) {
        scenario.parties.push_back(
            test::party("p" + std::to_string(p), PartyKind::municipality, SizeClass::medium, 1 + p % 3));
        all.members.push_back(PartyId(p));
    }
    scenario.partnerships.push_back(all);
    scenario.parameters.trust_decay = 0;  // a trust that changed has met
    return scenario;
}

struct Room {
    explicit Room(Scenario given)
        : scenario(std::move(given)),
          topology(build_topology(scenario)),
          world(initial_world(scenario, topology, Draws({3, 1}))) {
        for (std::uint32_t seat = 0; seat < topology.seats(); ++seat) world.present[seat] = (seat * 37 % 101) / 100.0;
    }

    // ODD 8.4: attendance of both times the room of the more crowded.
    double chance(std::uint32_t pair, double meetings) const {
        const SeatId a = topology.pair_lower_seat[pair];
        const SeatId b = topology.pair_upper_seat[pair];
        const auto room = [&](SeatId of) {
            double others = 0;
            for (std::uint32_t seat = 0; seat < topology.seats(); ++seat) {
                if (topology.seat_member[seat] != topology.seat_member[of]) others += world.present[seat];
            }
            return std::min(1.0, scenario.parameters.contacts / others);
        };
        const double x = world.present[a] * world.present[b] * std::min(room(a), room(b));
        return 1 - std::pow(1 - x, meetings);
    }

    Scenario scenario;
    Topology topology;
    World world;
};

}  // namespace

TEST_CASE("chances do not depend on where a chunk begins") {
    const Room room(large_table());
    const std::uint32_t pairs = room.topology.pairs();
    REQUIRE(pairs > 3 * 512);
    Crowd crowd;
    crowd.set(room.scenario, room.world, TableId(0), false);
    for (const double meetings : {1.0, 1.7}) {
        for (const std::uint32_t chunk : {1u, 7u, 511u, 512u, pairs}) {
            std::vector<double> found(pairs);
            for (std::uint32_t first = 0; first < pairs; first += chunk) {
                chances(room.topology, crowd, meetings, first, std::min(pairs, first + chunk), &found[first]);
            }
            double furthest = 0;
            for (std::uint32_t pair = 0; pair < pairs; ++pair) {
                furthest = std::max(furthest, std::fabs(found[pair] - room.chance(pair, meetings)));
            }
            CHECK(furthest < 1e-14);
        }
    }
}

TEST_CASE("those meet whose number lies below their chance, in every month of a block and beyond it") {
    Room room(large_table());
    const Draws draws({3, 1});
    const double meetings = room.scenario.parameters.meetings_a_month;
    room.world.warm_hours[0] = 0.25 * meetings;
    room.world.cold_hours[0] = 0.75 * meetings;
    for (const std::int32_t month : {1, 2, 3, 4, 9}) {
        const std::vector<double> before = room.world.trust_there;
        contacts_and_drift(room.scenario, Month{month}, draws, room.world, {0});
        std::uint32_t wrong = 0;
        std::uint32_t met = 0;
        for (std::uint32_t pair = 0; pair < room.topology.pairs(); ++pair) {
            const Topology& t = room.topology;
            const Words block = draws.words(Purpose::meeting, {t.pair_lower_key[pair], t.pair_upper_key[pair]}, {0},
                                            Month{month - month % 4});
            const bool meets = unit(block[static_cast<std::size_t>(month % 4)]) < room.chance(pair, meetings);
            const TieId tie = t.pair_tie[pair];
            met += meets ? 1 : 0;
            wrong += meets != (room.world.trust_there[tie] != before[tie]) ? 1 : 0;
        }
        CAPTURE(month, met);
        CHECK(wrong == 0);
        CHECK(met > 50);
    }
}
