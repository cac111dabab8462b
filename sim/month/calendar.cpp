// Step 1: what happens because its date has come.
#include <algorithm>
#include <vector>

#include "month/beginning.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"
#include "month/signing.hpp"
#include "month/succession.hpp"

namespace weefsel {
namespace {

constexpr double days_a_month = 30.4375;  // 365.25 / 12

void begin_tables(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    for (std::uint32_t t = 0; t < world.topology->tables(); ++t) {
        const TableId table(t);
        if (world.begins[table] != month.value) continue;
        begin_table(scenario, draws, world, table);
        finish_beginning(world, table);
        ledger.book(table, Cause::membership);
        ledger.book_energy(table, EnergyCause::membership, table_energy(world, table));
        ledger.tell([&] {
            return Event{.kind = EventKind::table_begins, .month = month, .table = t, .stage = world.stage[table]};
        });
    }
}

struct ElectionFigures {
    double replaced;
    double gap_low;  // days
    double gap_high;
};

// Boards of regions are filled by aldermen and follow the municipal figures; kinds without elections of
// their own are never listed (the reader sees to it).
ElectionFigures figures(const Parameters& p, PartyKind kind) {
    if (kind == PartyKind::province) return {p.province_new, p.province_gap_low, p.province_gap_high};
    if (kind == PartyKind::water_board) return {p.water_board_new, p.water_board_gap_low, p.water_board_gap_high};
    return {p.municipality_new, p.municipality_gap_low, p.municipality_gap_high};
}

void redraw_interest(const Scenario& scenario, Month month, const Draws& draws, World& world, MemberId member) {
    const double r = scenario.parameters.interest_redraw;
    double& interest = world.interest[member];
    interest = (1 - r) * interest + r * draw_interest(scenario, draws, world, member, month);
}

void elect(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PartyId party) {
    const Topology& t = *world.topology;
    const ElectionFigures f = figures(scenario.parameters, scenario.parties[party].kind);
    std::vector<MemberId> redrawn;
    double replaced = 0;
    const Range posts = t.party_posts(party);
    for (std::uint32_t i = posts.begin; i < posts.end; ++i) {
        const PostId post(i);
        if (t.post_role[post] != Role::administrator) continue;
        if (!(draws.uniform(Purpose::election, {t.post_key[post], 0}, nowhere, month) < f.replaced)) continue;
        replaced += 1;
        depart(scenario, month, draws, world, ledger, post, Cause::election);
        arrive(scenario, month, draws, world, ledger, post);
        for (const std::uint32_t seat : t.post_seats[post]) {
            const MemberId member = t.seat_member[seat];
            if (std::find(redrawn.begin(), redrawn.end(), member) != redrawn.end()) continue;
            redrawn.push_back(member);
            if (world.live(t.member_table[member]) && world.in[member] != 0)
                redraw_interest(scenario, month, draws, world, member);
        }
    }
    const double u = draws.uniform(Purpose::formation, {party, 0}, nowhere, month);
    world.gap_months[party] = (f.gap_low + (f.gap_high - f.gap_low) * u) / days_a_month;
    // a new council did not decide what the old one decided
    for (const std::uint32_t member : t.party_members[party]) {
        world.legitimacy[member] *= 1 - scenario.parameters.legitimacy_election;
    }
    ledger.tell([&] {
        return Event{.kind = EventKind::election,
                     .month = month,
                     .party = party,
                     .value = replaced,
                     .other = world.gap_months[party]};
    });
}

void hold_elections(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    if (scenario.parameters.elections_held < 1) return;
    for (const Election& election : scenario.elections) {
        if (months_between(scenario.start, election.date) + 1 != month.value) continue;
        for (std::uint32_t p = 0; p < world.topology->parties(); ++p) {
            if (scenario.parties[p].kind == election.kind) elect(scenario, month, draws, world, ledger, PartyId(p));
        }
    }
}

void turn_reality(const Scenario& scenario, Month month, const Draws& draws, World& world) {
    const std::uint64_t turns = threshold(scenario.parameters.reality_drift);
    const std::uint64_t follows = threshold(scenario.parameters.own_logic_follows);
    const Topology& t = *world.topology;
    for (std::uint32_t i = 0; i < t.tables(); ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        world.reality[table] ^=
            draws.mask(turns, world.all_dimensions(), Purpose::turn_of_reality, {0, 0}, {table}, month);
        const Range members = t.table_members(table);
        for (std::uint32_t m = members.begin; m < members.end; ++m) {
            const std::uint32_t behind = world.perceived[m] ^ world.reality[table];
            world.perceived[m] ^=
                draws.mask(follows, behind, Purpose::own_logic, {t.member_party[m], 0}, {table}, month);
        }
    }
}

// Urgency ebbs to a floor; now and then something makes the issue urgent again.
void move_urgency(const Scenario& scenario, Month month, const Draws& draws, World& world, const Ledger& ledger) {
    const Parameters& p = scenario.parameters;
    for (std::uint32_t t = 0; t < world.topology->tables(); ++t) {
        const TableId table(t);
        if (!world.live(table)) continue;
        double& urgency = world.urgency[table];
        urgency -= p.urgency_ebb * std::max(0.0, urgency - p.urgency_floor * world.urgency_first[table]);
        const auto shock = [&](double size) {
            const double before = urgency;
            urgency += size * (size > 0 ? 1 - urgency : urgency);
            ledger.tell([&] {
                return Event{
                    .kind = EventKind::urgency_shock, .month = month, .table = t, .value = urgency, .other = before};
            });
        };
        if (draws.uniform(Purpose::shock, {0, 0}, {table}, month) < p.shock_chance) shock(p.shock_size);
        for (const Shock& planned : scenario.shocks) {
            const bool now = planned.month + 1 == month.value;
            if (now && (!planned.table || *planned.table == table)) shock(planned.urgency);
        }
    }
}

// Once a year every member provides money for the year to come, or does not.
void hold_budgets(const Scenario& scenario, Month month, const Draws& draws, World& world, const Ledger& ledger) {
    const std::int32_t calendar_month = (scenario.start.month - 1 + month.value - 1) % 12 + 1;
    if (calendar_month != static_cast<std::int32_t>(scenario.parameters.budget_month)) return;
    const Topology& t = *world.topology;
    for (std::uint32_t m = 0; m < t.members(); ++m) {
        const TableId table = t.member_table[m];
        if (!world.live(table) || world.in[m] == 0) continue;
        const bool funded = draw_funded(scenario, draws, world, MemberId(m), month);
        world.funded[m] = funded ? 1 : 0;
        if (funded || world.funding[table] != Funding::none) continue;
        ledger.tell([&] {
            return Event{.kind = EventKind::budget_missed, .month = month, .table = table, .party = t.member_party[m]};
        });
    }
}

}  // namespace

void calendar(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    for (auto& tenure : world.tenure) ++tenure;  // who arrives this month starts at 0 again
    begin_tables(scenario, month, draws, world, ledger);
    mark_levers(scenario, Month{month.value - 1}, world, ledger);  // what a table that begins has met already
    switch_levers(scenario, month, world, ledger);
    hold_elections(scenario, month, draws, world, ledger);
    turn_reality(scenario, month, draws, world);
    move_urgency(scenario, month, draws, world, ledger);
    hold_budgets(scenario, month, draws, world, ledger);
    consolidate(scenario, month, world, ledger);
}

}  // namespace weefsel
