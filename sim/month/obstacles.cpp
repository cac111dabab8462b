#include "month/obstacles.hpp"

namespace weefsel {

const std::array<CauseRow, obstacle_count>& obstacle_rows() {
    static constexpr std::array<CauseRow, obstacle_count> rows{{
        {"urgency", "urgentie", "too little shared urgency, or urgency that ebbed",
         "te weinig gedeelde urgentie, of urgentie die wegebde"},
        {"energy", "energie", "the people ran out of energy", "de mensen hadden geen energie meer"},
        {"fabric", "weefsel", "too little fabric to go on", "te weinig weefsel om verder te gaan"},
        {"form", "vorm", "a form that cannot carry what has to be done",
         "een vorm die niet kan dragen wat er moet gebeuren"},
        {"agenda", "agenda", "an agenda that does not fit reality", "een agenda die niet klopt met de opgave"},
        {"capacity", "capaciteit", "capacity of the weakest member", "capaciteit van het zwakste lid"},
        {"money", "geld", "money that no budget provided", "geld dat in geen begroting stond"},
        {"decision", "besluit", "a decision that did not come", "een besluit dat niet kwam"},
        {"membership", "deelname", "members who left", "leden die weggingen"},
        {"time", "tijd", "stages that take long: time ran out", "fasen die lang duren: de tijd was om"},
        {"relapse", "terugval", "newcomers who reopened goals", "nieuwkomers die doelen weer openden"},
    }};
    return rows;
}

}  // namespace weefsel
