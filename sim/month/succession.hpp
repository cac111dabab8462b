// What happens when a person leaves a post and when the next one comes: what is handed on, what
// structure keeps, what is lost, and the booking of each (ODD 8.2).
#pragma once

#include "base/draws.hpp"
#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

// The holder of the post leaves; the seats take what is handed on and the successor waits. Cause is
// departure or election. The post is vacant afterwards.
void depart(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post,
            Cause cause);

// The successor takes the vacant post: with a picture of their own here and there, and open questions.
void arrive(const Scenario& scenario, Month month, const Draws& draws, World& world, Ledger& ledger, PostId post);

}  // namespace weefsel
