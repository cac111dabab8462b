// What a month costs, as a ratio to one scalar Philox4x32-10 block measured in the same run; runs a second
// on one and two cores beside a spin loop; memory, disk and time against the number of runs and of parties.
// Ratios hold on machines with the same vectors, absolute times do not.
#include <Random123/philox.h>
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <filesystem>
#include <fstream>
#include <numeric>
#include <string>
#include <vector>

#include "files/make_result.hpp"
#include "month/month.hpp"
#include "run/initial.hpp"
#include "run/run.hpp"
#include "sweep/execute.hpp"
#include "table.hpp"
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

double bytes_in_use() { return static_cast<double>(mallinfo2().uordblks); }

// The whole run, beginning, ledger and observations included, divided over its months.
void time_runs(benchmark::State& state, const Engine& engine) {
    std::uint32_t replicate = 0;
    for (auto _ : state) benchmark::DoNotOptimize(engine.run({1, replicate++}));
    state.counters["months"] = engine.scenario().horizon;
    state.counters["ordered_pairs"] = 2.0 * engine.topology().pairs();
    const double before = bytes_in_use();
    const World world = initial_world(engine.scenario(), engine.topology(), Draws({1, 0}));
    const Ledger ledger(world);
    state.counters["world_bytes"] = bytes_in_use() - before;
}

void utrecht_run(benchmark::State& state) { time_runs(state, Engine(utrecht().scenario)); }
BENCHMARK(utrecht_run)->Unit(benchmark::kMillisecond);

void province_run(benchmark::State& state) {
    time_runs(state, Engine(province(static_cast<std::uint32_t>(state.range(0)), 24)));
}
BENCHMARK(province_run)->Arg(34)->Arg(340)->Arg(3400)->Unit(benchmark::kMillisecond);

// How a month's time divides over its steps.
void utrecht_steps(benchmark::State& state) {
    const Engine engine(utrecht().scenario);
    StepTimes times{};
    std::uint32_t replicate = 0;
    for (auto _ : state) {
        const Draws draws({1, replicate++});
        World world = initial_world(engine.scenario(), engine.topology(), draws);
        Ledger ledger(world);
        for (Month now{1}; now.value <= engine.scenario().horizon; ++now.value) {
            month(engine.scenario(), now, draws, world, ledger, &times);
            benchmark::DoNotOptimize(ledger.close_month());
        }
    }
    const auto all = std::accumulate(times.begin(), times.end(), std::chrono::nanoseconds{0});
    const char* const names[] = {"1 calendar", "2 people", "3 attention",  "4 meetings",
                                 "5 work",     "6 spiral", "7 membership", "8 standing"};
    static_assert(std::size(names) == step_count);
    for (std::size_t k = 0; k < step_count; ++k) {
        state.counters[names[k]] = static_cast<double>(times[k].count()) / static_cast<double>(all.count());
    }
}
BENCHMARK(utrecht_steps)->Unit(benchmark::kMillisecond);

// The ordinary sweep without writing: what a second core is worth to it.
void sweep_runs(benchmark::State& state) {
    constexpr std::uint32_t runs = 192;
    ScenarioFile file = utrecht();
    const auto plan = plan_of_run(std::move(file), "", runs, 1, "benchmark").value.value();
    std::vector<std::uint64_t> segments(plan.segments());
    std::iota(segments.begin(), segments.end(), std::uint64_t{0});
    Execution how;
    how.threads = static_cast<int>(state.range(0));
    const Runner runner = engine_runner(plan);
    for (auto _ : state) {
        execute(
            plan, segments, runner, [](const SegmentResult&) { return std::nullopt; }, how);
    }
    state.counters["runs"] = runs;
}
BENCHMARK(sweep_runs)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

// The same runs made one after the other, and made by a sweep on one thread into a sealed result file: what scheduling,
// statistics, checksums, writing and sealing cost. Process time, so that a wait for the disk does not count.
constexpr std::uint32_t runs_kept = 256;
void utrecht_made(benchmark::State& state) {
    const Engine engine(utrecht().scenario);
    for (auto _ : state) {
        for (std::uint32_t replicate = 0; replicate < runs_kept; ++replicate) {
            benchmark::DoNotOptimize(engine.run({1, replicate}));
        }
    }
}
BENCHMARK(utrecht_made)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

void utrecht_kept(benchmark::State& state) {
    const auto plan = plan_of_run(utrecht(), "", runs_kept, 1, "benchmark").value.value();
    const auto folder = std::filesystem::temp_directory_path() / "weefsel-benchmark-kept";
    Execution how;
    how.threads = 1;
    for (auto _ : state) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directory(folder);
        const Made made = make_result(plan, {"benchmark", "", ""}, folder / "result.nc", how);
        if (made.ending != Made::Ending::done) state.SkipWithError("the result was not made");
    }
    std::filesystem::remove_all(folder);
}
BENCHMARK(utrecht_kept)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();

// Arithmetic that shares nothing: the most a second core can give on this machine.
void spin_loop(benchmark::State& state) {
    constexpr int loops = 192;
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        tbb::parallel_for(0, loops, [](int k) {
            double x = k;
            for (int i = 0; i < 8'000'000; ++i) x = x * 0.999 + 1e-3;
            benchmark::DoNotOptimize(x);
        });
    }
    state.counters["runs"] = loops;
}
BENCHMARK(spin_loop)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

// Starts the kernel's count of the process's peak memory anew and reads it, in MiB.
void forget_peak() { std::ofstream("/proc/self/clear_refs") << "5"; }
double peak_mib() {
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;) {
        if (word != "VmHWM:") continue;
        double kib = 0;
        file >> kib;
        return kib / 1024;
    }
    return 0;
}

// All the way to a sealed result file: time, memory and disk against the number of runs.
void runs_to_file(benchmark::State& state) {
    ScenarioFile file;
    file.scenario = province(8, 3);
    const auto runs = static_cast<std::uint32_t>(state.range(0));
    const auto plan = plan_of_run(std::move(file), "", runs, 1, "benchmark").value.value();
    const auto folder = std::filesystem::temp_directory_path() / ("weefsel-benchmark-" + std::to_string(runs));
    const std::string result = folder / "result.nc";
    malloc_trim(0);
    forget_peak();
    for (auto _ : state) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directory(folder);
        const Made made = make_result(plan, {"benchmark", "", ""}, result, {});
        if (made.ending != Made::Ending::done) state.SkipWithError("the result was not made");
    }
    state.counters["peak_MiB"] = peak_mib();
    state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(result));
    std::filesystem::remove_all(folder);
}
BENCHMARK(runs_to_file)
    ->Arg(10000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(1)
    ->Repetitions(1);

}  // namespace

// Medians of five repetitions, taken in turn, so that a change of the machine's pace meets all alike.
int main(int argc, char** argv) {
    std::string repetitions = "--benchmark_repetitions=5";
    std::string interleaved = "--benchmark_enable_random_interleaving=true";
    std::vector<char*> words{argv[0], repetitions.data(), interleaved.data()};
    words.insert(words.end(), argv + 1, argv + argc);
    int count = static_cast<int>(words.size());
    benchmark::Initialize(&count, words.data());
    if (benchmark::ReportUnrecognizedArguments(count, words.data())) return 2;
    benchmark_::Table table;
    benchmark::RunSpecifiedBenchmarks(&table);
    table.print();
}
