// patterns: does the model show what is known of cooperation? One default set for all, and how robust each verdict is.
#include <algorithm>
#include <chrono>

#include "command/changes.hpp"
#include "command/patterns_text.hpp"
#include "command/progress.hpp"
#include "command/signals.hpp"
#include "command/verbs.hpp"
#include "command/words.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"only",
     "ID,...",
     {"only these patterns, with the calls that make their runs",
      "alleen deze patronen, met de aanroepen die hun runs maken"}},
    {"quick",
     "",
     {"the same verdicts without the look at robustness: within a minute",
      "dezelfde oordelen zonder de toets op robuustheid: binnen een minuut"}},
    {"replicates",
     "N",
     {"so many runs of each world instead of 1000", "zo veel runs van elke wereld in plaats van 1000"}},
    {"format", "text|json", {"for people (text) or a program", "voor mensen (text) of een programma"}},
    set_option,
    seed_option,
    threads_option,
};

constexpr Example examples[] = {
    {"weefsel patterns", {"the scoreboard", "het scorebord"}},
    {"weefsel patterns --quick --only P5,P6",
     {"two patterns: worlds, claims, numbers", "twee patronen: werelden, beweringen, getallen"}},
    {"weefsel patterns --quick --set handover.level=0.6",
     {"would they hold with another default?", "zouden ze kloppen met een andere standaard?"}},
};

// Chosen so that the interval of most effects is small beside the effect, and the whole takes at most ten minutes on
// two cores; with --quick one.
constexpr std::uint32_t usual_replicates = 1000;
constexpr std::uint32_t set_replicates = 120;
constexpr std::uint32_t sets = 64;
constexpr std::uint64_t most_tries = 100'000;  // values of all runs are held in memory

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) parts.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

// The patterns the call names; all without --only.
std::vector<Pattern> chosen(const Request& request, Complaints& complaints) {
    std::vector<Pattern> all = all_patterns();
    const auto only = request.text("only");
    if (!only) return all;
    std::vector<std::string> ids;
    for (const Pattern& pattern : all) ids.push_back(pattern.id);
    const std::vector<std::string> wanted = split(*only);
    for (const std::string& id : wanted) {
        if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
        complaints.about_call(
            request.verb(),
            "--only: " + unknown_name(request.terminal(), {"unknown pattern", "onbekend patroon"}, id, ids));
    }
    std::vector<Pattern> some;
    for (Pattern& pattern : all) {
        if (std::find(wanted.begin(), wanted.end(), pattern.id) != wanted.end()) some.push_back(std::move(pattern));
    }
    if (wanted.empty()) {
        complaints.about_call(request.verb(),
                              request.terminal().say("--only names no pattern; allowed: P1 … P26",
                                                     "--only noemt geen patroon; toegestaan: P1 … P26"));
    }
    return some;
}

// --set: in place of the catalogue's defaults.
std::vector<Setting> settings_of(const Request& request, Complaints& complaints) {
    Scenario changed;
    changed.parameters = default_parameters();
    apply_changes(changed, request, complaints);
    std::vector<Setting> settings;
    for (const std::string& written : request.all("set")) {
        const std::string key = written.substr(0, written.find('='));
        if (const CatalogueRow* row = find_row(key)) {
            settings.push_back({key, row->in(changed.parameters)});
        } else if (complaints.none()) {
            complaints.about_call(request.verb(), request.terminal().say(
                                                      "--set {}: levers and partnerships are a pattern's own; allowed: "
                                                      "a key of `weefsel describe parameters`",
                                                      "--set {}: interventies en samenwerkingsverbanden zijn van het "
                                                      "patroon zelf; toegestaan: een sleutel van `weefsel describe "
                                                      "parameters`",
                                                      printable(written)));
        }
    }
    return settings;
}

// Runs of all calls to `try_patterns` together, as one line of progress.
class Counter {
public:
    Counter(ProgressLine& line, std::size_t total) : show_(line.callback()), total_(total) {}
    std::function<void(std::size_t)> next(std::size_t runs) {
        const std::size_t before = before_;
        before_ += runs;
        if (!show_) return {};
        return [this, before](std::size_t done) {
            const std::chrono::duration<double> since = std::chrono::steady_clock::now() - begun_;
            show_({before + done, total_, 0, since.count()});
        };
    }

private:
    std::function<void(const Progress&)> show_;
    std::size_t total_;
    std::size_t before_ = 0;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

// Judges the patterns under the settings and, unless it is to be quick, in every parameter set; nothing when stopped.
std::optional<std::vector<Score>> scores_of(const std::vector<Pattern>& patterns, const std::vector<Setting>& settings,
                                            bool quick, Trying how, Counter& counter) {
    how.done = counter.next(runs_of(patterns, how.replicates));
    const auto samples = try_patterns(patterns, settings, how);
    if (!samples) return std::nullopt;
    std::vector<Score> scores;
    for (std::size_t i = 0; i < patterns.size(); ++i) scores.push_back(judge(patterns[i], (*samples)[i]));
    if (quick) return scores;
    how.replicates = set_replicates;
    for (std::vector<Setting>& set : parameter_sets(sets, how.seed)) {
        how.done = counter.next(runs_of(patterns, how.replicates));
        set.insert(set.end(), settings.begin(), settings.end());
        const auto tried = try_patterns(patterns, set, how);
        if (!tried) return std::nullopt;
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            ++scores[i].sets;
            const Score here = judge(patterns[i], (*tried)[i]);
            if (here.holds) ++scores[i].sets_held;
            if (here.refuted) ++scores[i].sets_refuted;
        }
    }
    return scores;
}

std::string closing(const std::vector<Pattern>& patterns, const std::vector<Score>& scores, const Terminal& terminal) {
    const auto held = std::count_if(scores.begin(), scores.end(), [](const Score& score) { return score.holds; });
    std::string text = terminal.say(
        "{} of {} hold. A pattern holds when the 95 % interval of each of its claims lies "
        "where it has to.\n",
        "{} van de {} kloppen. Een patroon klopt als het 95 %-interval van elke bewering ligt "
        "waar het moet liggen.\n",
        held, patterns.size());
    if (!scores.empty() && scores.front().sets > 0) {
        text += terminal.say(
            "The {} parameter sets lie within the ranges of the charter, section 8; each was judged on {} runs of "
            "every "
            "world (some patterns on more), so a small effect is easily undecided there.\n",
            "De {} parametersets liggen binnen de bandbreedtes van het charter, paragraaf 8; elk is beoordeeld op {} "
            "runs "
            "van iedere wereld (sommige patronen op meer), dus een klein effect blijft daar al gauw onbeslist.\n",
            scores.front().sets, set_replicates);
    }
    return text;
}

// What a call asks for.
struct Call {
    std::vector<Pattern> patterns;
    std::vector<Setting> settings;
    Trying how;
    bool quick = false;
    bool json = false;
};

Call call_of(const Request& request, Complaints& complaints) {
    const std::string format = request.text("format").value_or("text");
    const std::vector<std::string> formats{"text", "json"};
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
        complaints.about_call(
            request.verb(),
            "--format: " + unknown_name(request.terminal(), {"unknown form", "onbekende vorm"}, format, formats));
    }
    Call call;
    call.patterns = chosen(request, complaints);
    call.settings = settings_of(request, complaints);
    call.how.seed =
        static_cast<std::uint32_t>(request.whole("seed", 0, 4294967295u, complaints).value_or(call.how.seed));
    call.how.threads = threads_of(request, complaints);
    call.how.replicates =
        static_cast<std::uint32_t>(request.whole("replicates", 2, most_tries, complaints).value_or(usual_replicates));
    call.quick = request.has("quick");
    call.json = format == "json";
    return call;
}

// Failed runs come first; the record is of the defaults, and of intervals as usual.
Exit verdict_of(const Request& request, const Call& call, const std::vector<Score>& scores) {
    if (std::any_of(scores.begin(), scores.end(), [](const Score& score) { return score.failed > 0; })) {
        return Exit::runs_failed;
    }
    const bool usual = call.settings.empty() && !request.has("replicates") && !request.has("seed");
    const bool as_recorded = std::equal(call.patterns.begin(), call.patterns.end(), scores.begin(),
                                        [](const Pattern& p, const Score& s) { return p.expected == s.holds; });
    return usual && !as_recorded ? Exit::unmet : Exit::done;
}

Exit act(const Request& request) {
    const Terminal& terminal = request.terminal();
    Complaints complaints(terminal);
    Call call = call_of(request, complaints);
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    const std::size_t total =
        runs_of(call.patterns, call.how.replicates) + (call.quick ? 0 : sets * runs_of(call.patterns, set_replicates));
    const Stoppable work(
        terminal.say("\nweefsel patterns: stopped; nothing was written. The same call begins anew.\n",
                     "\nweefsel patterns: gestopt; er is niets geschreven. Dezelfde aanroep begint opnieuw.\n"));
    call.how.stop = &work.flag();
    ProgressLine line(terminal, total);
    Counter counter(line, total);
    const auto scores = scores_of(call.patterns, call.settings, call.quick, call.how, counter);
    line.clear();
    if (!scores) return work.asked().value_or(Exit::interrupted);
    if (call.json) {
        terminal.answer(patterns_json(call.patterns, *scores));
    } else {
        terminal.answer(board_of(call.patterns, *scores, request.has("only"), terminal) +
                        closing(call.patterns, *scores, terminal));
    }
    return verdict_of(request, call, *scores);
}

}  // namespace

const Verb& patterns_verb() {
    static constexpr Verb verb{
        "patterns",
        "[--only ID,...] [--quick] [--replicates N] [--set KEY=VALUE]... [--format text|json]",
        {"does the model show what is known of cooperation?", "laat het model zien wat van samenwerken bekend is?"},
        {"Runs the patterns P1 to P26 of the model's charter on the scenarios that come with the program, all with the "
         "same default parameters, and prints a scoreboard: effect with 95 % interval, holds or not, and in how many "
         "of "
         "64 parameter sets over the ranges of the sources it holds. Exit code 3 when a verdict differs from the one "
         "on "
         "record. A pattern that does not hold is shown as such.",
         "Draait de patronen P1 tot P26 uit het charter van het model op de scenario's die bij het programma horen, "
         "alle "
         "met dezelfde standaardparameters, en toont een scorebord: effect met 95 %-interval, klopt of niet, en in "
         "hoeveel van 64 parametersets binnen de bandbreedtes van de bronnen. Eindcode 3 als een oordeel afwijkt van "
         "het "
         "vastgelegde. Een patroon dat niet klopt, wordt zo getoond."},
        options,
        examples,
        0,
        0,
        act};
    return verb;
}

}  // namespace weefsel
