// A lever's words, the same in a file and on the command line: what it waits for, and what only some kinds take.
// Faults are noted at `at`.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/findings.hpp"
#include "world/scenario.hpp"

namespace weefsel::reading {

// A stage, or a condition as `fabric < 0.4`: what compares with < or > is meant as a condition. `what` begins the
// message when it is neither.
void start_waiting(std::string_view text, Offset at, std::string_view what, Lever& lever, Findings& findings);

// What follows the colon in reflection:6, consolidation:pact or province_role:director.
void set_detail(std::string_view text, Offset at, Lever& lever, Findings& findings);

// The moment, stage or condition from which a lever works; says what is wrong, or nothing.
std::optional<std::string> set_start(const Scenario& scenario, std::string_view when, Lever& lever);

}  // namespace weefsel::reading
