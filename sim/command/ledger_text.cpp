#include "command/ledger_text.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "command/numbers.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t bar_width = 25;       // a share of 1
constexpr double smallest_change = 0.0005;  // what three decimals show
constexpr double smallest_share = 0.005;    // what whole percents show
constexpr double least_told = 0.05;         // share of a side that an energy cause is named from
constexpr std::size_t causes_width = 60;    // beside the sum of their side

double mean_of(const LedgerReport& ledger, Cause cause) { return ledger.change[index(cause)].mean; }

std::string bar(double share) {
    std::string text;
    for (auto blocks = std::lround(share * static_cast<double>(bar_width)); blocks > 0; --blocks) text += "█";
    return text;
}

void add_side(TextTable& table, const LedgerReport& ledger, bool losing, double least, const Terminal& terminal) {
    const Language language = terminal.language;
    const Estimate& total = losing ? ledger.lost : ledger.won;
    table.add({losing ? terminal.say("lost", "verloren") : terminal.say("won", "gewonnen"),
               signed_number(total.mean, share_decimals, language), signed_interval(total, share_decimals, language)});
    for (const std::size_t cause : by_size(ledger, losing)) {
        const Estimate& change = ledger.change[cause];
        const double share = ledger.share[cause].mean;
        if (std::fabs(change.mean) < smallest_change || share < least) continue;
        table.add({"  " + name_of(static_cast<Cause>(cause), language),
                   signed_number(change.mean, share_decimals, language),
                   signed_interval(change, share_decimals, language), percent(share), bar(share)});
    }
}

// What the loss went with, for the causes a reader asks about.
std::string loss_words(Cause cause, const Terminal& terminal) {
    switch (cause) {
        case Cause::departure:
            return terminal.say("departures between elections", "vertrek tussen verkiezingen");
        case Cause::election:
            return terminal.say("elections", "verkiezingen");
        case Cause::decay:
            return terminal.say("lack of contact", "te weinig contact");
        case Cause::overload:
            return terminal.say("workload", "drukte");
        case Cause::drift:
            return terminal.say("people going back to their own view", "terugvallen op de eigen kijk");
        default:
            return name_of(cause, terminal.language);
    }
}

std::string kept_sentence(const LedgerReport& ledger, const Terminal& terminal) {
    const double taken = -(mean_of(ledger, Cause::departure) + mean_of(ledger, Cause::election));
    if (!(taken > smallest_change)) return {};
    return terminal.say(" Of what departures and elections would have taken, handover kept {} and structure {}.",
                        " Van wat vertrek en verkiezingen hadden weggenomen, hield overdracht {} vast en structuur {}.",
                        percent_with_interval(ledger.handed, terminal.language),
                        percent_with_interval(ledger.held, terminal.language));
}

// At least one, which may be empty.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    for (std::size_t end = 0; end != std::string::npos; at = end + 1) {
        end = text.find('\n', at);
        lines.push_back(text.substr(at, end == std::string::npos ? end : end - at));
    }
    return lines;
}

// "overload 41%, cold time 30%, other causes 29%".
std::string energy_causes(const Sides& energy, bool losing, const Terminal& terminal) {
    std::string text;
    double told = 0;
    for (const std::size_t cause : by_size(energy, losing)) {
        const double share = energy.share[cause].mean;
        if (share < least_told) break;
        text += name_of(static_cast<EnergyCause>(cause), terminal.language) + " " + percent(share) + ", ";
        told += share;
    }
    if (1 - told >= smallest_share) text += terminal.say("other causes {}", "andere oorzaken {}", percent(1 - told));
    return text.ends_with(", ") ? text.substr(0, text.size() - 2) : text;
}

}  // namespace

LedgerReport ledger_report(const LedgerColumns& ledger) {
    LedgerReport report{sides_of(ledger), {}, {}};
    Column taken(ledger.front().size());
    for (const Cause cause : {Cause::departure, Cause::election}) {
        for (std::size_t r = 0; r < taken.size(); ++r) taken[r] -= ledger[index(cause)][r];
    }
    report.handed = share_of(ledger[index(Cause::handover)], taken);
    report.held = share_of(ledger[index(Cause::consolidation)], taken);
    return report;
}

std::string ledger_table(const LedgerReport& ledger, const Terminal& terminal, double least) {
    TextTable table(1, 4);
    table.add({"", terminal.say("change", "verandering"), terminal.say("95% interval", "95%-interval"),
               terminal.say("share", "aandeel")});
    add_side(table, ledger, true, least, terminal);
    add_side(table, ledger, false, least, terminal);
    return table.text() + "  " +
           terminal.say(
               "Loss counts in full, before any of it is kept by handover or structure, or won back.\n",
               "Verlies telt volledig, voordat overdracht of structuur er iets van behoudt of het terugkomt.\n");
}

std::string energy_rows(const Sides& energy, const Terminal& terminal) {
    TextTable table(1, 3);
    for (const bool losing : {true, false}) {
        const Estimate& total = losing ? energy.lost : energy.won;
        if (!(std::fabs(total.mean) > smallest_change)) continue;
        const auto causes = lines_of(wrapped(energy_causes(energy, losing, terminal), causes_width));
        table.add({losing ? terminal.say("lost", "verloren") : terminal.say("won", "gewonnen"),
                   signed_number(total.mean, share_decimals, terminal.language),
                   signed_interval(total, share_decimals, terminal.language), causes.front()});
        for (std::size_t line = 1; line < causes.size(); ++line) table.add({"", "", "", causes[line]});
    }
    return table.text();
}

std::string ledger_sentences(const LedgerReport& ledger, const std::string& where, const Terminal& terminal) {
    if (!(-ledger.lost.mean > smallest_change)) {
        return with_capital(where + terminal.say("fabric lost nothing.", "weefsel ging niet verloren."));
    }
    std::vector<Cause> named{Cause::departure, Cause::election};
    for (const std::size_t row : by_size(ledger, true)) {  // and the largest of the others
        const auto cause = static_cast<Cause>(row);
        if (cause == Cause::departure || cause == Cause::election) continue;
        named.push_back(cause);
        break;
    }
    const auto unseen = [&](Cause cause) { return mean_of(ledger, cause) / ledger.lost.mean < smallest_share; };
    named.erase(std::remove_if(named.begin(), named.end(), unseen), named.end());
    std::string parts;
    for (std::size_t i = 0; i < named.size(); ++i) {
        const bool last = i + 1 == named.size();
        parts += (i == 0 ? ""
                  : last ? terminal.say(" and ", " en ")
                         : ", ") +
                 terminal.say("{} to {}", "{} door {}",
                              percent_with_interval(ledger.share[index(named[i])], terminal.language),
                              loss_words(named[i], terminal));
    }
    return with_capital(where + terminal.say("of all fabric lost on the way the ledger books {}.",
                                             "van al het weefsel dat onderweg verloren ging, kwam {}.", parts)) +
           kept_sentence(ledger, terminal);
}

}  // namespace weefsel
