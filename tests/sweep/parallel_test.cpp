#include "sweep/parallel.hpp"

#include <stdexcept>
#include <vector>

#include "catch.hpp"

using namespace weefsel;

TEST_CASE("every piece of work is done once, by any number of threads, and told one at a time") {
    for (const int threads : {1, 2, 7}) {
        std::vector<int> times(1000, 0);
        std::size_t told = 0;
        CHECK(in_parallel(
            times.size(), threads, [&](std::size_t i) { ++times[i]; }, nullptr,
            [&](std::size_t done) { CHECK(done == ++told); }));
        CHECK(told == times.size());
        CHECK(times == std::vector<int>(1000, 1));
    }
    CHECK(in_parallel(0, 2, [](std::size_t) { FAIL("there is nothing to do"); }));
}

TEST_CASE("work that is stopped says so, and what a piece throws arrives") {
    std::atomic<bool> stop{false};
    CHECK_FALSE(in_parallel(
        10000, 2, [&](std::size_t) { stop = true; }, &stop));
    CHECK_THROWS_AS(in_parallel(100, 2,
                                [](std::size_t i) {
                                    if (i == 50) throw std::runtime_error("no");
                                }),
                    std::runtime_error);
}
