// Random valid scenarios, their text, and whether two are the same. Randomness is rapidcheck's.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "read/read.hpp"
#include "world/catalogue.hpp"

namespace weefsel::test {

inline int below(int end) { return *rc::gen::inRange(0, end); }

// An exact double in [low, high].
inline double between(double low, double high) { return low + (high - low) * below(1025) / 1024; }

inline std::string exact(double value) {
    char digits[40];
    std::snprintf(digits, sizeof digits, "%.17g", value);
    const std::string text = digits;
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

inline Parameters some_parameters() {
    Parameters p = default_parameters();
    for (const CatalogueRow& row : catalogue()) {
        const double value = between(row.min, row.max);
        if (below(3) == 0) row.in(p) = row.whole ? std::floor(value) : value;
    }
    for (const CatalogueRow& row : catalogue()) {
        const std::size_t end = row.key.rfind("_low");
        const CatalogueRow* high = end == std::string::npos ? nullptr : find_row(row.key.substr(0, end) + "_high");
        if (high != nullptr && row.in(p) > high->in(p)) std::swap(row.in(p), high->in(p));
    }
    p.weak_share = std::min(p.weak_share, 1 - p.conditional_share);
    p.lens_plus = std::min(p.lens_plus, 1 - p.lens_zero);
    return p;
}

inline Party some_party(int number) {
    Party party;
    party.name = "party_" + std::to_string(number);
    party.label = below(2) == 0 ? party.name : "Partij «" + std::to_string(number) + "» \\ \"é\"";
    party.kind = static_cast<PartyKind>(below(party_kind_count));
    party.size = static_cast<SizeClass>(below(4));
    if (below(2) == 0) party.capacity = between(0, 1000);
    party.own_work = between(0, 10);
    party.residual_load = between(0, 10);
    party.administrators = static_cast<std::uint32_t>(below(1001));
    party.officials = static_cast<std::uint32_t>(below(1001));
    return party;
}

inline Partnership some_partnership(int number, const Scenario& scenario) {
    Partnership made;
    made.name = "table-" + std::to_string(number);
    made.label = made.name;
    made.administrators = 100;
    made.officials = 100;
    for (std::uint32_t p = 0; p < scenario.parties.size(); ++p) {
        if (p > 1 && below(2) == 0) continue;
        made.members.push_back(PartyId(p));
        made.administrators = std::min(made.administrators, scenario.parties[p].administrators);
        made.officials = std::min(made.officials, scenario.parties[p].officials);
    }
    made.mandatory = below(2) == 0;
    made.task = static_cast<Task>(below(3));
    made.begins = below(scenario.horizon);
    made.stage_low = static_cast<Stage>(below(stage_count));
    made.stage_high = static_cast<Stage>(below(stage_count));
    if (made.stage_low > made.stage_high) std::swap(made.stage_low, made.stage_high);
    if (below(2) == 0) {
        made.maturity_high = between(0, 1);
        made.maturity_low = between(0, made.maturity_high);
    }
    if (below(2) == 0) made.urgency = between(0, 1);
    if (below(2) == 0) made.structure_cap = between(0, 1);
    return made;
}

inline Scenario some_scenario() {
    Scenario scenario;
    scenario.title = "Proef " + std::to_string(below(1000));
    scenario.start = {1900 + below(250), 1 + below(12), 1 + below(28)};
    scenario.horizon = 1 + below(1200);
    scenario.parameters = some_parameters();
    const int parties = 2 + below(5);
    for (int i = 0; i < parties; ++i) scenario.parties.push_back(some_party(i));
    const int tables = below(4);
    for (int i = 0; i < tables; ++i) {
        Partnership made = some_partnership(i, scenario);
        if (made.administrators + made.officials > 0) scenario.partnerships.push_back(std::move(made));
    }
    const int elections = below(4);
    for (int i = 0; i < elections; ++i) {
        const PartyKind kinds[] = {PartyKind::municipality, PartyKind::province, PartyKind::water_board,
                                   PartyKind::region};
        scenario.elections.push_back(
            {kinds[i], add_months({scenario.start.year, scenario.start.month, 28}, below(500))});
    }
    const int levers = below(4);
    for (int i = 0; i < levers; ++i) {
        Lever lever{static_cast<LeverKind>(below(lever_kind_count)), between(0, 1), 0, std::nullopt};
        below(2) == 0 ? void(lever.month = below(scenario.horizon)) : void(lever.stage = static_cast<Stage>(below(7)));
        scenario.levers.push_back(lever);
    }
    return scenario;
}

inline std::string in_quotes(std::string_view text) {
    std::string escaped = "\"";
    for (const char c : text) escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return escaped + "\"";
}

inline std::string name_line(const std::string& key, std::string_view name) {
    return key + " = " + in_quotes(name) + "\n";
}
inline std::string number_line(const std::string& key, double value) {
    return std::isnan(value) ? "" : key + " = " + exact(value) + "\n";
}

inline std::string text_of(const Party& party) {
    return "[[party]]\n" + name_line("name", party.name) + name_line("label", party.label) +
           name_line("kind", word(party.kind).name) + name_line("size", word(party.size).name) +
           number_line("capacity", party.capacity) + number_line("own_work", party.own_work) +
           number_line("residual_load", party.residual_load) + number_line("administrators", party.administrators) +
           number_line("officials", party.officials);
}

inline std::string text_of(const Partnership& made, const Scenario& scenario) {
    std::string members;
    for (auto member = made.members.rbegin(); member != made.members.rend(); ++member) {
        members += in_quotes(scenario.parties[*member].name) + ", ";
    }
    std::string text =
        "[[partnership]]\n" + name_line("name", made.name) + "members = [" + members +
        "]\nmandatory = " + (made.mandatory ? "true" : "false") + "\n" + name_line("task", word(made.task).name) +
        "delegates = { administrators = " + std::to_string(made.administrators) +
        ", officials = " + std::to_string(made.officials) + " }\nbegins = " + std::to_string(made.begins) +
        "\nstage = [" + in_quotes(word(made.stage_low).name) + ", " + in_quotes(word(made.stage_high).name) + "]\n" +
        number_line("urgency", made.urgency) + number_line("structure_cap", made.structure_cap);
    if (!std::isnan(made.maturity_low)) {
        text += "maturity = [" + exact(made.maturity_low) + ", " + exact(made.maturity_high) + "]\n";
    }
    return text;
}

// The file's text; its tables in one order or the other.
inline std::string text_of(const Scenario& scenario) {
    std::vector<std::string> tables;
    for (const Party& party : scenario.parties) tables.push_back(text_of(party));
    for (const Partnership& made : scenario.partnerships) tables.push_back(text_of(made, scenario));
    for (const Election& election : scenario.elections) {
        tables.push_back("[[election]]\n" + name_line("kind", word(election.kind).name) +
                         "date = " + to_text(election.date) + "\n");
    }
    for (const Lever& lever : scenario.levers) {
        tables.push_back(
            "[[lever]]\n" + name_line("name", word(lever.kind).name) + number_line("intensity", lever.intensity) +
            (lever.stage ? name_line("start", word(*lever.stage).name) : number_line("start", lever.month)));
    }
    // Kinds of tables change places; tables of one kind keep their order, which is their identity.
    if (below(2) == 0) {
        std::stable_sort(tables.begin(), tables.end(),
                         [](const std::string& a, const std::string& b) { return a.substr(0, 6) > b.substr(0, 6); });
    }
    std::string text = name_line("title", scenario.title) + "start = " + to_text(scenario.start) +
                       "\nmonths = " + std::to_string(scenario.horizon) + "\n";
    for (const CatalogueRow& row : catalogue()) text += number_line(row.key, row.in(scenario.parameters));
    for (const std::string& table : tables) text += table;
    return text;
}

inline bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

inline bool same(const Party& a, const Party& b) {
    return a.name == b.name && a.label == b.label && a.kind == b.kind && a.size == b.size &&
           same(a.capacity, b.capacity) && a.own_work == b.own_work && a.residual_load == b.residual_load &&
           a.administrators == b.administrators && a.officials == b.officials;
}

inline bool same(const Partnership& a, const Partnership& b) {
    return a.name == b.name && a.label == b.label && a.members == b.members && a.mandatory == b.mandatory &&
           a.task == b.task && a.administrators == b.administrators && a.officials == b.officials &&
           a.begins == b.begins && a.stage_low == b.stage_low && a.stage_high == b.stage_high &&
           same(a.maturity_low, b.maturity_low) && same(a.maturity_high, b.maturity_high) &&
           same(a.urgency, b.urgency) && same(a.structure_cap, b.structure_cap);
}

inline bool same(const Election& a, const Election& b) { return a.kind == b.kind && a.date == b.date; }

inline bool same(const Lever& a, const Lever& b) {
    return a.kind == b.kind && a.intensity == b.intensity && a.month == b.month && a.stage == b.stage;
}

template <class T>
inline bool all_same(const std::vector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

}  // namespace weefsel::test
