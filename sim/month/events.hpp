// What there is to tell about a run: events with cause and effect, as plain data. Steps hand them to the ledger, which
// passes them on to whoever listens; without a listener nothing is made. A story never changes a run.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "base/identity.hpp"
#include "world/scenario.hpp"

namespace weefsel {

enum class EventKind : std::uint8_t {
    table_begins,  // table
    election,      // party; value: administrators replaced, other: months of formation
    departure,     // post; cause departure or election; value: tenure (months), other: energy; then one `left` a table
    left,      // post, table: value: content handed on (h'), other: change of fabric over all causes of the departure
    arrival,   // post
    burnout,   // post; value: energy
    recovery,  // post
    stage_reached,  // table, stage
    relapse,      // table, stage fallen back to; why; value: dimensions of the agenda reopened, other: change of fabric
    signed_form,  // table, form; value: fabric at signing, other: intensity
    decision_taken,    // table, stage left behind; value: rounds it took
    decision_dropped,  // table, stage; value: rounds
    joined,            // table, party
    party_left,        // table, party; why; other: change of fabric
    dissolved,         // table; why; other: change of fabric
    urgency_shock,     // table; value: urgency now, other: before
    budget_missed,     // table, party: did not pay in
    cold_cut,          // table; value: officials replaced
    lever_on,          // table; lever (index into Scenario::levers)
};

// Why a table fell back, ended or lost a member.
enum class Why : std::uint8_t {
    none,
    newcomers,  // who reopened goals
    low_energy,
    no_decision,
    cost_above_benefit,
    opportunity,  // what came by opportunity leaves by opportunity [003]
    too_few_members,
};

// Their names in traces and pages, in the order of the enumerations.
std::span<const std::string_view> event_names();
std::span<const std::string_view> why_names();

inline constexpr std::uint32_t no_one = std::numeric_limits<std::uint32_t>::max();

// Indices are those of base/identity.hpp; `no_one` where the kind says nothing of it.
struct Event {
    EventKind kind = EventKind::table_begins;
    Month month{};
    std::uint32_t table = no_one;
    std::uint32_t party = no_one;
    std::uint32_t post = no_one;
    Stage stage = Stage::idea;
    Form form = Form::cooperation_agreement;
    Why why = Why::none;
    bool by_election = false;  // departure, left: at an election
    std::uint32_t lever = no_one;
    double value = 0;
    double other = 0;
};

// Who listens to a run.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void hear(const Event& event) = 0;
};

}  // namespace weefsel
