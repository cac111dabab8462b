#include "command/patterns_text.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "command/numbers.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;

std::string number(double value, const Terminal& terminal) {
    return localised(fmt::format("{:.3g}", value), terminal.language);
}

std::string interval(const Estimate& found, const Terminal& terminal) {
    if (found.count == 0) return terminal.say("never happened", "kwam niet voor");
    if (found.count < 2) return number(found.mean, terminal);
    return terminal.say("{} ({} to {})", "{} ({} tot {})", number(found.mean, terminal), number(found.low, terminal),
                        number(found.high, terminal));
}

const std::string& in(const Wording& wording, const Terminal& terminal) {
    return terminal.language == Language::nl ? wording.nl : wording.en;
}

std::string bounds(const Claim& claim, const Terminal& terminal) {
    const bool low = std::isfinite(claim.low), high = std::isfinite(claim.high);
    if (low && high) {
        return terminal.say("between {} and {}", "tussen {} en {}", number(claim.low, terminal),
                            number(claim.high, terminal));
    }
    return low ? terminal.say("above {}", "boven {}", number(claim.low, terminal))
               : terminal.say("below {}", "onder {}", number(claim.high, terminal));
}

// "months until …: 37 (36 to 38); has to lie between 24 and 60". Of so many runs where not all of them have the number.
std::string told(const Claim& claim, const Estimate& found, const Score& score, const Terminal& terminal) {
    const std::string of = found.count < score.runs
                               ? terminal.say(", in {} of {} runs", ", in {} van de {} runs", found.count, score.runs)
                               : "";
    return terminal.say("{}: {}{}; has to lie {}", "{}: {}{}; moet liggen {}", in(claim.what, terminal),
                        interval(found, terminal), of, bounds(claim, terminal));
}

// As a test sees it, a pattern holds or fails; a person may know whether more runs could change that.
std::string verdict(const Pattern& pattern, const Score& score, const Terminal& terminal) {
    std::string here = score.holds     ? terminal.say("holds", "klopt")
                       : score.refuted ? terminal.say("FAILS", "KLOPT NIET")
                                       : terminal.say("UNDECIDED", "ONBESLIST");
    if (score.holds == pattern.expected) return here;
    return here + (pattern.expected ? terminal.say(" (on record: holds)", " (vastgelegd: klopt)")
                                    : terminal.say(" (on record: fails)", " (vastgelegd: klopt niet)"));
}

std::string robust(const Score& score, const Terminal& terminal) {
    if (score.sets == 0) return "";
    const std::size_t undecided = score.sets - score.sets_held - score.sets_refuted;
    return terminal.say("of {} parameter sets {} hold, {} are undecided, {} refute it",
                        "van {} parametersets kloppen er {}, zijn er {} onbeslist en weerleggen {} het", score.sets,
                        score.sets_held, undecided, score.sets_refuted);
}

// Why a pattern fails, in one line.
std::string reason_of(const Pattern& pattern, const Score& score, const Terminal& terminal) {
    std::vector<std::string> reasons;
    if (score.failed > 0) reasons.push_back(terminal.say("{} runs failed", "{} runs mislukt", score.failed));
    for (std::size_t i = 0; i < pattern.claims.size(); ++i) {
        if (!score.claim_holds[i]) reasons.push_back(told(pattern.claims[i], score.found[i], score, terminal));
    }
    return fmt::format("{}", fmt::join(reasons, ". "));
}

// The call that makes an arm's runs again.
std::string call_of(const Arm& arm) {
    std::string call = "scenarios/" + arm.scenario;
    for (const std::string& set : arm.set) call += " --set " + set;
    for (const std::string& lever : arm.levers) call += " --lever " + lever;
    return call;
}

std::string line(const std::string& text, std::size_t indent) {
    return std::string(indent, ' ') + wrapped(text, page - indent, indent + 2) + "\n";
}

// Where the worlds of a pattern differ from the defaults: of each on request, else of all together.
std::string worlds_of(const Pattern& pattern, bool each, const Terminal& terminal) {
    std::string text, all;
    for (const Arm& arm : pattern.arms) {
        std::string apart;
        for (const std::string& one : departures(arm)) {
            apart += (apart.empty() ? "" : ", ") + one;
            if ((", " + all + ",").find(", " + one + ",") == std::string::npos) all += (all.empty() ? "" : ", ") + one;
        }
        if (!each) continue;
        text += line("weefsel run " + call_of(arm), 4);
        if (!apart.empty())
            text += line(terminal.say("off the defaults: {}", "wijkt af van de standaard: {}", apart), 6);
    }
    if (each) return text;
    if (all.empty()) all = terminal.say("nowhere", "nergens");
    return line(terminal.say("off the defaults: {}", "wijkt af van de standaard: {}", all), 4);
}

}  // namespace

std::string board_of(std::span<const Pattern> patterns, std::span<const Score> scores, bool each_world,
                     const Terminal& terminal) {
    std::string text;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const Pattern& pattern = patterns[i];
        const Score& score = scores[i];
        text += fmt::format("{:<4} {}", pattern.id, verdict(pattern, score, terminal));
        if (score.sets > 0) text += "; " + robust(score, terminal);
        text += "\n" + line(in(pattern.statement, terminal), 4);
        text += line(terminal.say("source: {}", "bron: {}", pattern.source), 4);
        text += worlds_of(pattern, each_world, terminal);
        if (score.failed > 0) text += line(terminal.say("{} runs failed", "{} runs mislukt", score.failed), 4);
        for (std::size_t c = 0; c < pattern.claims.size(); ++c) {
            text += line(
                (score.claim_holds[c] ? "+ " : "- ") + told(pattern.claims[c], score.found[c], score, terminal), 4);
        }
    }
    return text;
}

std::string patterns_json(std::span<const Pattern> patterns, std::span<const Score> scores) {
    using Json = nlohmann::ordered_json;
    const Terminal english;
    const auto finite = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
    Json list = Json::array();
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const Pattern& pattern = patterns[i];
        const Score& score = scores[i];
        const Estimate& effect = score.found.front();
        Json claims = Json::array(), arms = Json::array();
        for (std::size_t c = 0; c < pattern.claims.size(); ++c) {
            const Estimate& found = score.found[c];
            claims.push_back({{"what", pattern.claims[c].what.en},
                              {"what_nl", pattern.claims[c].what.nl},
                              {"above", finite(pattern.claims[c].low)},
                              {"below", finite(pattern.claims[c].high)},
                              {"effect", finite(found.mean)},
                              {"low", finite(found.low)},
                              {"high", finite(found.high)},
                              {"runs", found.count},
                              {"of_runs", score.runs},
                              {"holds", bool(score.claim_holds[c])}});
        }
        for (const Arm& arm : pattern.arms) arms.push_back({{"run", call_of(arm)}, {"departures", departures(arm)}});
        Json row{{"id", pattern.id},
                 {"pattern", pattern.statement.en},
                 {"pattern_nl", pattern.statement.nl},
                 {"source", pattern.source},
                 {"compared", pattern.claims.front().what.en},
                 {"unit", pattern.unit},
                 {"effect", finite(effect.mean)},
                 {"low", finite(effect.low)},
                 {"high", finite(effect.high)},
                 {"verdict", score.holds ? "holds" : "fails"},
                 {"recorded", pattern.expected ? "holds" : "fails"},
                 {"reason", reason_of(pattern, score, english)},
                 {"claims", std::move(claims)},
                 {"arms", std::move(arms)}};
        if (score.sets > 0) {
            const Estimate share = share_of(score.sets_held, score.sets);
            row["robust"] = {{"sets", score.sets},
                             {"held", score.sets_held},
                             {"undecided", score.sets - score.sets_held - score.sets_refuted},
                             {"refuted", score.sets_refuted},
                             {"share", share.mean},
                             {"low", share.low},
                             {"high", share.high}};
        }
        list.push_back(std::move(row));
    }
    return list.dump(2) + "\n";
}

}  // namespace weefsel
