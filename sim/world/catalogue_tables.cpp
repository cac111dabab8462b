// Catalogue rows: what happens at the table: trust, views, practice, energy, structure, work, spiral, start.
#include "world/catalogue_rows.hpp"

namespace weefsel {

std::vector<CatalogueRow> trust_rows() {
    return {
        {"trust.start", "vertrouwen bij begin", "1", 0, 1, 0.25, "range .1-.5",
         "Trust between people who have not met.", false, [](Parameters& p) { return &p.trust_start; }},
        {"trust.newcomer", "vertrouwen in nieuwkomer", "1", 0, 1, 0.25, "range .1-.5",
         "Trust a newcomer starts with apart from the institution.", false,
         [](Parameters& p) { return &p.trust_newcomer; }},
        {"trust.gain", "groei per contact", "1/contact", 0, 1, 0.14,
         "several years [002]: .01-.10 a month; .14 × (2.4·.25 + .3·.75) × 5/14 = .041 a month at a table of 8 members "
         "with 2 delegates each (warm share .25, contact with 5 of 14); range .034-.34",
         "Step of trust towards what the other delivered, upwards.", false,
         [](Parameters& p) { return &p.trust_gain; }},
        {"trust.loss", "verlies per contact", "1/contact", 0, 1, 0.25, "loss/gain 1-5: Slovic 1993 (lit.)",
         "Step downwards.", false, [](Parameters& p) { return &p.trust_loss; }},
        {"trust.decay", "slijten zonder contact", "1/month", 0, 1, 0.04, "range .005-.08: Burt 2000 (lit.)",
         "Drift of trust to institutional trust in a month without contact.", false,
         [](Parameters& p) { return &p.trust_decay; }},
        {"trust.suspension", "contact houdt slijten tegen", "1", 0, 100, 2, "default of the charter; range",
         "A contact suspends the drift with probability min(1, this × warm hours).", false,
         [](Parameters& p) { return &p.trust_suspension; }},
        {"trust.warm_weight", "leergewicht warme tijd", "1", 0, 10, 2.4, "default of the charter; range",
         "Weight of warm time in the step of trust.", false, [](Parameters& p) { return &p.warm_weight; }},
        {"trust.cold_weight", "leergewicht koude tijd", "1", 0, 10, 0.3, "default of the charter; range",
         "Weight of cold time in the step of trust.", false, [](Parameters& p) { return &p.cold_weight; }},
        {"trust.formality", "papier tussen vreemden", "1", 0, 1, 0.9, "hypothesis; [003 §2.6] gives the sign",
         "How far a structure signed without fabric slows the growth of trust.", false,
         [](Parameters& p) { return &p.formality; }},
        {"trust.formality_fabric", "weefsel bij tekenen", "1", 0.01, 1, 0.4, "range",
         "Fabric at signing from which paper does not slow trust.", false,
         [](Parameters& p) { return &p.formality_fabric; }},
        {"trust.institutional_gain", "leren van de organisatie", "1/month", 0, 1, 0.01, "default of the charter; range",
         "Step of institutional trust to the mean trust between the parties' people.", false,
         [](Parameters& p) { return &p.institutional_gain; }},
        {"trust.institutional_decay", "vergeten van de organisatie", "1/month", 0, 1, 0.01,
         "default of the charter; range", "Step of institutional trust to its base.", false,
         [](Parameters& p) { return &p.institutional_decay; }},
        {"trust.institutional_base", "basis institutioneel vertrouwen", "1", 0, 1, 0.25, "range .1-.5",
         "Where institutional trust goes without people.", false, [](Parameters& p) { return &p.institutional_base; }},
        {"trust.institutional_weight", "gewicht organisatie bij nieuwkomer", "1", 0, 1, 0.4,
         "range 0-.9: Zaheer et al. 1998 (lit.)", "Share of institutional trust in the trust a newcomer starts with.",
         false, [](Parameters& p) { return &p.institutional_weight; }},
    };
}

std::vector<CatalogueRow> views_rows() {
    return {
        {"views.dimensions", "kanten van de opgave", "1", 1, 32, 30, "March 1991", "Dimensions of an issue.", true,
         [](Parameters& p) { return &p.dimensions; }},
        {"views.lens_zero", "kant zonder mening", "1", 0, 1, 0.4, "default of the charter; range",
         "Share of dimensions on which a party's own logic has no opinion.", false,
         [](Parameters& p) { return &p.lens_zero; }},
        {"views.lens_plus", "kant juist gezien", "1", 0, 1, 0.42, "default of the charter; range",
         "Share of dimensions on which own logic agrees with reality; the rest is opposite.", false,
         [](Parameters& p) { return &p.lens_plus; }},
        {"views.socialisation", "overnemen van de agenda", "1/month", 0, 1, 0.05, "March 1991: p1",
         "Chance per dimension and month that an attending delegate moves a step to the agenda.", false,
         [](Parameters& p) { return &p.socialisation; }},
        {"views.learning", "leren van wie het beter ziet", "1", 0, 1, 0.3, "March 1991: p2",
         "Chance per head of majority that the agenda takes over a dimension.", false,
         [](Parameters& p) { return &p.learning; }},
        {"views.drift", "verandering van de opgave", "1/month", 0, 0.5, 0.002, "March 1991: p4; range 0-.05",
         "Chance per dimension and month that reality turns.", false, [](Parameters& p) { return &p.reality_drift; }},
        {"views.on_table", "kanten op tafel", "1", 0, 1, 0.3, "default of the charter; range",
         "Chance that a dimension comes on the table in a month.", false,
         [](Parameters& p) { return &p.on_the_table; }},
        {"views.stiffness", "stroefheid door structuur", "1", 0, 1, 0.6, "default of the charter; range",
         "How much structure 1 lowers that chance.", false, [](Parameters& p) { return &p.stiffness; }},
        {"views.reread", "terugvallen op eigen logica", "1/month", 0, 1, 0.005, "default of the charter; range",
         "Chance per dimension and month that a delegate re-reads the own logic.", false,
         [](Parameters& p) { return &p.rereading; }},
        {"views.own_logic_follows", "eigen logica volgt de opgave", "1/month", 0, 1, 0.05, "default of the charter",
         "Chance per dimension and month that own logic follows a turn of reality.", false,
         [](Parameters& p) { return &p.own_logic_follows; }},
    };
}

std::vector<CatalogueRow> practice_rows() {
    return {
        {"practice.gain", "groei samenwerkpraktijk", "1/month", 0, 1, 0.03, "default of the charter; range",
         "Growth of practice in a month of full attendance.", false, [](Parameters& p) { return &p.practice_gain; }},
        {"practice.decay", "slijten samenwerkpraktijk", "1/month", 0, 1, 0.01, "default of the charter; range",
         "Loss of practice in a month without warm time.", false, [](Parameters& p) { return &p.practice_decay; }},
    };
}

std::vector<CatalogueRow> energy_rows() {
    return {
        {"energy.warm_gain", "energie uit warme tijd", "1/month", 0, 2, 0.2,
         "warm gives energy [000 ch. 3, 5]; level a range", "Energy from a warm hour at full difference and delivery.",
         false, [](Parameters& p) { return &p.warm_gain; }},
        {"energy.cold_cost", "energie naar koude tijd", "1/month", 0, 2, 0.06,
         "cold costs energy [000 ch. 3, 5]; level a range", "Energy a cold hour costs.", false,
         [](Parameters& p) { return &p.cold_cost; }},
        {"energy.return", "terugkeer naar rustniveau", "1/month", 0, 1, 0.025, "range", "Pull to the set point.", false,
         [](Parameters& p) { return &p.energy_return; }},
        {"energy.set_point", "rustniveau energie", "1", 0, 1, 0.5, "range",
         "Energy a person goes to without partnerships.", false, [](Parameters& p) { return &p.energy_set_point; }},
        {"energy.hollow_cost", "energie naar holle structuur", "1/month", 0, 2, 0.16, "hypothesis of the charter",
         "Energy that structure above fabric costs.", false, [](Parameters& p) { return &p.hollow_cost; }},
        {"energy.delivery_reference", "nakomen voor energie", "1", 0.01, 1, 0.5,
         "hypothesis of the charter (boiled frog) [003 ch. 4]",
         "Mean delivery from which warm time gives its full energy.", false,
         [](Parameters& p) { return &p.energy_delivery; }},
        {"energy.result_gain", "energie uit resultaat", "1", 0, 10, 0.12,
         "projects into execution give energy [000 ch. 5]; level a range", "Energy from a full result.", false,
         [](Parameters& p) { return &p.result_gain; }},
        {"energy.progress_gain", "energie uit een stap verder", "1", 0, 1, 0.1, "[000 ch. 5]; level a range",
         "Energy from reaching a next stage.", false, [](Parameters& p) { return &p.progress_gain; }},
        {"energy.slowness_cost", "energie naar traagheid", "1/month", 0, 1, 0.01,
         "slowness costs energy [000 ch. 5]; level a range", "Energy that standing still costs.", false,
         [](Parameters& p) { return &p.slowness_cost; }},
        {"energy.overload_cost", "energie naar drukte", "1/month", 0, 1, 0.05, "[003 §2.5]; level a range",
         "Energy that overload costs at a load that cannot be met at all.", false,
         [](Parameters& p) { return &p.overload_cost; }},
        {"energy.loss_cost", "energie naar vertrek van mensen", "1", 0, 5, 0.3,
         "losing people costs energy [000 ch. 5]; level a range",
         "Energy lost over the table when one person leaves and hands nothing over.", false,
         [](Parameters& p) { return &p.loss_cost; }},
        {"energy.reopening_cost", "energie naar heropende doelen", "1", 0, 1, 0.1,
         "reopened goals cost energy [000 ch. 5]; level a range", "Energy a relapse costs those at the table.", false,
         [](Parameters& p) { return &p.reopening_cost; }},
    };
}

std::vector<CatalogueRow> structure_rows() {
    return {
        {"structure.growth", "groei structuur", "1/month", 0, 1, 0.06, "default of the charter; range",
         "Growth of structure per cold hour of full attendance.", false,
         [](Parameters& p) { return &p.structure_growth; }},
        {"structure.decay", "slijten structuur", "1/month", 0, 1, 0.005, "default of the charter",
         "Loss of structure a month.", false, [](Parameters& p) { return &p.structure_decay; }},
        {"structure.start", "structuur bij begin", "1", 0, 1, 0.05, "default of the charter",
         "Structure of a new partnership.", false, [](Parameters& p) { return &p.structure_start; }},
        {"structure.cap_before", "plafond voor tekenen", "1", 0, 1, 0.35, "default of the charter",
         "Structure that can grow before signing; also a pact [000 ch. 4].", false,
         [](Parameters& p) { return &p.structure_cap_before; }},
        {"structure.cap_after", "plafond na tekenen", "1", 0, 1, 0.85, "default of the charter: an agreement",
         "Structure that can grow after signing, where the partnership's form sets none.", false,
         [](Parameters& p) { return &p.structure_cap_after; }},
        {"structure.jump", "sprong bij tekenen", "1", 0, 1, 0.35, "default of the charter",
         "Structure that signing adds.", false, [](Parameters& p) { return &p.structure_jump; }},
        {"structure.signing_stage", "fase na afloop waarvan getekend wordt", "stage", 0, 7, 2,
         "[000 ch. 3, 5]: planning; 7 is never",
         "Partnerships sign when they complete this stage (0 idea … 6 embedding).", true,
         [](Parameters& p) { return &p.signing_stage; }},
    };
}

std::vector<CatalogueRow> work_rows() {
    return {
        {"work.urgency_low", "urgentie, laagste", "1", 0, 1, 0, "worlds differ: range",
         "Urgency of a partnership is drawn uniformly from low to high.", false,
         [](Parameters& p) { return &p.urgency_low; }},
        {"work.urgency_high", "urgentie, hoogste", "1", 0, 1, 1, "range", "See urgency_low.", false,
         [](Parameters& p) { return &p.urgency_high; }},
        {"work.interest_low", "belang, laagste", "1", 0, 1, 0.3, "default of the charter; range",
         "A party's interest is drawn uniformly, times .5 + urgency, at most 1.", false,
         [](Parameters& p) { return &p.interest_low; }},
        {"work.interest_high", "belang, hoogste", "1", 0, 1, 0.9, "default of the charter; range", "See interest_low.",
         false, [](Parameters& p) { return &p.interest_high; }},
        {"work.willingness_reference", "bereidheid voor volle inzet", "1", 0.05, 1, 0.75, "default of the charter",
         "Willingness at which a party delivers in full what it attends.", false,
         [](Parameters& p) { return &p.willingness_reference; }},
        {"work.agenda_pull", "aantrekkingskracht agenda", "1", 0, 1, 0.5,
         "attractive agenda [000 ch. 3]; level a range",
         "How far an agenda that is right and felt lifts willingness above own interest.", false,
         [](Parameters& p) { return &p.agenda_pull; }},
        {"work.adjustment", "aanpassing bereidheid", "1/month", 0, 1, 0.25, "range",
         "Step of willingness to its target in a month.", false,
         [](Parameters& p) { return &p.willingness_adjustment; }},
        {"work.conditional_weight", "gewicht van anderen, voorwaardelijk", "1", 0, 1, 0.8,
         "(lit.) Fischbacher, Gächter & Fehr 2001; level a range",
         "Weight of what others put in for conditional cooperators.", false,
         [](Parameters& p) { return &p.conditional_weight; }},
        {"work.weak_weight", "gewicht van anderen, zwak", "1", 0, 1, 0.4,
         "(lit.) Fischbacher, Gächter & Fehr 2001; level a range", "The same for weakly conditional ones.", false,
         [](Parameters& p) { return &p.weak_weight; }},
        {"work.free_rider_effort", "inzet meelifters", "1", 0, 1, 0.6,
         "(lit.) Fischbacher, Gächter & Fehr 2001; level a range", "Share of the own motive that free riders act on.",
         false, [](Parameters& p) { return &p.free_rider_effort; }},
        {"work.result_rate", "resultaat per maand", "1/month", 0, 1, 0.05, "range",
         "Results a month in realisation when nothing is scarce.", false, [](Parameters& p) { return &p.result_rate; }},
    };
}

std::vector<CatalogueRow> spiral_rows() {
    return {
        {"spiral.pace", "tempo", "1", 0, 4, 1, "1 by definition; 0 for verification",
         "Multiplies the chance of a step forward at every table.", false,
         [](Parameters& p) { return &p.spiral_pace; }},
        {"spiral.steps", "stappen per fase", "1", 1, 24, 4, "range", "Random steps a stage is passed in.", true,
         [](Parameters& p) { return &p.progress_steps; }},
        {"spiral.held_back", "teruggehouden eigen logica", "1", 0, 1, 0.6, "hypothesis of the charter; [000 ch. 4-7]",
         "How far distance between own logic and agenda lowers what is delivered at the start of realisation.", false,
         [](Parameters& p) { return &p.held_back; }},
        {"spiral.reopening", "heropenen door nieuwkomers", "1", 0, 10, 1.5,
         "newcomers reopen goals [000 ch. 5]; level a range",
         "Chance of relapse per share of delegates that is new, at structure 0 and without handover.", false,
         [](Parameters& p) { return &p.reopening; }},
        {"spiral.reopened_share", "deel agenda heropend", "1", 0, 1, 0.25, "range",
         "Chance per dimension of the agenda that a relapse drops it.", false,
         [](Parameters& p) { return &p.reopened_share; }},
        {"spiral.collapse_energy", "grens energie voor terugval", "1", 0.01, 1, 0.2, "range",
         "Mean energy of a table below which it may fall back.", false,
         [](Parameters& p) { return &p.collapse_energy; }},
        {"spiral.collapse_chance", "terugval bij weinig energie", "1/month", 0, 1, 0.08, "range",
         "Chance of relapse in a month at energy 0.", false, [](Parameters& p) { return &p.collapse_chance; }},
    };
}

std::vector<CatalogueRow> beginning_rows() {
    return {
        {"beginning.maturity_low", "rijpheid bij start, laagste", "1", 0, 1, 0,
         "what the source does not tell is a range",
         "How far a table is at its beginning, drawn uniformly: 0 new, 1 grown.", false,
         [](Parameters& p) { return &p.maturity_low; }},
        {"beginning.maturity_high", "rijpheid bij start, hoogste", "1", 0, 1, 0, "range", "See maturity_low.", false,
         [](Parameters& p) { return &p.maturity_high; }},
        {"beginning.mature_trust", "vertrouwen bij rijpe tafel", "1", 0, 1, 0.45, "range",
         "Trust at a table of maturity 1.", false, [](Parameters& p) { return &p.mature_trust; }},
        {"beginning.mature_practice", "praktijk bij rijpe tafel", "1", 0, 1, 0.7, "range",
         "Practice at a table of maturity 1.", false, [](Parameters& p) { return &p.mature_practice; }},
        {"beginning.mature_agenda", "agenda bij rijpe tafel", "1", 0, 1, 1, "range",
         "Share of dimensions that the agenda of a table of maturity 1 holds.", false,
         [](Parameters& p) { return &p.mature_agenda; }},
        {"beginning.mature_right", "juistheid bij rijpe tafel", "1", 0, 1, 0.85, "range",
         "Share of those that agree with reality.", false, [](Parameters& p) { return &p.mature_right; }},
        {"beginning.mature_felt", "gedeelde kijk bij rijpe tafel", "1", 0, 1, 0.85, "range",
         "Share of the agenda that delegates share at a table of maturity 1.", false,
         [](Parameters& p) { return &p.mature_felt; }},
    };
}

// One row per stage and need: the needs of a stage are data, its pace is the scarcest of them.
std::vector<CatalogueRow> stage_rows() {
    struct Need {
        const char* name;
        const char* nl;
        const char* unit;
        double min;
        double max;
        PerStage standard;
        const char* doc;
        double* (*member)(Parameters&);
    };
    const Need needs[] = {
        {"months",
         "duur",
         "month",
         1,
         120,
         {4, 6, 8, 12, 24, 6, 12},
         "Months the stage takes when nothing is scarce.",
         [](Parameters& p) { return p.stage_months.data(); }},
        {"energy",
         "energie nodig",
         "1",
         0,
         1,
         {0.25, 0.35, 0.25, 0.35, 0.25, 0.35, 0.2},
         "Mean energy at the table from which energy does not slow the stage.",
         [](Parameters& p) { return p.need_energy.data(); }},
        {"urgency",
         "urgentie nodig",
         "1",
         0,
         1,
         {0.3, 0.4, 0.2, 0.2, 0.1, 0, 0},
         "Urgency from which urgency does not slow the stage.",
         [](Parameters& p) { return p.need_urgency.data(); }},
        {"fabric",
         "weefsel nodig",
         "1",
         0,
         1,
         {0, 0.1, 0.2, 0.3, 0.35, 0.35, 0.35},
         "Fabric from which fabric does not slow the stage.",
         [](Parameters& p) { return p.need_fabric.data(); }},
        {"structure",
         "structuur nodig",
         "1",
         0,
         1,
         {0, 0, 0.1, 0.25, 0.45, 0.3, 0.5},
         "Structure from which structure does not slow the stage.",
         [](Parameters& p) { return p.need_structure.data(); }},
        {"rightness",
         "juistheid nodig",
         "1",
         0,
         1,
         {0, 0, 0.1, 0.2, 0.3, 0.2, 0.2},
         "Rightness of the agenda from which it does not slow the stage.",
         [](Parameters& p) { return p.need_rightness.data(); }},
        {"capacity",
         "capaciteit nodig",
         "1",
         0,
         1,
         {0, 0.3, 0.5, 0.5, 0.7, 0.5, 0.5},
         "Attendance of the weakest member from which it does not slow the stage.",
         [](Parameters& p) { return p.need_capacity.data(); }},
    };
    std::vector<CatalogueRow> rows;
    for (std::size_t s = 0; s < stage_count; ++s) {
        const Word stage = word(static_cast<Stage>(s));
        for (const Need& need : needs) {
            rows.push_back({"spiral." + std::string(stage.name) + "." + need.name,
                            std::string(stage.nl) + ": " + need.nl, need.unit, need.min, need.max, need.standard[s],
                            "range; order and signs from [000 ch. 3]", need.doc, false, need.member, s});
        }
    }
    return rows;
}

}  // namespace weefsel
