// The ledger for people: every cause with its share of all that fabric lost or won.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "command/sides.hpp"
#include "command/terminal.hpp"
#include "month/ledger.hpp"

namespace weefsel {

using LedgerColumns = std::array<Column, cause_count>;

struct LedgerReport : Sides {  // by cause
    Estimate handed;           // of what departures and elections would have taken: kept by handover
    Estimate held;             // kept by structure
};
LedgerReport ledger_report(const LedgerColumns& ledger);

// A table: losses and gains, largest first, with interval and share. Causes whose share is below `least` are left out.
std::string ledger_table(const LedgerReport& ledger, const Terminal& terminal, double least = 0);

// The ledger of energy in short, by energy cause: one row a side, with the causes that matter. Empty when nothing
// moved.
std::string energy_rows(const Sides& energy, const Terminal& terminal);

// One or two sentences: where the loss came from, and what handover and structure kept of it. `where`
// tells of which world, as the beginning of a sentence; may be empty.
std::string ledger_sentences(const LedgerReport& ledger, const std::string& where, const Terminal& terminal);

}  // namespace weefsel
