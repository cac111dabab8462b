// Texts that people read are there in English and in plain Dutch (B1); keys and names are the same in both.
#pragma once

#include <cstdint>
#include <string_view>

namespace weefsel {

enum class Language : std::uint8_t { en, nl };

struct Text {
    std::string_view en;
    std::string_view nl;
    constexpr std::string_view in(Language language) const { return language == Language::nl ? nl : en; }
};

}  // namespace weefsel
