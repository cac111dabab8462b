#include "base/philox.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define WEEFSEL_AVX2 __attribute__((target("avx2")))
#define WEEFSEL_AVX512 __attribute__((target("avx512f")))
#endif

namespace weefsel {
namespace {

// Multipliers and Weyl steps of Philox4x32, Salmon et al. 2011, section 4.3.
constexpr std::uint32_t multiplier0 = 0xD2511F53u;
constexpr std::uint32_t multiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t weyl0 = 0x9E3779B9u;
constexpr std::uint32_t weyl1 = 0xBB67AE85u;
constexpr int rounds = 10;

using Out = std::array<std::span<std::uint32_t>, 4>;

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

// The two widths differ only in the names of the instructions. In both, 32 × 32 → 64 bit products of even
// and odd lanes are made apart and put together into high and low halves.
struct Product8 {
    __m256i high, low;
};

WEEFSEL_AVX2 inline Product8 multiply8(__m256i factor, __m256i x) {
    const __m256i even = _mm256_mul_epu32(factor, x);
    const __m256i odd = _mm256_mul_epu32(factor, _mm256_srli_epi64(x, 32));
    return {_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA),
            _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA)};
}

WEEFSEL_AVX2 std::size_t eight_at_a_time(PhiloxKey key, const PhiloxLanes& in, const Out& out) {
    const auto all = [](std::uint32_t x) { return static_cast<int>(x); };
    const auto at = [](const std::uint32_t& x) { return reinterpret_cast<const __m256i*>(&x); };
    const __m256i m0 = _mm256_set1_epi32(all(multiplier0));
    const __m256i m1 = _mm256_set1_epi32(all(multiplier1));
    std::size_t i = 0;
    for (; i + 8 <= in.first.size(); i += 8) {
        __m256i c0 = _mm256_loadu_si256(at(in.first[i]));
        __m256i c1 = _mm256_loadu_si256(at(in.second[i]));
        __m256i c2 = _mm256_loadu_si256(at(in.third[i]));
        __m256i c3 = _mm256_set1_epi32(all(in.fourth));
        PhiloxKey k = key;
        for (int round = 0; round < rounds; ++round) {
            const Product8 p0 = multiply8(m0, c0);
            const Product8 p1 = multiply8(m1, c2);
            c0 = _mm256_xor_si256(_mm256_xor_si256(p1.high, c1), _mm256_set1_epi32(all(k.low)));
            c2 = _mm256_xor_si256(_mm256_xor_si256(p0.high, c3), _mm256_set1_epi32(all(k.high)));
            c1 = p1.low;
            c3 = p0.low;
            k.low += weyl0;
            k.high += weyl1;
        }
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[0][i]), c0);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[1][i]), c1);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[2][i]), c2);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[3][i]), c3);
    }
    return i;
}

struct Product16 {
    __m512i high, low;
};

WEEFSEL_AVX512 inline Product16 multiply16(__m512i factor, __m512i x) {
    const __m512i even = _mm512_mul_epu32(factor, x);
    const __m512i odd = _mm512_mul_epu32(factor, _mm512_srli_epi64(x, 32));
    return {_mm512_mask_blend_epi32(0xAAAA, _mm512_srli_epi64(even, 32), odd),
            _mm512_mask_blend_epi32(0xAAAA, even, _mm512_slli_epi64(odd, 32))};
}

WEEFSEL_AVX512 std::size_t sixteen_at_a_time(PhiloxKey key, const PhiloxLanes& in, const Out& out) {
    const auto all = [](std::uint32_t x) { return static_cast<int>(x); };
    const __m512i m0 = _mm512_set1_epi32(all(multiplier0));
    const __m512i m1 = _mm512_set1_epi32(all(multiplier1));
    std::size_t i = 0;
    for (; i + 16 <= in.first.size(); i += 16) {
        __m512i c0 = _mm512_loadu_si512(&in.first[i]);
        __m512i c1 = _mm512_loadu_si512(&in.second[i]);
        __m512i c2 = _mm512_loadu_si512(&in.third[i]);
        __m512i c3 = _mm512_set1_epi32(all(in.fourth));
        PhiloxKey k = key;
        for (int round = 0; round < rounds; ++round) {
            const Product16 p0 = multiply16(m0, c0);
            const Product16 p1 = multiply16(m1, c2);
            c0 = _mm512_xor_si512(_mm512_xor_si512(p1.high, c1), _mm512_set1_epi32(all(k.low)));
            c2 = _mm512_xor_si512(_mm512_xor_si512(p0.high, c3), _mm512_set1_epi32(all(k.high)));
            c1 = p1.low;
            c3 = p0.low;
            k.low += weyl0;
            k.high += weyl1;
        }
        _mm512_storeu_si512(&out[0][i], c0);
        _mm512_storeu_si512(&out[1][i], c1);
        _mm512_storeu_si512(&out[2][i], c2);
        _mm512_storeu_si512(&out[3][i], c3);
    }
    return i;
}

}  // namespace

std::size_t philox_lanes(PhiloxKey key, const PhiloxLanes& lanes, const Out& out) {
    std::size_t done = 0;
    if (__builtin_cpu_supports("avx512f")) done = sixteen_at_a_time(key, lanes, out);
    if (!__builtin_cpu_supports("avx2")) return done;
    const PhiloxLanes rest{lanes.first.subspan(done), lanes.second.subspan(done), lanes.third.subspan(done),
                           lanes.fourth};
    const Out rest_out{out[0].subspan(done), out[1].subspan(done), out[2].subspan(done), out[3].subspan(done)};
    return done + eight_at_a_time(key, rest, rest_out);
}
#else
std::size_t philox_lanes(PhiloxKey, const PhiloxLanes&, const Out&) { return 0; }
#endif

}  // namespace weefsel
