#include "read/guard.hpp"

#include <algorithm>
#include <string>

#include "read/unicode.hpp"

namespace weefsel::reading {
namespace {

// Carriage returns only before line feeds: alone they would end a line for some programs and not for others.
bool allowed(char32_t code, std::string_view rest) {
    if (code == '\r') return rest.size() > 1 && rest[1] == '\n';
    return code == '\t' || code == '\n' || !is_control(code);
}

}  // namespace

std::string_view without_mark(std::string_view text) {
    return text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
}

std::optional<Fault> byte_fault(std::string_view text) {
    if (text.size() > most_bytes) {
        return Fault{0, "the file has " + std::to_string(text.size()) + " bytes; allowed: at most " +
                            std::to_string(most_bytes)};
    }
    if (std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); })) {
        return Fault{0, "the file is empty; allowed: TOML text"};
    }
    for (std::size_t at = 0; at < text.size();) {
        const Decoded next = decode(text.substr(at));
        const auto offset = static_cast<Offset>(at);
        if (!next.valid) return Fault{offset, "not UTF-8; allowed: text saved as UTF-8"};
        if (next.code == 0) return Fault{offset, "a binary file; allowed: text saved as UTF-8"};
        if (!allowed(next.code, text.substr(at))) {
            return Fault{offset, "control character " + std::to_string(static_cast<unsigned>(next.code)) +
                                     "; allowed: printable text, tabs and line ends"};
        }
        at += next.length;
    }
    return std::nullopt;
}

}  // namespace weefsel::reading
