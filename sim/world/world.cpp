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

namespace {

template <class Column, class... Columns>
void size(std::size_t rows, Column& first, Columns&... rest) {
    first.assign(rows, {});
    (rest.assign(rows, {}), ...);
}

}  // namespace

World empty_world(const Scenario& scenario, const Topology& t) {
    World w;
    w.scenario = &scenario;
    w.topology = &t;
    size(t.posts(), w.energy, w.bridging, w.process, w.perseverance, w.follows_others, w.effort, w.succession, w.tenure,
         w.absence);
    size(t.parties(), w.capacity, w.gap_months, w.pressure, w.load_ratio, w.extra_load, w.bias);
    size(t.ties(), w.trust_there, w.trust_back, w.root, w.suspensions);
    size(t.party_pairs(), w.institutional_there, w.institutional_back);
    size(t.members(), w.interest, w.willingness, w.attendance, w.delivery, w.distance, w.legitimacy, w.funded, w.in,
         w.left, w.by_opportunity, w.agreed, w.months_at_loss, w.lens, w.perceived);
    size(t.pairs(), w.pair_in);
    for (auto& column : w.contact_words) size(t.pairs(), column);
    size(t.seats(), w.view, w.practice, w.kept, w.share, w.present, w.tension, w.handed, w.taken);
    size(t.tables(), w.sums, w.structure, w.structure_cap, w.fabric_signed, w.urgency, w.progress, w.pace, w.results,
         w.reopening, w.warm_hours, w.cold_hours, w.load_asked, w.extra_table_load, w.form_buffer, w.form_load,
         w.form_stiffness, w.form_signal, w.urgency_first, w.prepared, w.yield, w.occupied);
    size(t.tables(), w.stage, w.begun, w.is_signed, w.realisation_ahead, w.memory, w.dissolved, w.whole, w.agenda,
         w.reality, w.relapses, w.form, w.perspective, w.funding, w.rule, w.begins, w.question, w.held_up, w.ended_by);
    w.realisation_month.assign(t.tables(), -1);
    w.lever_since.assign(scenario.levers.size(), std::vector<std::int32_t>(t.tables(), -1));
    w.lever_now.assign(lever_kind_count * t.tables(), 0);
    w.role_now.assign(province_role_count * t.tables(), 0);
    return w;
}

}  // namespace weefsel
