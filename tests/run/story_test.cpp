#include "run/story.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "catch.hpp"
#include "month/month.hpp"
#include "run/initial.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

std::uint64_t bits_of(double x) {
    std::uint64_t b = 0;
    std::memcpy(&b, &x, sizeof b);
    return b;
}

struct Told {
    StoryRecorder recorder;
    std::unique_ptr<Observations> seen;
    const Story& story() const { return recorder.story(); }
};

Told told(const Engine& engine, RunKey key = {1, 0}) {
    Told made;
    made.seen = engine.run(key, {}, &made.recorder);
    return made;
}

double booked(const Story& story, Month month, std::uint32_t table, Cause cause) {
    double sum = 0;
    for (const Entry& entry : story.entries_of(month)) {
        if (entry.table == table && entry.cause == cause) sum += entry.change;
    }
    return sum;
}

Event left_event(Month month, std::uint32_t table, std::uint32_t post, bool by_election, double change) {
    Event event;
    event.kind = EventKind::left;
    event.month = month;
    event.table = table;
    event.post = post;
    event.by_election = by_election;
    event.other = change;
    return event;
}

// Two tables over two months, with two departures and an election at table 1 in month 2.
Story small_story() {
    Story story;
    story.tables = 2;
    story.months = 2;
    const Month one{1}, two{2};
    story.entries = {{one, TableId(0), Cause::meeting, 0.01},  {one, TableId(1), Cause::decay, -0.02},
                     {two, TableId(0), Cause::decay, -0.02},   {two, TableId(1), Cause::departure, -0.3},
                     {two, TableId(1), Cause::election, -0.1}, {two, TableId(1), Cause::handover, 0.2},
                     {two, TableId(1), Cause::meeting, 0.01}};
    story.events = {left_event(one, 1, 9, false, -0.5), left_event(two, 1, 4, true, -0.05),
                    left_event(two, 0, 7, false, -0.4), left_event(two, 1, 5, false, -0.01),
                    left_event(two, 1, 6, false, -0.09)};
    return story;
}

std::vector<std::uint32_t> numbers(const std::vector<PostId>& posts) { return {posts.begin(), posts.end()}; }

}  // namespace

TEST_CASE("a run that is listened to has the same bits") {
    for (const std::uint32_t replicate : {0u, 1u, 2u}) {
        const Engine engine(test::rich_scenario(96));
        CHECK(test::bits(*told(engine, {1, replicate}).seen) == test::bits(*engine.run({1, replicate})));
    }
}

TEST_CASE("an entry is exactly what the ledger booked, in the order it booked it") {
    const Scenario scenario = test::rich_scenario(1);
    const Topology topology = build_topology(scenario);
    World world = initial_world(scenario, topology, Draws({1, 0}));
    StoryRecorder recorder;
    Ledger ledger(world, &recorder);
    const TableId table(1);
    std::array<double, cause_count> expected{};
    for (const auto& [cause, step] : {std::pair(Cause::meeting, 0.1), std::pair(Cause::decay, -1.0 / 3),
                                      std::pair(Cause::meeting, 0.7), std::pair(Cause::meeting, -0.123)}) {
        const double before = measure(world.sums[table]).fabric;
        world.sums[table].practice += step;
        ledger.book(table, cause);
        expected[index(cause)] += measure(world.sums[table]).fabric - before;
    }
    recorder.month(Month{1}, world, ledger);
    const Story& story = recorder.story();
    REQUIRE(story.entries.size() == 2);
    for (const Entry& entry : story.entries) {
        CHECK(entry.table == table);
        CHECK(bits_of(entry.change) == bits_of(expected[index(entry.cause)]));
    }
    ledger.close_month();
    for (const double change : ledger.this_month(table)) CHECK(change == 0);
}

TEST_CASE("the entries of a run are those of a run made by hand") {
    const Scenario scenario = test::rich_scenario(36);
    const Engine engine(scenario);
    const Told made = told(engine);
    const Draws draws({1, 0});
    World world = initial_world(scenario, engine.topology(), draws);
    StoryRecorder listener;
    Ledger ledger(world, &listener);
    std::size_t at = 0;
    for (Month now{1}; now.value <= scenario.horizon; ++now.value) {
        month(scenario, now, draws, world, ledger);
        for (std::uint32_t table = 0; table < engine.topology().tables(); ++table) {
            for (std::size_t cause = 0; cause < cause_count; ++cause) {
                const double change = ledger.this_month(TableId(table))[cause];
                if (change == 0) continue;
                REQUIRE(at < made.story().entries.size());
                const Entry& entry = made.story().entries[at++];
                CHECK((entry.month == now && entry.table == table && index(entry.cause) == cause));
                CHECK(bits_of(entry.change) == bits_of(change));
            }
        }
        ledger.close_month();
    }
    CHECK(at == made.story().entries.size());
}

TEST_CASE("entries add up to the ledger of the run, states to its series") {
    const Told made = told(Engine(test::rich_scenario(96)));
    const Story& story = made.story();
    std::array<double, cause_count> sum{};
    for (const Entry& entry : story.entries) sum[index(entry.cause)] += entry.change;
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        CHECK(std::abs(sum[cause] / story.tables - made.seen->ledger[cause]) < 1e-12);
    }
    for (Month now{0}; now.value <= 96; ++now.value) {
        double fabric = 0, energy = 0;
        for (std::uint32_t table = 0; table < story.tables; ++table) {
            fabric += story.state(now, TableId(table)).fabric;
            energy += story.state(now, TableId(table)).energy;
        }
        const auto value = [&](Series series) {
            return made.seen->series[index(series)][static_cast<std::size_t>(now.value)];
        };
        CHECK(fabric / story.tables == value(Series::fabric));
        CHECK(energy / story.tables == value(Series::energy));
    }
}

TEST_CASE("the start is no entry, and a table that begins later is one of membership") {
    const Story story = told(Engine(test::rich_scenario())).recorder.story();
    CHECK(story.entries_of(Month{0}).empty());
    CHECK(!story.state(Month{9}, TableId(3)).live);
    CHECK(story.state(Month{10}, TableId(3)).live);
    CHECK(booked(story, Month{10}, 3, Cause::membership) > 0);
}

TEST_CASE("largest losses and gains come by size, the earlier first") {
    const Story story = small_story();
    const auto losses = largest_losses(story, 3);
    REQUIRE(losses.size() == 3);
    CHECK(losses[0] == story.entries[3]);
    CHECK(losses[1] == story.entries[4]);
    CHECK(losses[2] == story.entries[1]);
    const auto gains = largest_gains(story, 10);
    REQUIRE(gains.size() == 2);  // one a table, and what handover kept of a loss is no gain
    CHECK(gains[0] == story.entries[0]);
    CHECK(gains[1] == story.entries[6]);
    CHECK(largest_losses(Story{}, 3).empty());
}

TEST_CASE("an entry names who left that table in that month, by its cause") {
    const Story story = small_story();
    CHECK(numbers(who_left(story, story.entries[3])) == std::vector<std::uint32_t>{6, 5});
    CHECK(numbers(who_left(story, story.entries[4])) == std::vector<std::uint32_t>{4});
    CHECK(numbers(who_left(story, story.entries[5])) == std::vector<std::uint32_t>{6, 4, 5});
    CHECK(who_left(story, story.entries[6]).empty());
    CHECK(event_at(story, story.entries[3], EventKind::left) == &story.events[1]);
    CHECK(event_at(story, story.entries[3], EventKind::relapse) == nullptr);
}

TEST_CASE("every departure and every stage of a run is told where it happened") {
    const Engine engine(test::rich_scenario(96));
    const Story story = told(engine).recorder.story();
    std::size_t left = 0;
    for (const Event& event : story.events) {
        CHECK((event.month.value >= 0 && event.month.value <= 96));
        if (event.kind != EventKind::left) continue;
        ++left;
        const double moved = booked(story, event.month, event.table, Cause::departure) +
                             booked(story, event.month, event.table, Cause::election);
        CHECK(moved != 0);
    }
    CHECK(left > 0);
    for (const Entry& entry : story.entries) {
        if (entry.cause == Cause::departure || entry.cause == Cause::election) CHECK(!who_left(story, entry).empty());
    }
}

TEST_CASE("months have calendar names, posts the name of their party") {
    const Engine engine(test::rich_scenario());
    CHECK(date_of(engine.scenario(), Month{0}) == Date{2024, 1, 1});
    CHECK(date_of(engine.scenario(), Month{1}) == Date{2024, 1, 1});
    CHECK(date_of(engine.scenario(), Month{27}) == Date{2026, 3, 1});
    CHECK(post_name(engine.scenario(), engine.topology(), PostId(0)) == "small/administrator/0");
    CHECK(post_name(engine.scenario(), engine.topology(), PostId(5)) == "medium/official/1");
}
