#include "command/telling.hpp"

#include <new>
#include <utility>

#include "command/making.hpp"
#include "command/signals.hpp"
#include "command/trace_text.hpp"
#include "files/text_file.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {
namespace {

std::optional<std::string> path_of(const Request& request, const char* option, bool folder, Complaints& complaints) {
    auto path = request.text(option);
    if (!path) return path;
    while (folder && path->size() > 1 && path->back() == '/') path->pop_back();
    if (!path->empty() && path->find('\0') == std::string::npos && (folder || path->back() != '/')) {
        spare_inputs(request, option, *path, complaints);
        return path;
    }
    complaints.about_call(
        request.verb(),
        folder ? request.terminal().say("--{} is '{}'; allowed: the name of a folder",
                                        "--{} is '{}'; toegestaan: de naam van een map", option, printable(*path))
               : request.terminal().say("--{} is '{}'; allowed: the name of a file",
                                        "--{} is '{}'; toegestaan: de naam van een bestand", option, printable(*path)));
    return path;
}

std::string farewell(const Request& request) {
    return request.terminal().say(
        "weefsel {}: stopped while a run was told; no story was written. The same call starts again.\n",
        "weefsel {}: gestopt tijdens het vertellen van een run; er is geen verhaal geschreven. Dezelfde aanroep begint "
        "opnieuw.\n",
        request.verb());
}

Exit tell_unwritten(const FileFailure& failure, const char* option, const Request& request) {
    return tell_failure(failure, request.verb(), request.terminal(), {}, option);
}

// What makes a run that was made to its end a failed one, as a sweep finds it.
std::string fault_of(const Observations& seen) {
    Plan one;
    one.scenario.horizon = seen.horizon;
    one.segment_runs = 1;
    one.lots = all_at_once(one);
    SegmentResult kept = empty_segment(one, 0);
    put_run(kept, 0, seen);
    return kept.reasons.front();
}

Failed write_tables(const std::string& folder, const Snapshot& snapshot) {
    if (auto failure = make_folder(folder)) return failure;
    for (const Snapshot::Table& table : snapshot.tables()) {
        if (auto failure = write_text(folder + "/" + std::string(table.name) + ".csv", table.text)) return failure;
    }
    return std::nullopt;
}

}  // namespace

StoryPlaces places_of(const Request& request, Complaints& complaints) {
    return {path_of(request, "trace", false, complaints), path_of(request, "snapshot", true, complaints)};
}

std::optional<Exit> fault_of(const StoryPlaces& places, const Request& request) {
    for (const auto& [path, option] : {std::pair(&places.trace, "trace"), std::pair(&places.snapshot, "snapshot")}) {
        const std::string fault = *path ? fault_of_place(**path) : "";
        if (fault.empty()) continue;
        return tell_unwritten({FileFailure::Kind::writing, "cannot write in " + fault}, option, request);
    }
    return std::nullopt;
}

ToldRun make_told(const Plan& plan, std::uint64_t run, const StoryPlaces& places, const Request& request) {
    const std::string words = farewell(request);
    const Stoppable work("\n" + words);
    ToldRun told;
    told.run = run;
    try {
        told.engine = std::make_unique<Engine>(scenario_of(plan, plan.point_of(run)));
        std::vector<Recorder*> recorders{&told.story};
        if (places.snapshot) recorders.push_back(&told.snapshot.emplace(plan.scenario.horizon));
        Recorders all(std::move(recorders));
        told.seen = told.engine->run(
            plan.key_of(run), [&] { return work.flag().load(); }, &all);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& wrong) {
        told.failure = wrong.what();
        return told;
    }
    if (!told.seen) {
        request.terminal().complain(words);
        told.stopped = work.asked().value_or(Exit::terminated);
    } else if (told.failure = fault_of(*told.seen); !told.failure.empty()) {
        told.seen.reset();
    }
    return told;
}

Exit write_story(const Plan& plan, const ToldRun& told, const StoryPlaces& places, const Request& request) {
    if (places.trace) {
        const auto failure = write_text(*places.trace, trace_text(plan, told.run, *told.engine, told.story.story()));
        if (failure) return tell_unwritten(*failure, "trace", request);
    }
    if (places.snapshot) {
        if (const auto failure = write_tables(*places.snapshot, *told.snapshot)) {
            return tell_unwritten(*failure, "snapshot", request);
        }
    }
    return Exit::done;
}

}  // namespace weefsel
