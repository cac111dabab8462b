// The Python package's view of the engine: what reading.hpp reads, results made by the code of the command, and single
// runs whose arrays NumPy sees where they lie. Paths, words for people and exceptions are Python's
// (analysis/weefsel/engine.py); whatever takes time lets the interpreter go on.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/function.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <chrono>
#include <exception>
#include <future>
#include <tuple>

#include "bindings/reading.hpp"
#include "files/layout.hpp"
#include "files/make_result.hpp"
#include "files/result.hpp"
#include "run/results_version.hpp"
#include "run/run.hpp"
#include "sweep/execute.hpp"
#include "weefsel_version.hpp"
#include "world/catalogue.hpp"

namespace nb = nanobind;

namespace weefsel {
namespace {

constexpr auto look_up_every = std::chrono::milliseconds(100);

// Makes the result in a thread of its own, while this one tells the progress and hears Ctrl-C: what was finished then
// stays. Returns runs made, runs failed and, when it could not be done, "input", "writing" or "memory" with the reason.
std::tuple<std::uint64_t, std::uint64_t, std::string, std::string> make(
    const Plan& plan, const std::string& path, int threads,
    const std::optional<std::function<void(std::uint64_t, std::uint64_t)>>& progress) {
    std::atomic<bool> stop{false};
    std::atomic<std::uint64_t> done{0}, to_do{plan.runs()};
    Execution how;
    how.threads = threads;
    how.stop = &stop;
    how.progress = [&](const Progress& now) {
        to_do = now.to_do;
        done = now.done;
    };
    auto made = std::async(std::launch::async, [&] {
        return make_result(plan, {build_version, build_commit, build_compiler}, path, how);
    });
    std::exception_ptr raised;  // by Ctrl-C, or by the one who is told: the work is stopped first
    for (bool ready = false; !ready;) {
        {
            const nb::gil_scoped_release others_may;
            ready = made.wait_for(look_up_every) == std::future_status::ready;
        }
        if (raised) continue;
        try {
            if (PyErr_CheckSignals() != 0) throw nb::python_error();
            if (progress) (*progress)(done, to_do);
        } catch (...) {
            raised = std::current_exception();
            stop = true;
        }
    }
    const Made result = made.get();
    if (raised) std::rethrow_exception(raised);
    const auto& failure = result.failure;
    if (!failure) return {result.runs_made, result.runs_failed, "", ""};
    const char* kinds[] = {"input", "writing", "memory"};
    return {result.runs_made, result.runs_failed, kinds[static_cast<std::size_t>(failure->kind)], failure->text};
}

std::tuple<std::string, std::string> digest_or_reason(const std::string& path) {
    const nb::gil_scoped_release others_may;
    auto found = digest(path);
    return found ? std::tuple{*found, std::string()} : std::tuple{std::string(), found.failure->text};
}

// Arrays that lie in the run, which stays as long as any of them.
using Numbers = nb::ndarray<nb::numpy, const double>;

Numbers view(const Observations& run, const double* at, std::initializer_list<std::size_t> shape) {
    return Numbers(at, shape, nb::find(run));
}

nb::dict series_of(const Observations& run) {
    nb::dict all;
    for (std::size_t i = 0; i < series_count; ++i) {
        const std::string_view key = series_rows()[i].key;
        all[nb::str(key.data(), key.size())] = view(run, run.series[i].data(), {run.series[i].size()});
    }
    return all;
}

nb::dict values_of(const Observations& run) {
    nb::dict all;
    for (std::size_t i = 0; i < run_value_count; ++i) {
        const std::string key = value_name(static_cast<RunValue>(i));  // as in a result
        all[key.c_str()] = run.values[i];
    }
    return all;
}

std::unique_ptr<Observations> one_run(const Engine& engine, std::uint32_t seed, std::uint32_t replicate) {
    if (replicate >= first_anew) throw nb::value_error("replicate is not below 2147483648");
    const nb::gil_scoped_release others_may;
    return engine.run({seed, replicate});
}

nb::dict described(const CatalogueRow& row) {
    nb::dict one;
    one["key"] = row.key;
    one["nl"] = row.nl;
    one["unit"] = row.unit;
    one["min"] = row.min;
    one["max"] = row.max;
    one["default"] = row.standard;
    one["source"] = row.source;
    one["doc"] = row.doc;
    one["whole"] = row.whole;
    return one;
}

nb::list parameters() {
    nb::list all;
    for (const CatalogueRow& row : catalogue()) all.append(described(row));
    return all;
}

// Names of the values per run, as in a result.
std::vector<std::string> value_names() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < run_value_count; ++i) names.push_back(value_name(static_cast<RunValue>(i)));
    return names;
}

}  // namespace
}  // namespace weefsel

NB_MODULE(_engine, m) {
    using namespace weefsel;
    m.attr("version") = build_version;
    m.attr("results_version") = results_version;

    nb::class_<ReadScenario>(m, "Scenario")
        .def("copy", [](const ReadScenario& self) { return ReadScenario(self); })
        .def("set_number",
             [](ReadScenario& self, const std::string& key, double value, const std::string& written) {
                 auto objection = set_value(self.file.scenario, key, value);
                 if (!objection) self.changed("set " + key + "=" + written);
                 return objection;
             })
        .def("set_word",
             [](ReadScenario& self, const std::string& key, const std::string& value) {
                 auto objection = set_word(self.file.scenario, key, value);
                 if (!objection) self.changed("set " + key + "=" + value);
                 return objection;
             })
        .def("add_lever",
             [](ReadScenario& self, const std::string& text) {
                 auto objection = add_lever(self.file.scenario, text);
                 if (!objection) self.changed("lever " + text);
                 return objection;
             })
        .def("contradictions", [](const ReadScenario& self) { return contradictions(self.file.scenario.parameters); })
        .def_prop_ro("title", [](const ReadScenario& self) { return self.file.scenario.title; })
        .def_prop_ro("question", [](const ReadScenario& self) { return self.file.question; })
        .def_prop_ro("text", [](const ReadScenario& self) { return self.text; })
        .def_prop_ro("seed", [](const ReadScenario& self) { return self.file.seed; })
        .def_prop_ro("months", [](const ReadScenario& self) { return self.file.scenario.horizon; });

    nb::class_<Plan>(m, "Plan")
        .def_ro("title", &Plan::title)
        .def_rw("series_per_run", &Plan::series_per_run)
        .def_ro("points", &Plan::points)
        .def_ro("replicates", &Plan::replicates)
        .def_ro("seed", &Plan::seed)
        .def_prop_ro("runs", &Plan::runs);

    nb::class_<Observations>(m, "Run", "One run: series by month from the start on, values and ledgers, as they lie.")
        .def_prop_ro("series", series_of, nb::sig("def series(self) -> dict[str, numpy.typing.NDArray[numpy.float64]]"),
                     "By name, [month].")
        .def_prop_ro("values", values_of, nb::sig("def values(self) -> dict[str, float]"),
                     "By name; NaN: did not happen within the horizon.")
        .def_prop_ro("ledger", [](const Observations& run) { return view(run, run.ledger.data(), {cause_count}); })
        .def_prop_ro(
            "ledger_month",
            [](const Observations& run) {
                return view(run, run.ledger_month.data(), {run.ledger_month.size() / cause_count, cause_count});
            })
        .def_prop_ro("stage_share",
                     [](const Observations& run) {
                         return view(run, run.stage_share.data(), {run.stage_share.size() / stage_count, stage_count});
                     })
        .def_prop_ro("energy_ledger",
                     [](const Observations& run) { return view(run, run.energy_ledger.data(), {energy_cause_count}); });

    nb::class_<Engine>(m, "Engine")
        .def("__init__", [](Engine* self, const ReadScenario& read) { new (self) Engine(read.file.scenario); })
        .def("run", one_run, nb::arg("seed"), nb::arg("replicate"));

    m.def("read_scenario", whole_scenario);
    m.def("read_sweep", sweep_plan);
    m.def("plan_run", run_plan, nb::arg("scenario"), nb::arg("replicates").none(), nb::arg("seed").none());
    m.def("plan_comparison", comparison_plan, nb::arg("scenario"), nb::arg("what_if"), nb::arg("replicates").none(),
          nb::arg("seed").none());
    m.def("is_word_key", [](const std::string& key) { return is_word_key(key); });
    m.def("make", make, nb::arg("plan"), nb::arg("path"), nb::arg("threads"), nb::arg("progress").none());
    m.def("digest", digest_or_reason);
    m.def("parameters", parameters);
    m.def("value_names", value_names);
}
