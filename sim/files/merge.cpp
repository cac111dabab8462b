#include "files/merge.hpp"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <vector>

#include "files/durable.hpp"
#include "files/parts.hpp"
#include "files/plan_in.hpp"
#include "files/result.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

using Kind = FileFailure::Kind;

constexpr std::size_t most_named = 8;  // gaps in one message
constexpr std::string_view parts_end = ".parts";

[[noreturn]] void fail(const std::string& text) { throw Trouble(Kind::input, text); }

// FILE.nc, also where FILE.nc.parts is given.
std::string file_of(std::string name) {
    while (name.size() > 1 && name.back() == '/') name.pop_back();
    if (name.ends_with(parts_end)) name.resize(name.size() - parts_end.size());
    return name;
}

ResultFile open_shard(const std::string& path) {
    if (!is_there(path) && is_there(path + std::string(parts_end))) {
        fail(path + " is not there yet, its segments are: that shard has not finished; let it finish first");
    }
    auto file = ResultFile::open(path);
    if (!file) throw Trouble(file.failure->kind, file.failure->text);
    return std::move(*file);
}

class Merger {
public:
    Merger(std::string path, std::span<const std::string> shards) : path_(std::move(path)) {
        for (const std::string& shard : shards) {
            if (file_of(shard) == shard) paths_.push_back(shard);
        }
        // A pattern such as s*.nc* gives both a file and its .parts.
        for (const std::string& shard : shards) {
            if (std::find(paths_.begin(), paths_.end(), file_of(shard)) == paths_.end())
                paths_.push_back(file_of(shard));
        }
    }

    Plan plan_of_all() {
        auto plan = plan_in(open_shard(paths_.front()));
        if (!plan) throw Trouble(plan.failure->kind, plan.failure->text);
        const std::string hash = plan_hash(*plan);
        for (const std::string& path : paths_) {
            const ResultFile file = open_shard(path);
            if (file.attribute("plan_hash") != hash) {
                fail(path + " is of another plan than " + paths_.front() + " (" +
                     first_difference(file.attribute("plan"), canonical_text(*plan)) + ")");
            }
            if (!is_there(path + std::string(parts_end))) {
                fail("there is no " + path + std::string(parts_end) + ", where the runs of " + path +
                     " lie; bring both");
            }
            counts_.push_back(file.attribute("shard"));
        }
        return std::move(*plan);
    }

    // Each segment once, whole.
    void check(const Plan& plan) {
        for (const std::string& path : paths_) parts_.push_back(std::make_unique<Parts>(plan, path));
        const Lots& lots = parts_.front()->lots();
        from_.assign(lots.segments(), paths_.size());
        std::vector<std::uint64_t> all(lots.segments());
        std::iota(all.begin(), all.end(), std::uint64_t{0});
        for (std::size_t shard = 0; shard < paths_.size(); ++shard) {
            if (parts_[shard]->lot_ids() != parts_.front()->lot_ids()) {
                fail(paths_[shard] + " got its points or replicates in other steps than " + paths_.front() +
                     "; make that shard again in a new file");
            }
            take(shard, all, lots);
        }
        check_gaps(plan, lots);
    }

    // The segments as they are, in the result's own directory.
    void carry_over(const Plan& plan, const std::atomic<bool>* stop) {
        check_place(plan);
        const std::string directory = path_ + std::string(parts_end);
        make_directory(directory);
        remove_stale(directory, "segment-");
        take_book(plan, directory);
        const Parts own(plan, path_);
        if (own.lot_ids() != parts_.front()->lot_ids()) {
            fail(directory + " got its points or replicates in other steps than " + paths_.front() +
                 "; remove it, or write to another file");
        }
        for (std::uint64_t segment = 0; segment < from_.size(); ++segment) {
            if (stop && stop->load(std::memory_order_relaxed)) return;
            const std::string from = parts_[from_[segment]]->path_of(segment);
            if (from != own.path_of(segment)) copy_durably(from, own.path_of(segment));
        }
        sync_directory(directory);
    }

private:
    // A result in that place is of this plan, or of one that it grew from.
    void check_place(const Plan& plan) const {
        if (!is_there(path_)) return;
        auto there = ResultFile::open(path_);
        if (!there) fail(there.failure->text + "; move it away, or write to another file");
        const std::string hash = there->attribute("plan_hash");
        if (hash == plan_hash(plan) || parts_.front()->had(hash)) return;
        refuse_result(path_, there->attribute("plan"), plan);
    }

    // Which runs lie there: as the shards have it, unless more is known already. One of before they were extended is
    // the beginning of theirs.
    void take_book(const Plan& plan, const std::string& directory) const {
        const std::string file = directory + "/plan";
        const std::vector<std::string>& ids = parts_.front()->lot_ids();
        const bool there = is_there(file);
        const std::vector<std::string> own = there ? Parts(plan, path_).lot_ids() : std::vector<std::string>{};
        const bool begins = own.size() < ids.size() && std::equal(own.begin(), own.end(), ids.begin());
        const auto book = read_whole(parts_.front()->directory() + "/plan");
        if (!begins || !book) return;
        const std::span<const std::byte> content(*book);
        write_durably(file, "plan", std::span(&content, 1));
        write_durably(file + ".copy", "plan.copy", std::span(&content, 1));
    }

    void take(std::size_t shard, const std::vector<std::uint64_t>& all, const Lots& lots) {
        const PartsFound found = parts_[shard]->look(all);
        if (!found.notes.empty()) fail(found.notes.front());
        std::size_t next = 0;
        for (const std::uint64_t segment : all) {
            if (next < found.missing.size() && found.missing[next] == segment) {
                ++next;
                continue;
            }
            if (from_[segment] < paths_.size()) {
                const Segment there = lots.segment(segment);
                const Lot& lot = lots[there.lot];
                fail("the same runs are in " + paths_[from_[segment]] + " and " + paths_[shard] + ": point " +
                     std::to_string(lot.point_of(there.range.first)) + ", replicate " +
                     std::to_string(lot.replicate_of(there.range.first)) +
                     " and more; name each shard once, and make them all with one N");
            }
            from_[segment] = shard;
        }
    }

    void check_gaps(const Plan& plan, const Lots& lots) const {
        std::uint64_t runs = 0;
        std::vector<std::uint64_t> gaps;
        for (std::uint64_t segment = 0; segment < from_.size(); ++segment) {
            if (from_[segment] < paths_.size()) continue;
            runs += lots.segment(segment).range.size();
            gaps.push_back(segment);
        }
        if (!plan.stop && lots.runs() < plan.runs()) runs += plan.runs() - lots.runs();
        if (runs == 0) return;
        fail(std::to_string(runs) + " of " + std::to_string(plan.runs()) + " runs are missing" + shards_of(gaps) +
             "; make them first");
    }

    // ": shards 1 and 4 of 7", when the files say of how many shards they are.
    std::string shards_of(const std::vector<std::uint64_t>& gaps) const {
        const std::string& own = counts_.front();
        const std::size_t slash = own.find('/');
        if (slash == std::string::npos) return {};
        const std::uint64_t count = std::stoull(own.substr(slash + 1));
        std::vector<std::uint64_t> shards;
        for (const std::uint64_t segment : gaps) shards.push_back(segment % count);
        std::sort(shards.begin(), shards.end());
        shards.erase(std::unique(shards.begin(), shards.end()), shards.end());
        std::string text = shards.size() == 1 ? ": shard " : ": shards ";
        for (std::size_t i = 0; i < std::min(shards.size(), most_named); ++i) {
            text += (i == 0 ? "" : ", ") + std::to_string(shards[i]);
        }
        return text + (shards.size() > most_named ? ", …" : "") + " of " + std::to_string(count);
    }

    const std::string path_;
    std::vector<std::string> paths_;
    std::vector<std::string> counts_;  // "I/N" of each shard; empty for a whole sweep
    std::vector<std::unique_ptr<Parts>> parts_;
    std::vector<std::size_t> from_;  // which shard has a segment; paths_.size(): none
};

}  // namespace

Made merge(const std::string& path, std::span<const std::string> shards, const Provenance& made_by,
           const Execution& how) {
    quiet_hdf();
    std::optional<Plan> plan;
    Made made;
    made.failure = as_value([&] {
                       Merger merger(path, shards);
                       plan = merger.plan_of_all();
                       merger.check(*plan);
                       merger.carry_over(*plan, how.stop);
                       return true;
                   }).failure;
    if (made.failure) return made;
    return make_result(*plan, made_by, path, how);
}

}  // namespace weefsel
