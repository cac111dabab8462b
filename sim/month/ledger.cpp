#include "month/ledger.hpp"

namespace weefsel {

const std::array<CauseRow, cause_count>& cause_rows() {
    static constexpr std::array<CauseRow, cause_count> rows{{
        {"departure", "vertrek", "people who leave between elections, as if nothing were handed on"},
        {"election", "verkiezing", "administrators replaced at an election, as if nothing were handed on"},
        {"handover", "overdracht", "what handover keeps of a departure"},
        {"consolidation", "borging in structuur", "what structure signed on real fabric keeps of a departure"},
        {"arrival", "nieuwkomer", "what a newcomer differs from what was handed on"},
        {"meeting", "ontmoeting", "contact, practice and learning at full attendance"},
        {"decay", "slijtage", "trust that drifts away without contact, at full attendance"},
        {"overload", "drukte", "what meetings fall short of full attendance"},
        {"drift", "eigen koers", "delegates who fall back on their own logic"},
        {"relapse", "terugval", "what falling back in the spiral undoes"},
        {"membership", "deelname", "partnerships that begin or end, parties that join or leave"},
        {"elsewhere", "andere tafels", "what other tables did to the same trust"},
    }};
    return rows;
}

Ledger::Ledger(const World& world) : world_(&world), last_(world.sums.size()), booked_(world.sums.size()) {
    for (std::uint32_t table = 0; table < last_.size(); ++table) last_[table] = measure(world.sums[table]);
}

void Ledger::book(TableId table, Cause cause, const FabricSums& sums) {
    const Fabric now = measure(sums);
    Fabric& last = last_[table];
    Fabric& entry = booked_[table][index(cause)];
    entry.fabric += now.fabric - last.fabric;
    entry.think += now.think - last.think;
    entry.do_ += now.do_ - last.do_;
    entry.feel += now.feel - last.feel;
    month_[index(cause)] += now.fabric - last.fabric;
    last = now;
}

std::array<double, cause_count> Ledger::close_month() {
    std::array<double, cause_count> mean{};
    for (std::size_t c = 0; c < cause_count; ++c) mean[c] = month_[c] / static_cast<double>(last_.size());
    month_.fill(0);
    return mean;
}

}  // namespace weefsel
