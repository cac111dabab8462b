#include "month/succession.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/bits.hpp"
#include "month/beginning.hpp"
#include "month/levers.hpp"

namespace weefsel {
namespace {

// What passes on at one table: content h_c, relation h_r, and both with what structure retains (h').
struct Passing {
    double content = 0;
    double content_kept = 0;
    double relation = 0;
    double relation_kept = 0;
};

Passing passing_at(const Scenario& scenario, const World& world, Month month, TableId table) {
    const Parameters& p = scenario.parameters;
    const double level = handover_level(scenario, world, month, table);
    const double retained = world.is_signed[table] == 0
                                ? 0
                                : p.retention_by_structure * world.structure[table] *
                                      std::min(1.0, world.fabric_signed[table] / p.retention_fabric);
    Passing h;
    h.content = level * p.handover_content;
    h.relation = level * p.handover_relation;
    h.content_kept = h.content + (1 - h.content) * retained;
    h.relation_kept = h.relation + (1 - h.relation) * retained;
    return h;
}

// One seat of the one who leaves, at a begun table.
struct Leaving {
    SeatId seat;
    TableId table;
    Passing passing;
    double feel_nothing = 0;  // change of the feel sum when nothing, h, h' is handed on
    double feel_handover = 0;
    double feel_kept = 0;
};

std::vector<Leaving> seats_left(const Scenario& scenario, const World& world, Month month, PostId post) {
    std::vector<Leaving> left;
    for (const std::uint32_t seat : world.topology->post_seats[post]) {
        const TableId table = world.topology->member_table[world.topology->seat_member[seat]];
        if (world.live(table)) left.push_back({SeatId(seat), table, passing_at(scenario, world, month, table)});
    }
    return left;
}

struct TieTrust {
    double there = 0;
    double back = 0;
    double root() const { return std::sqrt(there * back); }
};

TieTrust handed_on(TieTrust old, TieTrust base, double h) {
    return {h * old.there + (1 - h) * base.there, h * old.back + (1 - h) * base.back};
}

// For trust the largest over the begun tables that the pair shares; the plain level when there is none.
Passing passing_on_tie(const Scenario& scenario, const World& world, std::uint32_t tie,
                       const std::vector<Leaving>& left) {
    Passing most;
    bool met = false;
    for (const std::uint32_t table : world.topology->tie_tables[tie]) {
        for (const Leaving& l : left) {
            if (l.table != table) continue;
            most.relation = std::max(most.relation, l.passing.relation);
            most.relation_kept = std::max(most.relation_kept, l.passing.relation_kept);
            met = true;
        }
    }
    if (!met) most.relation = most.relation_kept = scenario.parameters.handover * scenario.parameters.handover_relation;
    return most;
}

void hand_on_tie(const Scenario& scenario, World& world, std::uint32_t tie, TieTrust base, std::vector<Leaving>& left) {
    const Passing h = passing_on_tie(scenario, world, tie, left);
    const TieTrust old{world.trust_there[tie], world.trust_back[tie]};
    const TieTrust kept = handed_on(old, base, h.relation_kept);
    const double before = world.root[tie];
    const double nothing = base.root() - before;
    const double handover = handed_on(old, base, h.relation).root() - before;
    const double after = kept.root();
    for (const std::uint32_t table : world.topology->tie_tables[tie]) {
        for (Leaving& l : left) {
            if (l.table != table) continue;
            l.feel_nothing += nothing;
            l.feel_handover += handover;
            l.feel_kept += after - before;
        }
    }
    world.trust_there[tie] = kept.there;
    world.trust_back[tie] = kept.back;
    world.root[tie] = after;
}

void hand_on_ties(const Scenario& scenario, World& world, PostId post, std::vector<Leaving>& left) {
    const Topology& t = *world.topology;
    const Parameters& p = scenario.parameters;
    for (const std::uint32_t tie : t.post_ties[post]) {
        const std::uint32_t pair = t.tie_party_pair[tie];
        const double w = p.institutional_weight;
        const TieTrust base{w * world.institutional_there[pair] + (1 - w) * p.trust_newcomer,
                            w * world.institutional_back[pair] + (1 - w) * p.trust_newcomer};
        hand_on_tie(scenario, world, tie, base, left);
    }
}

// Content of one seat passes on and the change of its table is booked in three measures.
void hand_on_seat(Month month, const Draws& draws, World& world, Ledger& ledger, const Leaving& l,
                  std::uint32_t successor, Cause cause) {
    const Topology& t = *world.topology;
    const Picture old = world.view[l.seat];
    const Picture own = world.own_logic(t.seat_member[l.seat]);
    const Entity who{t.post_key[t.seat_post[l.seat]], successor};
    const auto kept_of = [&](double h) {
        return draws.mask(threshold(h), world.all_dimensions(), Purpose::handed_view, who, {l.table}, month);
    };
    const FabricSums before = world.sums[l.table];
    const double practice = world.practice[l.seat];
    const auto with = [&](Picture view, double h, double feel) {
        FabricSums s = before;
        const auto matches = [&](Picture v) { return bit_count(agreement(v, world.agenda[l.table])); };
        s.think = s.think - matches(old) + matches(view);
        s.practice += (h - 1) * practice;  // exactly nothing at h = 1
        s.feel = s.feel + feel;
        return s;
    };
    const std::uint32_t kept = kept_of(l.passing.content_kept);
    const Picture view = mixed(old, own, kept);
    ledger.book(l.table, cause, with(own, 0, l.feel_nothing));
    ledger.book(l.table, Cause::handover,
                with(mixed(old, own, kept_of(l.passing.content)), l.passing.content, l.feel_handover));
    world.sums[l.table] = with(view, l.passing.content_kept, l.feel_kept);
    ledger.book(l.table, Cause::consolidation);
    world.view[l.seat] = view;
    world.practice[l.seat] = l.passing.content_kept * practice;
    world.handed[l.seat] = kept;
    world.kept[l.seat] = l.passing.content_kept;
}

// Losing people costs those who stay energy [000 ch. 5], shared by all at the table.
void tire_those_who_stay(const Scenario& scenario, World& world, const Leaving& l) {
    const Range seats = world.topology->table_seats(l.table);
    const double cost = scenario.parameters.loss_cost * (1 - l.passing.content_kept) / (seats.size() - 1);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const PostId post = world.topology->seat_post[seat];
        if (seat == l.seat || world.vacant[post] != 0) continue;
        world.energy[post] = std::max(0.0, world.energy[post] - cost * world.energy[post] * world.share[seat]);
    }
}

void name_successor(const Scenario& scenario, const Draws& draws, World& world, PostId post) {
    const double r = scenario.parameters.renewal;
    const std::uint32_t successor = ++world.succession[post];
    const Traits own = draw_traits(scenario, draws, world, post, successor);
    const auto blend = [r](double& column, double fresh) { column = (1 - r) * column + r * fresh; };
    blend(world.energy[post], own.energy);
    blend(world.bridging[post], own.bridging);
    blend(world.follows_others[post], own.follows_others);
    blend(world.effort[post], own.effort);
    world.vacant[post] = 1;
    world.tenure[post] = 0;
}

}  // namespace

void depart(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post,
            Cause cause) {
    std::vector<Leaving> left = seats_left(scenario, world, month, post);
    hand_on_ties(scenario, world, post, left);
    const std::uint32_t successor = world.succession[post] + 1;
    for (const Leaving& l : left) {
        hand_on_seat(month, draws, world, ledger, l, successor, cause);
        tire_those_who_stay(scenario, world, l);
        const double intensity = lever_at(scenario, world, LeverKind::handover, month, l.table);
        world.extra_load[world.topology->post_party[post]] += intensity * scenario.parameters.lever_handover_cost;
    }
    name_successor(scenario, draws, world, post);
}

void arrive(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post) {
    const Topology& t = *world.topology;
    world.vacant[post] = 0;
    world.tenure[post] = 0;
    for (const std::uint32_t i : t.post_seats[post]) {
        const SeatId seat(i);
        const TableId table = t.member_table[t.seat_member[seat]];
        if (!world.live(table)) continue;
        world.reopening[table] += 1 - world.kept[seat];
        if (!has_random_view(scenario, draws, world, seat, month)) continue;
        const auto matches = [&] { return bit_count(agreement(world.view[seat], world.agenda[table])); };
        world.sums[table].think -= matches();
        world.view[seat] = mixed(world.view[seat], draw_random_view(draws, world, seat, month), world.handed[seat]);
        world.sums[table].think += matches();
        ledger.book(table, Cause::arrival);
    }
}

}  // namespace weefsel
