// What a sample of replicates comes to in a result file: mean and exact percentiles. They use + − × / only, so that
// they have the same bits everywhere, and nothing else, so that a page need not carry a library of distributions.
#pragma once

#include <span>

namespace weefsel {

// A sum that carries what rounding took from it (Neumaier 1974, doi:10.1002/zamm.19740540106).
class Sum {
public:
    void add(double value);
    double result() const { return total_ + lost_; }

private:
    double total_ = 0;
    double lost_ = 0;
};

// Mean of the values that are there; NaN when none is. Summed in the order given: the same bits
// everywhere for the same order.
double mean(std::span<const double> values);

// The percentile of a sample (percent 0 … 100), exact and independent of order: with n values sorted,
// position (n − 1)·percent/100, linear between the two neighbours (Hyndman & Fan 1996, type 7; what
// numpy and xarray call "linear"). The position is computed in integers. No NaN allowed; reorders its
// argument; NaN when it is empty.
double percentile(std::span<double> values, unsigned percent);

}  // namespace weefsel
