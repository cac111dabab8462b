// sweep SWEEP: a design over a scenario, into a result file; called again it does only what is missing.
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "command/effects.hpp"
#include "command/input.hpp"
#include "command/making.hpp"
#include "command/numbers.hpp"
#include "command/sweep_text.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"threads",
     "N",
     {"at most so many runs at once; without it one a core",
      "hooguit zo veel runs tegelijk; zonder deze optie één per kern"}},
    {"out",
     "FILE.nc",
     {"the result file; without it out/NAME.nc, after the sweep file, below where you are",
      "het resultaatbestand; zonder deze optie out/NAAM.nc, naar het sweepbestand, onder waar u bent"}},
};

constexpr Example examples[] = {
    {"weefsel sweep scenarios/demo.toml", {"into out/demo.nc", "naar out/demo.nc"}},
    {"weefsel sweep scenarios/demo.toml --threads 1 --out /data/demo.nc --progress",
     {"on one core, with progress in a log", "op één kern, met voortgang in een logboek"}},
};

constexpr const char* usual_folder = "out";

// out/demo.nc for scenarios/demo.toml.
std::string usual_out(const std::string& sweep) {
    std::string name = sweep.substr(sweep.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot != std::string::npos && dot > 0) name.erase(dot);
    return std::string(usual_folder) + "/" + name + ".nc";
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
    if (found->end.count > 0) terminal.tell(sweep_text(plan, *found, terminal));
    if (found->failed == 0) return Exit::done;
    auto failures = file->failures();
    return tell_failures(failures ? *failures : std::vector<ResultFile::FailedRun>{}, found->failed, request.verb(),
                         terminal);
}

Exit act(const Request& request) {
    const Terminal& terminal = request.terminal();
    Complaints complaints(terminal);
    const int threads = threads_of(request, complaints);
    const auto out = out_of(request, complaints);
    const std::string& written = request.words().front();
    auto text = read_input(written, complaints);
    Complaints unsaid(terminal);
    if (text && complaints.none() && !is_sweep(*text) && load_scenario(written, *text, unsaid)) {
        complaints.about(
            written, 1,
            terminal.say("this is a scenario; allowed: a sweep (or weefsel run {})",
                         "dit is een scenario; toegestaan: een sweep (of weefsel run {})", printable(written)));
    }
    const auto sweep = text && complaints.none() ? load_sweep(written, std::move(*text), complaints) : std::nullopt;
    if (!complaints.none() || !sweep) {
        complaints.print();
        return Exit::input;
    }
    const std::string path = out ? *out : usual_out(written);
    if (!out && ::mkdir(usual_folder, 0777) != 0 && errno != EEXIST) {
        return tell_failure(
            {FileFailure::Kind::writing, std::string("cannot make ") + usual_folder + ": " + std::strerror(errno)},
            request.verb(), terminal);
    }
    const Making making = make_and_tell(sweep->plan, path, threads, request.verb(), terminal);
    return making.there ? tell_sweep(sweep->plan, making, path, request) : making.code;
}

}  // namespace

const Verb& sweep_verb() {
    static constexpr Verb verb{
        "sweep",
        "SWEEP [--threads N] [--out FILE.nc]",
        {"makes all runs of a design over a scenario, keeps them in a file and tells what came out",
         "maakt alle runs van een ontwerp over een scenario, bewaart ze in een bestand en vertelt wat eruit kwam"},
        {"While it runs its finished segments lie in FILE.nc.parts; the file itself appears, whole, when all are "
         "there. A "
         "sweep that was stopped goes on where it was by the same call; a finished one is not made again.",
         "Terwijl hij loopt staan de segmenten die af zijn in FILE.nc.parts; het bestand zelf verschijnt, volledig, "
         "als ze "
         "er "
         "allemaal zijn. Een gestopte sweep gaat met dezelfde aanroep verder waar hij was; een sweep die af is wordt "
         "niet "
         "opnieuw gemaakt."},
        options,
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
