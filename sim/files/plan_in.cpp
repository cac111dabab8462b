#include "files/plan_in.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "files/layout.hpp"
#include "files/make_result.hpp"
#include "files/parts.hpp"
#include "files/trouble.hpp"
#include "read/read.hpp"
#include "run/results_version.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

constexpr std::string_view set_words = "--set ";
constexpr std::string_view lever_words = "--lever ";

[[noreturn]] void fail(const std::string& text) { throw Trouble(FileFailure::Kind::input, text); }

template <class T>
T value_of(Reading<T> reading, const char* of) {
    if (reading.value) return std::move(*reading.value);
    fail(std::string("the ") + of + " inside cannot be read by this command, at line " +
         std::to_string(reading.problems.front().line));
}

// One of --set KEY=VALUE and --lever …, as `run` wrote it down.
void apply_change(Scenario& scenario, std::string_view change) {
    const std::string written(change);
    std::optional<std::string> wrong;
    if (change.starts_with(set_words)) {
        change.remove_prefix(set_words.size());
        const std::size_t equals = std::min(change.find('='), change.size() - 1);
        double value = 0;
        std::from_chars(change.data() + equals + 1, change.data() + change.size(), value);
        wrong = set_value(scenario, change.substr(0, equals), value);
    } else {
        change.remove_prefix(std::min(lever_words.size(), change.size()));
        wrong = add_lever(scenario, change);
    }
    if (wrong) fail("the change '" + written + "' inside cannot be made by this command");
}

void apply_changes(Scenario& scenario, std::string_view changes) {
    while (!changes.empty()) {
        const std::size_t end = std::min({changes.find(" --set ", 1), changes.find(" --lever ", 1), changes.size()});
        apply_change(scenario, changes.substr(0, end));
        changes.remove_prefix(std::min(end + 1, changes.size()));
    }
}

std::uint32_t number_of(const ResultFile& file, const char* attribute) {
    return static_cast<std::uint32_t>(std::strtoul(file.attribute(attribute).c_str(), nullptr, 10));
}

void check_version(const ResultFile& file, const char* attribute, int ours) {
    const std::string theirs = file.attribute(attribute);
    if (theirs == std::to_string(ours)) return;
    fail("the file has " + std::string(attribute) + " " + theirs + ", this command " + std::to_string(ours) +
         ": its runs are those of another model; allowed: the command that made it, version " +
         file.attribute("version"));
}

// The rule of a comparison with --precision; a sweep's is in its text.
std::optional<StopRule> stop_in(const ResultFile& file) {
    const std::string width = file.attribute("stop_half_width");
    if (width.empty()) return std::nullopt;
    StopRule rule;
    rule.output = file.attribute("stop_output");
    rule.difference = true;
    std::from_chars(width.data(), width.data() + width.size(), rule.half_width);
    return rule;
}

std::vector<Chance> layers_in(const ResultFile& file) {
    std::vector<Chance> layers;
    const std::string names = " " + file.attribute(std::string(held_name)) + " ";
    for (const Chance layer : {Chance::world, Chance::people, Chance::dynamics}) {
        if (names.find(" " + std::string(chance_name(layer)) + " ") != std::string::npos) layers.push_back(layer);
    }
    return layers;
}

ScenarioFile scenario_in(const ScenarioText& text) {
    const Lookup lookup = [&](std::string_view) {
        return text.base.empty() ? LookedUp{std::nullopt, "its text is not in the file"} : LookedUp{text.base, {}};
    };
    return value_of(read_scenario(text.text, lookup), "scenario");
}

// The files of an axis `scenario`.
std::vector<Variant> variants_in(const ResultFile& file) {
    std::vector<Variant> variants;
    for (std::size_t v = 0;; ++v) {
        const std::string number = "_" + std::to_string(v);
        ScenarioText text{file.attribute("scenario_name" + number), file.attribute("scenario" + number),
                          file.attribute("base" + number)};
        if (text.text.empty()) return variants;
        Scenario scenario = scenario_in(text).scenario;
        variants.push_back({std::move(text), std::move(scenario)});
    }
}

// The points of a CSV file are in the result, to the last bit.
std::vector<SweepAxis> written_points(const ResultFile& file) {
    std::vector<SweepAxis> axes;
    for (const ResultAxis& there : file.axes()) {
        if (there.key == held_name) continue;
        SweepAxis axis;
        axis.key = there.key;
        axis.values = there.values;
        axis.words = there.words;
        axis.values.resize(file.points() / (1 + layers_in(file).size()));
        axes.push_back(std::move(axis));
    }
    return axes;
}

Plan sweep_again(const ResultFile& file, ScenarioFile scenario, const PlanTexts& texts) {
    SweepFile sweep = value_of(read_sweep(texts.sweep), "sweep");
    if (!sweep.points_file.empty()) sweep.axes = written_points(file);
    Plan plan = value_of(
        plan_of_sweep(std::move(sweep), std::move(scenario), texts, file.attribute("model"), variants_in(file)),
        "sweep");
    hold(plan, layers_in(file));
    return plan;
}

Plan read_again(const ResultFile& file) {
    const ScenarioText text{{}, file.attribute("scenario"), file.attribute("base")};
    ScenarioFile scenario = scenario_in(text);
    const std::string changes = file.attribute("changes");
    const std::string sweep = file.attribute("sweep");
    if (!sweep.empty()) return sweep_again(file, std::move(scenario), {text.text, sweep, text.base});
    const std::uint32_t replicates = number_of(file, "replicates");
    const std::uint32_t seed = number_of(file, "seed");
    Scenario changed = scenario.scenario;
    apply_changes(changed, changes);
    const auto again = [&] {
        const std::string model = file.attribute("model");
        if (file.attribute("scenario_name_1") == "what_if") {
            return plan_of_comparison(std::move(scenario), std::move(changed), text.text, replicates, seed, model);
        }
        scenario.scenario = std::move(changed);
        return plan_of_run(std::move(scenario), text.text, replicates, seed, model);
    };
    Plan plan = value_of(again(), "scenario");
    plan.base_text = text.base;
    plan.changes = changes;
    plan.stop = stop_in(file);
    return plan;
}

}  // namespace

Filed<Plan> plan_in(const ResultFile& file) {
    return as_value([&] {
        check_version(file, "results_version", results_version);
        check_version(file, "catalogue_version", catalogue_version);
        Plan plan = read_again(file);
        if (plan_hash(plan) != file.attribute("plan_hash")) {
            fail("the scenario inside does not lead to the runs of this file (" +
                 first_difference(file.attribute("plan"), canonical_text(plan)) + ")");
        }
        return plan;
    });
}

}  // namespace weefsel
