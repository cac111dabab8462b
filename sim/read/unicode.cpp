#include "read/unicode.hpp"

namespace weefsel::reading {
namespace {

unsigned byte(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

// Length by the leading byte; 0 when no character begins so.
std::size_t length_of(unsigned lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

}  // namespace

Decoded decode(std::string_view text) {
    const unsigned lead = byte(text, 0);
    const std::size_t length = length_of(lead);
    if (length == 0 || length > text.size()) return {};
    if (length == 1) return {true, 1, lead};
    char32_t code = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[i])) return {};
        code = code << 6 | (byte(text, i) & 0x3Fu);
    }
    const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    if (overlong || surrogate || code > 0x10FFFF) return {};
    return {true, length, code};
}

}  // namespace weefsel::reading
