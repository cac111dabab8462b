#include "command/complaints.hpp"
#include "read/dutch.hpp"

#include <algorithm>

namespace weefsel {

void Complaints::about(const std::string& file, const Problems& problems) {
    const bool dutch = terminal_.language == Language::nl;
    for (const Problem& problem : problems) {
        add(file, problem.line, problem.column, dutch ? dutch_problem(problem.text) : problem.text);
    }
}

void Complaints::about(const std::string& file, int line, std::string_view text) { add(file, line, 1, text); }

void Complaints::about_call(std::string_view verb, std::string_view text) {
    lines_.push_back(fmt::format("weefsel{}{}: error: {}\n", verb.empty() ? "" : " ", verb, text));
}

void Complaints::about_word(std::string_view verb, std::string_view word, std::string_view english) {
    const bool dutch = terminal_.language == Language::nl;
    about_call(verb, printable(word) + ": " + (dutch ? dutch_problem(english) : std::string(english)));
}

// The word `error` stands there in both languages: editors find a place by it. A file may be named twice.
void Complaints::add(const std::string& file, int line, int column, std::string_view text) {
    std::string told = fmt::format("{}:{}:{}: error: {}\n", printable(file), line, column, text);
    if (std::find(lines_.begin(), lines_.end(), told) == lines_.end()) lines_.push_back(std::move(told));
}

void Complaints::print() const {
    for (const std::string& line : lines_) terminal_.complain(line);
}

}  // namespace weefsel
