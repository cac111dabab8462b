// What `read`, `sweep` and `files` say is wrong, in Dutch. Those folders have no language: they say it in
// English, in fixed phrases with names and numbers between them, so a phrasebook is enough. What stands in
// quotes or brackets is the user's and stays; a phrase that is not in the book stays English, and a test over all bad
// inputs (tests/command/dutch_test.py) fails then.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace weefsel {

std::string dutch_problem(std::string_view english);  // of a Problem: what is wrong with an input

// The same by other phrasebooks; longer phrases go first.
std::string by_phrases(std::string_view english, std::initializer_list<std::span<const Text>> books);

}  // namespace weefsel
