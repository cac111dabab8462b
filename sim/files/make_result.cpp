#include "files/make_result.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "files/durable.hpp"
#include "files/hdf.hpp"
#include "files/parts.hpp"
#include "files/result.hpp"
#include "files/seal.hpp"
#include "files/sha256.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

using Kind = FileFailure::Kind;

constexpr int most_rounds = 3;  // a segment found damaged only when sealing is made again

// In MB, below ten of them in kB: what is needed rounded up, what is free rounded down.
std::string told_bytes(std::uint64_t bytes, bool up) {
    const bool small = bytes < 10'000'000;
    const std::uint64_t unit = small ? 1'000 : 1'000'000;
    return std::to_string((bytes + (up ? unit - 1 : 0)) / unit) + (small ? " kB" : " MB");
}

class Maker {
public:
    Maker(const Plan& plan, const Provenance& made_by, const std::string& path, const Execution& how,
          const Runner& runner)
        : plan_(plan),
          made_by_(made_by),
          path_(path),
          how_(how),
          runner_(runner ? runner : engine_runner(plan)),
          parts_(plan, path) {}

    // What became of it stands in `made`, also when this throws.
    void make() {
        remove_stale(directory_of(path_), name_of(path_));
        parts_.check_owner();
        if (finished()) {
            parts_.remove();  // what a stop between publishing and tidying left
            made.ending = Made::Ending::already;
            return;
        }
        for (int round = 1;; ++round) {
            Failed failure = as_value([&] { return attempt(), true; }).failure;
            if (!failure) break;
            if (finished()) {  // by another process: its bytes are ours
                made.ending = Made::Ending::done;
                break;
            }
            if (failure->kind != Kind::input || round == most_rounds) throw Trouble(failure->kind, failure->text);
            note(failure->text + ": looked at again");
        }
        if (made.ending == Made::Ending::done) parts_.remove();
    }

    Made made;

private:
    // Makes what is missing and seals.
    void attempt() {
        made.ending = Made::Ending::stopped;
        const PartsFound found = parts_.look();
        check_room();
        for (const std::string& text : found.notes) note(text);
        if (const auto text = parts_.prepare()) note(*text);
        if (made.runs_made == 0) made.runs_found = found.runs;
        made.runs_failed = found.failed;
        if (!found.missing.empty() && !execute_missing(found.missing)) return;
        if (seal(plan_, made_by_, parts_, path_, how_.stop)) made.ending = Made::Ending::done;
    }

    void note(const std::string& text) const {
        if (how_.note) how_.note(text);
    }

    // False when stopped.
    bool execute_missing(const std::vector<std::uint64_t>& missing) {
        Failed failure;
        const Sink sink = [&](const SegmentResult& segment) -> std::optional<std::string> {
            quiet_hdf();  // the library keeps this per thread, and any thread may come here
            failure = as_value([&] { return parts_.write(segment), true; }).failure;
            return failure ? std::optional(failure->text) : std::nullopt;
        };
        const Executed executed = execute(plan_, missing, runner_, sink, how_);
        made.runs_made += executed.made;
        made.runs_failed += executed.failed;
        if (failure) throw Trouble(failure->kind, failure->text);
        if (executed.out_of_memory) throw std::bad_alloc();
        return !executed.stopped;
    }

    // Whether the finished file is there. Throws when something else is in its place.
    bool finished() {
        if (!is_there(path_)) return false;
        auto there = ResultFile::open(path_);
        if (!there) throw Trouble(Kind::input, there.failure->text + "; move it away, or write to another file");
        if (there->attribute("plan_hash") != plan_hash(plan_)) {
            throw Trouble(Kind::input, path_ + " is the result of another plan (" +
                                           first_difference(there->attribute("plan"), canonical_text(plan_)) +
                                           "); write to another file, or move it away");
        }
        made.runs_failed = there->failed_runs();
        return true;
    }

    // Said before a night of work, not after it, and before anything is made.
    void check_room() const {
        const DiskPlan needed = disk_plan(plan_);
        const std::uint64_t room = free_bytes(directory_of(path_));
        const std::uint64_t there = bytes_in(parts_.directory());
        const std::uint64_t asked = needed.result + needed.segments - std::min(needed.segments, there);
        if (asked <= room) return;
        throw Trouble(Kind::writing, directory_of(path_) + " has no room: about " + told_bytes(asked, true) +
                                         " are needed, " + told_bytes(room, false) + " are free");
    }

    static std::uint64_t bytes_in(const std::string& directory) {
        std::uint64_t bytes = 0;
        for (const std::string& name : names_in(directory)) bytes += file_bytes(directory + "/" + name);
        return bytes;
    }

    const Plan& plan_;
    const Provenance& made_by_;
    const std::string& path_;
    const Execution& how_;
    const Runner runner_;
    const Parts parts_;
};

}  // namespace

Made make_result(const Plan& plan, const Provenance& made_by, const std::string& path, const Execution& how,
                 const Runner& runner) {
    quiet_hdf();
    Maker maker(plan, made_by, path, how, runner);
    auto outcome = as_value([&] { return maker.make(), true; });
    if (outcome.failure) {
        maker.made.ending = Made::Ending::failed;
        maker.made.failure = std::move(outcome.failure);
    }
    return std::move(maker.made);
}

std::string plan_hash(const Plan& plan) { return sha256_of(canonical_text(plan)); }

}  // namespace weefsel
