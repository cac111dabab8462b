// compare SCENARIO --lever …: the scenario as it stands against what if, on the same random numbers.
#include <charconv>
#include <chrono>
#include <cmath>
#include <new>
#include <numeric>
#include <optional>

#include "command/changes.hpp"
#include "command/compare_text.hpp"
#include "command/input.hpp"
#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/progress.hpp"
#include "command/run_text.hpp"
#include "command/signals.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"
#include "sweep/rounds.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    lever_option,
    set_option,
    {"replicates",
     "N",
     {"pairs of runs to make; without it what the scenario says, or 100; with --precision at most so many, or 10000",
      "aantal paren runs; zonder deze optie wat het scenario zegt, of 100; met --precision hooguit zo veel, of 10000"}},
    {"precision",
     "D",
     {"make as many pairs as it takes: until the 95% interval of the difference in fabric is within ± D",
      "maak zo veel paren als nodig: tot het 95%-interval van het verschil in weefsel binnen ± D ligt"}},
    seed_option,
    threads_option,
    {"out",
     "FILE.nc",
     {"also write a result file: point 0 is the scenario, point 1 what if",
      "schrijf ook een resultaatbestand: punt 0 is het scenario, punt 1 wat-als"}},
};

constexpr Example examples[] = {
    {"weefsel compare scenarios/utrecht-2024.toml --lever handover=1",
     {"what warm handover does", "wat warme overdracht doet"}},
    {"weefsel compare scenarios/utrecht-2024.toml --lever handover=1 --lever warm_time=0.5@2026-03-18 --precision "
     "0.002",
     {"two levers together, as precisely as asked", "twee interventies samen, zo nauwkeurig als gevraagd"}},
};

constexpr std::uint64_t most_replicates = 100'000'000;
constexpr std::uint32_t most_in_memory = 100'000;  // pairs without a file: about 1 kB each
constexpr std::uint32_t most_by_precision = 10'000;
constexpr std::uint64_t largest_seed = 0xFFFFFFFFu;

std::optional<StopRule> rule_of(const Request& request, Complaints& complaints) {
    const auto written = request.text("precision");
    if (!written) return std::nullopt;
    StopRule rule;
    rule.difference = true;
    const char* end = written->data() + written->size();
    const auto [stopped, wrong] = std::from_chars(written->data(), end, rule.half_width);
    if (wrong == std::errc() && stopped == end && std::isfinite(rule.half_width) && rule.half_width >= 1e-9)
        return rule;
    complaints.about_call(request.verb(), request.terminal().say("--precision is '{}'; allowed: a number above 0",
                                                                 "--precision is '{}'; toegestaan: een getal boven 0",
                                                                 printable(*written)));
    return std::nullopt;
}

std::optional<Plan> plan_for(const Request& request, Complaints& complaints) {
    const auto replicates = request.whole("replicates", 2, most_replicates, complaints);
    const auto seed = request.whole("seed", 0, largest_seed, complaints);
    const auto rule = rule_of(request, complaints);
    if (request.all("lever").empty() && request.all("set").empty()) {
        complaints.about_call(
            request.verb(),
            request.terminal().say("there is nothing to compare; allowed: at least one --lever or --set",
                                   "er is niets te vergelijken; toegestaan: minstens één --lever of --set"));
    }
    const std::string& path = request.words().front();
    auto loaded = load_scenario(path, complaints);
    if (!loaded || !has_partnerships(path, loaded->file.scenario, complaints)) return std::nullopt;
    Scenario what_if = loaded->file.scenario;
    apply_changes(what_if, request, complaints);
    const std::uint64_t usual = rule ? most_by_precision : std::max<std::uint64_t>(2, loaded->file.replicates);
    const auto chance = static_cast<std::uint32_t>(seed.value_or(loaded->file.seed));
    auto plan = plan_of_comparison(std::move(loaded->file), std::move(what_if), std::move(loaded->text),
                                   static_cast<std::uint32_t>(replicates.value_or(usual)), chance, model_version());
    complaints.about(path, plan.problems);
    if (!plan.value) return std::nullopt;
    plan.value->base_text = std::move(loaded->base);
    plan.value->changes = changes_in(request);
    plan.value->stop = rule;
    return std::move(plan.value);
}

// Round by round, as into a file; nothing is written.
class InMemory {
public:
    InMemory(Plan& plan, const Execution& how) : plan_(plan), how_(how), gathered_(plan) {}

    // False when stopped.
    bool make() {
        if (!plan_.stop) return execute_lot(0, plan_.replicates);
        Rounds rounds(plan_);
        std::uint32_t there = 0;
        do {
            const std::uint32_t wanted = rounds.wanted().front();
            if (!execute_lot(there, wanted)) return false;
            for (std::uint32_t point = 0; point < plan_.points; ++point) {
                const auto& values = gathered_.runs(point).values[rounds.output()];
                for (std::uint32_t r = there; r < wanted; ++r) rounds.add(point, values[r]);
            }
            there = wanted;
        } while (!rounds.decide());
        return true;
    }

    const Gather& gathered() const { return gathered_; }
    std::uint64_t made = 0;
    std::uint64_t failed = 0;
    std::vector<ResultFile::FailedRun> failures;

private:
    bool execute_lot(std::uint32_t first, std::uint32_t end) {
        plan_.lots = {};
        plan_.lots.add({{0, 1}, first, end, plan_.segment_runs});
        std::vector<std::uint64_t> segments(plan_.segments());
        std::iota(segments.begin(), segments.end(), std::uint64_t{0});
        const Sink sink = [&](const SegmentResult& segment) -> std::optional<std::string> {
            gathered_.add(segment);
            for (std::size_t i = 0; i < segment.runs(); ++i) {
                if (!segment.reasons[i].empty())
                    failures.push_back({plan_.run_at(segment.segment, i), segment.reasons[i]});
            }
            return std::nullopt;
        };
        const Executed executed = execute(plan_, segments, engine_runner(plan_), sink, how_);
        if (executed.out_of_memory) throw std::bad_alloc();
        made += executed.made;
        failed += executed.failed;
        return !executed.stopped;
    }

    Plan& plan_;
    const Execution& how_;
    Gather gathered_;
};

Exit tell(const Plan& plan, const Making& making, const PointRuns& baseline, const PointRuns& what_if,
          const Request& request) {
    const Terminal& terminal = request.terminal();
    terminal.tell(printable(plan.title) + "\n");
    terminal.tell(terminal.say("{}; seed {}; {}\nwhat if: {}\n", "{}; startgetal (seed) {}; {}\nwat als: {}\n",
                               size_in_words(plan.scenario, terminal), plan.seed, effort(making, plan, terminal),
                               plan.changes));
    terminal.tell(compare_text(plan, baseline, what_if, terminal));
    return Exit::done;
}

Exit compare_in_memory(Plan& plan, int threads, const Request& request) {
    const Terminal& terminal = request.terminal();
    const std::string farewell =
        terminal.say("weefsel compare: stopped; nothing was written. The same call starts again.\n",
                     "weefsel compare: gestopt; er is niets geschreven. Dezelfde aanroep begint opnieuw.\n");
    const Stoppable work("\n" + farewell);
    ProgressLine line(terminal, 0);
    Execution how;
    how.threads = threads;
    how.stop = &work.flag();
    how.progress = line.callback();
    InMemory pairs(plan, how);
    Making making;
    const auto began = std::chrono::steady_clock::now();
    const bool whole = pairs.make();
    line.clear();
    if (!whole) {
        terminal.complain(farewell);
        return work.asked().value_or(Exit::terminated);
    }
    making.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    making.made.runs_made = pairs.made;
    if (pairs.failed < pairs.made) tell(plan, making, pairs.gathered().runs(0), pairs.gathered().runs(1), request);
    return tell_failures(pairs.failures, pairs.failed, request.verb(), terminal);
}

Exit compare_into_file(const Plan& plan, const std::string& path, int threads, const Request& request) {
    const Terminal& terminal = request.terminal();
    const Making making = make_and_tell(plan, path, threads, request.verb(), terminal);
    if (!making.there) return making.code;
    auto file = ResultFile::open(path);
    if (!file) return tell_failure(*file.failure, request.verb(), terminal);
    auto runs = file->runs(0, 2);
    if (!runs) return tell_failure(*runs.failure, request.verb(), terminal);
    if (file->failed_runs() < plan.runs()) tell(plan, making, (*runs)[0], (*runs)[1], request);
    terminal.tell("→ " + printable(path) + "\n");
    auto failures = file->failures();
    return tell_failures(failures ? *failures : std::vector<ResultFile::FailedRun>{}, file->failed_runs(),
                         request.verb(), terminal);
}

Exit act(const Request& request) {
    Complaints complaints(request.terminal());
    const int threads = threads_of(request, complaints);
    const auto out = out_of(request, complaints);
    auto plan = plan_for(request, complaints);
    if (plan && !out && plan->replicates > most_in_memory) {
        complaints.about_call(
            request.verb(), request.terminal().say("{} pairs are more than are kept in memory; allowed: with more than "
                                                   "{} give --out FILE.nc",
                                                   "{} paren zijn meer dan in het geheugen bewaard worden; toegestaan: "
                                                   "geef bij meer dan {} --out FILE.nc",
                                                   plan->replicates, most_in_memory));
    }
    if (!complaints.none() || !plan) {
        complaints.print();
        return Exit::input;
    }
    return out ? compare_into_file(*plan, *out, threads, request) : compare_in_memory(*plan, threads, request);
}

}  // namespace

const Verb& compare_verb() {
    static constexpr Verb verb{
        "compare",
        "SCENARIO --lever NAME[=INTENSITY][@WHEN]... [--set KEY=VALUE]... [--replicates N] [--precision D] [--out "
        "FILE.nc]",
        {"plays a scenario with and without levers on the same random numbers and tells the difference",
         "speelt een scenario met en zonder interventies op hetzelfde toeval na en vertelt het verschil"},
        {"All --lever and --set together are the what-if. Pairs share their random numbers, so what differs comes from "
         "the change and from nothing else; the correlation says how well that worked.",
         "Alle --lever en --set samen zijn het wat-als. Paren delen hun toeval, dus wat verschilt komt door de "
         "verandering en door niets anders; de correlatie zegt hoe goed dat lukte."},
        options,
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
