// The ledger for people: every cause with its share of all that fabric lost or won.
#pragma once

#include <array>
#include <string>

#include "command/terminal.hpp"
#include "month/ledger.hpp"
#include "statistics/estimate.hpp"

namespace weefsel {

using LedgerEstimates = std::array<Estimate, cause_count>;

// Sums over causes, by their sign.
struct LossAndGain {
    double loss = 0;  // not above 0
    double gain = 0;
    double share(double change) const;  // of the side it is on; NaN when there is none
};
LossAndGain loss_and_gain(const LedgerEstimates& ledger);

// A table: losses and gains, largest first, with interval and share.
std::string ledger_table(const LedgerEstimates& ledger, const Terminal& terminal);

// One or two sentences: where the loss came from, and what handover and structure kept of it. `where`
// tells of which world, as the beginning of a sentence; may be empty.
std::string ledger_sentences(const LedgerEstimates& ledger, const std::string& where, const Terminal& terminal);

}  // namespace weefsel
