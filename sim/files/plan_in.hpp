// The plan that a result file was made of, from the texts it holds: enough to make any of its runs again.
#pragma once

#include "files/failure.hpp"
#include "files/result.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

// Reads the file's texts again and looks whether they lead to the very plan whose hash the file carries.
// Fails (input) when the file is of another results_version or catalogue version, or when they do not.
Filed<Plan> plan_in(const ResultFile& file);

}  // namespace weefsel
