// A scenario as plain data: parties, partnerships, elections, levers and parameters, with everything
// resolved to indices. Made by `read` (or by hand in tests); nothing here knows about files.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/identity.hpp"
#include "world/parameters.hpp"

namespace weefsel {

enum class PartyKind : std::uint8_t {
    municipality,
    province,
    water_board,
    ministry,
    agency,
    region,
    utility,
    business,
    education,
    ngo,
    residents,
};
inline constexpr std::size_t party_kind_count = 11;

enum class SizeClass : std::uint8_t { small, medium, large, other };  // inhabitants < 30 000, < 80 000, more [003]
enum class Role : std::uint8_t { administrator, official };           // bestuurder, ambtenaar
enum class Task : std::uint8_t { standard, executive, negotiated };

struct Party {
    std::string name;   // [A-Za-z0-9_-]{1,64}, unique
    std::string label;  // what people read
    PartyKind kind = PartyKind::municipality;
    SizeClass size = SizeClass::other;
    double capacity = unset;   // person-days a month for outside work; unset: from capacity_ratio
    double own_work = 0;       // person-days a month of own work that takes from capacity
    double residual_load = 0;  // person-days a month asked by tables the scenario does not name
    std::uint32_t administrators = 1;
    std::uint32_t officials = 1;
};

struct Partnership {
    std::string name;
    std::string label;
    std::vector<PartyId> members;  // ascending
    bool mandatory = false;
    Task task = Task::negotiated;
    std::uint32_t administrators = 1;  // delegates a member sends, by role
    std::uint32_t officials = 1;
    std::int32_t begins = 0;  // months after the start; 0: there from the start
    Stage stage_low = Stage::idea;
    Stage stage_high = Stage::idea;  // the stage at its beginning is drawn from low … high
    double maturity_low = unset;     // unset: the parameters' range
    double maturity_high = unset;
    double urgency = unset;        // unset: drawn
    double structure_cap = unset;  // cap its form sets after signing; unset: structure.cap_after
};

struct Election {
    PartyKind kind = PartyKind::municipality;
    Date date;
};

enum class LeverKind : std::uint8_t { handover, retention, consolidation, warm_time };
inline constexpr std::size_t lever_kind_count = 4;

// Something a party, a chair or a province decides to do (interventie). From `month`, or for each
// table from when it reaches `stage`; intensity 0 is the same world bit for bit.
struct Lever {
    LeverKind kind = LeverKind::handover;
    double intensity = 1;
    std::int32_t month = 0;  // months after the start
    std::optional<Stage> stage;
};

struct Scenario {
    std::string title;
    Date start{2024, 1, 1};
    std::int32_t horizon = 120;  // months
    Parameters parameters;
    std::vector<Party> parties;
    std::vector<Partnership> partnerships;
    std::vector<Election> elections;
    std::vector<Lever> levers;
};

// The domain's words: name in code, TOML, results and Dutch.
struct Word {
    std::string_view name;
    std::string_view nl;
};
Word word(PartyKind kind);
Word word(SizeClass size);
Word word(Role role);
Word word(Task task);
Word word(Stage stage);
Word word(LeverKind kind);

// Government parties hold elections or are bound to one that does; others are stakeholders.
constexpr bool is_government(PartyKind kind) { return kind <= PartyKind::region; }

}  // namespace weefsel
