// The plan as text: what its hash is made of, and what people read in a result.
#include <charconv>
#include <iterator>

#include "run/results_version.hpp"
#include "sweep/plan.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

std::string number(std::uint64_t value) { return std::to_string(value); }

std::string joined(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : " ") + exact_text(value);
    return text;
}

std::string party_line(const Party& party) {
    return "party " + party.name + " " + std::string(word(party.kind).name) + " " + std::string(word(party.size).name) +
           " " + exact_text(party.capacity) + " " + exact_text(party.own_work) + " " + exact_text(party.residual_load) +
           " " + number(party.administrators) + " " + number(party.officials) + "\n";
}

std::string partnership_line(const Partnership& table) {
    std::string text = "partnership " + table.name + " " + (table.mandatory ? "mandatory" : "voluntary") + " " +
                       std::string(word(table.task).name) + " " + number(table.administrators) + " " +
                       number(table.officials) + " " + std::to_string(table.begins) + " " +
                       std::string(word(table.stage_low).name) + " " + std::string(word(table.stage_high).name) + " " +
                       exact_text(table.maturity_low) + " " + exact_text(table.maturity_high) + " " +
                       exact_text(table.urgency) + " " + exact_text(table.structure_cap) + " of";
    for (const PartyId member : table.members) text += " " + number(member.value);
    return text + "\n";
}

std::string lever_line(const Lever& lever) {
    const std::string when = lever.stage ? std::string(word(*lever.stage).name) : std::to_string(lever.month);
    return "lever " + std::string(word(lever.kind).name) + " " + exact_text(lever.intensity) + " " + when + "\n";
}

std::string world_text(const Scenario& scenario) {
    std::string text = "start " + to_text(scenario.start) + "\nmonths " + std::to_string(scenario.horizon) + "\n";
    for (const Party& party : scenario.parties) text += party_line(party);
    for (const Partnership& table : scenario.partnerships) text += partnership_line(table);
    for (const Election& election : scenario.elections) {
        text += "election " + std::string(word(election.kind).name) + " " + to_text(election.date) + "\n";
    }
    for (const Lever& lever : scenario.levers) text += lever_line(lever);
    for (const CatalogueRow& row : catalogue()) {
        text += row.key + " = " + exact_text(row.in(scenario.parameters)) + "\n";
    }
    return text;
}

const SweepAxis* axis_of(const Plan& plan, const std::string& key) {
    for (const SweepAxis& axis : plan.axes) {
        if (axis.key == key) return &axis;
    }
    return nullptr;
}

std::string swept_line(const SweepAxis& axis) {
    constexpr std::size_t most = 1'000;  // for people; all of them are in the plan's own text and the result
    const std::string values =
        axis.values.size() > most ? std::to_string(axis.values.size()) + " values" : joined(axis.values);
    return axis.key + " = swept: " + values + "\n";
}

}  // namespace

std::string exact_text(double value) {
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value);
    return std::string(digits, end.ptr);
}

std::string canonical_text(const Plan& plan) {
    std::string text = "weefsel plan 1\nmodel " + plan.model + "\nresults " + std::to_string(results_version) +
                       "\ncatalogue " + std::to_string(catalogue_version) + "\nseed " + number(plan.seed) +
                       "\nreplicates " + number(plan.replicates) + "\nsegment_runs " + number(plan.segment_runs) +
                       "\nseries_per_run " + (plan.series_per_run ? "true" : "false") + "\ndesign " +
                       (plan.list ? "list" : "grid") + "\n";
    for (const SweepAxis& axis : plan.axes) text += "axis " + axis.key + " " + joined(axis.values) + "\n";
    return text + world_text(plan.scenario);
}

std::string resolved_text(const Plan& plan) {
    std::string text;
    for (const CatalogueRow& row : catalogue()) {
        const SweepAxis* axis = axis_of(plan, row.key);
        text += axis ? swept_line(*axis) : row.key + " = " + exact_text(row.in(plan.scenario.parameters)) + "\n";
    }
    for (const Lever& lever : plan.scenario.levers) {
        const std::string key = "lever." + std::string(word(lever.kind).name);
        const std::string when = lever.stage ? std::string(word(*lever.stage).name) : std::to_string(lever.month);
        if (!axis_of(plan, key + ".intensity")) text += key + ".intensity = " + exact_text(lever.intensity) + "\n";
        text += key + ".start = " + when + "\n";
    }
    for (const SweepAxis& axis : plan.axes) {
        if (axis.key.starts_with("lever.")) text += swept_line(axis);
    }
    return text;
}

}  // namespace weefsel
