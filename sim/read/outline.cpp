// The outline of a text: a scanner that knows where keys and values begin and what surrounds them, but
// not what they mean. It accepts more than TOML; what it accepts is harmless to the library.
#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "read/guard.hpp"
#include "read/line_cost.hpp"
#include "read/literals.hpp"

namespace weefsel::reading {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_bare(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : text_(text), cost_(text) {}

    Outline scan() {
        while (!at_end()) expression();
        if (!outline_.fault) {
            if (const auto fault = cost_.finish()) outline_.fault = fault;
        }
        return std::move(outline_);
    }

private:
    bool at_end() const { return at_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool next_is(std::string_view what) const { return text_.substr(std::min(at_, text_.size()), what.size()) == what; }
    Offset here() const { return static_cast<Offset>(at_); }

    void fail(std::size_t at, std::string what) {
        if (!outline_.fault) outline_.fault = Fault{static_cast<Offset>(at), std::move(what)};
        at_ = text_.size();
    }

    std::string found() const {
        if (at_end()) return "the end of the file";
        if (peek() == '\n' || peek() == '\r') return "the end of the line";
        const std::string_view rest = text_.substr(at_);
        return quoted(rest.substr(0, std::min(rest.find_first_of(" \t\r\n,=[]{}#", 1), rest.size())));
    }

    void blanks() {
        while (is_blank(peek())) ++at_;
    }

    void comment() {
        if (peek() == '#') at_ = std::min(text_.find('\n', at_), text_.size());
    }

    // Blanks, comments and line ends, as they may stand between the values of a list.
    void gap() {
        while (!at_end()) {
            blanks();
            comment();
            if (peek() != '\n' && peek() != '\r') return;
            ++at_;
        }
    }

    // A line: nothing, a header or a pair, then perhaps a comment.
    void expression() {
        blanks();
        if (peek() == '[') {
            header();
        } else if (!at_end() && peek() != '#' && peek() != '\n' && peek() != '\r') {
            pair(0);
        }
        blanks();
        comment();
        if (peek() == '\r') ++at_;
        if (!at_end() && peek() != '\n') {
            return fail(
                at_, "found " + found() + " where the line should end; allowed: one `key = value` or [table] a line");
        }
        ++at_;
    }

    void header() {
        const Offset opening = here();
        const std::string_view end = next_is("[[") ? "]]" : "]";
        at_ += end.size();
        const Mark mark{opening, static_cast<Offset>(outline_.parts.size()), 0, 0, true};
        if (++headers_ > most_headers) {
            return fail(opening, "more than " + std::to_string(most_headers) + " tables; allowed: at most that many");
        }
        cost_.value(opening, LineCost::a_key);
        if (!key(mark)) return;
        if (!next_is(end)) {
            return fail(at_, "found " + found() + " in a table's header; allowed: '" + std::string(end) + "'");
        }
        at_ += end.size();
    }

    void pair(std::size_t nesting) {
        Mark mark{0, static_cast<Offset>(outline_.parts.size()), 0, static_cast<std::uint8_t>(nesting), false};
        cost_.value(at_, LineCost::a_key);
        const std::size_t index = outline_.marks.size();
        if (!key(mark)) return;
        if (peek() != '=') return fail(at_, "found " + found() + " after a key; allowed: '='");
        ++at_;
        blanks();
        outline_.marks[index].at = here();
        value(nesting);
    }

    // A dotted key and the blanks around it; its mark is put down when it is whole.
    bool key(Mark mark) {
        for (;;) {
            blanks();
            if (mark.parts == most_parts) {
                fail(at_, "a key of more than " + std::to_string(most_parts) + " parts; allowed: at most that many");
            }
            outline_.parts.push_back(here());
            ++mark.parts;
            key_part();
            blanks();
            if (peek() != '.') break;
            ++at_;
        }
        if (!outline_.fault) outline_.marks.push_back(mark);
        return !outline_.fault;
    }

    void key_part() {
        const std::size_t begin = at_;
        if (peek() == '"' || peek() == '\'') return line_text(peek());
        while (is_bare(peek())) ++at_;
        if (at_ == begin) {
            fail(at_, "found " + found() + " where a key should be; allowed: letters A-Z a-z, digits, - and _");
        }
    }

    void value(std::size_t nesting) {
        const char first = peek();
        if (first == '"' || first == '\'') {
            cost_.value(at_, LineCost::a_text);
            const std::array<char, 3> three{first, first, first};
            next_is({three.data(), three.size()}) ? lines_text(first) : line_text(first);
        } else if (first == '[' || first == '{') {
            cost_.value(at_, LineCost::a_value);
            if (nesting == most_nesting) {
                return fail(at_,
                            "nested deeper than " + std::to_string(most_nesting) + " brackets; allowed: less deep");
            }
            cost_.brackets(nesting + 1);
            first == '[' ? list(nesting + 1) : inline_table(nesting + 1);
        } else {
            cost_.value(at_, LineCost::a_value);
            literal();
        }
    }

    void list(std::size_t nesting) {
        const std::size_t opening = at_++;
        gap();
        // The library reads before the beginning of an empty list when a table is put into it: a = [], [a.b].
        if (peek() == ']') return fail(opening, "an empty list; allowed: at least one value, or no such key");
        for (; peek() != ']'; gap()) {
            if (at_end())
                return fail(opening, "the list that begins here has no end; allowed: ']' after its last value");
            value(nesting);
            gap();
            if (peek() == ',') {
                ++at_;
            } else if (peek() != ']' && !at_end()) {
                return fail(at_, "found " + found() + " in a list; allowed: ',' or ']' after a value");
            }
        }
        ++at_;
    }

    void inline_table(std::size_t nesting) {
        ++at_;
        blanks();
        if (peek() == '}') {
            ++at_;
            return;
        }
        for (;;) {
            blanks();
            pair(nesting);
            blanks();
            if (peek() == '}') break;
            if (peek() != ',') {
                return fail(at_, "found " + found() +
                                     " in a table in braces; allowed: ',' or '}' after a value, on "
                                     "the same line");
            }
            ++at_;
        }
        ++at_;
    }

    // Goes one character of a text on, or one escape.
    void text_character(char quote, bool several_lines) {
        if (quote != '"' || peek() != '\\') {
            ++at_;
            return;
        }
        const std::size_t length = escape_length(text_.substr(at_), several_lines);
        if (length == 0) {
            return fail(at_, "a backslash with " + quoted(text_.substr(at_ + 1, 1)) +
                                 " after it; allowed: two backslashes, or '…' around the text");
        }
        at_ += length;
    }

    // Text in one pair of quotes.
    void line_text(char quote) {
        const std::size_t opening = at_++;
        while (!at_end() && peek() != quote && peek() != '\n') text_character(quote, false);
        if (at_end() || peek() != quote) {
            return fail(opening,
                        std::string("the text that begins here has no end; allowed: ") + quote + " on the same line");
        }
        ++at_;
    }

    // Text in three pairs of quotes; up to two more quotes at its end belong to it.
    void lines_text(char quote) {
        const std::size_t opening = at_;
        const std::string end(3, quote);
        at_ += 3;
        while (!at_end() && !next_is(end)) text_character(quote, true);
        if (at_end()) return fail(opening, "the text that begins here has no end; allowed: " + end + " at its end");
        at_ += 3;
        for (int more = 0; more < 2 && peek() == quote; ++more) ++at_;
    }

    void literal() {
        const std::size_t begin = at_;
        while (is_bare(peek()) || peek() == '+' || peek() == '.' || peek() == ':') ++at_;
        const std::string_view token = text_.substr(begin, at_ - begin);
        if (token.empty())
            return fail(at_, "found " + found() + " where a value should be; allowed: " + values_allowed);
        if (const auto what = literal_fault(token)) return fail(begin, *what);
        if (looks_like_date(token) && !parse_date(token)) outline_.no_dates.push_back(static_cast<Offset>(begin));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t headers_ = 0;
    LineCost cost_;
    Outline outline_;
};

}  // namespace

Outline outline(std::string_view text) { return Scanner(text).scan(); }

}  // namespace weefsel::reading
