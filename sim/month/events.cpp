#include "month/events.hpp"

namespace weefsel {

std::span<const std::string_view> event_names() {
    static constexpr std::string_view names[] = {
        "table_begins",   "election",         "departure",     "left",       "arrival",
        "burnout",        "recovery",         "stage_reached", "relapse",    "signed_form",
        "decision_taken", "decision_dropped", "joined",        "party_left", "dissolved",
        "urgency_shock",  "budget_missed",    "cold_cut",      "lever_on",
    };
    return names;
}

std::span<const std::string_view> why_names() {
    static constexpr std::string_view names[] = {
        "none", "newcomers", "low_energy", "no_decision", "cost_above_benefit", "opportunity", "too_few_members",
    };
    return names;
}

}  // namespace weefsel
