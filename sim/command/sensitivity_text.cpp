#include "command/sensitivity_text.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "command/numbers.hpp"
#include "command/text_table.hpp"
#include "command/words.hpp"
#include "statistics/expected.hpp"
#include "statistics/morris.hpp"
#include "statistics/sobol.hpp"
#include "sweep/sample.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr int index_decimals = 2;
constexpr std::uint32_t least_replicates = 3;  // with fewer there are no intervals of expected outputs

std::string in_brackets(const Index& index, Language language) {
    if (std::isnan(index.low)) return "-";
    return number(index.low, index_decimals, language) + (language == Language::nl ? " tot " : " to ") +
           number(index.high, index_decimals, language);
}

std::string told(double value, Language language) {
    return std::isnan(value) ? "-" : number(value, index_decimals, language);
}

// Factors by size, unknown ones last.
std::vector<std::size_t> by_size(const std::vector<Index>& factors) {
    std::vector<std::size_t> order(factors.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size = [&](std::size_t f) { return std::isnan(factors[f].value) ? -1e300 : factors[f].value; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    return order;
}

std::string names_of(const Plan& plan, const std::vector<std::size_t>& group, const Terminal& terminal) {
    std::string names;
    for (std::size_t i = 0; i < group.size(); ++i) {
        const bool last = i > 0 && i + 1 == group.size();
        names += (i == 0 ? ""
                  : last ? terminal.say(" and ", " en ")
                         : ", ") +
                 axis_name(plan.axes[group[i]].key, terminal.language);
    }
    return names;
}

// Which factors stand above which; those whose intervals overlap are not ranked.
std::string ranking_sentences(const Plan& plan, const std::vector<Index>& factors, const Terminal& terminal) {
    const Ranking found = ranking(factors);
    if (found.groups.empty()) return terminal.say("There is nothing to rank.", "Er valt niets te rangschikken.");
    std::string text;
    for (std::size_t g = 0; g < found.groups.size(); ++g) {
        text += (g == 0 ? "" : terminal.say(" above ", " boven ")) + names_of(plan, found.groups[g], terminal);
    }
    text = found.groups.size() < 2 ? "" : terminal.say("By their intervals: {}.", "Naar hun intervallen: {}.", text);
    for (const auto& group : found.groups) {
        if (group.size() < 2) continue;
        text +=
            (text.empty() ? "" : " ") + terminal.say("Between {} the intervals overlap: these are not ranked.",
                                                     "Tussen {} overlappen de intervallen: die krijgen geen volgorde.",
                                                     names_of(plan, group, terminal));
    }
    return text;
}

// Indices of the expected output, where replicates tell chance apart; of the means, or of single runs, where not.
struct Found {
    std::vector<Index> first;
    std::vector<Index> total;
    std::size_t rows = 0;
    std::size_t left_out = 0;
    std::optional<ExpectedIndices> chance;
};

Found indices_of(const Plan& plan, std::span<const double> values) {
    const std::size_t replicates = values.size() / plan.design_points;
    const SobolSample sample{values, plan.axes.size(), replicates};
    const Resampling resampling{1000, plan.seed, 0.95};
    if (replicates >= least_replicates) {
        ExpectedIndices expected = expected_indices(sample, resampling);
        return {expected.first, expected.total, expected.rows, expected.left_out, std::move(expected)};
    }
    SobolIndices means = sobol_indices(sample, resampling);
    return {std::move(means.first), std::move(means.total), means.rows, means.left_out, std::nullopt};
}

std::string chance_sentence(const Found& found, const Terminal& terminal) {
    if (!found.chance) {
        return terminal.say(
            " With fewer than {} replicates a point chance is not told from what the factors do: it "
            "makes totals too large.",
            " Met minder dan {} herhalingen per punt is toeval niet te onderscheiden van wat de factoren "
            "doen: het maakt totalen te groot.",
            least_replicates);
    }
    const Index& share = found.chance->chance_share;
    if (std::isnan(share.value)) return {};
    return terminal.say(" Pure chance is {} ({}) of the variance of single runs.",
                        " Zuiver toeval is {} ({}) van de variantie van losse runs.",
                        told(share.value, terminal.language), in_brackets(share, terminal.language));
}

std::string left_out(std::size_t rows, const Terminal& terminal) {
    if (rows == 0) return {};
    return terminal.say(" Left out because of a failed run: {}.", " Weggelaten om een mislukte run: {}.", rows);
}

std::string sobol_text(const Plan& plan, std::span<const double> values, const Terminal& terminal) {
    const Language language = terminal.language;
    const Found found = indices_of(plan, values);
    TextTable table;
    table.add({"", terminal.say("first order", "eerste orde"), terminal.say("95% interval", "95%-interval"),
               terminal.say("total", "totaal"), terminal.say("95% interval", "95%-interval")});
    for (const std::size_t f : by_size(found.total)) {
        table.add({axis_name(plan.axes[f].key, language), told(found.first[f].value, language),
                   in_brackets(found.first[f], language), told(found.total[f].value, language),
                   in_brackets(found.total[f], language)});
    }
    std::string said = ranking_sentences(plan, found.total, terminal) + chance_sentence(found, terminal);
    said += left_out(found.left_out, terminal);
    const std::string of =
        found.chance ? terminal.say("expected fabric", "het verwachte weefsel") : terminal.say("fabric", "het weefsel");
    return terminal.say("\nSobol' indices of {} {}: share of its variance ({} rows)\n",
                        "\nSobol'-indices van {} {}: deel van de variantie ({} rijen)\n", of,
                        after(plan.scenario.horizon, terminal), found.rows) +
           table.text() + wrapped(said, page) + "\n";
}

// Where the points lie in the unit cube: a factor of levels by its place among them, one of whole numbers by the
// number, so that an effect is over the step that was really made.
std::vector<double> positions(const Plan& plan) {
    const auto factors = static_cast<std::uint32_t>(plan.axes.size());
    std::vector<double> units = unit_sample(plan.design, factors, plan.sample, plan.levels, plan.seed);
    for (std::uint32_t f = 0; f < factors; ++f) {
        const SweepAxis& factor = plan.factors[f];
        for (std::uint32_t point = 0; point < plan.design_points; ++point) {
            const double value = plan.value(f, point);
            double& unit = units[std::size_t{point} * factors + f];
            if (std::isfinite(factor.low)) {
                if (!factor.logarithmic) unit = (value - factor.low) / (factor.high - factor.low);
                continue;
            }
            const auto place = std::find(factor.values.begin(), factor.values.end(), value) - factor.values.begin();
            unit = static_cast<double>(place) / static_cast<double>(factor.values.size() - 1);
        }
    }
    return units;
}

std::string morris_text(const Plan& plan, std::span<const double> values, const Terminal& terminal) {
    const Language language = terminal.language;
    const std::vector<double> units = positions(plan);
    const MorrisEffects found =
        morris_effects({units, values, plan.axes.size(), values.size() / plan.design_points}, {1000, plan.seed, 0.95});
    TextTable table;
    table.add({"", terminal.say("mean size (µ*)", "gemiddelde grootte (µ*)"),
               terminal.say("95% interval", "95%-interval"), terminal.say("mean (µ)", "gemiddelde (µ)"),
               terminal.say("spread (σ)", "spreiding (σ)")});
    for (const std::size_t f : by_size(found.mu_star)) {
        const auto cell = [&](double value) {
            return std::isnan(value) ? std::string("-") : number(value, share_decimals, language);
        };
        table.add(
            {axis_name(plan.axes[f].key, language), cell(found.mu_star[f].value),
             cell(found.mu_star[f].low) + (language == Language::nl ? " tot " : " to ") + cell(found.mu_star[f].high),
             cell(found.mu[f]), cell(found.sigma[f])});
    }
    return terminal.say("\nElementary effects on fabric {}, per whole range of a factor ({} trajectories)\n",
                        "\nElementaire effecten op het weefsel {}, per heel bereik van een factor ({} trajecten)\n",
                        after(plan.scenario.horizon, terminal), found.trajectories) +
           table.text() +
           wrapped(ranking_sentences(plan, found.mu_star, terminal) + left_out(found.left_out, terminal) +
                       terminal.say(" Chance is in µ* and σ too: more replicates a point leave less of it.",
                                    " Toeval zit ook in µ* en σ: met meer herhalingen per punt minder."),
                   page) +
           "\n";
}

// Sums over points of what two columns have in common, replicate by replicate.
struct Shared {
    std::vector<double> common;  // products of deviations
    std::vector<double> own;     // mean of both squares

    void add(std::span<const double> a, std::span<const double> b) {
        const double mean_a = mean(a), mean_b = mean(b);
        common.resize(a.size());
        own.resize(a.size());
        for (std::size_t r = 0; r < a.size(); ++r) {
            const double x = a[r] - mean_a, y = b[r] - mean_b;
            common[r] += x * y;
            own[r] += (x * x + y * y) / 2;
        }
    }
};

std::string_view layer_name(Chance layer, Language language) {
    if (language == Language::en) return chance_name(layer);
    return layer == Chance::world ? "wereld" : layer == Chance::people ? "mensen" : "verloop";
}

}  // namespace

namespace {

// With a stop rule points have different numbers of replicates; indices are of those that all have.
std::vector<double> shared_replicates(std::vector<double> values, std::uint32_t points) {
    const std::size_t width = values.size() / points;
    std::size_t shared = width;
    for (std::uint32_t point = 0; point < points; ++point) {
        std::size_t own = width;
        while (own > 0 && std::isnan(values[point * width + own - 1])) --own;
        shared = std::min(shared, own);
    }
    std::vector<double> kept;
    for (std::uint32_t point = 0; point < points; ++point) {
        const auto row = values.begin() + static_cast<std::ptrdiff_t>(point * width);
        kept.insert(kept.end(), row, row + static_cast<std::ptrdiff_t>(shared));
    }
    return kept;
}

}  // namespace

Filed<std::string> sensitivity_text(const ResultFile& file, const Plan& plan, const Terminal& terminal) {
    if (plan.design != Design::saltelli && plan.design != Design::morris) return std::string();
    auto values = file.values(RunValue::fabric_final, 0, plan.design_points);
    if (!values) return *values.failure;
    std::string text;
    if (plan.stop) {
        *values = shared_replicates(std::move(*values), plan.design_points);
        text = terminal.say("\nThe indices are of the first {} replicates, which all points have.\n",
                            "\nDe indices zijn van de eerste {} herhalingen, die alle punten hebben.\n",
                            values->size() / plan.design_points);
        if (values->empty()) return text;
    }
    return text + (plan.design == Design::saltelli ? sobol_text(plan, *values, terminal)
                                                   : morris_text(plan, *values, terminal));
}

// Two runs that share just one layer have so much of their variance in common as the layer takes alone (a Sobol' index
// of first order; pick-freeze: Sobol' 1993, and Janon et al. 2014, doi:10.1051/ps/2013040).
Filed<std::string> chance_text(const ResultFile& file, const Plan& plan, const Terminal& terminal) {
    if (plan.held.empty()) return std::string();
    constexpr RunValue outputs[] = {RunValue::fabric_final, RunValue::energy_final, RunValue::results_total};
    TextTable table;
    std::vector<std::string> heading{""};
    for (const Chance layer : plan.held) heading.emplace_back(layer_name(layer, terminal.language));
    table.add(std::move(heading));
    for (const RunValue output : outputs) {
        std::vector<std::string> cells{name_of(output, terminal.language)};
        for (std::size_t layer = 0; layer < plan.held.size(); ++layer) {
            Shared shared;
            for (std::uint32_t point = 0; point < plan.design_points; ++point) {
                const auto held = plan.design_points * static_cast<std::uint32_t>(layer + 1) + point;
                const auto free_runs = file.values(output, point, 1);
                const auto held_runs = file.values(output, held, 1);
                if (free_runs.failure) return *free_runs.failure;
                if (held_runs.failure) return *held_runs.failure;
                shared.add(*free_runs.value, *held_runs.value);
            }
            cells.push_back(with_half(ratio_of_means(shared.common, shared.own), index_decimals, terminal.language));
        }
        table.add(std::move(cells));
    }
    const std::string rest = plan.held.size() == 3
                                 ? terminal.say("What is left of 1 the layers take together.",
                                                "Wat er aan 1 ontbreekt, nemen de lagen samen.")
                                 : terminal.say("The rest of 1 is of the other layers, alone and together with these.",
                                                "De rest tot 1 is van de andere lagen, alleen en samen met deze.");
    return terminal.say("\nHow much of the variance of single runs a layer of chance takes alone\n",
                        "\nHoeveel van de variantie van losse runs een laag van het toeval alleen neemt\n") +
           table.text() +
           wrapped(rest + terminal.say(" Mean over {} points; ± half of a 95% interval that is too narrow where "
                                       "outputs are skewed: a rough figure, "
                                       "better with more replicates.",
                                       " Gemiddeld over {} punten; ± de helft van een 95%-interval dat te nauw is bij "
                                       "scheve uitkomsten: een ruw "
                                       "getal, beter met meer herhalingen.",
                                       plan.design_points),
                   page) +
           "\n";
}

}  // namespace weefsel
