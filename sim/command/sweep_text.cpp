#include "command/sweep_text.hpp"

#include <algorithm>

#include "command/numbers.hpp"
#include "command/run_text.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr std::size_t most_columns = 6;  // levels beside each other
constexpr std::size_t most_levels = 20;  // of an axis, one below the other

// The axis whose levels stand beside each other: the one with the most that fit.
std::optional<std::size_t> column_axis(const Plan& plan) {
    std::optional<std::size_t> best;
    for (std::size_t a = 0; a < plan.axes.size(); ++a) {
        const std::size_t levels = plan.axes[a].values.size();
        if (levels > most_columns || levels < 2) continue;
        if (!best || levels > plan.axes[*best].values.size()) best = a;
    }
    return best;
}

std::string cell(const SweepFindings& found, std::uint32_t point, const Terminal& terminal) {
    return with_half(found.points[point], share_decimals, terminal.language);
}

// Whether two points differ on one axis only, or not at all.
bool same_but_for(const Plan& plan, std::size_t axis, std::uint32_t a, std::uint32_t b) {
    for (std::size_t other = 0; other < plan.axes.size(); ++other) {
        if (other != axis && plan.choice(other, a) != plan.choice(other, b)) return false;
    }
    return true;
}

// The points that are like `first` but for the axis whose levels stand beside each other.
std::vector<std::string> grid_row(const Plan& plan, const SweepFindings& found, std::size_t across, std::uint32_t first,
                                  const Terminal& terminal) {
    std::vector<std::string> cells;
    for (std::size_t a = 0; a < plan.axes.size(); ++a) {
        if (a != across) cells.push_back(level_name(plan.axes[a], plan.choice(a, first), terminal.language));
    }
    for (std::uint32_t point = first; point < plan.design_points; ++point) {
        if (same_but_for(plan, across, first, point)) cells.push_back(cell(found, point, terminal));
    }
    return cells;
}

std::string grid_table(const Plan& plan, const SweepFindings& found, std::size_t across, const Terminal& terminal) {
    const Language language = terminal.language;
    TextTable table(plan.axes.size() - 1);
    std::vector<std::string> top(plan.axes.size() - 1);
    std::vector<std::string> heading;
    for (std::size_t a = 0; a < plan.axes.size(); ++a) {
        if (a != across) heading.push_back(axis_name(plan.axes[a].key, language));
    }
    top.push_back(axis_name(plan.axes[across].key, language));
    for (std::size_t level = 0; level < plan.axes[across].values.size(); ++level) {
        heading.push_back(level_name(plan.axes[across], level, language));
    }
    table.add(std::move(top));
    table.add(std::move(heading));
    for (std::uint32_t point = 0; point < plan.design_points; ++point) {
        if (plan.choice(across, point) == 0) table.add(grid_row(plan, found, across, point, terminal));
    }
    return table.text();
}

std::string list_table(const Plan& plan, const SweepFindings& found, const Terminal& terminal) {
    TextTable table(std::max<std::size_t>(1, plan.axes.size()));
    std::vector<std::string> heading;
    for (const SweepAxis& axis : plan.axes) heading.push_back(axis_name(axis.key, terminal.language));
    heading.push_back(terminal.say("fabric", "weefsel"));
    table.add(std::move(heading));
    for (std::uint32_t point = 0; point < plan.design_points; ++point) {
        std::vector<std::string> cells;
        for (std::size_t a = 0; a < plan.axes.size(); ++a) {
            cells.push_back(level_name(plan.axes[a], plan.choice(a, point), terminal.language));
        }
        cells.push_back(cell(found, point, terminal));
        table.add(std::move(cells));
    }
    return table.text();
}

std::string points_part(const Plan& plan, const SweepFindings& found, const Terminal& terminal) {
    if (found.points.empty()) return {};
    std::string text = terminal.say("\nFabric {}: mean ± half of the 95% interval\n",
                                    "\nWeefsel {}: gemiddelde ± de helft van het 95%-interval\n",
                                    after(plan.scenario.horizon, terminal));
    const auto across = !plan.is_grid() || plan.axes.size() < 2 ? std::nullopt : column_axis(plan);
    return text + (across ? grid_table(plan, found, *across, terminal) : list_table(plan, found, terminal));
}

std::string levels_part(const Plan& plan, const SweepFindings& found, const Terminal& terminal) {
    if (!plan.is_grid() || found.effects.empty() || plan.axes.size() < 2) return {};
    const Language language = terminal.language;
    TextTable table(2);
    table.add({"", "", terminal.say("mean", "gemiddeld"), terminal.say("95% interval", "95%-interval")});
    for (const AxisEffect& effect : found.effects) {
        const SweepAxis& axis = plan.axes[effect.axis];
        for (std::size_t l = 0; l < std::min(effect.levels.size(), most_levels); ++l) {
            table.add({l == 0 ? axis_name(axis.key, language) : "", level_name(axis, l, language),
                       number(effect.levels[l].mean, share_decimals, language),
                       interval(effect.levels[l], share_decimals, language)});
        }
        if (effect.levels.size() > most_levels) table.add({"", "…"});
    }
    return terminal.say("\nThe same per level, mean over all else\n",
                        "\nHetzelfde per niveau, gemiddeld over al het andere\n") +
           table.text();
}

std::string effects_part(const Plan& plan, const SweepFindings& found, const Terminal& terminal) {
    if (found.effects.empty()) return {};
    const Language language = terminal.language;
    TextTable table(2);
    table.add({"", "", terminal.say("difference", "verschil"), terminal.say("95% interval", "95%-interval")});
    for (const AxisEffect& effect : found.effects) {
        const SweepAxis& axis = plan.axes[effect.axis];
        table.add({axis_name(axis.key, language),
                   level_name(axis, 0, language) + " → " + level_name(axis, effect.last(), language),
                   signed_number(effect.difference.mean, share_decimals, language),
                   signed_interval(effect.difference, share_decimals, language)});
    }
    return terminal.say("\nWhat a change of one thing does, all else and the random numbers being the same\n",
                        "\nWat één verandering doet, als al het andere en het toeval gelijk zijn\n") +
           table.text();
}

std::string ledger_part(const Plan& plan, const SweepFindings& found, const Terminal& terminal) {
    const std::string of = found.reference && !plan.axes.empty()
                               ? terminal.say("as the scenario stands ({})", "zoals het scenario er ligt ({})",
                                              point_name(plan, *found.reference, terminal.language))
                               : terminal.say("mean over all points", "gemiddeld over alle punten");
    return "\n" +
           wrapped(terminal.say("What changed fabric: the ledger, by cause; {}",
                                "Waardoor het weefsel veranderde, per oorzaak; {}", of),
                   page) +
           "\n" + ledger_table(found.ledger, terminal);
}

}  // namespace

std::string sweep_text(const Plan& plan, const SweepFindings& found, const Terminal& terminal) {
    return points_part(plan, found, terminal) + levels_part(plan, found, terminal) +
           effects_part(plan, found, terminal) + ledger_part(plan, found, terminal) +
           terminal.say("\nWhat it says\n", "\nWat het zegt\n") + sweep_sentences(plan, found, terminal) + "\n" +
           thinking_aid(terminal);
}

}  // namespace weefsel
