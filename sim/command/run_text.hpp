// What a scenario's runs say, for the terminal.
#pragma once

#include <string>

#include "command/run_report.hpp"
#include "command/terminal.hpp"

namespace weefsel {

// Values with intervals, some series through the years, the ledger, and what it means.
std::string run_text(const Plan& plan, const RunReport& report, const Terminal& terminal);

// The line that every summary ends with, to be told last.
std::string thinking_aid(const Terminal& terminal);

}  // namespace weefsel
