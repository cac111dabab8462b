#include "command/run_text.hpp"

#include <algorithm>

#include "command/ledger_text.hpp"
#include "command/numbers.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr std::int32_t most_columns = 9;  // moments in the table through the years

int decimals_of(RunValue value) {
    switch (value) {
        case RunValue::fabric_recovery_months:
        case RunValue::months_to_realisation:
            return 1;
        case RunValue::results_total:
        case RunValue::relapses:
            return 2;
        default:
            return share_decimals;
    }
}

std::string value_table(const PointSummary& summary, const Terminal& terminal) {
    const Language language = terminal.language;
    TextTable table;
    table.add({"", terminal.say("mean", "gemiddeld"), terminal.say("95% interval", "95%-interval")});
    for (std::size_t v = 0; v < run_value_count; ++v) {
        const auto value = static_cast<RunValue>(v);
        const Estimate& found = summary.values[v];
        const std::string unit = unit_name(run_value_rows()[v].unit, language);
        const std::string name = name_of(value, language);
        const bool tell_unit = !unit.empty() && name.find(unit) == std::string::npos;
        std::vector<std::string> cells{tell_unit ? name + " (" + unit + ")" : name,
                                       number(found.mean, decimals_of(value), language),
                                       interval(found, decimals_of(value), language)};
        if (summary.censored[v] > 0) {
            cells.push_back(terminal.say("in {} of {} runs", "in {} van {} runs", found.count, summary.made));
        }
        table.add(std::move(cells));
    }
    return table.text();
}

// Months to show: whole years, at most nine of them, and the end.
std::vector<std::int32_t> moments(std::int32_t horizon) {
    const std::int32_t years = std::max((horizon + 11) / 12, 1);
    const std::int32_t step = 12 * ((years + most_columns - 2) / (most_columns - 1));
    std::vector<std::int32_t> months;
    for (std::int32_t month = 0; month < horizon; month += step) months.push_back(month);
    months.push_back(horizon);
    return months;
}

std::string years_table(const Plan& plan, const RunReport& report, const Terminal& terminal) {
    constexpr Series shown[] = {Series::fabric, Series::think,     Series::do_,    Series::feel,
                                Series::trust,  Series::rightness, Series::energy, Series::structure};
    const auto months = moments(plan.scenario.horizon);
    TextTable table;
    std::vector<std::string> heading{terminal.say("month", "maand")};
    std::vector<std::string> dates{""};
    for (const std::int32_t month : months) {
        heading.push_back(std::to_string(month));
        dates.push_back(to_text(add_months(plan.scenario.start, month)).substr(0, 7));
    }
    table.add(std::move(heading));
    table.add(std::move(dates));
    for (const Series series : shown) {
        std::vector<std::string> cells{name_of(series, terminal.language)};
        const auto& values = report.series[index(series)];
        for (const std::int32_t month : months) {
            cells.push_back(number(values[static_cast<std::size_t>(month)], share_decimals, terminal.language));
        }
        table.add(std::move(cells));
    }
    return table.text();
}

std::string growth_sentence(const Plan& plan, const PointSummary& summary, const Terminal& terminal) {
    const auto& start = summary.values[index(RunValue::fabric_start)];
    const auto& end = summary.values[index(RunValue::fabric_final)];
    const Language language = terminal.language;
    return terminal.say("Fabric goes from {} to {} {} (95% interval {}).",
                        "Het weefsel gaat van {} naar {} {} (95%-interval {}).",
                        number(start.mean, share_decimals, language), number(end.mean, share_decimals, language),
                        after(plan.scenario.horizon, terminal), interval(end, share_decimals, language));
}

}  // namespace

std::string run_text(const Plan& plan, const RunReport& report, const Terminal& terminal) {
    std::string text = "\n" + value_table(report.summary, terminal);
    text += terminal.say("\nThrough the years, mean over runs\n", "\nDoor de jaren, gemiddeld over de runs\n");
    text += years_table(plan, report, terminal);
    text += terminal.say("\nWhat changed fabric: the ledger, by cause\n",
                         "\nWaardoor het weefsel veranderde, per oorzaak\n");
    text += ledger_table(report.summary.ledger, terminal);
    text += "\n" +
            wrapped(growth_sentence(plan, report.summary, terminal) + " " +
                        ledger_sentences(report.summary.ledger, "", terminal),
                    page) +
            "\n";
    return text + "\n" + thinking_aid(terminal);
}

std::string thinking_aid(const Terminal& terminal) {
    return terminal.say(
        "A thinking aid, not a forecast: compare settings, do not read levels as predictions.\n",
        "Een denkhulp, geen voorspelling: vergelijk instellingen, lees de hoogte niet als verwachting.\n");
}

}  // namespace weefsel
