// report FILE.nc --out FILE.html: the Python package writes the report; this verb looks at the file first, finds the
// package and says how to get it.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "command/making.hpp"
#include "command/verbs.hpp"
#include "files/result.hpp"

namespace weefsel {
namespace {

constexpr const char* python = "python3";  // of the virtual environment that is active, else the system's
constexpr const char* safely = "-P";       // nothing of the folder one stands in comes before what is installed
constexpr const char* is_it_there = "import importlib.util, sys; sys.exit(importlib.util.find_spec('weefsel') is None)";

// The exit code of python3 with these words; −1 when there is no python3 or it was killed (`reason`).
int python_with(const std::vector<std::string>& words, std::string& reason) {
    std::vector<char*> argv{const_cast<char*>(python), const_cast<char*>(safely)};
    for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    pid_t child = 0;
    if (const int fault = posix_spawnp(&child, python, nullptr, nullptr, argv.data(), environ); fault != 0) {
        reason = std::strerror(fault);
        return -1;
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    reason = std::string(python) + ": " + strsignal(WTERMSIG(status));
    return -1;
}

Exit no_package(const Request& request, const std::string& reason) {
    const std::string why = reason.empty() ? "" : " (" + reason + ")";
    request.terminal().complain(request.terminal().say(
        "weefsel report: error: the Python package that writes reports is not installed for python3{}; allowed: "
        "install "
        "it, from a clone of Weefsel:\n  python3 -m venv venv && . venv/bin/activate && pip install ./analysis\n",
        "weefsel report: fout: het Python-pakket dat verslagen schrijft is niet geïnstalleerd voor python3{}; "
        "toegestaan: installeer het, in een kloon van Weefsel:\n  python3 -m venv venv && . venv/bin/activate && pip "
        "install ./analysis\n",
        why));
    return Exit::input;
}

// `--out` is as it was: Python writes the whole report at once, at the end.
Exit broke_off(const Request& request, const std::string& reason) {
    request.terminal().complain(request.terminal().say(
        "weefsel report: error: the report was not made ({}), and nothing was written. Did memory run out? Else please "
        "report this.\n",
        "weefsel report: fout: het verslag is niet gemaakt ({}), en er is niets geschreven. Was het geheugen op? Meld "
        "dit anders.\n",
        reason));
    return Exit::writing;
}

Exit act(const Request& request) {
    Complaints complaints(request.terminal());
    const auto out = needed_out_of(request, "FILE.html", complaints);
    if (out) spare_inputs(request, "out", *out, complaints);
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    const std::string& path = request.words().front();
    if (const auto file = ResultFile::open(path); file.failure) {
        return tell_failure(*file.failure, request.verb(), request.terminal());
    }
    std::string reason;
    if (python_with({"-c", is_it_there}, reason) != 0) return no_package(request, reason);
    const std::string language = request.terminal().language == Language::nl ? "nl" : "en";
    switch (python_with({"-m", "weefsel.report", "--out", *out, "--lang", language, "--", path}, reason)) {
        case static_cast<int>(Exit::done):
            request.terminal().tell("→ " + printable(*out) + "\n");
            return Exit::done;
        case static_cast<int>(Exit::input):
            return Exit::input;  // said by Python
        case static_cast<int>(Exit::writing):
            return Exit::writing;
        case -1:
            return broke_off(request, reason);
        default:
            return broke_off(request, request.terminal().say("python3: what went wrong is above",
                                                             "python3: wat er misging staat hierboven"));
    }
}

constexpr OptionRow options[] = {
    {"out",
     "FILE.html",
     {"the report, one file that needs no network", "het verslag, één bestand dat geen netwerk nodig heeft"}},
};

constexpr Example examples[] = {
    {"weefsel report out/demo.nc --out out/demo.html",
     {"a report to read or print", "een verslag om te lezen of te printen"}},
    {"weefsel report out/demo.nc --out out/demo.html --lang nl", {"in Dutch", "in het Nederlands"}},
};

}  // namespace

const Verb& report_verb() {
    static constexpr Verb verb{
        "report",
        "FILE.nc --out FILE.html",
        {"a result as a report with pictures, in one file", "een resultaat als verslag met plaatjes, in één bestand"},
        {"Of a result of run, sweep or compare: the answer, what was varied, what mattered, where fabric was lost, how "
         "sure "
         "it is, and how to make each figure again. Written by the Python package (pip install ./analysis) for the "
         "python3 that is first on the PATH.",
         "Van een resultaat van run, sweep of compare: het antwoord, wat er gevarieerd is, wat ertoe deed, waar "
         "weefsel "
         "verloren ging, hoe zeker het is, en hoe elk plaatje opnieuw te maken is. Geschreven door het Python-pakket "
         "(pip install ./analysis) van de python3 die vooraan in het PATH staat."},
        options,
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
