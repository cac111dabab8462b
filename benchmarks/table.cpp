#include "table.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

#include "weefsel_version.hpp"

namespace weefsel::benchmark_ {
namespace {

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("model name", 0) == 0) return line.substr(line.find(':') + 2);
    }
    return "unknown processor";
}

// The month uses the widest vectors there are, the block it is measured by none.
const char* vectors() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f")) return "AVX-512";
    if (__builtin_cpu_supports("avx2")) return "AVX2";
#endif
    return "no wide vectors";
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

}  // namespace

void Table::ReportRuns(const std::vector<Run>& runs) {
    ConsoleReporter::ReportRuns(runs);
    std::map<std::string, std::vector<double>> seconds;
    for (const Run& run : runs) {
        if (run.run_type != Run::RT_Iteration || run.error_occurred) continue;
        const std::string name =
            run.run_name.function_name + (run.run_name.args.empty() ? "" : "/" + run.run_name.args);
        const bool wall = run.run_name.time_type == "real_time";
        const double all = wall ? run.real_accumulated_time : run.cpu_accumulated_time;
        seconds[name].push_back(all / static_cast<double>(run.iterations));
        for (const auto& [key, counter] : run.counters) seen_[name].counters[key] = counter.value;
    }
    for (const auto& [name, all] : seconds) seen_[name].seconds = median(all);
}

const Table::Measured* Table::find(const std::string& name) const {
    const auto found = seen_.find(name);
    return found == seen_.end() ? nullptr : &found->second;
}

void Table::month_rows(const std::string& name, const std::string& title) const {
    const Measured* month = find(name);
    const Measured* block = find("philox_block");
    if (month == nullptr || block == nullptr) return;
    const double months = month->counters.at("months");
    const double pair = month->seconds / (months * month->counters.at("ordered_pairs"));
    std::printf("| %s: live ordered pair and month | %.2f ns | %.2f |\n", title.c_str(), pair * 1e9,
                pair / block->seconds);
    std::printf("| %s: months a second | %.0f | |\n", title.c_str(), months / month->seconds);
}

void Table::step_rows() const {
    const Measured* steps = find("utrecht_steps");
    if (steps == nullptr) return;
    for (const auto& [step, share] : steps->counters) {
        std::printf("| share of the month: %s | %.0f %% | |\n", step.c_str(), 100 * share);
    }
}

void Table::core_rows() const {
    double gain[2] = {};
    const char* const names[2] = {"sweep_runs", "spin_loop"};
    for (int k = 0; k < 2; ++k) {
        const Measured* one = find(std::string(names[k]) + "/1");
        const Measured* two = find(std::string(names[k]) + "/2");
        if (one == nullptr || two == nullptr) return;
        const double runs = one->counters.at("runs");
        gain[k] = one->seconds / two->seconds;
        std::printf("| %s a second on 1 and on 2 cores | %.1f and %.1f | %.3f |\n",
                    k == 0 ? "Utrecht runs of eight years" : "spin loops", runs / one->seconds, runs / two->seconds,
                    gain[k]);
    }
    std::printf("| gain of the second core, as a share of the spin loop's | | %.3f |\n", gain[0] / gain[1]);
}

void Table::file_rows() const {
    const Measured* made = find("utrecht_made");
    const Measured* kept = find("utrecht_kept");
    if (made != nullptr && kept != nullptr) {
        std::printf("| Utrecht runs into a file, beside making them: processor time | | %.3f |\n",
                    kept->seconds / made->seconds);
    }
    for (const char* runs : {"10000", "100000", "1000000"}) {
        const Measured* file = find(std::string("runs_to_file/") + runs);
        if (file == nullptr) continue;
        std::printf("| %s small runs into a file: a run | %.0f µs | |\n", runs, file->seconds / std::stod(runs) * 1e6);
        std::printf("| %s small runs into a file: peak memory | %.1f MiB | |\n", runs, file->counters.at("peak_MiB"));
        std::printf("| %s small runs into a file: on disk, a run | %.0f bytes | |\n", runs,
                    file->counters.at("bytes") / std::stod(runs));
    }
}

void Table::print() const {
    std::printf("\n%s, %s, %u cores; commit %s, %s\n\n", processor().c_str(), vectors(),
                std::thread::hardware_concurrency(), std::string(build_commit).c_str(),
                std::string(build_compiler).c_str());
    std::printf("| what | figure | ratio |\n|---|---|---|\n");
    if (const Measured* block = find("philox_block")) {
        std::printf("| one scalar Philox4x32-10 block of Random123 | %.2f ns | 1 |\n", block->seconds * 1e9);
    }
    month_rows("utrecht_run", "Utrecht");
    step_rows();
    if (const Measured* run = find("utrecht_run")) {
        std::printf("| Utrecht: memory of a run under way | %.0f KiB | |\n", run->counters.at("world_bytes") / 1024);
    }
    for (const char* parties : {"34", "340", "3400"}) {
        month_rows(std::string("province_run/") + parties, std::string("province of ") + parties + " parties");
    }
    core_rows();
    file_rows();
}

}  // namespace weefsel::benchmark_
