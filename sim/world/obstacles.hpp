// What stands between a table and realisation: the scarcest need of a month, or a decision that waits. Failure is
// normal, and this is how its causes are told apart (charter section 2, step 6).
#pragma once

#include <cstddef>
#include <cstdint>

namespace weefsel {

// Append only; the order is that of the result file.
enum class Obstacle : std::uint8_t {
    urgency,
    energy,
    fabric,
    form,      // its cap lies below what the next stage needs, or structure is not there yet
    agenda,    // reality left it behind
    capacity,  // of the weakest member
    money,
    decision,    // one that waits: rule, memory, formation
    membership,  // members left, or cost stayed above benefit
    time,        // nothing held it up much: the horizon came first
    relapse,     // newcomers who reopened goals
};
inline constexpr std::size_t obstacle_count = 11;
constexpr std::size_t index(Obstacle obstacle) { return static_cast<std::size_t>(obstacle); }

}  // namespace weefsel
