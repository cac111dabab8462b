// Random valid scenarios, their text, and whether two are the same. Randomness is rapidcheck's.
#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
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
    p.earmarked_share = std::min(p.earmarked_share, 1 - p.joint_share);
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
    if (below(2) == 0) party.organising_bias = between(-0.5, 0.5);
    party.administrators = static_cast<std::uint32_t>(below(1001));
    party.officials = static_cast<std::uint32_t>(below(1001));
    return party;
}

// One of so many values, or none.
template <class E>
std::optional<E> some(std::size_t count) {
    return below(2) == 0 ? std::optional(static_cast<E>(below(static_cast<int>(count)))) : std::nullopt;
}

inline void some_agreement(Partnership& made, const Scenario& scenario) {
    made.form = some<Form>(form_count);
    made.perspective = some<Perspective>(perspective_count);
    made.funding = some<Funding>(funding_count);
    made.rule = some<DecisionRule>(decision_rule_count);
    if (below(2) == 0) made.memory = below(2) == 0;
    const auto is_province = [&](PartyId id) { return scenario.parties[id].kind == PartyKind::province; };
    if (std::any_of(made.members.begin(), made.members.end(), is_province) ||
        std::any_of(made.may_join.begin(), made.may_join.end(), is_province)) {
        made.province_role = some<ProvinceRole>(province_role_count).value_or(ProvinceRole::none);
    }
}

inline Partnership some_partnership(int number, const Scenario& scenario) {
    Partnership made;
    made.name = "table-" + std::to_string(number);
    made.label = made.name;
    made.administrators = 100;
    made.officials = 100;
    for (std::uint32_t p = 0; p < scenario.parties.size(); ++p) {
        if (p > 1 && below(3) == 0) continue;
        (p > 1 && below(2) == 0 ? made.may_join : made.members).push_back(PartyId(p));
        made.administrators = std::min(made.administrators, scenario.parties[p].administrators);
        made.officials = std::min(made.officials, scenario.parties[p].officials);
    }
    made.mandatory = below(2) == 0;
    made.task = static_cast<Task>(below(3));
    made.begins = below(scenario.horizon);
    made.begins_last = below(2) == 0 ? made.begins : made.begins + below(scenario.horizon - made.begins);
    made.stage_low = static_cast<Stage>(below(stage_count));
    made.stage_high = static_cast<Stage>(below(stage_count));
    if (made.stage_low > made.stage_high) std::swap(made.stage_low, made.stage_high);
    if (below(2) == 0) {
        made.maturity_high = between(0, 1);
        made.maturity_low = between(0, made.maturity_high);
    }
    if (below(2) == 0) made.urgency = between(0, 1);
    if (below(2) == 0) made.structure_cap = between(0, 1);
    if (below(2) == 0) made.term = below(100);
    some_agreement(made, scenario);
    return made;
}

inline Shock some_shock(const Scenario& scenario) {
    const int tables = static_cast<int>(scenario.partnerships.size());
    Shock shock;
    shock.month = below(scenario.horizon);
    if (tables > 0 && below(2) == 0) shock.table = TableId(static_cast<std::uint32_t>(below(tables)));
    shock.urgency = between(-1, 1);
    return shock;
}

inline Lever some_lever(const Scenario& scenario) {
    Lever lever{static_cast<LeverKind>(below(lever_kind_count)), between(0, 1)};
    const int start = below(3);
    if (start == 0) lever.month = below(scenario.horizon);
    if (start == 1) lever.stage = static_cast<Stage>(below(stage_count));
    if (start == 2) lever.condition = {static_cast<Measure>(below(measure_count)), below(2) == 0, between(0, 1)};
    const bool in_turns = lever.kind == LeverKind::reflection || lever.kind == LeverKind::recalibration;
    if (in_turns && below(2) == 0) lever.every = 1 + below(120);
    if (lever.kind == LeverKind::consolidation) lever.form = some<Form>(form_count);
    if (lever.kind == LeverKind::province_role && below(2) == 0) {
        lever.role = static_cast<ProvinceRole>(1 + below(province_role_count - 1));
    }
    return lever;
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
    const int shocks = below(4);
    for (int i = 0; i < shocks; ++i) scenario.shocks.push_back(some_shock(scenario));
    const int levers = below(6);
    for (int i = 0; i < levers; ++i) scenario.levers.push_back(some_lever(scenario));
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

template <class E>
std::string word_line(const std::string& key, const std::optional<E>& value) {
    return value ? name_line(key, word(*value).name) : "";
}

inline std::string text_of(const Party& party) {
    return "[[party]]\n" + name_line("name", party.name) + name_line("label", party.label) +
           name_line("kind", word(party.kind).name) + name_line("size", word(party.size).name) +
           number_line("capacity", party.capacity) + number_line("own_work", party.own_work) +
           number_line("residual_load", party.residual_load) + number_line("organising_bias", party.organising_bias) +
           number_line("administrators", party.administrators) + number_line("officials", party.officials);
}

inline std::string text_of(const Partnership& made, const Scenario& scenario) {
    const auto list = [&](const std::string& key, const std::vector<PartyId>& parties) {
        std::string names;
        for (auto party = parties.rbegin(); party != parties.rend(); ++party) {
            names += in_quotes(scenario.parties[*party].name) + ", ";
        }
        return names.empty() ? "" : key + " = [" + names + "]\n";
    };
    std::string text = "[[partnership]]\n" + name_line("name", made.name) + list("may_join", made.may_join) +
                       list("members", made.members) + "mandatory = " + (made.mandatory ? "true" : "false") + "\n" +
                       name_line("task", word(made.task).name) +
                       "delegates = { administrators = " + std::to_string(made.administrators) +
                       ", officials = " + std::to_string(made.officials) + " }\nbegins = " +
                       (made.begins == made.begins_last
                            ? std::to_string(made.begins)
                            : "[" + std::to_string(made.begins) + ", " + std::to_string(made.begins_last) + "]") +
                       "\nstage = [" + in_quotes(word(made.stage_low).name) + ", " +
                       in_quotes(word(made.stage_high).name) + "]\nterm = " + std::to_string(made.term) + "\n" +
                       number_line("urgency", made.urgency) + number_line("structure_cap", made.structure_cap);
    if (!std::isnan(made.maturity_low)) {
        text += "maturity = [" + exact(made.maturity_low) + ", " + exact(made.maturity_high) + "]\n";
    }
    if (made.memory) text += std::string("memory = ") + (*made.memory ? "true" : "false") + "\n";
    return text + word_line("form", made.form) + word_line("perspective", made.perspective) +
           word_line("funding", made.funding) + word_line("rule", made.rule) +
           name_line("province_role", word(made.province_role).name);
}

inline std::string text_of(const Shock& shock, const Scenario& scenario) {
    return "[[shock]]\ndate = " + std::to_string(shock.month) + "\n" + number_line("urgency", shock.urgency) +
           (shock.table ? name_line("partnership", scenario.partnerships[*shock.table].name) : "");
}

inline std::string text_of(const Condition& condition) {
    const std::string blank = below(2) == 0 ? " " : "";
    return std::string(word(condition.measure).name) + blank + (condition.below ? "<" : ">") + blank +
           exact(condition.value);
}

inline std::string text_of(const Lever& lever) {
    std::string text =
        "[[lever]]\n" + name_line("name", word(lever.kind).name) + number_line("intensity", lever.intensity);
    text += lever.stage       ? name_line("start", word(*lever.stage).name)
            : lever.condition ? name_line("start", text_of(*lever.condition))
                              : number_line("start", lever.month);
    if (lever.every != 0) text += number_line("every", lever.every);
    if (lever.kind == LeverKind::province_role) text += name_line("role", word(lever.role).name);
    return text + word_line("form", lever.form);
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
    for (const Shock& shock : scenario.shocks) tables.push_back(text_of(shock, scenario));
    for (const Lever& lever : scenario.levers) tables.push_back(text_of(lever));
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
           same(a.organising_bias, b.organising_bias) && a.administrators == b.administrators &&
           a.officials == b.officials;
}

inline bool same(const Partnership& a, const Partnership& b) {
    return a.name == b.name && a.label == b.label && a.members == b.members && a.may_join == b.may_join &&
           a.begins_last == b.begins_last && a.term == b.term && a.form == b.form && a.perspective == b.perspective &&
           a.funding == b.funding && a.rule == b.rule && a.memory == b.memory && a.province_role == b.province_role &&
           a.mandatory == b.mandatory && a.task == b.task && a.administrators == b.administrators &&
           a.officials == b.officials && a.begins == b.begins && a.stage_low == b.stage_low &&
           a.stage_high == b.stage_high && same(a.maturity_low, b.maturity_low) &&
           same(a.maturity_high, b.maturity_high) && same(a.urgency, b.urgency) &&
           same(a.structure_cap, b.structure_cap);
}

inline bool same(const Election& a, const Election& b) { return a.kind == b.kind && a.date == b.date; }

inline bool same(const Lever& a, const Lever& b) {
    return a.kind == b.kind && a.intensity == b.intensity && a.month == b.month && a.stage == b.stage &&
           a.condition == b.condition && a.every == b.every && a.form == b.form && a.role == b.role;
}

inline bool same(const Shock& a, const Shock& b) {
    return a.month == b.month && a.table == b.table && a.urgency == b.urgency;
}

template <class T>
inline bool all_same(const std::vector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

}  // namespace weefsel::test
