// The parts of a scenario file, each read into its place. What refers to parties comes after them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "read/read.hpp"
#include "read/table.hpp"

namespace weefsel::reading {

inline constexpr std::uint32_t most_parties = 10000;
inline constexpr std::uint32_t most_partnerships = 10000;
inline constexpr std::uint32_t most_elections = 1000;
inline constexpr std::uint32_t most_shocks = most_elections;
inline constexpr std::uint32_t most_levers = 100;
inline constexpr std::uint32_t most_expectations = 1000;
inline constexpr std::uint32_t most_people = 1000;      // of a party, by role
inline constexpr std::uint32_t most_delegates = 100;    // of a member, by role
inline constexpr std::uint64_t most_pairs = 200000000;  // of delegates of different parties, over all tables
inline constexpr std::int32_t most_months = 1200;
inline constexpr std::uint32_t most_replicates = 100000000;
inline constexpr std::uint32_t largest_seed = 0xFFFFFFFFu;

// Which party a name stands for, and which parties a group.
struct Register {
    std::map<std::string, PartyId, std::less<>> parties;
    std::map<std::string, std::vector<PartyId>, std::less<>> groups;
    std::vector<std::string> party_names;  // as the maps have them, for the nearest name
    std::vector<std::string> group_names;
    bool complete = true;  // otherwise a name that is not here may be one that could not be read
    bool kinds = true;     // whether every party's kind could be read
};

// [[party]] and [groups].
Register read_parties(Table& root, Scenario& scenario);

// Which partnership a name stands for.
struct TableRegister {
    std::map<std::string, TableId, std::less<>> tables;
    std::vector<std::string> names;  // as the map has them, for the nearest name
    bool complete = true;            // as above
};

// [[partnership]], when start and horizon are known.
TableRegister read_partnerships(Table& root, const Register& known, Scenario& scenario);
// What a partnership is and how it works: its keys besides name, count, members and delegates.
void read_setting(Table& table, const Scenario& scenario, Partnership& made);

// [[election]], [[shock]], [[lever]]
void read_elections(Table& root, Scenario& scenario);
void read_shocks(Table& root, const TableRegister& known, Scenario& scenario);
void read_levers(Table& root, Scenario& scenario);

// [[expect]]
void read_expectations(Table& root, ScenarioFile& file);

// A moment within the horizon, as months after the start: a date or a number of months. Noted when not.
std::optional<std::int32_t> month_of(const Node& node, std::string_view key, const Scenario& scenario,
                                     Findings& findings);
// Why a date is no such moment; nothing when it is.
std::optional<std::string> date_objection(std::string_view key, Date date, const Scenario& scenario);

}  // namespace weefsel::reading
