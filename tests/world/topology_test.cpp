#include "world/topology.hpp"

#include <numeric>

#include "catch.hpp"
#include "world/catalogue.hpp"

using namespace weefsel;

namespace {

// `parties` parties with `people` posts of each role, and tables with the members given.
Scenario scenario_of(std::uint32_t parties, std::uint32_t people, std::vector<std::vector<std::uint32_t>> tables) {
    Scenario s;
    s.parameters = default_parameters();
    for (std::uint32_t p = 0; p < parties; ++p) {
        Party party;
        party.name = "p" + std::to_string(p);
        party.administrators = party.officials = people;
        s.parties.push_back(party);
    }
    for (const auto& members : tables) {
        Partnership table;
        for (const std::uint32_t member : members) table.members.push_back(PartyId(member));
        s.partnerships.push_back(table);
    }
    return s;
}

}  // namespace

TEST_CASE("a party's tables are served by its people in turn, and a table added at the end moves nobody") {
    const Topology two = build_topology(scenario_of(2, 2, {{0, 1}, {0, 1}}));
    const Topology three = build_topology(scenario_of(2, 2, {{0, 1}, {0, 1}, {0, 1}}));
    for (std::uint32_t seat = 0; seat < two.seats(); ++seat) {
        CHECK(two.post_key[two.seat_post[seat]] == three.post_key[three.seat_post[seat]]);
    }
    CHECK(two.posts() == 8);
    CHECK(three.posts() == 8);  // the third table is served by the first people again
    CHECK(three.seat_post[0] == three.seat_post[8]);
    CHECK(build_topology(scenario_of(2, 9, {{0, 1}})).posts() == 4);  // posts without a seat do not exist
}

TEST_CASE("a table that asks several of a role is served by the next so many people") {
    Scenario s = scenario_of(2, 3, {{0, 1}, {0, 1}, {0, 1}});
    for (Partnership& table : s.partnerships) table.administrators = 2;
    const Topology t = build_topology(s);
    const std::vector<std::vector<std::uint32_t>> expected{{0, 1}, {0, 2}, {1, 2}};  // 0 1 | 2 0 | 1 2, ascending
    for (std::uint32_t table = 0; table < 3; ++table) {
        std::vector<std::uint32_t> served;
        const Range seats = t.member_seats(MemberId(t.table_members(TableId(table)).begin));
        for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
            const PostId post = t.seat_post[seat];
            if (t.post_role[post] == Role::administrator) served.push_back(t.post_key[post] & 0x7FFu);  // its number
        }
        CHECK(served == expected[table]);
    }
}

TEST_CASE("every pair of seats of different parties meets once a table, and a shared tie is one tie") {
    const Topology t = build_topology(scenario_of(4, 1, {{0, 1, 2}, {1, 2, 3}}));
    CHECK(t.pairs() == 2 * 3 * 4);  // three pairs of members, 2 × 2 seats
    CHECK(t.ties() == 5 * 4);       // parties 1 and 2 meet at both tables
    std::uint32_t shared = 0;
    for (std::uint32_t tie = 0; tie < t.ties(); ++tie) shared += t.tie_tables[tie].size() == 2 ? 1 : 0;
    CHECK(shared == 4);
    for (std::uint32_t pair = 0; pair < t.pairs(); ++pair) {
        const std::uint32_t tie = t.pair_tie[pair];
        CHECK(t.seat_post[t.pair_lower_seat[pair]] == t.tie_lower[tie]);
        CHECK(t.seat_post[t.pair_upper_seat[pair]] == t.tie_upper[tie]);
        CHECK(t.post_party[t.tie_lower[tie]] < t.post_party[t.tie_upper[tie]]);
        const std::uint32_t parties = t.tie_party_pair[tie];
        CHECK(t.party_pair_lower[parties] == t.post_party[t.tie_lower[tie]]);
        CHECK(t.party_pair_upper[parties] == t.post_party[t.tie_upper[tie]]);
    }
}

TEST_CASE("each post lists its own ties and each tie its tables, ascending") {
    const Topology t = build_topology(scenario_of(5, 2, {{0, 1, 2, 3, 4}, {0, 2, 4}, {1, 2}}));
    std::uint32_t listed = 0;
    for (std::uint32_t post = 0; post < t.posts(); ++post) {
        const auto ties = t.post_ties[post];
        CHECK(std::is_sorted(ties.begin(), ties.end()));
        for (const std::uint32_t tie : ties) CHECK((t.tie_lower[tie] == post || t.tie_upper[tie] == post));
        listed += static_cast<std::uint32_t>(ties.size());
    }
    CHECK(listed == 2 * t.ties());
    CHECK(t.tie_tables.items.size() == t.pairs());
}
