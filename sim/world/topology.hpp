// Who sits where: the part of a world that all runs of a scenario share. Columns indexed by the ids
// of base/identity.hpp; ranges as [begin[i], begin[i+1]). Built once per scenario in time linear in
// ties met; read-only afterwards.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/identity.hpp"
#include "world/scenario.hpp"

namespace weefsel {

// A begin column and the items it cuts up: items of row i are [begin[i], begin[i+1]).
struct Lists {
    std::vector<std::uint32_t> begin{0};
    std::vector<std::uint32_t> items;
    std::span<const std::uint32_t> operator[](std::uint32_t row) const {
        return {items.data() + begin[row], items.data() + begin[row + 1]};
    }
    std::uint32_t rows() const { return static_cast<std::uint32_t>(begin.size() - 1); }
};

struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t size() const { return end - begin; }
};

struct Topology {
    // posts that have a seat, by party, then role, then number
    std::vector<PartyId> post_party;
    std::vector<Role> post_role;
    std::vector<std::uint32_t> post_key;  // party · 2^12 + role · 2^11 + number: what draws know a post by
    std::vector<std::uint32_t> party_post_begin;

    // members (a party at a table, or one that may join it), by table, then party
    std::vector<PartyId> member_party;
    std::vector<TableId> member_table;
    std::vector<std::uint8_t> member_founds;  // sits at the table from its beginning; else it may join later
    std::vector<std::uint32_t> table_member_begin;
    Lists party_members;

    // seats (a post at a table), by table, then party, then role
    std::vector<PostId> seat_post;
    std::vector<MemberId> seat_member;
    std::vector<std::uint32_t> seat_key;  // the post's key
    std::vector<std::uint32_t> seat_table;
    std::vector<std::uint32_t> table_seat_begin;
    std::vector<std::uint32_t> member_seat_begin;
    Lists post_seats;

    // ties: two posts of different parties that share a table, by party pair, then posts;
    // the post of the lower party is `lower`
    std::vector<PostId> tie_lower;
    std::vector<PostId> tie_upper;
    std::vector<std::uint32_t> party_pair_tie_begin;
    std::vector<std::uint32_t> tie_party_pair;
    std::vector<PartyId> party_pair_lower;
    std::vector<PartyId> party_pair_upper;
    Lists post_ties;
    Lists tie_tables;                      // the tables a tie's posts share, ascending
    std::vector<std::uint32_t> tie_pairs;  // the pair at each of these tables, in the order of tie_tables.items

    // meetings: pairs of seats of different parties at a table, row by row: seat a of the lower
    // party, then all seats b of higher parties
    std::vector<std::uint32_t> table_pair_begin;
    std::vector<std::uint32_t> seat_pair_begin;  // first pair whose lower seat is this one
    std::vector<TieId> pair_tie;
    std::vector<SeatId> pair_lower_seat;
    std::vector<SeatId> pair_upper_seat;
    std::vector<std::uint32_t> pair_table;
    std::vector<std::uint32_t> pair_lower_key;  // post keys of both ends, as draws need them
    std::vector<std::uint32_t> pair_upper_key;

    std::uint32_t parties() const { return static_cast<std::uint32_t>(party_post_begin.size() - 1); }
    std::uint32_t posts() const { return static_cast<std::uint32_t>(post_party.size()); }
    std::uint32_t tables() const { return static_cast<std::uint32_t>(table_seat_begin.size() - 1); }
    std::uint32_t members() const { return static_cast<std::uint32_t>(member_party.size()); }
    std::uint32_t seats() const { return static_cast<std::uint32_t>(seat_post.size()); }
    std::uint32_t ties() const { return static_cast<std::uint32_t>(tie_lower.size()); }
    std::uint32_t party_pairs() const { return static_cast<std::uint32_t>(party_pair_lower.size()); }
    std::uint32_t pairs() const { return static_cast<std::uint32_t>(pair_tie.size()); }

    Range table_members(TableId t) const { return {table_member_begin[t], table_member_begin[t + 1]}; }
    Range table_seats(TableId t) const { return {table_seat_begin[t], table_seat_begin[t + 1]}; }
    Range table_pairs(TableId t) const { return {table_pair_begin[t], table_pair_begin[t + 1]}; }
    Range member_seats(MemberId m) const { return {member_seat_begin[m], member_seat_begin[m + 1]}; }
    Range party_posts(PartyId p) const { return {party_post_begin[p], party_post_begin[p + 1]}; }
    Range party_pair_ties(std::uint32_t pair) const {
        return {party_pair_tie_begin[pair], party_pair_tie_begin[pair + 1]};
    }
    // First seat at the table that belongs to a higher party than the seat's own.
    std::uint32_t first_opposite(SeatId seat) const { return member_seat_begin[seat_member[seat] + 1]; }
};

// Delegates are drawn from a party's people in turn: its table t (0, 1, …), which asks n of a role, is served by its
// posts t·n, t·n + 1, … of that role, modulo their number, so that a table added at the end moves nobody.
Topology build_topology(const Scenario& scenario);

}  // namespace weefsel
