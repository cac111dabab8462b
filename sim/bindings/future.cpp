#include "bindings/future.hpp"

#include <cmath>
#include <iterator>
#include <limits>

#include "bindings/json.hpp"
#include "month/needs.hpp"

namespace weefsel {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::int32_t new_months = 12;  // a person shows as new for a year, the time newcomers need [000 ch. 5]

constexpr std::string_view table_names[] = {
    "live",  "fabric",   "think",     "do",       "feel",       "energy",    "structure",
    "stage", "progress", "waits_for", "need_met", "warm_share", "rightness", "results",
};
constexpr std::string_view party_names[] = {"energy", "load", "new", "vacant"};

// What the table's next step waits for most at the end of the month, and how far that need is met, as step 6 takes it:
// a decision that is open stops everything, a stage that is done and not left waits for a form that carries the next.
Scarcity waits_for(const World& world, const Ledger& ledger, TableId table) {
    if (world.question[table].open) return {0, Obstacle::decision};
    if (world.progress[table] >= stage_done && world.stage[table] != Stage::embedding) return {0, Obstacle::form};
    Supply supply = supply_of(world, ledger, table);
    supply.money = money_of(*world.scenario, world, table);
    const Task task = world.scenario->partnerships[table].task;
    const Scarcity scarcity = scarcest(supply, needs(world.scenario->parameters, world.stage[table], task));
    const double formation = in_formation(world, table);
    return formation > 1 - scarcity.met ? Scarcity{1 - formation, Obstacle::decision} : scarcity;
}

void put_who(Json& json, const Engine& engine, const Event& event) {
    const Topology& t = engine.topology();
    if (event.table != no_one) json.number("table", event.table);
    if (event.post != no_one) {
        const PostId post(event.post);
        json.number("party", t.post_party[post]).text("role", word(t.post_role[post]).name);
        json.text("post", post_name(engine.scenario(), t, post));
    } else if (event.party != no_one) {
        json.number("party", event.party);
    }
}

void put_event(Json& json, const Engine& engine, const Event& event) {
    json.object().number("month", event.month.value);
    json.text("kind", event_names()[static_cast<std::size_t>(event.kind)]);
    put_who(json, engine, event);
    switch (event.kind) {
        case EventKind::stage_reached:
        case EventKind::relapse:
        case EventKind::decision_taken:
        case EventKind::decision_dropped:
            json.text("stage", word(event.stage).name);
            break;
        case EventKind::signed_form:
            json.text("form", word(event.form).name);
            break;
        case EventKind::lever_on:
            json.text("lever", word(engine.scenario().levers[event.lever].kind).name);
            break;
        default:
            break;
    }
    if (event.why != Why::none) json.text("why", why_names()[static_cast<std::size_t>(event.why)]);
    if (event.by_election) json.truth("by_election", true);
    json.number("value", event.value).number("other", event.other).close();
}

}  // namespace

std::span<const std::string_view> table_number_names() { return table_names; }
std::span<const std::string_view> party_number_names() { return party_names; }

void FutureRecorder::put_table(const World& world, const Ledger& ledger, TableId table) {
    if (!world.live(table)) {
        numbers_.push_back(0);
        numbers_.insert(numbers_.end(), std::size(table_names) - 1, missing);
        return;
    }
    const Fabric& fabric = ledger.last(table);
    const Scarcity scarcity = waits_for(world, ledger, table);
    const double hours = world.warm_hours[table] + world.cold_hours[table];
    const double numbers[] = {1,
                              fabric.fabric,
                              fabric.think,
                              fabric.do_,
                              fabric.feel,
                              table_energy(world, table),
                              world.structure[table],
                              static_cast<double>(index(world.stage[table])),
                              world.progress[table],
                              static_cast<double>(index(scarcity.obstacle)),
                              scarcity.met,
                              hours > 0 ? world.warm_hours[table] / hours : missing,
                              rightness(world, table),
                              world.results[table]};
    static_assert(std::size(numbers) == std::size(table_names));
    numbers_.insert(numbers_.end(), std::begin(numbers), std::end(numbers));
}

void FutureRecorder::put_party(const World& world, PartyId party) {
    const Range posts = world.topology->party_posts(party);
    double energy = 0, here = 0, fresh = 0;
    for (std::uint32_t p = posts.begin; p < posts.end; ++p) {
        if (!world.here(PostId(p))) continue;
        here += 1;
        energy += world.energy[p];
        if (world.succession[p] > 0 && world.tenure[p] < new_months) fresh += 1;
    }
    const double all = posts.size();
    numbers_.push_back(here > 0 ? energy / here : missing);
    numbers_.push_back(world.load_ratio[party]);
    numbers_.push_back(all > 0 ? fresh / all : missing);
    numbers_.push_back(all > 0 ? 1 - here / all : missing);
}

void FutureRecorder::month(Month now, const World& world, const Ledger& ledger) {
    story_.month(now, world, ledger);
    const Topology& t = *world.topology;
    for (std::uint32_t table = 0; table < t.tables(); ++table) put_table(world, ledger, TableId(table));
    for (std::uint32_t party = 0; party < t.parties(); ++party) put_party(world, PartyId(party));
    for (std::uint32_t pair = 0; pair < t.party_pairs(); ++pair) {
        const Range ties = t.party_pair_ties(pair);
        double trust = 0;
        for (std::uint32_t tie = ties.begin; tie < ties.end; ++tie) trust += world.root[tie];
        numbers_.push_back(ties.size() > 0 ? trust / ties.size() : missing);
    }
}

std::string FutureRecorder::text() const {
    const Topology& t = engine_.topology();
    Json json;
    json.object().list("pairs");
    for (std::uint32_t pair = 0; pair < t.party_pairs(); ++pair) {
        json.list().number({}, t.party_pair_lower[pair]).number({}, t.party_pair_upper[pair]).close();
    }
    json.close().list("events");
    for (const Event& event : story_.story().events) put_event(json, engine_, event);
    json.close().list("entries");
    for (const Entry& entry : story_.story().entries) {
        json.list().number({}, entry.month.value).number({}, entry.table).number({}, static_cast<double>(entry.cause));
        json.number({}, entry.change).close();
    }
    return json.close().close().written();
}

}  // namespace weefsel
