#include "month/month.hpp"

namespace weefsel {

// People change before they meet, so that a newcomer meets as a newcomer in the first month (closed form
// L3 tells the two orders apart). Membership (7) and tension (8) take their place after the spiral.
void month(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger) {
    calendar(scenario, month, draws, world, ledger);
    people(scenario, month, draws, world, ledger);
    attention(scenario, month, draws, world, ledger);
    meetings(scenario, month, draws, world, ledger);
    work(scenario, month, draws, world, ledger);
    spiral(scenario, month, draws, world, ledger);
}

}  // namespace weefsel
