#include "base/philox.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define WEEFSEL_AVX2 __attribute__((target("avx2")))
#endif

namespace weefsel {
namespace {

// Multipliers and Weyl steps of Philox4x32, Salmon et al. 2011, section 4.3.
constexpr std::uint32_t multiplier0 = 0xD2511F53u;
constexpr std::uint32_t multiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t weyl0 = 0x9E3779B9u;
constexpr std::uint32_t weyl1 = 0xBB67AE85u;
constexpr int rounds = 10;

}  // namespace

PhiloxCounter philox(PhiloxKey key, PhiloxCounter c) {
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t p0 = std::uint64_t{multiplier0} * c[0];
        const std::uint64_t p1 = std::uint64_t{multiplier1} * c[2];
        c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ key.low, static_cast<std::uint32_t>(p1),
             static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ key.high, static_cast<std::uint32_t>(p0)};
        key.low += weyl0;
        key.high += weyl1;
    }
    return c;
}

#ifdef WEEFSEL_AVX2
namespace {

struct Product {
    __m256i high;
    __m256i low;
};

// 32 × 32 → 64 bit products of eight lanes, split into high and low halves.
WEEFSEL_AVX2 inline Product multiply(__m256i factor, __m256i lanes) {
    const __m256i even = _mm256_mul_epu32(factor, lanes);
    const __m256i odd = _mm256_mul_epu32(factor, _mm256_srli_epi64(lanes, 32));
    return {_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA),
            _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA)};
}

WEEFSEL_AVX2 inline __m256i load(const std::uint32_t* from) {
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

WEEFSEL_AVX2 inline void store(std::uint32_t* to, __m256i lanes) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), lanes);
}

WEEFSEL_AVX2 std::size_t eight_at_a_time(PhiloxKey key, std::span<const std::uint32_t> first,
                                         std::span<const std::uint32_t> second, std::uint32_t third,
                                         std::uint32_t fourth, const std::array<std::span<std::uint32_t>, 4>& out) {
    const __m256i m0 = _mm256_set1_epi32(static_cast<int>(multiplier0));
    const __m256i m1 = _mm256_set1_epi32(static_cast<int>(multiplier1));
    std::size_t i = 0;
    for (; i + 8 <= first.size(); i += 8) {
        __m256i c0 = load(&first[i]);
        __m256i c1 = load(&second[i]);
        __m256i c2 = _mm256_set1_epi32(static_cast<int>(third));
        __m256i c3 = _mm256_set1_epi32(static_cast<int>(fourth));
        PhiloxKey k = key;
        for (int round = 0; round < rounds; ++round) {
            const Product p0 = multiply(m0, c0);
            const Product p1 = multiply(m1, c2);
            c0 = _mm256_xor_si256(_mm256_xor_si256(p1.high, c1), _mm256_set1_epi32(static_cast<int>(k.low)));
            c2 = _mm256_xor_si256(_mm256_xor_si256(p0.high, c3), _mm256_set1_epi32(static_cast<int>(k.high)));
            c1 = p1.low;
            c3 = p0.low;
            k.low += weyl0;
            k.high += weyl1;
        }
        store(&out[0][i], c0);
        store(&out[1][i], c1);
        store(&out[2][i], c2);
        store(&out[3][i], c3);
    }
    return i;
}

}  // namespace

std::size_t philox_lanes(PhiloxKey key, std::span<const std::uint32_t> first, std::span<const std::uint32_t> second,
                         std::uint32_t third, std::uint32_t fourth,
                         const std::array<std::span<std::uint32_t>, 4>& out) {
    if (!__builtin_cpu_supports("avx2")) return 0;
    return eight_at_a_time(key, first, second, third, fourth, out);
}
#else
std::size_t philox_lanes(PhiloxKey, std::span<const std::uint32_t>, std::span<const std::uint32_t>, std::uint32_t,
                         std::uint32_t, const std::array<std::span<std::uint32_t>, 4>&) {
    return 0;
}
#endif

}  // namespace weefsel
