// The levers as a table: what each touches, what it costs and where that comes from, for whoever has to
// choose (`weefsel describe levers`, a page). How they work stands in ODD 8.7 and month/levers.cpp.
#pragma once

#include <array>
#include <string_view>

#include "world/scenario.hpp"

namespace weefsel {

struct LeverRow {
    LeverKind kind = LeverKind::handover;
    std::string_view doc;  // what it does, at intensity 1
    std::string_view doc_nl;
    std::string_view touches;  // what in the world it works on
    std::string_view touches_nl;
    std::string_view cost;  // in capacity; the number is the parameter named
    std::string_view cost_nl;
    std::string_view source;
    std::array<std::string_view, 2> parameters;  // catalogue keys of its strength and cost; the first may be empty
};

// In the order of LeverKind. Every lever starts at a month, a date, or per partnership at a stage or when a condition
// is met; its intensity is 0 … 1, 1 unless said otherwise, and 0 is the same world bit for bit.
const std::array<LeverRow, lever_kind_count>& lever_rows_by_kind();

}  // namespace weefsel
