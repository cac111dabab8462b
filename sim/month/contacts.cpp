#include "month/contacts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "base/clones.hpp"
#include "base/elementary.hpp"
#include "month/drift.hpp"

namespace weefsel {
namespace {

constexpr std::size_t chunk = 512;  // pairs whose draws are made together; fits the first-level cache

// Attendance of a table's seats, as it is or as the shadow's, and the room each has for real contact.
struct Crowd {
    std::vector<double> present;
    std::vector<double> room;  // min(1, c / attendance of other parties)
};

// Everything about a table's meetings that is the same for all its pairs, and columns by seat of the table.
struct Table {
    TableId id;
    std::uint32_t first_seat = 0;
    double meetings = 0;         // τ
    double gain = 0, loss = 0;   // steps of trust in a contact, before bridging
    std::uint64_t suspends = 0;  // threshold: a contact holds off this month's drift
    double noise = 0;            // ν
    bool overloaded = false;
    std::vector<std::uint32_t> place;  // the table's index for every pair of a chunk, as draws want it
    Crowd actual, shadow;
    std::vector<double> bridging;
    std::vector<double> delivered;         // (1 − ν) of what the seat's member delivered last month
    std::vector<std::uint64_t> kept_word;  // threshold: what is seen as kept
    std::vector<double> shown;             // what is left of it when held-back own logic shows †
};

// A tie whose drift may differ between the actual step and the shadow of an overloaded table.
struct Special {
    std::uint32_t table;
    std::uint32_t tie;
    double there, back;  // after the shadow's contact only
    bool actual_suspends, shadow_suspends;
};

// What the contacts of one month are gathered in.
struct Gathered {
    std::vector<FeelChange> feel;
    std::vector<Special> specials;
};

void set_steps(const Scenario& scenario, const World& world, Table& table) {
    const Parameters& p = scenario.parameters;
    const TableId id = table.id;
    table.meetings = world.warm_hours[id] + world.cold_hours[id];
    const double warm = table.meetings > 0 ? world.warm_hours[id] / table.meetings : 0;
    const double weight = p.warm_weight * warm + p.cold_weight * (1 - warm);
    double formal = 1;  // paper between strangers makes formal †
    if (world.is_signed[id] != 0) {
        const double real = std::min(1.0, world.fabric_signed[id] / p.formality_fabric);
        formal = 1 - p.formality * world.structure[id] * (1 - real);
    }
    table.gain = p.trust_gain * weight * formal;
    table.loss = p.trust_loss * weight;
    table.suspends = threshold(std::min(1.0, p.trust_suspension * world.warm_hours[id]));
    table.noise = p.delivery_noise;
}

void set_crowd(const Scenario& scenario, const World& world, TableId table, bool full, Crowd& crowd) {
    const Topology& t = *world.topology;
    const Range seats = t.table_seats(table);
    crowd.present.clear();
    crowd.room.clear();
    double all = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const bool vacant = world.vacant[t.seat_post[seat]] != 0;
        crowd.present.push_back(full ? (vacant ? 0 : 1) : world.present[seat]);
        all += crowd.present.back();
    }
    const Range members = t.table_members(table);
    const double c = scenario.parameters.contacts;
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        const Range own = t.member_seats(MemberId(member));
        double others = all;
        for (std::uint32_t seat = own.begin; seat < own.end; ++seat) others -= crowd.present[seat - seats.begin];
        crowd.room.insert(crowd.room.end(), own.size(), others <= c ? 1 : c / others);
    }
}

void set_seats(const Scenario& scenario, const World& world, Table& table) {
    const Topology& t = *world.topology;
    const Range seats = t.table_seats(table.id);
    table.first_seat = seats.begin;
    table.bridging.clear();
    table.delivered.clear();
    table.kept_word.clear();
    table.shown.clear();
    const bool realising = world.stage[table.id] == Stage::realisation;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const MemberId member = t.seat_member[seat];
        const double delivered = world.delivery[member];
        const double held = scenario.parameters.held_back * world.distance[member] * (1 - world.progress[table.id]);
        table.bridging.push_back(world.bridging[t.seat_post[seat]]);
        table.delivered.push_back((1 - table.noise) * delivered);
        table.kept_word.push_back(threshold(delivered));
        table.shown.push_back(realising ? 1 - held : 1);
    }
}

// Chance of contact of pairs [first, last), row by row; several meetings a month are 1 − (1 − x)^τ.
WEEFSEL_CLONES void chances(const Topology& t, const Table& table, const Crowd& crowd, std::uint32_t first,
                            std::uint32_t last, double* chance) {
    std::uint32_t a = t.pair_lower_seat[first];
    for (std::uint32_t pair = first; pair < last; ++a) {
        const std::uint32_t end = std::min(last, t.seat_pair_begin[a + 1]);
        if (end == pair) continue;  // a seat of the last party has no row
        const std::uint32_t b = t.pair_upper_seat[pair] - table.first_seat;
        const std::uint32_t own = a - table.first_seat;
        const double present = crowd.present[own];
        const double room = crowd.room[own];
        const double* others_present = &crowd.present[b];
        const double* others_room = &crowd.room[b];
        double* row = chance + (pair - first);
        for (std::uint32_t i = 0; i < end - pair; ++i) {
            const double least = others_room[i] < room ? others_room[i] : room;
            row[i] = present * others_present[i] * least;
        }
        pair = end;
    }
    if (table.meetings == 1) return;
    for (std::uint32_t i = 0; i < last - first; ++i) chance[i] = 1 - power(1 - chance[i], table.meetings);
}

// Trust after a contact: drawn to what the other delivered last month, seen in part as kept or broken.
double moved(double trust, const Table& table, std::uint32_t other, std::uint32_t word, double gain) {
    const double seen = table.noise * static_cast<double>(word < table.kept_word[other]);
    const double towards = (table.delivered[other] + seen) * table.shown[other];
    const double steps[2] = {table.loss, gain};  // which way it goes cannot be foreseen either: no branch
    return trust + std::min(1.0, steps[towards > trust]) * (towards - trust);
}

// What happened at one pair: its draws and in which of the two worlds there was contact.
struct Contact {
    std::uint32_t pair;
    Words words;
    bool actual;
    bool shadow;
};

void meet(World& world, const Table& table, const Contact& contact, Gathered& out) {
    const Topology& t = *world.topology;
    const std::uint32_t lower = t.pair_lower_seat[contact.pair] - table.first_seat;
    const std::uint32_t upper = t.pair_upper_seat[contact.pair] - table.first_seat;
    const TieId tie = t.pair_tie[contact.pair];
    const double gain = table.gain * (0.75 + 0.25 * (table.bridging[lower] + table.bridging[upper]));
    const double there = moved(world.trust_there[tie], table, upper, contact.words[1], gain);
    const double back = moved(world.trust_back[tie], table, lower, contact.words[2], gain);
    const bool suspends = contact.words[3] < table.suspends;
    const double change = std::sqrt(there * back) - world.root[tie];
    const auto shared = t.tie_tables[tie];
    if (contact.shadow) out.feel[table.id].shadow_own += change;
    // contact in both worlds is the same contact, so its tie drifts alike in both
    if (table.overloaded && contact.actual != contact.shadow) {
        out.specials.push_back({table.id, tie, contact.shadow ? there : world.trust_there[tie],
                                contact.shadow ? back : world.trust_back[tie], contact.actual && suspends,
                                contact.shadow && suspends});
    }
    if (!contact.actual) return;
    world.trust_there[tie] = there;
    world.trust_back[tie] = back;
    world.root[tie] += change;
    world.suspensions[tie] = static_cast<std::uint8_t>(world.suspensions[tie] + (suspends ? 1 : 0));
    out.feel[table.id].own += change;
    if (shared.size() == 1) return;
    for (const std::uint32_t other : shared) {
        if (other != table.id) out.feel[other].elsewhere += change;
    }
}

// Which of the n pairs have contact in either world, as bytes; n is padded to whole words of eight.
WEEFSEL_CLONES void mark_hits(std::size_t n, const std::uint32_t* __restrict word, const double* __restrict chance,
                              const double* __restrict full, std::uint8_t* __restrict hit) {
    for (std::size_t i = 0; i < n; ++i) {
        const double u = unit(word[i]);
        hit[i] = static_cast<std::uint8_t>((u < chance[i] ? 1 : 0) | (u < full[i] ? 1 : 0));
    }
}

// Draws for pairs [first, last) of a table; those that have contact in either world meet.
void meet_chunk(Month month, const Draws& draws, World& world, const Table& table, std::uint32_t first,
                std::uint32_t last, Gathered& out) {
    const Topology& t = *world.topology;
    std::array<std::array<std::uint32_t, chunk>, 4> words;
    std::array<double, chunk> chance;
    std::array<double, chunk> shadow_chance;
    std::array<std::uint8_t, chunk> hit{};
    const std::size_t n = last - first;
    draws.many(Purpose::meeting, {&t.pair_lower_key[first], n}, {&t.pair_upper_key[first], n}, {table.place.data(), n},
               month,
               {std::span(words[0].data(), n), std::span(words[1].data(), n), std::span(words[2].data(), n),
                std::span(words[3].data(), n)});
    chances(t, table, table.actual, first, last, chance.data());
    if (table.overloaded) chances(t, table, table.shadow, first, last, shadow_chance.data());
    const double* full = table.overloaded ? shadow_chance.data() : chance.data();
    mark_hits(n, words[0].data(), chance.data(), full, hit.data());
    for (std::uint32_t eight = 0; eight < n; eight += 8) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, &hit[eight], sizeof bytes);
        for (; bytes != 0; bytes &= bytes - 1) {
            const std::uint32_t i = eight + static_cast<std::uint32_t>(std::countr_zero(bytes)) / 8;
            const double u = unit(words[0][i]);
            const Words w{words[0][i], words[1][i], words[2][i], words[3][i]};
            meet(world, table, {first + i, w, u < chance[i], u < full[i]}, out);
        }
    }
}

// The shadow's drift of a tie is held off by its own contact or by another table's actual one; where no
// contact differs it is the actual drift, so only the difference is taken.
void add_shadow_drift(const Scenario& scenario, const World& world, Gathered& out) {
    for (const Special& s : out.specials) {
        const int others = world.suspensions[s.tie] - (s.actual_suspends ? 1 : 0);
        double difference = 0;
        if (world.suspensions[s.tie] == 0) {
            difference -= drift_change(scenario, world, s.tie, world.trust_there[s.tie], world.trust_back[s.tie]);
        }
        if (!s.shadow_suspends && others == 0) difference += drift_change(scenario, world, s.tie, s.there, s.back);
        out.feel[s.table].shadow_drift += difference;
    }
}

}  // namespace

std::vector<FeelChange> contacts_and_drift(const Scenario& scenario, Month month, const Draws& draws, World& world,
                                           const std::vector<std::uint8_t>& overloaded) {
    const Topology& t = *world.topology;
    Gathered out;
    out.feel.resize(t.tables());
    Table table;
    std::fill(world.suspensions.begin(), world.suspensions.end(), std::uint8_t{0});
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        table.id = TableId(i);
        if (!world.live(table.id)) continue;
        table.overloaded = overloaded[i] != 0;
        table.place.assign(chunk, table.id);
        set_steps(scenario, world, table);
        set_seats(scenario, world, table);
        set_crowd(scenario, world, table.id, false, table.actual);
        if (table.overloaded) set_crowd(scenario, world, table.id, true, table.shadow);
        const Range pairs = t.table_pairs(table.id);
        for (std::uint32_t first = pairs.begin; first < pairs.end; first += chunk) {
            meet_chunk(month, draws, world, table, first, std::min<std::uint32_t>(pairs.end, first + chunk), out);
        }
    }
    add_shadow_drift(scenario, world, out);
    drift_all(scenario, world);
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        if (!world.live(TableId(i))) continue;
        FeelChange& feel = out.feel[i];
        feel.drift = feel_sum(world, TableId(i)) - (world.sums[i].feel + feel.own + feel.elsewhere);
        feel.shadow_drift += feel.drift;
    }
    return out.feel;
}

}  // namespace weefsel
