// run SCENARIO: one scenario, N replicates; a summary with intervals, and a file where asked.
#include <charconv>
#include <chrono>
#include <cmath>
#include <new>
#include <numeric>
#include <set>

#include "command/changes.hpp"
#include "command/input.hpp"
#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/progress.hpp"
#include "command/run_text.hpp"
#include "command/signals.hpp"
#include "command/story_text.hpp"
#include "command/telling.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"replicates",
     "N",
     {"runs to make; without it what the scenario says, or 100",
      "aantal runs; zonder deze optie wat het scenario zegt, of 100"}},
    seed_option,
    set_option,
    lever_option,
    threads_option,
    {"out",
     "FILE.nc",
     {"also write a result file; without it nothing is written",
      "schrijf ook een resultaatbestand; zonder deze optie wordt niets geschreven"}},
    trace_option,
    snapshot_option,
};

constexpr Example examples[] = {
    {"weefsel run scenarios/utrecht-2024.toml", {"as the scenario stands", "zoals het scenario er ligt"}},
    {"weefsel run scenarios/utrecht-2024.toml --set people.turnover_factor=2 --lever handover=1@2026-03-01",
     {"twice the turnover, and warm handover from the elections of 2026",
      "dubbel verloop, en warme overdracht vanaf de verkiezingen van 2026"}},
    {"weefsel run scenarios/utrecht-2024.toml --replicates 400 --seed 7 --out out/utrecht.nc",
     {"more runs, kept in a file", "meer runs, bewaard in een bestand"}},
    {"weefsel run scenarios/utrecht-2024.toml --replicates 1 --trace out/story.jsonl --snapshot out/tables",
     {"one run with all that happened in it", "één run met alles wat erin gebeurde"}},
};

constexpr std::uint64_t most_replicates = 100'000'000;
constexpr std::uint32_t most_in_memory = 100'000;  // replicates without a file: about 500 bytes each
constexpr std::uint64_t largest_seed = 0xFFFFFFFFu;

std::optional<Plan> plan_for(const Request& request, Complaints& complaints) {
    const auto replicates = request.whole("replicates", 1, most_replicates, complaints);
    const auto seed = request.whole("seed", 0, largest_seed, complaints);
    const std::string& path = request.words().front();
    auto text = read_input(path, complaints);
    if (text && is_sweep(*text)) {
        complaints.about(path, 1,
                         complaints.terminal().say("this is a sweep; allowed: a scenario (or weefsel sweep {})",
                                                   "dit is een sweep; toegestaan: een scenario (of weefsel sweep {})",
                                                   printable(path)));
        return std::nullopt;
    }
    auto loaded = text ? load_scenario(path, std::move(*text), complaints) : std::nullopt;
    if (!loaded || !has_partnerships(path, loaded->file.scenario, complaints)) return std::nullopt;
    apply_changes(loaded->file.scenario, request, complaints);
    const auto runs = static_cast<std::uint32_t>(replicates.value_or(loaded->file.replicates));
    const auto chance = static_cast<std::uint32_t>(seed.value_or(loaded->file.seed));
    auto plan = plan_of_run(std::move(loaded->file), std::move(loaded->text), runs, chance, model_version());
    complaints.about(path, plan.problems);
    if (!plan.value) return std::nullopt;
    plan.value->changes = changes_in(request);
    plan.value->base_text = std::move(loaded->base);
    return std::move(plan.value);
}

void tell_title(const Plan& plan, const std::string& effort_text, const Request& request) {
    const Terminal& terminal = request.terminal();
    const Scenario& scenario = plan.scenario;
    const std::string with = plan.changes.empty() ? "" : terminal.say("; with {}", "; met {}", plan.changes);
    terminal.tell(printable(plan.title) + "\n");
    terminal.tell(terminal.say("{}; seed {}; {}\n", "{}; startgetal (seed) {}; {}\n", size_in_words(scenario, terminal),
                               plan.seed, effort_text + with));
}

Exit run_in_memory(const Plan& plan, int threads, const Request& request) {
    const Terminal& terminal = request.terminal();
    const std::string farewell =
        terminal.say("weefsel run: stopped; nothing was written. The same call starts again.\n",
                     "weefsel run: gestopt; er is niets geschreven. Dezelfde aanroep begint "
                     "opnieuw.\n");
    const Stoppable work("\n" + farewell);
    ProgressLine line(terminal, plan.runs());
    Execution how;
    how.threads = threads;
    how.stop = &work.flag();
    how.progress = line.callback();
    GatheredRuns runs(plan);
    std::vector<std::uint64_t> segments(plan.segments());
    std::iota(segments.begin(), segments.end(), std::uint64_t{0});
    const auto began = std::chrono::steady_clock::now();
    const Sink sink = [&](const SegmentResult& segment) { return runs.add(segment), std::nullopt; };
    const Executed executed = execute(plan, segments, engine_runner(plan), sink, how);
    line.clear();
    if (executed.out_of_memory) throw std::bad_alloc();
    if (executed.stopped) {
        terminal.complain(farewell);
        return work.asked().value_or(Exit::terminated);
    }
    Making making;
    making.made.runs_made = executed.made;
    making.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    tell_title(plan, effort(making, plan, terminal), request);
    if (executed.failed < executed.made) terminal.tell(run_text(plan, runs.report(), terminal));
    return tell_failures(runs.failures(), executed.failed, request.verb(), terminal);
}

Exit run_into_file(const Plan& plan, const std::string& path, int threads, const Request& request) {
    const Terminal& terminal = request.terminal();
    const Making making = make_and_tell(plan, path, threads, request.verb(), terminal);
    if (!making.there) return making.code;
    auto file = ResultFile::open(path);
    if (!file) return tell_failure(*file.failure, request.verb(), terminal);
    auto report = run_report(*file);
    if (!report) return tell_failure(*report.failure, request.verb(), terminal);
    tell_title(plan, effort(making, plan, terminal) + " → " + printable(path), request);
    if (report->summary.made > 0) terminal.tell(run_text(plan, *report, terminal));
    auto failures = file->failures();
    return tell_failures(failures ? *failures : std::vector<ResultFile::FailedRun>{}, report->summary.failed,
                         request.verb(), terminal);
}

// Run 0 once more, with its story; `code` is what the runs ended with.
Exit tell_story(const Plan& plan, const StoryPlaces& places, Exit code, const Request& request) {
    const Terminal& terminal = request.terminal();
    if (terminal.quiet && !places.any()) return code;
    const ToldRun told = make_told(plan, 0, places, request);
    if (told.stopped) return *told.stopped;
    if (told.seen) {
        terminal.tell("\n" + story_text(told.run, *told.engine, told.story.story(), terminal));
    } else if (places.any()) {
        terminal.complain(terminal.say("weefsel {}: run 0 failed, so its story is not written\n",
                                       "weefsel {}: run 0 is mislukt, dus het verhaal ervan is niet geschreven\n",
                                       request.verb()));
    }
    terminal.tell("\n" + thinking_aid(terminal));
    const Exit written = told.seen ? write_story(plan, told, places, request) : Exit::done;
    return written == Exit::done ? code : written;
}

Exit act(const Request& request) {
    Complaints complaints(request.terminal());
    const int threads = threads_of(request, complaints);
    const auto out = out_of(request, complaints);
    const StoryPlaces places = places_of(request, complaints);
    const auto plan = plan_for(request, complaints);
    if (!complaints.none() || !plan) {
        complaints.print();
        return Exit::input;
    }
    if (!out && plan->replicates > most_in_memory) {
        complaints.about_call(request.verb(),
                              request.terminal().say("{} replicates are more than are kept in memory; "
                                                     "allowed: with more than {} replicates give --out FILE.nc",
                                                     "{} herhalingen zijn meer dan in het geheugen bewaard worden; "
                                                     "toegestaan: geef bij meer dan {} herhalingen --out FILE.nc",
                                                     plan->replicates, most_in_memory));
        complaints.print();
        return Exit::input;
    }
    if (const auto fault = fault_of(places, request)) return *fault;
    const Exit code = out ? run_into_file(*plan, *out, threads, request) : run_in_memory(*plan, threads, request);
    return code == Exit::done || code == Exit::runs_failed ? tell_story(*plan, places, code, request) : code;
}

}  // namespace

const Verb& run_verb() {
    static constexpr Verb verb{
        "run",
        "SCENARIO [--replicates N] [--seed S] [--set KEY=VALUE]... [--lever NAME[=INTENSITY][@WHEN]]... [--out "
        "FILE.nc] [--trace FILE.jsonl] [--snapshot DIR]",
        {"runs one scenario a number of times and tells what came out, with 95% intervals",
         "speelt één scenario een aantal keer na en vertelt wat eruit kwam, met 95%-intervallen"},
        {"The same scenario, seed and number of runs give the same numbers on any machine and with any number of "
         "threads. "
         "With --out a call that was stopped goes on where it was.",
         "Hetzelfde scenario, startgetal (seed) en aantal runs geeft dezelfde getallen op elke machine en met elk "
         "aantal "
         "threads. "
         "Met --out gaat een aanroep die gestopt werd verder waar hij was."},
        options,
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
