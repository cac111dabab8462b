#include "command/run_text.hpp"

#include <utility>

#include "command/dashboard_text.hpp"
#include "command/numbers.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr double least_share = 0.015;  // of all lost or won, that a cause is shown from

// What the first table tells; the tables below tell of the end of the other values.
constexpr RunValue levels[] = {RunValue::fabric_start,           RunValue::fabric_final, RunValue::fabric_lowest,
                               RunValue::fabric_recovery_months, RunValue::load_mean,    RunValue::results_total,
                               RunValue::months_to_realisation};
// What happened in a run, two lines of three.
constexpr RunValue events[] = {RunValue::departures, RunValue::burnouts,  RunValue::exits,
                               RunValue::relapses,   RunValue::dissolved, RunValue::decision_rounds};
constexpr std::size_t across = 3;

int decimals_of(RunValue value) {
    switch (value) {
        case RunValue::fabric_recovery_months:
        case RunValue::months_to_realisation:
            return 1;
        case RunValue::results_total:
        case RunValue::relapses:
        case RunValue::decision_rounds:
        case RunValue::departures:
        case RunValue::burnouts:
        case RunValue::exits:
            return 2;
        default:
            return share_decimals;
    }
}

// What the mean is of, where that is not all runs.
std::string runs_meant(RunValue value, const PointSummary& summary, const Terminal& terminal) {
    const std::size_t count = summary.values[index(value)].count;
    if (value == RunValue::fabric_recovery_months) {
        return terminal.say("mean of runs that fell and came back: {} of {}",
                            "runs die zakten en herstelden: {} van {}", count, summary.made);
    }
    if (!may_be_censored(value)) return {};
    return terminal.say("mean of the runs that got there: {} of {}", "runs die zo ver kwamen: {} van {}", count,
                        summary.made);
}

std::string value_table(const PointSummary& summary, const Terminal& terminal) {
    const Language language = terminal.language;
    TextTable table(1, 3);
    table.add({"", terminal.say("mean", "gemiddeld"), terminal.say("95% interval", "95%-interval")});
    for (const RunValue value : levels) {
        const Estimate& found = summary.values[index(value)];
        const std::string unit = unit_name(run_value_rows()[index(value)].unit, language);
        const std::string name = name_of(value, language);
        const bool tell_unit = !unit.empty() && name.find(unit) == std::string::npos;
        table.add({tell_unit ? name + " (" + unit + ")" : name, number(found.mean, decimals_of(value), language),
                   interval(found, decimals_of(value), language), runs_meant(value, summary, terminal)});
    }
    return table.text();
}

// "departures 44.10 ±0.31", side by side. What is dissolved is a share of the partnerships.
std::string event_table(const PointSummary& summary, const Terminal& terminal) {
    TextTable table(2 * across);
    std::vector<std::string> cells;
    for (const RunValue value : events) {
        cells.push_back(name_of(value, terminal.language));
        const Estimate& found = summary.values[index(value)];
        cells.push_back(value == RunValue::dissolved ? percent_with_interval(found, terminal.language)
                                                     : with_half(found, decimals_of(value), terminal.language));
        if (cells.size() == 2 * across) table.add(std::exchange(cells, {}));
    }
    return table.text();
}

std::string years_table(const Plan& plan, const RunReport& report, const Terminal& terminal) {
    constexpr Series shown[] = {Series::fabric,    Series::think,  Series::do_,      Series::feel,
                                Series::rightness, Series::energy, Series::structure};
    const auto months = moments(plan.scenario.horizon);
    TextTable table;
    std::vector<std::string> heading{terminal.say("month", "maand")};
    for (const std::int32_t month : months) {
        heading.push_back(to_text(add_months(plan.scenario.start, month)).substr(0, 7));
    }
    table.add(std::move(heading));
    for (const Series series : shown) {
        std::vector<std::string> cells{name_of(series, terminal.language)};
        const auto& values = report.series[index(series)];
        for (const std::int32_t month : months) {
            cells.push_back(number(values[static_cast<std::size_t>(month)], share_decimals, terminal.language));
        }
        table.add(std::move(cells));
        if (series != Series::fabric) continue;
        const auto add = [&](std::string name, const std::vector<double>& moment_values) {
            std::vector<std::string> row{std::move(name)};
            for (const double value : moment_values) row.push_back(number(value, share_decimals, terminal.language));
            table.add(std::move(row));
        };
        add(terminal.say(" 5% of runs below", " 5% ligt onder"), report.fabric_low);
        add(terminal.say(" 5% of runs above", " 5% ligt boven"), report.fabric_high);
    }
    return table.text();
}

std::string growth_sentence(const Plan& plan, const PointSummary& summary, const Terminal& terminal) {
    const auto& start = summary.values[index(RunValue::fabric_start)];
    const auto& end = summary.values[index(RunValue::fabric_final)];
    const Language language = terminal.language;
    std::string text =
        terminal.say("{} fabric has gone from {} to {}.", "{} is het weefsel van {} naar {} gegaan.",
                     with_capital(after(plan.scenario.horizon, terminal)), number(start.mean, share_decimals, language),
                     with_interval(end, share_decimals, language));
    if (end.count > 1) return text;
    return text + terminal.say(" One run has no interval: make more replicates.",
                               " Eén run heeft geen interval: maak meer herhalingen.");
}

}  // namespace

std::string run_text(const Plan& plan, const RunReport& report, const Terminal& terminal) {
    std::string text = "\n" + value_table(report.summary, terminal) + event_table(report.summary, terminal);
    text += terminal.say("\nThrough the years, mean over runs\n", "\nDoor de jaren, gemiddeld over de runs\n");
    text += years_table(plan, report, terminal) + "\n" + dashboard_text(report.series, terminal);
    text += terminal.say("\nWhat changed fabric: the ledger, by cause\n",
                         "\nWaardoor het weefsel veranderde, per oorzaak\n");
    text += ledger_table(report.ledger, terminal, least_share);
    if (const std::string rows = energy_rows(report.energy, terminal); !rows.empty()) {
        text += terminal.say("\nWhat changed energy\n", "\nWaardoor de energie veranderde\n") + rows;
    }
    const std::string growth = growth_sentence(plan, report.summary, terminal);
    text += "\n" + wrapped(growth + " " + ledger_sentences(report.ledger, "", terminal), page) + "\n";
    const std::string obstacles = obstacle_sentence(report.obstacles, terminal);
    if (!obstacles.empty()) text += wrapped(obstacles, page) + "\n";
    return text;
}

std::string thinking_aid(const Terminal& terminal) {
    return terminal.say(
        "A thinking aid, not a forecast: compare settings, do not read levels as predictions.\n",
        "Een denkhulp, geen voorspelling: vergelijk instellingen, lees de hoogte niet als verwachting.\n");
}

}  // namespace weefsel
