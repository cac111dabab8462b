#include "command/words.hpp"

#include <algorithm>
#include <cmath>

#include "command/numbers.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

std::string spaced(std::string_view key) {
    std::string words(key);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

// NAME of lever.NAME.intensity; empty when it is another key.
std::string_view lever_in(std::string_view key) {
    constexpr std::string_view head = "lever.";
    constexpr std::string_view tail = ".intensity";
    if (!key.starts_with(head) || !key.ends_with(tail) || key.size() <= head.size() + tail.size()) return {};
    return key.substr(head.size(), key.size() - head.size() - tail.size());
}

std::string lever_name(std::string_view name, Language language) {
    for (std::size_t i = 0; i < lever_kind_count; ++i) {
        const Word lever = word(static_cast<LeverKind>(i));
        if (lever.name != name) continue;
        return language == Language::nl ? "interventie " + std::string(lever.nl) : "lever " + spaced(lever.name);
    }
    return std::string(name);
}

}  // namespace

std::string axis_name(std::string_view key, Language language) {
    if (const auto lever = lever_in(key); !lever.empty()) return lever_name(lever, language);
    const CatalogueRow* row = find_row(key);
    if (language == Language::nl && row != nullptr) return row->nl.substr(0, row->nl.find(" ("));
    const std::size_t dot = key.rfind('.');
    if (dot == std::string_view::npos) return spaced(key);
    const std::string_view name = key.substr(dot + 1);
    if (name.find('_') != std::string_view::npos) return spaced(name);  // says enough without its group
    const std::string_view group = key.substr(0, dot);
    return spaced(group.substr(group.rfind('.') + 1)) + " " + spaced(name);
}

std::string level_name(const SweepAxis& axis, std::size_t level, Language language) {
    const auto& labels = language == Language::nl && !axis.labels_nl.empty() ? axis.labels_nl : axis.labels;
    if (!labels.empty()) return printable(labels[level]);
    if (!axis.words.empty()) return printable(axis.words[static_cast<std::size_t>(axis.values[level])]);
    if (std::isfinite(axis.low)) return localised(fmt::format("{:.4g}", axis.values[level]), language);  // drawn
    return plain(axis.values[level], language);
}

std::string point_name(const Plan& plan, std::uint32_t point, Language language) {
    std::string name;
    for (std::size_t a = 0; a < plan.axes.size(); ++a) {
        name += (a > 0 ? ", " : "") + axis_name(plan.axes[a].key, language) + " " +
                level_name(plan.axes[a], plan.choice(a, point), language);
    }
    return name;
}

std::string name_of(Series series, Language language) {
    const OutputRow& row = series_rows()[index(series)];
    if (language == Language::nl) return std::string(row.nl);
    switch (series) {
        case Series::think:
            return "thinking";
        case Series::do_:
            return "doing";
        case Series::feel:
            return "feeling";
        default:
            return spaced(row.key);
    }
}

std::string name_of(RunValue value, Language language) {
    const OutputRow& row = run_value_rows()[index(value)];
    return language == Language::nl ? std::string(row.nl) : spaced(row.key);
}

std::string name_of(Cause cause, Language language) {
    const CauseRow& row = cause_rows()[index(cause)];
    return std::string(language == Language::nl ? row.nl : row.key);
}

std::string name_of(EnergyCause cause, Language language) {
    const CauseRow& row = energy_cause_rows()[index(cause)];
    if (language == Language::nl) return std::string(row.nl);
    switch (cause) {  // keys that say too little alone
        case EnergyCause::warm:
            return "warm time";
        case EnergyCause::cold:
            return "cold time";
        case EnergyCause::hollow:
            return "hollow structure";
        case EnergyCause::elsewhere:
            return "other tables";
        default:
            return std::string(row.key);
    }
}

std::string name_of(Obstacle obstacle, Language language) {
    const CauseRow& row = obstacle_rows()[index(obstacle)];
    return std::string(language == Language::nl ? row.nl : row.key);
}

std::string unit_name(std::string_view unit, Language language) {
    if (unit == "1") return {};
    if (unit == "month") return language == Language::nl ? "maanden" : "months";
    return std::string(unit);
}

std::string counted(std::uint64_t number, const Counted& word, const Terminal& terminal) {
    return count(number) + " " + std::string((number == 1 ? word.one : word.many).in(terminal.language));
}

std::string size_in_words(const Scenario& scenario, const Terminal& terminal) {
    constexpr Counted party{{"party", "partij"}, {"parties", "partijen"}};
    constexpr Counted table{{"partnership", "samenwerkingsverband"}, {"partnerships", "samenwerkingsverbanden"}};
    constexpr Counted month{{"month", "maand"}, {"months", "maanden"}};
    return terminal.say("{}, {}, {} from {}", "{}, {}, {} vanaf {}", counted(scenario.parties.size(), party, terminal),
                        counted(scenario.partnerships.size(), table, terminal),
                        counted(static_cast<std::uint64_t>(scenario.horizon), month, terminal),
                        to_text(scenario.start));
}

std::string size_in_words(const Plan& plan, const Terminal& terminal) {
    constexpr Counted point{{"point", "punt"}, {"points", "punten"}};
    constexpr Counted replicate{{"replicate", "herhaling"}, {"replicates", "herhalingen"}};
    const std::string most = plan.stop ? terminal.say("at most ", "hooguit ") : "";
    return counted(plan.points, point, terminal) + " × " + most + counted(plan.replicates, replicate, terminal) +
           " = " + most + counted(plan.runs(), run_word, terminal);
}

std::string design_in_words(const Plan& plan, const Terminal& terminal) {
    const Word design = word(plan.design);
    std::string text(terminal.language == Language::nl ? design.nl : spaced(design.name));
    if (is_sampled(plan.design)) {
        text +=
            terminal.say(" of {} over {} factors", " van {} over {} factoren", count(plan.sample), plan.axes.size());
    }
    for (const Chance layer : plan.held) {
        text += terminal.say("; once more with {} held", "; nog eens met {} vast", chance_name(layer));
    }
    return text;
}

std::string after(std::int32_t months, const Terminal& terminal) {
    if (months % 12 == 0 && months > 12) return terminal.say("after {} years", "na {} jaar", months / 12);
    if (months == 12) return terminal.say("after 1 year", "na 1 jaar");
    if (months == 1) return terminal.say("after 1 month", "na 1 maand");
    return terminal.say("after {} months", "na {} maanden", months);
}

std::string with_capital(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

}  // namespace weefsel
