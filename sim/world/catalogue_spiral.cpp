// Catalogue rows: the spiral, what its stages need, and where tables begin.
#include "world/catalogue_rows.hpp"

namespace weefsel {
namespace {

struct Need {
    const char* name;
    const char* nl;
    const char* unit;
    double min;
    double max;
    PerStage standard;
    const char* doc;
    const char* doc_nl;
    double* (*member)(Parameters&);
};

constexpr Need needs[] = {
    {"months",
     "duur",
     "month",
     1,
     120,
     {4, 6, 8, 12, 24, 6, 12},
     "Months the stage takes when nothing is scarce.",
     "Zoveel maanden duurt deze fase als niets schaars is.",
     [](Parameters& p) { return p.stage_months.data(); }},
    {"energy",
     "energie nodig",
     "1",
     0,
     1,
     {0.25, 0.5, 0.25, 0.5, 0.25, 0.35, 0.2},
     "Mean energy at the table from which energy does not slow the stage.",
     "Vanaf deze gemiddelde energie aan tafel remt energie de fase niet.",
     [](Parameters& p) { return p.need_energy.data(); }},
    {"urgency",
     "urgentie nodig",
     "1",
     0,
     1,
     {0.3, 0.4, 0.2, 0.2, 0.1, 0, 0},
     "Urgency from which urgency does not slow the stage.",
     "Vanaf deze urgentie remt urgentie de fase niet.",
     [](Parameters& p) { return p.need_urgency.data(); }},
    {"fabric",
     "weefsel nodig",
     "1",
     0,
     1,
     {0, 0.1, 0.25, 0.4, 0.55, 0.5, 0.5},
     "Fabric from which fabric does not slow the stage.",
     "Vanaf dit weefsel remt weefsel de fase niet.",
     [](Parameters& p) { return p.need_fabric.data(); }},
    {"structure",
     "structuur nodig",
     "1",
     0,
     1,
     {0, 0, 0.1, 0.25, 0.59, 0.3, 0.5},
     "Structure from which structure does not slow the stage.",
     "Vanaf deze structuur remt structuur de fase niet.",
     [](Parameters& p) { return p.need_structure.data(); }},
    {"rightness",
     "juistheid nodig",
     "1",
     0,
     1,
     {0, 0, 0.3, 0.5, 0.3, 0.2, 0.2},
     "Rightness of the agenda from which it does not slow the stage.",
     "Vanaf deze juistheid van de agenda remt ze de fase niet.",
     [](Parameters& p) { return p.need_rightness.data(); }},
    {"capacity",
     "capaciteit nodig",
     "1",
     0,
     1,
     {0, 0.3, 0.5, 0.5, 0.7, 0.5, 0.5},
     "Attendance of the weakest member from which it does not slow the stage.",
     "Vanaf deze deelname van het lid dat er het minst is, remt capaciteit de fase niet.",
     [](Parameters& p) { return p.need_capacity.data(); }},
    {"money",
     "geld nodig",
     "1",
     0,
     1,
     {0, 0, 0, 0.4, 0.6, 0, 0},
     "Share of the members that provide money from which money does not slow the stage.",
     "Vanaf dit deel van de leden dat geld geeft, remt geld de fase niet.",
     [](Parameters& p) { return p.need_money.data(); }},
    {"decision",
     "besluit nodig",
     "1",
     0,
     1,
     {0, 0, 1, 1, 0, 0, 0},
     "1: completing the stage takes a decision of the members by their rule.",
     "1: om de fase af te ronden is een besluit van de leden nodig, volgens hun regel.",
     [](Parameters& p) { return p.needs_decision.data(); }},
};

}  // namespace

std::vector<CatalogueRow> spiral_rows() {
    return {
        {"spiral.pace", "tempo", "1", 0, 4, 1, "1 by definition; 0 for verification",
         "Multiplies the chance of a step forward at every table.",
         "Zoveel keer de kans op een stap vooruit, aan elke tafel.", false,
         [](Parameters& p) { return &p.spiral_pace; }},
        {"spiral.steps", "stappen per fase", "1", 1, 24, 4, "range", "Random steps a stage is passed in.",
         "In zoveel stappen van toeval wordt een fase doorlopen.", true,
         [](Parameters& p) { return &p.progress_steps; }},
        {"spiral.held_back", "teruggehouden eigen logica", "1", 0, 1, 0.6, "hypothesis of the charter; [000 ch. 4-7]",
         "How far distance between own logic and agenda lowers what is delivered at the start of realisation.",
         "Hoeveel minder er aan het begin van de realisatie wordt nagekomen als eigen logica en agenda uit elkaar "
         "liggen.",
         false, [](Parameters& p) { return &p.held_back; }},
        {"spiral.reopening", "heropenen door nieuwkomers", "1", 0, 10, 2.2,
         "newcomers reopen goals [000 ch. 5]; level a range; calibrated",
         "Chance of relapse per share of delegates that is new, at structure 0 and without handover.",
         "Kans op terugval voor het deel van de mensen aan tafel dat nieuw is, zonder structuur en zonder overdracht.",
         false, [](Parameters& p) { return &p.reopening; }},
        {"spiral.reopened_share", "deel agenda heropend", "1", 0, 1, 0.25, "range",
         "Chance per dimension of the agenda that a relapse drops it.",
         "Kans per kant van de agenda dat een terugval die loslaat.", false,
         [](Parameters& p) { return &p.reopened_share; }},
        {"spiral.collapse_energy", "grens energie voor terugval", "1", 0.01, 1, 0.4, "range",
         "Mean energy of a table below which it may fall back.",
         "Onder deze gemiddelde energie kan een tafel terugvallen.", false,
         [](Parameters& p) { return &p.collapse_energy; }},
        {"spiral.collapse_chance", "terugval bij weinig energie", "1/month", 0, 1, 0.08, "range",
         "Chance of relapse in a month at energy 0.", "Kans op terugval in een maand bij energie 0.", false,
         [](Parameters& p) { return &p.collapse_chance; }},
        {"spiral.cold_cut", "koude knip", "1", 0, 1, 0.35, "default of the charter; [000 ch. 7]",
         "Chance that an official whose only table enters realisation is replaced then; with more tables in proportion "
         "to its share of the load.",
         "Kans dat een ambtenaar wordt vervangen als zijn enige tafel aan de realisatie begint. Bij meer tafels naar "
         "het aandeel van die tafel in zijn tijd.",
         false, [](Parameters& p) { return &p.cold_cut; }},
    };
}

std::vector<CatalogueRow> beginning_rows() {
    return {
        {"beginning.maturity_low", "rijpheid bij start, laagste", "1", 0, 1, 0,
         "what the source does not tell is a range",
         "How far a table is at its beginning, drawn uniformly: 0 new, 1 grown.",
         "Hoe ver een tafel aan het begin is, door toeval tussen laagste en hoogste: 0 is nieuw, 1 is gegroeid.", false,
         [](Parameters& p) { return &p.maturity_low; }},
        {"beginning.maturity_high", "rijpheid bij start, hoogste", "1", 0, 1, 0, "range", "See maturity_low.",
         "De andere grens van de rijpheid.", false, [](Parameters& p) { return &p.maturity_high; }},
        {"beginning.mature_trust", "vertrouwen bij rijpe tafel", "1", 0, 1, 0.45, "range",
         "Trust at a table of maturity 1.", "Vertrouwen aan een tafel met rijpheid 1.", false,
         [](Parameters& p) { return &p.mature_trust; }},
        {"beginning.mature_practice", "praktijk bij rijpe tafel", "1", 0, 1, 0.7, "range",
         "Practice at a table of maturity 1.", "Praktijk aan een tafel met rijpheid 1.", false,
         [](Parameters& p) { return &p.mature_practice; }},
        {"beginning.mature_agenda", "agenda bij rijpe tafel", "1", 0, 1, 1, "range",
         "Share of dimensions that the agenda of a table of maturity 1 holds.",
         "Het deel van de kanten dat op de agenda van een tafel met rijpheid 1 staat.", false,
         [](Parameters& p) { return &p.mature_agenda; }},
        {"beginning.mature_right", "juistheid bij rijpe tafel", "1", 0, 1, 0.85, "range",
         "Share of those that agree with reality.", "Het deel daarvan dat klopt met de werkelijkheid.", false,
         [](Parameters& p) { return &p.mature_right; }},
        {"beginning.mature_felt", "gedeelde kijk bij rijpe tafel", "1", 0, 1, 0.85, "range",
         "Share of the agenda that delegates share at a table of maturity 1.",
         "Het deel van de agenda dat de mensen aan een tafel met rijpheid 1 delen.", false,
         [](Parameters& p) { return &p.mature_felt; }},
    };
}

// One row per stage and need: the needs of a stage are data, its pace is the scarcest of them.
std::vector<CatalogueRow> stage_rows() {
    std::vector<CatalogueRow> rows;
    for (std::size_t s = 0; s < stage_count; ++s) {
        const Word stage = word(static_cast<Stage>(s));
        for (const Need& need : needs) {
            const bool whole = need.name == std::string_view("decision");
            rows.push_back({"spiral." + std::string(stage.name) + "." + need.name,
                            std::string(stage.nl) + ": " + need.nl, need.unit, need.min, need.max, need.standard[s],
                            "range; order and signs from [000 ch. 3]", need.doc, need.doc_nl, whole, need.member, s});
        }
    }
    return rows;
}

}  // namespace weefsel
