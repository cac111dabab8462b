#include "command/making.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "command/dutch_failures.hpp"
#include "command/numbers.hpp"
#include "command/progress.hpp"
#include "command/signals.hpp"
#include "command/words.hpp"
#include "weefsel_version.hpp"

namespace weefsel {
namespace {

constexpr std::size_t most_reasons_told = 5;

std::string in_language(const std::string& english, const Terminal& terminal) {
    return printable(terminal.language == Language::nl ? dutch_failure(english) : english);
}

std::string farewell(const std::string& path, std::string_view verb, const Terminal& terminal) {
    return terminal.say(
        "\nweefsel {}: stopped at once; the finished segments are kept in {}.parts. The same call goes on "
        "from there.\n",
        "\nweefsel {}: meteen gestopt; de segmenten die af zijn staan in {}.parts. Dezelfde aanroep gaat "
        "daar verder.\n",
        verb, printable(path));
}

Exit tell_stop(const Made& made, std::uint64_t runs, Exit code, const std::string& path, std::string_view verb,
               const Terminal& terminal) {
    const std::uint64_t kept = made.runs_found + made.runs_made;
    terminal.complain(terminal.say(
        "weefsel {}: stopped; {} of {} runs are kept in {}.parts. The same call goes on from there.\n",
        "weefsel {}: gestopt; {} van {} runs zijn bewaard in {}.parts. Dezelfde aanroep gaat daar verder.\n", verb,
        count(kept), count(std::max(kept, runs)), printable(path)));
    return code;
}

// What a failure leaves, as a sentence behind the way on; empty when that is nothing.
std::string kept_in(const Made& made, const std::string& path, const Terminal& terminal) {
    if (made.runs_found + made.runs_made == 0) return {};
    return terminal.say(" What was finished is safe in {}.parts; with the same --out it goes on where it was.",
                        " Wat af was staat veilig in {}.parts; met dezelfde --out gaat het verder waar het was.",
                        printable(path));
}

// Runs of a shard, while nothing was added to its plan; with a stop rule at most so many.
std::uint64_t runs_of(const Plan& plan, Shard shard) {
    std::uint64_t runs = 0;
    for (std::uint64_t k = shard.index; k < plan.segments(); k += shard.count) runs += plan.segment(k).size();
    return runs;
}

}  // namespace

std::string fault_of_place(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
    struct stat about {};
    if (::stat(folder.c_str(), &about) != 0) return folder + ": " + std::strerror(errno);
    return S_ISDIR(about.st_mode) ? "" : folder + ": " + std::strerror(ENOTDIR);
}

Provenance this_build() { return {build_version, build_commit, build_compiler}; }

Making make_and_tell(const Plan& plan, const std::string& path, int threads, std::string_view verb,
                     const Terminal& terminal, Shard shard) {
    return make_and_tell(runs_of(plan, shard), path, threads, verb, terminal,
                         [&](const Execution& how) { return make_result(plan, this_build(), path, how, {}, shard); });
}

Making make_and_tell(std::uint64_t runs, const std::string& path, int threads, std::string_view verb,
                     const Terminal& terminal, const std::function<Made(const Execution&)>& make) {
    if (const std::string fault = fault_of_place(path); !fault.empty()) {
        Making none;
        none.code = tell_failure({FileFailure::Kind::writing, "cannot write in " + fault}, verb, terminal);
        return none;
    }
    const Stoppable work(farewell(path, verb, terminal));
    ProgressLine line(terminal, runs);
    Execution how;
    how.threads = threads;
    how.stop = &work.flag();
    how.progress = line.callback();
    how.note = [&](const std::string& note) {
        line.clear();
        terminal.complain(fmt::format("weefsel {}: {}\n", verb, in_language(note, terminal)));
    };
    Making making;
    const auto began = std::chrono::steady_clock::now();
    making.made = make(how);
    making.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    line.clear();
    switch (making.made.ending) {
        case Made::Ending::done:
        case Made::Ending::already:
            making.there = true;
            break;
        case Made::Ending::stopped:
            making.code = tell_stop(making.made, runs, work.asked().value_or(Exit::terminated), path, verb, terminal);
            break;
        case Made::Ending::failed:
            making.code = tell_failure(*making.made.failure, verb, terminal, kept_in(making.made, path, terminal));
            break;
    }
    return making;
}

std::string effort(const Making& making, const Plan& plan, const Terminal& terminal) {
    const Made& made = making.made;
    if (made.ending == Made::Ending::already) {
        return terminal.say("{} there already; nothing was done", "{} waren er al; er is niets gedaan",
                            counted(plan.runs(), run_word, terminal));
    }
    const double rate = making.seconds > 0 ? static_cast<double>(made.runs_made) / making.seconds : 0;
    std::string text =
        terminal.say("{} in {} s ({} runs/s)", "{} in {} s ({} runs/s)", counted(made.runs_made, run_word, terminal),
                     number(making.seconds, 1, terminal.language), number(rate, rate < 10 ? 1 : 0, terminal.language));
    if (made.runs_found > 0) {
        text += terminal.say("; {} were there already", "; {} waren er al", count(made.runs_found));
    }
    return text;
}

Exit tell_failures(const std::vector<ResultFile::FailedRun>& failures, std::uint64_t failed, std::string_view verb,
                   const Terminal& terminal) {
    if (failed == 0) return Exit::done;
    terminal.complain(terminal.say("weefsel {}: {} failed and left missing values in the result\n",
                                   "weefsel {}: mislukt: {}; hun waarden ontbreken in het resultaat\n", verb,
                                   counted(failed, run_word, terminal)));
    for (std::size_t i = 0; i < std::min(failures.size(), most_reasons_told); ++i) {
        terminal.complain(fmt::format("  run {}: {}\n", failures[i].run, in_language(failures[i].reason, terminal)));
    }
    if (failed > most_reasons_told) terminal.complain("  …\n");
    return Exit::runs_failed;
}

Exit tell_failure(const FileFailure& failure, std::string_view verb, const Terminal& terminal, std::string_view kept,
                  std::string_view option) {
    terminal.complain(fmt::format("weefsel {}: error: {}\n", verb, in_language(failure.text, terminal)));
    if (failure.kind == FileFailure::Kind::input) return Exit::input;
    const std::string way =
        failure.kind == FileFailure::Kind::memory
            ? terminal.say("Use a larger machine, or fewer --threads where there are any, then call again.",
                           "Neem een grotere machine, of minder --threads als die er zijn, en roep opnieuw aan.")
            : terminal.say("Make room or choose another place with --{}, then call again.",
                           "Maak ruimte of kies een andere plek met --{}, en roep opnieuw aan.", option);
    terminal.complain(fmt::format("weefsel {}: {}{}\n", verb, way, kept));
    return Exit::writing;
}

}  // namespace weefsel
