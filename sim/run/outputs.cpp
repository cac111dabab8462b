#include "run/outputs.hpp"

namespace weefsel {

std::span<const OutputRow, series_count> series_rows() {
    static constexpr OutputRow rows[series_count] = {
        {"fabric", "weefsel", "1", "fabric: geometric mean of think, do and feel"},
        {"think", "denken", "1", "share of dimensions on which delegates' views equal the agenda"},
        {"do", "doen", "1", "practice of working together"},
        {"feel", "voelen", "1", "mean over pairs of the geometric mean of trust both ways"},
        {"trust", "vertrouwen", "1", "mean trust over ties, both directions"},
        {"institutional_trust", "institutioneel vertrouwen", "1", "mean trust between parties as organisations"},
        {"rightness", "juistheid", "1", "right minus wrong dimensions of the agenda, as a share of all"},
        {"energy", "energie", "1", "mean energy of the people at the table"},
        {"structure", "structuur", "1", "how much is written down"},
        {"warm_share", "aandeel warm", "1", "warm share of meeting time"},
        {"load", "drukte", "1",
         "load asked as a share of what can be given, mean over parties that can give something"},
        {"attendance", "aanwezigheid", "1", "share of the asked load that members give"},
        {"willingness", "bereidheid", "1", "how much parties put in of what they could"},
        {"stage", "stadium", "1", "stage of the spiral, 0 idea to 6 embedding"},
        {"results", "resultaten", "1", "results so far, in full projects"},
        {"alive", "samenwerkingsverbanden", "1", "number of partnerships begun and not dissolved"},
    };
    return std::span<const OutputRow, series_count>(rows);
}

std::span<const OutputRow, run_value_count> run_value_rows() {
    static constexpr OutputRow rows[run_value_count] = {
        {"fabric_start", "weefsel bij start", "1", "fabric at the start"},
        {"fabric_final", "weefsel aan het eind", "1", "fabric at the end of the horizon"},
        {"fabric_average", "weefsel gemiddeld", "1", "mean of fabric over the months, the start included"},
        {"fabric_lowest", "weefsel laagste punt", "1", "lowest fabric of any month"},
        {"fabric_recovery_months", "hersteltijd", "month",
         "months from the lowest fabric until 95 % of its earlier maximum"},
        {"energy_final", "energie aan het eind", "1", "energy at the end"},
        {"load_mean", "drukte gemiddeld", "1", "mean of load over the months that have one"},
        {"rightness_final", "juistheid aan het eind", "1", "rightness at the end"},
        {"structure_final", "structuur aan het eind", "1", "structure at the end"},
        {"results_total", "resultaten totaal", "1", "results of all partnerships together"},
        {"months_to_realisation", "maanden tot realisatie", "month",
         "month by which half of the partnerships that had realisation before them have entered it"},
        {"relapses", "terugvallen", "1", "times a partnership fell back in the spiral, all together"},
        {"dissolved", "opgeheven", "1", "share of partnerships dissolved"},
    };
    return std::span<const OutputRow, run_value_count>(rows);
}

}  // namespace weefsel
