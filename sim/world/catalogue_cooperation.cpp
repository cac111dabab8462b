// Catalogue rows: what holds a partnership together from inside and outside: urgency, task, decisions, money,
// membership, tension, legitimacy and the province's roles.
#include "world/catalogue_rows.hpp"

namespace weefsel {

std::vector<CatalogueRow> tasks_rows() {
    return {
        {"tasks.standard", "onderhandelen bij standaardtaak", "1", 0, 1, 0.2, "[003 §3.2]: sign; level a range",
         "How much of what a negotiated task needs in fabric, rightness and consent a standard task needs.", false,
         [](Parameters& p) { return &p.task_standard; }},
        {"tasks.executive", "onderhandelen bij uitvoerende taak", "1", 0, 1, 0.6, "[003 §3.2]: sign; level a range",
         "The same for an executive task.", false, [](Parameters& p) { return &p.task_executive; }},
        {"tasks.negotiated", "onderhandelen bij onderhandelde opgave", "1", 0, 1, 1, "1 by definition",
         "The same for a negotiated task.", false, [](Parameters& p) { return &p.task_negotiated; }},
    };
}

std::vector<CatalogueRow> urgency_rows() {
    return {
        {"urgency.ebb", "wegebben van urgentie", "1/month", 0, 1, 0.01,
         "urgency that ebbs [000 ch. 5, 8]; level a range",
         "Share of what urgency is above its floor that is lost in a month.", false,
         [](Parameters& p) { return &p.urgency_ebb; }},
        {"urgency.floor", "bodem van urgentie", "1", 0, 1, 0.3, "range",
         "Share of its urgency at the beginning to which a partnership's urgency ebbs.", false,
         [](Parameters& p) { return &p.urgency_floor; }},
        {"urgency.shock_chance", "kans op schok", "1/month", 0, 1, 0.004, "range",
         "Chance in a month that something makes the issue urgent.", false,
         [](Parameters& p) { return &p.shock_chance; }},
        {"urgency.shock_size", "grootte van schok", "1", 0, 1, 0.4, "range",
         "Share of the way up to 1 that urgency goes then.", false, [](Parameters& p) { return &p.shock_size; }},
    };
}

std::vector<CatalogueRow> decisions_rows() {
    return {
        {"decisions.favour", "instemming per ronde", "1", 0, 1, 0.6, "range",
         "Chance that a member agrees in a round, with willingness and legitimacy .5 and no tension.", false,
         [](Parameters& p) { return &p.favour; }},
        {"decisions.favour_willingness", "instemming door bereidheid", "1", 0, 2, 0.3,
         "[002]: the council least willing sets the pace; level a range",
         "How much it rises with willingness above .5.", false, [](Parameters& p) { return &p.favour_willingness; }},
        {"decisions.favour_legitimacy", "instemming door legitimiteit", "1", 0, 2, 0.3,
         "[002][003 ch. 3]: sign; level a range", "How much it rises with legitimacy above .5.", false,
         [](Parameters& p) { return &p.favour_legitimacy; }},
        {"decisions.favour_tension", "instemming en spanning", "1", 0, 2, 0.3, "[001]: sign; level a range",
         "How much it falls with unspoken tension.", false, [](Parameters& p) { return &p.favour_tension; }},
        {"decisions.favour_bridging", "instemming door verbinders", "1", 0, 2, 0.2,
         "[000 table 5]: sign; level a range", "How much it rises with the mean bridging skill at the table above .5.",
         false, [](Parameters& p) { return &p.favour_bridging; }},
        {"decisions.majority_share", "tafels die bij meerderheid besluiten", "1", 0, 1, 0.2,
         "unanimity in the cases of [000 ch. 4]; share a range",
         "Share of voluntary partnerships that decide by majority; the others by unanimity, mandatory ones by "
         "majority.",
         false, [](Parameters& p) { return &p.majority_share; }},
        {"decisions.memory_share", "tafels met geheugen", "1", 0, 1, 0.7, "range",
         "Share of partnerships where who agreed stays agreed until the question is closed.", false,
         [](Parameters& p) { return &p.memory_share; }},
        {"decisions.patience", "rondes tot een besluit vervalt", "month", 1, 1000, 12, "range",
         "Rounds after which a question that got no decision is dropped and the initiative falls back.", true,
         [](Parameters& p) { return &p.decision_patience; }},
    };
}

std::vector<CatalogueRow> money_rows() {
    return {
        {"money.joint_share", "aandeel gezamenlijk fonds", "1", 0, 1, 0.2, "range",
         "Share of voluntary partnerships with one joint fund from signing.", false,
         [](Parameters& p) { return &p.joint_share; }},
        {"money.earmarked_share", "aandeel eigen inleg terug", "1", 0, 1, 0.35, "range",
         "Share where each party pays in and looks for its own return [000 ch. 4]; the others find money per project.",
         false, [](Parameters& p) { return &p.earmarked_share; }},
        {"money.sand", "zand van eigen inleg", "1", 0, 1, 0.3, "[000 ch. 6]: sign; level a range",
         "How much own return takes off the agenda's pull on willingness and off results.", false,
         [](Parameters& p) { return &p.sand; }},
        {"money.lubricant", "smeerolie van gezamenlijk geld", "1", 0, 1, 0.6,
         "[000 ch. 6]: lubricant; level a range; calibrated",
         "How far joint money lifts the agenda's pull on willingness towards 1.", false,
         [](Parameters& p) { return &p.lubricant; }},
        {"money.contribute", "kans op geld in de begroting", "1", 0, 1, 0.6,
         "[000 ch. 6]: a missed budget stops a project; level a range",
         "Chance that a member provides money in its yearly budget, at legitimacy and interest .5.", false,
         [](Parameters& p) { return &p.contribute; }},
        {"money.contribute_legitimacy", "geld door legitimiteit", "1", 0, 2, 0.5,
         "[003 ch. 4]: councils come in with the budget; level a range", "How much it rises with legitimacy above .5.",
         false, [](Parameters& p) { return &p.contribute_legitimacy; }},
        {"money.contribute_interest", "geld door belang", "1", 0, 2, 0.5, "range",
         "How much it rises with interest above .5.", false, [](Parameters& p) { return &p.contribute_interest; }},
        {"money.budget_month", "begrotingsmaand", "month", 1, 12, 11,
         "Gemeentewet art. 191: before 15 November of the year before", "Calendar month of the budget round.", true,
         [](Parameters& p) { return &p.budget_month; }},
    };
}

std::vector<CatalogueRow> membership_rows() {
    return {
        {"membership.cost", "kosten van deelname", "1", 0, 5, 0.5, "range",
         "Cost of full delivery at a table, in the units of interest; it rises with pressure of work.", false,
         [](Parameters& p) { return &p.membership_cost; }},
        {"membership.patience", "geduld van een lid", "month", 1, 240, 12, "the charter: a year of cost above benefit",
         "Months of cost above benefit after which a voluntary member may leave.", true,
         [](Parameters& p) { return &p.membership_patience; }},
        {"membership.exit_chance", "kans op uittreden", "1/month", 0, 1, 0.076, "range; calibrated",
         "Chance that it leaves in each month after that.", false, [](Parameters& p) { return &p.exit_chance; }},
        {"membership.exit_damage", "schade van uittreden", "1", 0, 1, 0.3,
         "[003 §2.6]: neighbours stay neighbours; level a range",
         "Share of the trust between its people and the others at the table that leaving destroys.", false,
         [](Parameters& p) { return &p.exit_damage; }},
        {"membership.leaving_cost", "energie naar uittreden", "1", 0, 1, 0.1, "range",
         "Energy it costs those who stay.", false, [](Parameters& p) { return &p.leaving_cost; }},
        {"membership.opportunists", "gelegenheidsdeelnemers", "1", 0, 1, 0.1,
         "[003]: what started by opportunity leaves by opportunity; level a range",
         "Share of voluntary members who came by opportunity.", false, [](Parameters& p) { return &p.opportunists; }},
        {"membership.opportunity", "betere gelegenheid", "1/month", 0, 1, 0.01, "range",
         "Chance in a month that such a member leaves for a better opportunity.", false,
         [](Parameters& p) { return &p.opportunity; }},
        {"membership.join_chance", "kans op toetreden", "1/month", 0, 1, 0.05, "range",
         "Chance in a month that a party that may join does, at full interest and energy and no structure.", false,
         [](Parameters& p) { return &p.join_chance; }},
        {"membership.dissolve_energy", "grens energie voor opheffen", "1", 0.01, 1, 0.33, "range; calibrated",
         "Mean energy below which a voluntary partnership may dissolve.", false,
         [](Parameters& p) { return &p.dissolve_energy; }},
        {"membership.dissolve_chance", "opheffen bij weinig energie", "1/month", 0, 1, 0.09, "range; calibrated",
         "Chance of it in a month at energy 0.", false, [](Parameters& p) { return &p.dissolve_chance; }},
    };
}

std::vector<CatalogueRow> tension_rows() {
    return {
        {"tension.growth", "groei van spanning", "1/month", 0, 1, 0.05, "[001]: sign; level a range",
         "Growth of a delegate's tension in a month at full distance between own logic and agenda.", false,
         [](Parameters& p) { return &p.tension_growth; }},
        {"tension.spoken", "besproken deel", "1/month", 0, 1, 0.1, "mostly avoided [001]; level a range",
         "Share of tension that is spoken of in a month.", false, [](Parameters& p) { return &p.tension_spoken; }},
        {"tension.bridging", "bespreken door verbinders", "1/month", 0, 1, 0.2, "[000 table 5]: sign; level a range",
         "How much that share rises with the mean bridging skill above .5.", false,
         [](Parameters& p) { return &p.tension_bridging; }},
        {"tension.energy", "energie uit besproken spanning", "1", 0, 2, 0.3,
         "[001]: where differences are largest lie the chances; level a range", "Energy from tension spoken of.", false,
         [](Parameters& p) { return &p.tension_energy; }},
        {"tension.cost", "energie naar verzwegen spanning", "1/month", 0, 1, 0.05, "[001]: sign; level a range",
         "Energy that unspoken tension costs.", false, [](Parameters& p) { return &p.tension_cost; }},
    };
}

std::vector<CatalogueRow> legitimacy_rows() {
    return {
        {"legitimacy.start", "legitimiteit bij begin", "1", 0, 1, 0.6, "range",
         "The council's hold on a partnership at its beginning.", false,
         [](Parameters& p) { return &p.legitimacy_start; }},
        {"legitimacy.involved", "betrokkenheid van de raad", "1", 0, 1, 0.2,
         "[003 ch. 3, 4]: democratic distance; level a range", "Involvement of councils without the lever.", false,
         [](Parameters& p) { return &p.legitimacy_involved; }},
        {"legitimacy.gain", "legitimiteit door betrokkenheid", "1/month", 0, 1, 0.05, "[002][003]: sign; level a range",
         "Growth in a month at full involvement.", false, [](Parameters& p) { return &p.legitimacy_gain; }},
        {"legitimacy.erosion", "legitimiteit door afstand", "1/month", 0, 1, 0.02,
         "[000 ch. 8][003 ch. 4]: sign; level a range",
         "Loss in a month at full distance from the council: an agenda unlike the own logic, and structure.", false,
         [](Parameters& p) { return &p.legitimacy_erosion; }},
        {"legitimacy.results", "legitimiteit door resultaat", "1/month", 0, 1, 0.05,
         "[003 §2.6]: show what it yields; level a range", "Growth in a month of full results.", false,
         [](Parameters& p) { return &p.legitimacy_results; }},
        {"legitimacy.election", "legitimiteit na verkiezing", "1", 0, 1, 0.3,
         "a new council did not decide it; level a range", "Share lost when a new council comes.", false,
         [](Parameters& p) { return &p.legitimacy_election; }},
        {"legitimacy.reopening", "heropenen door raden", "1", 0, 5, 1, "[000 ch. 5, 8]; level a range",
         "How much more often newcomers reopen goals at legitimacy 0.", false,
         [](Parameters& p) { return &p.legitimacy_reopening; }},
    };
}

std::vector<CatalogueRow> province_rows() {
    return {
        {"province.connect", "verbinder: verbindend vermogen", "1", 0, 1, 0.4,
         "[000 ch. 7]: valued most; level a range",
         "Bridging and process skill that a province adds to a table as connector.", false,
         [](Parameters& p) { return &p.province_connect; }},
        {"province.lean_back", "regisseur: achterover leunen", "1", 0, 1, 0.3,
         "[000 ch. 7]: a chair makes others lean back; level a range",
         "Share of their willingness that others withhold when a province directs.", false,
         [](Parameters& p) { return &p.province_lean_back; }},
        {"province.steer", "regisseur: instemming", "1", 0, 1, 0.1, "[003 ch. 3]; level a range",
         "Added to the chance that a member agrees when a province directs.", false,
         [](Parameters& p) { return &p.province_steer; }},
        {"province.finance", "financier: deel van het geld", "1", 0, 1, 0.5, "half in De Kop Werkt! [000 ch. 4]",
         "Share of the money that a province provides as financier.", false,
         [](Parameters& p) { return &p.province_finance; }},
        {"province.initiate", "initiatiefnemer: vaart", "1", 0, 3, 0.5, "[003 ch. 3]; level a range",
         "Pace of idea and inspiration is multiplied by 1 + this when a province initiates.", false,
         [](Parameters& p) { return &p.province_initiate; }},
        {"province.ownership", "initiatiefnemer: eigenaarschap", "1", 0, 1, 0.15,
         "[002, p. 185 of the research]; level a range",
         "Share of their own motive that others lose when a province initiates.", false,
         [](Parameters& p) { return &p.province_ownership; }},
        {"province.challenge", "uitdager: kanten op tafel", "1", 0, 1, 0.3, "[003 ch. 4]; level a range",
         "Added to the chance that a dimension comes on the table when a province challenges.", false,
         [](Parameters& p) { return &p.province_challenge; }},
    };
}

}  // namespace weefsel
