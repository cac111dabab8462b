// The table of outputs: what a run is measured by. Names, units and meaning stand here once and go
// into the result file, `describe outputs` and the terminal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "world/scenario.hpp"

namespace weefsel {

struct OutputRow {
    std::string_view key;
    std::string_view nl;
    std::string_view unit;
    std::string_view doc;
    std::string_view doc_nl;
};

// One value a month, means over all partnerships (one not begun counts 0) unless the row says otherwise.
enum class Series : std::uint8_t {
    fabric,
    think,
    do_,
    feel,
    trust,
    institutional_trust,
    rightness,
    energy,
    structure,
    warm_share,
    load,
    attendance,
    willingness,
    stage,
    results,
    alive,
    urgency,
    legitimacy,
    tension,
    fit,
    think_stayers,
    think_newcomers,
    do_stayers,
    do_newcomers,
    trust_stayers,
    ladder,
    score_ambition,
    score_interests,
    score_fabric,
    score_energy,
    score_structure,
    score_persons,
    score_capacity,
    score_reflection,
    score_yields,
    score_goals,
};
inline constexpr std::size_t series_count = 36;
inline constexpr std::size_t score_count = 10;  // the dashboard: the last ten series, in its order

// One value a run.
enum class RunValue : std::uint8_t {
    fabric_start,
    fabric_final,
    fabric_average,
    fabric_lowest,
    fabric_lowest_month,
    fabric_recovery_months,
    energy_final,
    load_mean,
    rightness_final,
    structure_final,
    results_total,
    months_to_realisation,
    relapses,
    dissolved,
    not_realised,
    decision_rounds,
    departures,
    burnouts,
    exits,
};
inline constexpr std::size_t run_value_count = 19;

constexpr std::size_t index(Series s) { return static_cast<std::size_t>(s); }
constexpr std::size_t index(RunValue v) { return static_cast<std::size_t>(v); }

std::span<const OutputRow, series_count> series_rows();
std::span<const OutputRow, run_value_count> run_value_rows();

// A value per run's name in a result: its key unless a series has that name: the value `load_mean` becomes
// `load_average`, because the mean of the series `load` is `load_mean`.
std::string value_name(RunValue value);

// Series that are missing (NaN) in months with nobody to ask: the load before the first meeting or while no party sits
// at a table, and what stayers or newcomers have while there is none.
constexpr bool may_be_missing(Series s) {
    return s == Series::load || (s >= Series::think_stayers && s <= Series::trust_stayers);
}

// Values that may not happen within the horizon: missing (NaN) then, with a flag beside them.
constexpr bool may_be_censored(RunValue v) {
    return v == RunValue::fabric_recovery_months || v == RunValue::months_to_realisation;
}

}  // namespace weefsel
