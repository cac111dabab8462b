// Identities and time as counts. An Id<Tag> is an index into the columns of its own kind, so a
// party cannot be handed in where a post is asked; Month counts months since the scenario's start.
#pragma once

#include <compare>
#include <cstdint>

namespace weefsel {

template <class Tag>
struct Id {
    std::uint32_t value = 0;
    constexpr Id() = default;
    constexpr explicit Id(std::uint32_t index) : value(index) {}
    constexpr operator std::uint32_t() const { return value; }  // an id is used as an index
};

using PartyId = Id<struct PartyTag>;
using PostId = Id<struct PostTag>;      // an office of a party; persons succeed each other in it
using TableId = Id<struct TableTag>;    // a partnership
using MemberId = Id<struct MemberTag>;  // a party at a table
using SeatId = Id<struct SeatTag>;      // a post at a table
using TieId = Id<struct TieTag>;        // two posts of different parties that share a table

// Month 0 is the start; month n is the n-th month simulated (1 … horizon).
struct Month {
    std::int32_t value = 0;
    constexpr auto operator<=>(const Month&) const = default;
};

}  // namespace weefsel
