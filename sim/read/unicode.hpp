// UTF-8, strictly (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace weefsel::reading {

struct Decoded {
    bool valid = false;
    std::size_t length = 1;  // bytes to go on by; 1 when not valid
    char32_t code = 0;
};

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

// The first character of a text that is not empty.
Decoded decode(std::string_view text);

// C0 and C1 controls and DEL.
constexpr bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0); }

// Neither a control nor one of the marks that reorder, hide or break text in a terminal.
constexpr bool is_printable(char32_t code) {
    return !is_control(code) && !(code >= 0x200B && code <= 0x200F) && !(code >= 0x2028 && code <= 0x202E) &&
           !(code >= 0x2060 && code <= 0x206F) && code != 0xFEFF && code < 0xE0000;
}

}  // namespace weefsel::reading
