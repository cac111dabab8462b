// Step 6: initiatives go round the spiral at the pace of the scarcest need, decide, sign, or fall back to the last warm
// stage [000 ch. 3].
#include <algorithm>
#include <cmath>

#include "base/elementary.hpp"
#include "month/decisions.hpp"
#include "month/energy.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"
#include "month/relapse.hpp"
#include "month/signing.hpp"
#include "month/succession.hpp"

namespace weefsel {
namespace {

// Pace of the month by what is scarce, and what that cost before realisation. Returns how far the skills of those who
// drive it speed that pace up or slow it down.
double set_pace(const Scenario& scenario, World& world, TableId table, Supply supply) {
    const Parameters& p = scenario.parameters;
    const Stage stage = world.stage[table];
    supply.money = money_of(scenario, world, table);
    const Scarcity scarcity = scarcest(supply, needs(p, stage, scenario.partnerships[table].task));
    const double gap = in_formation(world, table);
    const double skill = mean_over_people(world, table, world.process) - 0.5 + lent_skill(scenario, world, table);
    const double initiated =
        stage <= Stage::inspiration ? world.role(ProvinceRole::initiator, table) * p.province_initiate : 0;
    const bool waits = world.question[table].open;
    world.pace[table] = waits ? 0 : scarcity.met * (1 - gap);
    const bool deciding = waits || gap > 1 - scarcity.met;
    hold_up(world, table, deciding ? Obstacle::decision : scarcity.obstacle, 1 - world.pace[table]);
    return std::max(0.0, 1 + p.process_effect * skill) * (1 + initiated);
}

// Vision and execution are other people's work in many houses: officials are replaced on entering realisation, each
// with the share of the load that this table is to them [000 ch. 7].
void cut_coldly(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger,
                TableId table) {
    const Topology& t = *world.topology;
    const double spared = world.lever(LeverKind::no_cold_cut, table);
    const double cut = scenario.parameters.cold_cut * (1 - spared);
    world.extra_table_load[table] += spared * scenario.parameters.lever_no_cold_cut_cost;
    const Range seats = t.table_seats(table);
    double replaced = 0;
    for (std::uint32_t s = seats.begin; s < seats.end; ++s) {
        const PostId post = t.seat_post[s];
        if (t.post_role[post] != Role::official || !world.occupied_seat(SeatId(s))) continue;
        const double u = draws.uniform(Purpose::cold_cut, {t.post_key[post], 0}, {table}, month);
        if (!(u < cut * world.share[s])) continue;
        replaced += 1;
        depart(scenario, month, draws, world, ledger, post, Cause::departure);
        arrive(scenario, month, draws, world, ledger, post);
    }
    ledger.tell([&] { return Event{.kind = EventKind::cold_cut, .month = month, .table = table, .value = replaced}; });
}

void complete_stage(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger,
                    TableId table) {
    const Parameters& p = scenario.parameters;
    const Stage done = world.stage[table];
    const bool time_to_sign = static_cast<double>(index(done)) == p.signing_stage;
    if (time_to_sign && !signed_in_full(scenario, world, table)) {
        sign(scenario, month, world, ledger, table, 1);
        share_energy(scenario, world, ledger, table, EnergyCause::progress, p.coshaping);  // their own form [000 ch. 5]
    }
    share_energy(scenario, world, ledger, table, EnergyCause::progress, p.progress_gain);
    if (done == Stage::embedding) {
        world.progress[table] = 1;
        return;
    }
    world.stage[table] = static_cast<Stage>(index(done) + 1);
    world.progress[table] = 0;
    ledger.tell([&] {
        return Event{.kind = EventKind::stage_reached, .month = month, .table = table, .stage = world.stage[table]};
    });
    if (world.stage[table] != Stage::realisation) return;
    if (world.realisation_ahead[table] != 0 && world.realisation_month[table] < 0) {
        world.realisation_month[table] = month.value;
    }
    cut_coldly(scenario, month, draws, world, ledger, table);
}

// A form that cannot carry what the next stage needs holds the table up until the members agree on a heavier one. True
// when the form carries.
bool form_carries(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger,
                  TableId table) {
    const Parameters& p = scenario.parameters;
    const auto next = static_cast<std::size_t>(index(world.stage[table]) + 1);
    const double needed = next < stage_count ? p.need_structure[next] : 0;
    if (next != index(Stage::realisation) || world.is_signed[table] == 0 || world.structure_cap[table] >= needed) {
        return true;
    }
    hold_up(world, table, Obstacle::form, world.pace[table]);  // what is left of the month
    world.pace[table] = 0;
    const double eased = world.lever(LeverKind::adaptive_form, table) * p.lever_adaptive_effect;
    const double chance = p.form_upgrade + eased * (1 - p.form_upgrade);
    if (!(draws.uniform(Purpose::upgrade, {0, 0}, {table}, month) < chance)) return false;
    const Form heavier = form_that_carries(scenario, world, table, needed);
    const bool held_to_it = !std::isnan(scenario.partnerships[table].structure_cap);  // by the scenario
    if (held_to_it || !(p.form_cap[index(heavier)] > world.structure_cap[table])) return false;
    set_form(scenario, world, table, heavier);
    sign(scenario, month, world, ledger, table, 1);
    share_energy(scenario, world, ledger, table, EnergyCause::progress, p.coshaping);
    return false;
}

// The last step of a stage: the form must carry the next one and the members must decide.
void finish_stage(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger,
                  TableId table) {
    const Stage stage = world.stage[table];
    if (!form_carries(scenario, month, draws, world, ledger, table)) return;
    if (scenario.parameters.needs_decision[index(stage)] < 1) {
        return complete_stage(scenario, month, draws, world, ledger, table);
    }
    const double rounds = world.question[table].rounds + 1.0;
    if (hold_round(scenario, month, draws, world, table)) {
        ledger.tell([&] {
            return Event{
                .kind = EventKind::decision_taken, .month = month, .table = table, .stage = stage, .value = rounds};
        });
        complete_stage(scenario, month, draws, world, ledger, table);
    } else if (rounds >= scenario.parameters.decision_patience) {
        ledger.tell([&] {
            return Event{
                .kind = EventKind::decision_dropped, .month = month, .table = table, .stage = stage, .value = rounds};
        });
        fall_back(scenario, month, draws, world, ledger, table, Why::no_decision);
    }
}

void advance(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, TableId table,
             double chance, double driven) {
    const Parameters& p = scenario.parameters;
    double& progress = world.progress[table];
    const Stage stage = world.stage[table];
    if (stage == Stage::embedding && progress >= 1) return;  // completed
    if (progress < stage_done) {
        if (!(chance < p.spiral_pace * p.progress_steps / p.stage_months[index(stage)] * world.pace[table] * driven))
            return;
        progress += 1 / p.progress_steps;
    }
    if (progress >= stage_done) finish_stage(scenario, month, draws, world, ledger, table);
}

// What communication up front prepares before execution.
void prepare(const Scenario& scenario, World& world, TableId table) {
    if (world.stage[table] >= Stage::realisation) return;
    const double rate = world.lever(LeverKind::communication, table) * scenario.parameters.lever_communication_rate;
    world.prepared[table] += rate * (1 - world.prepared[table]);
}

}  // namespace

void spiral(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    for (std::uint32_t i = 0; i < world.topology->tables(); ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        prepare(scenario, world, table);
        const Supply supply = supply_of(world, ledger, table);
        const double driven = set_pace(scenario, world, table, supply);
        const Words w = draws.words(Purpose::progress, {0, 0}, {table}, month);
        const Why why = falls_back(scenario, world, table, supply.energy, w);
        world.reopening[table] = 0;
        if (why != Why::none) {
            fall_back(scenario, month, draws, world, ledger, table, why);
        } else {
            advance(scenario, month, draws, world, ledger, table, unit(w[0]), driven);
        }
    }
    for (double& gap : world.gap_months) gap = std::max(0.0, gap - 1);
}

}  // namespace weefsel
