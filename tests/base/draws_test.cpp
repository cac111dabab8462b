#include "base/draws.hpp"

#include <Random123/philox.h>

#include <set>
#include <tuple>
#include <vector>

#include "base/bits.hpp"
#include "base/philox.hpp"
#include "catch.hpp"

using namespace weefsel;

TEST_CASE("Philox gives Random123's words for the known-answer vectors of its distribution") {
    // kat_vectors of Random123 1.14: philox4x32 10
    CHECK(philox({0, 0}, {0, 0, 0, 0}) == PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox({0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}) ==
          PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox({0xa4093822, 0x299f31d0}, {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}) ==
          PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("Philox equals Random123 for many counters, one at a time and in lanes") {
    constexpr std::size_t n = 1003;  // not a multiple of any vector width
    std::vector<std::uint32_t> first(n), second(n), place(n);
    std::vector<std::vector<std::uint32_t>> out(4, std::vector<std::uint32_t>(n));
    for (std::uint32_t i = 0; i < n; ++i) {
        first[i] = i * 2654435761u;
        second[i] = ~i * 40503u;
        place[i] = i % 7;
    }
    const Draws draws({7, 11});
    draws.many(Purpose::meeting, first, second, place, Month{95}, {out[0], out[1], out[2], out[3]}, 3);
    for (std::size_t i = 0; i < n; ++i) {
        const Words w = draws.words(Purpose::meeting, {first[i], second[i]}, {place[i]}, Month{95}, 3);
        const r123::Philox4x32::ctr_type counter{{first[i], second[i], place[i], 15u << 24 | 95u << 12 | 3u}};
        const auto theirs = r123::Philox4x32()(counter, {{7, 11}});
        for (std::size_t k = 0; k < 4; ++k) {
            REQUIRE(out[k][i] == w[k]);
            REQUIRE(w[k] == theirs[k]);
        }
    }
}

TEST_CASE("a draw's address is range-checked, because a wrapped one would repeat a draw") {
    const Draws draws({1, 2});
    CHECK_THROWS_AS(draws.words(Purpose::meeting, {}, nowhere, Month{4096}), std::out_of_range);
    CHECK_THROWS_AS(draws.words(Purpose::meeting, {}, nowhere, Month{-1}), std::out_of_range);
    CHECK_THROWS_AS(draws.words(Purpose::meeting, {}, nowhere, Month{1}, 4096), std::out_of_range);
    CHECK_NOTHROW(draws.words(Purpose::meeting, {}, nowhere, Month{4095}, 4095));
}

TEST_CASE("every part of the address and of the key changes the draw") {
    const Words base = Draws({1, 2}).words(Purpose::lens, {3, 4}, {5}, Month{6}, 7);
    std::set<Words> seen{base};
    seen.insert(Draws({2, 2}).words(Purpose::lens, {3, 4}, {5}, Month{6}, 7));
    seen.insert(Draws({1, 3}).words(Purpose::lens, {3, 4}, {5}, Month{6}, 7));
    seen.insert(Draws({1, 2}).words(Purpose::reality, {3, 4}, {5}, Month{6}, 7));
    seen.insert(Draws({1, 2}).words(Purpose::lens, {4, 4}, {5}, Month{6}, 7));
    seen.insert(Draws({1, 2}).words(Purpose::lens, {3, 5}, {5}, Month{6}, 7));
    seen.insert(Draws({1, 2}).words(Purpose::lens, {3, 4}, {6}, Month{6}, 7));
    seen.insert(Draws({1, 2}).words(Purpose::lens, {3, 4}, {5}, Month{7}, 7));
    seen.insert(Draws({1, 2}).words(Purpose::lens, {3, 4}, {5}, Month{6}, 8));
    CHECK(seen.size() == 9);
}

TEST_CASE("a threshold compares a word exactly as the number it stands for") {
    for (const double p : {0.0, 1e-12, 0x1p-32, 0.1, 1.0 / 3, 0.5, 0.999999, 1 - 0x1p-33, 1.0, 1.5}) {
        for (const std::uint32_t word : {0u, 1u, 429496729u, 429496730u, 1431655765u, 0x80000000u, 0xFFFFFFFFu}) {
            CHECK((word < threshold(p)) == (unit(word) < p));
        }
    }
    CHECK(threshold(-0.1) == 0);
    CHECK(threshold(std::numeric_limits<double>::quiet_NaN()) == 0);
}

TEST_CASE("a mask keeps each candidate with its chance, nothing else, and nests in the chance") {
    const Draws draws({3, 5});
    constexpr std::uint32_t candidates = 0x2AAAAAAB;  // 16 bits
    std::array<double, 3> kept{};
    constexpr int n = 20000;
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto mask = [&](double p) {
            return draws.mask(threshold(p), candidates, Purpose::rereading, {i, 0}, {0}, Month{1});
        };
        const std::array<std::uint32_t, 3> masks{mask(0.03), mask(0.3), mask(0.85)};
        REQUIRE((masks[2] & ~candidates) == 0);
        REQUIRE((masks[0] & ~masks[1]) == 0);
        REQUIRE((masks[1] & ~masks[2]) == 0);
        for (std::size_t k = 0; k < 3; ++k) kept[k] += bit_count(masks[k]);
    }
    const double trials = n * 16.0;
    const std::array<double, 3> chance{0.03, 0.3, 0.85};
    for (std::size_t k = 0; k < 3; ++k) {
        // five standard errors: false alarm 6e-7; the seed is fixed, so it passes or fails for good
        const double error = std::sqrt(chance[k] * (1 - chance[k]) / trials);
        CHECK(std::abs(kept[k] / trials - chance[k]) < 5 * error);
    }
    CHECK(draws.mask(threshold(1), candidates, Purpose::rereading, {}, {0}, Month{1}) == candidates);
    CHECK(draws.mask(threshold(0), candidates, Purpose::rereading, {}, {0}, Month{1}) == 0);
}

TEST_CASE("trials in a column give the bits of trials one by one") {
    const Draws draws({9, 9});
    TrialColumn column(37);
    std::vector<std::uint32_t> one_by_one;
    std::array<std::vector<std::uint32_t>, 32> digits;
    for (std::uint32_t i = 0; i < 37; ++i) {
        const double p = i / 36.0;
        const std::uint32_t candidates = 0x9E3779B9u * (i + 1);
        column.set(i, threshold(p), candidates);
        one_by_one.push_back(draws.mask(threshold(p), candidates, Purpose::socialisation, {i, 0}, {0}, Month{1}));
        for (std::uint32_t level = 0; level < 32; ++level) {
            digits[level].push_back(draws.words(Purpose::socialisation, {i, 0}, {0}, Month{1}, level / 4)[level % 4]);
        }
    }
    for (std::uint32_t level = 0; level < 20; ++level) column.digit(level, digits[level]);
    for (std::size_t i = 0; i < 37; ++i) {
        for (std::uint32_t level = 20; level < 32; ++level) column.digit(i, level, digits[level][i]);
    }
    CHECK(column.kept == one_by_one);
}

TEST_CASE("a script answers in place of the generator, at the same address") {
    const Draws::Script script = [](Purpose purpose, Entity entity, Place, Month month, std::uint32_t) {
        return Words{static_cast<std::uint32_t>(purpose), entity.first, static_cast<std::uint32_t>(month.value), 0};
    };
    const Draws draws({1, 1}, script);
    CHECK(draws.words(Purpose::departure, {42, 0}, nowhere, Month{12}) == Words{12, 42, 12, 0});
    CHECK(draws.uniform(Purpose::departure, {42, 0}, nowhere, Month{12}) == 12 * 0x1p-32);
}

TEST_CASE("bit counters count like plain counters and their sums of products agree") {
    std::array<std::uint32_t, 32> plain_a{}, plain_b{};
    BitCounter a(100), b(100);
    std::uint32_t x = 12345;
    for (int i = 0; i < 100; ++i) {
        x = x * 1664525u + 1013904223u;
        a.add(x);
        b.add(x ^ (x >> 3));
        for (std::uint32_t d = 0; d < 32; ++d) {
            plain_a[d] += x >> d & 1u;
            plain_b[d] += (x ^ (x >> 3)) >> d & 1u;
        }
    }
    std::uint64_t sum = 0, squares = 0, products = 0;
    for (std::uint32_t d = 0; d < 32; ++d) {
        CHECK(a.of(d) == plain_a[d]);
        sum += plain_a[d];
        squares += std::uint64_t{plain_a[d]} * plain_a[d];
        products += std::uint64_t{plain_a[d]} * plain_b[d];
    }
    CHECK(a.sum() == sum);
    CHECK(a.square_sum() == squares);
    CHECK(a.product_sum(b) == products);
}

TEST_CASE("a layer of chance that is held is drawn as it was, and every other layer anew") {
    const Draws free({3, 5});
    for (const Chance held : {Chance::world, Chance::people, Chance::dynamics}) {
        const Draws draws({3, 5, held});
        for (int p = static_cast<int>(Purpose::urgency); p <= static_cast<int>(Purpose::dissolving); ++p) {
            const auto purpose = static_cast<Purpose>(p);
            const Words own = free.words(purpose, {1, 2}, {3}, Month{4});
            const Words now = draws.words(purpose, {1, 2}, {3}, Month{4});
            CHECK((own == now) == (chance_of(purpose) == held));
            const Words anew = Draws({3, 5 | first_anew}).words(purpose, {1, 2}, {3}, Month{4});
            CHECK((now == anew) == (chance_of(purpose) != held));
        }
    }
}
