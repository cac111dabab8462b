// The small words patterns are written in: values of a run, and sums over arms with their interval.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "patterns/pattern.hpp"

namespace weefsel {

// Mean of a series over months from … to, both included, without those it is missing in; NaN when in all.
double mean_over(const Seen& seen, Series series, std::int32_t from, std::int32_t to);
double at(const Seen& seen, Series series, std::int32_t month);
double at_end(const Seen& seen, Series series);
double value_of(const Seen& seen, RunValue value);

// First month in which the stage is reached or passed; −1: never. Of runs with one partnership.
std::int32_t month_of_stage(const Seen& seen, Stage stage);
// The month realisation was entered, the horizon when it was not: a restricted mean, so that never counts as late.
double months_to_realisation_within(const Seen& seen);

// A weighted sum over arms, replicate by replicate: paired, because arms share their random numbers.
struct Term {
    std::size_t arm = 0;
    std::size_t measure = 0;
    double weight = 1;
};
std::function<Estimate(const Sample&)> sum(std::vector<Term> terms);
// Arm a minus arm b.
std::function<Estimate(const Sample&)> difference(std::size_t a, std::size_t b, std::size_t measure = 0);

Claim above(double bound, Wording what, std::function<Estimate(const Sample&)> found);
Claim below(double bound, Wording what, std::function<Estimate(const Sample&)> found);
Claim between(double low, double high, Wording what, std::function<Estimate(const Sample&)> found);

}  // namespace weefsel
