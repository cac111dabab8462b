#include "files/make_result.hpp"

#include <algorithm>
#include <new>
#include <optional>
#include <utility>

#include "files/durable.hpp"
#include "files/hdf.hpp"
#include "files/parts.hpp"
#include "files/result.hpp"
#include "files/seal.hpp"
#include "files/sha256.hpp"
#include "files/trouble.hpp"
#include "sweep/rounds.hpp"

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

// Segments [first, end) of a shard.
std::vector<std::uint64_t> segments_of(Shard shard, std::uint64_t first, std::uint64_t end) {
    std::vector<std::uint64_t> segments;
    for (std::uint64_t k = first; k < end; ++k) {
        if (k % shard.count == shard.index) segments.push_back(k);
    }
    return segments;
}

class Maker {
public:
    Maker(const Plan& plan, const Provenance& made_by, const std::string& path, const Execution& how,
          const Runner& runner, Shard shard)
        : plan_(plan),
          made_by_(made_by),
          path_(path),
          how_(how),
          shard_(shard),
          runner_(runner ? runner : engine_runner(plan_)),
          parts_(plan_, path) {}

    // What became of it stands in `made`, also when this throws.
    void make() {
        remove_stale(directory_of(path_), name_of(path_));
        if (finished()) {
            made.ending = Made::Ending::already;
            return;
        }
        for (int round = 1;; ++round) {
            Failed failure = as_value([&] { return attempt(), true; }).failure;
            if (!failure) return;
            if (finished()) {  // by another process: its bytes are ours
                made.ending = Made::Ending::done;
                return;
            }
            if (failure->kind != Kind::input || round == most_rounds) throw Trouble(failure->kind, failure->text);
            note(failure->text + ": looked at again");
        }
    }

    Made made;

private:
    // Makes what is missing, round by round where a rule decides how much that is, and seals.
    void attempt() {
        made.ending = Made::Ending::stopped;
        check_room();
        if (made.runs_made == 0) made.runs_found = 0;
        made.runs_failed = 0;
        std::optional<Rounds> rounds;
        if (plan_.stop) rounds.emplace(plan_);
        std::uint64_t looked = 0;
        do {
            for (const std::string& text : parts_.prepare(wanted(rounds))) note(text);
            plan_.lots = parts_.lots();
            const std::vector<std::uint64_t> segments = segments_of(shard_, looked, plan_.segments());
            if (!make_segments(segments)) return;
            if (rounds) read_outputs(segments, *rounds);
            looked = plan_.segments();
        } while (rounds && !rounds->decide());
        Selection selection{segments_of(shard_, 0, plan_.segments()), {}, shard_};
        if (rounds) {
            selection.replicates = rounds->wanted();
            plan_.longest = *std::max_element(selection.replicates.begin(), selection.replicates.end());
        }
        if (seal(plan_, made_by_, parts_, path_, selection, how_.stop)) made.ending = Made::Ending::done;
    }

    std::vector<std::uint32_t> wanted(const std::optional<Rounds>& rounds) const {
        return rounds ? rounds->wanted() : std::vector<std::uint32_t>(plan_.points, plan_.replicates);
    }

    // False when stopped.
    bool make_segments(const std::vector<std::uint64_t>& segments) {
        const PartsFound found = parts_.look(segments);
        for (const std::string& text : found.notes) note(text);
        if (made.runs_made == 0) made.runs_found += found.runs;
        made.runs_failed += found.failed;
        return found.missing.empty() || execute_missing(found.missing);
    }

    void read_outputs(const std::vector<std::uint64_t>& segments, Rounds& rounds) const {
        for (const std::uint64_t segment : segments) {
            const SegmentResult runs = parts_.open(segment).read_runs(segment);
            for (std::size_t i = 0; i < runs.runs(); ++i) {
                const std::uint64_t run = plan_.run_at(segment, i);
                rounds.add(plan_.point_of(run), runs.values[runs.value_at(rounds.output(), i)]);
            }
        }
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
            // An earlier one, with fewer points or replicates: its runs lie beside it.
            if (parts_.had(there->attribute("plan_hash"))) return false;
            refuse_result(path_, there->attribute("plan"), plan_);
        }
        if (there->points() != plan_.points || (!plan_.stop && there->replicates() != plan_.replicates)) {
            throw Trouble(Kind::input, path_ + " is not what its plan says; move it away, or write to another file");
        }
        const std::string shard = there->attribute("shard");
        if (!shard.empty() && shard != shard_name(shard_)) {
            if (shard_.count == 1) return false;  // one shard of what is now asked whole
            throw Trouble(Kind::input,
                          path_ + " is shard " + shard + " of this sweep; write each shard to a file of its own");
        }
        sync_directory(directory_of(path_));  // who gave it its name may not have come to that
        made.runs_failed = there->failed_runs();
        return true;
    }

    // Said before a night of work, not after it, and before anything is made.
    void check_room() const {
        const DiskPlan needed = disk_plan(plan_);
        const std::uint64_t room = free_bytes(directory_of(path_));
        // What a rule will ask for is not known: its first round.
        const double share = plan_.stop ? static_cast<double>(Rounds(plan_).wanted().front()) / plan_.replicates
                                        : 1.0 / static_cast<double>(shard_.count);
        const auto segments = static_cast<std::uint64_t>(share * static_cast<double>(needed.segments));
        const auto result = static_cast<std::uint64_t>((plan_.stop ? share : 1) * static_cast<double>(needed.result));
        const std::uint64_t asked = result + segments - std::min(segments, parts_.bytes());
        if (asked <= room) return;
        throw Trouble(Kind::writing, directory_of(path_) + " has no room: about " + told_bytes(asked, true) +
                                         " are needed, " + told_bytes(room, false) + " are free");
    }

    Plan plan_;  // its lots are those of the parts
    const Provenance& made_by_;
    const std::string& path_;
    const Execution& how_;
    const Shard shard_;
    const Runner runner_;
    Parts parts_;
};

}  // namespace

Made make_result(const Plan& plan, const Provenance& made_by, const std::string& path, const Execution& how,
                 const Runner& runner, Shard shard) {
    quiet_hdf();
    Made made;
    auto outcome = as_value([&] {
        if (plan.stop && shard.count > 1) throw Trouble(Kind::input, "a sweep with a stop rule has no shards");
        Maker maker(plan, made_by, path, how, runner, shard);
        auto tried = as_value([&] { return maker.make(), true; });
        made = std::move(maker.made);
        if (tried.failure) throw Trouble(tried.failure->kind, tried.failure->text);
        return true;
    });
    if (outcome.failure) {
        made.ending = Made::Ending::failed;
        made.failure = std::move(outcome.failure);
    }
    return made;
}

Filed<std::vector<SegmentLeft>> segments_left(const Plan& plan, const std::string& path, Shard shard) {
    quiet_hdf();
    return as_value([&] {
        const Parts parts(plan, path);
        const std::uint64_t there = parts.lots().segments();
        const Lots all = parts.planned(std::vector<std::uint32_t>(plan.points, plan.replicates));
        std::vector<std::uint64_t> missing = parts.look(segments_of(shard, 0, there)).missing;
        const std::vector<std::uint64_t> later = segments_of(shard, there, all.segments());
        missing.insert(missing.end(), later.begin(), later.end());
        std::vector<SegmentLeft> left;
        for (const std::uint64_t segment : missing) left.push_back({segment, all.segment(segment).range.size()});
        return left;
    });
}

std::string plan_hash(const Plan& plan) { return sha256_of(canonical_text(plan)); }

}  // namespace weefsel
