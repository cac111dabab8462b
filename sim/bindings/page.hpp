// The one C interface, for the workshop page: the engine as WebAssembly. A case is read from text, a world is a case
// with changes as --set and --lever write them, and a run of a world gives the numbers and bits of the command. Texts
// are UTF-8, end with a zero and are JSON where a function says so; what a function returns belongs to its first
// argument and stays until that is freed or the same function is called with it again.
#pragma once

#include <cstddef>
#include <cstdint>

namespace weefsel {
class PageCase;
class PageWorld;
class PageResult;
}  // namespace weefsel

extern "C" {

// What any case is told in: version, catalogue, levers, outputs, causes, stages and other words in Dutch and English,
// and how many numbers `weefsel_run` and `weefsel_future` give of each. JSON.
const char* weefsel_about(weefsel::PageCase* any);

// Reads a scenario. `base` is the text of the scenario it names as its base, or null. Never null.
weefsel::PageCase* weefsel_read(const char* text, const char* base);
void weefsel_free_case(weefsel::PageCase* read);
// What is wrong with it: a list of {line, column, text, text_nl}, empty when it can be played. JSON.
const char* weefsel_problems(const weefsel::PageCase* read);
// Title, question, start, months, parties, partnerships, elections, levers, value of every parameter. JSON; "" where
// there are problems.
const char* weefsel_case(weefsel::PageCase* read);

// The case with changes: lines `set KEY=VALUE` and `lever NAME[=INTENSITY][@WHEN]`. Null where the case has problems.
weefsel::PageWorld* weefsel_world(const weefsel::PageCase* read, const char* changes);
void weefsel_free_world(weefsel::PageWorld* world);
// What may not be changed so: a list of {line, column, text, text_nl}, line 0 for what does not go together; empty when
// it can be played. JSON.
const char* weefsel_objections(const weefsel::PageWorld* world);

// One run of a world without objections. Numbers: the values per run, the ledger of fabric, the ledger of energy, what
// held back from realisation; then by month: [series · month], [month · cause], [month · stage], [month · energy
// cause]. Missing is NaN. Null when a number that has to be finite is not.
const double* weefsel_run(weefsel::PageWorld* world, std::uint32_t seed, std::uint32_t replicate);

// The story of one run: events, and the changes of fabric by table, month and cause. JSON. The numbers beside it:
// [month · (tables · table numbers, parties · party numbers, party pairs)], see `about`.
const char* weefsel_future(weefsel::PageWorld* world, std::uint32_t seed, std::uint32_t replicate);
const double* weefsel_future_numbers(const weefsel::PageWorld* world);

// What `weefsel digest` hashes of a result of this one world: made run by run, because it may take a while.
weefsel::PageResult* weefsel_result(const weefsel::PageWorld* world, std::uint32_t seed, std::uint32_t replicates);
void weefsel_free_result(weefsel::PageResult* result);
// Makes the next run; returns how many are still to be made.
std::uint32_t weefsel_result_next(weefsel::PageResult* result);
// The bytes whose SHA-256 is the digest, when no run is still to be made.
const unsigned char* weefsel_result_bytes(weefsel::PageResult* result);
std::size_t weefsel_result_size(const weefsel::PageResult* result);

}  // extern "C"
