#include "run/outputs.hpp"

namespace weefsel {

std::span<const OutputRow, series_count> series_rows() {
    static constexpr OutputRow rows[series_count] = {
        {"fabric", "weefsel", "1", "fabric: geometric mean of think, do and feel",
         "weefsel: meetkundig gemiddelde van denken, doen en voelen"},
        {"think", "samen denken", "1", "share of dimensions on which delegates' views equal the agenda",
         "deel van de dimensies waarop de kijk van afgevaardigden gelijk is aan de agenda"},
        {"do", "samen doen", "1", "practice of working together", "ervaring met samen werken"},
        {"feel", "samen voelen", "1", "mean over pairs of the geometric mean of trust both ways",
         "gemiddelde over paren van het meetkundig gemiddelde van het vertrouwen over en weer"},
        {"trust", "vertrouwen", "1", "mean trust over ties, both directions",
         "gemiddeld vertrouwen over alle relaties, in beide richtingen"},
        {"institutional_trust", "institutioneel vertrouwen", "1", "mean trust between parties as organisations",
         "gemiddeld vertrouwen tussen partijen als organisaties"},
        {"rightness", "juistheid", "1", "right minus wrong dimensions of the agenda, as a share of all",
         "dimensies van de agenda die kloppen min die niet kloppen, als deel van alle"},
        {"energy", "energie", "1", "mean energy of the people at the table",
         "gemiddelde energie van de mensen aan tafel"},
        {"structure", "structuur", "1", "how much is written down", "hoeveel er is vastgelegd"},
        {"warm_share", "aandeel warm", "1", "warm share of meeting time", "deel van de overlegtijd dat warm is"},
        {"load", "drukte", "1", "load asked as a share of what can be given, mean over parties that can give something",
         "wat wordt gevraagd als deel van wat gegeven kan worden, gemiddeld over partijen die iets kunnen geven"},
        {"attendance", "aanwezigheid", "1", "share of the asked load that members give",
         "deel van de gevraagde inzet dat leden geven"},
        {"willingness", "bereidheid", "1", "how much parties put in of what they could",
         "hoeveel partijen inzetten van wat ze zouden kunnen"},
        {"stage", "fase", "1", "stage of the spiral, 0 idea to 6 embedding",
         "fase van de spiraal, van 0 (idee) tot 6 (inbedding)"},
        {"results", "resultaten", "1", "results so far, in full projects",
         "resultaten tot nu toe, in volledige projecten"},
        {"alive", "samenwerkingsverbanden", "1", "number of partnerships begun and not dissolved",
         "aantal samenwerkingsverbanden dat begonnen en niet opgeheven is"},
        {"urgency", "urgentie", "1", "shared urgency of the issue", "gedeelde urgentie van de opgave"},
        {"legitimacy", "legitimiteit", "1", "the councils' hold on the partnership, mean over members",
         "grip van de raden op de samenwerking, gemiddeld over de leden"},
        {"tension", "spanning", "1", "unspoken pull between inside and outside, mean over delegates",
         "onbesproken spanning tussen binnen en buiten, gemiddeld over de afgevaardigden"},
        {"fit", "juistheid van de kijk", "1",
         "right minus wrong dimensions of delegates' views, as a share of all, mean over delegates",
         "dimensies van de kijk van afgevaardigden die kloppen min die niet kloppen, als deel van alle, gemiddeld over "
         "de afgevaardigden"},
        {"think_stayers", "denken van blijvers", "1",
         "share of dimensions on which views equal the agenda, of delegates who are in their post since the "
         "partnership began, all partnerships together; missing when there is none",
         "deel van de dimensies waarop de kijk gelijk is aan de agenda, van afgevaardigden die in hun post zitten "
         "sinds het samenwerkingsverband begon, alle verbanden samen; ontbreekt als die er niet zijn"},
        {"think_newcomers", "denken van nieuwkomers", "1",
         "the same of delegates who came after the partnership began and less than two years ago; missing when there "
         "is none",
         "hetzelfde van afgevaardigden die na het begin van het samenwerkingsverband kwamen en minder dan twee jaar "
         "geleden; ontbreekt als die er niet zijn"},
        {"do_stayers", "doen van blijvers", "1", "practice of working together of the delegates of think_stayers",
         "ervaring met samen werken van de afgevaardigden van think_stayers"},
        {"do_newcomers", "doen van nieuwkomers", "1",
         "practice of working together of the delegates of think_newcomers",
         "ervaring met samen werken van de afgevaardigden van think_newcomers"},
        {"trust_stayers", "vertrouwen tussen blijvers", "1",
         "mean trust, both directions, between delegates of think_stayers of different parties at one table; missing "
         "when there is no such pair",
         "gemiddeld vertrouwen, in beide richtingen, tussen afgevaardigden van think_stayers van verschillende "
         "partijen aan één tafel; ontbreekt als er niet zo'n paar is"},
        {"ladder", "ladder van samenwerking", "1",
         "rung of the ladder of cooperation: 1 informing, 2 consulting, 3 coordinating, 4 co-deciding, 5 co-producing",
         "trede van de ladder van samenwerking: 1 informeren, 2 raadplegen, 3 afstemmen, 4 meebeslissen, 5 "
         "coproduceren"},
        {"score_ambition", "1 ambitie en urgentie", "0-10", "ambition and urgency", "ambitie en urgentie"},
        {"score_interests", "2 belangen", "0-10", "interests that find themselves in the agenda",
         "belangen die zich in de agenda herkennen"},
        {"score_fabric", "3 weefsel", "0-10", "fabric", "weefsel"},
        {"score_energy", "4 energie", "0-10", "energy", "energie"},
        {"score_structure", "5 structuur", "0-10", "structure against what the stage needs",
         "structuur, gemeten aan wat de fase nodig heeft"},
        {"score_persons", "6 onafhankelijkheid van personen", "0-10",
         "what would stay if somebody left today (10: everything)",
         "wat er zou blijven als vandaag iemand vertrok (10: alles)"},
        {"score_capacity", "7 capaciteit", "0-10", "capacity of the member that can give least",
         "capaciteit van het lid dat het minst kan geven"},
        {"score_reflection", "8 reflectie", "0-10", "how little tension stays unspoken",
         "hoe weinig spanning onbesproken blijft"},
        {"score_yields", "9 opbrengsten", "0-10", "results of the past year against what is possible",
         "resultaten van het afgelopen jaar, gemeten aan wat kan"},
        {"score_goals", "10 doelbereiking", "0-10", "results so far against the goal",
         "resultaten tot nu toe, gemeten aan het doel"},
    };
    return std::span<const OutputRow, series_count>(rows);
}

std::span<const OutputRow, run_value_count> run_value_rows() {
    static constexpr OutputRow rows[run_value_count] = {
        {"fabric_start", "weefsel bij start", "1", "fabric at the start", "weefsel bij de start"},
        {"fabric_final", "weefsel aan het eind", "1", "fabric at the end of the horizon",
         "weefsel aan het eind van de looptijd"},
        {"fabric_average", "weefsel gemiddeld", "1", "mean of fabric over the months, the start included",
         "gemiddelde van het weefsel over de maanden, de start meegeteld"},
        {"fabric_lowest", "weefsel laagste punt", "1", "lowest fabric of any month",
         "laagste weefsel van alle maanden"},
        {"fabric_lowest_month", "maand van het laagste punt", "month",
         "months from the start to the lowest fabric; what has not recovered waits since then",
         "maanden van de start tot het laagste weefsel; wat nog niet hersteld is, wacht sindsdien"},
        {"fabric_recovery_months", "hersteltijd", "month",
         "months from the lowest fabric until 95 % of its earlier maximum; 0 where it never fell, or not below those "
         "95 %",
         "maanden vanaf het laagste weefsel tot 95 % van het hoogste daarvoor; 0 als het nooit zakte, of niet onder "
         "die 95 %"},
        {"energy_final", "energie aan het eind", "1", "energy at the end", "energie aan het eind"},
        {"load_mean", "drukte gemiddeld", "1", "mean of load over the months that have one",
         "gemiddelde drukte over de maanden waarin die er is"},
        {"rightness_final", "juistheid aan het eind", "1", "rightness at the end", "juistheid aan het eind"},
        {"structure_final", "structuur aan het eind", "1", "structure at the end", "structuur aan het eind"},
        {"results_total", "resultaten totaal", "1",
         "results of all partnerships together, also of those dissolved since",
         "resultaten van alle samenwerkingsverbanden samen, ook van die sindsdien zijn opgeheven"},
        {"months_to_realisation", "maanden tot realisatie", "month",
         "month by which half of the partnerships that had realisation before them have entered it",
         "maand waarin de helft van de samenwerkingsverbanden die realisatie nog voor zich hadden daar is"},
        {"relapses", "terugvallen", "1", "times a partnership fell back in the spiral, all together",
         "keren dat een samenwerkingsverband terugviel in de spiraal, alle samen"},
        {"dissolved", "opgeheven", "1", "share of partnerships dissolved",
         "deel van de samenwerkingsverbanden dat is opgeheven"},
        {"not_realised", "niet tot realisatie gekomen", "1",
         "of the voluntary partnerships on a negotiated issue that had realisation before them, the share that did not "
         "enter it within eight years of their beginning (or the horizon, where that is shorter)",
         "van de vrijwillige samenwerkingsverbanden met een onderhandelde opgave die realisatie nog voor zich hadden, "
         "het deel dat daar binnen acht jaar na het begin (of de looptijd, als die korter is) niet kwam"},
        {"decision_rounds", "rondes per besluit", "1", "mean rounds a decision took, of those that were taken",
         "gemiddeld aantal rondes per besluit, van de besluiten die zijn genomen"},
        {"departures", "vertrekken", "1", "people who left their post, elections included",
         "mensen die hun post verlieten, verkiezingen meegeteld"},
        {"burnouts", "uitval", "1", "people who burnt out", "mensen die uitvielen"},
        {"exits", "uittredingen", "1", "times a party left a partnership",
         "keren dat een partij een samenwerkingsverband verliet"},
    };
    return std::span<const OutputRow, run_value_count>(rows);
}

std::string value_name(RunValue value) {
    constexpr std::string_view mean = "_mean";
    std::string key(run_value_rows()[index(value)].key);
    for (const OutputRow& series : series_rows()) {
        if (key == std::string(series.key) + std::string(mean)) return std::string(series.key) + "_average";
    }
    return key;
}

}  // namespace weefsel
