// Capacity, size and effort: the weakest member, the patchwork, the boiled frog, a world that moves.
#include <cmath>

#include "patterns/measures.hpp"

namespace weefsel {
namespace {

// Mandatory: where a member may leave, the weakest leaves and the bottleneck with it.
Arm small_capacity(const char* factor) {
    return {"laboratory/region.toml",
            {"partnership.region.mandatory=true", std::string("attention.capacity_small=") + factor}};
}

Pattern weakest_member() {
    return {
        "P13",
        {"Capacity of the weakest member is the bottleneck.", "De capaciteit van het zwakste lid is de flessenhals."},
        "[000 ch. 7][003]",
        "month",
        {small_capacity("0.3"), small_capacity("0.7"), small_capacity("1.1")},
        1,
        [](const Seen& seen) { return std::vector{months_to_realisation_within(seen)}; },
        {above(0,
               {"months to realisation, small members' capacity factor .3 − 1.1",
                "maanden tot realisatie, capaciteitsfactor van kleine leden .3 − 1.1"},
               difference(0, 2)),
         above(0, {"convex: (.3 − .7) − (.7 − 1.1)", "convex: (.3 − .7) − (.7 − 1.1)"},
               sum({{0, 0, 1}, {1, 0, -2}, {2, 0, 1}}))}};
}

Pattern patchwork() {
    const auto arm = [](const char* tables) { return Arm{std::string("laboratory/tables-") + tables + ".toml"}; };
    return {"P14",
            {"The patchwork makes everybody busy: results saturate, and fall per table.",
             "De lappendeken bezorgt iedereen drukte: resultaten raken verzadigd, en dalen per tafel."},
            "[003 ch. 2, 4]",
            "project",
            {arm("02"), arm("04"), arm("08"), arm("16")},
            1,
            [](const Seen& seen) { return std::vector{value_of(seen, RunValue::results_total)}; },
            {below(0, {"results per table, 16 tables − 4", "resultaten per tafel, 16 tafels − 4"},
                   sum({{3, 0, 1.0 / 16}, {1, 0, -1.0 / 4}})),
             above(0, {"results in total, 4 tables − 2", "resultaten in totaal, 4 tafels − 2"}, difference(1, 0)),
             below(0,
                   {"what one table more adds, from 8 to 16 − from 2 to 4",
                    "wat één tafel erbij toevoegt, van 8 naar 16 − van 2 naar 4"},
                   sum({{3, 0, 1.0 / 8}, {2, 0, -1.0 / 8}, {1, 0, -1.0 / 2}, {0, 0, 1.0 / 2}}))}};
}

Pattern about_five() {
    const auto arm = [](const char* size, const char* task) {
        return Arm{std::string("laboratory/group-") + size + ".toml", {std::string("partnership.group.task=") + task}};
    };
    return {
        "P15",
        {"About five is agile; size alone does not decide.", "Ongeveer vijf is wendbaar; omvang alleen beslist niet."},
        "[003][002]",
        "month",
        {arm("05", "negotiated"), arm("12", "negotiated"), arm("20", "negotiated"), arm("05", "standard"),
         arm("20", "standard")},
        2,
        [](const Seen& seen) {
            const bool there = !std::isnan(value_of(seen, RunValue::months_to_realisation));
            return std::vector{months_to_realisation_within(seen), there ? 1.0 : 0.0};
        },
        {above(0, {"months to realisation, 12 members − 5", "maanden tot realisatie, 12 leden − 5"}, difference(1, 0)),
         above(0, {"20 members − 5", "20 leden − 5"}, difference(2, 0)),
         above(0,
               {"share that gets there, 5 members − 20: negotiated − standard",
                "aandeel dat realisatie haalt, 5 leden − 20: onderhandeld − standaard"},
               sum({{0, 1, 1}, {2, 1, -1}, {3, 1, -1}, {4, 1, 1}}))}};
}

Pattern boiled_frog() {
    constexpr const char* duty = "laboratory/low-interest.toml";
    const std::vector<std::string> high{"work.interest_low=0.6", "work.interest_high=0.9"};
    std::vector<std::string> free_and_high = high;
    free_and_high.emplace_back("partnership.duty.mandatory=false");
    return {
        "P16",
        {"Minimal effort drains energy for all (the boiled frog); where one may leave, one leaves.",
         "Minimale inzet kost iedereen energie (de gekookte kikker); wie weg mag, gaat."},
        "[003 ch. 4]",
        "1",
        {{duty}, {duty, high}, {duty, {"partnership.duty.mandatory=false"}}, {duty, free_and_high}},
        3,
        [](const Seen& seen) {
            return std::vector{at(seen, Series::energy, 96) - at(seen, Series::energy, 0),
                               value_of(seen, RunValue::dissolved),
                               mean_over(seen, Series::energy, 85, 96) - at(seen, Series::energy, 0)};
        },
        {below(0,
               {"energy after 8 years − at the start, low interest", "energie na 8 jaar − bij de start, weinig belang"},
               sum({{0, 0}})),
         above(0, {"the same, high − low interest", "hetzelfde, veel − weinig belang"}, difference(1, 0)),
         above(-0.02,
               {"high interest: energy in year 8 − at the start", "veel belang: energie in jaar 8 − bij de start"},
               sum({{1, 2}})),
         above(0,
               {"share of voluntary tables dissolved, low − high interest",
                "aandeel vrijwillige tafels opgeheven, weinig − veel belang"},
               difference(2, 3, 1))},
        4};
}

Pattern moderate_turnover() {
    const auto arm = [](const char* factor) {
        return Arm{"laboratory/drift.toml", {std::string("people.turnover_factor=") + factor}};
    };
    return {"P22",
            {"Moderate turnover can help when the world moves.", "Enig verloop kan helpen als de wereld beweegt."},
            "March 1991 (lit.)",
            "1",
            {arm("0"), arm("1"), arm("4")},
            2,
            [](const Seen& seen) {
                return std::vector{mean_over(seen, Series::fit, 61, 144), value_of(seen, RunValue::results_total)};
            },
            {above(0,
                   {"delegates' fit to reality, turnover 1 − 0",
                    "hoe goed het beeld van de deelnemers klopt, verloop 1 − 0"},
                   difference(1, 0)),
             above(0,
                   {"delegates' fit to reality, turnover 1 − 4",
                    "hoe goed het beeld van de deelnemers klopt, verloop 1 − 4"},
                   difference(1, 2)),
             above(0, {"results, turnover 1 − 0", "resultaten, verloop 1 − 0"}, difference(1, 0, 1)),
             above(0, {"results, turnover 1 − 4", "resultaten, verloop 1 − 4"}, difference(1, 2, 1))},
            4};
}

}  // namespace

std::vector<Pattern> patterns_of_work() {
    return {weakest_member(), patchwork(), about_five(), boiled_frog(), moderate_turnover()};
}

}  // namespace weefsel
