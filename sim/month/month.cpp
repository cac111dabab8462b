#include "month/month.hpp"

#include "base/scope_timer.hpp"

namespace weefsel {

// People change before they meet, so that a newcomer meets as a newcomer in the first month (closed form
// L3 tells the two orders apart). Who leaves or joins does so after the month's work and steps are known, and what
// pulls at people and councils is what the month left between them.
void month(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, StepTimes* times) {
    std::size_t next = 0;
    const auto take = [&](Step step) {
        const ScopeTimer timer(times != nullptr ? &(*times)[next++] : nullptr);
        step(scenario, month, draws, world, ledger);
    };
    take(calendar);
    take(people);
    take(attention);
    take(meetings);
    take(work);
    take(spiral);
    take(membership);
    take(standing);
}

}  // namespace weefsel
