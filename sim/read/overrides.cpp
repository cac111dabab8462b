// What the command line may change: --set and --lever.
#include <algorithm>
#include <cmath>

#include "read/levers.hpp"
#include "read/parameters.hpp"
#include "read/parts.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

using reading::quoted;

std::optional<LeverKind> lever_kind(std::string_view name) {
    for (std::size_t i = 0; i < lever_kind_count; ++i) {
        if (word(static_cast<LeverKind>(i)).name == name) return static_cast<LeverKind>(i);
    }
    return std::nullopt;
}

// "WHAT 'written'; did you mean 'near'? allowed: …".
std::string unknown(std::string_view what, std::string_view written, const std::vector<std::string>& allowed,
                    std::string_view kinds = {}) {
    reading::Findings findings("");
    findings.unknown(0, what, written, allowed, kinds);
    return findings.problems().front().text;
}

std::optional<std::string> first_of(const reading::Findings& findings) {
    return findings.none() ? std::nullopt : std::optional(findings.problems().front().text);
}

// The kind in lever.<name>.<part>.
std::optional<LeverKind> lever_of_key(std::string_view key, std::string_view end) {
    constexpr std::string_view begin = "lever.";
    if (key.size() <= begin.size() + end.size() || key.substr(0, begin.size()) != begin ||
        key.substr(key.size() - end.size()) != end) {
        return std::nullopt;
    }
    return lever_kind(key.substr(begin.size(), key.size() - begin.size() - end.size()));
}

std::optional<std::string> set_intensity(Scenario& scenario, LeverKind kind, double value) {
    if (!(value >= 0 && value <= 1)) {
        return "'lever." + std::string(word(kind).name) + ".intensity' is " + reading::number_text(value) +
               "; allowed: a number 0 … 1";
    }
    bool there = false;
    for (Lever& lever : scenario.levers) {
        if (lever.kind != kind) continue;
        lever.intensity = value;
        there = true;
    }
    if (!there) scenario.levers.push_back({kind, value});
    return std::nullopt;
}

}  // namespace

namespace reading {

std::optional<std::string> set_start(const Scenario& scenario, std::string_view when, Lever& lever) {
    if (const auto date = parse_date(when)) {
        lever.month = months_between(scenario.start, *date);
        return date_objection("lever", *date, scenario);
    }
    if (const auto month = plain_number(when)) {
        if (*month != std::floor(*month) || *month < 0 || *month >= scenario.horizon) {
            return "lever in month " + quoted(when) + "; allowed: a whole number 0 … " +
                   std::to_string(scenario.horizon - 1);
        }
        lever.month = static_cast<std::int32_t>(*month);
        return std::nullopt;
    }
    Findings findings("");
    start_waiting(when, 0, "lever from", lever, findings);
    return first_of(findings);
}

}  // namespace reading

std::optional<std::string> set_value(Scenario& scenario, std::string_view key, double value) {
    if (const auto kind = lever_of_key(key, ".intensity")) return set_intensity(scenario, *kind, value);
    if (lever_of_key(key, ".start")) return set_word(scenario, key, reading::number_text(value));
    const CatalogueRow* row = find_row(key);
    if (row == nullptr) {
        return unknown("unknown parameter", key, reading::changeable_keys(),
                       "a key of `weefsel describe parameters`, lever.<name>.intensity or lever.<name>.start");
    }
    auto what = objection(*row, value);
    if (!what) row->in(scenario.parameters) = value;
    return what;
}

std::optional<std::string> add_lever(Scenario& scenario, std::string_view text) {
    const std::size_t at = std::min(text.find('@'), text.size());
    const std::string_view what = text.substr(0, at);
    const std::size_t equals = std::min(what.find('='), what.size());
    const std::string_view named = what.substr(0, equals);
    const std::size_t colon = std::min(named.find(':'), named.size());
    const std::string_view name = named.substr(0, colon);
    const auto kind = lever_kind(name);
    if (!kind) return unknown("unknown lever", name, reading::names_of<LeverKind>(lever_kind_count));
    Lever lever;
    lever.kind = *kind;
    if (colon < named.size()) {
        reading::Findings findings("");
        reading::set_detail(named.substr(colon + 1), 0, lever, findings);
        if (auto wrong = first_of(findings)) return wrong;
    }
    if (equals < what.size()) {
        const auto intensity = reading::plain_number(what.substr(equals + 1));
        if (!intensity || *intensity < 0 || *intensity > 1) {
            return "intensity of lever '" + std::string(name) + "' is " + quoted(what.substr(equals + 1)) +
                   "; allowed: a number 0 … 1";
        }
        lever.intensity = *intensity;
    }
    if (at < text.size()) {
        if (auto wrong = reading::set_start(scenario, text.substr(at + 1), lever)) return wrong;
    }
    scenario.levers.push_back(lever);
    return std::nullopt;
}

}  // namespace weefsel
