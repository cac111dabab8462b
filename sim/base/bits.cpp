#include "base/bits.hpp"

#include "base/clones.hpp"

namespace weefsel {
namespace {

WEEFSEL_CLONES void compare_digit(std::uint32_t shift, std::size_t n, const std::uint32_t* __restrict limit,
                                  const std::uint32_t* __restrict digits, std::uint32_t* __restrict undecided,
                                  std::uint32_t* __restrict kept) {
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint32_t one = 0u - (limit[i] >> shift & 1u);  // all bits where the limit's digit is 1
        kept[i] |= undecided[i] & ~digits[i] & one;
        undecided[i] &= ~(digits[i] ^ one);
    }
}

}  // namespace

void TrialColumn::digit(std::uint32_t level, std::span<const std::uint32_t> digits) {
    compare_digit(31 - level, limit.size(), limit.data(), digits.data(), undecided.data(), kept.data());
}

}  // namespace weefsel
