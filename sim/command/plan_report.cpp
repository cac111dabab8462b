#include "command/plan_report.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <exception>

#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/progress.hpp"
#include "command/signals.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"
#include "statistics/estimate.hpp"

namespace weefsel {
namespace {

constexpr double longest_pilot = 3;  // seconds
constexpr std::size_t least_pilot = 4;
constexpr std::size_t most_pilot = 64;  // runs

struct Pilot {
    std::vector<double> seconds;  // of each run on one core
    double keeping = 0;           // seconds on one core, that one run takes beside
};

// Runs of points spread over the design. Each is made twice: the first time builds what all runs of a point share.
Pilot pilot(const Plan& plan, const std::atomic<bool>& stop) {
    using Clock = std::chrono::steady_clock;
    const Runner runner = engine_runner(plan);
    const auto asked = [&] { return stop.load(std::memory_order_relaxed); };
    Pilot found;
    std::vector<double>& seconds = found.seconds;
    std::vector<std::unique_ptr<Observations>> runs;
    const auto began = Clock::now();
    const auto since = [](Clock::time_point then) {
        return std::chrono::duration<double>(Clock::now() - then).count();
    };
    while (seconds.size() < most_pilot && !asked() && (seconds.size() < least_pilot || since(began) < longest_pilot)) {
        const auto point = static_cast<std::uint32_t>(std::uint64_t{seconds.size()} * 7919 % plan.points);
        const RunKey key{plan.seed, static_cast<std::uint32_t>(seconds.size()) % plan.replicates, plan.held_at(point)};
        const auto once = [&] {
            try {
                if (auto seen = runner(point, key, asked)) runs.push_back(std::move(seen));
            } catch (const std::exception&) {  // a run that fails takes its time too
            }
        };
        if (seconds.empty() || plan.points > 1) once();
        const auto now = Clock::now();
        once();
        seconds.push_back(since(now));
    }
    if (!runs.empty()) found.keeping = keeping_seconds(plan, runs);
    return found;
}

std::string bytes_in_words(std::uint64_t bytes, Language language) {
    const double megabytes = static_cast<double>(bytes) / 1e6;
    if (megabytes < 10) return number(megabytes, 1, language) + " MB";
    return megabytes < 10'000 ? number(megabytes, 0, language) + " MB" : number(megabytes / 1e3, 1, language) + " GB";
}

// Runs are made on all cores, kept on one.
std::string time_in_words(const Pilot& pilot, std::uint64_t runs, int threads, const Terminal& terminal) {
    const Estimate each = estimate(pilot.seconds);
    const auto share = [&](double seconds) {
        const double each_run = std::max(0.0, seconds) / threads + pilot.keeping;
        return duration(each_run * static_cast<double>(runs), terminal.language);
    };
    return terminal.say("about {} on {} ({} to {}; a run takes {} ms), beside what the disk takes",
                        "ongeveer {} op {} ({} tot {}; een run duurt {} ms), naast wat de schijf nodig heeft",
                        share(each.mean), counted(static_cast<std::uint64_t>(threads), core_word, terminal),
                        share(each.low), share(each.high), number(each.mean * 1e3, 1, terminal.language));
}

}  // namespace

Exit tell_plan(const Plan& plan, const std::string& path, int threads, Shard shard, const Request& request) {
    const Terminal& terminal = request.terminal();
    const auto missing = segments_left(plan, path, shard);
    if (missing.failure) return tell_failure(*missing.failure, request.verb(), terminal);
    std::uint64_t left = 0;
    for (const SegmentLeft& segment : *missing.value) left += segment.runs;
    const Stoppable work(terminal.say("\nweefsel sweep: stopped; nothing was written.\n",
                                      "\nweefsel sweep: gestopt; er is niets geschreven.\n"));
    const Pilot found = pilot(plan, work.flag());
    if (work.asked()) return *work.asked();
    const int cores = threads > 0 ? threads : usual_threads();
    const DiskPlan disk = disk_plan(plan);
    TextTable table(2);
    const auto row = [&](Text name, const std::string& what) {
        table.add({std::string(name.in(terminal.language)), what});
    };
    row({"design", "ontwerp"}, design_in_words(plan, terminal));
    row({"runs", "runs"},
        size_in_words(plan, terminal) + (plan.stop ? terminal.say("; at most: it stops when precise enough",
                                                                  "; hooguit: hij stopt als het nauwkeurig genoeg is")
                                                   : ""));
    if (left < plan.runs()) row({"still to do", "nog te doen"}, counted(left, run_word, terminal));
    row({"time", "tijd"}, time_in_words(found, left, cores, terminal));
    row({"disk", "schijf"}, terminal.say("result {}; segments {}, kept beside it so that runs can be added",
                                         "resultaat {}; segmenten {}, die blijven zodat er runs bij kunnen",
                                         bytes_in_words(disk.result, terminal.language),
                                         bytes_in_words(disk.segments / shard.count, terminal.language)));
    row({"memory", "geheugen"}, terminal.say("at most about {}", "hooguit ongeveer {}",
                                             bytes_in_words(memory_plan(plan, cores), terminal.language)));
    terminal.answer(printable(plan.title) + "\n" + table.text());
    return Exit::done;
}

}  // namespace weefsel
