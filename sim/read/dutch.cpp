#include "read/dutch.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <vector>

#include "read/dutch_phrases.hpp"

namespace weefsel {
namespace {

bool in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80u) != 0;
}

// Whether the phrase stands at this place, as whole words.
bool stands_at(std::string_view text, std::size_t at, std::string_view phrase) {
    if (text.substr(at, phrase.size()) != phrase) return false;
    const std::size_t end = at + phrase.size();
    const bool cuts_before = at > 0 && in_word(text[at - 1]) && in_word(phrase.front());
    const bool cuts_behind = end < text.size() && in_word(text[end]) && in_word(phrase.back());
    return !cuts_before && !cuts_behind;
}

// Where the part ends that begins here with a quote or bracket and is the user's; here when there is none.
std::size_t behind_quotes(std::string_view text, std::size_t at) {
    const char quote = text[at];
    if (quote == '[') return std::min(text.find(']', at), text.size() - 1) + 1;
    if ((quote != '\'' && quote != '`') || (at > 0 && in_word(text[at - 1]))) return at;
    const std::size_t end = text.find(quote, at + 1);
    return end == std::string_view::npos ? at : end + 1;
}

}  // namespace

std::string by_phrases(std::string_view english, std::initializer_list<std::span<const Text>> books) {
    std::vector<Text> longest_first;
    for (const auto book : books) longest_first.insert(longest_first.end(), book.begin(), book.end());
    std::stable_sort(longest_first.begin(), longest_first.end(),
                     [](const Text& a, const Text& b) { return a.en.size() > b.en.size(); });
    std::string dutch;
    for (std::size_t at = 0; at < english.size();) {
        const auto phrase = std::find_if(longest_first.begin(), longest_first.end(),
                                         [&](const Text& text) { return stands_at(english, at, text.en); });
        if (phrase != longest_first.end()) {
            dutch += phrase->nl;
            at += phrase->en.size();
            continue;
        }
        const std::size_t end = std::max(at + 1, behind_quotes(english, at));
        dutch += english.substr(at, end - at);
        at = end;
    }
    return dutch;
}

std::string dutch_problem(std::string_view english) {
    return by_phrases(english, {problem_phrases(), design_phrases()});
}

}  // namespace weefsel
