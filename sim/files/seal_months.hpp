// The monthly part of sealing: means and exact percentiles over replicates, per point and month.
#pragma once

#include <atomic>

#include "files/parts.hpp"
#include "files/result_writer.hpp"
#include "files/seal.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// Memory for the values of all replicates that are looked at together.
inline constexpr std::uint64_t gather_bytes = 64u << 20;

// Writes `<series>_mean`, `_low`, `_high`, `ledger_month`, `stage_share` and `energy_ledger_month`. Reads
// each segment once for as many months as fit in `budget`. False when stopped.
bool write_months(const Plan& plan, const Parts& parts, const Selection& selection, const ResultWriter& result,
                  const std::atomic<bool>* stop, std::uint64_t budget = gather_bytes);

}  // namespace weefsel
