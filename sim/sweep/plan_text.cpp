// The plan as text: what its hash is made of, and what people read in a result.
#include <charconv>
#include <cmath>
#include <iterator>
#include <stdexcept>

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

template <class E>
std::string name(E value) {
    return std::string(word(value).name);
}

// What is drawn or left to a default is written as -.
template <class E>
std::string name(const std::optional<E>& value) {
    return value ? name(*value) : "-";
}

std::string party_line(const Party& party) {
    return "party " + party.name + " " + name(party.kind) + " " + name(party.size) + " " + exact_text(party.capacity) +
           " " + exact_text(party.own_work) + " " + exact_text(party.residual_load) + " " +
           exact_text(party.organising_bias) + " " + number(party.administrators) + " " + number(party.officials) +
           "\n";
}

std::string ids(const std::vector<PartyId>& parties) {
    std::string text;
    for (const PartyId party : parties) text += " " + number(party.value);
    return text;
}

// Form, money and how it decides.
std::string agreement(const Partnership& table) {
    const std::string memory = !table.memory ? "-" : *table.memory ? "true" : "false";
    return name(table.form) + " " + name(table.perspective) + " " + name(table.funding) + " " + name(table.rule) + " " +
           memory + " " + name(table.province_role);
}

std::string partnership_line(const Partnership& table) {
    std::string text = "partnership " + table.name + " " + (table.mandatory ? "mandatory" : "voluntary") + " " +
                       name(table.task) + " " + number(table.administrators) + " " + number(table.officials) + " " +
                       std::to_string(table.begins) + " " + std::to_string(table.begins_last) + " " +
                       name(table.stage_low) + " " + name(table.stage_high) + " " + exact_text(table.maturity_low) +
                       " " + exact_text(table.maturity_high) + " " + exact_text(table.urgency) + " " +
                       exact_text(table.structure_cap) + " " + agreement(table) + " of" + ids(table.members);
    if (table.term > 0) text += " term " + std::to_string(table.term);
    if (!table.may_join.empty()) text += " may_join" + ids(table.may_join);
    return text + "\n";
}

std::string shock_line(const Shock& shock) {
    return "shock " + std::to_string(shock.month) + " " + (shock.table ? number(shock.table->value) : "-") + " " +
           exact_text(shock.urgency) + "\n";
}

// The month, stage or condition from which a lever works.
std::string start_of(const Lever& lever) {
    if (lever.stage) return name(*lever.stage);
    if (!lever.condition) return std::to_string(lever.month);
    const Condition& condition = *lever.condition;
    return name(condition.measure) + (condition.below ? "<" : ">") + exact_text(condition.value);
}

std::string lever_line(const Lever& lever) {
    return "lever " + name(lever.kind) + " " + exact_text(lever.intensity) + " " + start_of(lever) + " " +
           std::to_string(lever.until) + " " + std::to_string(lever.every) + " " + name(lever.form) + " " +
           name(lever.role) + "\n";
}

// What only some kinds of lever take, for people: only where the lever says it.
std::string detail_lines(const Lever& lever, const std::string& key) {
    std::string text;
    if (lever.until >= 0) text += key + ".until = " + std::to_string(lever.until) + "\n";
    if (lever.every != 0) text += key + ".every = " + std::to_string(lever.every) + "\n";
    if (lever.form) text += key + ".form = " + name(*lever.form) + "\n";
    if (lever.kind == LeverKind::province_role) text += key + ".role = " + name(lever.role) + "\n";
    return text;
}

// All but the parameters.
std::string things_text(const Scenario& scenario) {
    std::string text = "start " + to_text(scenario.start) + "\nmonths " + std::to_string(scenario.horizon) + "\n";
    for (const Party& party : scenario.parties) text += party_line(party);
    for (const Partnership& table : scenario.partnerships) text += partnership_line(table);
    for (const Election& election : scenario.elections) {
        text += "election " + name(election.kind) + " " + to_text(election.date) + "\n";
    }
    for (const Shock& shock : scenario.shocks) text += shock_line(shock);
    for (const Lever& lever : scenario.levers) text += lever_line(lever);
    return text;
}

std::string world_text(const Scenario& scenario) {
    std::string text = things_text(scenario);
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

// Words as they are, in quotes: a file's name may have blanks.
std::string worded(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "\"" : " \"") + word + "\"";
    return text;
}

// What the axis of a sampled design was written as.
std::string factor_text(const SweepAxis& axis) {
    if (!std::isfinite(axis.low)) return axis.words.empty() ? joined(axis.values) : worded(axis.words);
    return exact_text(axis.low) + " to " + exact_text(axis.high) + (axis.logarithmic ? " logarithmic" : "");
}

std::string swept_line(const Plan& plan, const SweepAxis& axis) {
    constexpr std::size_t most = 1'000;  // for people; all of them are in the plan's own text and the result
    for (const SweepAxis& factor : plan.factors) {
        if (factor.key == axis.key) return axis.key + " = swept: " + factor_text(factor) + "\n";
    }
    if (!axis.words.empty()) return axis.key + " = swept: " + worded(axis.words) + "\n";
    const std::string values =
        axis.values.size() > most ? std::to_string(axis.values.size()) + " values" : joined(axis.values);
    return axis.key + " = swept: " + values + "\n";
}

// What decides a run beside the scenario and its replicate.
std::string version_text(const Plan& plan) {
    return "model " + plan.model + "\nresults " + std::to_string(results_version) + "\ncatalogue " +
           std::to_string(catalogue_version) + "\nseed " + number(plan.seed) + "\n";
}

std::string held_text(Chance layer) { return std::string(chance_name(layer)); }

std::vector<double> parameters_of(const Scenario& scenario) {
    std::vector<double> values;
    for (const CatalogueRow& row : catalogue()) values.push_back(row.in(scenario.parameters));
    return values;
}

std::string as_bytes_of(const std::vector<double>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double)};
}

std::string design_text(const Plan& plan) {
    std::string text = "design " + name(plan.design);
    if (is_sampled(plan.design)) text += " " + number(plan.sample) + " " + number(plan.levels);
    text += "\n";
    if (plan.stop) {
        text += "stop " + plan.stop->output + " " + exact_text(plan.stop->half_width) +
                (plan.stop->difference ? " difference\n" : " mean\n");
    }
    for (const Chance layer : plan.held) text += "held " + held_text(layer) + "\n";
    for (const SweepAxis& axis : is_sampled(plan.design) ? plan.factors : plan.axes) {
        text += "axis " + axis.key + " " + (is_sampled(plan.design) ? factor_text(axis) : joined(axis.values)) +
                (axis.words.empty() ? "" : " " + worded(axis.words)) + "\n";
    }
    return text;
}

}  // namespace

std::string_view chance_name(Chance layer) {
    switch (layer) {
        case Chance::world:
            return "world";
        case Chance::people:
            return "people";
        case Chance::dynamics:
            return "dynamics";
        default:
            return "none";
    }
}

std::string exact_text(double value) {
    char digits[32];
    const auto end = std::to_chars(std::begin(digits), std::end(digits), value);
    return std::string(digits, end.ptr);
}

std::string canonical_text(const Plan& plan) {
    std::string text = "weefsel plan 3\n" + version_text(plan) + "replicates " + number(plan.replicates) +
                       "\nsegment_runs " + number(plan.segment_runs) + "\nseries_per_run " +
                       (plan.series_per_run ? "true" : "false") + "\n" + design_text(plan);
    for (std::size_t v = 0; v < plan.variants.size(); ++v) {
        text += "scenario \"" + plan.variant_texts[v].name + "\"\n" + world_text(plan.variants[v]);
    }
    return text + world_text(plan.scenario);
}

namespace {

std::string values_of(const Plan& plan, std::uint32_t point) {
    std::vector<double> values;
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) values.push_back(plan.value(axis, point));
    return as_bytes_of(values);
}

}  // namespace

PointTexts::PointTexts(const Plan& plan) : plan_(plan) {
    for (const SweepAxis& axis : plan.axes) {
        const CatalogueRow* row = find_row(axis.key);
        if (row == nullptr) return;
        rows_.push_back(static_cast<std::size_t>(row - catalogue().data()));
    }
    rest_ = things_text(plan.scenario);
    parameters_ = parameters_of(plan.scenario);
}

std::string PointTexts::of(std::uint32_t point) const {
    const std::string head =
        "weefsel point 1\n" + version_text(plan_) + "held " + held_text(plan_.held_at(point)) + "\n";
    if (rest_.empty()) {
        try {
            const Scenario scenario = scenario_of(plan_, point);
            return head + things_text(scenario) + as_bytes_of(parameters_of(scenario));
        } catch (const std::invalid_argument& wrong) {  // a failed run, known by why and by its values
            return head + wrong.what() + "\n" + values_of(plan_, point);
        }
    }
    std::vector<double> parameters = parameters_;
    for (std::size_t axis = 0; axis < rows_.size(); ++axis) parameters[rows_[axis]] = plan_.value(axis, point);
    return head + rest_ + as_bytes_of(parameters);
}

std::string resolved_text(const Plan& plan) {
    std::string text;
    for (const CatalogueRow& row : catalogue()) {
        const SweepAxis* axis = axis_of(plan, row.key);
        text += axis ? swept_line(plan, *axis) : row.key + " = " + exact_text(row.in(plan.scenario.parameters)) + "\n";
    }
    for (const Lever& lever : plan.scenario.levers) {
        const std::string key = "lever." + name(lever.kind);
        if (!axis_of(plan, key + ".intensity")) text += key + ".intensity = " + exact_text(lever.intensity) + "\n";
        text += key + ".start = " + start_of(lever) + "\n" + detail_lines(lever, key);
    }
    for (const SweepAxis& axis : plan.axes) {
        if (axis.key.starts_with("lever.")) text += swept_line(plan, axis);
    }
    return text;
}

}  // namespace weefsel
