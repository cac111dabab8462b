// check FILE...: reads scenarios and sweeps; with --expect also holds scenarios to what they promise.
#include <algorithm>
#include <new>
#include <string_view>

#include "command/input.hpp"
#include "command/numbers.hpp"
#include "command/progress.hpp"
#include "command/signals.hpp"
#include "command/text_table.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"
#include "run/outputs.hpp"
#include "sweep/expectations.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"expect",
     "",
     {"also make the runs that the [[expect]] tables speak of, and judge them",
      "maak ook de runs waar de tabellen [[expect]] over gaan, en beoordeel ze"}},
    threads_option,
};

constexpr Example examples[] = {
    {"weefsel check scenarios/utrecht-2024.toml scenarios/demo.toml", {"is the input right?", "klopt de invoer?"}},
    {"weefsel check --expect scenarios/verification/l*.toml",
     {"does the model keep what these scenarios promise?", "doet het model wat deze scenario's beloven?"}},
};

struct Checked {
    std::string path;
    std::string good;          // what it is, in words
    std::optional<Plan> plan;  // of a scenario
    std::vector<Expectation> expectations;
};

void check_scenario(LoadedScenario loaded, Checked& checked, Complaints& complaints) {
    checked.expectations = loaded.file.expectations;
    checked.good = "scenario, " + size_in_words(loaded.file.scenario, complaints.terminal());
    const std::uint32_t replicates = loaded.file.replicates;
    const std::uint32_t seed = loaded.file.seed;
    auto plan = plan_of_run(std::move(loaded.file), std::move(loaded.text), replicates, seed, model_version());
    complaints.about(checked.path, plan.problems);
    checked.plan = std::move(plan.value);
}

Checked check_file(const std::string& path, bool expect, Complaints& complaints) {
    Checked checked{path, {}, {}, {}};
    const Terminal& terminal = complaints.terminal();
    auto text = read_input(path, complaints);
    if (!text) return checked;
    if (is_sweep(*text)) {
        if (const auto sweep = load_sweep(path, std::move(*text), complaints)) {
            const Plan& plan = sweep->plan;
            checked.good = terminal.say("sweep, {} of {}", "sweep, {} van {}", size_in_words(plan, terminal),
                                        printable(sweep->scenario_path));
        }
    } else if (auto scenario = load_scenario(path, std::move(*text), complaints)) {
        const bool to_run = expect && !scenario->file.expectations.empty();
        if (to_run && !has_partnerships(path, scenario->file.scenario, complaints)) return checked;
        check_scenario(std::move(*scenario), checked, complaints);
    }
    return checked;
}

std::string when(const Measurement& what, const Terminal& terminal) {
    if (what.from_month < 0) return "";
    if (what.from_month == what.to_month) return terminal.say("month {}", "maand {}", what.from_month);
    return terminal.say("months {} to {}", "maanden {} tot {}", what.from_month, what.to_month);
}

bool is_series(std::string_view output) {
    return std::any_of(series_rows().begin(), series_rows().end(),
                       [output](const OutputRow& row) { return row.key == output; });
}

// "trust in month 48", "fabric_final".
std::string in_words(const Measurement& what, const Terminal& terminal) {
    if (!is_series(what.output)) return what.output;
    if (what.from_month < 0) return terminal.say("{} in the last month", "{} in de laatste maand", what.output);
    return terminal.say("{} in {}", "{} in {}", what.output, when(what, terminal));
}

std::string short_number(double value, const Terminal& terminal) {
    return localised(fmt::format("{:.6g}", value), terminal.language);
}

std::string promise(const Expectation& expected, const Terminal& terminal) {
    if (expected.value == expected.value) {
        std::string text = terminal.say("expected {}", "verwacht {}", short_number(expected.value, terminal));
        if (expected.standard_errors > 0) {
            text += terminal.say(" ± {} standard errors", " ± {} standaardfouten",
                                 short_number(expected.standard_errors, terminal));
        }
        return expected.tolerance > 0 ? text + " + " + short_number(expected.tolerance, terminal) : text;
    }
    if (!(expected.low == expected.low)) {
        return terminal.say("expected at most {}", "verwacht hooguit {}", short_number(expected.high, terminal));
    }
    if (!(expected.high == expected.high)) {
        return terminal.say("expected at least {}", "verwacht minstens {}", short_number(expected.low, terminal));
    }
    return terminal.say("expected {} to {}", "verwacht {} tot {}", short_number(expected.low, terminal),
                        short_number(expected.high, terminal));
}

std::string found_text(const Estimate& found, const Terminal& terminal) {
    if (found.count == 0) return terminal.say("never happened", "kwam niet voor");
    std::string mean = short_number(found.mean, terminal);
    if (found.count < 2) return mean;
    return terminal.say("{} ({} to {})", "{} ({} tot {})", mean, short_number(found.low, terminal),
                        short_number(found.high, terminal));
}

std::vector<std::string> cells(const Verdict& verdict, const Terminal& terminal) {
    const Expectation& expected = verdict.expectation;
    const std::string word = verdict.holds ? terminal.say("holds", "klopt") : terminal.say("FAILS", "KLOPT NIET");
    const std::string what = expected.minus
                                 ? in_words(expected.what, terminal) + " − " + in_words(*expected.minus, terminal)
                                 : expected.what.output;
    const std::string months = expected.minus ? "" : when(expected.what, terminal);
    return {what, months, found_text(verdict.found, terminal), promise(expected, terminal),
            verdict.holds ? word : terminal.say("{} (line {})", "{} (regel {})", word, expected.line)};
}

// Prints the verdicts; how many do not hold.
std::size_t report(const Checked& checked, const Judged& judged, const Terminal& terminal) {
    TextTable all(5);
    TextTable failing(5);
    std::size_t wrong = 0;
    for (const Verdict& verdict : judged.verdicts) {
        all.add(cells(verdict, terminal));
        if (verdict.holds) continue;
        failing.add(cells(verdict, terminal));
        ++wrong;
    }
    const std::string title = printable(checked.path) + "\n";
    terminal.answer(!terminal.quiet ? title + all.text() : wrong > 0 ? title + failing.text() : "");
    if (judged.failed > 0) {
        terminal.complain(terminal.say("{}: {} failed; the first: {}\n", "{}: mislukt: {}; de eerste: {}\n",
                                       printable(checked.path), counted(judged.failed, run_word, terminal),
                                       printable(judged.first_reason)));
    }
    return wrong;
}

struct Tally {
    std::size_t expectations = 0;
    std::size_t wrong = 0;
};

void keep_promises(const Checked& checked, Execution how, const Terminal& terminal, Tally& tally) {
    ProgressLine line(terminal, checked.plan->runs());
    how.progress = line.callback();
    const Judged judged = judge(*checked.plan, checked.expectations, how);
    line.clear();
    if (judged.stopped) return;
    if (judged.out_of_memory) throw std::bad_alloc();
    tally.expectations += judged.verdicts.size();
    tally.wrong += report(checked, judged, terminal);
}

Exit keep_all_promises(const std::vector<Checked>& files, int threads, const Terminal& terminal) {
    const Stoppable work(terminal.say("\nweefsel check: stopped; nothing was written.\n",
                                      "\nweefsel check: gestopt; er is niets geschreven.\n"));
    Execution how;
    how.threads = threads;
    how.stop = &work.flag();
    Tally tally;
    for (const Checked& checked : files) {
        if (!checked.expectations.empty()) keep_promises(checked, how, terminal, tally);
        if (const auto code = work.asked()) {
            terminal.complain(terminal.say("weefsel check: stopped; nothing was written. The same call starts again.\n",
                                           "weefsel check: gestopt; er is niets geschreven. Dezelfde aanroep begint "
                                           "opnieuw.\n"));
            return *code;
        }
    }
    if (tally.expectations == 0) {
        terminal.tell(terminal.say("nothing is promised here: there is no [[expect]]\n",
                                   "hier wordt niets beloofd: er is geen [[expect]]\n"));
        return Exit::done;
    }
    terminal.tell(terminal.say("{} of {} expectations hold\n", "{} van {} verwachtingen kloppen\n",
                               tally.expectations - tally.wrong, tally.expectations));
    return tally.wrong == 0 ? Exit::done : Exit::unmet;
}

Exit act(const Request& request) {
    const Terminal& terminal = request.terminal();
    Complaints complaints(terminal);
    const int threads = threads_of(request, complaints);
    std::vector<Checked> files;
    for (const std::string& path : request.words())
        files.push_back(check_file(path, request.has("expect"), complaints));
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    for (const Checked& checked : files) terminal.tell(printable(checked.path) + ": " + checked.good + "\n");
    return request.has("expect") ? keep_all_promises(files, threads, terminal) : Exit::done;
}

}  // namespace

const Verb& check_verb() {
    static constexpr Verb verb{"check",
                               "FILE... [--expect]",
                               {"reads scenarios and sweeps and says what is wrong with them",
                                "leest scenario's en sweeps en zegt wat er niet klopt"},
                               {"Each problem stands on a line of its own: FILE:LINE:COL: error: what is wrong; what "
                                "is allowed. With --expect "
                                "each [[expect]] table of the scenarios is held against its runs: value, 95% interval "
                                "and verdict; exit 3 when "
                                "one fails. With `minus = { month = 0 }` the promise is of a difference within each "
                                "run: the output's change since month 0, or its distance to another output.",
                                "Elk probleem staat op een eigen regel: BESTAND:REGEL:KOLOM: error: wat er mis is; wat "
                                "mag. Met --expect wordt elke "
                                "tabel [[expect]] van de scenario's naast de runs gelegd: waarde, 95%-interval en "
                                "oordeel; eindcode 3 als er een "
                                "niet klopt. Met `minus = { month = 0 }` gaat de belofte over een verschil binnen elke "
                                "run: de verandering sinds maand 0, of de afstand tot een andere uitkomst."},
                               options,
                               examples,
                               1,
                               100000,
                               act};
    return verb;
}

}  // namespace weefsel
