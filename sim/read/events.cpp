#include <algorithm>
#include <set>

#include "read/parts.hpp"

namespace weefsel::reading {
namespace {

// Boards of regions are filled by aldermen; other kinds hold no elections of their own.
constexpr PartyKind with_elections[] = {PartyKind::municipality, PartyKind::province, PartyKind::water_board,
                                        PartyKind::region};

std::optional<PartyKind> electing_kind(Table& table) {
    std::vector<std::string> names;
    for (const PartyKind kind : with_elections) names.emplace_back(word(kind).name);
    const auto index = table.needed_choice<std::uint8_t>("kind", names);
    return index ? std::optional<PartyKind>(with_elections[*index]) : std::nullopt;
}

std::string horizon_text(const Scenario& scenario) {
    const Date first{scenario.start.year, scenario.start.month, 1};
    return "a month number 0 … " + std::to_string(scenario.horizon - 1) + " or a date from " + to_text(scenario.start) +
           " and before " + to_text(add_months(first, scenario.horizon));
}

// The partnership that a shock is about.
std::optional<TableId> table_of(const Node& node, const TableRegister& known, Findings& findings) {
    if (node.kind != Kind::text) {
        wrong_kind(node, "partnership", "the name of a [[partnership]]", findings);
        return std::nullopt;
    }
    const auto found = known.tables.find(node.text);
    if (found != known.tables.end()) return found->second;
    if (known.complete) {
        findings.unknown(node.at, "unknown partnership", node.text, known.names, "the name of a [[partnership]]");
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> date_objection(std::string_view key, Date date, const Scenario& scenario) {
    const std::string what = quoted(key) + " " + to_text(date) + " is ";
    if (date < scenario.start) {
        return what + "before the start; allowed: " + to_text(scenario.start) + " or later";
    }
    if (months_between(scenario.start, date) >= scenario.horizon) {
        return what + "after the horizon; allowed: " + horizon_text(scenario);
    }
    return std::nullopt;
}

std::optional<std::int32_t> month_of(const Node& node, std::string_view key, const Scenario& scenario,
                                     Findings& findings) {
    if (node.kind == Kind::number || node.kind == Kind::table) {
        const auto month = number_of(node, key, whole(0, scenario.horizon - 1), findings);
        return month ? std::optional<std::int32_t>(static_cast<std::int32_t>(*month)) : std::nullopt;
    }
    const auto date = date_of(node, key, findings);
    if (!date) return std::nullopt;
    if (const auto what = date_objection(key, *date, scenario)) {
        findings.add(node.at, *what);
        return std::nullopt;
    }
    return months_between(scenario.start, *date);
}

void read_elections(Table& root, Scenario& scenario) {
    Findings& findings = root.findings();
    std::set<std::pair<PartyKind, std::int32_t>> held;  // kind and month
    for (const Node* node : root.tables("election", most_elections)) {
        Table table(*node, "[[election]]", findings);
        const auto kind = electing_kind(table);
        const Entry* when = table.need("date", "a date not before the start");
        const auto date = when == nullptr ? std::nullopt : date_of(when->value, "date", findings);
        table.close();
        if (!date) continue;
        if (*date < scenario.start) {
            findings.add(when->value.at, "'date' " + to_text(*date) +
                                             " is before the start; allowed: " + to_text(scenario.start) + " or later");
        } else if (kind && !held.emplace(*kind, months_between(scenario.start, *date)).second) {
            findings.add(when->value.at, "election of kind '" + std::string(word(*kind).name) + "' in " +
                                             to_text(*date).substr(0, 7) + " was given before; allowed: one a month");
        } else if (kind) {
            scenario.elections.push_back({*kind, *date});
        }
    }
}

void read_shocks(Table& root, const TableRegister& known, Scenario& scenario) {
    constexpr Bounds both_ways{-1, 1, false};
    Findings& findings = root.findings();
    for (const Node* node : root.tables("shock", most_shocks)) {
        Table table(*node, "[[shock]]", findings);
        Shock shock;
        if (const Entry* date = table.need("date", "a month number, or a date as 2026-03-01")) {
            shock.month = month_of(date->value, "date", scenario, findings).value_or(0);
        }
        if (table.need("urgency", "a number -1 … 1") != nullptr) {
            shock.urgency = table.number("urgency", both_ways, shock.urgency);
        }
        if (const Entry* name = table.find("partnership")) shock.table = table_of(name->value, known, findings);
        table.close();
        scenario.shocks.push_back(shock);
    }
}

}  // namespace weefsel::reading
