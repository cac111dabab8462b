// replay FILE.nc --run ID: that one run again, bit for bit, with its story.
#include <bit>
#include <cmath>

#include "command/dutch_failures.hpp"
#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/run_text.hpp"
#include "command/story_text.hpp"
#include "command/telling.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"
#include "files/plan_in.hpp"
#include "read/dutch.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"run",
     "ID",
     {"which run: its `run_id`, replicate * points + point", "welke run: zijn `run_id`, replicate * points + point"}},
    trace_option,
    snapshot_option,
};

constexpr Example examples[] = {
    {"weefsel replay out/demo.nc --run 30",
     {"what took and what gave most fabric in that run", "wat in die run het meeste weefsel kostte en opleverde"}},
    {"weefsel replay out/demo.nc --run 30 --trace out/run-30.jsonl",
     {"everything that happened in it, to be read by a program",
      "alles wat erin gebeurde, om te lezen met een programma"}},
};

bool same_bits(double a, double b) {
    return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

// What the file keeps of one run.
struct Kept {
    RunStatus status = RunStatus::not_made;
    std::array<double, run_value_count> values{};
    std::array<double, cause_count> ledger{};
    std::array<double, energy_cause_count> energy_ledger{};
    std::array<double, obstacle_count> not_realised_by{};
};

// Names of what is not the same, with both numbers.
std::vector<std::string> differences(const Kept& kept, const Observations& seen) {
    std::vector<std::string> found;
    const auto compare = [&](std::string_view key, double there, double here) {
        if (!same_bits(there, here)) found.push_back(fmt::format("{}: {} ≠ {}", key, plain(there), plain(here)));
    };
    for (std::size_t v = 0; v < run_value_count; ++v) compare(run_value_rows()[v].key, kept.values[v], seen.values[v]);
    for (std::size_t c = 0; c < cause_count; ++c) {
        compare("ledger." + std::string(cause_rows()[c].key), kept.ledger[c], seen.ledger[c]);
    }
    for (std::size_t c = 0; c < energy_cause_count; ++c) {
        const std::string key = "energy_ledger." + std::string(energy_cause_rows()[c].key);
        compare(key, kept.energy_ledger[c], seen.energy_ledger[c]);
    }
    for (std::size_t o = 0; o < obstacle_count; ++o) {
        const std::string key = "not_realised_by." + std::string(obstacle_rows()[o].key);
        compare(key, kept.not_realised_by[o], seen.not_realised_by[o]);
    }
    return found;
}

Filed<Kept> kept_of(const ResultFile& file, const Plan& plan, std::uint64_t run) {
    const auto runs = file.runs(plan.point_of(run));
    if (runs.failure) return *runs.failure;
    const std::size_t replicate = plan.replicate_of(run);
    if (replicate >= runs.value->status.size()) {
        return FileFailure{FileFailure::Kind::input, "the file has fewer runs than its plan"};
    }
    Kept kept;
    if (replicate >= file.replicates()) return kept;  // a rule ended before
    kept.status = static_cast<RunStatus>(runs.value->status[replicate]);
    const auto take = [replicate](auto& to, const auto& from) {
        for (std::size_t i = 0; i < to.size(); ++i) to[i] = from[i][replicate];
    };
    take(kept.values, runs.value->values);
    take(kept.ledger, runs.value->ledger);
    take(kept.energy_ledger, runs.value->energy_ledger);
    take(kept.not_realised_by, runs.value->not_realised_by);
    return kept;
}

Exit complain(const Request& request, const std::string& text) {
    request.terminal().complain(fmt::format("weefsel {}: error: {}\n", request.verb(), text));
    return Exit::input;
}

Exit tell_difference(const std::vector<std::string>& found, std::uint64_t run, const Request& request) {
    const Terminal& terminal = request.terminal();
    terminal.complain(terminal.say(
        "weefsel {}: error: run {} made again is another run: {} values differ from the file, the first is {} (file ≠ "
        "here)\n",
        "weefsel {}: error: run {} is opnieuw gemaakt een andere run: {} waarden verschillen van het bestand, de "
        "eerste "
        "is {} (bestand ≠ hier)\n",
        request.verb(), run, found.size(), found.front()));
    return Exit::unmet;
}

// Why the run failed, as the file has it; nothing when it is not among the first that are listed.
std::optional<std::string> reason_in(const ResultFile& file, std::uint64_t run) {
    const auto failures = file.failures();
    for (const auto& failed : failures.value.value_or(std::vector<ResultFile::FailedRun>{})) {
        if (failed.run == run) return failed.reason;
    }
    return std::nullopt;
}

std::string in_language(const std::string& reason, const Terminal& terminal) {
    if (terminal.language != Language::nl) return printable(reason);
    const std::string dutch = dutch_failure(reason);  // or it is of a point that cannot be
    return printable(dutch != reason ? dutch : dutch_problem(reason));
}

// A run that failed fails again, for the same reason.
Exit tell_failed_again(const ResultFile& file, const ToldRun& told, const Request& request) {
    const Terminal& terminal = request.terminal();
    const auto kept = reason_in(file, told.run);
    const std::string reason = told.seen ? "ok" : told.failure;
    // What is kept of a reason is its beginning.
    const bool same = !told.seen && (!kept || reason.starts_with(*kept) || kept->starts_with(reason.substr(0, 400)));
    if (!same)
        return tell_difference({"status: " + printable(kept.value_or("failed")) + " ≠ " + printable(reason)}, told.run,
                               request);
    terminal.complain(terminal.say("weefsel {}: run {} fails again, as in the file: {}\n",
                                   "weefsel {}: run {} mislukt weer, zoals in het bestand: {}\n", request.verb(),
                                   told.run, in_language(reason, terminal)));
    return Exit::runs_failed;
}

void tell_run(const Plan& plan, const ToldRun& told, const Request& request) {
    const Terminal& terminal = request.terminal();
    terminal.tell(printable(plan.title) + "\n");
    terminal.tell(size_in_words(plan.scenario, terminal) + "\n");
    const std::string point = point_name(plan, plan.point_of(told.run), terminal.language);
    terminal.tell(terminal.say("Run {} is replicate {} of point {}{}; made again it is the same to the last bit.\n\n",
                               "Run {} is herhaling {} van punt {}{}; opnieuw gemaakt is hij tot de laatste bit "
                               "hetzelfde.\n\n",
                               told.run, plan.replicate_of(told.run), plan.point_of(told.run),
                               point.empty() ? "" : " (" + point + ")"));
    terminal.tell(story_text(told.run, *told.engine, told.story.story(), terminal));
    terminal.tell("\n" + thinking_aid(terminal));
}

Exit replay(const ResultFile& file, const Plan& plan, std::uint64_t run, const StoryPlaces& places,
            const Request& request) {
    const Terminal& terminal = request.terminal();
    const auto kept = kept_of(file, plan, run);
    if (kept.failure) return tell_failure(*kept.failure, request.verb(), terminal);
    if (kept.value->status == RunStatus::not_made) {
        return complain(request,
                        terminal.say("run {} was not made; allowed: a run that is in the file",
                                     "run {} is niet gemaakt; toegestaan: een run die in het bestand staat", run));
    }
    const ToldRun told = make_told(plan, run, places, request);
    if (told.stopped) return *told.stopped;
    if (kept.value->status == RunStatus::failed) return tell_failed_again(file, told, request);
    if (!told.seen) return tell_difference({"status: ok ≠ " + printable(told.failure)}, run, request);
    const auto found = differences(*kept.value, *told.seen);
    if (!found.empty()) return tell_difference(found, run, request);
    tell_run(plan, told, request);
    return write_story(plan, told, places, request);
}

Exit act(const Request& request) {
    const Terminal& terminal = request.terminal();
    Complaints complaints(terminal);
    const auto run = request.whole("run", 0, std::numeric_limits<std::uint64_t>::max(), complaints);
    const StoryPlaces places = places_of(request, complaints);
    if (!request.has("run")) {
        complaints.about_call(request.verb(), terminal.say("--run is missing; allowed: --run=ID, the number of a run",
                                                           "--run ontbreekt; toegestaan: --run=ID, het nummer van een "
                                                           "run"));
    }
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    auto file = ResultFile::open(request.words().front());
    if (!file) return tell_failure(*file.failure, request.verb(), terminal);
    auto plan = plan_in(*file);
    if (!plan) return tell_failure(*plan.failure, request.verb(), terminal);
    if (*run >= plan->runs()) {
        return complain(request, terminal.say("there is no run {} in {}; allowed: 0 … {}",
                                              "er is geen run {} in {}; toegestaan: 0 … {}", *run,
                                              printable(request.words().front()), plan->runs() - 1));
    }
    if (const auto fault = fault_of(places, request)) return *fault;
    return replay(*file, *plan, *run, places, request);
}

}  // namespace

const Verb& replay_verb() {
    static constexpr Verb verb{
        "replay",
        "FILE.nc --run ID [--trace FILE.jsonl] [--snapshot DIR]",
        {"makes one run of a result again, bit for bit, and tells its story",
         "maakt één run uit een resultaat opnieuw, tot op de bit gelijk, en vertelt zijn verhaal"},
        {"Scenario, sweep and seed are read from the file. Every value of the run and its ledger must be equal to the "
         "file's, or it ends with exit code 3 and writes nothing. A trace has one JSON object a line: first `run`; "
         "then, "
         "month by month, what happened, `ledger` of every partnership (fabric, energy, change by cause) and `month` "
         "(means); last `largest_loss` and `largest_gain`, whose `fabric_change` is the number of the ledger.",
         "Scenario, sweep en startgetal (seed) komen uit het bestand. Elke waarde van de run en het grootboek ervan "
         "moet "
         "gelijk zijn aan het bestand; anders eindigt het met code 3 en wordt niets geschreven. Een verhaal (--trace) "
         "heeft één JSON-object per regel: eerst `run`; dan per maand wat er gebeurde, `ledger` van elk "
         "samenwerkingsverband (weefsel, energie, verandering per oorzaak) en `month` (gemiddelden); ten slotte "
         "`largest_loss` en `largest_gain`, met in `fabric_change` het getal uit het grootboek."},
        options,
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
