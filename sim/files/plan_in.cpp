#include "files/plan_in.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

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

Plan read_again(const ResultFile& file) {
    const std::string text = file.attribute("scenario");
    const std::string base = file.attribute("base");
    const Lookup lookup = [&](std::string_view) {
        return base.empty() ? LookedUp{std::nullopt, "its text is not in the file"} : LookedUp{base, {}};
    };
    ScenarioFile scenario = value_of(read_scenario(text, lookup), "scenario");
    apply_changes(scenario.scenario, file.attribute("changes"));
    const std::string sweep = file.attribute("sweep");
    if (!sweep.empty()) {
        return value_of(plan_of_sweep(value_of(read_sweep(sweep), "sweep"), std::move(scenario), {text, sweep, base},
                                      file.attribute("model")),
                        "sweep");
    }
    Plan plan = value_of(plan_of_run(std::move(scenario), text, number_of(file, "replicates"), number_of(file, "seed"),
                                     file.attribute("model")),
                         "scenario");
    plan.base_text = base;
    plan.changes = file.attribute("changes");
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
