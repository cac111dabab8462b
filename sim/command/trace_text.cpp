#include "command/trace_text.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "run/results_version.hpp"
#include "weefsel_version.hpp"

namespace weefsel {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_named = 3;  // losses and gains at the end

// What an event of a kind says besides who and where.
struct KindRow {
    std::string_view value;  // name of the first number; empty when there is none
    std::string_view other;
    EventKind kind;
    bool stage = false;
    bool why = false;
};

constexpr KindRow kinds[] = {
    {"", "", EventKind::table_begins},
    {"replaced", "formation_months", EventKind::election},
    {"tenure_months", "energy", EventKind::departure},
    {"handed_over", "fabric_change", EventKind::left},
    {"", "", EventKind::arrival},
    {"energy", "", EventKind::burnout},
    {"", "", EventKind::recovery},
    {"", "", EventKind::stage_reached, true},
    {"goals_reopened", "fabric_change", EventKind::relapse, true, true},
    {"fabric", "intensity", EventKind::signed_form},
    {"rounds", "", EventKind::decision_taken, true},
    {"rounds", "", EventKind::decision_dropped, true},
    {"", "", EventKind::joined},
    {"", "fabric_change", EventKind::party_left, false, true},
    {"", "fabric_change", EventKind::dissolved, false, true},
    {"urgency", "urgency_before", EventKind::urgency_shock},
    {"", "", EventKind::budget_missed},
    {"officials_replaced", "", EventKind::cold_cut},
    {"intensity", "", EventKind::lever_on},
};

std::string_view key_of(EventKind kind) { return event_names()[static_cast<std::size_t>(kind)]; }
std::string_view key_of(Why why) { return why_names()[static_cast<std::size_t>(why)]; }

class Trace {
public:
    Trace(const Engine& engine, const Story& story)
        : scenario_(engine.scenario()), topology_(engine.topology()), story_(story) {}

    std::string text(const Json& first) && {
        add(first);
        for (Month now{0}; now.value <= story_.months; ++now.value) {
            for (const Event& event : story_.events_of(now)) tell(event);
            for (std::uint32_t table = 0; table < story_.tables; ++table) tell_ledger(now, TableId(table));
            tell_month(now);
        }
        tell_largest("largest_loss", largest_losses(story_, most_named));
        tell_largest("largest_gain", largest_gains(story_, most_named));
        return std::move(text_);
    }

private:
    void add(const Json& line) { text_ += line.dump() + "\n"; }

    Json begun(Month month, std::string_view event) const {
        return {{"month", month.value}, {"date", to_text(date_of(scenario_, month)).substr(0, 7)}, {"event", event}};
    }

    void tell(const Event& event) {
        const auto* row =
            std::find_if(std::begin(kinds), std::end(kinds), [&](const KindRow& r) { return r.kind == event.kind; });
        if (row == std::end(kinds)) return;
        Json line = begun(event.month, key_of(event.kind));
        if (event.table != no_one) line["partnership"] = scenario_.partnerships[event.table].name;
        put_who(line, event);
        if (row->stage) line["stage"] = word(event.stage).name;
        if (event.kind == EventKind::signed_form) line["form"] = word(event.form).name;
        if (row->why && event.why != Why::none) line["why"] = key_of(event.why);
        if (event.lever != no_one) line["lever"] = word(scenario_.levers[event.lever].kind).name;
        if (!row->value.empty()) line[std::string(row->value)] = event.value;
        if (!row->other.empty()) line[std::string(row->other)] = event.other;
        add(line);
    }

    void put_who(Json& line, const Event& event) const {
        if (event.post == no_one) {
            if (event.party != no_one) line["party"] = scenario_.parties[event.party].name;
            return;
        }
        const PostId post(event.post);
        line["party"] = scenario_.parties[topology_.post_party[post]].name;
        line["role"] = word(topology_.post_role[post]).name;
        line["post"] = post_name(scenario_, topology_, post);
        if (event.kind != EventKind::departure && event.kind != EventKind::left) return;
        line["cause"] = cause_rows()[index(event.by_election ? Cause::election : Cause::departure)].key;
    }

    void tell_ledger(Month now, TableId table) {
        const TableState& state = story_.state(now, table);
        double change = 0;
        Json causes = Json::object();
        for (; next_ < story_.entries.size(); ++next_) {  // they stand by month and table
            const Entry& entry = story_.entries[next_];
            if (entry.month != now || entry.table != table) break;
            causes[std::string(cause_rows()[index(entry.cause)].key)] = entry.change;
            change += entry.change;
        }
        if (!state.live && causes.empty()) return;
        Json line = begun(now, "ledger");
        line["partnership"] = scenario_.partnerships[table].name;
        line["fabric"] = state.fabric;
        line["energy"] = state.energy;
        line["change"] = change;
        line["causes"] = std::move(causes);
        add(line);
    }

    void tell_month(Month now) {
        double fabric = 0;
        double energy = 0;
        for (std::uint32_t table = 0; table < story_.tables; ++table) {
            fabric += story_.state(now, TableId(table)).fabric;
            energy += story_.state(now, TableId(table)).energy;
        }
        Json line = begun(now, "month");
        line["fabric"] = fabric / story_.tables;
        line["energy"] = energy / story_.tables;
        add(line);
    }

    void tell_largest(std::string_view event, const std::vector<Entry>& entries) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const Entry& entry = entries[i];
            Json line = begun(entry.month, event);
            line["rank"] = i + 1;
            line["partnership"] = scenario_.partnerships[entry.table].name;
            line["cause"] = cause_rows()[index(entry.cause)].key;
            line["fabric_change"] = entry.change;
            Json left = Json::array();
            for (const PostId post : who_left(story_, entry)) left.push_back(post_name(scenario_, topology_, post));
            line["left"] = std::move(left);
            add(line);
        }
    }

    const Scenario& scenario_;
    const Topology& topology_;
    const Story& story_;
    std::size_t next_ = 0;  // entry
    std::string text_;
};

template <class Item>
Json labels_of(const std::vector<Item>& items) {
    Json labels = Json::object();
    for (const Item& item : items) labels[item.name] = item.label;
    return labels;
}

Json first_line(const Plan& plan, std::uint64_t run, const Scenario& scenario) {
    Json point = Json::object();
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
        point[plan.axes[axis].key] = plan.value(axis, plan.point_of(run));
    }
    return {{"event", "run"},
            {"scenario", scenario.title},
            {"start", to_text(scenario.start)},
            {"months", scenario.horizon},
            {"seed", plan.seed},
            {"run", run},
            {"replicate", plan.replicate_of(run)},
            {"point", std::move(point)},
            {"version", build_version},
            {"commit", build_commit},
            {"results_version", results_version},
            {"changes", plan.changes},
            {"partnerships", labels_of(scenario.partnerships)},
            {"parties", labels_of(scenario.parties)}};
}

}  // namespace

std::string trace_text(const Plan& plan, std::uint64_t run, const Engine& engine, const Story& story) {
    return Trace(engine, story).text(first_line(plan, run, engine.scenario()));
}

}  // namespace weefsel
