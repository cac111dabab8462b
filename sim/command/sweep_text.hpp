// What a sweep says, for the terminal: fabric at the end per point and per level, what makes a
// difference, the ledger, and a few sentences that are computed from it all.
#pragma once

#include <string>

#include "command/effects.hpp"
#include "command/terminal.hpp"

namespace weefsel {

std::string sweep_text(const Plan& plan, const SweepFindings& found, const Terminal& terminal);

// The sentences alone, each on lines of its own.
std::string sweep_sentences(const Plan& plan, const SweepFindings& found, const Terminal& terminal);

}  // namespace weefsel
