// People who leave, come and stay: turnover, elections, what is handed over.
#include <cmath>

#include "patterns/measures.hpp"

namespace weefsel {
namespace {

constexpr const char* grown = "laboratory/elections-none.toml";
constexpr const char* shifted = "laboratory/elections-shifted.toml";
constexpr const char* in_phase = "laboratory/elections-in-phase.toml";

// Change of fabric per departure, all causes of it together; NaN without one.
double change_per_leaving(const Seen& seen) {
    double change = 0;
    for (const Notes::Leaving& one : seen.notes.leavings) change += one.change;
    return change / static_cast<double>(seen.notes.leavings.size());
}

double change_per_leaving(const Seen& seen, SizeClass size) {
    double change = 0, count = 0;
    for (const Notes::Leaving& one : seen.notes.leavings) {
        if (one.size != size) continue;
        change += one.change;
        ++count;
    }
    return change / count;
}

// Event study: the change of fabric in a month of departure, less the mean change of the 12 months before and after it.
double dip_at_leaving(const Seen& seen) {
    const std::vector<double>& fabric = seen.run.series[index(Series::fabric)];
    double sum = 0, count = 0;
    for (const Notes::Leaving& one : seen.notes.leavings) {
        const auto t = static_cast<std::size_t>(one.month);
        if (t < 13 || t + 12 >= fabric.size()) continue;
        sum += fabric[t] - fabric[t - 1] - (fabric[t + 12] - fabric[t - 13]) / 25;
        ++count;
    }
    return sum / count;
}

// What a departure takes at an arm's handover, less this share of what it takes when nothing is handed over (arm 0).
std::function<Estimate(const Sample&)> beside_nothing(std::size_t arm, double share) {
    return sum({{arm, 0, 1}, {0, 0, -share}});
}

Pattern departures() {
    return {
        "P3",
        {"Changes of people erode fabric, cost energy and reopen agreements, in proportion to what is not handed over.",
         "Door wisselingen slijt weefsel, gaat energie verloren en gaan afspraken weer open, naar wat niet wordt "
         "overgedragen."},
        "[000 ch. 5]",
        "1",
        {{grown, {"handover.level=0"}},
         {grown, {"handover.level=0.3"}},
         {grown, {"handover.level=0.6"}},
         {grown, {"handover.level=0.9"}}},
        4,
        [](const Seen& seen) {
            return std::vector{change_per_leaving(seen), dip_at_leaving(seen),
                               seen.run.energy_ledger[static_cast<std::size_t>(EnergyCause::departure)],
                               value_of(seen, RunValue::relapses)};
        },
        {below(0, {"fabric per departure, nothing handed over", "weefsel per vertrek, niets overgedragen"},
               sum({{0, 0}})),
         below(0, {"event study ±12 months at handover .3", "gebeurtenisstudie ±12 maanden bij overdracht .3"},
               sum({{1, 1}})),
         above(0, {"handover .3 takes less than .85 of that", "bij overdracht .3 gaat minder dan .85 daarvan verloren"},
               beside_nothing(1, 0.85)),
         below(0, {"and more than .55", "en meer dan .55"}, beside_nothing(1, 0.55)),
         above(0, {"handover .6 less than .55", "bij overdracht .6 minder dan .55"}, beside_nothing(2, 0.55)),
         below(0, {"and more than .25", "en meer dan .25"}, beside_nothing(2, 0.25)),
         above(0, {"handover .9 less than .25", "bij overdracht .9 minder dan .25"}, beside_nothing(3, 0.25)),
         below(0, {"and something still", "en nog altijd iets"}, sum({{3, 0}})),
         below(0, {"energy taken by departures", "energie die vertrek kost"}, sum({{1, 2}})),
         above(0, {"relapses, nothing handed over − .9 handed over", "terugvallen, niets − .9 overgedragen"},
               difference(0, 3, 3))}};
}

Pattern newcomers() {
    const auto gap = [](const Seen& seen, Series stayers, Series newcomers) {
        return mean_over(seen, stayers, 37, 60) - mean_over(seen, newcomers, 37, 60);
    };
    return {"P4",
            {"Newcomers miss the shared task, veterans feel it (Kennemerlijn).",
             "Nieuwkomers missen de gedeelde opgave, oudgedienden voelen die (Kennemerlijn)."},
            "[000 ch. 4]",
            "1",
            {{"kennemerlijn.toml"}, {"kennemerlijn.toml", {"handover.level=1"}}},
            2,
            [gap](const Seen& seen) {
                return std::vector{gap(seen, Series::think_stayers, Series::think_newcomers),
                                   gap(seen, Series::do_stayers, Series::do_newcomers)};
            },
            {above(0, {"think, those who stayed − newcomers", "denken, blijvers − nieuwkomers"}, sum({{0, 0}})),
             above(0, {"practice, those who stayed − newcomers", "doen, blijvers − nieuwkomers"}, sum({{0, 1}})),
             above(0,
                   {"the gap in think − that with all handed over",
                    "het verschil in denken − dat bij volledige overdracht"},
                   difference(0, 1, 0)),
             above(0,
                   {"the gap in practice − that with all handed over",
                    "het verschil in doen − dat bij volledige overdracht"},
                   difference(0, 1, 1))}};
}

constexpr std::int32_t election = 27;  // month of the elections of March 2026 in runs that start in January 2024

Pattern sawtooth() {
    return {
        "P5",
        {"Elections make a sawtooth with its minimum in the year after; without elections there is none.",
         "Verkiezingen maken een zaagtand met het dieptepunt in het jaar erna; zonder verkiezingen is die er niet."},
        "[000 ch. 6][003]",
        "1",
        {{in_phase}, {grown}},
        4,
        [](const Seen& seen) {
            const auto year_from = [&](std::int32_t month) {
                return mean_over(seen, Series::fabric, month, month + 11);
            };
            return std::vector{year_from(election - 12), year_from(election + 1), year_from(election + 13),
                               year_from(election + 36)};
        },
        {below(0,
               {"fabric in the year after elections − the year before, against the control",
                "weefsel in het jaar na verkiezingen − het jaar ervoor, tegen de controle"},
               sum({{0, 1, 1}, {0, 0, -1}, {1, 1, -1}, {1, 0, 1}})),
         below(0,
               {"the year after − the second year after, against the control",
                "het jaar erna − het tweede jaar erna, tegen de controle"},
               sum({{0, 1, 1}, {0, 2, -1}, {1, 1, -1}, {1, 2, 1}})),
         below(0,
               {"the year after − the last year before the next elections, against the control",
                "het jaar erna − het laatste jaar voor de volgende, tegen de controle"},
               sum({{0, 1, 1}, {0, 3, -1}, {1, 1, -1}, {1, 3, 1}})),
         // The line between the middles of the first year (month 20.5) and the last (68.5), at that of the year after
         // (33.5).
         between(-0.01, 0.01,
                 {"the control: the year after − the line from the year before to the last",
                  "de controle: het jaar erna − de lijn van het jaar ervoor naar het laatste"},
                 sum({{1, 1, 1}, {1, 0, -35.0 / 48}, {1, 3, -13.0 / 48}}))},
        4};
}

Pattern structure_against_turnover() {
    // Mandatory, so that nobody leaves and nothing ends: what differs is what a departure takes.
    const auto arm = [](const char* form, const char* turnover) {
        return Arm{grown,
                   {"partnership.region.mandatory=true", std::string("partnership.region.form=") + form,
                    "forms.upgrade=0", std::string("people.turnover_factor=") + turnover}};
    };
    return {
        "P6",
        {"Structure makes cooperation less dependent on persons: turnover harms where structure is low.",
         "Structuur maakt samenwerking minder afhankelijk van personen: verloop schaadt waar weinig vastligt."},
        "[003]; Rao & Argote 2006 (lit.)",
        "1",
        {arm("manifesto", "2"), arm("manifesto", "0"), arm("cooperation_agreement", "2"),
         arm("cooperation_agreement", "0")},
        1,
        [](const Seen& seen) { return std::vector{mean_over(seen, Series::fabric, 25, 96)}; },
        {below(0,
               {"harm of turnover to fabric, manifesto − agreement",
                "schade van verloop aan weefsel, manifest − overeenkomst"},
               sum({{0, 0, 1}, {1, 0, -1}, {2, 0, -1}, {3, 0, 1}})),
         between(-0.03, 0.03, {"without turnover: agreement − manifesto", "zonder verloop: overeenkomst − manifest"},
                 difference(3, 1))},
        1,
        false};
}

Pattern relation_counts() {
    const auto arm = [](const char* content, const char* relation) {
        return Arm{shifted,
                   {"handover.level=0.85", std::string("handover.content=") + content,
                    std::string("handover.relation=") + relation}};
    };
    return {"P7",
            {"Handing over the relation counts, not only the file.",
             "De relatie overdragen telt, niet alleen het dossier."},
            "[000 ch. 8]",
            "1",
            {arm("0", "0"), arm("1", "0"), arm("0", "1"), arm("1", "1")},
            1,
            [](const Seen& seen) { return std::vector{mean_over(seen, Series::fabric, 13, 96)}; },
            {above(0, {"fabric, file and relation − file only", "weefsel, dossier en relatie − alleen dossier"},
                   difference(3, 1)),
             above(0, {"relation only − nothing", "alleen relatie − niets"}, difference(2, 0))}};
}

Pattern small_houses() {
    return {
        "P25",
        {"Small municipalities lose most by one departure.", "Kleine gemeenten verliezen het meest door één vertrek."},
        "[003]",
        "1",
        {{"laboratory/houses.toml"}},
        1,
        [](const Seen& seen) {
            return std::vector{change_per_leaving(seen, SizeClass::small) - change_per_leaving(seen, SizeClass::large)};
        },
        {below(0, {"fabric per departure, small − large house", "weefsel per vertrek, klein − groot huis"},
               sum({{0, 0}}))}};
}

}  // namespace

std::vector<Pattern> patterns_of_people() {
    return {departures(), newcomers(), sawtooth(), structure_against_turnover(), relation_counts(), small_houses()};
}

}  // namespace weefsel
