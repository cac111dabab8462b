// One future of a world to be shown: what happened, what it did to the fabric of each table, and how tables, parties
// and the ties between parties stood at the end of each month.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "run/run.hpp"
#include "run/story.hpp"

namespace weefsel {

class FutureRecorder : public Recorder {
public:
    explicit FutureRecorder(const Engine& engine) : engine_(engine) {}
    void hear(const Event& event) override { story_.hear(event); }
    void month(Month now, const World& world, const Ledger& ledger) override;

    // [month · (tables · table numbers, parties · party numbers, party pairs)]; a pair has the mean trust between two
    // parties, √(there · back) over the people of both who share a table. NaN: nobody to ask.
    const std::vector<double>& numbers() const { return numbers_; }
    // JSON: pairs as [lower, upper], events as objects, changes of fabric as [month, table, cause, change].
    std::string text() const;

private:
    void put_table(const World& world, const Ledger& ledger, TableId table);
    void put_party(const World& world, PartyId party);

    const Engine& engine_;
    StoryRecorder story_;
    std::vector<double> numbers_;
};

// What the numbers of a table and of a party are, in their order.
std::span<const std::string_view> table_number_names();
std::span<const std::string_view> party_number_names();

}  // namespace weefsel
