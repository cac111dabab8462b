// Step 5: parties deliver what they attend and are willing to, willingness follows own motive and what
// others put in (conditional cooperation), and results come in realisation.
#include <algorithm>
#include <cmath>

#include "month/beginning.hpp"
#include "month/energy.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

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
        const double willing = std::min(1.0, world.willingness[member] / scenario.parameters.willingness_reference);
        world.delivery[member] = world.attendance[member] * willing;
        sum += world.delivery[member];
    }
    return sum;
}

void adjust_willingness(const Scenario& scenario, World& world, const Ledger& ledger, TableId table, double delivered) {
    const Parameters& p = scenario.parameters;
    const Range members = world.topology->table_members(table);
    const double right = std::max(0.0, rightness(world, table));
    const double pull = std::sqrt(right * ledger.last(table).think);  // an agenda that is right and felt
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        const Disposition d = disposition(world, MemberId(member));
        const double interest = world.interest[member];
        const double motive = interest + p.agenda_pull * pull * (1 - interest);
        const double others = (delivered - world.delivery[member]) / (members.size() - 1);
        const double followed = p.willingness_reference * others;
        const double target = d.effort * ((1 - d.follows_others) * motive + d.follows_others * followed);
        world.willingness[member] += p.willingness_adjustment * (target - world.willingness[member]);
        world.distance[member] = distance_to_agenda(world, MemberId(member));
    }
}

void produce_results(const Scenario& scenario, World& world, const Ledger& ledger, TableId table) {
    const double rate = scenario.parameters.result_rate;
    if (world.stage[table] != Stage::realisation || !(rate > 0)) return;
    const Supply supply = supply_of(world, ledger, table);
    const Supply need = needs(scenario.parameters, Stage::realisation);
    const double scarcest = std::min({met(supply.capacity, need.capacity), met(supply.structure, need.structure),
                                      met(supply.rightness, need.rightness), met(supply.fabric, need.fabric)});
    world.results[table] += rate * scarcest;
    share_energy(world, table, scenario.parameters.result_gain * scarcest);
}

}  // namespace

void work(const Scenario& scenario, Month, const Draws&, World& world, Ledger& ledger) {
    for (std::uint32_t i = 0; i < world.topology->tables(); ++i) {
        const TableId table(i);
        if (!world.live(table)) continue;
        const double delivered = deliver(scenario, world, table);
        adjust_willingness(scenario, world, ledger, table, delivered);
        produce_results(scenario, world, ledger, table);
    }
}

}  // namespace weefsel
