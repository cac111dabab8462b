#include "command/compare_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "command/ledger_text.hpp"
#include "command/numbers.hpp"
#include "command/run_text.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"
#include "statistics/pairing.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr std::size_t most_causes = 4;

constexpr RunValue shown[] = {RunValue::fabric_final,    RunValue::fabric_average, RunValue::fabric_lowest,
                              RunValue::rightness_final, RunValue::energy_final,   RunValue::structure_final,
                              RunValue::results_total,   RunValue::not_realised,   RunValue::dissolved,
                              RunValue::departures};

Pairing pair_of(const PointRuns& baseline, const PointRuns& what_if, RunValue value) {
    return paired(baseline.values[index(value)], what_if.values[index(value)]);
}

std::string difference_table(const PointRuns& baseline, const PointRuns& what_if, const Terminal& terminal) {
    const Language language = terminal.language;
    TextTable table;
    table.add({"", terminal.say("as it stands", "zoals het is"), terminal.say("what if", "wat als"),
               terminal.say("difference", "verschil"), terminal.say("95% interval", "95%-interval"),
               terminal.say("correlation", "correlatie")});
    for (const RunValue value : shown) {
        const Pairing pair = pair_of(baseline, what_if, value);
        const auto mean_of = [&](const PointRuns& runs) {
            return with_half(estimate(runs.values[index(value)]), share_decimals, language);
        };
        table.add({name_of(value, language), mean_of(baseline), mean_of(what_if),
                   signed_number(pair.difference.mean, share_decimals, language),
                   signed_interval(pair.difference, share_decimals, language),
                   std::isnan(pair.correlation) ? "-" : number(pair.correlation, 2, language)});
    }
    return table.text();
}

std::string main_sentence(const Plan& plan, const Pairing& fabric, const Terminal& terminal) {
    const Estimate& difference = fabric.difference;
    const std::string when = with_capital(after(plan.scenario.horizon, terminal));
    const std::string size = signed_with_interval(difference, share_decimals, terminal.language);
    if (difference.count < 2 || !std::isfinite(difference.low)) {
        return terminal.say("{} fabric differs by {}; one pair has no interval.",
                            "{} verschilt het weefsel {}; één paar heeft geen interval.", when, size);
    }
    if (!clear_of_zero(difference)) {
        return terminal.say("{} fabric differs by {}: with these pairs no difference can be told from none.",
                            "{} verschilt het weefsel {}: met deze paren is er geen verschil te onderscheiden.", when,
                            size);
    }
    return difference.mean > 0
               ? terminal.say("{} there is more fabric: {}.", "{} is er meer weefsel: {}.", when, size)
               : terminal.say("{} there is less fabric: {}.", "{} is er minder weefsel: {}.", when, size);
}

// Which causes the difference comes from, the largest first, as far as they are clear of zero.
std::string why(const PointRuns& baseline, const PointRuns& what_if, const Terminal& terminal) {
    std::vector<Estimate> changes;
    for (std::size_t c = 0; c < cause_count; ++c) {
        changes.push_back(estimate(differences(baseline.ledger[c], what_if.ledger[c])));
    }
    std::vector<std::size_t> order(cause_count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::fabs(changes[a].mean) > std::fabs(changes[b].mean);
    });
    std::string causes;
    std::size_t told = 0;
    for (const std::size_t c : order) {
        if (told == most_causes || !clear_of_zero(changes[c])) continue;
        causes += (told++ == 0 ? "" : ", ") + name_of(static_cast<Cause>(c), terminal.language) + " " +
                  signed_with_interval(changes[c], share_decimals, terminal.language);
    }
    if (causes.empty()) return {};
    return terminal.say(" By the ledger the difference comes from {}.",
                        " Volgens het grootboek komt het verschil door {}.", causes);
}

// It is an estimate, and has no more.
std::uint64_t two_figures(double value) {
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(value)) - 1));
    return static_cast<std::uint64_t>(std::llround(value / unit) * std::llround(unit));
}

std::string pairing_sentence(const Pairing& fabric, const Terminal& terminal) {
    const Language language = terminal.language;
    if (fabric.difference.count < 3) return {};
    if (fabric.failed) {
        return terminal.say(
            " Warning: pairing failed (correlation {}): the two sides have so little in common that unpaired "
            "runs would have told as much.",
            " Let op: het koppelen mislukte (correlatie {}): de twee kanten hebben zo weinig gemeen dat "
            "losse runs evenveel hadden gezegd.",
            number(fabric.correlation, 2, language));
    }
    if (!std::isfinite(fabric.runs_saved) || fabric.runs_saved < 1) return {};
    return terminal.say(
        " Both sides share their random numbers (correlation {}); without that it would have taken about {} "
        "more runs of each for the same interval.",
        " Beide kanten delen hun toeval (correlatie {}); zonder dat waren er voor hetzelfde interval van "
        "elk ongeveer {} runs meer nodig geweest.",
        number(fabric.correlation, 2, language), count(two_figures(fabric.runs_saved)));
}

std::string precision_sentence(const Plan& plan, const Pairing& fabric, const Terminal& terminal) {
    if (!plan.stop) return {};
    const Estimate& difference = fabric.difference;
    const double half = (difference.high - difference.low) / 2;
    const std::string asked = plain(plan.stop->half_width, terminal.language);
    if (half <= plan.stop->half_width) {
        return terminal.say(" As precise as asked (± {}) with {} pairs.",
                            " Zo nauwkeurig als gevraagd (± {}) met {} paren.", asked, difference.count);
    }
    return terminal.say(
        " Not as precise as asked (± {}): {} pairs are the most that were allowed; give more with "
        "--replicates.",
        " Niet zo nauwkeurig als gevraagd (± {}): {} paren is het hoogste dat mocht; geef er meer met "
        "--replicates.",
        asked, difference.count);
}

}  // namespace

std::string compare_text(const Plan& plan, const PointRuns& baseline, const PointRuns& what_if,
                         const Terminal& terminal) {
    const Pairing fabric = pair_of(baseline, what_if, RunValue::fabric_final);
    const std::string said = main_sentence(plan, fabric, terminal) + why(baseline, what_if, terminal) +
                             pairing_sentence(fabric, terminal) + precision_sentence(plan, fabric, terminal);
    return terminal.say("\n{} pairs with the same random numbers\n", "\n{} paren met hetzelfde toeval\n",
                        fabric.difference.count) +
           difference_table(baseline, what_if, terminal) + "\n" + wrapped(said, page) + "\n\n" + thinking_aid(terminal);
}

}  // namespace weefsel
