// The model as a Runner: engines shared between the runs of a point, within a bounded memory.
#include <algorithm>
#include <mutex>
#include <vector>

#include "run/run.hpp"
#include "sweep/execute.hpp"

namespace weefsel {
namespace {

constexpr std::size_t most_kept = 4096;  // engines, however small

template <class Item>
std::uint64_t held(const std::vector<Item>& column) {
    return column.capacity() * sizeof(Item);
}
std::uint64_t held(const Lists& lists) { return held(lists.begin) + held(lists.items); }

std::uint64_t bytes_of(const Topology& t) {
    return held(t.post_party) + held(t.post_role) + held(t.post_key) + held(t.party_post_begin) + held(t.member_party) +
           held(t.member_table) + held(t.table_member_begin) + held(t.party_members) + held(t.seat_post) +
           held(t.seat_member) + held(t.table_seat_begin) + held(t.member_seat_begin) + held(t.post_seats) +
           held(t.tie_lower) + held(t.tie_upper) + held(t.party_pair_tie_begin) + held(t.party_pair_lower) +
           held(t.party_pair_upper) + held(t.post_ties) + held(t.tie_tables) + held(t.table_pair_begin) +
           held(t.seat_pair_begin) + held(t.pair_tie) + held(t.pair_lower_key) + held(t.pair_upper_key);
}

std::uint64_t bytes_of(const Scenario& scenario) {
    return sizeof(Engine) + scenario.parties.size() * (sizeof(Party) + 64) +
           scenario.partnerships.size() * (sizeof(Partnership) + 128);
}

// Points come round once a replicate, so dropping the oldest would drop each just before it is asked
// again: what is kept stays, and what does not fit is built anew.
class Engines {
public:
    Engines(const Plan& plan, std::uint64_t budget)
        : plan_(&plan), budget_(budget), kept_(std::min<std::size_t>(plan.points, most_kept)) {}

    std::shared_ptr<const Engine> of(std::uint32_t point) {
        if (auto engine = find(point)) return engine;
        auto engine = std::make_shared<const Engine>(scenario_of(*plan_, point));  // outside the lock: it takes a while
        keep(point, engine);
        return engine;
    }

private:
    std::shared_ptr<const Engine> find(std::uint32_t point) {
        const std::lock_guard lock(door_);
        return point < kept_.size() ? kept_[point] : nullptr;
    }

    void keep(std::uint32_t point, const std::shared_ptr<const Engine>& engine) {
        const std::uint64_t bytes = bytes_of(engine->topology()) + bytes_of(engine->scenario());
        const std::lock_guard lock(door_);
        if (point >= kept_.size() || kept_[point] || bytes > budget_) return;
        budget_ -= bytes;
        kept_[point] = engine;
    }

    const Plan* plan_;
    std::mutex door_;
    std::uint64_t budget_;  // still free
    std::vector<std::shared_ptr<const Engine>> kept_;
};

}  // namespace

Runner engine_runner(const Plan& plan, std::uint64_t kept_bytes) {
    auto engines = std::make_shared<Engines>(plan, kept_bytes);
    return [engines](std::uint32_t point, RunKey key, const std::function<bool()>& stop) {
        return engines->of(point)->run(key, stop);
    };
}

}  // namespace weefsel
