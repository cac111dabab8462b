#include "month/beginning.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "base/bits.hpp"
#include "base/elementary.hpp"
#include "month/energy.hpp"
#include "month/signing.hpp"
#include "world/forms.hpp"

namespace weefsel {
namespace {

constexpr Month at_start{0};

double between(double low, double high, double unit_number) { return low + (high - low) * unit_number; }

std::uint32_t dimensions(const Scenario& scenario) {
    return static_cast<std::uint32_t>(scenario.parameters.dimensions);
}

// One word per dimension: word d mod 4 of block first_block + d / 4.
template <class Use>
void for_each_dimension(std::uint32_t count, const Draws& draws, Purpose purpose, Entity entity, Place place,
                        Month month, std::uint32_t first_block, Use use) {
    Words block{};
    for (std::uint32_t d = 0; d < count; ++d) {
        if (d % 4 == 0) block = draws.words(purpose, entity, place, month, first_block + d / 4);
        use(1u << d, block[d % 4]);
    }
}

Picture draw_lens(const Scenario& scenario, const Draws& draws, PartyId party, TableId table) {
    const std::uint64_t zero = threshold(scenario.parameters.lens_zero);
    const std::uint64_t plus = threshold(scenario.parameters.lens_zero + scenario.parameters.lens_plus);
    Picture lens;
    for_each_dimension(dimensions(scenario), draws, Purpose::lens, {party, 0}, {table}, at_start, 0,
                       [&](std::uint32_t bit, std::uint32_t word) {
                           if (word < zero) return;
                           (word < plus ? lens.plus : lens.minus) |= bit;
                       });
    return lens;
}

Picture draw_agenda(const Scenario& scenario, const Draws& draws, TableId table, std::uint32_t reality,
                    double maturity) {
    const std::uint64_t filled = threshold(maturity * scenario.parameters.mature_agenda);
    const std::uint64_t right = threshold(scenario.parameters.mature_right);
    Picture agenda;
    for (std::uint32_t d = 0; d < dimensions(scenario); ++d) {
        const Words w = draws.words(Purpose::first_agenda, {0, 0}, {table}, at_start, d);
        if (w[0] >= filled) continue;
        const bool plus = ((reality >> d & 1u) != 0) == (w[1] < right);
        (plus ? agenda.plus : agenda.minus) |= 1u << d;
    }
    return agenda;
}

// The number u falls in one of these shares, laid side by side; the last one when they do not fill 1.
std::size_t which_share(std::span<const double> shares, double u) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < shares.size(); ++i) {
        sum += shares[i];
        if (u < sum) return i;
    }
    return shares.size() - 1;
}

Perspective draw_perspective(const Parameters& p, double u) {
    double all = 0;
    for (const double share : p.perspective_share) all += share;
    return static_cast<Perspective>(which_share(p.perspective_share, u * all));
}

// One of the forms that suit the perspective, all as likely; a table that is in execution has one that carries it.
Form draw_form(const Parameters& p, Perspective perspective, Stage stage, double u) {
    const double carried = stage >= Stage::realisation ? p.need_structure[index(Stage::realisation)] : 0;
    std::vector<Form> suitable;
    for (std::size_t f = 0; f < form_count; ++f) {
        if (suits(static_cast<Form>(f), perspective) && p.form_cap[f] >= carried) {
            suitable.push_back(static_cast<Form>(f));
        }
    }
    if (suitable.empty()) return Form::cooperation_agreement;
    return suitable[static_cast<std::size_t>(std::floor(u * static_cast<double>(suitable.size())))];
}

// How a table works: as the scenario says, else as the law says of mandatory ones, else drawn.
void begin_customs(const Scenario& scenario, const Draws& draws, World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const Partnership& here = scenario.partnerships[table];
    const Words w = draws.words(Purpose::customs, {0, 0}, {table}, at_start);
    const Words v = draws.words(Purpose::customs, {0, 0}, {table}, at_start, 1);
    const bool free = !here.mandatory;
    world.perspective[table] = here.perspective.value_or(free ? draw_perspective(p, unit(w[0])) : Perspective::lawful);
    const bool varied = free && unit(w[1]) < p.form_variety;
    const Form form =
        varied ? draw_form(p, world.perspective[table], world.stage[table], unit(w[2])) : Form::cooperation_agreement;
    set_form(scenario, world, table, here.form.value_or(form));
    const double shares[] = {p.joint_share, p.earmarked_share, 0};
    constexpr Funding kinds[] = {Funding::joint, Funding::earmarked, Funding::none};
    world.funding[table] = here.funding.value_or(free ? kinds[which_share(shares, unit(w[3]))] : Funding::joint);
    const bool by_majority = !free || unit(v[0]) < p.majority_share;
    world.rule[table] = here.rule.value_or(by_majority ? DecisionRule::majority : DecisionRule::unanimity);
    world.memory[table] = here.memory.value_or(unit(v[1]) < p.memory_share) ? 1 : 0;
}

void begin_member(const Scenario& scenario, const Draws& draws, World& world, MemberId member) {
    const Parameters& p = scenario.parameters;
    const TableId table = world.topology->member_table[member];
    const PartyId party = world.topology->member_party[member];
    world.lens[member] = draw_lens(scenario, draws, party, table);
    world.perceived[member] = world.reality[table];
    world.interest[member] = draw_interest(scenario, draws, world, member, at_start);
    world.willingness[member] = world.interest[member];
    world.attendance[member] = 1;
    world.delivery[member] = std::min(1.0, world.willingness[member] / p.willingness_reference);
    world.distance[member] = distance_to_agenda(world, member);
    world.legitimacy[member] = p.legitimacy_start;
    world.funded[member] = draw_funded(scenario, draws, world, member, at_start) ? 1 : 0;
    const double u = draws.uniform(Purpose::opportunist, {party, 0}, {table}, at_start);
    world.by_opportunity[member] = !scenario.partnerships[table].mandatory && u < p.opportunists ? 1 : 0;
}

void begin_structure(const Scenario& scenario, World& world, TableId table, double maturity) {
    const Parameters& p = scenario.parameters;
    const bool is_signed = static_cast<double>(index(world.stage[table])) > p.signing_stage;
    world.is_signed[table] = is_signed ? 1 : 0;
    if (is_signed) {
        world.structure_cap[table] = cap_after(scenario, world, table);
        world.structure[table] = std::min(world.structure_cap[table], p.structure_cap_before + p.structure_jump);
    } else {
        world.structure_cap[table] = p.structure_cap_before;
        world.structure[table] = between(p.structure_start, p.structure_cap_before, maturity);
    }
}

}  // namespace

Traits draw_traits(const Scenario& scenario, const Draws& draws, const World& world, PostId post,
                   std::uint32_t succession) {
    const Parameters& p = scenario.parameters;
    const Words w = draws.words(Purpose::traits, {world.topology->post_key[post], succession}, nowhere, at_start);
    Traits t;
    t.bridging = clip(p.bridging_mean + p.bridging_spread * (2 * unit(w[0]) - 1));
    t.process = clip(p.process_mean + p.process_spread * (2 * unit(w[3]) - 1));
    const Words v = draws.words(Purpose::traits, {world.topology->post_key[post], succession}, nowhere, at_start, 1);
    t.perseverance = clip(p.perseverance_mean + p.perseverance_spread * (2 * unit(v[0]) - 1));
    t.energy = clip(p.energy_start + p.energy_spread * (2 * unit(w[1]) - 1));
    if (unit(w[2]) < p.conditional_share) {
        t.follows_others = p.conditional_weight;
        t.effort = 1;
    } else if (unit(w[2]) < p.conditional_share + p.weak_share) {
        t.follows_others = p.weak_weight;
        t.effort = 1;
    } else {
        t.effort = p.free_rider_effort;
    }
    return t;
}

bool has_random_view(const Scenario& scenario, const Draws& draws, const World& world, SeatId seat, Month month) {
    const PostId post = world.topology->seat_post[seat];
    const Entity who{world.topology->post_key[post], world.succession[post]};
    const TableId table = world.topology->member_table[world.topology->seat_member[seat]];
    return draws.uniform(Purpose::random_view, who, {table}, month) < scenario.parameters.random_view;
}

Picture draw_random_view(const Draws& draws, const World& world, SeatId seat, Month month) {
    const PostId post = world.topology->seat_post[seat];
    const Entity who{world.topology->post_key[post], world.succession[post]};
    const TableId table = world.topology->member_table[world.topology->seat_member[seat]];
    const std::uint64_t third = threshold(1.0 / 3);
    const std::uint64_t two_thirds = threshold(2.0 / 3);
    Picture view;
    for_each_dimension(dimensions(*world.scenario), draws, Purpose::random_view, who, {table}, month, 1,
                       [&](std::uint32_t bit, std::uint32_t word) {
                           if (word < third) {
                               view.minus |= bit;
                           } else if (word >= two_thirds) {
                               view.plus |= bit;
                           }
                       });
    return view;
}

double draw_interest(const Scenario& scenario, const Draws& draws, const World& world, MemberId member, Month month) {
    const Parameters& p = scenario.parameters;
    const TableId table = world.topology->member_table[member];
    const double u = draws.uniform(Purpose::interest, {world.topology->member_party[member], 0}, {table}, month);
    return std::min(1.0, between(p.interest_low, p.interest_high, u) * (0.5 + world.urgency[table]));
}

double draw_maturity(const Scenario& scenario, const Draws& draws, TableId table) {
    const Partnership& here = scenario.partnerships[table];
    const double low = std::isnan(here.maturity_low) ? scenario.parameters.maturity_low : here.maturity_low;
    const double high = std::isnan(here.maturity_high) ? scenario.parameters.maturity_high : here.maturity_high;
    return between(low, high, draws.uniform(Purpose::maturity, {0, 0}, {table}, at_start));
}

std::int32_t draw_begin(const Scenario& scenario, const Draws& draws, TableId table) {
    const Partnership& here = scenario.partnerships[table];
    const std::int32_t last = std::max(here.begins, here.begins_last);
    const double u = unit(draws.words(Purpose::customs, {0, 0}, {table}, at_start, 1)[2]);
    const auto later = static_cast<std::int32_t>(std::floor(u * (last - here.begins + 1)));
    const std::int32_t begins = here.begins + later;
    return begins == 0 ? 0 : begins + 1;
}

bool draw_funded(const Scenario& scenario, const Draws& draws, const World& world, MemberId member, Month month) {
    const Parameters& p = scenario.parameters;
    const double chance = p.contribute + p.contribute_legitimacy * (world.legitimacy[member] - 0.5) +
                          p.contribute_interest * (world.interest[member] - 0.5);
    const Entity who{world.topology->member_party[member], 0};
    return draws.uniform(Purpose::budget, who, {world.topology->member_table[member]}, month) < chance;
}

void begin_seats(const Scenario& scenario, const Draws& draws, World& world, MemberId member, double maturity) {
    const Parameters& p = scenario.parameters;
    const TableId table = world.topology->member_table[member];
    const Range seats = world.topology->member_seats(member);
    const Picture agenda = world.agenda[table];
    const std::uint64_t felt = threshold(maturity * p.mature_felt);
    for (std::uint32_t i = seats.begin; i < seats.end; ++i) {
        const SeatId seat(i);
        const bool random = has_random_view(scenario, draws, world, seat, at_start);
        const Picture view = random ? draw_random_view(draws, world, seat, at_start) : world.own_logic(member);
        const Entity who{world.topology->post_key[world.topology->seat_post[seat]], 0};
        const std::uint32_t shared = draws.mask(felt, agenda.known(), Purpose::first_view, who, {table}, at_start);
        world.view[seat] = mixed(agenda, view, shared);
        world.practice[seat] = maturity * p.mature_practice;
        world.kept[seat] = 1;  // nobody has left yet: who comes to a seat that is vacant now reopens nothing
        world.handed[seat] = world.all_dimensions();
        world.tension[seat] = 0;
    }
}

void seat_member(World& world, MemberId member, bool comes) {
    const Topology& t = *world.topology;
    const TableId table = t.member_table[member];
    world.in[member] = comes ? 1 : 0;
    const Range pairs = t.table_pairs(table);
    for (std::uint32_t pair = pairs.begin; pair < pairs.end; ++pair) {
        world.pair_in[pair] = world.seated(t.pair_lower_seat[pair]) && world.seated(t.pair_upper_seat[pair]) ? 1 : 0;
    }
    const Range members = t.table_members(table);
    const auto first = world.in.begin() + members.begin;
    world.whole[table] = std::all_of(first, first + members.size(), [](std::uint8_t in) { return in != 0; }) ? 1 : 0;
}

void begin_table(const Scenario& scenario, const Draws& draws, World& world, TableId table) {
    const Parameters& p = scenario.parameters;
    const Partnership& here = scenario.partnerships[table];
    const double maturity = draw_maturity(scenario, draws, table);
    const double u = draws.uniform(Purpose::urgency, {0, 0}, {table}, at_start);
    world.urgency[table] = std::isnan(here.urgency) ? between(p.urgency_low, p.urgency_high, u) : here.urgency;
    world.urgency_first[table] = world.urgency[table];
    world.reality[table] = draws.words(Purpose::reality, {0, 0}, {table}, at_start)[0] & world.all_dimensions();
    world.agenda[table] = draw_agenda(scenario, draws, table, world.reality[table], maturity);
    const double stages = static_cast<double>(index(here.stage_high) - index(here.stage_low)) + 1;
    const double which = unit(draws.words(Purpose::maturity, {0, 0}, {table}, at_start)[1]);
    const auto above_low = static_cast<std::size_t>(std::floor(which * stages));
    world.stage[table] = static_cast<Stage>(index(here.stage_low) + above_low);
    world.realisation_ahead[table] = world.stage[table] < Stage::realisation ? 1 : 0;
    world.progress[table] = 0;
    world.pace[table] = 1;
    begin_customs(scenario, draws, world, table);
    begin_structure(scenario, world, table, maturity);
    const Range members = world.topology->table_members(table);
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        begin_member(scenario, draws, world, MemberId(m));
        world.in[m] = world.topology->member_founds[m];
        if (world.in[m] != 0) begin_seats(scenario, draws, world, MemberId(m), maturity);
    }
    seat_member(world, MemberId(members.begin), world.in[members.begin] != 0);
    world.begun[table] = 1;
}

void finish_beginning(World& world, TableId table) {
    world.sums[table] = world.measured(table);
    if (world.is_signed[table] != 0) world.fabric_signed[table] = measure(world.sums[table]).fabric;
    count_people(world, table);
}

double distance_to_agenda(const World& world, MemberId member) {
    const Picture agenda = world.agenda[world.topology->member_table[member]];
    if (agenda.known() == 0) return 0;
    const Picture own = world.own_logic(member);
    const double opposite = bit_count((own.plus & agenda.minus) | (own.minus & agenda.plus));
    const double silent = bit_count(agenda.known() & ~own.known());
    return (opposite + 0.5 * silent) / bit_count(agenda.known());
}

}  // namespace weefsel
