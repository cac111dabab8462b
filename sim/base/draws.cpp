#include "base/draws.hpp"

#include <stdexcept>

#include "base/bits.hpp"
#include "base/philox.hpp"

namespace weefsel {
namespace {

// purpose, month and block share the last word: 8 + 12 + 12 bits, injective.
std::uint32_t pack(Purpose purpose, Month month, std::uint32_t block) {
    if (month.value < 0 || month.value > last_month || block > last_block) {
        throw std::out_of_range("draw address out of range");
    }
    return static_cast<std::uint32_t>(purpose) << 24 | static_cast<std::uint32_t>(month.value) << 12 | block;
}

}  // namespace

Chance chance_of(Purpose purpose) {
    switch (purpose) {
        case Purpose::urgency:
        case Purpose::interest:
        case Purpose::maturity:
        case Purpose::lens:
        case Purpose::reality:
        case Purpose::turn_of_reality:
        case Purpose::own_logic:
        case Purpose::first_agenda:
        case Purpose::customs:
        case Purpose::bias:
        case Purpose::opportunist:
        case Purpose::budget:
        case Purpose::shock:
            return Chance::world;
        case Purpose::traits:
        case Purpose::random_view:
        case Purpose::election:
        case Purpose::formation:
        case Purpose::departure:
        case Purpose::filling:
        case Purpose::handed_view:
        case Purpose::first_view:
        case Purpose::burnout:
            return Chance::people;
        default:
            return Chance::dynamics;
    }
}

Words Draws::words(Purpose purpose, Entity entity, Place place, Month month, std::uint32_t block) const {
    if (script_ != nullptr) return script_(purpose, entity, place, month, block);
    return philox({key_.seed, replicate_for(purpose)},
                  {entity.first, entity.second, place.value, pack(purpose, month, block)});
}

void Draws::many(Purpose purpose, std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                 std::span<const std::uint32_t> places, Month month, std::array<std::span<std::uint32_t>, 4> out,
                 std::uint32_t block) const {
    std::size_t done = 0;
    if (script_ == nullptr) {
        const PhiloxLanes lanes{first, second, places, pack(purpose, month, block)};
        done = philox_lanes({key_.seed, replicate_for(purpose)}, lanes, out);
    }
    for (std::size_t i = done; i < first.size(); ++i) {  // what is left over after whole vectors
        const Words w = words(purpose, {first[i], second[i]}, {places[i]}, month, block);
        for (std::size_t k = 0; k < 4; ++k) out[k][i] = w[k];
    }
}

// Stops when every candidate is decided: log2(candidates) + 1.3 words on average, not one per bit.
std::uint32_t Draws::mask(std::uint64_t limit, std::uint32_t candidates, Purpose purpose, Entity entity, Place place,
                          Month month) const {
    Trials trials(limit, candidates);
    Words block{};
    for (std::uint32_t level = 0; level < 32 && trials.undecided != 0; ++level) {
        if (level % 4 == 0) block = words(purpose, entity, place, month, level / 4);
        trials.digit(level, block[level % 4]);
    }
    return trials.kept;
}

}  // namespace weefsel
