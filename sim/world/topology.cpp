#include "world/topology.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace weefsel {
namespace {

constexpr std::uint32_t role_bit = 1u << 11;  // numbers stay below it; `read` holds parties to that
constexpr std::uint32_t party_shift = 12;

// Rows of `items` by `row_of[item]`, items ascending within a row.
Lists lists_by(const std::vector<std::uint32_t>& row_of, std::uint32_t rows) {
    Lists lists;
    lists.begin.assign(rows + 1, 0);
    for (const std::uint32_t row : row_of) ++lists.begin[row + 1];
    std::partial_sum(lists.begin.begin(), lists.begin.end(), lists.begin.begin());
    lists.items.resize(row_of.size());
    std::vector<std::uint32_t> next(lists.begin.begin(), lists.begin.end() - 1);
    for (std::uint32_t item = 0; item < row_of.size(); ++item) lists.items[next[row_of[item]]++] = item;
    return lists;
}

// Members and those who may become one, ascending.
std::vector<PartyId> all_members(const Partnership& table) {
    std::vector<PartyId> all(table.members.size() + table.may_join.size());
    std::merge(table.members.begin(), table.members.end(), table.may_join.begin(), table.may_join.end(), all.begin());
    return all;
}

struct Delegate {
    std::uint32_t member;
    std::uint32_t key;  // post key
};

// Which posts serve which member, table by table.
std::vector<Delegate> assign_delegates(const Scenario& scenario) {
    std::vector<Delegate> delegates;
    std::vector<std::uint32_t> tables_so_far(scenario.parties.size(), 0);
    std::uint32_t member = 0;
    for (const Partnership& table : scenario.partnerships) {
        for (const PartyId party : all_members(table)) {
            const std::uint32_t turn = tables_so_far[party]++;
            const Party& p = scenario.parties[party];
            for (std::uint32_t j = 0; j < table.administrators; ++j) {
                delegates.push_back(
                    {member, party << party_shift | (turn * table.administrators + j) % p.administrators});
            }
            for (std::uint32_t j = 0; j < table.officials; ++j) {
                const std::uint32_t number = (turn * table.officials + j) % p.officials;
                delegates.push_back({member, party << party_shift | role_bit | number});
            }
            ++member;
        }
    }
    return delegates;
}

void add_members(const Scenario& scenario, Topology& t) {
    t.table_member_begin.push_back(0);
    std::vector<std::uint32_t> party_of;
    for (std::uint32_t table = 0; table < scenario.partnerships.size(); ++table) {
        const auto& founders = scenario.partnerships[table].members;
        for (const PartyId party : all_members(scenario.partnerships[table])) {
            t.member_founds.push_back(std::binary_search(founders.begin(), founders.end(), party) ? 1 : 0);
            t.member_party.push_back(party);
            t.member_table.push_back(TableId(table));
            party_of.push_back(party);
        }
        t.table_member_begin.push_back(t.members());
    }
    t.party_members = lists_by(party_of, static_cast<std::uint32_t>(scenario.parties.size()));
}

void add_posts(const std::vector<Delegate>& delegates, std::uint32_t parties, Topology& t) {
    for (const Delegate& d : delegates) t.post_key.push_back(d.key);
    std::sort(t.post_key.begin(), t.post_key.end());
    t.post_key.erase(std::unique(t.post_key.begin(), t.post_key.end()), t.post_key.end());
    t.party_post_begin.assign(parties + 1, 0);
    for (const std::uint32_t key : t.post_key) {
        t.post_party.push_back(PartyId(key >> party_shift));
        t.post_role.push_back((key & role_bit) != 0 ? Role::official : Role::administrator);
        ++t.party_post_begin[(key >> party_shift) + 1];
    }
    std::partial_sum(t.party_post_begin.begin(), t.party_post_begin.end(), t.party_post_begin.begin());
}

void add_seats(std::vector<Delegate> delegates, Topology& t) {
    // within a member by role and number, which is the order of keys
    std::stable_sort(delegates.begin(), delegates.end(), [](const Delegate& a, const Delegate& b) {
        return a.member != b.member ? a.member < b.member : a.key < b.key;
    });
    t.member_seat_begin.assign(t.members() + 1, 0);
    std::vector<std::uint32_t> post_of;
    for (const Delegate& d : delegates) {
        const auto found = std::lower_bound(t.post_key.begin(), t.post_key.end(), d.key);
        const auto post = static_cast<std::uint32_t>(found - t.post_key.begin());
        t.seat_post.push_back(PostId(post));
        t.seat_member.push_back(MemberId(d.member));
        t.seat_key.push_back(d.key);
        t.seat_table.push_back(t.member_table[d.member]);
        post_of.push_back(post);
        ++t.member_seat_begin[d.member + 1];
    }
    std::partial_sum(t.member_seat_begin.begin(), t.member_seat_begin.end(), t.member_seat_begin.begin());
    for (const std::uint32_t member : t.table_member_begin) t.table_seat_begin.push_back(t.member_seat_begin[member]);
    t.post_seats = lists_by(post_of, t.posts());
}

struct Meeting {
    PostId lower;
    PostId upper;
    std::uint32_t pair;
    std::uint32_t table;
};

// All pairs of seats of different parties, table by table, row by row.
std::vector<Meeting> add_pairs(Topology& t) {
    std::vector<Meeting> meetings;
    t.table_pair_begin.push_back(0);
    for (std::uint32_t table = 0; table + 1 < t.table_seat_begin.size(); ++table) {
        const Range seats = t.table_seats(TableId(table));
        for (std::uint32_t a = seats.begin; a < seats.end; ++a) {
            t.seat_pair_begin.push_back(static_cast<std::uint32_t>(meetings.size()));
            for (std::uint32_t b = t.first_opposite(SeatId(a)); b < seats.end; ++b) {
                meetings.push_back(
                    {t.seat_post[a], t.seat_post[b], static_cast<std::uint32_t>(meetings.size()), table});
                t.pair_lower_seat.push_back(SeatId(a));
                t.pair_upper_seat.push_back(SeatId(b));
                t.pair_table.push_back(table);
                t.pair_lower_key.push_back(t.post_key[t.seat_post[a]]);
                t.pair_upper_key.push_back(t.post_key[t.seat_post[b]]);
            }
        }
        t.table_pair_begin.push_back(static_cast<std::uint32_t>(meetings.size()));
    }
    t.seat_pair_begin.push_back(static_cast<std::uint32_t>(meetings.size()));
    return meetings;
}

void sort_by_tie(std::vector<Meeting>& meetings, const Topology& t) {
    const auto order = [&t](const Meeting& m) {
        return std::array<std::uint32_t, 5>{t.post_party[m.lower], t.post_party[m.upper], m.lower, m.upper, m.table};
    };
    std::sort(meetings.begin(), meetings.end(),
              [&order](const Meeting& a, const Meeting& b) { return order(a) < order(b); });
}

void add_ties(std::vector<Meeting> meetings, Topology& t) {
    sort_by_tie(meetings, t);
    t.pair_tie.resize(meetings.size());
    for (const Meeting& m : meetings) {
        const bool same_tie = t.ties() > 0 && t.tie_lower.back() == m.lower && t.tie_upper.back() == m.upper;
        if (!same_tie) {
            const PartyId lower = t.post_party[m.lower];
            const PartyId upper = t.post_party[m.upper];
            const bool same_parties =
                t.party_pairs() > 0 && t.party_pair_lower.back() == lower && t.party_pair_upper.back() == upper;
            if (!same_parties) {
                t.party_pair_lower.push_back(lower);
                t.party_pair_upper.push_back(upper);
                t.party_pair_tie_begin.push_back(t.ties());
            }
            t.tie_party_pair.push_back(t.party_pairs() - 1);
            t.tie_lower.push_back(m.lower);
            t.tie_upper.push_back(m.upper);
            t.tie_tables.begin.push_back(t.tie_tables.begin.back());
        }
        t.tie_tables.items.push_back(m.table);
        t.tie_pairs.push_back(m.pair);
        ++t.tie_tables.begin.back();
        t.pair_tie[m.pair] = TieId(t.ties() - 1);
    }
    t.party_pair_tie_begin.push_back(t.ties());
}

// Each post's ties, ascending: a tie stands in the list of both its posts.
void add_post_ties(Topology& t) {
    Lists& lists = t.post_ties;
    lists.begin.assign(t.posts() + 1, 0);
    for (std::uint32_t tie = 0; tie < t.ties(); ++tie) {
        ++lists.begin[t.tie_lower[tie] + 1];
        ++lists.begin[t.tie_upper[tie] + 1];
    }
    std::partial_sum(lists.begin.begin(), lists.begin.end(), lists.begin.begin());
    lists.items.resize(std::size_t{2} * t.ties());
    std::vector<std::uint32_t> next(lists.begin.begin(), lists.begin.end() - 1);
    for (std::uint32_t tie = 0; tie < t.ties(); ++tie) {
        lists.items[next[t.tie_lower[tie]]++] = tie;
        lists.items[next[t.tie_upper[tie]]++] = tie;
    }
}

}  // namespace

Topology build_topology(const Scenario& scenario) {
    Topology topology;
    const std::vector<Delegate> delegates = assign_delegates(scenario);
    add_members(scenario, topology);
    add_posts(delegates, static_cast<std::uint32_t>(scenario.parties.size()), topology);
    add_seats(delegates, topology);
    add_ties(add_pairs(topology), topology);
    add_post_ties(topology);
    return topology;
}

}  // namespace weefsel
