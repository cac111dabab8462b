#include "base/philox.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define WEEFSEL_AVX2 __attribute__((target("avx2")))
#define WEEFSEL_AVX512 __attribute__((target("avx512f")))
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
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

// The two widths differ only in the names of the instructions. Each 64-bit lane holds a word of one block in
// its lower half; the multiplication reads only that half, so what is left in the upper one does no harm
// and a product's low word needs no work at all. Two vectors go side by side to hide latencies.
long long all(std::uint32_t x) { return static_cast<long long>(x); }

WEEFSEL_AVX2 inline __m256i four(const std::uint32_t& x) {
    return _mm256_cvtepu32_epi64(_mm_loadu_si128(reinterpret_cast<const __m128i*>(&x)));
}

WEEFSEL_AVX2 std::size_t eight_at_a_time(PhiloxKey key, const PhiloxLanes& in, const Out& out) {
    const __m256i m0 = _mm256_set1_epi64x(all(multiplier0));
    const __m256i m1 = _mm256_set1_epi64x(all(multiplier1));
    const __m256i lower_halves = _mm256_setr_epi32(0, 2, 4, 6, 1, 3, 5, 7);
    std::size_t i = 0;
    for (; i + 8 <= in.first.size(); i += 8) {
        __m256i c[4][2];
        for (std::size_t v = 0; v < 2; ++v) {
            c[0][v] = four(in.first[i + 4 * v]);
            c[1][v] = four(in.second[i + 4 * v]);
            c[2][v] = four(in.third[i + 4 * v]);
            c[3][v] = _mm256_set1_epi64x(all(in.fourth));
        }
        PhiloxKey k = key;
        for (int round = 0; round < rounds; ++round) {
            const __m256i low = _mm256_set1_epi64x(all(k.low));
            const __m256i high = _mm256_set1_epi64x(all(k.high));
            for (std::size_t v = 0; v < 2; ++v) {
                const __m256i p0 = _mm256_mul_epu32(m0, c[0][v]);
                const __m256i p1 = _mm256_mul_epu32(m1, c[2][v]);
                c[0][v] = _mm256_xor_si256(_mm256_xor_si256(_mm256_shuffle_epi32(p1, 0xF5), c[1][v]), low);
                c[2][v] = _mm256_xor_si256(_mm256_xor_si256(_mm256_shuffle_epi32(p0, 0xF5), c[3][v]), high);
                c[1][v] = p1;
                c[3][v] = p0;
            }
            k.low += weyl0;
            k.high += weyl1;
        }
        for (std::size_t w = 0; w < 4; ++w) {
            const __m256i first = _mm256_permutevar8x32_epi32(c[w][0], lower_halves);
            const __m256i second = _mm256_permutevar8x32_epi32(c[w][1], lower_halves);
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[w][i]), _mm256_permute2x128_si256(first, second, 0x20));
        }
    }
    return i;
}

WEEFSEL_AVX512 inline __m512i eight(const std::uint32_t& x) {
    return _mm512_cvtepu32_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(&x)));
}

WEEFSEL_AVX512 std::size_t sixteen_at_a_time(PhiloxKey key, const PhiloxLanes& in, const Out& out) {
    constexpr int exclusive_or = 0x96;  // of three
    const __m512i m0 = _mm512_set1_epi64(all(multiplier0));
    const __m512i m1 = _mm512_set1_epi64(all(multiplier1));
    std::size_t i = 0;
    for (; i + 16 <= in.first.size(); i += 16) {
        __m512i c[4][2];
        for (std::size_t v = 0; v < 2; ++v) {
            c[0][v] = eight(in.first[i + 8 * v]);
            c[1][v] = eight(in.second[i + 8 * v]);
            c[2][v] = eight(in.third[i + 8 * v]);
            c[3][v] = _mm512_set1_epi64(all(in.fourth));
        }
        PhiloxKey k = key;
        for (int round = 0; round < rounds; ++round) {
            const __m512i low = _mm512_set1_epi64(all(k.low));
            const __m512i high = _mm512_set1_epi64(all(k.high));
            for (std::size_t v = 0; v < 2; ++v) {
                const __m512i p0 = _mm512_mul_epu32(m0, c[0][v]);
                const __m512i p1 = _mm512_mul_epu32(m1, c[2][v]);
                const __m512i high0 = _mm512_shuffle_epi32(p0, _MM_PERM_DDBB);
                const __m512i high1 = _mm512_shuffle_epi32(p1, _MM_PERM_DDBB);
                c[0][v] = _mm512_ternarylogic_epi64(high1, c[1][v], low, exclusive_or);
                c[2][v] = _mm512_ternarylogic_epi64(high0, c[3][v], high, exclusive_or);
                c[1][v] = p1;
                c[3][v] = p0;
            }
            k.low += weyl0;
            k.high += weyl1;
        }
        for (std::size_t w = 0; w < 4; ++w) {
            for (std::size_t v = 0; v < 2; ++v) {
                _mm256_storeu_si256(reinterpret_cast<__m256i*>(&out[w][i + 8 * v]), _mm512_cvtepi64_epi32(c[w][v]));
            }
        }
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
#elif defined(__wasm_simd128__)
namespace {

// Products of four words with a multiplier: their lower and their upper halves.
struct Halves {
    v128_t low, high;
};

Halves multiplied(v128_t words, v128_t multiplier) {
    const v128_t first = wasm_u64x2_extmul_low_u32x4(words, multiplier);
    const v128_t second = wasm_u64x2_extmul_high_u32x4(words, multiplier);
    return {wasm_i32x4_shuffle(first, second, 0, 2, 4, 6), wasm_i32x4_shuffle(first, second, 1, 3, 5, 7)};
}

}  // namespace

std::size_t philox_lanes(PhiloxKey key, const PhiloxLanes& in, const Out& out) {
    const v128_t m0 = wasm_u32x4_splat(multiplier0);
    const v128_t m1 = wasm_u32x4_splat(multiplier1);
    std::size_t i = 0;
    for (; i + 4 <= in.first.size(); i += 4) {
        v128_t c[4] = {wasm_v128_load(&in.first[i]), wasm_v128_load(&in.second[i]), wasm_v128_load(&in.third[i]),
                       wasm_u32x4_splat(in.fourth)};
        PhiloxKey k = key;
        for (int round = 0; round < rounds; ++round) {
            const Halves p0 = multiplied(c[0], m0);
            const Halves p1 = multiplied(c[2], m1);
            c[0] = wasm_v128_xor(wasm_v128_xor(p1.high, c[1]), wasm_u32x4_splat(k.low));
            c[2] = wasm_v128_xor(wasm_v128_xor(p0.high, c[3]), wasm_u32x4_splat(k.high));
            c[1] = p1.low;
            c[3] = p0.low;
            k.low += weyl0;
            k.high += weyl1;
        }
        for (std::size_t w = 0; w < 4; ++w) wasm_v128_store(&out[w][i], c[w]);
    }
    return i;
}
#else
std::size_t philox_lanes(PhiloxKey, const PhiloxLanes&, const Out&) { return 0; }
#endif

}  // namespace weefsel
