#include "world/world.hpp"

#include "base/bits.hpp"
#include "base/elementary.hpp"

namespace weefsel {

Fabric measure(const FabricSums& sums) {
    if (!sums.live) return {};
    Fabric f;
    f.think = sums.think / (sums.seats * sums.dimensions);
    f.do_ = sums.practice / sums.seats;
    f.feel = sums.feel / sums.pairs;
    f.fabric = cube_root(f.think * f.do_ * f.feel);
    return f;
}

Picture World::own_logic(MemberId member) const {
    const Picture l = lens[member];
    const std::uint32_t known = perceived[member];
    return {(l.plus & known) | (l.minus & ~known), (l.plus & ~known) | (l.minus & known)};
}

FabricSums World::measured(TableId table) const {
    FabricSums s;
    const Range seats = topology->table_seats(table);
    const Range pairs = topology->table_pairs(table);
    s.dimensions = scenario->parameters.dimensions;
    s.live = live(table);
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        if (!seated(SeatId(seat))) continue;
        s.seats += 1;
        s.think += bit_count(agreement(view[seat], agenda[table]));
        s.practice += practice[seat];
    }
    for (std::uint32_t pair = pairs.begin; pair < pairs.end; ++pair) {
        if (pair_in[pair] == 0) continue;
        s.pairs += 1;
        s.feel += root[topology->pair_tie[pair]];
    }
    s.live = s.live && s.pairs > 0;
    return s;
}

World empty_world(const Scenario& scenario, const Topology& t) {
    World w;
    w.scenario = &scenario;
    w.topology = &t;
    for (auto* column : {&w.energy, &w.bridging, &w.process, &w.perseverance, &w.follows_others, &w.effort}) {
        column->assign(t.posts(), 0);
    }
    w.succession.assign(t.posts(), 0);
    w.tenure.assign(t.posts(), 0);
    w.absence.assign(t.posts(), Absence::none);
    for (auto* column : {&w.capacity, &w.gap_months, &w.pressure, &w.load_ratio, &w.extra_load, &w.bias}) {
        column->assign(t.parties(), 0);
    }
    for (auto* column : {&w.trust_there, &w.trust_back, &w.root}) column->assign(t.ties(), 0);
    w.suspensions.assign(t.ties(), 0);
    for (auto* column : {&w.institutional_there, &w.institutional_back}) column->assign(t.party_pairs(), 0);
    for (auto* column :
         {&w.interest, &w.willingness, &w.attendance, &w.delivery, &w.distance, &w.legitimacy, &w.funded}) {
        column->assign(t.members(), 0);
    }
    for (auto* column : {&w.in, &w.left, &w.by_opportunity, &w.agreed}) column->assign(t.members(), 0);
    w.months_at_loss.assign(t.members(), 0);
    w.pair_in.assign(t.pairs(), 0);
    for (auto& column : w.contact_words) column.assign(t.pairs(), 0);
    w.lens.assign(t.members(), {});
    w.perceived.assign(t.members(), 0);
    w.view.assign(t.seats(), {});
    for (auto* column : {&w.practice, &w.kept, &w.share, &w.present, &w.tension}) column->assign(t.seats(), 0);
    w.handed.assign(t.seats(), 0);
    w.sums.assign(t.tables(), {});
    for (auto* column : {&w.structure,   &w.structure_cap,    &w.fabric_signed, &w.urgency,    &w.progress,
                         &w.pace,        &w.results,          &w.reopening,     &w.warm_hours, &w.cold_hours,
                         &w.load_asked,  &w.extra_table_load, &w.form_buffer,   &w.form_load,  &w.form_stiffness,
                         &w.form_signal, &w.urgency_first,    &w.prepared,      &w.yield,      &w.occupied}) {
        column->assign(t.tables(), 0);
    }
    w.stage.assign(t.tables(), Stage::idea);
    for (auto* column : {&w.begun, &w.is_signed, &w.realisation_ahead, &w.memory, &w.dissolved, &w.whole})
        column->assign(t.tables(), 0);
    w.agenda.assign(t.tables(), {});
    w.reality.assign(t.tables(), 0);
    w.relapses.assign(t.tables(), 0);
    w.realisation_month.assign(t.tables(), -1);
    w.form.assign(t.tables(), Form::cooperation_agreement);
    w.perspective.assign(t.tables(), Perspective::lawful);
    w.funding.assign(t.tables(), Funding::joint);
    w.rule.assign(t.tables(), DecisionRule::majority);
    w.begins.assign(t.tables(), 0);
    w.question.assign(t.tables(), {});
    w.held_up.assign(t.tables(), {});
    w.ended_by.assign(t.tables(), Obstacle::membership);
    w.lever_since.assign(scenario.levers.size(), std::vector<std::int32_t>(t.tables(), -1));
    w.lever_now.assign(lever_kind_count * t.tables(), 0);
    return w;
}

}  // namespace weefsel
