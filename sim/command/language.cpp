#include "command/language.hpp"

#include <cstdlib>

namespace weefsel {

std::optional<Language> language_named(std::string_view name) {
    if (name == "en") return Language::en;
    if (name == "nl") return Language::nl;
    return std::nullopt;
}

Language language_of_environment() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);  // read once, before any thread
        if (value == nullptr || *value == '\0') continue;
        return std::string_view(value).substr(0, 2) == "nl" ? Language::nl : Language::en;
    }
    return Language::en;
}

}  // namespace weefsel
