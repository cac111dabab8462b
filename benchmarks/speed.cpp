// What a month costs, as a ratio to one scalar Philox4x32-10 block measured in the same run; runs per second
// on one and two cores beside a spin loop; memory and cost against the number of runs and of parties.
// Ratios hold on other machines, absolute times do not.
#include <Random123/philox.h>
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "run/run.hpp"
#include "sweep/execute.hpp"
#include "workloads.hpp"

namespace {

using namespace weefsel;
using benchmark_::province;
using benchmark_::utrecht;

// One block per iteration, as a library user draws it; no iteration waits for the one before.
void philox_block(benchmark::State& state) {
    r123::Philox4x32::ctr_type counter{{0, 1, 2, 3}};
    const r123::Philox4x32::key_type key{{4, 5}};
    for (auto _ : state) {
        ++counter[0];
        benchmark::DoNotOptimize(r123::Philox4x32()(counter, key));
    }
}
BENCHMARK(philox_block);

void count_month(benchmark::State& state, const Engine& engine) {
    const double months = static_cast<double>(state.iterations()) * engine.scenario().horizon;
    state.counters["pair_months"] = months * 2 * engine.topology().pairs();
    state.counters["months"] = months;
    state.counters["ties"] = engine.topology().ties();
}

void utrecht_run(benchmark::State& state) {
    const Engine engine(utrecht().scenario);
    std::uint32_t replicate = 0;
    for (auto _ : state) benchmark::DoNotOptimize(engine.run({1, replicate++}));
    count_month(state, engine);
}
BENCHMARK(utrecht_run)->Unit(benchmark::kMillisecond);

void province_run(benchmark::State& state) {
    const Engine engine(province(static_cast<std::uint32_t>(state.range(0)), 24));
    std::uint32_t replicate = 0;
    for (auto _ : state) benchmark::DoNotOptimize(engine.run({1, replicate++}));
    count_month(state, engine);
}
BENCHMARK(province_run)->Arg(34)->Arg(340)->Arg(3400)->Unit(benchmark::kMillisecond);

// The ordinary sweep without writing: what a second core is worth to it.
void sweep_runs(benchmark::State& state) {
    ScenarioFile file = utrecht();
    const auto plan = plan_of_run(std::move(file), "", 48, 1, "benchmark").value.value();
    std::vector<std::uint64_t> segments(plan.segments());
    for (std::size_t k = 0; k < segments.size(); ++k) segments[k] = k;
    Execution how;
    how.threads = static_cast<int>(state.range(0));
    const Runner runner = engine_runner(plan);
    for (auto _ : state) {
        execute(
            plan, segments, runner, [](const SegmentResult&) { return std::nullopt; }, how);
    }
    state.counters["runs"] = static_cast<double>(state.iterations()) * 48;
}
BENCHMARK(sweep_runs)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

// Arithmetic that shares nothing: the most a second core can give on this machine.
void spin_loop(benchmark::State& state) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        tbb::parallel_for(0, 48, [](int k) {
            double x = k;
            for (int i = 0; i < 4'000'000; ++i) x = x * 0.999 + 1e-3;
            benchmark::DoNotOptimize(x);
        });
    }
    state.counters["runs"] = static_cast<double>(state.iterations()) * 48;
}
BENCHMARK(spin_loop)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

// Memory and time against the number of runs.
void small_runs(benchmark::State& state) {
    ScenarioFile file;
    file.scenario = province(8, 12);
    const auto runs = static_cast<std::uint32_t>(state.range(0));
    const auto plan = plan_of_run(std::move(file), "", runs, 1, "benchmark").value.value();
    std::vector<std::uint64_t> segments(plan.segments());
    for (std::size_t k = 0; k < segments.size(); ++k) segments[k] = k;
    const Runner runner = engine_runner(plan);
    for (auto _ : state) {
        execute(plan, segments, runner, [](const SegmentResult&) { return std::nullopt; }, {});
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    state.counters["runs"] = static_cast<double>(state.iterations()) * runs;
    state.counters["peak_MiB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
BENCHMARK(small_runs)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(1);

// Keeps the medians and prints the table that benchmarks/README.md shows.
class Table : public benchmark::ConsoleReporter {
public:
    void ReportRuns(const std::vector<Run>& runs) override {
        ConsoleReporter::ReportRuns(runs);
        for (const Run& run : runs) {
            const bool median = run.run_type == Run::RT_Aggregate && run.aggregate_name == "median";
            if (median || run.repetitions <= 1) seen_[run.run_name.function_name + "/" + run.run_name.args] = run;
        }
    }

    void print() const {
        const double block = seconds("philox_block/") * 1e9;
        std::printf("\n| what | figure | ratio |\n|---|---|---|\n");
        std::printf("| one scalar Philox4x32-10 block (Random123) | %.2f ns | 1 |\n", block);
        for (const char* name : {"utrecht_run/", "province_run/34", "province_run/340", "province_run/3400"})
            month(name, block);
        gain("sweep_runs", "Utrecht runs/s");
        gain("spin_loop", "spin loops/s");
        std::printf("| gain of the second core, sweep / spin loop | %.3f | |\n",
                    gained("sweep_runs") / gained("spin_loop"));
        for (const char* name : {"small_runs/1000", "small_runs/10000", "small_runs/100000"}) {
            std::printf("| %s | %.1f µs a run, peak %.1f MiB | |\n", name, seconds(name) * 1e6 / counter(name, "runs"),
                        counter(name, "peak_MiB"));
        }
    }

private:
    double seconds(const std::string& name) const {
        const Run& run = seen_.at(name);
        const double time = name.find("runs/") != std::string::npos || name.find("spin") == 0
                                ? run.real_accumulated_time
                                : run.cpu_accumulated_time;
        return time / static_cast<double>(run.iterations);
    }
    double counter(const std::string& name, const char* key) const {
        const Run& run = seen_.at(name);
        return run.counters.at(key).value / static_cast<double>(run.iterations);
    }
    void month(const char* name, double block) const {
        const double pair = seconds(name) * 1e9 / counter(name, "pair_months");
        std::printf("| %s: live ordered pair and month | %.2f ns | %.2f |\n", name, pair, pair / block);
        std::printf("| %s: months/s (%.0f ties) | %.0f | |\n", name, seen_.at(name).counters.at("ties").value,
                    counter(name, "months") / seconds(name));
    }
    double rate(const std::string& name) const { return counter(name, "runs") / seconds(name); }
    double gained(const std::string& name) const { return rate(name + "/2") / rate(name + "/1"); }
    void gain(const std::string& name, const char* what) const {
        std::printf("| %s on 1 and 2 cores | %.1f, %.1f | %.3f |\n", what, rate(name + "/1"), rate(name + "/2"),
                    gained(name));
    }

    std::map<std::string, Run> seen_;
};

}  // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    table.print();
}
