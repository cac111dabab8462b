// Small worlds for tests: a rich one in which every mechanism has something to do, and ways to run it.
#pragma once

#include <cstring>
#include <initializer_list>
#include <string>
#include <vector>

#include "run/run.hpp"
#include "world/catalogue.hpp"

namespace weefsel::test {

inline Party party(std::string name, PartyKind kind, SizeClass size, std::uint32_t people) {
    Party p;
    p.name = p.label = std::move(name);
    p.kind = kind;
    p.size = size;
    p.administrators = p.officials = people;
    return p;
}

inline Partnership table(std::string name, std::initializer_list<std::uint32_t> members) {
    Partnership t;
    t.name = t.label = std::move(name);
    for (const std::uint32_t member : members) t.members.push_back(PartyId(member));
    return t;
}

// Seven parties of five kinds at five tables that share people: elections, a later table, overload, parties that may
// join, tasks, forms and money of every sort, shocks.
inline Scenario rich_scenario(std::int32_t months = 60) {
    Scenario s;
    s.parameters = default_parameters();
    s.parameters.maturity_low = 0.2;
    s.parameters.maturity_high = 0.9;
    s.parameters.turnover_factor = 2;
    s.start = {2024, 1, 1};
    s.horizon = months;
    s.parties = {party("small", PartyKind::municipality, SizeClass::small, 1),
                 party("medium", PartyKind::municipality, SizeClass::medium, 2),
                 party("large", PartyKind::municipality, SizeClass::large, 2),
                 party("province", PartyKind::province, SizeClass::other, 2),
                 party("water", PartyKind::water_board, SizeClass::other, 1),
                 party("ngo", PartyKind::ngo, SizeClass::other, 1),
                 party("region", PartyKind::region, SizeClass::other, 1)};
    for (Party& p : s.parties) p.residual_load = 2;
    s.partnerships = {table("a", {0, 1, 2, 3}), table("b", {0, 1, 2, 3, 4, 5, 6}), table("c", {1, 3, 5}),
                      table("d", {0, 2, 4}), table("e", {2, 3})};
    s.partnerships[1].mandatory = true;
    s.partnerships[1].stage_low = s.partnerships[1].stage_high = Stage::realisation;
    s.partnerships[2].stage_low = Stage::inspiration;
    s.partnerships[2].stage_high = Stage::embedding;
    s.partnerships[3].begins = 9;
    s.partnerships[4].structure_cap = 0.5;
    s.partnerships[0].may_join = {PartyId(5), PartyId(6)};
    s.partnerships[2].may_join = {PartyId(0)};
    s.partnerships[0].funding = s.partnerships[2].funding = Funding::none;
    s.partnerships[3].task = Task::standard;
    s.partnerships[4].task = Task::executive;
    s.partnerships[4].funding = Funding::earmarked;
    s.shocks = {{20, std::nullopt, 0.3}, {30, TableId(0), -0.5}};
    s.elections = {{PartyKind::municipality, {2026, 3, 18}},
                   {PartyKind::region, {2026, 3, 18}},
                   {PartyKind::province, {2027, 3, 17}},
                   {PartyKind::water_board, {2027, 3, 17}}};
    return s;
}

// All bits of a run in one vector, to compare runs by.
inline std::vector<std::uint64_t> bits(const Observations& seen) {
    std::vector<std::uint64_t> out;
    const auto add = [&out](double x) {
        std::uint64_t b = 0;
        std::memcpy(&b, &x, sizeof b);
        out.push_back(b);
    };
    for (const auto& series : seen.series) {
        for (const double x : series) add(x);
    }
    for (const double x : seen.values) add(x);
    for (const double x : seen.ledger_month) add(x);
    for (const double x : seen.stage_share) add(x);
    for (const double x : seen.energy_ledger_month) add(x);
    for (const double x : seen.not_realised_by) add(x);
    return out;
}

// All levers at once, and every role of a province.
inline std::vector<Lever> all_levers(double intensity, std::int32_t month) {
    std::vector<Lever> levers;
    for (std::size_t kind = 0; kind < lever_kind_count; ++kind) {
        Lever lever;
        lever.kind = static_cast<LeverKind>(kind);
        lever.intensity = intensity;
        lever.month = month;
        levers.push_back(lever);
    }
    for (std::size_t role = 2; role < province_role_count; ++role) {
        Lever lever;
        lever.kind = LeverKind::province_role;
        lever.intensity = intensity;
        lever.month = month;
        lever.role = static_cast<ProvinceRole>(role);
        levers.push_back(lever);
    }
    return levers;
}

inline std::vector<std::uint64_t> run_bits(const Scenario& scenario, RunKey key = {1, 0}) {
    return bits(*Engine(scenario).run(key));
}

}  // namespace weefsel::test
