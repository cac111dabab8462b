#include "month/ledger.hpp"

namespace weefsel {

const std::array<CauseRow, cause_count>& cause_rows() {
    static constexpr std::array<CauseRow, cause_count> rows{{
        {"departure", "vertrek", "people who leave between elections, as if nothing were handed on",
         "mensen die tussen verkiezingen vertrekken, alsof er niets werd overgedragen"},
        {"election", "verkiezing", "administrators replaced at an election, as if nothing were handed on",
         "bestuurders die bij een verkiezing worden vervangen, alsof er niets werd overgedragen"},
        {"handover", "overdracht", "what handover keeps of a departure", "wat overdracht bij een vertrek behoudt"},
        {"consolidation", "borging in structuur", "what structure signed on real fabric keeps of a departure",
         "wat structuur, getekend op echt weefsel, bij een vertrek behoudt"},
        {"arrival", "nieuwkomer", "what a newcomer differs from what was handed on",
         "waarin een nieuwkomer verschilt van wat werd overgedragen"},
        {"meeting", "ontmoeting", "contact, practice and learning at full attendance",
         "contact, praktijk en leren, als iedereen volledig aanwezig is"},
        {"decay", "slijtage", "trust that drifts away without contact, at full attendance",
         "vertrouwen dat zonder contact wegzakt, als iedereen volledig aanwezig is"},
        {"overload", "drukte", "what meetings fall short of full attendance",
         "wat bijeenkomsten tekortkomen doordat niet iedereen er volledig is"},
        {"drift", "eigen koers", "delegates who fall back on their own logic",
         "afgevaardigden die terugvallen op de logica van hun eigen organisatie"},
        {"relapse", "terugval", "what falling back in the spiral undoes", "wat een terugval in de spiraal tenietdoet"},
        {"membership", "deelname", "partnerships that begin or end, parties that join or leave",
         "samenwerkingsverbanden die beginnen of eindigen, partijen die erbij komen of weggaan"},
        {"elsewhere", "andere tafels", "what other tables did to the same trust",
         "wat andere tafels met hetzelfde vertrouwen deden"},
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
