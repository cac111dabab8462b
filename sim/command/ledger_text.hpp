// The ledger for people: every cause with its share of all that fabric lost or won.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "command/terminal.hpp"
#include "month/ledger.hpp"
#include "statistics/estimate.hpp"

namespace weefsel {

using LedgerColumns = std::array<std::vector<double>, cause_count>;  // [cause][replicate]

struct LedgerReport {
    std::array<Estimate, cause_count> change;
    std::array<Estimate, cause_count> share;  // of all that was lost or won, on the side of the cause's mean
    Estimate lost, won;                       // sums over the causes on either side; lost is not above 0
    Estimate handed;                          // of what departures and elections would have taken: kept by handover
    Estimate held;                            // kept by structure
};
LedgerReport ledger_report(const LedgerColumns& ledger);

// A table: losses and gains, largest first, with interval and share.
std::string ledger_table(const LedgerReport& ledger, const Terminal& terminal);

// One or two sentences: where the loss came from, and what handover and structure kept of it. `where`
// tells of which world, as the beginning of a sentence; may be empty.
std::string ledger_sentences(const LedgerReport& ledger, const std::string& where, const Terminal& terminal);

}  // namespace weefsel
