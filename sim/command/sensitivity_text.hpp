// What a design for sensitivity says of fabric at the end: which factors matter, how sure that is, and how much is
// chance. And what `--freeze` says: how much of the variance each layer of chance takes.
#pragma once

#include <string>

#include "command/terminal.hpp"
#include "files/result.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// Empty for a design that has no such indices.
Filed<std::string> sensitivity_text(const ResultFile& file, const Plan& plan, const Terminal& terminal);

// Empty when no layer is held.
Filed<std::string> chance_text(const ResultFile& file, const Plan& plan, const Terminal& terminal);

}  // namespace weefsel
