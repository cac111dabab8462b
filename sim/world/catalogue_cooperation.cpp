// Catalogue rows: what holds a partnership together from inside and outside: urgency, task, decisions, money,
// membership, tension, legitimacy and the province's roles.
#include "world/catalogue_rows.hpp"

namespace weefsel {

std::vector<CatalogueRow> tasks_rows() {
    return {
        {"tasks.standard", "onderhandelen bij standaardtaak", "1", 0, 1, 0.2, "[003 §3.2]: sign; level a range",
         "How much of what a negotiated task needs in fabric, rightness and consent a standard task needs.",
         "Welk deel een standaardtaak nodig heeft van wat een onderhandelde opgave vraagt aan weefsel, juistheid en "
         "instemming.",
         false, [](Parameters& p) { return &p.task_standard; }},
        {"tasks.executive", "onderhandelen bij uitvoerende taak", "1", 0, 1, 0.6, "[003 §3.2]: sign; level a range",
         "The same for an executive task.", "Hetzelfde voor een uitvoerende taak.", false,
         [](Parameters& p) { return &p.task_executive; }},
        {"tasks.negotiated", "onderhandelen bij onderhandelde opgave", "1", 0, 1, 1, "1 by definition",
         "The same for a negotiated task.", "Hetzelfde voor een onderhandelde opgave.", false,
         [](Parameters& p) { return &p.task_negotiated; }},
    };
}

std::vector<CatalogueRow> urgency_rows() {
    return {
        {"urgency.ebb", "wegebben van urgentie", "1/month", 0, 1, 0.01,
         "urgency that ebbs [000 ch. 5, 8]; level a range",
         "Share of what urgency is above its floor that is lost in a month.",
         "Het deel van de urgentie boven de bodem dat in een maand verdwijnt.", false,
         [](Parameters& p) { return &p.urgency_ebb; }},
        {"urgency.floor", "bodem van urgentie", "1", 0, 1, 0.3, "range",
         "Share of its urgency at the beginning to which a partnership's urgency ebbs.",
         "Tot dit deel van de urgentie aan het begin ebt urgentie weg.", false,
         [](Parameters& p) { return &p.urgency_floor; }},
        {"urgency.shock_chance", "kans op schok", "1/month", 0, 1, 0.004, "range",
         "Chance in a month that something makes the issue urgent.",
         "Kans in een maand dat iets de opgave dringend maakt.", false, [](Parameters& p) { return &p.shock_chance; }},
        {"urgency.shock_size", "grootte van schok", "1", 0, 1, 0.4, "range",
         "Share of the way up to 1 that urgency goes then.", "Het deel van de weg naar 1 dat urgentie dan omhoog gaat.",
         false, [](Parameters& p) { return &p.shock_size; }},
    };
}

std::vector<CatalogueRow> decisions_rows() {
    return {
        {"decisions.favour", "instemming per ronde", "1", 0, 1, 0.6, "range",
         "Chance that a member agrees in a round, with willingness and legitimacy .5 and no tension.",
         "Kans dat een lid in een ronde instemt, bij bereidheid en legitimiteit van 0,5 en zonder spanning.", false,
         [](Parameters& p) { return &p.favour; }},
        {"decisions.favour_willingness", "instemming door bereidheid", "1", 0, 2, 0.3,
         "[002]: the council least willing sets the pace; level a range",
         "How much it rises with willingness above .5.", "Hoeveel dat stijgt met bereidheid boven 0,5.", false,
         [](Parameters& p) { return &p.favour_willingness; }},
        {"decisions.favour_legitimacy", "instemming door legitimiteit", "1", 0, 2, 0.3,
         "[002][003 ch. 3]: sign; level a range", "How much it rises with legitimacy above .5.",
         "Hoeveel dat stijgt met legitimiteit boven 0,5.", false, [](Parameters& p) { return &p.favour_legitimacy; }},
        {"decisions.favour_tension", "instemming en spanning", "1", 0, 2, 0.3, "[001]: sign; level a range",
         "How much it falls with unspoken tension.", "Hoeveel dat daalt met spanning die niet besproken is.", false,
         [](Parameters& p) { return &p.favour_tension; }},
        {"decisions.favour_bridging", "instemming door verbinders", "1", 0, 2, 0.2,
         "[000 table 5]: sign; level a range", "How much it rises with the mean bridging skill at the table above .5.",
         "Hoeveel dat stijgt als er gemiddeld meer dan 0,5 verbindend vermogen aan tafel zit.", false,
         [](Parameters& p) { return &p.favour_bridging; }},
        {"decisions.majority_share", "tafels die bij meerderheid besluiten", "1", 0, 1, 0.2,
         "unanimity in the cases of [000 ch. 4]; share a range",
         "Share of voluntary partnerships that decide by majority; the others by unanimity, mandatory ones by "
         "majority.",
         "Het deel van de vrijwillige samenwerkingsverbanden dat bij meerderheid besluit. De andere besluiten alleen "
         "als iedereen het eens is, verplichte bij meerderheid.",
         false, [](Parameters& p) { return &p.majority_share; }},
        {"decisions.memory_share", "tafels met geheugen", "1", 0, 1, 0.7, "range",
         "Share of partnerships where who agreed stays agreed until the question is closed.",
         "Het deel van de samenwerkingsverbanden waar wie instemde, blijft instemmen tot de vraag is afgerond.", false,
         [](Parameters& p) { return &p.memory_share; }},
        {"decisions.patience", "rondes tot een besluit vervalt", "1", 1, 1000, 12, "range",
         "Rounds after which a question that got no decision is dropped and the initiative falls back.",
         "Na zoveel rondes zonder besluit wordt een vraag losgelaten en valt het initiatief terug.", true,
         [](Parameters& p) { return &p.decision_patience; }},
    };
}

std::vector<CatalogueRow> money_rows() {
    return {
        {"money.joint_share", "aandeel gezamenlijk fonds", "1", 0, 1, 0.2, "range",
         "Share of voluntary partnerships with one joint fund from signing.",
         "Het deel van de vrijwillige samenwerkingsverbanden dat vanaf het tekenen één gezamenlijk fonds heeft.", false,
         [](Parameters& p) { return &p.joint_share; }},
        {"money.earmarked_share", "aandeel eigen inleg terug", "1", 0, 1, 0.35, "range",
         "Share where each party pays in and looks for its own return [000 ch. 4]; the others find money per project.",
         "Het deel waar elke partij inlegt en let op wat ze zelf terugkrijgt [000 h. 4]. De rest zoekt geld per "
         "project.",
         false, [](Parameters& p) { return &p.earmarked_share; }},
        {"money.sand", "zand van eigen inleg", "1", 0, 1, 0.3, "[000 ch. 6]: sign; level a range",
         "How much own return takes off the agenda's pull on willingness and off results.",
         "Hoeveel letten op eigen opbrengst afdoet aan de trekkracht van de agenda en aan het resultaat.", false,
         [](Parameters& p) { return &p.sand; }},
        {"money.lubricant", "smeerolie van gezamenlijk geld", "1", 0, 1, 0.6,
         "[000 ch. 6]: lubricant; level a range; calibrated",
         "How far joint money lifts the agenda's pull on willingness towards 1.",
         "Hoe ver gezamenlijk geld de trekkracht van de agenda naar 1 tilt.", false,
         [](Parameters& p) { return &p.lubricant; }},
        {"money.contribute", "kans op geld in de begroting", "1", 0, 1, 0.6,
         "[000 ch. 6]: a missed budget stops a project; level a range",
         "Chance that a member provides money in its yearly budget, at legitimacy and interest .5.",
         "Kans dat een lid in zijn jaarlijkse begroting geld geeft, bij legitimiteit en belang van 0,5.", false,
         [](Parameters& p) { return &p.contribute; }},
        {"money.contribute_legitimacy", "geld door legitimiteit", "1", 0, 2, 0.5,
         "[003 ch. 4]: councils come in with the budget; level a range", "How much it rises with legitimacy above .5.",
         "Hoeveel dat stijgt met legitimiteit boven 0,5.", false,
         [](Parameters& p) { return &p.contribute_legitimacy; }},
        {"money.contribute_interest", "geld door belang", "1", 0, 2, 0.5, "range",
         "How much it rises with interest above .5.", "Hoeveel dat stijgt met belang boven 0,5.", false,
         [](Parameters& p) { return &p.contribute_interest; }},
        {"money.budget_month", "begrotingsmaand", "month", 1, 12, 11,
         "Gemeentewet art. 191: before 15 November of the year before", "Calendar month of the budget round.",
         "De kalendermaand waarin over de begroting wordt besloten.", true,
         [](Parameters& p) { return &p.budget_month; }},
    };
}

std::vector<CatalogueRow> membership_rows() {
    return {
        {"membership.cost", "kosten van deelname", "1", 0, 5, 0.5, "range",
         "Cost of full delivery at a table, in the units of interest; it rises with pressure of work.",
         "Wat volledig nakomen aan een tafel kost, in dezelfde maat als belang. Het stijgt met drukte.", false,
         [](Parameters& p) { return &p.membership_cost; }},
        {"membership.patience", "geduld van een lid", "month", 1, 240, 12, "the charter: a year of cost above benefit",
         "Months of cost above benefit after which a voluntary member may leave.",
         "Na zoveel maanden met meer kosten dan baten kan een vrijwillig lid weggaan.", true,
         [](Parameters& p) { return &p.membership_patience; }},
        {"membership.exit_chance", "kans op uittreden", "1/month", 0, 1, 0.076, "range; calibrated",
         "Chance that it leaves in each month after that.", "Kans dat het daarna in een maand weggaat.", false,
         [](Parameters& p) { return &p.exit_chance; }},
        {"membership.exit_damage", "schade van uittreden", "1", 0, 1, 0.3,
         "[003 §2.6]: neighbours stay neighbours; level a range",
         "Share of the trust between its people and the others at the table that leaving destroys.",
         "Het deel van het vertrouwen tussen zijn mensen en de anderen aan tafel dat weggaan kapotmaakt.", false,
         [](Parameters& p) { return &p.exit_damage; }},
        {"membership.leaving_cost", "energie naar uittreden", "1", 0, 1, 0.1, "range",
         "Energy it costs those who stay.", "Energie die het kost aan wie blijft.", false,
         [](Parameters& p) { return &p.leaving_cost; }},
        {"membership.opportunists", "gelegenheidsdeelnemers", "1", 0, 1, 0.1,
         "[003]: what started by opportunity leaves by opportunity; level a range",
         "Share of voluntary members who came by opportunity.",
         "Het deel van de vrijwillige leden dat er kwam omdat het toevallig uitkwam.", false,
         [](Parameters& p) { return &p.opportunists; }},
        {"membership.opportunity", "betere gelegenheid", "1/month", 0, 1, 0.01, "range",
         "Chance in a month that such a member leaves for a better opportunity.",
         "Kans in een maand dat zo'n lid weggaat voor een betere gelegenheid.", false,
         [](Parameters& p) { return &p.opportunity; }},
        {"membership.join_chance", "kans op toetreden", "1/month", 0, 1, 0.05, "range",
         "Chance in a month that a party that may join does, at full interest and energy and no structure.",
         "Kans in een maand dat een partij die mag aanschuiven dat doet, bij vol belang en volle energie en zonder "
         "structuur.",
         false, [](Parameters& p) { return &p.join_chance; }},
        {"membership.dissolve_energy", "grens energie voor opheffen", "1", 0.01, 1, 0.33, "range; calibrated",
         "Mean energy below which a voluntary partnership may dissolve.",
         "Onder deze gemiddelde energie kan een vrijwillig samenwerkingsverband ophouden.", false,
         [](Parameters& p) { return &p.dissolve_energy; }},
        {"membership.dissolve_chance", "opheffen bij weinig energie", "1/month", 0, 1, 0.09, "range; calibrated",
         "Chance of it in a month at energy 0.", "Kans daarop in een maand bij energie 0.", false,
         [](Parameters& p) { return &p.dissolve_chance; }},
    };
}

std::vector<CatalogueRow> tension_rows() {
    return {
        {"tension.growth", "groei van spanning", "1/month", 0, 1, 0.05, "[001]: sign; level a range",
         "Growth of a delegate's tension in a month at full distance between own logic and agenda.",
         "Groei van iemands spanning in een maand, als eigen logica en agenda zo ver mogelijk uit elkaar liggen.",
         false, [](Parameters& p) { return &p.tension_growth; }},
        {"tension.spoken", "besproken deel", "1/month", 0, 1, 0.1, "mostly avoided [001]; level a range",
         "Share of tension that is spoken of in a month.", "Het deel van de spanning dat in een maand besproken wordt.",
         false, [](Parameters& p) { return &p.tension_spoken; }},
        {"tension.bridging", "bespreken door verbinders", "1/month", 0, 1, 0.2, "[000 table 5]: sign; level a range",
         "How much that share rises with the mean bridging skill above .5.",
         "Hoeveel dat deel stijgt bij gemiddeld meer dan 0,5 verbindend vermogen.", false,
         [](Parameters& p) { return &p.tension_bridging; }},
        {"tension.energy", "energie uit besproken spanning", "1", 0, 2, 0.3,
         "[001]: where differences are largest lie the chances; level a range", "Energy from tension spoken of.",
         "Energie uit spanning die besproken is.", false, [](Parameters& p) { return &p.tension_energy; }},
        {"tension.cost", "energie naar verzwegen spanning", "1/month", 0, 1, 0.05, "[001]: sign; level a range",
         "Energy that unspoken tension costs.", "Energie die verzwegen spanning kost.", false,
         [](Parameters& p) { return &p.tension_cost; }},
    };
}

std::vector<CatalogueRow> legitimacy_rows() {
    return {
        {"legitimacy.start", "legitimiteit bij begin", "1", 0, 1, 0.6, "range",
         "The council's hold on a partnership at its beginning.",
         "De grip van de raad op een samenwerkingsverband, aan het begin.", false,
         [](Parameters& p) { return &p.legitimacy_start; }},
        {"legitimacy.involved", "betrokkenheid van de raad", "1", 0, 1, 0.2,
         "[003 ch. 3, 4]: democratic distance; level a range", "Involvement of councils without the lever.",
         "Hoe betrokken raden zijn zonder maatregel.", false, [](Parameters& p) { return &p.legitimacy_involved; }},
        {"legitimacy.gain", "legitimiteit door betrokkenheid", "1/month", 0, 1, 0.05, "[002][003]: sign; level a range",
         "Growth in a month at full involvement.", "Groei in een maand als de raad helemaal betrokken is.", false,
         [](Parameters& p) { return &p.legitimacy_gain; }},
        {"legitimacy.erosion", "legitimiteit door afstand", "1/month", 0, 1, 0.02,
         "[000 ch. 8][003 ch. 4]: sign; level a range",
         "Loss in a month at full distance from the council: an agenda unlike the own logic, and structure.",
         "Verlies in een maand op volle afstand van de raad: een agenda anders dan de eigen logica, en structuur.",
         false, [](Parameters& p) { return &p.legitimacy_erosion; }},
        {"legitimacy.results", "legitimiteit door resultaat", "1/month", 0, 1, 0.05,
         "[003 §2.6]: show what it yields; level a range", "Growth in a month of full results.",
         "Groei in een maand met vol resultaat.", false, [](Parameters& p) { return &p.legitimacy_results; }},
        {"legitimacy.election", "legitimiteit na verkiezing", "1", 0, 1, 0.3,
         "a new council did not decide it; level a range", "Share lost when a new council comes.",
         "Het deel dat verloren gaat als er een nieuwe raad komt.", false,
         [](Parameters& p) { return &p.legitimacy_election; }},
        {"legitimacy.reopening", "heropenen door raden", "1", 0, 5, 1, "[000 ch. 5, 8]; level a range",
         "How much more often newcomers reopen goals at legitimacy 0.",
         "Hoeveel vaker nieuwkomers doelen openbreken bij legitimiteit 0.", false,
         [](Parameters& p) { return &p.legitimacy_reopening; }},
    };
}

std::vector<CatalogueRow> province_rows() {
    return {
        {"province.connect", "verbinder: verbindend vermogen", "1", 0, 1, 0.4,
         "[000 ch. 7]: valued most; level a range",
         "Bridging and process skill that a province adds to a table as connector.",
         "Verbindend vermogen en procesvaardigheid die een provincie als verbinder aan een tafel toevoegt.", false,
         [](Parameters& p) { return &p.province_connect; }},
        {"province.lean_back", "regisseur: achterover leunen", "1", 0, 1, 0.3,
         "[000 ch. 7]: a chair makes others lean back; level a range",
         "Share of their willingness that others withhold when a province directs.",
         "Het deel van hun bereidheid dat anderen inhouden als een provincie de regie neemt.", false,
         [](Parameters& p) { return &p.province_lean_back; }},
        {"province.steer", "regisseur: instemming", "1", 0, 1, 0.1, "[003 ch. 3]; level a range",
         "Added to the chance that a member agrees when a province directs.",
         "Komt bij de kans dat een lid instemt als een provincie de regie neemt.", false,
         [](Parameters& p) { return &p.province_steer; }},
        {"province.finance", "financier: deel van het geld", "1", 0, 1, 0.5, "half in De Kop Werkt! [000 ch. 4]",
         "Share of the money that a province provides as financier.",
         "Het deel van het geld dat een provincie als financier geeft.", false,
         [](Parameters& p) { return &p.province_finance; }},
        {"province.initiate", "initiatiefnemer: vaart", "1", 0, 3, 0.5, "[003 ch. 3]; level a range",
         "Pace of idea and inspiration is multiplied by 1 + this when a province initiates.",
         "Het tempo van idee en inspiratie keer 1 + dit getal als een provincie het initiatief neemt.", false,
         [](Parameters& p) { return &p.province_initiate; }},
        {"province.ownership", "initiatiefnemer: eigenaarschap", "1", 0, 1, 0.15,
         "[002, p. 185 of the research]; level a range",
         "Share of their own motive that others lose when a province initiates.",
         "Het deel van hun eigen motief dat anderen verliezen als een provincie het initiatief neemt.", false,
         [](Parameters& p) { return &p.province_ownership; }},
        {"province.challenge", "uitdager: kanten op tafel", "1", 0, 1, 0.3, "[003 ch. 4]; level a range",
         "Added to the chance that a dimension comes on the table when a province challenges.",
         "Komt bij de kans dat een kant op tafel komt als een provincie uitdaagt.", false,
         [](Parameters& p) { return &p.province_challenge; }},
    };
}

}  // namespace weefsel
