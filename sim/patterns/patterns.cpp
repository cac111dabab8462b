// All patterns in the charter's order, and the one that the cases make.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "patterns/measures.hpp"
#include "patterns/trials.hpp"
#include "sweep/expectations.hpp"

namespace weefsel {
namespace {

int number_of(const Pattern& pattern) {
    int number = 0;
    std::from_chars(pattern.id.data() + 1, pattern.id.data() + pattern.id.size(), number);
    return number;
}

Wording words_of(const Measurement& what) {
    const auto row = std::find_if(series_rows().begin(), series_rows().end(),
                                  [&](const OutputRow& one) { return one.key == what.output; });
    if (row == series_rows().end()) {
        const auto value = std::find_if(run_value_rows().begin(), run_value_rows().end(),
                                        [&](const OutputRow& one) { return one.key == what.output; });
        return {what.output, std::string(value->nl)};
    }
    const std::string from = std::to_string(what.from_month), to = std::to_string(what.to_month), nl(row->nl);
    if (what.from_month < 0) return {what.output + " at the end", nl + " aan het eind"};
    if (from == to) return {what.output + " in month " + to, nl + " in maand " + to};
    return {what.output + " in months " + from + " to " + to, nl + " in de maanden " + from + " tot " + to};
}

// What an expectation speaks of: "trust in month 48 − trust in month 0".
Wording words_of(const Expectation& expected) {
    Wording words = words_of(expected.what);
    if (!expected.minus) return words;
    const Wording minus = words_of(*expected.minus);
    return {words.en + " − " + minus.en, words.nl + " − " + minus.nl};
}

// Bounds of an expectation as those of a claim: the interval has to lie within, not only the mean.
Claim claim_of(const Expectation& expected, const std::string& scenario, std::size_t arm, std::size_t measure) {
    if (std::isnan(expected.low) && std::isnan(expected.high)) {
        throw std::logic_error(scenario + ": an expectation without a bound cannot be refuted");
    }
    const std::string name = scenario.substr(0, scenario.find('.')) + ", ";
    double low = -without_bound;
    double high = without_bound;
    if (!std::isnan(expected.low)) low = expected.low;
    if (!std::isnan(expected.high)) high = expected.high;
    const Wording what = words_of(expected);
    return between(low, high, {name + what.en + " (" + expected.source + ")", name + what.nl}, sum({{arm, measure}}));
}

}  // namespace

Pattern pattern_of_cases() {
    Pattern pattern{
        "P26",
        {"De Kop Werkt!, Kennemerlijn and Oostelijke Vechtplassen, each from its own facts, end up as described.",
         "De Kop Werkt!, Kennemerlijn en Oostelijke Vechtplassen eindigen elk, uit alleen hun eigen feiten, zoals "
         "beschreven."},
        "[000 ch. 4-7]",
        "1",
        {{"kop-werkt.toml"}, {"kennemerlijn.toml"}, {"vechtplassen.toml"}},
        0,
        {},
        {}};
    pattern.expected = false;
    auto expected = std::make_shared<std::vector<std::vector<Expectation>>>();
    for (std::size_t arm = 0; arm < pattern.arms.size(); ++arm) {
        const std::string& path = pattern.arms[arm].scenario;
        expected->push_back(shipped_file(path).expectations);
        for (std::size_t i = 0; i < expected->back().size(); ++i) {
            pattern.claims.push_back(claim_of(expected->back()[i], path, arm, i));
        }
        pattern.measures = std::max(pattern.measures, expected->back().size());
    }
    pattern.measure = [expected](const Seen& seen) {
        std::vector<double> values;
        for (const Expectation& one : (*expected)[seen.arm]) values.push_back(value_of(seen.run, one));
        return values;
    };
    return pattern;
}

std::vector<Pattern> all_patterns() {
    std::vector<Pattern> all;
    for (auto* group : {patterns_of_fabric, patterns_of_people, patterns_of_organising, patterns_of_work}) {
        std::vector<Pattern> some = group();
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    all.push_back(pattern_of_cases());
    std::sort(all.begin(), all.end(), [](const Pattern& a, const Pattern& b) { return number_of(a) < number_of(b); });
    return all;
}

}  // namespace weefsel
