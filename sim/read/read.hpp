// Scenario and sweep text to plain data, with every problem and its line and column. No file system:
// what a file refers to is asked of the caller, so a page can read a dropped file. The only place
// that names TOML.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "world/scenario.hpp"

namespace weefsel {

// A value, or the problems that stand in its way: exactly one of the two is there.
template <class T>
struct Reading {
    std::optional<T> value;
    Problems problems;  // in order of line and column
};

// One number of a run: an output, and of a series its month or months.
struct Measurement {
    std::string output;            // a series or a value per run
    std::int32_t from_month = -1;  // series only: mean over months from … to; −1: the last month
    std::int32_t to_month = -1;
};

// What a scenario promises of a measurement's mean over replicates; run by `check --expect` and the tests.
struct Expectation {
    Measurement what;
    std::optional<Measurement> minus;  // taken off `what`, run by run: the promise is of the paired difference
    double value = unset;              // expected mean, held within `standard_errors` of it …
    double standard_errors = 4;        // … (false alarm 6e-5 at 4)
    double tolerance = 0;              // … plus this
    double low = unset;                // or: a range for the mean
    double high = unset;
    std::string source;  // the sentence or formula it rests on
    int line = 1;
};

struct ScenarioFile {
    Scenario scenario;
    std::string question;  // what it is for, and the reading to expect
    std::string reading;
    std::uint32_t replicates = 100;
    std::uint32_t seed = 1;
    std::vector<Expectation> expectations;
};

// What a sweep varies. Its values are numbers or, for a key of words, places in `words`. A grid and a design that says
// one thing at a time have levels in `values`, each once; a list and the points of a CSV file one value a point; a
// sampled design levels, or a range to draw from.
struct SweepAxis {
    std::string key;  // see `changeable_keys` and `word_keys`, or `scenario`
    std::vector<double> values;
    std::vector<std::string> words;      // of a key of words: what the places in `values` stand for
    std::vector<std::string> labels;     // one per value, or none
    std::vector<std::string> labels_nl;  // the same in Dutch, for the terminal
    double low = unset;                  // range of a sampled design; both or none
    double high = unset;
    bool logarithmic = false;  // equal ratios are equally likely, instead of equal differences
    int line = 1;
};

enum class Design : std::uint8_t {
    grid,             // every combination of levels, first axis slowest
    list,             // point i takes the i-th value of every axis
    one_at_a_time,    // the first level of every axis, then each other level alone
    latin_hypercube,  // McKay et al. 1979
    sobol,            // a low-discrepancy sequence
    saltelli,         // for Sobol' indices of first and total order
    morris,           // for elementary effects
};
inline constexpr std::size_t design_count = 7;
Word word(Design design);
constexpr bool is_sampled(Design design) { return design >= Design::latin_hypercube; }

// As many replicates as the question needs: until the 95 % interval of every point's mean, or of its difference to
// the first point, is no wider than ± half_width; decided at the ends of rounds.
struct StopRule {
    std::string output = "fabric_final";  // a value per run
    double half_width = unset;            // in the output's unit
    bool difference = false;
};

struct SweepFile {
    std::string title;
    std::string scenario;  // path as written, relative to the sweep file; an axis `scenario` has others
    int scenario_line = 1;
    Design design = Design::grid;
    std::string points_file;  // CSV, path as `scenario`; empty: the axes say it
    int points_line = 1;
    std::uint32_t sample = 0;  // points of a Latin hypercube or sequence, base rows of Saltelli, trajectories of Morris
    std::uint32_t levels = 4;  // Morris: of the grid its trajectories walk on
    std::vector<SweepAxis> axes;
    std::uint32_t replicates = 100;  // with a stop rule: at most
    std::optional<StopRule> stop;
    std::uint32_t seed = 1;
    std::uint32_t segment_runs = 0;  // runs kept in one file while the sweep is under way; 0: chosen by their number
    bool series_per_run = false;
};

// Text of a file that a scenario names as its base, or why it cannot be had, in the words of who looked; no
// reason when it is not there.
struct LookedUp {
    std::optional<std::string> text;
    std::string why_not;
};
using Lookup = std::function<LookedUp(std::string_view path)>;

Reading<ScenarioFile> read_scenario(std::string_view text, const Lookup& lookup = {});
// The same with other values than the catalogue's defaults for what neither the text nor its base sets.
Reading<ScenarioFile> read_scenario(std::string_view text, const Lookup& lookup, const Parameters& standard);
Reading<SweepFile> read_sweep(std::string_view text);

// The points of a CSV file (RFC 4180): a header line of keys, then a line a point. Axes as of a list; in them `line`
// is that of the CSV file. At most `most_point_bytes`.
inline constexpr std::size_t most_point_bytes = 64u << 20;
Reading<std::vector<SweepAxis>> read_points(std::string_view csv);

// Whether the text is meant as a sweep: it has a top-level key `scenario`.
bool is_sweep(std::string_view text);

// KEY=VALUE of --set: a catalogue key, or lever.<name>.intensity or .start (months after the start), which sets all
// levers of that name and adds one when there is none. Says what is wrong, or nothing. Pairs of values are not
// looked at, or their order would matter: ask `contradictions` when all are set.
std::optional<std::string> set_value(Scenario& scenario, std::string_view key, double value);

// The same for a key whose values are words: a lever's start (a date, a stage, a condition), form or role, and what
// partnerships are: `partnerships.rule` of all, `partnership.<name>.rule` of one.
std::optional<std::string> set_word(Scenario& scenario, std::string_view key, std::string_view written);
// Whether the key is meant as one of those; `set_word` says whether there is such a lever or partnership.
bool is_word_key(std::string_view key);

// Pairs of parameters that do not go together: a low above its high, shares above 1. None in a Reading.
std::vector<std::string> contradictions(const Parameters& parameters);

// NAME[:HOW][=INTENSITY][@WHEN] of --lever: HOW is months for reflection and recalibration, a form for consolidation, a
// role for province_role; WHEN is a month number, a date, a stage or a condition as energy<0.3.
std::optional<std::string> add_lever(Scenario& scenario, std::string_view text);

}  // namespace weefsel
