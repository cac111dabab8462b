// The patterns that cooperation is known to show (charter section 7), as tests that can fail: which worlds of the model
// are compared, what is claimed of them, and so what would refute it. A pattern holds when the 95 % interval of every
// one of its claims lies wholly within the claim's bounds; anything else refutes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "run/observations.hpp"
#include "statistics/estimate.hpp"
#include "world/scenario.hpp"
#include "world/topology.hpp"

namespace weefsel {

struct Wording {
    std::string en;
    std::string nl;
};

// One of the worlds compared: a shipped scenario (its path below scenarios/) and what is changed of it, in the words of
// --set and --lever, so that anybody can run it again.
struct Arm {
    std::string scenario;
    std::vector<std::string> set = {};
    std::vector<std::string> levers = {};
};

// What a run left behind that its outputs do not hold, noted while it was made.
struct Notes {
    struct Leaving {
        std::int32_t month = 0;
        SizeClass size = SizeClass::other;  // of the party left
        double change = 0;                  // of fabric, over all tables left and all causes of the departure
    };
    std::vector<Leaving> leavings;
    std::vector<double> feel_at_beginning;  // [table], as the month it began in left it
};

// One run, for a pattern to measure.
struct Seen {
    std::size_t arm = 0;
    const Observations& run;
    const Notes& notes;
};

// What all runs of a pattern measured; NaN where a run has no such value.
class Sample {
public:
    Sample() = default;
    Sample(std::size_t arms, std::size_t measures, std::size_t replicates);

    std::vector<double>& values(std::size_t arm, std::size_t measure) { return values_[arm * measures_ + measure]; }
    const std::vector<double>& values(std::size_t arm, std::size_t measure) const {
        return values_[arm * measures_ + measure];
    }
    std::size_t failed = 0;  // runs

private:
    std::size_t measures_ = 0;
    std::vector<std::vector<double>> values_;  // [arm · measures + measure][replicate]
};

inline constexpr double without_bound = std::numeric_limits<double>::infinity();

// One number with its interval, and where all of that interval has to lie.
struct Claim {
    Wording what;
    double low = -without_bound;
    double high = without_bound;
    std::function<Estimate(const Sample&)> found;

    bool holds(const Estimate& found_now) const {
        return found_now.count > 1 && found_now.low > low && found_now.high < high;
    }
    // All of the interval lies beyond a bound: more runs would not help.
    bool refuted(const Estimate& found_now) const {
        return found_now.count > 1 && (found_now.high <= low || found_now.low >= high);
    }
};

struct Pattern {
    std::string id;  // P1 … P26
    Wording statement;
    std::string source;
    std::string unit;  // of the first claim, which is the pattern's effect
    std::vector<Arm> arms;
    std::size_t measures = 1;
    std::function<std::vector<double>(const Seen&)> measure;  // `measures` values
    std::vector<Claim> claims;
    std::uint32_t times = 1;  // the usual replicates: more where the effect is small beside the spread of single runs
    bool expected = true;     // the verdict on record, which a test holds the present one against
};

// All of them, P1 first. Throws std::logic_error when a shipped scenario cannot be read.
std::vector<Pattern> all_patterns();

// By what they are about; together `all_patterns`.
std::vector<Pattern> patterns_of_fabric();
std::vector<Pattern> patterns_of_people();
std::vector<Pattern> patterns_of_organising();
std::vector<Pattern> patterns_of_work();
Pattern pattern_of_cases();

}  // namespace weefsel
