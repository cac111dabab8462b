// The state of one run, as columns indexed by the ids of base/identity.hpp. It holds no behaviour:
// the steps in `month` change it, and say what they change to the ledger.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/draws.hpp"
#include "world/obstacles.hpp"
#include "world/scenario.hpp"
#include "world/topology.hpp"

namespace weefsel {

// Fabric (weefsel) and its parts, each in [0, 1]; also used for differences of them.
struct Fabric {
    double fabric = 0;  // geometric mean of the parts
    double think = 0;   // share of dimensions on which delegates' views equal the agenda
    double do_ = 0;     // mean practice
    double feel = 0;    // mean over pairs of √(trust there · trust back)
};

// The sums fabric is made of, kept up to date by every step that changes them.
struct FabricSums {
    std::uint32_t think = 0;  // (delegate, dimension) matches with the agenda
    double practice = 0;      // over seats
    double feel = 0;          // over pairs of seats of different parties
    double seats = 0;         // number of seats, pairs and dimensions the sums are divided by
    double pairs = 0;
    double dimensions = 0;
    bool live = false;  // begun and not dissolved; fabric is 0 otherwise
};
Fabric measure(const FabricSums& sums);

// A picture of an issue: each dimension −1, 0 or +1, as two disjoint bit masks.
struct Picture {
    std::uint32_t plus = 0;
    std::uint32_t minus = 0;
    std::uint32_t known() const { return plus | minus; }
    bool operator==(const Picture&) const = default;
};
// Dimensions on which both say the same and do not say nothing.
constexpr std::uint32_t agreement(Picture a, Picture b) { return (a.plus & b.plus) | (a.minus & b.minus); }
// `chosen` on the dimensions of the mask, `rest` on all others.
constexpr Picture mixed(Picture chosen, Picture rest, std::uint32_t mask) {
    return {(chosen.plus & mask) | (rest.plus & ~mask), (chosen.minus & mask) | (rest.minus & ~mask)};
}

// Whether somebody sits in a post: a vacant one has nobody, an away one somebody who burnt out and comes back.
enum class Absence : std::uint8_t { none, vacant, away };

// A decision that is before the members of a table.
struct Question {
    bool open = false;
    std::uint32_t rounds = 0;  // held so far
};

struct World {
    const Scenario* scenario = nullptr;
    const Topology* topology = nullptr;

    // persons, by the post they hold; a vacant post keeps its successor's values waiting
    std::vector<double> energy, bridging, process, perseverance;
    std::vector<double> follows_others, effort;  // type of cooperator: weight of others, share of own motive
    std::vector<std::uint32_t> succession;       // 0 for the person of the start
    std::vector<std::int32_t> tenure;            // months in the post
    std::vector<Absence> absence;

    // parties
    std::vector<double> capacity, gap_months, pressure;
    std::vector<double> load_ratio;  // asked / available; NaN where something is asked of a party that has nothing
    std::vector<double> extra_load;  // asked by levers this month
    std::vector<double> bias;        // how much colder than others it works by habit

    // ties and party pairs: trust of the lower post in the upper and back
    std::vector<double> trust_there, trust_back, root;  // root = √(there · back)
    std::vector<std::uint32_t> suspensions;             // contacts that hold off this month's drift
    std::vector<double> institutional_there, institutional_back;

    // members: a party at a table
    std::vector<double> interest, willingness, attendance, delivery, distance, legitimacy;
    std::vector<double> funded;                // 1: provides money this year
    std::vector<std::uint8_t> in;              // sits at the table
    std::vector<std::uint8_t> left;            // was in and left; does not come back
    std::vector<std::uint8_t> by_opportunity;  // came by opportunity
    std::vector<std::uint8_t> agreed;          // to the question that is open
    std::vector<std::int32_t> months_at_loss;  // cost above benefit, in a row
    std::vector<Picture> lens;                 // plus: as reality is, minus: opposite
    std::vector<std::uint32_t> perceived;      // reality as the party's own logic knows it

    // seats: a post at a table
    std::vector<Picture> view;
    std::vector<double> practice, kept;  // kept: content handed on at the last departure
    std::vector<double> share;           // the table's share of the person's load, as the last step 3 left it
    std::vector<double> present;         // attendance of the seat this month: the member's, 0 when nobody is there
    std::vector<double> tension;         // of its holder, unspoken
    std::vector<std::uint8_t> taken;     // the party is in and the post has its person
    std::vector<std::uint32_t> handed;   // dimensions the last newcomer was handed

    std::vector<std::uint8_t> pair_in;  // by pair of seats: both sit at the table

    // tables
    std::vector<FabricSums> sums;
    std::vector<Form> form;
    std::vector<Perspective> perspective;
    std::vector<Funding> funding;
    std::vector<DecisionRule> rule;
    std::vector<std::uint8_t> memory, dissolved, whole;  // whole: every member that might sits at the table
    std::vector<std::int32_t> begins;                    // month it begins in; 0: there from the start
    std::vector<double> form_buffer, form_load, form_stiffness, form_signal;  // of form and perspective together
    std::vector<double> urgency_first;                                        // urgency at its beginning
    std::vector<double> prepared;                                             // by communication up front, 0 … 1
    std::vector<double> yield;     // results of the past year against what is possible, smoothed
    std::vector<double> occupied;  // delegates in a post
    std::vector<Question> question;
    std::vector<std::array<double, obstacle_count>> held_up;  // months lost before realisation, by obstacle
    std::vector<Obstacle> ended_by;                           // of dissolved tables
    std::vector<double> structure, structure_cap, fabric_signed, urgency, progress, pace, results, reopening;
    std::vector<double> warm_hours, cold_hours;
    std::vector<double> load_asked, extra_table_load;  // per member; what levers add this month
    std::vector<Stage> stage;
    std::vector<std::uint8_t> begun, is_signed;
    std::vector<std::uint8_t> realisation_ahead;  // at its own beginning realisation was still to come
    std::vector<Picture> agenda;
    std::vector<std::uint32_t> reality;  // bit set: +1
    std::vector<std::uint32_t> relapses;
    std::vector<std::int32_t> realisation_month;         // first entry, of tables that had it ahead; −1: none
    std::vector<std::vector<std::int32_t>> lever_since;  // [lever][table]: the month it first acts in; −1: it waits
    std::vector<double> lever_now;                       // [kind · table]: intensity this month
    std::vector<double> role_now;                        // [province's role · table]: how far it is played this month

    // counted over the run
    double decisions = 0, rounds = 0, departures = 0, burnouts = 0, exits = 0;

    // draws of contact by month mod 4 and pair, made once in four months; contact_month is the first of them
    std::array<std::vector<std::uint32_t>, 4> contact_words;
    std::int32_t contact_month = -1;

    double trust_sum = 0;  // over ties and directions, as the last drift left it

    std::uint32_t all_dimensions() const {
        const double m = scenario->parameters.dimensions;
        return m >= 32 ? 0xFFFFFFFFu : (1u << static_cast<std::uint32_t>(m)) - 1u;
    }
    bool live(TableId table) const { return begun[table] != 0 && dissolved[table] == 0; }
    bool here(PostId post) const { return absence[post] == Absence::none; }
    bool seated(SeatId seat) const { return in[topology->seat_member[seat]] != 0; }
    // Somebody sits there now: the party is a member and the post has its person.
    bool occupied_seat(SeatId seat) const { return taken[seat] != 0; }
    // Brings `taken` up to date after a change of who is there or in.
    void take_seat(SeatId seat) { taken[seat] = seated(seat) && here(topology->seat_post[seat]) ? 1 : 0; }
    double role(ProvinceRole role, TableId table) const {
        return role_now[static_cast<std::size_t>(role) * topology->tables() + table];
    }
    double lever(LeverKind kind, TableId table) const {
        return lever_now[static_cast<std::size_t>(kind) * topology->tables() + table];
    }
    // What a party makes of the issue by its own lens: the lens times reality as it knows it.
    Picture own_logic(MemberId member) const;
    // Sums of a table measured afresh from the state.
    FabricSums measured(TableId table) const;
};

// All columns in size, nothing drawn yet.
World empty_world(const Scenario& scenario, const Topology& topology);

}  // namespace weefsel
