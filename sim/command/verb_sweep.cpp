// sweep SWEEP: a design over a scenario, into a result file; called again it does only what is missing.
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "command/effects.hpp"
#include "command/input.hpp"
#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/plan_report.hpp"
#include "command/sensitivity_text.hpp"
#include "command/shards.hpp"
#include "command/sweep_text.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    threads_option,
    {"out",
     "FILE.nc",
     {"the result file; without it out/NAME.nc, after the sweep file, below where you are",
      "het resultaatbestand; zonder deze optie out/NAAM.nc, naar het sweepbestand, onder waar u bent"}},
    {"shard",
     "I/N",
     {"make only part I of N (from 0 or from 1), into a file of its own: without --out out/NAME.shard-I-of-N.nc; "
      "`weefsel merge` joins them",
      "maak alleen deel I van N (vanaf 0 of vanaf 1), in een eigen bestand: zonder --out out/NAAM.shard-I-of-N.nc; "
      "`weefsel merge` voegt ze samen"}},
    {"missing",
     "",
     {"print the parts still to do, as 0,3-5, and make nothing: with --shard /N of N parts, else of as many as there "
      "are segments",
      "toon de delen die nog moeten, als 0,3-5, en maak niets: met --shard /N van N delen, anders van zo veel als er "
      "segmenten zijn"}},
    {"plan",
     "",
     {"tell runs, time (from a pilot), disk and memory, and make nothing",
      "vertel runs, tijd (uit een proef), schijf en geheugen, en maak niets"}},
    {"freeze",
     "LAYER",
     {"add points in which one layer of chance is held while the rest is drawn anew, and tell its share of the "
      "variance: "
      "world, people or dynamics; may be repeated",
      "voeg punten toe waarin één laag van het toeval vastligt en de rest opnieuw getrokken wordt, en vertel haar deel "
      "van de variantie: world, people of dynamics; mag meermaals"},
     true},
};

constexpr Example examples[] = {
    {"weefsel sweep scenarios/demo.toml", {"into out/demo.nc", "naar out/demo.nc"}},
    {"weefsel sweep scenarios/demo.toml --threads 1 --out /data/demo.nc --progress",
     {"on one core, with progress in a log", "op één kern, met voortgang in een logboek"}},
    {"weefsel sweep scenarios/demo.toml --plan", {"what it will take", "wat het gaat kosten"}},
    {"weefsel sweep scenarios/demo.toml --shard 3/16",
     {"one of 16 parts, on a cluster", "een van 16 delen, op een cluster"}},
    {"weefsel sweep scenarios/demo.toml --missing --shard /16",
     {"which of the 16 are still to do", "welke van de 16 nog moeten"}},
    {"weefsel sweep scenarios/demo.toml --freeze world --freeze people --freeze dynamics --out out/chance.nc",
     {"where the chance is", "waar het toeval zit"}},
};

constexpr const char* usual_folder = "out";

// out/demo.nc for scenarios/demo.toml.
std::string usual_out(const std::string& sweep) {
    std::string name = sweep.substr(sweep.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0) name.erase(dot);
    return std::string(usual_folder) + "/" + name + ".nc";
}

// How many runs the rule asked for.
std::string rule_text(const ResultFile& file, const Plan& plan, const Terminal& terminal) {
    std::uint64_t runs = 0;
    std::uint32_t least = plan.replicates, most = 0;
    for (std::uint32_t point = 0; point < file.points(); ++point) {
        const auto found = file.runs(point);
        if (!found.value) return {};
        const auto made = static_cast<std::uint32_t>(
            std::count_if(found.value->status.begin(), found.value->status.end(),
                          [](std::int8_t status) { return status != static_cast<std::int8_t>(RunStatus::not_made); }));
        runs += made;
        least = std::min(least, made);
        most = std::max(most, made);
    }
    const std::string width = plain(plan.stop->half_width, terminal.language);
    std::string text = terminal.say("A 95% interval within ± {} took {}: {} to {} a point.",
                                    "Een 95%-interval binnen ± {} vroeg {}: {} tot {} per punt.", width,
                                    counted(runs, run_word, terminal), count(least), count(most));
    if (most == plan.replicates) {
        text += terminal.say(" Points with {} may be less precise: that is the most that was allowed.",
                             " Punten met {} kunnen minder nauwkeurig zijn: meer mocht niet.", count(most));
    }
    return text + "\n";
}

Exit tell_sweep(const Plan& plan, const Making& making, const std::string& path, const Request& request) {
    const Terminal& terminal = request.terminal();
    auto file = ResultFile::open(path);
    if (!file) return tell_failure(*file.failure, request.verb(), terminal);
    auto found = look_at(*file, plan);
    if (!found) return tell_failure(*found.failure, request.verb(), terminal);
    terminal.tell(printable(plan.title) + "\n");
    terminal.tell(terminal.say("{}; seed {}; {}\n→ {}\n", "{}; startgetal (seed) {}; {}\n→ {}\n",
                               size_in_words(plan, terminal), plan.seed, effort(making, plan, terminal),
                               printable(path)));
    if (plan.stop) terminal.tell(rule_text(*file, plan, terminal));
    const auto sensitivity = sensitivity_text(*file, plan, terminal);
    const auto chance = chance_text(*file, plan, terminal);
    for (const auto* part : {&sensitivity, &chance}) {
        if (part->failure) return tell_failure(*part->failure, request.verb(), terminal);
    }
    if (found->end.count > 0) {
        terminal.tell(*sensitivity.value + *chance.value);
        terminal.tell(sweep_text(plan, *found, terminal));
    }
    if (found->failed == 0) return Exit::done;
    auto failures = file->failures();
    return tell_failures(failures ? *failures : std::vector<ResultFile::FailedRun>{}, found->failed, request.verb(),
                         terminal);
}

std::vector<Chance> layers_of(const Request& request, Complaints& complaints) {
    std::vector<std::string> names;
    std::vector<Chance> layers;
    for (const Chance layer : {Chance::world, Chance::people, Chance::dynamics}) {
        names.emplace_back(chance_name(layer));
        for (const std::string& written : request.all("freeze")) {
            if (written == chance_name(layer)) layers.push_back(layer);
        }
    }
    for (const std::string& written : request.all("freeze")) {
        if (std::find(names.begin(), names.end(), written) != names.end()) continue;
        complaints.about_call(request.verb(),
                              unknown_name(request.terminal(), {"unknown layer", "onbekende laag"}, written, names));
    }
    if (layers.size() > names.size() || std::adjacent_find(layers.begin(), layers.end()) != layers.end()) {
        complaints.about_call(request.verb(),
                              request.terminal().say("a layer stands there twice; allowed: each once",
                                                     "een laag staat er tweemaal; toegestaan: elke laag "
                                                     "één keer"));
    }
    return layers;
}

std::optional<LoadedSweep> sweep_of(const Request& request, Complaints& complaints) {
    const Terminal& terminal = request.terminal();
    const std::string& written = request.words().front();
    auto text = read_input(written, complaints);
    Complaints unsaid(terminal);
    if (text && complaints.none() && !is_sweep(*text) && load_scenario(written, *text, unsaid)) {
        complaints.about(
            written, 1,
            terminal.say("this is a scenario; allowed: a sweep (or weefsel run {})",
                         "dit is een scenario; toegestaan: een sweep (of weefsel run {})", printable(written)));
    }
    return text && complaints.none() ? load_sweep(written, std::move(*text), complaints) : std::nullopt;
}

// A rule decides over all runs of a round, which no shard has.
void check_together(const Plan& plan, const Request& request, Complaints& complaints) {
    if (!plan.stop || !request.has("shard")) return;
    complaints.about_call(request.verb(),
                          request.terminal().say("--shard stands with a sweep that has [stop], which looks at all "
                                                 "runs of a round; allowed: one of the two",
                                                 "--shard staat bij een sweep met [stop], die naar alle runs van een "
                                                 "ronde kijkt; toegestaan: een van beide"));
}

Exit make_folder_of_out(const Request& request) {
    if (::mkdir(usual_folder, 0777) == 0 || errno == EEXIST) return Exit::done;
    return tell_failure(
        {FileFailure::Kind::writing, std::string("cannot make ") + usual_folder + ": " + std::strerror(errno)},
        request.verb(), request.terminal());
}

Exit make_shard(const Plan& plan, const std::string& path, Shard shard, int threads, const Request& request) {
    const Terminal& terminal = request.terminal();
    const Making making = make_and_tell(plan, path, threads, request.verb(), terminal, shard);
    if (!making.there) return making.code;
    terminal.tell(terminal.say("Shard {} of {}: {}\n→ {}\n", "Deel {} van {}: {}\n→ {}\n", shard.index, shard.count,
                               effort(making, plan, terminal), printable(path)));
    if (making.made.runs_failed == 0) return Exit::done;
    auto file = ResultFile::open(path);
    auto failures = file ? file->failures() : Filed<std::vector<ResultFile::FailedRun>>(*file.failure);
    return tell_failures(failures ? *failures : std::vector<ResultFile::FailedRun>{}, making.made.runs_failed,
                         request.verb(), terminal);
}

Exit act(const Request& request) {
    Complaints complaints(request.terminal());
    const int threads = threads_of(request, complaints);
    const auto out = out_of(request, complaints);
    const auto shard = shard_of(request, request.has("missing"), complaints);
    const std::vector<Chance> layers = layers_of(request, complaints);
    auto sweep = sweep_of(request, complaints);
    if (sweep) check_together(sweep->plan, request, complaints);
    if (!complaints.none() || !sweep) {
        complaints.print();
        return Exit::input;
    }
    Plan& plan = sweep->plan;
    if (!layers.empty()) hold(plan, layers);
    const std::string whole = out ? *out : usual_out(request.words().front());
    if (request.has("plan")) return tell_plan(plan, whole, threads, shard ? shard->shard : Shard{}, request);
    if (request.has("missing")) return tell_missing(plan, whole, out.has_value(), shard, request);
    if (!out) {
        if (const Exit code = make_folder_of_out(request); code != Exit::done) return code;
    }
    if (shard) {
        return make_shard(plan, out ? whole : shard_path(whole, shard->shard), shard->shard, threads, request);
    }
    const Making making = make_and_tell(plan, whole, threads, request.verb(), request.terminal());
    return making.there ? tell_sweep(plan, making, whole, request) : making.code;
}

}  // namespace

const Verb& sweep_verb() {
    static constexpr Verb verb{
        "sweep",
        "SWEEP [--threads N] [--out FILE.nc] [--shard I/N] [--missing] [--plan] [--freeze LAYER]...",
        {"makes all runs of a design over a scenario, keeps them in a file and tells what came out",
         "maakt alle runs van een ontwerp over een scenario, bewaart ze in een bestand en vertelt wat eruit kwam"},
        {"While it runs its finished segments lie in FILE.nc.parts; the file itself appears, whole, when all are "
         "there. A "
         "sweep that was stopped goes on where it was by the same call; a finished one is not made again. The segments "
         "stay: after points or replicates were added, the same call makes only the new runs. Who does not want that "
         "may "
         "remove FILE.nc.parts.",
         "Terwijl hij loopt staan de segmenten die af zijn in FILE.nc.parts; het bestand zelf verschijnt, volledig, "
         "als ze "
         "er "
         "allemaal zijn. Een gestopte sweep gaat met dezelfde aanroep verder waar hij was; een sweep die af is wordt "
         "niet "
         "opnieuw gemaakt. De segmenten blijven staan: na het toevoegen van punten of herhalingen maakt dezelfde "
         "aanroep "
         "alleen de nieuwe runs. Wie dat niet wil, mag FILE.nc.parts weghalen."},
        options,
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
