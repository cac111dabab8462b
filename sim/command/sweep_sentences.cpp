// Plain sentences computed from a sweep. None of them knows what comes out: each is chosen by intervals.
#include <algorithm>
#include <cmath>

#include "command/numbers.hpp"
#include "command/sweep_text.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr std::size_t most_named = 4;     // axes beside the first
constexpr double smallest_told = 0.0005;  // what three decimals show

class Sentences {
public:
    Sentences(const Plan& plan, const SweepFindings& found, const Terminal& terminal)
        : plan_(plan), found_(found), terminal_(terminal), language_(terminal.language) {}

    // What makes the most difference, and what the rest does.
    std::string differences() const {
        if (found_.effects.empty()) return {};
        const AxisEffect& first = found_.effects.front();
        const std::string when = after(plan_.scenario.horizon, terminal_);
        if (first.difference.count < 2) {
            return terminal_.say(
                "There is one run a point, so no interval: what differs may be chance. Make more replicates.",
                "Er is één run per punt, dus geen interval: wat verschilt kan toeval zijn. Maak meer "
                "herhalingen.");
        }
        std::vector<AxisEffect> told = found_.effects;
        const auto clear = [](const AxisEffect& effect) { return clear_of_zero(effect.difference); };
        const auto unclear = std::stable_partition(told.begin(), told.end(), clear);
        std::string text;
        if (unclear == told.begin()) {
            text = terminal_.say(
                "Between first and last level nothing that was varied makes a difference to fabric {} that can be "
                "told from chance.",
                "Tussen eerste en laatste niveau maakt niets van wat gevarieerd is {} een verschil voor het weefsel "
                "dat van toeval te onderscheiden is.",
                when);
        } else {
            // Of a noisy axis with the largest mean nobody knows whether it is the largest.
            text = clear(first) ? largest(first, when)
                                : terminal_.say("Fabric {}, between first and last level.",
                                                "Het weefsel {}, tussen eerste en laatste niveau.", when);
            for (std::size_t i = clear(first) ? 1 : 0; i < std::min(told.size(), most_named + 1); ++i) {
                text += " " + other(told[i]);
            }
        }
        for (std::size_t i = 0; i < std::min(told.size(), most_named + 1); ++i) text += between(told[i]);
        return text;
    }

    // Where the largest effect depends on something else.
    std::string dependence() const {
        if (found_.effects.empty()) return {};
        const std::size_t axis = found_.effects.front().axis;
        for (const Interaction& pair : found_.interactions) {
            if (pair.axis != axis || !worth_telling(pair.difference)) continue;
            const SweepAxis& other = plan_.axes[pair.other];
            const SweepAxis& own = plan_.axes[axis];
            const std::string between =
                level_name(own, 0, language_) + " → " + level_name(own, own.values.size() - 1, language_);
            const std::string name = axis_name(other.key, language_);
            const std::string at_first = level_name(other, 0, language_);
            const std::string at_last = level_name(other, other.values.size() - 1, language_);
            return terminal_.say("How much {} ({}) does depends on {}: {} at {}, {} at {}; a difference of {}.",
                                 "Hoeveel {} ({}) doet, hangt af van {}: {} bij {}, {} bij {}; een verschil van {}.",
                                 axis_name(own.key, language_), between, name, change(pair.at_first), at_first,
                                 change(pair.at_last), at_last, change(pair.difference));
        }
        return {};
    }

    // Of a list of points: the ends.
    std::string ends() const {
        if (plan_.is_grid() || plan_.design_points < 2) return {};
        return terminal_.say("Fabric {} is highest at {}: {}; lowest at {}: {}.",
                             "Het weefsel is {} het hoogst bij {}: {}; het laagst bij {}: {}.",
                             after(plan_.scenario.horizon, terminal_), point_name(plan_, found_.highest, language_),
                             mean_with_interval(found_.highest_end), point_name(plan_, found_.lowest, language_),
                             mean_with_interval(found_.lowest_end));
    }

    std::string loss() const {
        const std::string where = found_.reference && !plan_.axes.empty()
                                      ? terminal_.say("as the scenario stands, ", "zoals het scenario er ligt: ")
                                      : terminal_.say("over all points, ", "over alle punten: ");
        return ledger_sentences(found_.ledger, where, terminal_);
    }

    std::string growth() const {
        return terminal_.say("Fabric as a whole goes from {} to {} there.",
                             "Het weefsel als geheel gaat daar van {} naar {}.",
                             number(found_.start.mean, share_decimals, language_), mean_with_interval(found_.end));
    }

private:
    std::string mean_with_interval(const Estimate& of) const { return with_interval(of, share_decimals, language_); }

    // Of a difference that is clear of zero.
    static Estimate without_sign(Estimate of) {
        if (of.mean < 0) of = {of.count, -of.mean, of.deviation, -of.high, -of.low};
        return of;
    }

    std::string change(const Estimate& of) const { return signed_with_interval(of, share_decimals, language_); }

    static bool worth_telling(const Estimate& difference) {
        return clear_of_zero(difference) && std::fabs(difference.mean) >= smallest_told;
    }

    // A level between the ends that lies clearly beyond both: as a mean only, because it was looked for.
    std::string between(const AxisEffect& effect) const {
        const auto lower = [](const Estimate& a, const Estimate& b) { return a.mean < b.mean; };
        const auto [low, high] = std::minmax_element(effect.levels.begin(), effect.levels.end(), lower);
        std::string text;
        for (const bool is_high : {true, false}) {
            const auto level = static_cast<std::size_t>((is_high ? high : low) - effect.levels.begin());
            const Estimate& found = effect.levels[level];
            if (!worth_telling(effect.beyond[level])) continue;
            const SweepAxis& axis = plan_.axes[effect.axis];
            text +=
                terminal_.say(" Of {} the mean is {} in between, at {}: {}.",
                              " Bij {} is het gemiddelde ertussen het {}, bij {}: {}.", axis_name(axis.key, language_),
                              is_high ? terminal_.say("highest", "hoogst") : terminal_.say("lowest", "laagst"),
                              level_name(axis, level, language_), number(found.mean, share_decimals, language_));
        }
        return text;
    }

    std::string largest(const AxisEffect& effect, const std::string& when) const {
        const SweepAxis& axis = plan_.axes[effect.axis];
        const bool up = effect.difference.mean > 0;
        const std::string name = with_capital(axis_name(axis.key, language_));
        const std::string size = size_of(effect.difference.mean, share_decimals, language_);
        const std::string way = up ? terminal_.say("higher", "hoger") : terminal_.say("lower", "lager");
        const std::string most =
            found_.effects.size() > 1
                ? terminal_.say("{} makes the most difference: ", "{} maakt het meeste verschil: ", name)
                : terminal_.say("{} makes a difference: ", "{} maakt verschil: ", name);
        return most + terminal_.say(
                          "from {} to {} fabric {} is {} {}, all else and the random numbers being the same "
                          "(95% interval {}).",
                          "van {} naar {} is het weefsel {} {} {}, als al het andere en het toeval gelijk zijn "
                          "(95%-interval {}).",
                          level_name(axis, 0, language_), level_name(axis, effect.last(), language_), when, size, way,
                          interval(without_sign(effect.difference), share_decimals, language_));
    }

    std::string other(const AxisEffect& effect) const {
        const SweepAxis& axis = plan_.axes[effect.axis];
        const std::string name = with_capital(axis_name(axis.key, language_));
        if (!clear_of_zero(effect.difference)) {
            return terminal_.say("{}: no difference that can be told from chance.",
                                 "{}: geen verschil dat van toeval te onderscheiden is.", name);
        }
        const std::string size = std::fabs(effect.difference.mean) < smallest_told
                                     ? size_of(effect.difference.mean, share_decimals, language_)
                                     : change(effect.difference);
        return terminal_.say("{}, from {} to {}: {}.", "{}, van {} naar {}: {}.", name, level_name(axis, 0, language_),
                             level_name(axis, effect.last(), language_), size);
    }

    const Plan& plan_;
    const SweepFindings& found_;
    const Terminal& terminal_;
    Language language_;
};

}  // namespace

std::string sweep_sentences(const Plan& plan, const SweepFindings& found, const Terminal& terminal) {
    const Sentences of(plan, found, terminal);
    std::string text;
    for (const std::string& sentence : {of.differences(), of.dependence(), of.ends(), of.loss() + " " + of.growth()}) {
        if (!sentence.empty()) text += "  - " + wrapped(sentence, page, 4) + "\n";
    }
    return text;
}

}  // namespace weefsel
