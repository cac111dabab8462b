// Workloads of the benchmarks: Utrecht as shipped, and synthetic provinces of any size with the same number
// of tables per party and members per table, so that ties grow with parties.
#pragma once

#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "read/read.hpp"
#include "world/catalogue.hpp"

namespace weefsel::benchmark_ {

inline ScenarioFile utrecht() {
    std::ifstream file("scenarios/utrecht-2024.toml");
    if (!file) throw std::runtime_error("run from the top of the repository: scenarios/utrecht-2024.toml not found");
    std::stringstream text;
    text << file.rdbuf();
    return read_scenario(text.str()).value.value();
}

// Tables of eight neighbouring parties (the median of Utrecht), each party at six of them.
inline Scenario province(std::uint32_t parties, std::int32_t months) {
    Scenario s;
    s.parameters = default_parameters();
    s.parameters.maturity_low = 0.5;
    s.parameters.maturity_high = 1;
    s.horizon = months;
    for (std::uint32_t p = 0; p < parties; ++p) {
        Party party;
        party.name = "p" + std::to_string(p);
        party.size = SizeClass::medium;
        party.administrators = party.officials = 3;
        s.parties.push_back(party);
    }
    for (std::uint32_t first = 0; 4 * first < 3 * parties; ++first) {
        Partnership table;
        table.name = "t" + std::to_string(first);
        for (std::uint32_t k = 0; k < 8; ++k) table.members.push_back(PartyId((first * 4 / 3 + k) % parties));
        std::sort(table.members.begin(), table.members.end());
        s.partnerships.push_back(table);
    }
    return s;
}

}  // namespace weefsel::benchmark_
