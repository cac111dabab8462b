#include "sweep/sample.hpp"

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <numeric>
#include <utility>

#include "base/draws.hpp"

namespace weefsel {
namespace {

// Draws of the design itself: they hang on the seed and no run has them.
class Dice {
public:
    explicit Dice(std::uint32_t seed) : draws_(RunKey{seed, 0}) {}
    double unit(std::uint32_t a, std::uint32_t b) const { return weefsel::unit(word(a, b)); }
    std::uint32_t word(std::uint32_t a, std::uint32_t b) const {
        return draws_.words(Purpose::design, {a, b}, nowhere, Month{0})[0];
    }
    // 0 … count − 1
    std::uint32_t below(std::uint32_t count, std::uint32_t a, std::uint32_t b) const {
        return static_cast<std::uint32_t>(std::uint64_t{word(a, b)} * count >> 32);
    }
    // Fisher and Yates, with draws (from …, of).
    void shuffle(std::vector<std::uint32_t>& items, std::uint32_t from, std::uint32_t of) const {
        for (auto i = static_cast<std::uint32_t>(items.size()); i > 1; --i) {
            std::swap(items[i - 1], items[below(i, from + i, of)]);
        }
    }

private:
    Draws draws_;
};

// One point in each of n equal slices of every factor, anywhere in it (McKay, Beckman & Conover 1979,
// doi:10.1080/00401706.1979.10489755).
std::vector<double> latin_hypercube(std::uint32_t factors, std::uint32_t sample, const Dice& dice) {
    std::vector<double> points(std::size_t{sample} * factors);
    std::vector<std::uint32_t> slices(sample);
    for (std::uint32_t f = 0; f < factors; ++f) {
        std::iota(slices.begin(), slices.end(), 0u);
        dice.shuffle(slices, 0, 2 * f);
        for (std::uint32_t i = 0; i < sample; ++i) {
            points[std::size_t{i} * factors + f] = (slices[i] + dice.unit(i, 2 * f + 1)) / sample;
        }
    }
    return points;
}

// Sobol' 1967 with the direction numbers of Joe & Kuo 2008 (Boost.Random), with a digital shift by the seed: points
// keep their even spread, and A and B of Saltelli are never alike. Boost leaves out the first point, all zeros; with
// it 2^k points lie one in each slice of 2^-k (Owen 2020, arXiv:2008.08051).
std::vector<double> sequence(std::uint32_t dimensions, std::uint32_t sample, const Dice& dice) {
    boost::random::sobol engine(dimensions);
    std::vector<double> points(std::size_t{sample} * dimensions);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < sample; ++i) {
        for (std::uint32_t d = 0; d < dimensions; ++d) {
            const auto high = i == 0 ? 0u : static_cast<std::uint32_t>(engine() >> 32);
            points[at++] = unit(high ^ dice.word(d, 0xFFFFFFFFu));
        }
    }
    return points;
}

// Rows A, AB_1 … AB_k, B, where AB_i is A with factor i of B (Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018).
std::vector<double> saltelli(std::uint32_t factors, std::uint32_t sample, const Dice& dice) {
    const std::vector<double> both = sequence(2 * factors, sample, dice);
    std::vector<double> points;
    points.reserve(std::size_t{sample} * (factors + 2) * factors);
    for (std::uint32_t row = 0; row < sample; ++row) {
        const double* a = both.data() + std::size_t{row} * 2 * factors;
        const double* b = a + factors;
        for (std::uint32_t block = 0; block < factors + 2; ++block) {
            for (std::uint32_t f = 0; f < factors; ++f) {
                const bool from_b = block == f + 1 || block == factors + 1;
                points.push_back(from_b ? b[f] : a[f]);
            }
        }
    }
    return points;
}

// Walks on a grid that change one factor a step, by Δ = levels / (2 (levels − 1)) (Morris 1991,
// doi:10.1080/00401706.1991.10484804).
std::vector<double> morris(std::uint32_t factors, std::uint32_t sample, std::uint32_t levels, const Dice& dice) {
    const std::uint32_t jump = levels / 2;
    const double step = levels - 1;
    std::vector<double> points;
    std::vector<std::uint32_t> order(factors), place(factors);
    for (std::uint32_t walk = 0; walk < sample; ++walk) {
        std::iota(order.begin(), order.end(), 0u);
        dice.shuffle(order, 0, 2 * walk);
        std::vector<bool> up(factors);
        for (std::uint32_t f = 0; f < factors; ++f) {
            up[f] = dice.below(2, 2 * f, 2 * walk + 1) == 1;
            place[f] = dice.below(levels - jump, 2 * f + 1, 2 * walk + 1) + (up[f] ? 0 : jump);
        }
        for (std::uint32_t point = 0; point <= factors; ++point) {
            if (point > 0) {
                const std::uint32_t f = order[point - 1];
                place[f] = up[f] ? place[f] + jump : place[f] - jump;
            }
            for (std::uint32_t f = 0; f < factors; ++f) points.push_back(place[f] / step);
        }
    }
    return points;
}

}  // namespace

std::vector<double> unit_sample(Design design, std::uint32_t factors, std::uint32_t sample, std::uint32_t levels,
                                std::uint32_t seed) {
    const Dice dice(seed);
    switch (design) {
        case Design::latin_hypercube:
            return latin_hypercube(factors, sample, dice);
        case Design::sobol:
            return sequence(factors, sample, dice);
        case Design::saltelli:
            return saltelli(factors, sample, dice);
        case Design::morris:
            return morris(factors, sample, levels, dice);
        default:
            return {};
    }
}

std::uint64_t points_of(Design design, std::uint64_t factors, std::uint64_t sample) {
    if (design == Design::saltelli) return sample * (factors + 2);
    return design == Design::morris ? sample * (factors + 1) : sample;
}

std::string_view sampler(Design design) {
    switch (design) {
        case Design::latin_hypercube:
            return "Latin hypercube (McKay et al. 1979), draws by Philox";
        case Design::sobol:
            return "Sobol' sequence of Boost.Random (Joe & Kuo 2008), digital shift by the seed";
        case Design::saltelli:
            return "Saltelli et al. 2010 on the Sobol' sequence of Boost.Random (Joe & Kuo 2008), digital shift by the "
                   "seed";
        case Design::morris:
            return "Morris 1991, draws by Philox";
        default:
            return {};
    }
}

}  // namespace weefsel
