// Scenario and sweep text to plain data, with every problem and its line and column. No file system:
// what a file refers to is asked of the caller, so a page can read a dropped file. The only place
// that names TOML.
#pragma once

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

// What a scenario promises of an output's mean over replicates; run by `check --expect` and the tests.
struct Expectation {
    std::string output;            // a series or a value per run
    std::int32_t from_month = -1;  // series only: mean over months from … to; −1: the last month
    std::int32_t to_month = -1;
    double value = unset;        // expected mean, held within `standard_errors` of it …
    double standard_errors = 4;  // … (false alarm 6e-5 at 4)
    double tolerance = 0;        // … plus this
    double low = unset;          // or: a range for the mean
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

struct SweepAxis {
    std::string key;  // catalogue key, or lever.<name>.intensity
    std::vector<double> values;
    std::vector<std::string> labels;     // one per value, or none
    std::vector<std::string> labels_nl;  // the same in Dutch, for the terminal
    int line = 1;
};

// A grid over the axes (first axis slowest), or a list: then all axes have equally many values and
// point i takes the i-th of each.
struct SweepFile {
    std::string title;
    std::string scenario;  // path as written, relative to the sweep file
    int scenario_line = 1;
    bool list = false;
    std::vector<SweepAxis> axes;
    std::uint32_t replicates = 100;
    std::uint32_t seed = 1;
    std::uint32_t segment_runs = 64;
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
Reading<SweepFile> read_sweep(std::string_view text);

// Whether the text is meant as a sweep: it has a top-level key `scenario`.
bool is_sweep(std::string_view text);

// KEY=VALUE of --set: a catalogue key, or lever.<name>.intensity, which sets all levers of that name and
// adds one from the start when there is none. Says what is wrong, or nothing. Pairs of values are not
// looked at, or their order would matter: ask `contradictions` when all are set.
std::optional<std::string> set_value(Scenario& scenario, std::string_view key, double value);

// Pairs of parameters that do not go together: a low above its high, shares above 1. None in a Reading.
std::vector<std::string> contradictions(const Parameters& parameters);

// NAME[:HOW][=INTENSITY][@WHEN] of --lever: HOW is months for reflection and recalibration, a form for consolidation, a
// role for province_role; WHEN is a month number, a date, a stage or a condition as energy<0.3.
std::optional<std::string> add_lever(Scenario& scenario, std::string_view text);

}  // namespace weefsel
