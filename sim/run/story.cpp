#include "run/story.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "month/needs.hpp"

namespace weefsel {
namespace {

constexpr std::uint32_t number_bits = (1u << 11) - 1;  // of a post's key, see Topology::post_key

// Items of a month in a column that is in order of months.
template <class Item>
std::span<const Item> of_month(const std::vector<Item>& items, Month month) {
    const auto first =
        std::partition_point(items.begin(), items.end(), [=](const Item& item) { return item.month < month; });
    const auto end = std::partition_point(first, items.end(), [=](const Item& item) { return item.month <= month; });
    return {items.data() + (first - items.begin()), static_cast<std::size_t>(end - first)};
}

// Keeps the first entry of each table: gains come month after month, and three of one table say one thing.
void one_a_table(std::vector<Entry>& entries) {
    std::set<std::uint32_t> seen;
    entries.erase(std::remove_if(entries.begin(), entries.end(),
                                 [&](const Entry& entry) { return !seen.insert(entry.table).second; }),
                  entries.end());
}

std::vector<Entry> largest(const Story& story, std::size_t n, double sign) {
    std::vector<Entry> found;
    for (const Entry& entry : story.entries) {
        // what handover and structure keep of a departure is loss avoided, not gain
        const bool kept = entry.cause == Cause::handover || entry.cause == Cause::consolidation;
        if (sign * entry.change > 0 && !(sign > 0 && kept)) found.push_back(entry);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Entry& a, const Entry& b) { return std::fabs(a.change) > std::fabs(b.change); });
    if (sign > 0) one_a_table(found);
    found.resize(std::min(n, found.size()));
    return found;
}

bool is_of(const Event& event, Cause cause) {
    switch (cause) {
        case Cause::departure:
            return !event.by_election;
        case Cause::election:
            return event.by_election;
        case Cause::handover:
        case Cause::consolidation:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::span<const Event> Story::events_of(Month month) const { return of_month(events, month); }
std::span<const Entry> Story::entries_of(Month month) const { return of_month(entries, month); }

std::vector<Entry> largest_losses(const Story& story, std::size_t n) { return largest(story, n, -1); }
std::vector<Entry> largest_gains(const Story& story, std::size_t n) { return largest(story, n, 1); }

std::vector<PostId> who_left(const Story& story, const Entry& entry) {
    std::vector<const Event*> left;
    for (const Event& event : story.events_of(entry.month)) {
        const bool here = event.kind == EventKind::left && event.table == entry.table && event.post != no_one;
        if (here && is_of(event, entry.cause)) left.push_back(&event);
    }
    std::stable_sort(left.begin(), left.end(),
                     [](const Event* a, const Event* b) { return std::fabs(a->other) > std::fabs(b->other); });
    std::vector<PostId> posts;
    for (const Event* event : left) posts.emplace_back(event->post);
    return posts;
}

const Event* event_at(const Story& story, const Entry& entry, EventKind kind) {
    for (const Event& event : story.events_of(entry.month)) {
        if (event.kind == kind && event.table == entry.table) return &event;
    }
    return nullptr;
}

std::string post_name(const Scenario& scenario, const Topology& topology, PostId post) {
    return scenario.parties[topology.post_party[post]].name + "/" + std::string(word(topology.post_role[post]).name) +
           "/" + std::to_string(topology.post_key[post] & number_bits);
}

Date date_of(const Scenario& scenario, Month month) {
    if (month.value == 0) return scenario.start;
    const Date first{scenario.start.year, scenario.start.month, 1};
    return add_months(first, month.value - 1);
}

void StoryRecorder::month(Month now, const World& world, const Ledger& ledger) {
    story_.tables = world.topology->tables();
    story_.months = now.value;
    for (std::uint32_t i = 0; i < story_.tables; ++i) {
        const TableId table(i);
        const bool live = world.live(table);
        story_.states.push_back({ledger.last(table).fabric, live ? table_energy(world, table) : 0, live});
        if (now.value == 0) continue;
        const auto& booked = ledger.this_month(table);
        for (std::size_t cause = 0; cause < cause_count; ++cause) {
            if (booked[cause] == 0) continue;
            story_.entries.push_back({now, table, static_cast<Cause>(cause), booked[cause]});
        }
    }
}

}  // namespace weefsel
