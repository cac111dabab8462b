// What `read`, `sweep` and `files` say is wrong, in Dutch. Those folders have no language: they say it in
// English, in fixed phrases with names and numbers between them, so a phrasebook is enough. What stands in
// quotes or brackets is the user's and stays; a phrase that is not in the book stays English, and a test over all bad
// inputs (tests/command/dutch_test.py) fails then.
#pragma once

#include <string>
#include <string_view>

namespace weefsel {

std::string dutch_problem(std::string_view english);  // of a Problem: what is wrong with an input
std::string dutch_failure(std::string_view english);  // of a FileFailure or a failed run

}  // namespace weefsel
