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

// Where money for execution comes from: per project from budget to budget, paid in but owed back to each party, or one
// joint fund [000 ch. 4, 6].
enum class Funding : std::uint8_t { none, earmarked, joint };
inline constexpr std::size_t funding_count = 3;

enum class DecisionRule : std::uint8_t { unanimity, majority };
inline constexpr std::size_t decision_rule_count = 2;

// What a province (or whoever takes that role) does at a table [000 ch. 7][003 ch. 4].
enum class ProvinceRole : std::uint8_t { none, connector, director, financier, initiator, challenger };
inline constexpr std::size_t province_role_count = 6;

struct Party {
    std::string name;   // [A-Za-z0-9_-]{1,64}, unique
    std::string label;  // what people read
    PartyKind kind = PartyKind::municipality;
    SizeClass size = SizeClass::other;
    double capacity = unset;         // person-days a month for outside work; unset: from capacity_ratio
    double own_work = 0;             // person-days a month of own work that takes from capacity
    double residual_load = 0;        // person-days a month asked by tables the scenario does not name
    double organising_bias = unset;  // how much colder (+) or warmer (−) the house works by habit; unset: drawn
    std::uint32_t administrators = 1;
    std::uint32_t officials = 1;
};

struct Partnership {
    std::string name;
    std::string label;
    std::vector<PartyId> members;   // ascending; sit at the table from its beginning
    std::vector<PartyId> may_join;  // ascending, none of them a member: may join later
    bool mandatory = false;
    Task task = Task::negotiated;
    std::uint32_t administrators = 1;  // delegates a member sends, by role
    std::uint32_t officials = 1;
    std::int32_t begins = 0;       // months after the start; 0: there from the start
    std::int32_t begins_last = 0;  // the month is drawn from begins … begins_last
    Stage stage_low = Stage::idea;
    Stage stage_high = Stage::idea;  // the stage at its beginning is drawn from low … high
    double maturity_low = unset;     // unset: the parameters' range
    double maturity_high = unset;
    double urgency = unset;                           // unset: drawn
    double structure_cap = unset;                     // what its form can carry; unset: as the form's row says
    std::int32_t term = 0;                            // months from its beginning in which nobody leaves what is signed
    std::optional<Form> form;                         // unset: drawn among those that suit the perspective
    std::optional<Perspective> perspective;           // unset: drawn; lawful where mandatory
    std::optional<Funding> funding;                   // unset: drawn; joint where mandatory
    std::optional<DecisionRule> rule;                 // unset: drawn; majority where mandatory
    std::optional<bool> memory;                       // who agreed stays agreed; unset: drawn
    ProvinceRole province_role = ProvinceRole::none;  // only at a table with a province
};

struct Election {
    PartyKind kind = PartyKind::municipality;
    Date date;
};

// What happens to the urgency of tables on a date: a disaster, a subsidy that ends, a law.
struct Shock {
    std::int32_t month = 0;        // months after the start
    std::optional<TableId> table;  // unset: all
    double urgency = 0;            // −1 … 1: share of the way up to 1, or down to 0
};

enum class LeverKind : std::uint8_t {
    handover,
    duo_seats,
    retention,
    consolidation,
    warm_time,
    cold_discipline,
    independent_chair,
    reflection,
    recalibration,
    joint_fund,
    council_involvement,
    tension_dialogue,
    staff_pool,
    pruning,
    no_cold_cut,
    province_role,
    communication,
    adaptive_form,
    exit_rules,
    innovation_room,
};
inline constexpr std::size_t lever_kind_count = 20;

// What a lever can wait for at a table, each in [0, 1].
enum class Measure : std::uint8_t {
    fabric,
    think,
    do_,
    feel,
    energy,
    structure,
    rightness,
    urgency,
    attendance,
    willingness,
    legitimacy,
    tension,
};
inline constexpr std::size_t measure_count = 12;

struct Condition {
    Measure measure = Measure::fabric;
    bool below = true;  // else above
    double value = 0;
    bool operator==(const Condition&) const = default;
};

// Something a party, a chair or a province decides to do (interventie). From `month`, or for each table from when it
// reaches `stage` or first meets `condition`, and then for good or `until`; intensity 0 is the same world bit for bit.
struct Lever {
    LeverKind kind = LeverKind::handover;
    double intensity = 1;
    std::int32_t month = 0;   // months after the start
    std::int32_t until = -1;  // months after the start from which it acts no more; −1: for good
    std::optional<Stage> stage = std::nullopt;
    std::optional<Condition> condition = std::nullopt;
    std::int32_t every = 0;                       // reflection, recalibration: months between; 0: the parameter
    std::optional<Form> form = std::nullopt;      // consolidation: what is signed; unset: the table's own form
    ProvinceRole role = ProvinceRole::connector;  // province_role
};

struct Scenario {
    std::string title;
    Date start{2024, 1, 1};
    std::int32_t horizon = 120;  // months
    Parameters parameters;
    std::vector<Party> parties;
    std::vector<Partnership> partnerships;
    std::vector<Election> elections;
    std::vector<Shock> shocks;
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
Word word(Form form);
Word word(Perspective perspective);
Word word(Funding funding);
Word word(DecisionRule rule);
Word word(ProvinceRole role);
Word word(Measure measure);
Word word(LeverKind kind);

// Government parties hold elections or are bound to one that does; others are stakeholders.
constexpr bool is_government(PartyKind kind) { return kind <= PartyKind::region; }

}  // namespace weefsel
