// Randomness as one stateless function of identity: a draw is known by run (seed, replicate),
// purpose, entity, place, month and index, so threads, order and added draws change nothing
// elsewhere. The generator is Philox4x32-10 (base/philox.hpp).
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/identity.hpp"

namespace weefsel {

// Append only: the number is part of every draw's address, and so of every published result.
enum class Purpose : std::uint8_t {
    urgency = 1,
    interest = 2,
    maturity = 3,
    lens = 4,
    reality = 5,
    traits = 6,
    random_view = 7,
    turn_of_reality = 8,
    own_logic = 9,
    election = 10,
    formation = 11,
    departure = 12,
    filling = 13,
    handed_view = 14,
    meeting = 15,
    acting = 16,
    socialisation = 17,
    on_the_table = 18,
    learning = 19,
    rereading = 20,
    progress = 21,
    reopening = 22,
    first_agenda = 23,
    first_view = 24,
    contact = 25,
    customs = 26,  // form, perspective, funding, rule, memory, month a table begins
    bias = 27,
    opportunist = 28,
    vote = 29,
    budget = 30,
    shock = 31,
    burnout = 32,
    exit = 33,
    join = 34,
    cold_cut = 35,
    upgrade = 36,
    dissolving = 37,
    design = 38,  // points of a sampled sweep; no run has it
};

// Layers of chance: the world as it is found (parties, partnerships, money, the turn of reality), the people (who is
// elected, leaves and comes, and what they bring), and what happens between them month by month.
enum class Chance : std::uint8_t { none, world, people, dynamics };
Chance chance_of(Purpose purpose);

// What a run is known by: the seed a user chooses and the replicate number. A layer that is held is drawn as in that
// replicate and the others anew, so that two runs have just the layer in common.
struct RunKey {
    std::uint32_t seed = 0;
    std::uint32_t replicate = 0;  // below first_anew
    Chance held = Chance::none;
};
inline constexpr std::uint32_t first_anew = 0x80000000u;  // replicates from here are for draws made anew

// Who or what a draw is about. Two numbers, because a pair of posts is known by both.
struct Entity {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
};

// Where it happens: a table's index, or nowhere in particular.
struct Place {
    std::uint32_t value = 0;
};
inline constexpr Place nowhere{0xFFFFFFFFu};

using Words = std::array<std::uint32_t, 4>;

// Limits of the address: both are checked, because a wrapped address would repeat a draw.
inline constexpr std::int32_t last_month = 4095;
inline constexpr std::uint32_t last_block = 4095;

// A word as a number in [0, 1): exactly word / 2^32.
constexpr double unit(std::uint32_t word) { return static_cast<double>(word) * 0x1p-32; }

// Threshold t with (word < t) == (unit(word) < probability), exactly; 2^32 means always.
inline std::uint64_t threshold(double probability) {
    if (!(probability > 0)) return 0;
    if (probability >= 1) return 0x100000000u;
    return static_cast<std::uint64_t>(-std::floor(-probability * 0x1p32));
}

// The draws of one run. Values only: copying is free, const means thread-safe.
class Draws {
public:
    // A scripted source for tests: called instead of Philox with the same address.
    using Script = Words (*)(Purpose, Entity, Place, Month, std::uint32_t block);

    explicit Draws(RunKey key, Script script = nullptr) : key_(key), script_(script) {}

    // Four words at one address. Throws std::out_of_range when month or block is out of limits.
    Words words(Purpose purpose, Entity entity, Place place, Month month, std::uint32_t block = 0) const;

    // First word of the block as a number in [0, 1).
    double uniform(Purpose purpose, Entity entity, Place place, Month month) const {
        return unit(words(purpose, entity, place, month)[0]);
    }

    // One block for many entities and places: out[w][i] is word w of entity (first[i], second[i]) at
    // places[i]. Same words as `words`, several addresses at once. All spans have the same length.
    void many(Purpose purpose, std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
              std::span<const std::uint32_t> places, Month month, std::array<std::span<std::uint32_t>, 4> out,
              std::uint32_t block = 0) const;

    // Bits of `candidates` each kept with a probability given as a threshold; exact to 2^-32.
    // Masks of the same address are nested: a higher threshold keeps at least the same bits.
    std::uint32_t mask(std::uint64_t threshold, std::uint32_t candidates, Purpose purpose, Entity entity, Place place,
                       Month month) const;

private:
    std::uint32_t replicate_for(Purpose purpose) const {
        if (key_.held == Chance::none || chance_of(purpose) == key_.held) return key_.replicate;
        return key_.replicate | first_anew;
    }

    RunKey key_;
    Script script_;
};

}  // namespace weefsel
