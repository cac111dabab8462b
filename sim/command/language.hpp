// Everything a person reads in the terminal is there in English and in plain Dutch (B1). Keys, verbs and
// options are the same in both.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace weefsel {

enum class Language : std::uint8_t { en, nl };

struct Text {
    std::string_view en;
    std::string_view nl;
    constexpr std::string_view in(Language language) const { return language == Language::nl ? nl : en; }
};

std::optional<Language> language_named(std::string_view name);

// What LC_ALL, LC_MESSAGES and LANG ask for, in that order; English unless that is Dutch.
Language language_of_environment();

}  // namespace weefsel
