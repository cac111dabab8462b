// The account of a run in plain words: what took and what gave most fabric, when, where and through whom.
#pragma once

#include <cstdint>
#include <string>

#include "command/terminal.hpp"
#include "run/run.hpp"
#include "run/story.hpp"

namespace weefsel {

// A heading and at most seven sentences, each from an entry of the ledger.
std::string story_text(std::uint64_t run, const Engine& engine, const Story& story, const Terminal& terminal);

}  // namespace weefsel
