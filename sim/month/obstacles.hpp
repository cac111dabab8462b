// The words for what stands between a table and realisation (world/obstacles.hpp).
#pragma once

#include <array>

#include "month/ledger.hpp"
#include "world/obstacles.hpp"

namespace weefsel {

const std::array<CauseRow, obstacle_count>& obstacle_rows();

}  // namespace weefsel
