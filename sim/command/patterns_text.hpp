// The scoreboard of patterns in words, and as JSON for programs.
#pragma once

#include <span>
#include <string>

#include "command/terminal.hpp"
#include "patterns/scoreboard.hpp"

namespace weefsel {

// One line a pattern, and under it what failed.
std::string board_of(std::span<const Pattern> patterns, std::span<const Score> scores, const Terminal& terminal);

// Everything about each pattern: worlds and how they depart from the defaults, claims with bounds and numbers.
std::string details_of(std::span<const Pattern> patterns, std::span<const Score> scores, const Terminal& terminal);

// Names and texts for programs are the same in every language.
std::string patterns_json(std::span<const Pattern> patterns, std::span<const Score> scores);

}  // namespace weefsel
