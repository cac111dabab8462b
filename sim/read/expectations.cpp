#include <algorithm>
#include <cmath>

#include "read/outputs.hpp"
#include "read/parts.hpp"

namespace weefsel::reading {
namespace {

constexpr Bounds any_number{-largest_number, largest_number, false};

void read_months(Table& table, std::int32_t horizon, Measurement& made) {
    Findings& findings = table.findings();
    const Entry* month = table.find("month");
    const Entry* from = table.find("from");
    const Entry* to = table.find("to");
    const Entry* first = month != nullptr ? month : from != nullptr ? from : to;
    if (first != nullptr &&
        std::find(run_value_names.begin(), run_value_names.end(), made.output) != run_value_names.end()) {
        findings.add(first->at, "'" + made.output + "' is one value a run; allowed: no month, no from and to");
    }
    if (month != nullptr && (from != nullptr || to != nullptr)) {
        findings.add(month->at, "both 'month' and 'from' or 'to'; allowed: month, or from and to");
    } else if ((from == nullptr) != (to == nullptr)) {
        findings.add(first->at, "'" + first->key + "' alone; allowed: from and to together");
    }
    const Bounds months = whole(0, horizon);
    const auto read = [&](std::string_view key) { return static_cast<std::int32_t>(table.number(key, months, -1)); };
    made.from_month = read(month != nullptr ? "month" : "from");
    made.to_month = month != nullptr ? made.from_month : read("to");
    if (from != nullptr && to != nullptr && made.to_month >= 0 && made.from_month > made.to_month) {
        findings.add(from->at, "'from' is after 'to'; allowed: from at most to");
    }
}

// What is taken off, of the same output where it names none.
std::optional<Measurement> read_minus(Table& expect, const Measurement& what, const std::vector<std::string>& outputs,
                                      std::int32_t horizon) {
    const Entry* entry = expect.find("minus");
    if (entry == nullptr) return std::nullopt;
    Findings& findings = expect.findings();
    if (entry->value.kind != Kind::table) {
        wrong_kind(entry->value, entry->key, "a table, as { month = 0 }", findings);
        return std::nullopt;
    }
    Table table(entry->value, "'minus'", findings);
    Measurement made;
    made.output = what.output;
    if (table.find("output") != nullptr) {
        const auto output = table.choice<std::uint8_t>("output", outputs);
        made.output = output ? outputs[*output] : "";
    }
    read_months(table, horizon, made);
    table.close();
    return made;
}

// A difference of a measurement with itself promises nothing.
bool is_nothing(const Measurement& what, const Measurement& minus, std::int32_t horizon) {
    const auto month_of = [horizon](std::int32_t month) { return month < 0 ? horizon : month; };
    return what.output == minus.output && month_of(what.from_month) == month_of(minus.from_month) &&
           month_of(what.to_month) == month_of(minus.to_month);
}

// A value with its tolerance, or bounds.
void read_value(Table& table, Expectation& made) {
    Findings& findings = table.findings();
    made.value = table.number("value", any_number, unset);
    made.standard_errors = table.number("standard_errors", {0, 100, false}, made.standard_errors);
    made.tolerance = table.number("tolerance", amount, made.tolerance);
    made.low = table.number("low", any_number, unset);
    made.high = table.number("high", any_number, unset);
    const Entry* value = table.find("value");
    const bool bounds = table.find("low") != nullptr || table.find("high") != nullptr;
    constexpr const char* allowed = "; allowed: value with standard_errors and tolerance, or low, high or both";
    if (value != nullptr && bounds) findings.add(value->at, std::string("both 'value' and 'low' or 'high'") + allowed);
    if (value == nullptr && !bounds) {
        findings.add(table.node().at, std::string("[[expect]] has neither 'value' nor 'low' or 'high'") + allowed);
    }
    for (const char* key : {"standard_errors", "tolerance"}) {
        const Entry* entry = table.find(key);
        if (entry == nullptr || value != nullptr || !bounds) continue;
        findings.add(entry->at, "'" + entry->key + "' without 'value'" + allowed);
    }
    if (made.low > made.high) {
        findings.add(table.find("low")->value.at, "'low' " + number_text(made.low) + " is above 'high' " +
                                                      number_text(made.high) + "; allowed: low at most high");
    }
}

Expectation read_expectation(const Node& node, std::int32_t horizon, Findings& findings) {
    Table table(node, "[[expect]]", findings);
    std::vector<std::string> outputs(series_names.begin(), series_names.end());
    outputs.insert(outputs.end(), run_value_names.begin(), run_value_names.end());
    Expectation made;
    made.line = findings.line(node.at);
    const std::size_t faults = findings.count();
    if (const auto output = table.needed_choice<std::uint8_t>("output", outputs)) made.what.output = outputs[*output];
    read_months(table, horizon, made.what);
    made.minus = read_minus(table, made.what, outputs, horizon);
    if (made.minus && findings.count() == faults && is_nothing(made.what, *made.minus, horizon)) {
        findings.add(table.find("minus")->at,
                     "'minus' is what it is taken off; allowed: another output or other months");
    }
    read_value(table, made);
    made.source = table.text("source");
    table.close();
    return made;
}

}  // namespace

void read_expectations(Table& root, ScenarioFile& file) {
    for (const Node* node : root.tables("expect", most_expectations)) {
        file.expectations.push_back(read_expectation(*node, file.scenario.horizon, root.findings()));
    }
}

}  // namespace weefsel::reading
