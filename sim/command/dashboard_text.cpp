#include "command/dashboard_text.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "command/numbers.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t first_score = series_count - score_count;
constexpr std::size_t across = 3;  // figures on a line
constexpr int decimals = 1;

// In the dashboard's order; the keys alone do not say what 10 stands for.
constexpr std::string_view english[score_count] = {
    "ambition and urgency",    "interests", "fabric",     "energy", "structure",
    "independence of persons", "capacity",  "reflection", "yields", "goals reached"};

// "6 independence of persons".
std::string name_of_score(std::size_t score, Language language) {
    if (language == Language::nl) return std::string(series_rows()[first_score + score].nl);
    return std::to_string(score + 1) + " " + std::string(english[score]);
}

}  // namespace

std::string dashboard_text(const std::array<std::vector<double>, series_count>& series, const Terminal& terminal) {
    const Language language = terminal.language;
    const auto add = [&](std::vector<std::string>& cells, std::string name, std::size_t row) {
        cells.push_back(std::move(name));
        cells.push_back(number(series[row].back(), decimals, language));
    };
    TextTable table(across * 2);
    for (std::size_t first = 0; first < score_count; first += across) {
        std::vector<std::string> cells;
        for (std::size_t score = first; score < std::min(first + across, score_count); ++score) {
            add(cells, name_of_score(score, language), first_score + score);
        }
        if (first + across >= score_count) {
            add(cells, terminal.say("ladder of cooperation", "ladder van samenwerking"), index(Series::ladder));
        }
        table.add(std::move(cells));
    }
    return terminal.say(
               "At the end: mean from 0 to 10 (best), the ladder 1 (informing) to 5 (co-producing); what ended is 0\n",
               "Aan het eind, gemiddeld: 0-10 (best), ladder 1 (informeren) tot 5 (coproduceren); wat stopte is 0\n") +
           table.text();
}

}  // namespace weefsel
