#include "month/contacts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "base/clones.hpp"
#include "month/crowd.hpp"
#include "month/drift.hpp"
#include "month/levers.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

constexpr std::size_t chunk = 512;  // pairs looked at together; fits the first-level cache

// Everything about a table's meetings that is the same for all its pairs, and columns by seat of the table.
struct Table {
    TableId id;
    std::uint32_t first_seat = 0;
    double meetings = 0;        // τ
    double gain = 0, loss = 0;  // steps of trust in a contact, before bridging
    double suspends = 0;        // chance that a contact holds off this month's drift
    double noise = 0;           // ν
    double lent = 0;            // bridging skill that a chair or a connecting province adds to a pair
    bool overloaded = false;
    std::vector<std::uint32_t> place;  // the table's index as often as draws may want it
    Crowd actual, shadow;
    std::vector<double> bridging;
    std::vector<double> delivered;  // by the seat's member last month; the chance that a promise is seen as kept
    std::vector<double> shown;      // what is left of it when held-back own logic shows †
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
    table.suspends = p.trust_suspension * world.warm_hours[id];
    table.noise = p.delivery_noise;
    table.lent = lent_skill(scenario, world, id);
}

void set_seats(const Scenario& scenario, const World& world, Table& table) {
    const Topology& t = *world.topology;
    const Range seats = t.table_seats(table.id);
    table.first_seat = seats.begin;
    for (auto* column : {&table.bridging, &table.delivered, &table.shown}) column->resize(seats.size());
    // own logic that was held back resurfaces in execution, less where people were taken along beforehand
    const double held_back = world.stage[table.id] == Stage::realisation
                                 ? scenario.parameters.held_back * (1 - world.prepared[table.id]) *
                                       negotiation(scenario.parameters, scenario.partnerships[table.id].task)
                                 : 0;
    for (std::uint32_t i = 0; i < seats.size(); ++i) {
        const MemberId member = t.seat_member[seats.begin + i];
        table.bridging[i] = world.bridging[t.seat_post[seats.begin + i]];
        table.delivered[i] = world.delivery[member];
        table.shown[i] = 1 - held_back * world.distance[member] * (1 - world.progress[table.id]);
    }
}

// Which of the n pairs have contact in either world, ascending; returns how many. Two passes, because the
// first fills whole vectors and the second has no branch that could be foreseen wrongly.
WEEFSEL_CLONES std::size_t find_hits(std::size_t n, const std::uint32_t* __restrict word,
                                     const double* __restrict chance, const double* __restrict full,
                                     std::uint8_t* __restrict hit, std::uint32_t* __restrict hits) {
    for (std::size_t i = 0; i < n; ++i) {
        const double u = unit(word[i]);
        hit[i] = static_cast<std::uint8_t>((u < chance[i] ? 1 : 0) | (u < full[i] ? 1 : 0));
    }
    std::size_t found = 0;
    for (std::size_t i = 0; i < n; ++i) {
        hits[found] = static_cast<std::uint32_t>(i);
        found += hit[i];
    }
    return found;
}

// Trust after a contact: drawn to what the other delivered last month, seen in part as kept or broken.
inline double moved(double trust, double delivered, double shown, double u, double noise, double loss, double gain) {
    const double seen = u < delivered ? noise : 0.0;
    const double towards = ((1 - noise) * delivered + seen) * shown;
    const double step = towards > trust ? gain : loss;
    return trust + (step < 1 ? step : 1.0) * (towards - trust);
}

// Columns over the contacts of a chunk: what they read and trust as the contact leaves it.
struct Contacts {
    std::array<std::uint32_t, chunk> hit, lower, upper, tie;
    std::array<std::uint32_t, chunk> lower_key, upper_key;
    std::array<std::array<std::uint32_t, chunk>, 4> words;
    std::array<double, chunk> there, back, root;
};

// Works out n contacts side by side; no tie is met twice at one table, so none waits for another.
WEEFSEL_CLONES void move_trust(std::size_t n, const Table& table, const double* __restrict world_there,
                               const double* __restrict world_back, const double* __restrict bridging,
                               const double* __restrict delivered, const double* __restrict shown,
                               Contacts& __restrict c) {
    const double noise = table.noise;
    const double loss = table.loss;
    const double full_gain = table.gain;
    const double lent = table.lent;
    for (std::size_t k = 0; k < n; ++k) {
        const std::uint32_t lower = c.lower[k];
        const std::uint32_t upper = c.upper[k];
        const double gain = full_gain * (0.75 + 0.25 * (bridging[lower] + bridging[upper] + lent));
        const double there =
            moved(world_there[c.tie[k]], delivered[upper], shown[upper], unit(c.words[0][k]), noise, loss, gain);
        const double back =
            moved(world_back[c.tie[k]], delivered[lower], shown[lower], unit(c.words[1][k]), noise, loss, gain);
        c.there[k] = there;
        c.back[k] = back;
        c.root[k] = std::sqrt(there * back);
    }
}

// What one contact changes; it may be one of the actual world, of its shadow, or of both.
struct Contact {
    TieId tie;
    double there, back, root;  // as the contact leaves them
    bool suspends, actual, shadow;
};

void settle(World& world, const Table& table, const Contact& c, Gathered& out) {
    const TieId tie = c.tie;
    const double change = c.root - world.root[tie];
    if (c.shadow) out.feel[table.id].shadow_own += change;
    // contact in both worlds is the same contact, so its tie drifts alike in both
    if (c.actual != c.shadow) {
        out.specials.push_back({table.id, tie, c.shadow ? c.there : world.trust_there[tie],
                                c.shadow ? c.back : world.trust_back[tie], c.actual && c.suspends,
                                c.shadow && c.suspends});
    }
    if (!c.actual) return;
    world.trust_there[tie] = c.there;
    world.trust_back[tie] = c.back;
    world.root[tie] += change;
    world.suspensions[tie] += c.suspends ? 1 : 0;
    out.feel[table.id].own += change;
    const Topology& t = *world.topology;
    const std::uint32_t first = t.tie_tables.begin[tie];
    const std::uint32_t last = t.tie_tables.begin[tie + 1];
    if (last - first == 1) return;
    for (std::uint32_t i = first; i < last; ++i) {
        const std::uint32_t other = t.tie_tables.items[i];
        if (other != table.id && world.pair_in[t.tie_pairs[i]] != 0) out.feel[other].elsewhere += change;
    }
}

// Draws of contact for this month: a block of the first of four months serves a pair in all four.
void draw_contacts(Month month, const Draws& draws, World& world) {
    const Topology& t = *world.topology;
    auto& words = world.contact_words;
    const Month first{month.value / 4 * 4};
    if (world.contact_month == first.value) return;
    world.contact_month = first.value;
    draws.many(Purpose::meeting, t.pair_lower_key, t.pair_upper_key, t.pair_table, first,
               {words[0], words[1], words[2], words[3]});
}

// The contacts among pairs [first, last) of a table, in either world.
std::size_t find_contacts(const World& world, const Table& table, std::uint32_t first, std::uint32_t last,
                          const std::uint32_t* word, double* chance, double* full_chance, Contacts& c) {
    const Topology& t = *world.topology;
    std::array<std::uint8_t, chunk> hit;
    chances(t, table.actual, table.meetings, first, last, chance);
    if (table.overloaded) chances(t, table.shadow, table.meetings, first, last, full_chance);
    const double* full = table.overloaded ? full_chance : chance;
    const std::size_t found = find_hits(last - first, word, chance, full, hit.data(), c.hit.data());
    for (std::size_t k = 0; k < found; ++k) {
        const std::uint32_t pair = first + c.hit[k];
        c.lower[k] = t.pair_lower_seat[pair] - table.first_seat;
        c.upper[k] = t.pair_upper_seat[pair] - table.first_seat;
        c.tie[k] = t.pair_tie[pair];
        c.lower_key[k] = t.pair_lower_key[pair];
        c.upper_key[k] = t.pair_upper_key[pair];
    }
    return found;
}

// Pairs [first, last) of a table: those that have contact in either world meet.
void meet_chunk(Month month, const Draws& draws, World& world, const Table& table, std::uint32_t first,
                std::uint32_t last, Gathered& out) {
    std::array<double, chunk> chance;
    std::array<double, chunk> shadow_chance;
    Contacts c;
    const std::uint32_t* word = &world.contact_words[static_cast<std::size_t>(month.value % 4)][first];
    const std::size_t n = find_contacts(world, table, first, last, word, chance.data(), shadow_chance.data(), c);
    draws.many(Purpose::contact, {c.lower_key.data(), n}, {c.upper_key.data(), n}, {table.place.data(), n}, month,
               {std::span(c.words[0].data(), n), std::span(c.words[1].data(), n), std::span(c.words[2].data(), n),
                std::span(c.words[3].data(), n)});
    move_trust(n, table, world.trust_there.data(), world.trust_back.data(), table.bridging.data(),
               table.delivered.data(), table.shown.data(), c);
    const double* full = table.overloaded ? shadow_chance.data() : chance.data();
    for (std::size_t k = 0; k < n; ++k) {
        const std::uint32_t i = c.hit[k];
        const double u = unit(word[i]);
        const bool suspends = unit(c.words[2][k]) < table.suspends;
        settle(world, table, {TieId(c.tie[k]), c.there[k], c.back[k], c.root[k], suspends, u < chance[i], u < full[i]},
               out);
    }
}

// The shadow's drift of a tie is held off by its own contact or by another table's actual one; where no
// contact differs it is the actual drift, so only the difference is taken.
void add_shadow_drift(const Scenario& scenario, const World& world, Gathered& out) {
    for (const Special& s : out.specials) {
        const std::uint32_t others = world.suspensions[s.tie] - (s.actual_suspends ? 1 : 0);
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
    draw_contacts(month, draws, world);
    std::fill(world.suspensions.begin(), world.suspensions.end(), 0u);
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        table.id = TableId(i);
        if (!world.live(table.id)) continue;
        table.overloaded = overloaded[i] != 0;
        set_steps(scenario, world, table);
        set_seats(scenario, world, table);
        table.actual.set(scenario, world, table.id, false);
        if (table.overloaded) table.shadow.set(scenario, world, table.id, true);
        const Range pairs = t.table_pairs(table.id);
        table.place.assign(std::min<std::size_t>(pairs.size(), chunk), table.id);
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
    return std::move(out.feel);
}

}  // namespace weefsel
