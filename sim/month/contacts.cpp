#include "month/contacts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/elementary.hpp"
#include "month/drift.hpp"

namespace weefsel {
namespace {

constexpr std::size_t chunk = 512;  // pairs whose draws are made together; fits the first-level cache

// Everything about a table's meetings that is the same for all its pairs.
struct Table {
    TableId id;
    double meetings;      // τ
    double gain, loss;    // steps of trust in a contact, before bridging
    double noise;         // ν
    std::uint64_t suspends;  // threshold: a contact holds off this month's drift
    bool overloaded;
};

// Seat columns of one attendance: as it is, or the shadow's.
struct Crowd {
    std::vector<double> present;  // by seat of the table
    std::vector<double> room;     // min(1, c / attendance of other parties)
};

struct Contact {
    std::uint32_t pair;
    Words words;
    bool actual;
    bool shadow;
};

// A tie that had contact in the actual step or the shadow of an overloaded table.
struct Special {
    std::uint32_t table;
    std::uint32_t tie;
    double there, back;  // after the shadow's contact only
    bool actual_suspends, shadow_suspends;
};

Table table_of(const Scenario& scenario, const World& world, TableId id, bool overloaded) {
    const Parameters& p = scenario.parameters;
    const double hours = world.warm_hours[id] + world.cold_hours[id];
    const double warm = hours > 0 ? world.warm_hours[id] / hours : 0;
    const double weight = p.warm_weight * warm + p.cold_weight * (1 - warm);
    double formal = 1;  // paper between strangers makes formal †
    if (world.is_signed[id] != 0) {
        const double real = std::min(1.0, world.fabric_signed[id] / p.formality_fabric);
        formal = 1 - p.formality * world.structure[id] * (1 - real);
    }
    return {id,
            hours,
            p.trust_gain * weight * formal,
            p.trust_loss * weight,
            p.delivery_noise,
            threshold(std::min(1.0, p.trust_suspension * world.warm_hours[id])),
            overloaded};
}

Crowd crowd_of(const Scenario& scenario, const World& world, TableId table, bool full) {
    const Topology& t = *world.topology;
    const Range seats = t.table_seats(table);
    Crowd crowd;
    double all = 0;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const bool vacant = world.vacant[t.seat_post[seat]] != 0;
        crowd.present.push_back(full ? (vacant ? 0 : 1) : world.present[seat]);
        all += crowd.present.back();
    }
    const Range members = t.table_members(table);
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        const Range own = t.member_seats(MemberId(member));
        double others = all;
        for (std::uint32_t seat = own.begin; seat < own.end; ++seat) others -= crowd.present[seat - seats.begin];
        const double c = scenario.parameters.contacts;
        crowd.room.insert(crowd.room.end(), own.size(), others <= c ? 1 : c / others);
    }
    return crowd;
}

// Chance of contact of pairs [first, last), row by row; several meetings a month are 1 − (1 − x)^τ.
void chances(const World& world, const Table& table, const Crowd& crowd, std::uint32_t first, std::uint32_t last,
             double* chance) {
    const Topology& t = *world.topology;
    const std::uint32_t offset = t.table_seats(table.id).begin;
    auto row = std::upper_bound(t.seat_pair_begin.begin() + offset, t.seat_pair_begin.end(), first);
    auto a = static_cast<std::uint32_t>(row - t.seat_pair_begin.begin()) - 1;
    for (std::uint32_t pair = first; pair < last; ++a) {
        const std::uint32_t row_begin = t.seat_pair_begin[a];
        const std::uint32_t end = std::min(last, t.seat_pair_begin[a + 1]);
        const std::uint32_t b = t.first_opposite(SeatId(a)) - offset;
        const double present = crowd.present[a - offset];
        const double room = crowd.room[a - offset];
        const double* others_present = crowd.present.data() + b + (pair - row_begin);
        const double* others_room = crowd.room.data() + b + (pair - row_begin);
        double* row_chance = chance + (pair - first);
        for (std::uint32_t i = 0; i < end - pair; ++i) {
            row_chance[i] = present * others_present[i] * std::min(room, others_room[i]);
        }
        pair = end;
    }
    if (table.meetings == 1) return;
    for (std::uint32_t i = 0; i < last - first; ++i) chance[i] = 1 - power(1 - chance[i], table.meetings);
}

// Where trust in the other is drawn to in a contact: what they delivered last month, seen in part as kept
// or broken; in realisation held-back own logic shows †.
double drawn_to(const Scenario& scenario, const World& world, const Table& table, MemberId other, std::uint32_t word) {
    const double delivered = world.delivery[other];
    const double seen = unit(word) < delivered ? 1 : 0;
    double b = (1 - table.noise) * delivered + table.noise * seen;
    if (world.stage[table.id] == Stage::realisation) {
        b *= 1 - scenario.parameters.held_back * world.distance[other] * (1 - world.progress[table.id]);
    }
    return b;
}

double moved(double trust, double towards, const Table& table, double bridging) {
    const double step = towards > trust ? table.gain * (0.75 + 0.25 * bridging) : table.loss;
    return trust + std::min(1.0, step) * (towards - trust);
}

// Walks through the seats of a pair: the row of the lower seat holds consecutive upper seats.
struct SeatPair {
    SeatId lower;
    SeatId upper;
};
SeatPair seats_of(const Topology& t, TableId table, std::uint32_t pair) {
    const Range seats = t.table_seats(table);
    const auto row = std::upper_bound(t.seat_pair_begin.begin() + seats.begin, t.seat_pair_begin.begin() + seats.end, pair);
    const auto lower = static_cast<std::uint32_t>(row - t.seat_pair_begin.begin()) - 1;
    const std::uint32_t upper = t.first_opposite(SeatId(lower)) + pair - t.seat_pair_begin[lower];
    return {SeatId(lower), SeatId(upper)};
}

void meet(const Scenario& scenario, World& world, const Table& table, const Contact& contact,
          std::vector<FeelChange>& feel, std::vector<Special>& specials) {
    const Topology& t = *world.topology;
    const SeatPair seats = seats_of(t, table.id, contact.pair);
    const TieId tie = t.pair_tie[contact.pair];
    const double bridging = world.bridging[t.seat_post[seats.lower]] + world.bridging[t.seat_post[seats.upper]];
    const double to_upper = drawn_to(scenario, world, table, t.seat_member[seats.upper], contact.words[1]);
    const double to_lower = drawn_to(scenario, world, table, t.seat_member[seats.lower], contact.words[2]);
    const double there = moved(world.trust_there[tie], to_upper, table, bridging);
    const double back = moved(world.trust_back[tie], to_lower, table, bridging);
    const bool suspends = contact.words[3] < table.suspends;
    const double before = world.root[tie];
    const double change = std::sqrt(there * back) - before;
    if (table.overloaded) {
        if (contact.shadow) feel[table.id].shadow_own += change;
        specials.push_back({table.id, tie, contact.shadow ? there : world.trust_there[tie],
                            contact.shadow ? back : world.trust_back[tie], contact.actual && suspends,
                            contact.shadow && suspends});
    }
    if (!contact.actual) return;
    world.trust_there[tie] = there;
    world.trust_back[tie] = back;
    world.root[tie] = before + change;
    world.suspensions[tie] = static_cast<std::uint8_t>(world.suspensions[tie] + (suspends ? 1 : 0));
    for (const std::uint32_t other : t.tie_tables[tie]) {
        (other == table.id ? feel[other].own : feel[other].elsewhere) += change;
    }
}

// Pairs of [first, last) that have contact, with their draws.
void find_contacts(const World& world, Month month, const Draws& draws, const Table& table, const Crowd& actual,
                   const Crowd& shadow, std::uint32_t first, std::uint32_t last, std::vector<Contact>& found) {
    const Topology& t = *world.topology;
    std::array<std::array<std::uint32_t, chunk>, 4> words;
    std::array<double, chunk> chance;
    std::array<double, chunk> shadow_chance;
    const std::size_t n = last - first;
    draws.many(Purpose::meeting, {&t.pair_lower_key[first], n}, {&t.pair_upper_key[first], n}, {table.id}, month,
               {std::span(words[0].data(), n), std::span(words[1].data(), n), std::span(words[2].data(), n),
                std::span(words[3].data(), n)});
    chances(world, table, actual, first, last, chance.data());
    const double* full = chance.data();
    if (table.overloaded) {
        chances(world, table, shadow, first, last, shadow_chance.data());
        full = shadow_chance.data();
    }
    for (std::size_t i = 0; i < n; ++i) {
        const double u = unit(words[0][i]);
        if (!(u < chance[i]) && !(u < full[i])) continue;
        found.push_back({first + static_cast<std::uint32_t>(i), {words[0][i], words[1][i], words[2][i], words[3][i]},
                         u < chance[i], u < full[i]});
    }
}

void meet_at(const Scenario& scenario, Month month, const Draws& draws, World& world, const Table& table,
             std::vector<FeelChange>& feel, std::vector<Special>& specials) {
    const Crowd actual = crowd_of(scenario, world, table.id, false);
    const Crowd shadow = table.overloaded ? crowd_of(scenario, world, table.id, true) : Crowd{};
    const Range pairs = world.topology->table_pairs(table.id);
    std::vector<Contact> found;
    for (std::uint32_t first = pairs.begin; first < pairs.end; first += chunk) {
        const std::uint32_t last = std::min<std::uint32_t>(pairs.end, first + chunk);
        find_contacts(world, month, draws, table, actual, shadow, first, last, found);
    }
    for (const Contact& contact : found) meet(scenario, world, table, contact, feel, specials);
}

// The shadow's drift of a tie is held off by its own contact or by another table's actual one; where no
// contact differs it is the actual drift, so only the difference is taken.
void add_shadow_drift(const Scenario& scenario, const World& world, const std::vector<Special>& specials,
                      std::vector<FeelChange>& feel) {
    for (const Special& s : specials) {
        const int others = world.suspensions[s.tie] - (s.actual_suspends ? 1 : 0);
        const Drifted actual = drifted(scenario, world, s.tie, world.trust_there[s.tie], world.trust_back[s.tie]);
        const Drifted shadow = drifted(scenario, world, s.tie, s.there, s.back);
        const double actual_change = world.suspensions[s.tie] > 0 ? 0 : actual.change;
        const double shadow_change = s.shadow_suspends || others > 0 ? 0 : shadow.change;
        feel[s.table].shadow_drift += shadow_change - actual_change;
    }
}

}  // namespace

std::vector<FeelChange> contacts_and_drift(const Scenario& scenario, Month month, const Draws& draws, World& world,
                                           const std::vector<std::uint8_t>& overloaded) {
    const Topology& t = *world.topology;
    std::vector<FeelChange> feel(t.tables());
    std::vector<Special> specials;
    std::fill(world.suspensions.begin(), world.suspensions.end(), std::uint8_t{0});
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        const TableId id(i);
        if (!world.live(id)) continue;
        const Table table = table_of(scenario, world, id, overloaded[id] != 0);
        meet_at(scenario, month, draws, world, table, feel, specials);
    }
    add_shadow_drift(scenario, world, specials, feel);
    drift_all(scenario, world);
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        if (!world.live(TableId(i))) continue;
        const double before = world.sums[i].feel + feel[i].own + feel[i].elsewhere;
        feel[i].drift = feel_sum(world, TableId(i)) - before;
        feel[i].shadow_drift += feel[i].drift;
        if (overloaded[i] == 0) feel[i].shadow_own = feel[i].own;
    }
    return feel;
}

}  // namespace weefsel
