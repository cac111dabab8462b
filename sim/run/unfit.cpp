#include "run/unfit.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>

namespace weefsel {
namespace {

// What may be censored has a flag that says so. The others are missing where there was nothing to count: no load, no
// partnership that had realisation before it, no decision taken.
bool may_be_missing(RunValue value) {
    return may_be_censored(value) || value == RunValue::load_mean || value == RunValue::not_realised ||
           value == RunValue::decision_rounds;
}

bool all_good(std::span<const double> values, bool missing_too) {
    return std::all_of(values.begin(), values.end(),
                       [&](double value) { return std::isfinite(value) || (missing_too && std::isnan(value)); });
}

// Of partnerships that there are, every obstacle held back some share; of none, no obstacle has a share.
bool all_or_none(std::span<const double> values) {
    return all_good(values, false) ||
           std::all_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
}

std::string not_finite(std::string_view output) { return "'" + std::string(output) + "' is not a finite number"; }

using Unfit = std::optional<std::string>;

Unfit unfit_series(const Observations& seen, std::size_t months) {
    for (std::size_t s = 0; s < series_count; ++s) {
        if (seen.series[s].size() != months) return "a series does not have one value a month";
        if (!all_good(seen.series[s], may_be_missing(static_cast<Series>(s)))) return not_finite(series_rows()[s].key);
    }
    return std::nullopt;
}

Unfit unfit_ledgers(const Observations& seen, std::size_t months) {
    if (seen.ledger_month.size() != months * cause_count || seen.stage_share.size() != months * stage_count ||
        seen.energy_ledger_month.size() != months * energy_cause_count) {
        return "a monthly ledger or the stages do not have one row a month";
    }
    if (!all_good(seen.ledger_month, false) || !all_good(seen.ledger, false)) return not_finite("ledger");
    if (!all_good(seen.stage_share, false)) return not_finite("stage_share");
    if (!all_good(seen.energy_ledger_month, false) || !all_good(seen.energy_ledger, false)) {
        return not_finite("energy_ledger");
    }
    return std::nullopt;
}

Unfit unfit_values(const Observations& seen) {
    for (std::size_t v = 0; v < run_value_count; ++v) {
        const bool missing_too = may_be_missing(static_cast<RunValue>(v));
        if (!all_good(std::span(&seen.values[v], 1), missing_too)) return not_finite(run_value_rows()[v].key);
    }
    if (!all_or_none(seen.not_realised_by)) return not_finite("not_realised_by");
    return std::nullopt;
}

}  // namespace

std::optional<std::string> unfit(const Observations& seen) {
    const auto months = static_cast<std::size_t>(seen.horizon) + 1;
    if (auto wrong = unfit_series(seen, months)) return wrong;
    if (auto wrong = unfit_ledgers(seen, months)) return wrong;
    return unfit_values(seen);
}

}  // namespace weefsel
