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

const std::array<CauseRow, energy_cause_count>& energy_cause_rows() {
    static constexpr std::array<CauseRow, energy_cause_count> rows{{
        {"warm", "warme tijd", "warm time among people who differ and deliver",
         "warme tijd tussen mensen die verschillen en nakomen"},
        {"cold", "koude tijd", "time for structure, papers and procedures",
         "tijd voor structuur, stukken en procedures"},
        {"hollow", "holle structuur", "structure above fabric", "meer structuur dan weefsel"},
        {"slowness", "traagheid", "an initiative that stands still", "een initiatief dat stilstaat"},
        {"overload", "drukte", "more asked of a party than it can give",
         "meer gevraagd van een partij dan zij kan geven"},
        {"rest", "rust", "return to the level of rest", "terugkeer naar het rustniveau"},
        {"results", "resultaat", "projects that are carried out", "projecten die worden uitgevoerd"},
        {"progress", "een stap verder", "a next stage, a form shaped together",
         "een volgende fase, een samen gemaakte vorm"},
        {"tension", "spanning", "tension kept silent costs energy, spoken of it gives energy",
         "verzwegen spanning kost energie, besproken spanning geeft energie"},
        {"departure", "vertrek en uitval", "people who leave or burn out, and what losing them costs those who stay",
         "mensen die vertrekken of uitvallen, en wat dat verlies de blijvers kost"},
        {"arrival", "komst", "people who arrive or come back", "mensen die beginnen of terugkomen"},
        {"relapse", "terugval", "goals that are reopened", "doelen die weer opengaan"},
        {"membership", "deelname", "partnerships that begin or end, parties that join or leave",
         "samenwerkingsverbanden die beginnen of eindigen, partijen die erbij komen of weggaan"},
        {"elsewhere", "andere tafels", "what other tables did to the same people",
         "wat andere tafels met dezelfde mensen deden"},
    }};
    return rows;
}

Ledger::Ledger(const World& world, Listener* listener)
    : world_(&world),
      listener_(listener),
      last_(world.sums.size()),
      booked_(world.sums.size()),
      by_table_(listener != nullptr ? world.sums.size() : 0),
      energy_(world.sums.size()) {
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
    if (!by_table_.empty()) by_table_[table][index(cause)] += now.fabric - last.fabric;
    last = now;
}

Ledger::Month Ledger::close_month() {
    Month mean;
    const auto tables = static_cast<double>(last_.size());
    for (std::size_t c = 0; c < cause_count; ++c) mean.fabric[c] = month_[c] / tables;
    for (std::size_t c = 0; c < energy_cause_count; ++c) mean.energy[c] = energy_month_[c] / tables;
    month_.fill(0);
    for (auto& causes : by_table_) causes.fill(0);
    energy_month_.fill(0);
    return mean;
}

}  // namespace weefsel
