// Null of the charter's section 6: who stands first in the file does not matter. With everything on, a permutation
// of the parties gives every chance of a party or a person to another, so the runs differ and their distribution not.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "catch.hpp"
#include "worlds.hpp"

using namespace weefsel;

namespace {

constexpr Series looked_at[] = {Series::fabric, Series::think,   Series::feel,
                                Series::energy, Series::results, Series::attendance};
constexpr std::uint32_t runs = 1000;

// The last party first; its tables know it by its new number.
Scenario reversed(Scenario s) {
    const auto last = static_cast<std::uint32_t>(s.parties.size() - 1);
    std::reverse(s.parties.begin(), s.parties.end());
    for (Partnership& table : s.partnerships) {
        for (PartyId& member : table.members) member = PartyId(last - member);
        std::reverse(table.members.begin(), table.members.end());  // ascending again
    }
    return s;
}

struct Mean {
    double value = 0;
    double variance = 0;  // of the mean
};

std::array<Mean, std::size(looked_at)> final_means(const Scenario& scenario, std::uint32_t seed) {
    const Engine engine(scenario);
    std::array<double, std::size(looked_at)> sum{}, squares{};
    for (std::uint32_t replicate = 0; replicate < runs; ++replicate) {
        const auto seen = engine.run({seed, replicate});
        for (std::size_t i = 0; i < sum.size(); ++i) {
            const double last = seen->series[index(looked_at[i])].back();
            sum[i] += last;
            squares[i] += last * last;
        }
    }
    std::array<Mean, std::size(looked_at)> means;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        means[i].value = sum[i] / runs;
        means[i].variance = (squares[i] / runs - means[i].value * means[i].value) / (runs - 1);
    }
    return means;
}

}  // namespace

// 4.5 standard errors and six outputs: with other seeds a false alarm of 4e-5.
TEST_CASE("with everything on, parties in another order give the same distributions") {
    const Scenario scenario = test::rich_scenario();
    const auto as_given = final_means(scenario, 1);
    const auto permuted = final_means(reversed(scenario), 2);  // tables are not permuted, so another seed
    for (std::size_t i = 0; i < as_given.size(); ++i) {
        INFO(series_rows()[index(looked_at[i])].key << " " << as_given[i].value << " and " << permuted[i].value);
        const double error = std::sqrt(as_given[i].variance + permuted[i].variance);
        CHECK(std::abs(as_given[i].value - permuted[i].value) < 4.5 * error);
        CHECK(error < 0.02);  // fine enough to see something
    }
}
