// run SCENARIO: one scenario, N replicates; a summary with intervals, and a file where asked.
#include <charconv>
#include <chrono>
#include <cmath>
#include <new>
#include <numeric>
#include <set>

#include "command/input.hpp"
#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/progress.hpp"
#include "command/run_text.hpp"
#include "command/signals.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"replicates",
     "N",
     {"runs to make; without it what the scenario says, or 100",
      "aantal runs; zonder deze optie wat het scenario zegt, of 100"}},
    {"seed", "S", {"another world of chance, 0 … 4294967295", "een andere wereld van toeval, 0 … 4294967295"}},
    {"set",
     "KEY=VALUE",
     {"change a parameter (see `weefsel describe parameters`); may be repeated",
      "verander een parameter (zie `weefsel describe parameters`); mag meermaals"},
     true},
    {"lever",
     "NAME[=INTENSITY][@WHEN]",
     {"pull a lever (see `weefsel describe levers`) at intensity 0 … 1, from a month, date, stage or condition "
      "(`warm_time@energy<0.3`); some names take a detail (reflection:6, consolidation:pact, "
      "province_role:director); may be repeated",
      "zet een interventie in (zie `weefsel describe levers`) met sterkte 0 … 1, vanaf een maand, datum, fase of "
      "voorwaarde (`warm_time@energy<0.3`); sommige namen krijgen iets erbij (reflection:6, consolidation:pact, "
      "province_role:director); mag meermaals"},
     true},
    {"threads",
     "N",
     {"at most so many runs at once; without it one a core",
      "hooguit zo veel runs tegelijk; zonder deze optie één per kern"}},
    {"out",
     "FILE.nc",
     {"also write a result file; without it nothing is written",
      "schrijf ook een resultaatbestand; zonder deze optie wordt niets geschreven"}},
};

constexpr Example examples[] = {
    {"weefsel run scenarios/utrecht-2024.toml", {"as the scenario stands", "zoals het scenario er ligt"}},
    {"weefsel run scenarios/utrecht-2024.toml --set people.turnover_factor=2 --lever handover=1@2026-03-01",
     {"twice the turnover, and warm handover from the elections of 2026",
      "dubbel verloop, en warme overdracht vanaf de verkiezingen van 2026"}},
    {"weefsel run scenarios/utrecht-2024.toml --replicates 400 --seed 7 --out out/utrecht.nc",
     {"more runs, kept in a file", "meer runs, bewaard in een bestand"}},
};

constexpr std::uint64_t most_replicates = 100'000'000;
constexpr std::uint32_t most_in_memory = 100'000;  // replicates without a file: about 500 bytes each
constexpr std::uint64_t largest_seed = 0xFFFFFFFFu;

// --set KEY=VALUE
void apply_set(const std::string& written, Scenario& scenario, const Request& request, Complaints& complaints) {
    const std::size_t equals = written.find('=');
    double value = 0;
    const char* end = written.data() + written.size();
    const char* begin = equals == std::string::npos ? end : written.data() + equals + 1;
    const auto [stopped, wrong] = std::from_chars(begin, end, value);
    if (begin == end || wrong != std::errc() || stopped != end || !std::isfinite(value)) {
        return complaints.about_call(
            request.verb(), request.terminal().say("--set is '{}'; allowed: KEY=VALUE with a finite number",
                                                   "--set is '{}'; toegestaan: SLEUTEL=WAARDE met een eindig getal",
                                                   printable(written)));
    }
    if (const auto objection = set_value(scenario, written.substr(0, equals), value)) {
        complaints.about_word(request.verb(), "--set " + written, *objection);
    }
}

void apply_changes(Scenario& scenario, const Request& request, Complaints& complaints) {
    std::set<std::string> keys;
    for (const std::string& written : request.all("set")) {
        apply_set(written, scenario, request, complaints);
        const std::string key = written.substr(0, written.find('='));
        if (keys.insert(key).second) continue;
        complaints.about_call(
            request.verb(), request.terminal().say("--set {} stands there more than once; allowed: once a key",
                                                   "--set {} staat er meer dan eens; toegestaan: één keer per sleutel",
                                                   printable(key)));
    }
    for (const std::string& written : request.all("lever")) {
        if (const auto objection = add_lever(scenario, written)) {
            complaints.about_word(request.verb(), "--lever " + written, *objection);
        }
    }
    for (const std::string& text : contradictions(scenario.parameters))
        complaints.about_word(request.verb(), "--set", text);
}

// What the call changed of the scenario, as it was written.
std::string changes(const Request& request) {
    std::string text;
    for (const char* option : {"set", "lever"}) {
        for (const std::string& written : request.all(option)) {
            text += std::string(text.empty() ? "--" : " --") + option + " " + printable(written);
        }
    }
    return text;
}

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
    if (plan.value) plan.value->changes = changes(request);
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

Exit act(const Request& request) {
    Complaints complaints(request.terminal());
    const int threads = threads_of(request, complaints);
    const auto out = out_of(request, complaints);
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
    return out ? run_into_file(*plan, *out, threads, request) : run_in_memory(*plan, threads, request);
}

}  // namespace

const Verb& run_verb() {
    static constexpr Verb verb{
        "run",
        "SCENARIO [--replicates N] [--seed S] [--set KEY=VALUE]... [--lever NAME[=INTENSITY][@WHEN]]... [--out "
        "FILE.nc]",
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
