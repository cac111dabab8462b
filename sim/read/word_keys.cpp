// Keys whose values are words, as an axis may have them: what a lever waits for or signs, how partnerships are.
#include <algorithm>
#include <charconv>
#include <span>

#include "read/levers.hpp"
#include "read/parts.hpp"

namespace weefsel {
namespace reading {
namespace {

constexpr std::string_view lever_part = "lever.";
constexpr std::string_view all_part = "partnerships.";
constexpr std::string_view one_part = "partnership.";

// Noted when it is no such word; what is given back then is not looked at.
template <class E>
E word_in(std::string_view written, std::string_view key, std::size_t count, Findings& findings) {
    return choice_of<E>(names_of<E>(count), written, 0, "unknown " + std::string(key), findings).value_or(E{});
}

bool flag_in(std::string_view written, std::string_view key, Findings& findings) {
    const std::vector<std::string> names{"false", "true"};
    return choice_of<std::uint8_t>(names, written, 0, "unknown " + std::string(key), findings).value_or(0) == 1;
}

// What a partnership is, by the key's last part.
struct Field {
    std::string_view name;
    void (*set)(Partnership& table, std::string_view written, Findings& findings);
};
constexpr Field fields[] = {
    {"form", [](Partnership& t, std::string_view w, Findings& f) { t.form = word_in<Form>(w, "form", form_count, f); }},
    {"perspective", [](Partnership& t, std::string_view w,
                       Findings& f) { t.perspective = word_in<Perspective>(w, "perspective", perspective_count, f); }},
    {"funding", [](Partnership& t, std::string_view w,
                   Findings& f) { t.funding = word_in<Funding>(w, "funding", funding_count, f); }},
    {"rule", [](Partnership& t, std::string_view w,
                Findings& f) { t.rule = word_in<DecisionRule>(w, "rule", decision_rule_count, f); }},
    {"memory", [](Partnership& t, std::string_view w, Findings& f) { t.memory = flag_in(w, "memory", f); }},
    {"task", [](Partnership& t, std::string_view w, Findings& f) { t.task = word_in<Task>(w, "task", task_count, f); }},
    {"mandatory", [](Partnership& t, std::string_view w, Findings& f) { t.mandatory = flag_in(w, "mandatory", f); }},
    {"term",
     [](Partnership& t, std::string_view w, Findings& f) {
         const auto [end, wrong] = std::from_chars(w.data(), w.data() + w.size(), t.term);
         if (wrong == std::errc() && end == w.data() + w.size() && t.term >= 0 && t.term <= most_months) return;
         f.add(0, "term is " + quoted(w) + "; allowed: a whole number 0 … " + std::to_string(most_months));
     }},
    {"province_role",
     [](Partnership& t, std::string_view w, Findings& f) {
         t.province_role = word_in<ProvinceRole>(w, "province_role", province_role_count, f);
     }},
};

std::vector<std::string> field_names() {
    std::vector<std::string> names;
    for (const Field& field : fields) names.emplace_back(field.name);
    return names;
}

bool has_province(const Scenario& scenario, const Partnership& table) {
    return std::any_of(table.members.begin(), table.members.end(),
                       [&](PartyId party) { return scenario.parties[party.value].kind == PartyKind::province; });
}

// The tables that the key speaks of, and its last part. None when no table has the name.
struct Spoken {
    std::vector<Partnership*> tables;
    std::string_view field;
};

Spoken spoken_of(Scenario& scenario, std::string_view key, Findings& findings) {
    Spoken spoken;
    const std::size_t dot = key.rfind('.');
    spoken.field = key.substr(dot + 1);
    const bool all = key.substr(0, all_part.size()) == all_part;
    const std::string_view name = all ? std::string_view{} : key.substr(one_part.size(), dot - one_part.size());
    std::vector<std::string> names;
    for (Partnership& table : scenario.partnerships) {
        names.push_back(table.name);
        if (all ? spoken.field != "province_role" || has_province(scenario, table) : table.name == name) {
            spoken.tables.push_back(&table);
        }
    }
    if (spoken.tables.empty() && all) findings.add(0, "no partnership has a province as member; allowed: one with");
    if (spoken.tables.empty() && !all) findings.unknown(0, "unknown partnership", name, names);
    return spoken;
}

void set_field(Scenario& scenario, std::string_view key, std::string_view written, Findings& findings) {
    const Spoken spoken = spoken_of(scenario, key, findings);
    if (!findings.none()) return;
    const auto* field =
        std::find_if(std::begin(fields), std::end(fields), [&](const Field& f) { return f.name == spoken.field; });
    if (field == std::end(fields))
        return findings.unknown(0, "unknown key of a partnership", spoken.field, field_names());
    for (Partnership* table : spoken.tables) {
        if (!findings.none()) return;
        field->set(*table, written, findings);
        if (table->province_role == ProvinceRole::none || has_province(scenario, *table)) continue;
        findings.add(0, quoted(table->name) + " has no province as member; allowed: a partnership with one");
    }
}

// lever.<name>.<part>
void set_lever(Scenario& scenario, std::string_view key, std::string_view written, Findings& findings) {
    const std::size_t dot = key.rfind('.');
    const std::string_view part = key.substr(dot + 1);
    const std::string_view name = key.substr(lever_part.size(), dot - lever_part.size());
    const auto kind = choice_of<LeverKind>(names_of<LeverKind>(lever_kind_count), name, 0, "unknown lever", findings);
    if (!kind) return;
    const bool there = std::any_of(scenario.levers.begin(), scenario.levers.end(),
                                   [&](const Lever& lever) { return lever.kind == *kind; });
    if (!there) scenario.levers.push_back({*kind});
    for (Lever& lever : scenario.levers) {
        if (lever.kind != *kind || !findings.none()) continue;
        if (part == "start") {
            lever.stage.reset();
            lever.condition.reset();
            if (auto wrong = set_start(scenario, written, lever)) findings.add(0, *wrong);
        } else {
            set_detail(written, 0, lever, findings);
        }
    }
}

bool is_lever_word(std::string_view key) {
    if (key.substr(0, lever_part.size()) != lever_part) return false;
    const std::string_view part = key.substr(key.rfind('.') + 1);
    return part == "start" || part == "form" || part == "role";
}

}  // namespace
}  // namespace reading

bool is_word_key(std::string_view key) {
    const auto begins = [&](std::string_view part) {
        return key.substr(0, part.size()) == part && key.rfind('.') >= part.size() - 1;
    };
    return reading::is_lever_word(key) || begins(reading::all_part) || begins(reading::one_part);
}

std::optional<std::string> set_word(Scenario& scenario, std::string_view key, std::string_view written) {
    reading::Findings findings("");
    if (reading::is_lever_word(key)) {
        reading::set_lever(scenario, key, written, findings);
    } else {
        reading::set_field(scenario, key, written, findings);
    }
    if (findings.none()) return std::nullopt;
    return "'" + std::string(key) + "': " + findings.problems().front().text;
}

}  // namespace weefsel
