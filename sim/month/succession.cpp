#include "month/succession.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/bits.hpp"
#include "month/beginning.hpp"
#include "month/energy.hpp"
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

Passing passing_at(const Scenario& scenario, const World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const HandedOn handed = handed_on_at(scenario, world, table);
    const double retained =
        world.is_signed[table] == 0
            ? 0
            : std::min(1.0, p.retention_by_structure * world.form_buffer[table] * world.structure[table] *
                                std::min(1.0, world.fabric_signed[table] / p.retention_fabric));
    Passing h;
    h.content = handed.content;
    h.relation = handed.relation;
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

std::vector<Leaving> seats_left(const Scenario& scenario, const World& world, PostId post) {
    std::vector<Leaving> left;
    for (const std::uint32_t seat : world.topology->post_seats[post]) {
        const TableId table(world.topology->seat_table[seat]);
        if (!world.live(table) || !world.seated(SeatId(seat))) continue;
        left.push_back({SeatId(seat), table, passing_at(scenario, world, table)});
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

// Calls `use` with the leaving of each live table at which the pair of a tie meets.
template <class Lefts, class Use>
void at_shared_tables(const World& world, std::uint32_t tie, Lefts& left, Use use) {
    const Topology& t = *world.topology;
    for (std::uint32_t i = t.tie_tables.begin[tie]; i < t.tie_tables.begin[tie + 1]; ++i) {
        if (world.pair_in[t.tie_pairs[i]] == 0) continue;
        for (auto& l : left) {
            if (l.table == t.tie_tables.items[i]) use(l);
        }
    }
}

// For trust the largest over the begun tables that the pair shares; the plain level when there is none.
Passing passing_on_tie(const Scenario& scenario, const World& world, std::uint32_t tie,
                       const std::vector<Leaving>& left) {
    Passing most;
    bool met = false;
    at_shared_tables(world, tie, left, [&](const Leaving& l) {
        most.relation = std::max(most.relation, l.passing.relation);
        most.relation_kept = std::max(most.relation_kept, l.passing.relation_kept);
        met = true;
    });
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
    at_shared_tables(world, tie, left, [&](Leaving& l) {
        l.feel_nothing += nothing;
        l.feel_handover += handover;
        l.feel_kept += after - before;
    });
    world.trust_sum += (kept.there - old.there) + (kept.back - old.back);
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
void tire_those_who_stay(const Scenario& scenario, World& world, Ledger& ledger, const Leaving& l) {
    const Range seats = world.topology->table_seats(l.table);
    const double others = world.sums[l.table].seats - 1;
    const double cost = scenario.parameters.loss_cost * (1 - l.passing.content_kept) / others;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (seat == l.seat || !world.occupied_seat(SeatId(seat))) continue;
        const PostId post = world.topology->seat_post[seat];
        const double lost = cost * world.energy[post] * headwind(scenario.parameters, world, post) * world.share[seat];
        change_energy(world, ledger, post, l.table, EnergyCause::departure, -lost);
    }
}

void name_successor(const Scenario& scenario, const Draws& draws, World& world, PostId post) {
    const double r = scenario.parameters.renewal;
    const std::uint32_t successor = ++world.succession[post];
    const Traits own = draw_traits(scenario, draws, world, post, successor);
    const auto blend = [r](double& column, double fresh) { column = (1 - r) * column + r * fresh; };
    blend(world.energy[post], own.energy);
    blend(world.bridging[post], own.bridging);
    blend(world.process[post], own.process);
    blend(world.perseverance[post], own.perseverance);
    blend(world.follows_others[post], own.follows_others);
    blend(world.effort[post], own.effort);
    world.tenure[post] = 0;
}

}  // namespace

void depart(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post,
            Cause cause) {
    const PartyId party = world.topology->post_party[post];
    const bool by_election = cause == Cause::election;
    std::vector<Leaving> left = seats_left(scenario, world, post);
    ledger.tell([&] {
        return Event{.kind = EventKind::departure,
                     .month = month,
                     .party = party,
                     .post = post,
                     .by_election = by_election,
                     .value = static_cast<double>(world.tenure[post]),
                     .other = world.energy[post]};
    });
    if (world.absence[post] != Absence::vacant) world.departures += 1;
    hand_on_ties(scenario, world, post, left);
    const std::uint32_t successor = world.succession[post] + 1;
    for (const Leaving& l : left) {
        const double before = ledger.last(l.table).fabric;
        hand_on_seat(month, draws, world, ledger, l, successor, cause);
        tire_those_who_stay(scenario, world, ledger, l);
        world.tension[l.seat] = 0;  // a newcomer has not been pulled at yet
        const double intensity = world.lever(LeverKind::handover, l.table);
        world.extra_load[party] += intensity * scenario.parameters.lever_handover_cost;
        ledger.tell([&] {
            return Event{.kind = EventKind::left,
                         .month = month,
                         .table = l.table,
                         .party = party,
                         .post = post,
                         .by_election = by_election,
                         .value = l.passing.content_kept,
                         .other = ledger.last(l.table).fabric - before};
        });
    }
    with_energy_booked(world, ledger, post, EnergyCause::departure, [&] {
        name_successor(scenario, draws, world, post);
        world.absence[post] = Absence::vacant;
    });
}

void arrive(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post) {
    const Topology& t = *world.topology;
    with_energy_booked(world, ledger, post, EnergyCause::arrival, [&] { world.absence[post] = Absence::none; });
    world.tenure[post] = 0;
    ledger.tell(
        [&] { return Event{.kind = EventKind::arrival, .month = month, .party = t.post_party[post], .post = post}; });
    for (const std::uint32_t i : t.post_seats[post]) {
        const SeatId seat(i);
        const TableId table(t.seat_table[seat]);
        if (!world.live(table) || !world.seated(seat)) continue;
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
