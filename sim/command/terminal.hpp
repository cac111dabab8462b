// What goes to the terminal: answers and summaries to standard output, complaints and progress to
// standard error, each in the reader's language.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "command/language.hpp"

namespace weefsel {

struct Terminal {
    Language language = Language::en;
    bool quiet = false;     // only answers and complaints
    bool progress = false;  // show it even where standard error is no terminal

    // The text in the reader's language; both forms are checked when this is compiled.
    template <class... Args>
    std::string say(fmt::format_string<Args...> en, fmt::format_string<Args...> nl, Args&&... args) const {
        return fmt::format(language == Language::nl ? nl : en, std::forward<Args>(args)...);
    }

    void answer(std::string_view text) const;    // what was asked for
    void tell(std::string_view text) const;      // the same, but left out with --quiet
    void complain(std::string_view text) const;  // what went wrong
};

// Whether standard error is a terminal, and how many characters wide it is.
bool is_watched();
std::size_t width_of_terminal();

// Writes what is waiting. What went wrong with standard output since the start, or nothing; a reader
// who had enough (a closed pipe) is no failure.
std::string flush_output();

// Text from elsewhere as it may stand on one line: what could reorder or hide text becomes '?'.
std::string printable(std::string_view text);

// Characters a text takes in a terminal.
std::size_t width_of(std::string_view text);

// Lines of at most `width` characters, broken at spaces; all but the first begin with `indent` spaces.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

}  // namespace weefsel
