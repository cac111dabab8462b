// Step 5: parties deliver what they attend and are willing to, willingness follows own motive and what
// others put in (conditional cooperation), and results come in realisation.
#include <algorithm>
#include <cmath>
#include <vector>

#include "month/beginning.hpp"
#include "month/energy.hpp"
#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

constexpr double months_a_year = 12;

struct Disposition {
    double follows_others = 0;
    double effort = 0;
};

// A party acts as its delegates do on average.
Disposition disposition(const World& world, MemberId member) {
    const Range seats = world.topology->member_seats(member);
    Disposition mean;
    for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
        const PostId post = world.topology->seat_post[seat];
        mean.follows_others += world.follows_others[post] / seats.size();
        mean.effort += world.effort[post] / seats.size();
    }
    return mean;
}

double deliver(const Scenario& scenario, World& world, TableId table) {
    const Range members = world.topology->table_members(table);
    double sum = 0;
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        if (world.in[member] == 0) continue;
        const double willing = std::min(1.0, world.willingness[member] / scenario.parameters.willingness_reference);
        world.delivery[member] = world.attendance[member] * willing;
        sum += world.delivery[member];
    }
    return sum;
}

// How far money parties look for their own return on spoils a table, and how far joint money smooths it [000 ch. 6].
struct Money {
    double sand = 0;
    double lubricant = 0;
};

Money money_at(const Scenario& scenario, const World& world, TableId table) {
    const double fund = world.lever(LeverKind::joint_fund, table);
    const bool paid_in = world.is_signed[table] != 0;
    Money m;
    if (paid_in && world.funding[table] == Funding::earmarked) m.sand = scenario.parameters.sand * (1 - fund);
    if (paid_in) {
        m.lubricant = scenario.parameters.lubricant * (world.funding[table] == Funding::joint ? 1 : fund);
    }
    return m;
}

// Who pushes and who leans back when a province directs or initiates: factor on others' willingness and motive.
struct Ownership {
    double willingness = 1;
    double motive = 1;
};

Ownership ownership(const Scenario& scenario, const World& world, TableId table, MemberId member) {
    if (scenario.parties[world.topology->member_party[member]].kind == PartyKind::province) return {};
    const Parameters& p = scenario.parameters;
    return {1 - p.province_lean_back * world.role(ProvinceRole::director, table),
            1 - p.province_ownership * world.role(ProvinceRole::initiator, table)};
}

// Agenda that is right and felt, as money makes it count.
double agenda_pull(const Scenario& scenario, const World& world, const Ledger& ledger, TableId table) {
    const Money money = money_at(scenario, world, table);
    const double right = std::max(0.0, rightness(world, table));
    const double pull = std::sqrt(right * ledger.last(table).think) * (1 - money.sand);
    return pull + money.lubricant * (1 - pull);
}

void adjust_willingness(const Scenario& scenario, World& world, const Ledger& ledger, TableId table, double delivered) {
    const Parameters& p = scenario.parameters;
    const Range members = world.topology->table_members(table);
    const double pull = agenda_pull(scenario, world, ledger, table);
    const double others_in = members_in(world, table) - 1;
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        const MemberId member(m);
        if (world.in[member] == 0) continue;
        const Disposition d = disposition(world, member);
        const Ownership own = ownership(scenario, world, table, member);
        const double interest = world.interest[member];
        const double motive = (interest + p.agenda_pull * pull * (1 - interest)) * own.motive;
        const double others = others_in > 0 ? (delivered - world.delivery[member]) / others_in : 0;
        const double followed = p.willingness_reference * others;
        const double target =
            d.effort * ((1 - d.follows_others) * motive + d.follows_others * followed) * own.willingness;
        world.willingness[member] += p.willingness_adjustment * (target - world.willingness[member]);
        world.distance[member] = distance_to_agenda(world, member);
    }
}

// `change` by seat: the energy that results give those who sit there.
void produce_results(const Scenario& scenario, World& world, const Ledger& ledger, TableId table,
                     std::vector<double>& change) {
    const Parameters& p = scenario.parameters;
    if (world.stage[table] != Stage::realisation || !(p.result_rate > 0)) return;
    const Supply supply = supply_of(world, ledger, table);
    const Supply need = needs(p, Stage::realisation, scenario.partnerships[table].task);
    const double put_in = mean_over_members(world, table, world.delivery);
    const double scarcest =
        std::min({met(supply.capacity, need.capacity), met(put_in, need.capacity),
                  met(supply.structure, need.structure), met(supply.rightness, need.rightness),
                  met(supply.fabric, need.fabric), met(money_of(scenario, world, table), need.money)});
    const double loose = p.slack * (1 - monitoring(scenario, world, table));  // leaks away into loose projects
    const double sand = money_at(scenario, world, table).sand;
    const double made = scarcest * (1 - loose) * (1 - sand);
    world.results[table] += p.result_rate * made;
    world.yield[table] += made / months_a_year;
    const Range members = world.topology->table_members(table);
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] == 0) continue;
        world.legitimacy[m] += p.legitimacy_results * made * (1 - world.legitimacy[m]);
    }
    const Range seats = world.topology->table_seats(table);
    for (std::uint32_t s = seats.begin; s < seats.end; ++s) {
        if (!world.occupied_seat(SeatId(s))) continue;
        change[s] = world.share[s] * p.result_gain * made * (1 - world.energy[world.topology->seat_post[s]]);
    }
}

}  // namespace

void work(const Scenario& scenario, Month, const Draws&, World& world, Ledger& ledger) {
    std::vector<double> change(world.topology->seats(), 0);
    for (std::uint32_t i = 0; i < world.topology->tables(); ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        const double delivered = deliver(scenario, world, table);
        adjust_willingness(scenario, world, ledger, table, delivered);
        world.yield[table] -= world.yield[table] / months_a_year;
        produce_results(scenario, world, ledger, table, change);
    }
    change_by_seat(world, ledger, EnergyCause::results, change);
}

}  // namespace weefsel
