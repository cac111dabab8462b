// Keys of scenario files that sim/read does not know yet: taken out of the text before it is read and set in the
// scenario afterwards. Reads only the plain lines (`key = value`) that the worlds in this folder are written in. To be
// deleted when the reader knows the keys.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "world/scenario.hpp"

namespace weefsel {

struct UnreadKey {
    std::string block;
    int number = 0;  // of the block among those of its name
    std::string key;
    std::string value;
};

namespace unread {

inline bool is_unread(const std::string& block, const std::string& key, const std::string& value) {
    const auto among = [&](std::vector<std::string> keys) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    if (block == "shock") return true;
    if (block == "party") return key == "organising_bias";
    if (block == "lever") {
        return among({"every", "form", "role"}) || (key == "start" && value.find(' ') != std::string::npos);
    }
    return block == "partnership" &&
           (among({"may_join", "form", "perspective", "funding", "rule", "memory", "province_role"}) ||
            (key == "begins" && value[0] == '['));
}

// Words of a value without quotes, brackets and commas.
inline std::vector<std::string> words_of(std::string value) {
    for (char& c : value) {
        if (c == '"' || c == '[' || c == ']' || c == ',') c = ' ';
    }
    std::istringstream in(value);
    std::vector<std::string> words;
    for (std::string one; in >> one;) words.push_back(one);
    return words;
}

inline double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

// The kind with this name; ends the program where there is none.
template <class Kind>
Kind named(const std::string& name, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        if (word(static_cast<Kind>(i)).name == name) return static_cast<Kind>(i);
    }
    std::fprintf(stderr, "dump_state: unknown word %s\n", name.c_str());
    std::exit(1);
}

// Months after the start; a date is written year-month-day.
inline std::int32_t month(const Scenario& scenario, const std::string& when) {
    if (when.find('-') == std::string::npos) return std::atoi(when.c_str());
    return (std::atoi(when.c_str()) - scenario.start.year) * 12 + std::atoi(when.c_str() + 5) - scenario.start.month;
}

template <class Named>
std::uint32_t index_of(const std::vector<Named>& all, const std::string& name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
    return static_cast<std::uint32_t>(found - all.begin());
}

inline void set(Scenario& scenario, Partnership& table, const std::string& key, const std::vector<std::string>& w) {
    if (key == "form") table.form = named<Form>(w[0], form_count);
    if (key == "perspective") table.perspective = named<Perspective>(w[0], perspective_count);
    if (key == "funding") table.funding = named<Funding>(w[0], funding_count);
    if (key == "rule") table.rule = named<DecisionRule>(w[0], decision_rule_count);
    if (key == "memory") table.memory = w[0] == "true";
    if (key == "province_role") table.province_role = named<ProvinceRole>(w[0], province_role_count);
    if (key == "begins") {
        table.begins = month(scenario, w[0]);
        table.begins_last = month(scenario, w[1]);
    }
    if (key != "may_join") return;
    for (const std::string& name : w) table.may_join.push_back(PartyId(index_of(scenario.parties, name)));
    std::sort(table.may_join.begin(), table.may_join.end());
}

inline void set(Lever& lever, const std::string& key, const std::vector<std::string>& w) {
    if (key == "every") lever.every = std::atoi(w[0].c_str());
    if (key == "form") lever.form = named<Form>(w[0], form_count);
    if (key == "role") lever.role = named<ProvinceRole>(w[0], province_role_count);
    if (key == "start") lever.condition = Condition{named<Measure>(w[0], measure_count), w[1] == "<", number(w[2])};
}

inline void set(const Scenario& scenario, Shock& shock, const std::string& key, const std::vector<std::string>& w) {
    if (key == "date") shock.month = month(scenario, w[0]);
    if (key == "partnership") shock.table = TableId(index_of(scenario.partnerships, w[0]));
    if (key == "urgency") shock.urgency = number(w[0]);
}

}  // namespace unread

// Blanks the lines that the reader does not know and returns them.
inline std::vector<UnreadKey> take_unread(std::string& text) {
    std::vector<UnreadKey> taken;
    std::istringstream in(text);
    std::string kept;
    std::string block;
    std::vector<std::string> blocks;
    for (std::string line; std::getline(in, line); kept += line + "\n") {
        if (line[0] == '[') {
            const std::string name = line.substr(line.find_first_not_of('['), line.find(']') - line.rfind('[') - 1);
            block = line[1] == '[' ? name : "";
            blocks.push_back(block);
            if (block == "shock") line.clear();
            continue;
        }
        const std::size_t equals = line.find(" = ");
        if (equals == std::string::npos) continue;
        const std::string key = line.substr(0, equals);
        const std::string value = line.substr(equals + 3);
        if (!unread::is_unread(block, key, value)) continue;
        const auto number = std::count(blocks.begin(), blocks.end(), block) - 1;
        taken.push_back({block, static_cast<int>(number), key, value});
        line.clear();
    }
    text = kept;
    return taken;
}

inline void set_unread(const std::vector<UnreadKey>& taken, Scenario& scenario) {
    for (const UnreadKey& one : taken) {
        const auto n = static_cast<std::size_t>(one.number);
        const std::vector<std::string> words = unread::words_of(one.value);
        if (one.block == "party") scenario.parties[n].organising_bias = unread::number(words[0]);
        if (one.block == "partnership") unread::set(scenario, scenario.partnerships[n], one.key, words);
        if (one.block == "lever") unread::set(scenario.levers[n], one.key, words);
        if (one.block != "shock") continue;
        if (scenario.shocks.size() <= n) scenario.shocks.resize(n + 1);
        unread::set(scenario, scenario.shocks[n], one.key, words);
    }
}

}  // namespace weefsel
