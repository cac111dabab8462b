#include "bindings/reading.hpp"

#include "weefsel_version.hpp"

namespace weefsel {
namespace {

void note(Found& found, const std::string& file, const Problems& problems) {
    for (const Problem& one : problems) found.emplace_back(file, one.line, one.column, one.text);
}

std::optional<ReadScenario> scenario_in(const std::string& text, const Beside& beside, const std::string& name,
                                        Found& found) {
    ReadScenario made;
    const auto lookup = [&](std::string_view path) {
        auto other = beside(std::string(path));
        made.base = other.value_or("");
        return LookedUp{std::move(other), {}};
    };
    Reading<ScenarioFile> reading = read_scenario(text, lookup);
    note(found, name, reading.problems);
    if (!reading.value) return std::nullopt;
    made.file = std::move(*reading.value);
    made.text = text;
    if (made.file.scenario.partnerships.empty()) {
        found.emplace_back(name, 1, 1, "there is no [[partnership]], so nothing can happen; allowed: at least one");
        return std::nullopt;
    }
    return made;
}

std::optional<ReadScenario> scenario_beside(const std::string& name, int line, const Beside& beside, Found& found) {
    if (const auto text = beside(name)) return scenario_in(*text, beside, name, found);
    found.emplace_back("", line, 1, "scenario '" + name + "' is not there; allowed: a file beside this one or below");
    return std::nullopt;
}

FoundPlan plan_of(Reading<Plan> reading, Found found = {}) {
    note(found, "", reading.problems);
    return {std::move(reading.value), std::move(found)};
}

}  // namespace

FoundScenario whole_scenario(const std::string& text, const Beside& beside) {
    Found found;
    auto made = scenario_in(text, beside, "", found);
    return {std::move(made), std::move(found)};
}

FoundPlan sweep_plan(const std::string& text, const Beside& beside) {
    Found found;
    Reading<SweepFile> reading = read_sweep(text);
    note(found, "", reading.problems);
    if (!reading.value) return {std::nullopt, std::move(found)};
    SweepFile& sweep = *reading.value;
    auto scenario = scenario_beside(sweep.scenario, sweep.scenario_line, beside, found);
    if (!sweep.points_file.empty()) {
        if (const auto csv = beside(sweep.points_file)) {
            auto points = read_points(*csv);
            note(found, sweep.points_file, points.problems);
            if (points.value) sweep.axes = std::move(*points.value);
        } else {
            found.emplace_back("", sweep.points_line, 1, "points '" + sweep.points_file + "' are not there");
        }
    }
    std::vector<Variant> variants;
    for (const SweepAxis& axis : sweep.axes) {
        for (const std::string& name : axis.key == "scenario" ? axis.words : std::vector<std::string>{}) {
            auto one = scenario_beside(name, axis.line, beside, found);
            if (!one) continue;
            variants.push_back({{name, std::move(one->text), std::move(one->base)}, std::move(one->file.scenario)});
        }
    }
    if (!scenario || !found.empty()) return {std::nullopt, std::move(found)};
    return plan_of(plan_of_sweep(std::move(sweep), std::move(scenario->file),
                                 {std::move(scenario->text), text, std::move(scenario->base)}, build_version,
                                 std::move(variants)));
}

FoundPlan run_plan(const ReadScenario& read, std::optional<std::uint32_t> replicates,
                   std::optional<std::uint32_t> seed) {
    auto made = plan_of(plan_of_run(read.file, read.text, replicates.value_or(read.file.replicates),
                                    seed.value_or(read.file.seed), build_version));
    if (made.first) std::tie(made.first->changes, made.first->base_text) = std::tie(read.changes, read.base);
    return made;
}

FoundPlan comparison_plan(const ReadScenario& read, const ReadScenario& what_if,
                          std::optional<std::uint32_t> replicates, std::optional<std::uint32_t> seed) {
    auto made = plan_of(plan_of_comparison(read.file, what_if.file.scenario, read.text,
                                           replicates.value_or(read.file.replicates), seed.value_or(read.file.seed),
                                           build_version));
    if (made.first) std::tie(made.first->changes, made.first->base_text) = std::tie(what_if.changes, read.base);
    return made;
}

}  // namespace weefsel
