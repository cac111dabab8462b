// Every kind of event and every cause has its words, also those that the other tests' worlds do not come to.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "command/snapshot.hpp"
#include "command/story_text.hpp"
#include "command/trace_text.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

constexpr auto last_kind = EventKind::lever_on;
constexpr auto last_why = Why::too_few_members;

Scenario with_lever() {
    Scenario scenario = test::rich_scenario(12);
    scenario.levers = {{LeverKind::warm_time, 1, 0}};
    return scenario;
}

Event event_of(EventKind kind) {
    Event event;
    event.kind = kind;
    event.month = Month{3};
    event.table = 1;
    event.value = 0.25;
    event.other = -0.5;
    return event;
}

// A story of 12 months at five tables, all alive and nothing happening.
Story calm(const Engine& engine) {
    Story story;
    story.tables = engine.topology().tables();
    story.months = 12;
    story.states.assign(13 * story.tables, {0.5, 0.4, true});
    return story;
}

std::vector<nlohmann::json> lines(const Engine& engine, const Story& story) {
    Plan plan;
    std::istringstream text(trace_text(plan, 0, engine, story));
    std::vector<nlohmann::json> made;
    for (std::string line; std::getline(text, line);) made.push_back(nlohmann::json::parse(line));
    return made;
}

nlohmann::json line_of(const Engine& engine, const Event& event) {
    Story story = calm(engine);
    story.events = {event};
    for (const auto& line : lines(engine, story)) {
        const std::string kind = line.at("event");
        if (kind != "run" && kind != "ledger" && kind != "month") return line;
    }
    return {};
}

std::string account(const Engine& engine, const Story& story, Language language) {
    Terminal terminal;
    terminal.language = language;
    std::string text = story_text(7, engine, story, terminal);
    for (std::size_t at = text.find("\n    "); at != std::string::npos; at = text.find("\n    "))
        text.replace(at, 5, " ");
    return text;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("every kind of event is a line with names of its own") {
    const Engine engine(with_lever());
    std::set<std::string> keys;
    for (int kind = 0; kind <= static_cast<int>(last_kind); ++kind) {
        Event event = event_of(static_cast<EventKind>(kind));
        event.lever = event.kind == EventKind::lever_on ? 0 : no_one;
        const auto line = line_of(engine, event);
        REQUIRE(line.is_object());
        CHECK(keys.insert(line.at("event")).second);
        CHECK(line.at("month") == 3);
        CHECK(line.at("date") == "2024-03");
        CHECK(line.at("partnership") == "b");
    }
    CHECK(keys.size() == static_cast<std::size_t>(last_kind) + 1);
}

TEST_CASE("events say who, why, which stage, form and lever by name, and numbers by what they are") {
    const Engine engine(with_lever());
    Event relapse = event_of(EventKind::relapse);
    relapse.stage = Stage::development;
    relapse.why = Why::newcomers;
    const auto fell = line_of(engine, relapse);
    CHECK((fell.at("stage") == "development" && fell.at("why") == "newcomers"));
    CHECK((fell.at("goals_reopened") == 0.25 && fell.at("fabric_change") == -0.5));
    Event departure = event_of(EventKind::departure);
    departure.table = no_one;
    departure.post = 5;
    departure.by_election = true;
    const auto gone = line_of(engine, departure);
    CHECK((gone.at("post") == "medium/official/1" && gone.at("role") == "official" && gone.at("party") == "medium"));
    CHECK((gone.at("cause") == "election" && gone.at("tenure_months") == 0.25 && gone.count("partnership") == 0));
    Event joined = event_of(EventKind::joined);
    joined.party = 3;
    CHECK(line_of(engine, joined).at("party") == "province");
    Event form = event_of(EventKind::signed_form);
    form.form = Form::covenant;
    CHECK(line_of(engine, form).at("form") == "covenant");
    Event lever = event_of(EventKind::lever_on);
    lever.lever = 0;
    CHECK(line_of(engine, lever).at("lever") == "warm_time");
    std::set<std::string> reasons;
    for (int why = 1; why <= static_cast<int>(last_why); ++why) {
        relapse.why = static_cast<Why>(why);
        reasons.insert(line_of(engine, relapse).at("why"));
    }
    CHECK(reasons.size() == static_cast<std::size_t>(last_why));
}

TEST_CASE("every cause is told in both languages, with month, partnership and change") {
    const Engine engine(with_lever());
    std::set<std::string> told;
    for (std::size_t cause = 0; cause < cause_count; ++cause) {
        for (const double change : {-0.25, 0.125}) {
            const bool kept = index(Cause::handover) == cause || index(Cause::consolidation) == cause;
            if (change > 0 && kept) continue;  // loss avoided is no gain
            Story story = calm(engine);
            story.entries = {{Month{3}, TableId(1), static_cast<Cause>(cause), change}};
            const std::string english = account(engine, story, Language::en);
            const std::string dutch = account(engine, story, Language::nl);
            CHECK(holds(english, "The story of run 7\n  In March 2024 b "));
            CHECK(holds(english, change < 0 ? "b lost fabric (-0.250) " : "b gained fabric (+0.125) "));
            CHECK(holds(dutch, "Het verhaal van run 7\n  In maart 2024 "));
            CHECK(holds(dutch, change < 0 ? "verloor b weefsel (-0,250) " : "kreeg b er weefsel bij (+0,125) "));
            CHECK(told.insert(english).second);
            CHECK(told.insert(dutch).second);
        }
    }
}

TEST_CASE("who left is told by role and party, and how many more") {
    const Engine engine(with_lever());
    Story story = calm(engine);
    story.entries = {{Month{3}, TableId(1), Cause::departure, -0.25}};
    CHECK(holds(account(engine, story, Language::nl), "door het vertrek van iemand."));
    Event left = event_of(EventKind::left);
    left.post = 2;
    story.events = {left};
    CHECK(holds(account(engine, story, Language::en), "through the departure of an alderman of medium."));
    CHECK(holds(account(engine, story, Language::nl), "door het vertrek van een wethouder van medium."));
    story.events.push_back(left);
    CHECK(holds(account(engine, story, Language::en), "an alderman of medium and one other."));
    CHECK(holds(account(engine, story, Language::nl), "een wethouder van medium en nog een ander."));
    story.events.push_back(left);
    CHECK(holds(account(engine, story, Language::en), "an alderman of medium and 2 others."));
    CHECK(holds(account(engine, story, Language::nl), "een wethouder van medium en 2 anderen."));
}

TEST_CASE("relapses and changes of membership are told by their events") {
    const Engine engine(with_lever());
    Story story = calm(engine);
    story.entries = {{Month{3}, TableId(1), Cause::relapse, -0.25}};
    Event relapse = event_of(EventKind::relapse);
    relapse.stage = Stage::inspiration;
    relapse.why = Why::newcomers;
    story.events = {relapse};
    CHECK(holds(account(engine, story, Language::nl),
                "door een terugval naar inspiratie, omdat nieuwkomers doelen weer openden."));
    story.entries[0].cause = Cause::membership;
    Event gone = event_of(EventKind::party_left);
    gone.party = 3;
    story.events = {gone};
    CHECK(holds(account(engine, story, Language::en), "because province left."));
    gone.why = Why::cost_above_benefit;
    story.events = {gone, gone, gone};
    CHECK(holds(account(engine, story, Language::nl),
                "door het weggaan van province en 2 anderen, omdat het meer kostte dan het opleverde."));
    story.states[2 * story.tables + 1].live = false;
    CHECK(holds(account(engine, story, Language::nl), "doordat het begon."));
    story.states[2 * story.tables + 1].live = true;
    story.states[3 * story.tables + 1].live = false;
    CHECK(holds(account(engine, story, Language::nl), "doordat het stopte."));
    Event end = event_of(EventKind::dissolved);
    end.why = Why::too_few_members;
    story.events = {end};
    CHECK(holds(account(engine, story, Language::nl), "doordat het stopte, omdat er te weinig leden over waren."));
}

TEST_CASE("what rounds to nothing is not told") {
    const Engine engine(with_lever());
    Story story = calm(engine);
    story.entries = {{Month{3}, TableId(1), Cause::decay, -1e-17}};
    CHECK(holds(account(engine, story, Language::en), "In no month did fabric change noticeably."));
    CHECK(holds(account(engine, story, Language::nl), "veranderde het weefsel merkbaar."));
}

TEST_CASE("a listened run has the same bits with tables too, and cells are quoted where they must be") {
    Scenario scenario = test::rich_scenario(14);
    scenario.parties[0].label = "Small, \"but\" there";
    const Engine engine(scenario);
    Snapshot snapshot(14);
    StoryRecorder story;
    Recorders both({&story, &snapshot});
    CHECK(test::bits(*engine.run({1, 0}, {}, &both)) == test::bits(*engine.run({1, 0})));
    const std::string& parties = snapshot.tables()[0].text;
    CHECK(holds(parties, "\n14,small,\"Small, \"\"but\"\" there\",municipality,small,"));
    CHECK(std::count(parties.begin(), parties.end(), '\n') == 1 + 3 * 7);
    for (const auto& table : snapshot.tables()) CHECK(!holds(table.text, "nan"));
}
