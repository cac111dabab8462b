// The story of a run as JSON lines, one object a line, keys in English, partnerships and parties by their names in the
// scenario:
//
//   {"event":"run", scenario, start, months, seed, run, replicate, point, version, commit, results_version, changes,
//     partnerships, parties}   first; `point` the swept values, the last two the label of every name
//   {month, date, "event":KIND, …}   what happened, in its order; KIND as in month/events.hpp; `post` is
//     PARTY/ROLE/NUMBER, `party` and `role` are its; numbers have names of their own
//   {month, date, "event":"ledger", partnership, fabric, energy, change, causes}   after a month's events, of every
//     live partnership: how it stands, and what the ledger booked in the month by cause, without zeros
//   {month, date, "event":"month", fabric, energy}   the mean over all partnerships
//   {"event":"largest_loss", rank, month, date, partnership, cause, fabric_change, left}   last: the three largest
//     losses and ("largest_gain") gains; `fabric_change` is the number of that `causes`
//
// Month n is the n-th calendar month from the start, `date` its name ("2026-03"); month 0 is the start itself.
#pragma once

#include <cstdint>
#include <string>

#include "run/run.hpp"
#include "run/story.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

std::string trace_text(const Plan& plan, std::uint64_t run, const Engine& engine, const Story& story);

}  // namespace weefsel
