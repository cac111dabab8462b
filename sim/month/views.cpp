#include "month/views.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace weefsel {
namespace {

constexpr std::size_t most_dimensions = 32;
using Counts = std::array<std::int32_t, most_dimensions>;

int count(std::uint32_t bits) { return std::popcount(bits); }

void add_bits(Counts& counts, std::uint32_t bits) {
    for (std::size_t d = 0; d < most_dimensions; ++d) counts[d] += static_cast<std::int32_t>(bits >> d & 1u);
}

// Who takes part this month and what they do.
struct Acting {
    std::int32_t present = 0;
    Counts views_plus{}, views_minus{};        // of those present
    Counts superior_plus{}, superior_minus{};  // actions of those who see it better than the agenda
};

double attendance(const World& world, std::uint32_t seat, bool full) {
    if (!full) return world.present[seat];
    return world.vacant[world.topology->seat_post[seat]] != 0 ? 0 : 1;
}

Acting act(Month month, const Draws& draws, const World& world, TableId table, bool full) {
    const Topology& t = *world.topology;
    const std::uint32_t all = world.all_dimensions();
    const std::uint32_t reality = world.reality[table];
    const Picture agenda = world.agenda[table];
    const int agenda_score = count(agreement(agenda, {reality, ~reality})) - count(agreement(agenda, {~reality, reality}));
    const Range seats = t.table_seats(table);
    Acting acting;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const double a = attendance(world, seat, full);
        if (!(a > 0)) continue;
        const Words w = draws.words(Purpose::acting, {t.post_key[t.seat_post[seat]], 0}, {table}, month);
        if (!(unit(w[1]) < a)) continue;
        const Picture view = world.view[seat];
        const std::uint32_t plus = view.plus | (~view.known() & w[0]);
        const int right = count(~(plus ^ reality) & all);
        ++acting.present;
        add_bits(acting.views_plus, view.plus);
        add_bits(acting.views_minus, view.minus);
        if (2 * right - count(all) <= agenda_score) continue;
        add_bits(acting.superior_plus, plus & all);
        add_bits(acting.superior_minus, ~plus & all);
    }
    return acting;
}

double difference(const Acting& acting, double dimensions) {
    const double n = acting.present;
    if (n < 2) return 0;
    double differing = 0;
    for (std::size_t d = 0; d < most_dimensions; ++d) {
        const double plus = acting.views_plus[d];
        const double minus = acting.views_minus[d];
        differing += plus * minus + (plus + minus) * (n - plus - minus);
    }
    return differing / (dimensions * (n * (n - 1) / 2));
}

// The agenda takes over the majority action of those who see it better, dimension by dimension.
Picture taken_over(const Scenario& scenario, Month month, const Draws& draws, const World& world, TableId table,
                   const Acting& acting) {
    const Parameters& p = scenario.parameters;
    Picture agenda = world.agenda[table];
    const double chance = p.on_the_table * (1 - p.stiffness * world.structure[table]);
    const std::uint32_t open =
        draws.mask(threshold(chance), world.all_dimensions(), Purpose::on_the_table, {0, 0}, {table}, month);
    for (std::uint32_t d = 0; d < most_dimensions; ++d) {
        const std::uint32_t bit = 1u << d;
        const std::int32_t margin = acting.superior_plus[d] - acting.superior_minus[d];
        const bool already = ((margin > 0 ? agenda.plus : agenda.minus) & bit) != 0;
        if ((open & bit) == 0 || margin == 0 || already) continue;
        double missed = 1;  // (1 − p₂)^margin
        for (std::int32_t k = 0; k < std::abs(margin); ++k) missed *= 1 - p.learning;
        const std::uint32_t word = draws.words(Purpose::learning, {0, 0}, {table}, month, d / 4)[d % 4];
        if (!(unit(word) < 1 - missed)) continue;
        agenda.plus = margin > 0 ? agenda.plus | bit : agenda.plus & ~bit;
        agenda.minus = margin > 0 ? agenda.minus & ~bit : agenda.minus | bit;
    }
    return agenda;
}

// One step −1 → 0 → +1 towards the agenda on the dimensions chosen.
Picture stepped(Picture view, Picture agenda, std::uint32_t chosen) {
    const std::uint32_t up = chosen & agenda.plus;
    const std::uint32_t down = chosen & agenda.minus;
    return {(view.plus & ~down) | (up & ~view.minus), (view.minus & ~up) | (down & ~view.plus)};
}

void practise(const Scenario& scenario, const World& world, TableId table, std::uint32_t seat, double a, Learnt& out) {
    const Parameters& p = scenario.parameters;
    const double z = world.practice[seat];
    const double warm = std::min(1.0, 2 * world.warm_hours[table]);
    const double grown = p.practice_gain * a * (0.5 + 0.5 * world.cold_hours[table]) * (1 - z);
    const double lost = p.practice_decay * (1 - a * warm) * z;
    const double now = std::min(1.0, std::max(0.0, z + grown - lost));
    out.practice.push_back(now);
    out.practice_sum += now;
}

}  // namespace

void learn(const Scenario& scenario, Month month, const Draws& draws, const World& world, TableId table, bool full,
           Learnt& out) {
    const Parameters& p = scenario.parameters;
    const Topology& t = *world.topology;
    const Acting acting = act(month, draws, world, table, full);
    const Picture old_agenda = world.agenda[table];
    const std::uint64_t rereads = threshold(p.rereading);
    out = {};
    out.agenda = taken_over(scenario, month, draws, world, table, acting);
    out.difference = difference(acting, p.dimensions);
    const Range seats = t.table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const Entity who{t.post_key[t.seat_post[seat]], 0};
        const double a = attendance(world, seat, full);
        Picture view = world.view[seat];
        const std::uint32_t apart = old_agenda.known() & ~agreement(view, old_agenda);
        const std::uint32_t moved =
            draws.mask(threshold(p.socialisation * a), apart, Purpose::socialisation, who, {table}, month);
        view = stepped(view, old_agenda, moved);
        out.think_before_rereading += static_cast<std::uint32_t>(count(agreement(view, out.agenda)));
        if (world.vacant[t.seat_post[seat]] == 0) {
            const Picture own = world.own_logic(t.seat_member[seat]);
            const std::uint32_t differs = (view.plus ^ own.plus) | (view.minus ^ own.minus);
            const std::uint32_t reread = draws.mask(rereads, differs, Purpose::rereading, who, {table}, month);
            view = {(view.plus & ~reread) | (own.plus & reread), (view.minus & ~reread) | (own.minus & reread)};
        }
        out.think += static_cast<std::uint32_t>(count(agreement(view, out.agenda)));
        out.view.push_back(view);
        practise(scenario, world, table, seat, a, out);
    }
}

}  // namespace weefsel
