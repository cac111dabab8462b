// What a whole run comes to, from its series: definitions of the contract's values per run that need more
// than the last month.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace weefsel {

// Months from the lowest value until 95 % of the maximum before it is reached again; NaN when it is not.
// A series that never falls has its lowest value at the start and recovers in 0 months.
double recovery_months(std::span<const double> fabric);

// Month by which half (rounded up) of the `ahead` tables that had realisation before them have entered it;
// `entered` holds a month per table, negative for none. NaN when fewer have, or none had it before them.
double months_to_realisation(std::span<const std::int32_t> entered, std::size_t ahead);

}  // namespace weefsel
