// What is wrong with the files and the call: collected, then said all at once, one on a line, as
// `FILE:LINE:COL: error: what is wrong; what is allowed`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "command/terminal.hpp"

namespace weefsel {

class Complaints {
public:
    explicit Complaints(const Terminal& terminal) : terminal_(terminal) {}

    // What `read` or `sweep` found, put into the reader's language.
    void about(const std::string& file, const Problems& problems);
    // In our own words, which are in that language already.
    void about(const std::string& file, int line, std::string_view text);
    // Of the call itself: "weefsel VERB: error: …".
    void about_call(std::string_view verb, std::string_view text);

    // The same for what `read` says of a word of the call.
    void about_word(std::string_view verb, std::string_view word, std::string_view english);

    bool none() const { return lines_.empty(); }
    void print() const;
    const Terminal& terminal() const { return terminal_; }

private:
    void add(const std::string& file, int line, int column, std::string_view text);

    const Terminal& terminal_;
    std::vector<std::string> lines_;
};

}  // namespace weefsel
