// Catalogue rows: the 13 forms and the four perspectives on governing, and what they do [000 ch. 3, tables 1 and 2].
// The source tells what each form is for and how it is framed, in words; all levels are ranges.
#include "world/catalogue_rows.hpp"

namespace weefsel {
namespace {

// One row per form (or perspective) and property.
template <std::size_t N>
struct Property {
    const char* name;
    const char* nl;
    double max;
    std::array<double, N> standard;
    const char* source;
    const char* doc;
    const char* doc_nl;
    double* (*member)(Parameters&);
};

template <class Kind, std::size_t N, std::size_t M>
std::vector<CatalogueRow> rows_of(const char* group, const Property<N> (&properties)[M]) {
    std::vector<CatalogueRow> rows;
    for (std::size_t i = 0; i < N; ++i) {
        const Word kind = word(static_cast<Kind>(i));
        for (const Property<N>& p : properties) {
            rows.push_back({std::string(group) + "." + std::string(kind.name) + "." + p.name,
                            std::string(kind.nl) + ": " + p.nl, "1", 0, p.max, p.standard[i], p.source, p.doc, p.doc_nl,
                            false, p.member, i});
        }
    }
    return rows;
}

}  // namespace

std::vector<CatalogueRow> forms_rows() {
    return {
        {"forms.variety", "verschil in vormen", "1", 0, 1, 1, "13 forms are in use [000 ch. 3]",
         "Chance that a partnership of which the scenario names no form takes one that suits its perspective; else, "
         "and "
         "where it is mandatory, a cooperation agreement.",
         "Kans dat een samenwerkingsverband waarvan de casus geen vorm noemt er een kiest die bij zijn perspectief "
         "past. Anders, en als het verplicht is, wordt het een samenwerkingsovereenkomst.",
         false, [](Parameters& p) { return &p.form_variety; }},
        {"forms.misfit", "vorm past niet", "1", 0, 1, 0.7, "range",
         "Buffer and signal of a form that does not suit the perspective are multiplied by this.",
         "Zoveel keer de buffer en het signaal van een vorm die niet bij het perspectief past.", false,
         [](Parameters& p) { return &p.form_misfit; }},
        {"forms.upgrade", "zwaardere vorm", "1/month", 0, 1, 0.016,
         "one form follows on another [000 ch. 3]; level a range; calibrated",
         "Chance in a month that a partnership whose form cannot carry execution agrees on one that can.",
         "Kans in een maand dat een samenwerkingsverband met een te lichte vorm voor de uitvoering er een kiest die "
         "zwaar genoeg is.",
         false, [](Parameters& p) { return &p.form_upgrade; }},
        {"forms.signal_urgency", "signaal: urgentie", "1", 0, 1, 0.2, "[000 ch. 3, 5]: a push at home; level a range",
         "Share of the way up to 1 that urgency goes at the signing of a form of signal 1.",
         "Het deel van de weg naar 1 dat urgentie omhoog gaat als een vorm met signaal 1 wordt getekend.", false,
         [](Parameters& p) { return &p.signal_urgency; }},
        {"forms.signal_legitimacy", "signaal: legitimiteit", "1", 0, 1, 0.15, "[000 ch. 3, 5]; level a range",
         "The same for legitimacy.", "Hetzelfde voor legitimiteit.", false,
         [](Parameters& p) { return &p.signal_legitimacy; }},
    };
}

// In the order of Form: agreement, programme, administrative agreement, covenant, intent, manifesto, deal, platform,
// vision, round table, dialogue, accord, pact.
std::vector<CatalogueRow> form_rows() {
    static constexpr const char* source = "range; order from [000 ch. 3, table 1; ch. 4]";
    static const Property<form_count> properties[] = {
        {"cap",
         "plafond structuur",
         1,
         {0.85, 0.75, 0.8, 0.8, 0.3, 0.25, 0.6, 0.5, 0.4, 0.4, 0.3, 0.65, 0.35},
         "range; a pact .35, an agreement .85: default of the charter",
         "Structure that can grow after signing; execution needs spiral.realisation.structure.",
         "Zoveel structuur kan er groeien na het tekenen. De uitvoering vraagt wat bij ‘realisatie: structuur nodig’ "
         "staat.",
         [](Parameters& p) { return p.form_cap.data(); }},
        {"buffer",
         "buffer bij vertrek",
         2,
         {1, 0.9, 1, 0.9, 0.7, 0.6, 0.9, 1, 0.9, 0.8, 0.7, 0.95, 0.8},
         source,
         "How well it keeps what a departure would lose; multiplies handover.structure_retention.",
         "Hoe goed deze vorm bewaart wat bij vertrek verloren zou gaan. Zoveel keer ‘vasthouden door structuur’.",
         [](Parameters& p) { return p.form_buffer.data(); }},
        {"load",
         "last",
         3,
         {1.2, 1.2, 1.1, 1.1, 0.6, 0.5, 0.9, 1, 0.8, 0.8, 0.7, 1, 0.6},
         source,
         "Multiplies attention.structure_load.",
         "Zoveel keer de ‘last van structuur’.",
         [](Parameters& p) { return p.form_load.data(); }},
        {"stiffness",
         "stroefheid",
         2,
         {1.2, 1, 1.2, 1.3, 0.5, 0.4, 0.8, 0.7, 0.7, 0.6, 0.4, 1, 0.5},
         source,
         "Multiplies views.stiffness.",
         "Zoveel keer de ‘stroefheid door structuur’.",
         [](Parameters& p) { return p.form_stiffness.data(); }},
        {"signal",
         "signaal naar buiten",
         1,
         {0.4, 0.4, 0.5, 0.4, 0.5, 0.8, 0.8, 0.5, 0.6, 0.3, 0.4, 0.9, 0.9},
         source,
         "What its signing says to the outside and at home: urgency and legitimacy.",
         "Wat tekenen naar buiten en thuis laat zien: het verhoogt urgentie en legitimiteit.",
         [](Parameters& p) { return p.form_signal.data(); }},
    };
    return rows_of<Form>("forms", properties);
}

std::vector<CatalogueRow> perspective_rows() {
    static constexpr const char* source = "range; sign from [000 ch. 3, table 2]";
    static const Property<perspective_count> properties[] = {
        {"share",
         "aandeel",
         1,
         {0.15, 0.25, 0.45, 0.15},
         "range",
         "Weight with which a voluntary partnership takes this perspective; mandatory ones are lawful.",
         "Hoe zwaar dit perspectief meetelt als een vrijwillig samenwerkingsverband er een krijgt. Verplichte zijn "
         "rechtmatig.",
         [](Parameters& p) { return p.perspective_share.data(); }},
        {"buffer",
         "buffer bij vertrek",
         2,
         {1.1, 1, 1, 0.8},
         source,
         "Multiplies the form's: rights and duties outlast people, a process does less.",
         "Zoveel keer die van de vorm. Rechten en plichten overleven mensen, een proces minder.",
         [](Parameters& p) { return p.perspective_buffer.data(); }},
        {"load",
         "last",
         3,
         {1.1, 1.2, 0.9, 0.8},
         source,
         "Multiplies the form's: accounting for results takes time.",
         "Zoveel keer die van de vorm. Verantwoorden kost tijd.",
         [](Parameters& p) { return p.perspective_load.data(); }},
        {"stiffness",
         "stroefheid",
         2,
         {1.3, 1.1, 0.9, 0.7},
         source,
         "Multiplies the form's.",
         "Zoveel keer die van de vorm.",
         [](Parameters& p) { return p.perspective_stiffness.data(); }},
        {"signal",
         "signaal naar buiten",
         2,
         {0.8, 1, 1.1, 1.1},
         source,
         "Multiplies the form's.",
         "Zoveel keer die van de vorm.",
         [](Parameters& p) { return p.perspective_signal.data(); }},
    };
    return rows_of<Perspective>("perspectives", properties);
}

}  // namespace weefsel
