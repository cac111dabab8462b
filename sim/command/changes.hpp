// --set and --lever: what a call changes of a scenario.
#pragma once

#include <string>

#include "command/request.hpp"
#include "world/scenario.hpp"

namespace weefsel {

inline constexpr OptionRow set_option{"set",
                                      "KEY=VALUE",
                                      {"change a parameter (see `weefsel describe parameters`); may be repeated",
                                       "verander een parameter (zie `weefsel describe parameters`); mag meermaals"},
                                      true};
inline constexpr OptionRow lever_option{
    "lever",
    "NAME[=INTENSITY][@WHEN]",
    {"pull a lever (see `weefsel describe levers`) at intensity 0 … 1, from a month, date, stage or condition "
     "(`warm_time@energy<0.3`); some names take a detail (reflection:6, consolidation:pact, "
     "province_role:director); may be repeated",
     "zet een interventie in (zie `weefsel describe levers`) met sterkte 0 … 1, vanaf een maand, datum, fase of "
     "voorwaarde (`warm_time@energy<0.3`); sommige namen krijgen iets erbij (reflection:6, consolidation:pact, "
     "province_role:director); mag meermaals"},
    true};

// Applies them in their order; complains about what cannot be.
void apply_changes(Scenario& scenario, const Request& request, Complaints& complaints);

// What the call changed of the scenario, as it was written: a result is made again from it.
std::string changes_in(const Request& request);

}  // namespace weefsel
