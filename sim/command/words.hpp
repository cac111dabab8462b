// What things are called for people: parameters, outputs, causes, levels of a sweep.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "command/terminal.hpp"
#include "month/ledger.hpp"
#include "month/obstacles.hpp"
#include "run/outputs.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// "people.turnover_factor" → "turnover factor", "handover.level" → "handover level"; the Dutch name of the
// catalogue, without what it says in brackets.
std::string axis_name(std::string_view key, Language language);
// A level of an axis: its label, or the number.
std::string level_name(const SweepAxis& axis, std::size_t level, Language language);
// "turnover factor normal, handover level 0.3".
std::string point_name(const Plan& plan, std::uint32_t point, Language language);

std::string name_of(Series series, Language language);
std::string name_of(RunValue value, Language language);
std::string name_of(Cause cause, Language language);
std::string name_of(EnergyCause cause, Language language);
std::string name_of(Obstacle obstacle, Language language);
// A unit in words: "months"; empty for a pure number.
std::string unit_name(std::string_view unit, Language language);

struct Counted {
    Text one;
    Text many;
};
inline constexpr Counted core_word{{"core", "kern"}, {"cores", "kernen"}};
inline constexpr Counted run_word{{"run", "run"}, {"runs", "runs"}};
// "1 run", "960 runs".
std::string counted(std::uint64_t number, const Counted& word, const Terminal& terminal);
// "65 parties, 24 partnerships, 96 months from 2024-01-01".
std::string size_in_words(const Scenario& scenario, const Terminal& terminal);
// "24 points × 40 replicates = 960 runs".
std::string size_in_words(const Plan& plan, const Terminal& terminal);
// "saltelli of 64 over 5 factors".
std::string design_in_words(const Plan& plan, const Terminal& terminal);

// "after 8 years", "after 30 months".
std::string after(std::int32_t months, const Terminal& terminal);

std::string with_capital(std::string text);

}  // namespace weefsel
