// Everything a person reads in the terminal is there in English and in plain Dutch (B1). Keys, verbs and
// options are the same in both.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace weefsel {

std::optional<Language> language_named(std::string_view name);

// What LC_ALL, LC_MESSAGES and LANG ask for, in that order; English unless that is Dutch.
Language language_of_environment();

}  // namespace weefsel
