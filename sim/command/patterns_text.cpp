#include "command/patterns_text.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "command/numbers.hpp"
#include "command/text_table.hpp"

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

// "months until …: 37 (36 to 38); has to lie between 24 and 60".
std::string told(const Claim& claim, const Estimate& found, const Terminal& terminal) {
    return terminal.say("{}: {}; has to lie {}", "{}: {}; moet liggen {}", in(claim.what, terminal),
                        interval(found, terminal), bounds(claim, terminal));
}

std::string verdict(const Score& score, const Terminal& terminal) {
    return score.holds ? terminal.say("holds", "klopt") : terminal.say("FAILS", "KLOPT NIET");
}

std::string robust(const Score& score, const Terminal& terminal) {
    if (score.sets == 0) return "";
    const Estimate share = share_of(score.sets_held, score.sets);
    return terminal.say("{}/{} ({} to {} %)", "{}/{} ({} tot {} %)", score.sets_held, score.sets,
                        number(100 * share.low, terminal), number(100 * share.high, terminal));
}

// Why a pattern fails, in one line.
std::string reason_of(const Pattern& pattern, const Score& score, const Terminal& terminal) {
    std::vector<std::string> reasons;
    if (score.failed > 0) reasons.push_back(terminal.say("{} runs failed", "{} runs mislukt", score.failed));
    for (std::size_t i = 0; i < pattern.claims.size(); ++i) {
        if (!score.claim_holds[i]) reasons.push_back(told(pattern.claims[i], score.found[i], terminal));
    }
    return fmt::format("{}", fmt::join(reasons, ". "));
}

std::string failures(const Pattern& pattern, const Score& score, const Terminal& terminal) {
    std::string text;
    if (score.failed > 0) text += "    " + terminal.say("{} runs failed\n", "{} runs mislukt\n", score.failed);
    for (std::size_t i = 0; i < pattern.claims.size(); ++i) {
        if (score.claim_holds[i]) continue;
        text += "    " + wrapped(told(pattern.claims[i], score.found[i], terminal), page - 4, 6) + "\n";
    }
    return text;
}

// The call that makes an arm's runs again.
std::string call_of(const Arm& arm) {
    std::string call = "scenarios/" + arm.scenario;
    for (const std::string& set : arm.set) call += " --set " + set;
    for (const std::string& lever : arm.levers) call += " --lever " + lever;
    return call;
}

}  // namespace

std::string board_of(std::span<const Pattern> patterns, std::span<const Score> scores, const Terminal& terminal) {
    TextTable table(3);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        table.add(
            {patterns[i].id, verdict(scores[i], terminal),
             interval(scores[i].found.front(), terminal) + (patterns[i].unit == "1" ? "" : " " + patterns[i].unit),
             robust(scores[i], terminal)});
    }
    std::string lines = table.text(), text;
    for (std::size_t i = 0, at = 0; i < patterns.size(); ++i) {
        const std::size_t end = lines.find('\n', at);
        text +=
            lines.substr(at, end - at) + "\n    " + wrapped(in(patterns[i].statement, terminal), page - 4, 4) + "\n";
        text += failures(patterns[i], scores[i], terminal);
        at = end + 1;
    }
    return text;
}

std::string details_of(std::span<const Pattern> patterns, std::span<const Score> scores, const Terminal& terminal) {
    std::string text;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        const Pattern& pattern = patterns[i];
        text += pattern.id + "  " + in(pattern.statement, terminal) + "\n    " +
                terminal.say("source: {}; {}", "bron: {}; {}", pattern.source, verdict(scores[i], terminal)) + "\n";
        for (const Arm& arm : pattern.arms) {
            text += "    " + wrapped("weefsel run " + call_of(arm), page - 4, 6) + "\n";
            std::string apart;
            for (const std::string& one : departures(arm)) apart += (apart.empty() ? "" : ", ") + one;
            if (apart.empty()) continue;
            text += "      " +
                    wrapped(terminal.say("off the defaults: {}", "wijkt af van de standaard: {}", apart), page - 6, 8) +
                    "\n";
        }
        for (std::size_t c = 0; c < pattern.claims.size(); ++c) {
            text += "    " +
                    wrapped((scores[i].claim_holds[c] ? "+ " : "- ") +
                                told(pattern.claims[c], scores[i].found[c], terminal),
                            page - 4, 6) +
                    "\n";
        }
        if (scores[i].sets > 0) {
            text += "    " + terminal.say("parameter sets it holds in: {}\n", "parametersets waarin het klopt: {}\n",
                                          robust(scores[i], terminal));
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
                             {"share", share.mean},
                             {"low", share.low},
                             {"high", share.high}};
        }
        list.push_back(std::move(row));
    }
    return list.dump(2) + "\n";
}

}  // namespace weefsel
