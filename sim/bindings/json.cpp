#include "bindings/json.hpp"

#include <cmath>
#include <cstdio>

namespace weefsel {

Json& Json::close() {
    text_ += ends_.back();
    ends_.pop_back();
    return *this;
}

Json& Json::text(std::string_view key, std::string_view value) {
    name(key);
    quote(value);
    return *this;
}

Json& Json::number(std::string_view key, double value) {
    name(key);
    char digits[32] = "null";
    if (std::isfinite(value)) std::snprintf(digits, sizeof digits, "%.17g", value);
    text_ += digits;
    return *this;
}

Json& Json::truth(std::string_view key, bool value) {
    name(key);
    text_ += value ? "true" : "false";
    return *this;
}

Json& Json::open(std::string_view key, char bracket) {
    name(key);
    text_ += bracket;
    ends_ += bracket == '{' ? '}' : ']';
    return *this;
}

void Json::name(std::string_view key) {
    if (!text_.empty() && text_.back() != '{' && text_.back() != '[') text_ += ',';
    if (key.empty()) return;
    quote(key);
    text_ += ':';
}

void Json::quote(std::string_view value) {
    text_ += '"';
    for (const char c : value) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text_ += '\\';
            text_ += c;
        } else if (code < 0x20) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", code);
            text_ += escaped;
        } else {
            text_ += c;
        }
    }
    text_ += '"';
}

}  // namespace weefsel
