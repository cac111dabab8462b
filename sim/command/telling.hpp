// One run of a plan told: made once more with recorders, its account, its trace and its tables. For `run`, which tells
// run 0, and `replay`.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "command/exit.hpp"
#include "command/request.hpp"
#include "command/snapshot.hpp"
#include "run/run.hpp"
#include "run/story.hpp"
#include "sweep/plan.hpp"

namespace weefsel {

inline constexpr OptionRow trace_option{
    "trace",
    "FILE.jsonl",
    {"write the story of the run (of `run`: run 0) as JSON lines: events, the ledger of every month by partnership, "
     "the "
     "largest losses and gains",
     "schrijf het verhaal van de run (bij `run`: run 0) als JSON-regels: gebeurtenissen, het grootboek per maand en "
     "samenwerkingsverband, de grootste verliezen en winsten"}};
inline constexpr OptionRow snapshot_option{"snapshot",
                                           "DIR",
                                           {"write tables of that run into DIR, at the start, every 12 months and at "
                                            "the end: parties, persons, ties, seats and "
                                            "partnerships (.csv)",
                                            "schrijf tabellen van die run in DIR, bij het begin, elke 12 maanden en "
                                            "aan het eind: parties, persons, ties, seats "
                                            "en partnerships (.csv)"}};

// Where a story is written; nothing where it was not asked for.
struct StoryPlaces {
    std::optional<std::string> trace;
    std::optional<std::string> snapshot;
    bool any() const { return trace || snapshot; }
};
StoryPlaces places_of(const Request& request, Complaints& complaints);

// Complains when these places cannot be written in, before anything is made; the exit code then.
std::optional<Exit> fault_of(const StoryPlaces& places, const Request& request);

struct ToldRun {
    std::uint64_t run = 0;
    std::unique_ptr<Engine> engine;
    std::unique_ptr<Observations> seen;  // none when it was stopped or failed
    StoryRecorder story;
    std::optional<Snapshot> snapshot;
    std::string failure;          // why the run failed
    std::optional<Exit> stopped;  // by a signal; what to say was said
};
ToldRun make_told(const Plan& plan, std::uint64_t run, const StoryPlaces& places, const Request& request);

// Writes what was asked for and complains when it cannot.
Exit write_story(const Plan& plan, const ToldRun& told, const StoryPlaces& places, const Request& request);

}  // namespace weefsel
