// The scoreboard of patterns in words, and as JSON for programs.
#pragma once

#include <span>
#include <string>

#include "command/terminal.hpp"
#include "patterns/scoreboard.hpp"

namespace weefsel {

// Of each pattern the verdict, source, where its worlds differ from the defaults, and its claims with number and
// bounds; `each_world`: also the calls that make its worlds' runs.
std::string board_of(std::span<const Pattern> patterns, std::span<const Score> scores, bool each_world,
                     const Terminal& terminal);

// Names and texts for programs are the same in every language.
std::string patterns_json(std::span<const Pattern> patterns, std::span<const Score> scores);

}  // namespace weefsel
