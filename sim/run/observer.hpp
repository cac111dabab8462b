// Step 9, measure: writes down what a month looks like and, at the end, what a run came to.
#pragma once

#include "month/ledger.hpp"
#include "run/observations.hpp"
#include "world/world.hpp"

namespace weefsel {

class Observer {
public:
    explicit Observer(std::int32_t horizon);

    // Month 0 once, then every month in order.
    void observe(Month month, const World& world, Ledger& ledger);
    Observations finish(const World& world) &&;

private:
    Observations seen_;
};

}  // namespace weefsel
