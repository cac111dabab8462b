// [[lever]], and the words it shares with --lever.
#include "read/levers.hpp"

#include <algorithm>

#include "read/parts.hpp"

namespace weefsel::reading {
namespace {

constexpr Bounds months_between_turns = whole(1, 120);

// What only some kinds of lever take.
struct Detail {
    std::string_view key;
    std::string_view kinds;  // which, for a message
    bool (*belongs_to)(LeverKind);
};
constexpr Detail every{"every", "'reflection' or 'recalibration'", [](LeverKind kind) {
                           return kind == LeverKind::reflection || kind == LeverKind::recalibration;
                       }};
constexpr Detail form{"form", "'consolidation'", [](LeverKind kind) { return kind == LeverKind::consolidation; }};
constexpr Detail role{"role", "'province_role'", [](LeverKind kind) { return kind == LeverKind::province_role; }};

std::vector<std::string> forms() { return names_of<Form>(form_count); }

// `none` is to give up the role that the scenario gives.
std::vector<std::string> roles() { return names_of<ProvinceRole>(province_role_count); }
ProvinceRole role_at(std::uint8_t place) { return static_cast<ProvinceRole>(place); }

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    const std::size_t begin = std::min(text.find_first_not_of(blanks), text.size());
    return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// A measure, < or >, and a number.
std::optional<Condition> condition_of(std::string_view text, std::size_t sign, Offset at, Findings& findings) {
    const auto measures = names_of<Measure>(measure_count);
    const auto measure = choice_of<Measure>(measures, trimmed(text.substr(0, sign)), at, "unknown measure", findings);
    const std::string_view written = trimmed(text.substr(sign + 1));
    const auto value = plain_number(written);
    const bool fits = value && *value >= share.min && *value <= share.max;
    if (!fits)
        findings.add(at,
                     "condition " + quoted(text) + " compares with " + quoted(written) + "; allowed: a number 0 … 1");
    if (!measure || !fits) return std::nullopt;
    return Condition{*measure, text[sign] == '<', *value};
}

// A lever's start: a moment, or what each table comes to in its own time.
void read_start(const Entry& entry, const Scenario& scenario, Lever& lever, Findings& findings) {
    const Node& node = entry.value;
    if (node.kind == Kind::text && !parse_date(node.text)) {
        start_waiting(node.text, node.at, "unknown stage or date", lever, findings);
    } else {
        lever.month = month_of(node, entry.key, scenario, findings).value_or(0);
    }
}

// A lever's end: a moment after its start.
void read_until(const Entry& entry, const Scenario& scenario, Lever& lever, Findings& findings) {
    const auto month = month_of(entry.value, entry.key, scenario, findings);
    if (!month) return;
    lever.until = *month;
    const bool waits = lever.stage || lever.condition;
    if (waits || lever.until > lever.month) return;
    findings.add(entry.value.at, "'until' is " + std::to_string(lever.until) + ", not after 'start' " +
                                     std::to_string(lever.month) + "; allowed: a later month");
}

void refuse(const Table& table, const Entry& entry, const Detail& detail, LeverKind kind) {
    table.findings().add(entry.at, "'" + std::string(detail.key) + "' stands with lever '" +
                                       std::string(word(kind).name) + "'; allowed: with " + std::string(detail.kinds));
}

void read_details(Table& table, std::optional<LeverKind> kind, Lever& lever) {
    lever.every = static_cast<std::int32_t>(table.number(every.key, months_between_turns, lever.every));
    lever.form = table.choice<Form>(form.key, forms());
    if (const auto place = table.choice<std::uint8_t>(role.key, roles())) lever.role = role_at(*place);
    for (const Detail& detail : {every, form, role}) {
        const Entry* entry = table.find(detail.key);
        if (entry != nullptr && kind && !detail.belongs_to(*kind)) refuse(table, *entry, detail, *kind);
    }
}

}  // namespace

void start_waiting(std::string_view text, Offset at, std::string_view what, Lever& lever, Findings& findings) {
    const std::size_t sign = text.find_first_of("<>");
    if (sign != std::string_view::npos) {
        lever.condition = condition_of(text, sign, at, findings);
        return;
    }
    const auto stages = names_of<Stage>(stage_count);
    const auto stage = std::find(stages.begin(), stages.end(), text);
    if (stage != stages.end()) {
        lever.stage = static_cast<Stage>(stage - stages.begin());
    } else {
        findings.unknown(
            at, what, text, stages,
            "a month number, a date as 2026-03-01, a stage: " + listed(stages) + ", or a condition as `fabric < 0.4`");
    }
}

void set_detail(std::string_view text, Offset at, Lever& lever, Findings& findings) {
    if (every.belongs_to(lever.kind)) {
        const auto months = plain_number(text);
        if (months && *months == std::floor(*months) && *months >= months_between_turns.min &&
            *months <= months_between_turns.max) {
            lever.every = static_cast<std::int32_t>(*months);
        } else {
            findings.add(at, "'every' of lever '" + std::string(word(lever.kind).name) + "' is " + quoted(text) +
                                 "; allowed: a whole number 1 … 120");
        }
    } else if (form.belongs_to(lever.kind)) {
        lever.form = choice_of<Form>(forms(), text, at, "unknown form", findings);
    } else if (role.belongs_to(lever.kind)) {
        const auto place = choice_of<std::uint8_t>(roles(), text, at, "unknown role", findings);
        if (place) lever.role = role_at(*place);
    } else {
        findings.add(at, "behind lever '" + std::string(word(lever.kind).name) + "' stands " +
                             quoted(":" + std::string(text)) +
                             "; allowed: with 'reflection' or 'recalibration' a number of months, with 'consolidation' "
                             "a form, with 'province_role' a role");
    }
}

void read_levers(Table& root, Scenario& scenario) {
    Findings& findings = root.findings();
    const Entry* entry = root.find("lever");
    if (entry != nullptr && entry->value.kind == Kind::table) return;  // [lever]: parameters
    for (const Node* node : root.tables("lever", most_levers)) {
        Table table(*node, "[[lever]]", findings);
        Lever lever;
        const auto kind = table.needed_choice<LeverKind>("name", names_of<LeverKind>(lever_kind_count));
        lever.kind = kind.value_or(lever.kind);
        lever.intensity = table.number("intensity", share, lever.intensity);
        if (const Entry* start = table.find("start")) read_start(*start, scenario, lever, findings);
        if (const Entry* until = table.find("until")) read_until(*until, scenario, lever, findings);
        read_details(table, kind, lever);
        table.close();
        scenario.levers.push_back(lever);
    }
}

}  // namespace weefsel::reading
