// Stayers and newcomers: what the people have who were in their posts when a table began, and those who came lately.
// A mean over all delegates falls when somebody leaves and rises when the others learn; these series tell the two
// apart. Groups are pooled over the live tables; ODD 8.10.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bits.hpp"
#include "base/draws.hpp"
#include "world/world.hpp"

namespace weefsel {

// Months in a post after which who came later is a newcomer no longer. Two years: half a council's term of four; range
// 12 … 48.
inline constexpr std::int32_t newcomer_months = 24;

// Occupied seats of one group.
struct Group {
    std::uint32_t seats = 0;
    std::uint32_t matches = 0;  // (seat, dimension) on which the view equals a non-zero agenda
    double practice = 0;        // summed over seats

    void add(std::uint32_t shared, double practised) {
        ++seats;
        matches += bit_count(shared);
        practice += practised;
    }
    void add(const Group& other) {
        seats += other.seats;
        matches += other.matches;
        practice += other.practice;
    }
};

class Tenures {
public:
    // Looks at the seats of a live table. Returns its `fit`: the mean over its seats, vacant ones too, of right minus
    // wrong dimensions of the view, as a share of all; 0 without seats.
    double add(Month now, const World& world, TableId table);

    const Group& stayers() const { return stayers_; }      // in the post since the table began
    const Group& newcomers() const { return newcomers_; }  // came after it began, less than newcomer_months ago
    // Mean over pairs of stayers of different parties of the trust in both directions; missing (NaN) without a pair.
    double trust_of_stayers() const;

private:
    void add_pairs(const World& world);

    Group stayers_, newcomers_;
    double trust_ = 0;  // over pairs of stayers and both directions
    double pairs_ = 0;
    std::vector<std::uint32_t> here_;  // seats of stayers at the table in hand, ascending
};

}  // namespace weefsel
