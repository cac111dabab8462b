#include "world/levers_table.hpp"

namespace weefsel {

const std::array<LeverRow, lever_kind_count>& lever_rows_by_kind() {
    static const std::array<LeverRow, lever_kind_count> rows{{
        {LeverKind::handover,
         "Who leaves hands over in person: predecessor and successor overlap, and share the file and the relations.",
         "Wie vertrekt draagt persoonlijk over: voorganger en opvolger werken een tijd samen en delen dossier en "
         "relaties.",
         "what a departure or election hands on to the successor: view of the issue, practice, trust in both "
         "directions",
         "wat er bij vertrek of verkiezing overgaat op de opvolger: kijk op de opgave, praktijk, vertrouwen over en "
         "weer",
         "person-days in the month of a departure, for each table the person sits at",
         "mensdagen in de maand van vertrek, voor elke tafel waar de persoon zit",
         "[000 ch. 8]; how much is handed over was measured nowhere, range .6-.85",
         {"levers.handover_target", "levers.handover_cost"}},
        {LeverKind::retention,
         "People are kept: fewer leave their post between elections.",
         "Mensen worden vastgehouden: minder mensen verlaten hun post tussen verkiezingen.",
         "the chance that officials and administrators leave between elections",
         "de kans dat ambtenaren en bestuurders tussen verkiezingen vertrekken",
         "person-days a month, for each post of the party",
         "mensdagen per maand, voor elke post van de partij",
         "[000 ch. 5, 8]; effect and cost are ranges",
         {"levers.retention_effect", "levers.retention_cost"}},
        {LeverKind::consolidation,
         "What is agreed is written down and signed: at once, or when a partnership reaches a stage.",
         "Wat is afgesproken wordt vastgelegd en getekend: op één moment, of als een samenwerking een fase bereikt.",
         "structure and its ceiling, and the fabric at signing, on which depends what structure keeps when people "
         "leave",
         "structuur en het plafond ervan, en het weefsel bij tekenen, waarvan afhangt wat structuur vasthoudt als "
         "mensen gaan",
         "person-days once, for each member of the partnership",
         "mensdagen, eenmalig, voor elk lid van het samenwerkingsverband",
         "[000 ch. 5, table 1-2]; [003 §2.6]; cost is a range",
         {"", "levers.consolidation_cost"}},
        {LeverKind::warm_time,
         "Extra time at the kitchen table, about people and the issue instead of papers.",
         "Extra tijd aan de keukentafel, over mensen en de opgave in plaats van stukken.",
         "warm hours of a partnership: contact, trust, energy",
         "warme uren van een samenwerkingsverband: contact, vertrouwen, energie",
         "person-days a month, for each partnership and member",
         "mensdagen per maand, voor elk samenwerkingsverband en elk lid",
         "[000 ch. 3, 5]; hours and cost are ranges",
         {"levers.warm_time_hours", "levers.warm_time_cost"}},
    }};
    return rows;
}

}  // namespace weefsel
