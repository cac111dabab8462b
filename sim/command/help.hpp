// What --help and --version print.
#pragma once

#include <span>
#include <string>

#include "command/verbs.hpp"

namespace weefsel {

std::string general_help(std::span<const Verb* const> verbs, Language language);
std::string verb_help(const Verb& verb, Language language);
std::string version_text(Language language);

}  // namespace weefsel
