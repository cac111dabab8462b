#include "command/ledger_text.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "command/numbers.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr std::size_t bar_width = 25;       // a share of 1
constexpr double smallest_change = 0.0005;  // what three decimals show
constexpr double smallest_share = 0.005;    // what whole percents show

double mean_of(const LedgerReport& ledger, Cause cause) { return ledger.change[index(cause)].mean; }

// Causes that lost (or won) something, the largest first.
std::vector<Cause> by_size(const LedgerReport& ledger, bool losing) {
    std::vector<Cause> causes;
    for (std::size_t c = 0; c < cause_count; ++c) {
        const double change = ledger.change[c].mean;
        if (losing ? change < 0 : change > 0) causes.push_back(static_cast<Cause>(c));
    }
    std::sort(causes.begin(), causes.end(),
              [&](Cause a, Cause b) { return std::fabs(mean_of(ledger, a)) > std::fabs(mean_of(ledger, b)); });
    return causes;
}

std::string bar(double share) {
    std::string text;
    for (auto blocks = std::lround(share * static_cast<double>(bar_width)); blocks > 0; --blocks) text += "█";
    return text;
}

void add_side(TextTable& table, const LedgerReport& ledger, bool losing, const Terminal& terminal) {
    const Language language = terminal.language;
    const Estimate& total = losing ? ledger.lost : ledger.won;
    table.add({losing ? terminal.say("lost", "verloren") : terminal.say("won", "gewonnen"),
               signed_number(total.mean, share_decimals, language), signed_interval(total, share_decimals, language)});
    for (const Cause cause : by_size(ledger, losing)) {
        const Estimate& change = ledger.change[index(cause)];
        const double share = ledger.share[index(cause)].mean;
        if (std::fabs(change.mean) < smallest_change) continue;
        table.add({"  " + name_of(cause, language), signed_number(change.mean, share_decimals, language),
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

// A part of a whole lies between 0 and 1; the interval of few runs would not know.
Estimate share_of(const std::vector<double>& part, const std::vector<double>& whole) {
    Estimate share = ratio_of_means(part, whole);
    share.low = std::clamp(share.low, 0.0, 1.0);
    share.high = std::clamp(share.high, 0.0, 1.0);
    return share;
}

void add_to(std::vector<double>& sum, const std::vector<double>& column, double factor = 1) {
    sum.resize(column.size());
    for (std::size_t r = 0; r < column.size(); ++r) sum[r] += factor * column[r];
}

}  // namespace

LedgerReport ledger_report(const LedgerColumns& ledger) {
    LedgerReport report;
    std::vector<double> lost, won, taken;
    for (std::size_t c = 0; c < cause_count; ++c) {
        const double mean = (report.change[c] = estimate(ledger[c])).mean;
        if (mean != 0) add_to(mean < 0 ? lost : won, ledger[c]);
    }
    const std::vector<double> nothing(ledger[0].size(), 0);
    report.lost = estimate(lost.empty() ? nothing : lost);
    report.won = estimate(won.empty() ? nothing : won);
    for (std::size_t c = 0; c < cause_count; ++c) {
        report.share[c] = share_of(ledger[c], report.change[c].mean < 0 ? lost : won);
    }
    for (const Cause cause : {Cause::departure, Cause::election}) add_to(taken, ledger[index(cause)], -1);
    report.handed = share_of(ledger[index(Cause::handover)], taken);
    report.held = share_of(ledger[index(Cause::consolidation)], taken);
    return report;
}

std::string ledger_table(const LedgerReport& ledger, const Terminal& terminal) {
    TextTable table(1, 4);
    table.add({"", terminal.say("change", "verandering"), terminal.say("95% interval", "95%-interval"),
               terminal.say("share", "aandeel")});
    add_side(table, ledger, true, terminal);
    add_side(table, ledger, false, terminal);
    return table.text() + "  " +
           wrapped(
               terminal.say("Loss is counted before it is won back; what departures and elections take, as if nothing "
                            "were kept of it.",
                            "Verlies is geteld voordat het wordt teruggewonnen; wat vertrek en verkiezing "
                            "wegnemen, alsof er niets van bleef."),
               page, 2) +
           "\n";
}

std::string ledger_sentences(const LedgerReport& ledger, const std::string& where, const Terminal& terminal) {
    if (!(-ledger.lost.mean > smallest_change)) {
        return with_capital(where + terminal.say("fabric lost nothing.", "weefsel ging niet verloren."));
    }
    std::vector<Cause> named{Cause::departure, Cause::election};
    for (const Cause cause : by_size(ledger, true)) {  // and the largest of the others
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
