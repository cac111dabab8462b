#include "month/views.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>

#include "base/clones.hpp"
#include "month/levers.hpp"

namespace weefsel {

// Who takes part this month and what they do.
struct Classroom::Acting {
    explicit Acting(std::uint32_t seats)
        : views_plus(seats), views_minus(seats), superior_plus(seats), superior_minus(seats) {}

    std::uint32_t present = 0;
    std::uint32_t superior = 0;                // of those present: who see it better than the agenda
    BitCounter views_plus, views_minus;        // of those present
    BitCounter superior_plus, superior_minus;  // their actions

    // Differing pairs on a dimension with counts n₊, n₋ of n are n₊n₋ + (n₊ + n₋)(n − n₊ − n₋).
    double difference(double dimensions) const {
        if (present < 2) return 0;
        const double n = present;
        const double pairs = n * static_cast<double>(views_plus.sum() + views_minus.sum()) -
                             static_cast<double>(views_plus.square_sum() + views_minus.square_sum()) -
                             static_cast<double>(views_plus.product_sum(views_minus));
        return pairs / (dimensions * (n * (n - 1) / 2));
    }
};

namespace {

constexpr std::uint32_t blocks_for_all = 2;  // eight digits decide nearly every seat; the rest draw on alone

// One step −1 → 0 → +1 towards the agenda on the dimensions chosen.
Picture stepped(Picture view, Picture agenda, std::uint32_t chosen) {
    const std::uint32_t up = chosen & agenda.plus;
    const std::uint32_t down = chosen & agenda.minus;
    return {(view.plus & ~down) | (up & ~view.minus), (view.minus & ~up) | (down & ~view.plus)};
}

std::uint32_t differing(Picture a, Picture b) { return (a.plus ^ b.plus) | (a.minus ^ b.minus); }

struct PracticeRates {
    double gain, decay, warm;
};

WEEFSEL_CLONES void practise_seats(PracticeRates rates, std::size_t n, const double* __restrict attendance,
                                   const double* __restrict before, double* __restrict after) {
    for (std::size_t i = 0; i < n; ++i) {
        const double grown = rates.gain * attendance[i] * (1 - before[i]);
        const double lost = rates.decay * (1 - attendance[i] * rates.warm) * before[i];
        const double now = before[i] + grown - lost;
        after[i] = now < 0 ? 0 : (now > 1 ? 1 : now);
    }
}

}  // namespace

Classroom::Classroom(const Scenario& scenario, Month month, const Draws& draws, const World& world)
    : scenario_(scenario), month_(month), draws_(draws), world_(world) {
    set_attendance();
    draw(Purpose::acting, 0, acting_words_);
    socialise();
    reread();
    practise(actual_);
    practise(shadow_);
}

void Classroom::set_attendance() {
    const Topology& t = *world_.topology;
    actual_.attendance = world_.present;
    shadow_.attendance.resize(t.seats());
    for (std::uint32_t s = 0; s < t.seats(); ++s) shadow_.attendance[s] = world_.occupied_seat(SeatId(s)) ? 1 : 0;
}

void Classroom::draw(Purpose purpose, std::uint32_t block, std::array<Column, 4>& out) const {
    const Topology& t = *world_.topology;
    const Column nobody(t.seats(), 0);
    for (Column& column : out) column.resize(t.seats());
    draws_.many(purpose, t.seat_key, nobody, t.seat_table, month_, {out[0], out[1], out[2], out[3]}, block);
}

// All columns are held against the same numbers; digits come for all seats at first, then one by one.
void Classroom::decide(Purpose purpose, std::span<TrialColumn* const> columns) const {
    const Topology& t = *world_.topology;
    std::array<Column, 4> words;
    for (std::uint32_t level = 0; level < blocks_for_all * 4; ++level) {
        if (level % 4 == 0) draw(purpose, level / 4, words);
        for (TrialColumn* column : columns) column->digit(level, words[level % 4]);
    }
    for (std::uint32_t seat = 0; seat < t.seats(); ++seat) {
        const auto open = [seat](const TrialColumn* column) { return column->undecided[seat] != 0; };
        Words block{};
        for (std::uint32_t level = blocks_for_all * 4; level < 32; ++level) {
            if (std::none_of(columns.begin(), columns.end(), open)) break;
            if (level % 4 == 0) {
                block = draws_.words(purpose, {t.seat_key[seat], 0}, {t.seat_table[seat]}, month_, level / 4);
            }
            for (TrialColumn* column : columns) column->digit(seat, level, block[level % 4]);
        }
    }
}

void Classroom::socialise() {
    const Topology& t = *world_.topology;
    const double rate = scenario_.parameters.socialisation;
    TrialColumn actual(t.seats());
    TrialColumn shadow(t.seats());
    const std::uint64_t in_full = threshold(rate);
    for (std::uint32_t member = 0; member < t.members(); ++member) {
        const Picture agenda = world_.agenda[t.member_table[member]];
        const std::uint64_t attending = threshold(rate * world_.attendance[member]);
        const Range seats = t.member_seats(MemberId(member));
        for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
            const bool there = world_.occupied_seat(SeatId(seat));
            const std::uint32_t apart = there ? agenda.known() & ~agreement(world_.view[seat], agenda) : 0;
            actual.set(seat, attending, apart);
            shadow.set(seat, in_full, apart);
        }
    }
    TrialColumn* const columns[] = {&actual, &shadow};
    decide(Purpose::socialisation, columns);
    actual_.socialised.resize(t.seats());
    shadow_.socialised.resize(t.seats());
    for (std::uint32_t seat = 0; seat < t.seats(); ++seat) {
        const Picture agenda = world_.agenda[t.seat_table[seat]];
        actual_.socialised[seat] = stepped(world_.view[seat], agenda, actual.kept[seat]);
        shadow_.socialised[seat] = stepped(world_.view[seat], agenda, shadow.kept[seat]);
    }
}

void Classroom::reread() {
    const Topology& t = *world_.topology;
    const Parameters& p = scenario_.parameters;
    std::vector<Picture> own(t.seats());
    TrialColumn trials(t.seats());
    for (std::uint32_t member = 0; member < t.members(); ++member) {
        const Picture logic = world_.own_logic(MemberId(member));
        const TableId table = t.member_table[member];
        // without rhythm and monitoring the shared issue falls apart in loose projects during execution
        const bool scatters = world_.stage[table] == Stage::realisation;
        const double scattered = scatters ? 1 + p.scatter * (1 - monitoring(scenario_, world_, table)) : 1;
        const std::uint64_t chance = threshold(p.rereading * scattered);
        const Range seats = t.member_seats(MemberId(member));
        for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
            own[seat] = logic;
            const std::uint32_t candidates =
                differing(actual_.socialised[seat], logic) | differing(shadow_.socialised[seat], logic);
            trials.set(seat, chance, world_.occupied_seat(SeatId(seat)) ? candidates : 0);
        }
    }
    TrialColumn* const columns[] = {&trials};
    decide(Purpose::rereading, columns);
    for (Side* side : {&actual_, &shadow_}) {
        side->view.resize(t.seats());
        for (std::uint32_t seat = 0; seat < t.seats(); ++seat) {
            side->view[seat] = mixed(own[seat], side->socialised[seat], trials.kept[seat]);
        }
    }
}

void Classroom::practise(Side& side) const {
    const Topology& t = *world_.topology;
    const Parameters& p = scenario_.parameters;
    side.practice.resize(t.seats());
    for (std::uint32_t table = 0; table < t.tables(); ++table) {
        const Range seats = t.table_seats(TableId(table));
        const PracticeRates rates{p.practice_gain * (0.5 + 0.5 * world_.cold_hours[table]), p.practice_decay,
                                  std::min(1.0, 2 * world_.warm_hours[table])};
        practise_seats(rates, seats.size(), &side.attendance[seats.begin], &world_.practice[seats.begin],
                       &side.practice[seats.begin]);
    }
}

// Adds those who take part by this attendance and did not by the other one.
void Classroom::act(TableId table, const Side& side, const Side* but_not, Acting& acting) const {
    const std::uint32_t all = world_.all_dimensions();
    const std::uint32_t reality = world_.reality[table];
    const Picture agenda = world_.agenda[table];
    const int right = static_cast<int>(bit_count(agreement(agenda, {reality, ~reality})));
    const int agenda_score = 2 * right - static_cast<int>(bit_count(agenda.known()));
    const Range seats = world_.topology->table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const double u = unit(acting_words_[1][seat]);
        if (!(u < side.attendance[seat]) || (but_not != nullptr && u < but_not->attendance[seat])) continue;
        const Picture view = world_.view[seat];
        const std::uint32_t action = view.plus | (~view.known() & acting_words_[0][seat]);
        const int score = 2 * static_cast<int>(bit_count(~(action ^ reality) & all)) - static_cast<int>(bit_count(all));
        ++acting.present;
        acting.views_plus.add(view.plus);
        acting.views_minus.add(view.minus);
        if (score <= agenda_score) continue;
        ++acting.superior;
        acting.superior_plus.add(action & all);
        acting.superior_minus.add(~action & all);
    }
}

// The agenda takes over the majority action of those who see it better, dimension by dimension.
Picture Classroom::taken_over(TableId table, const Acting& acting, std::uint32_t open) const {
    const double room = world_.lever(LeverKind::innovation_room, table) * scenario_.parameters.lever_innovation_effect;
    const double learning = scenario_.parameters.learning + room * (1 - scenario_.parameters.learning);
    Picture agenda = world_.agenda[table];
    Words words{};
    std::uint32_t drawn = 0;  // blocks of four dimensions; `words` is the last of them
    if (acting.superior == 0) return agenda;
    for (; open != 0; open &= open - 1) {
        const auto d = static_cast<std::uint32_t>(std::countr_zero(open));
        const std::uint32_t bit = 1u << d;
        const int margin = static_cast<int>(acting.superior_plus.of(d)) - static_cast<int>(acting.superior_minus.of(d));
        const bool already = ((margin > 0 ? agenda.plus : agenda.minus) & bit) != 0;
        if (margin == 0 || already) continue;
        double missed = 1;  // (1 − p₂)^|margin|
        for (int k = 0; k < std::abs(margin); ++k) missed *= 1 - learning;
        if (drawn <= d / 4) {
            words = draws_.words(Purpose::learning, {0, 0}, {table}, month_, d / 4);
            drawn = d / 4 + 1;
        }
        if (!(unit(words[d % 4]) < 1 - missed)) continue;
        agenda.plus = margin > 0 ? agenda.plus | bit : agenda.plus & ~bit;
        agenda.minus = margin > 0 ? agenda.minus & ~bit : agenda.minus | bit;
    }
    return agenda;
}

Learnt Classroom::sums(TableId table, const Side& side, Picture agenda) const {
    Learnt learnt;
    learnt.agenda = agenda;
    const Range seats = world_.topology->table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (!world_.seated(SeatId(seat))) continue;
        learnt.think_before_rereading += bit_count(agreement(side.socialised[seat], agenda));
        learnt.think += bit_count(agreement(side.view[seat], agenda));
        learnt.practice_sum += side.practice[seat];
    }
    return learnt;
}

Classroom::Table Classroom::teach(TableId table, bool with_shadow) const {
    Table taught;
    const std::uint32_t seats = world_.topology->table_seats(table).size();
    const Parameters& p = scenario_.parameters;
    const double stiff = p.stiffness * world_.form_stiffness[table] *
                         (1 - world_.lever(LeverKind::adaptive_form, table) * p.lever_adaptive_effect);
    const double challenged = world_.role(ProvinceRole::challenger, table) * p.province_challenge;
    // stiffness above 1 of a heavy form leaves nothing on the table; recalibration puts everything there
    const double chance = std::max(p.on_the_table * std::max(0.0, 1 - stiff * world_.structure[table]) + challenged,
                                   world_.lever(LeverKind::recalibration, table));
    const std::uint32_t open =
        draws_.mask(threshold(chance), world_.all_dimensions(), Purpose::on_the_table, {0, 0}, {table}, month_);
    Acting acting(seats);
    act(table, actual_, nullptr, acting);
    taught.difference = acting.difference(p.dimensions);
    taught.actual = sums(table, actual_, taken_over(table, acting, open));
    if (!with_shadow) return taught;
    act(table, shadow_, &actual_, acting);
    taught.shadow = sums(table, shadow_, taken_over(table, acting, open));
    return taught;
}

void Classroom::take_over(World& world, TableId table, const Learnt& learnt) const {
    const Range seats = world.topology->table_seats(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        world.view[seat] = actual_.view[seat];
        world.practice[seat] = actual_.practice[seat];
    }
    world.agenda[table] = learnt.agenda;
}

}  // namespace weefsel
