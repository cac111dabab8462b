// How a partnership is organised: warm and cold, signing, decisions, the province's role, reflection.
#include "patterns/measures.hpp"

namespace weefsel {
namespace {

constexpr const char* region = "laboratory/region.toml";
constexpr const char* shifted = "laboratory/elections-shifted.toml";

std::vector<double> results_of(const Seen& seen) { return {value_of(seen, RunValue::results_total)}; }

Arm warm(const char* share) { return {region, {std::string("meetings.warm_share=") + share}}; }

Pattern warm_and_cold() {
    return {"P8",
            {"Warm gives energy, cold costs it, and neither does it alone.",
             "Warm geeft energie, koud kost energie, en geen van beide doet het alleen."},
            "[000 ch. 3, 5]",
            "project",
            {warm("0.35"), warm("0.05"), warm("0.95")},
            2,
            [](const Seen& seen) {
                return std::vector{value_of(seen, RunValue::results_total), mean_over(seen, Series::energy, 1, 36)};
            },
            {above(0, {"results, warm share .35 − .05", "resultaten, aandeel warm .35 − .05"}, difference(0, 1)),
             above(0, {"results, warm share .35 − .95", "resultaten, aandeel warm .35 − .95"}, difference(0, 2)),
             above(0, {"energy in the first three years, .95 − .05", "energie in de eerste drie jaar, .95 − .05"},
                   difference(2, 1, 1))}};
}

Arm signed_in(const char* month) {
    return {region, {"structure.signing_stage=7"}, {std::string("consolidation@") + month}};
}

Pattern on_paper() {
    return {"P9",
            {"On paper too early kills, too late leaves it vulnerable.",
             "Te vroeg op papier maakt dood, te laat maakt kwetsbaar."},
            "[000 ch. 5][003 §2.6]",
            "project",
            {signed_in("30"), signed_in("1"), signed_in("96")},
            2,
            [](const Seen& seen) {
                return std::vector{value_of(seen, RunValue::results_total), at_end(seen, Series::alive)};
            },
            {above(0, {"results, signed in month 30 − 1", "resultaten, getekend in maand 30 − 1"}, difference(0, 1)),
             above(0, {"results, signed in month 30 − 96", "resultaten, getekend in maand 30 − 96"}, difference(0, 2)),
             above(0, {"share that is alive at the end, 30 − 1", "aandeel dat aan het eind leeft, 30 − 1"},
                   difference(0, 1, 1)),
             above(0, {"share that is alive at the end, 30 − 96", "aandeel dat aan het eind leeft, 30 − 96"},
                   difference(0, 2, 1))},
            2,
            false};
}

Pattern too_cold() {
    return {"P10",
            {"Houses are too cold by habit: a tenth of the effort moved to warm helps, moved to cold hurts.",
             "Huizen zijn uit gewoonte te koud: een tiende van de inzet naar warm helpt, naar koud schaadt."},
            "[000 ch. 5]",
            "project",
            {warm("0.25"), warm("0.35"), warm("0.15")},
            1,
            results_of,
            {above(0, {"results, warm share .35 − .25", "resultaten, aandeel warm .35 − .25"}, difference(1, 0)),
             below(0, {"results, warm share .15 − .25", "resultaten, aandeel warm .15 − .25"}, difference(2, 0))}};
}

// Mean fabric of the half year after realisation was entered, less that of the month before; NaN where it was not.
double dip_at_realisation(const Seen& seen) {
    const std::int32_t month = month_of_stage(seen, Stage::realisation);
    if (month < 1 || month + 6 > seen.run.horizon) return std::numeric_limits<double>::quiet_NaN();
    return mean_over(seen, Series::fabric, month + 1, month + 6) - at(seen, Series::fabric, month - 1);
}

Pattern vision_to_execution() {
    return {"P12",
            {"From vision to execution is a crisis; people who go along soften it.",
             "Van visie naar uitvoering is een crisis; mensen die meegaan verzachten die."},
            "[000 ch. 4-7]",
            "1",
            {{region}, {region, {}, {"no_cold_cut"}}},
            1,
            [](const Seen& seen) { return std::vector{dip_at_realisation(seen)}; },
            {below(0, {"fabric after entering realisation − before", "weefsel na de stap naar realisatie − ervoor"},
                   sum({{0, 0}})),
             above(0, {"the same with people who go along − without", "hetzelfde met mensen die meegaan − zonder"},
                   difference(1, 0))}};
}

Arm of_size(const char* size, const char* rule) {
    return {std::string("laboratory/group-") + size + ".toml",
            {std::string("partnership.group.rule=") + rule, "partnership.group.memory=true"}};
}

Pattern slowest_council() {
    return {
        "P17",
        {"Unanimity goes at the pace of the slowest council.", "Unanimiteit gaat in het tempo van de traagste raad."},
        "[002]",
        "month",
        {of_size("03", "unanimity"), of_size("12", "unanimity"), of_size("03", "majority"), of_size("12", "majority"),
         of_size("05", "unanimity")},
        1,  // a round a month
        [](const Seen& seen) { return std::vector{value_of(seen, RunValue::decision_rounds)}; },
        {above(0,
               {"months to a decision, unanimity of 12 − of 3", "maanden tot een besluit, unanimiteit van 12 − van 3"},
               difference(1, 0)),
         above(0, {"of 12 − of 5", "van 12 − van 5"}, difference(1, 4)),
         above(0, {"of 5 − of 3", "van 5 − van 3"}, difference(4, 0)),
         above(0, {"that difference − the same under majority", "dat verschil − hetzelfde bij meerderheid"},
               sum({{1, 0, 1}, {0, 0, -1}, {3, 0, -1}, {2, 0, 1}}))}};
}

Arm with_urgency(const char* urgency) {
    return {region, {std::string("work.urgency_low=") + urgency, std::string("work.urgency_high=") + urgency}};
}

Pattern shared_urgency() {
    return {"P18",
            {"Shared urgency is a precondition: below a threshold hardly anything starts.",
             "Gedeelde urgentie is een voorwaarde: onder een drempel begint er weinig."},
            "[000 ch. 5, 8]",
            "1",
            {with_urgency("0"), with_urgency("0.1"), with_urgency("0.2"), with_urgency("0.3"), with_urgency("0.5")},
            1,
            [](const Seen& seen) {
                const std::int32_t month = month_of_stage(seen, Stage::planning);
                return std::vector{month >= 0 && month <= 24 ? 1.0 : 0.0};
            },
            {above(0,
                   {"share that plans within two years, urgency .5 − 0",
                    "aandeel dat binnen twee jaar plant, urgentie .5 − 0"},
                   difference(4, 0)),
             above(0, {"the step from .1 to .2 − that from 0 to .1", "de stap van .1 naar .2 − die van 0 naar .1"},
                   sum({{2, 0, 1}, {1, 0, -2}, {0, 0, 1}})),
             above(0, {"the step from .1 to .2 − that from .2 to .3", "de stap van .1 naar .2 − die van .2 naar .3"},
                   sum({{2, 0, 2}, {1, 0, -1}, {3, 0, -1}}))}};
}

Arm with_money(const char* funding) { return {region, {std::string("partnership.region.funding=") + funding}}; }

Pattern joint_money() {
    return {
        "P20",
        {"Joint money is lubricant, own return is sand.", "Gezamenlijk geld is smeerolie, eigen opbrengst is zand."},
        "[000 ch. 6]",
        "project",
        {with_money("joint"), with_money("none"), with_money("earmarked")},
        1,
        results_of,
        {above(0, {"results, joint money − none", "resultaten, gezamenlijk geld − geen"}, difference(0, 1)),
         above(0, {"results, joint − own return", "resultaten, gezamenlijk − eigen opbrengst"}, difference(0, 2))},
        4};
}

Arm with_role(const char* role) { return {region, {std::string("partnership.region.province_role=") + role}}; }

Pattern province_that_chairs() {
    return {
        "P21",
        {"A province that chairs makes others lean back, one that connects does not.",
         "Een provincie die voorzit laat anderen achteroverleunen, een die verbindt niet."},
        "[000 ch. 7]",
        "1",
        {with_role("none"), with_role("director"), with_role("connector")},
        1,
        [](const Seen& seen) { return std::vector{mean_over(seen, Series::willingness, 13, 72)}; },
        {below(0, {"willingness, chairing − no role", "bereidheid, voorzitten − geen rol"}, difference(1, 0)),
         above(-0.005, {"willingness, connecting − no role", "bereidheid, verbinden − geen rol"}, difference(2, 0))}};
}

Pattern talking() {
    return {"P23",
            {"Talking about tension and vitality keeps a partnership alive, at a small cost.",
             "Praten over spanning en vitaliteit houdt een samenwerking levend, tegen een kleine prijs."},
            "[001][003 ch. 4]",
            "1",
            {{shifted}, {shifted, {}, {"reflection:6"}}},
            3,
            [](const Seen& seen) {
                return std::vector{mean_over(seen, Series::fabric, 49, 96), value_of(seen, RunValue::dissolved),
                                   value_of(seen, RunValue::load_mean)};
            },
            {above(0,
                   {"fabric in years 5 to 8, reflection every 6 months − none",
                    "weefsel in jaar 5 tot 8, reflectie elke 6 maanden − geen"},
                   difference(1, 0, 0)),
             below(0, {"share dissolved, with − without", "aandeel opgeheven, met − zonder"}, difference(1, 0, 1)),
             between(0, 0.05, {"load, with − without", "drukte, met − zonder"}, difference(1, 0, 2))},
            4};
}

}  // namespace

std::vector<Pattern> patterns_of_organising() {
    return {warm_and_cold(),   on_paper(),       too_cold(),    vision_to_execution(),
            slowest_council(), shared_urgency(), joint_money(), province_that_chairs(),
            talking()};
}

}  // namespace weefsel
