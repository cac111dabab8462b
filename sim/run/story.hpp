// The story of one run: what happened, and what each month did to the fabric of each partnership, from the ledger.
// It can name the changes that mattered most and who was part of them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "run/recorder.hpp"

namespace weefsel {

// What one month did to one table by one cause: exactly what the ledger booked, in fabric of that table.
struct Entry {
    Month month{};
    TableId table;
    Cause cause = Cause::departure;
    double change = 0;
    bool operator==(const Entry&) const = default;
};

// How a table stood at the end of a month.
struct TableState {
    double fabric = 0;
    double energy = 0;  // mean over its people, as the series `energy` takes it
    bool live = false;
};

struct Story {
    std::uint32_t tables = 0;
    std::int32_t months = 0;         // the last one told; 0 is the start
    std::vector<Event> events;       // as they happened
    std::vector<Entry> entries;      // what is not 0, by month, table and cause; the start is no entry
    std::vector<TableState> states;  // [month · tables + table]

    const TableState& state(Month month, TableId table) const {
        return states[static_cast<std::size_t>(month.value) * tables + table];
    }
    // Events and entries of a month.
    std::span<const Event> events_of(Month month) const;
    std::span<const Entry> entries_of(Month month) const;
};

// The n largest, the largest first; of equals the earlier. Fewer when there are not so many.
std::vector<Entry> largest_losses(const Story& story, std::size_t n);
// Of each table the largest gain only, without what handover and structure keep of a departure: that is loss avoided.
std::vector<Entry> largest_gains(const Story& story, std::size_t n);

// Who left the entry's table in its month, when its cause is a departure, an election, or what handover or structure
// kept of them; the one whose leaving changed most first. Posts may have been left more than once.
std::vector<PostId> who_left(const Story& story, const Entry& entry);

// The event of this kind at the entry's table in its month; none when nothing told of it.
const Event* event_at(const Story& story, const Entry& entry, EventKind kind);

// PARTY/ROLE/NUMBER: what a post is called in traces and tables.
std::string post_name(const Scenario& scenario, const Topology& topology, PostId post);

// The calendar month that a month of the run covers, as its first day; the start for month 0.
Date date_of(const Scenario& scenario, Month month);

class StoryRecorder : public Recorder {
public:
    void hear(const Event& event) override { story_.events.push_back(event); }
    void month(Month now, const World& world, const Ledger& ledger) override;
    const Story& story() const { return story_; }

private:
    Story story_;
};

}  // namespace weefsel
