#include "read/literals.hpp"

#include <algorithm>

#include "read/findings.hpp"

namespace weefsel::reading {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Digits with single underscores between them, taken off the front; false when there are none.
template <class IsDigit>
bool take_digits(std::string_view& text, IsDigit is) {
    std::size_t end = 0;
    while (end < text.size() && (is(text[end]) || (text[end] == '_' && end > 0 && text[end - 1] != '_'))) ++end;
    const bool good = end > 0 && text[end - 1] != '_';
    text.remove_prefix(end);
    return good;
}

bool take(std::string_view& text, std::string_view one_of) {
    const bool there = !text.empty() && one_of.find(text[0]) != std::string_view::npos;
    text.remove_prefix(there ? 1 : 0);
    return there;
}

// A number as TOML spells it, without its sign.
bool is_number(std::string_view text, bool has_sign) {
    const std::string_view base = has_sign ? std::string_view() : text.substr(0, 2);
    if (base == "0x" || base == "0o" || base == "0b") {
        const char last = base == "0o" ? '7' : '1';
        text.remove_prefix(2);
        const auto is = [&](char c) { return base == "0x" ? is_hex_digit(c) : c >= '0' && c <= last; };
        return take_digits(text, is) && text.empty();
    }
    const bool leading_zero = text.size() > 1 && text[0] == '0' && (is_digit(text[1]) || text[1] == '_');
    if (leading_zero || !take_digits(text, is_digit)) return false;
    if (take(text, ".") && !take_digits(text, is_digit)) return false;
    if (take(text, "eE")) {
        take(text, "+-");
        if (!take_digits(text, is_digit)) return false;
    }
    return text.empty();
}

// Digits that fit a signed 64-bit integer in the number's base; for fractions, more than a double can tell apart.
std::ptrdiff_t most_digits(std::string_view number) {
    const std::string_view base = number.substr(0, 2);
    if (base == "0x") return 15;
    if (base == "0o") return 20;
    if (base == "0b") return 62;
    return number.find_first_of(".eE") == std::string_view::npos ? 18 : 40;
}

std::ptrdiff_t digits(std::string_view number) {
    const std::string_view base = number.substr(0, 2);
    if (base != "0x" && base != "0o" && base != "0b") return std::count_if(number.begin(), number.end(), is_digit);
    number.remove_prefix(2);
    return std::count_if(number.begin(), number.end(), [](char c) { return c != '_'; });
}

}  // namespace

bool looks_like_date(std::string_view token) {
    if (token.size() != 10) return false;
    for (std::size_t i = 0; i < token.size(); ++i) {
        if (i == 4 || i == 7 ? token[i] != '-' : !is_digit(token[i])) return false;
    }
    return true;
}

std::optional<std::string> literal_fault(std::string_view token) {
    const bool has_sign = token[0] == '+' || token[0] == '-';
    const std::string_view number = token.substr(has_sign ? 1 : 0);
    if (token == "true" || token == "false" || number == "inf" || number == "nan") return std::nullopt;
    if (looks_like_date(token)) return std::nullopt;
    if (number.empty() || !is_digit(number[0])) {
        return quoted(token) + " is no value; allowed: " + values_allowed;
    }
    if (token.find(':') != std::string_view::npos) {
        return "time of day " + quoted(token) + "; allowed: a date without a time, as 2024-01-31";
    }
    if (!is_number(number, has_sign)) {
        return quoted(token) + " is neither a number nor a date; allowed: as 12, 0.5, 1e-3 or 2024-01-31";
    }
    if (digits(number) > most_digits(number)) {
        return quoted(token) + " has too many digits; allowed: at most " + std::to_string(most_digits(number));
    }
    return std::nullopt;
}

std::size_t escape_length(std::string_view text, bool several_lines) {
    const char kind = text.size() > 1 ? text[1] : '\0';
    if (kind == 'u' || kind == 'U') {
        const std::size_t length = kind == 'u' ? 4 : 8;
        const std::string_view code = text.substr(2, length);
        return code.size() == length && std::all_of(code.begin(), code.end(), is_hex_digit) ? 2 + length : 0;
    }
    if (kind != '\0' && std::string_view("btnfr\"\\").find(kind) != std::string_view::npos) return 2;
    const std::size_t after = std::min(text.find_first_not_of(" \t\r", 1), text.size());
    return several_lines && after < text.size() && text[after] == '\n' ? after : 0;
}

}  // namespace weefsel::reading
