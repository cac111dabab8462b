// Counting bits: how many are set in a mask, and how often each bit is set over many masks.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace weefsel {

constexpr std::uint32_t bit_count(std::uint32_t mask) { return static_cast<std::uint32_t>(std::popcount(mask)); }

// 32 trials at once against one chance: the number of each bit is made of that bit of successive words,
// highest binary digit first, and compared with the threshold until every bit is decided.
struct Trials {
    std::uint64_t limit = 0;  // threshold: number < limit / 2^32 keeps the bit
    std::uint32_t undecided = 0;
    std::uint32_t kept = 0;

    constexpr Trials(std::uint64_t threshold, std::uint32_t candidates) : limit(threshold), undecided(candidates) {
        if (limit >= 0x100000000u) kept = undecided;
        if (limit == 0 || limit >= 0x100000000u) undecided = 0;
    }
    // The next binary digit of every bit; level counts from 0 for the highest.
    constexpr void digit(std::uint32_t level, std::uint32_t digits) {
        if ((limit >> (31 - level) & 1u) != 0) {
            kept |= undecided & ~digits;
            undecided &= digits;
        } else {
            undecided &= ~digits;
        }
    }
};

// The same for many sets of trials side by side, level by level.
struct TrialColumn {
    std::vector<std::uint32_t> limit, undecided, kept;

    explicit TrialColumn(std::size_t sets) : limit(sets), undecided(sets), kept(sets) {}

    void set(std::size_t i, std::uint64_t threshold, std::uint32_t candidates) {
        const Trials trials(threshold, candidates);
        limit[i] = static_cast<std::uint32_t>(threshold);
        undecided[i] = trials.undecided;
        kept[i] = trials.kept;
    }
    // digits[i] holds the next binary digit of every bit of set i.
    void digit(std::uint32_t level, std::span<const std::uint32_t> digits);
    // The same for one set.
    void digit(std::size_t i, std::uint32_t level, std::uint32_t digits) {
        Trials trials(limit[i], undecided[i]);
        trials.digit(level, digits);
        undecided[i] = trials.undecided;
        kept[i] |= trials.kept;
    }
};

// Counts for each of 32 bits how many masks had it set. Bit-sliced: plane i holds binary digit i of all 32
// counters, so adding a mask costs a few operations however many bits are set.
class BitCounter {
public:
    // Room for this many masks, below 2^20.
    explicit BitCounter(std::uint32_t most) : used_(static_cast<std::size_t>(std::bit_width(most))) {}

    void add(std::uint32_t mask) {
        for (std::size_t i = 0; i < used_; ++i) {  // no early end: where the carry stops cannot be foreseen
            const std::uint32_t carry = planes_[i] & mask;
            planes_[i] ^= mask;
            mask = carry;
        }
    }

    std::uint32_t of(std::uint32_t bit) const {
        std::uint32_t count = 0;
        for (std::size_t i = 0; i < used_; ++i) count |= (planes_[i] >> bit & 1u) << i;
        return count;
    }

    // Σ over bits of count · other's count.
    std::uint64_t product_sum(const BitCounter& other) const {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < used_; ++i) {
            for (std::size_t j = 0; j < other.used_; ++j) {
                sum += std::uint64_t{bit_count(planes_[i] & other.planes_[j])} << (i + j);
            }
        }
        return sum;
    }

    std::uint64_t square_sum() const {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < used_; ++i) {
            sum += std::uint64_t{bit_count(planes_[i])} << 2 * i;
            for (std::size_t j = 0; j < i; ++j) {
                sum += std::uint64_t{bit_count(planes_[i] & planes_[j])} << (i + j + 1);
            }
        }
        return sum;
    }

    std::uint64_t sum() const {
        std::uint64_t total = 0;
        for (std::size_t i = 0; i < used_; ++i) total += std::uint64_t{bit_count(planes_[i])} << i;
        return total;
    }

private:
    std::array<std::uint32_t, 20> planes_{};
    std::size_t used_;
};

}  // namespace weefsel
