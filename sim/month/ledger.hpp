// The ledger: every change of fabric (and of its parts) booked to a cause at the moment it is made.
// It remembers the last measure of each table, so what it books adds up to the change exactly.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/identity.hpp"
#include "month/events.hpp"
#include "world/world.hpp"

namespace weefsel {

// Charter section 4; append only, the order is that of the result file.
enum class Cause : std::uint8_t {
    departure,
    election,
    handover,
    consolidation,
    arrival,
    meeting,
    decay,
    overload,
    drift,
    relapse,
    membership,
    elsewhere,
};
inline constexpr std::size_t cause_count = 12;
constexpr std::size_t index(Cause cause) { return static_cast<std::size_t>(cause); }

// What moves the energy of the people at a table; append only, the order is that of the result file.
enum class EnergyCause : std::uint8_t {
    warm,
    cold,
    hollow,
    slowness,
    overload,
    rest,
    results,
    progress,
    tension,
    departure,
    arrival,
    relapse,
    membership,
    elsewhere,
};
inline constexpr std::size_t energy_cause_count = 14;
constexpr std::size_t index(EnergyCause cause) { return static_cast<std::size_t>(cause); }

struct CauseRow {
    std::string_view key;
    std::string_view nl;
    std::string_view doc;
    std::string_view doc_nl;
};
const std::array<CauseRow, cause_count>& cause_rows();
const std::array<CauseRow, energy_cause_count>& energy_cause_rows();

class Ledger {
public:
    // Starts from the tables as they are: fabric of a table that has not begun is 0. Tells the listener, where
    // there is one, what happens.
    explicit Ledger(const World& world, Listener* listener = nullptr);

    // Makes the event only when somebody listens.
    template <class Make>
    void tell(Make make) const {
        if (listener_ != nullptr) listener_->hear(make());
    }

    // Measures the table from these sums and books the difference with its last measure.
    void book(TableId table, Cause cause, const FabricSums& sums);
    // The same, from the sums the world holds.
    void book(TableId table, Cause cause) { book(table, cause, world_->sums[table]); }

    const Fabric& last(TableId table) const { return last_[table]; }
    const Fabric& booked(TableId table, Cause cause) const { return booked_[table][index(cause)]; }
    // Fabric booked to the table by cause since the last `close_month`; only where somebody listens.
    const std::array<double, cause_count>& this_month(TableId table) const { return by_table_[table]; }

    // Books a change of a table's mean energy over its people.
    void book_energy(TableId table, EnergyCause cause, double change) {
        energy_[table][index(cause)] += change;
        energy_month_[index(cause)] += change;
    }
    double booked_energy(TableId table, EnergyCause cause) const { return energy_[table][index(cause)]; }

    // Change of mean fabric and of mean energy over all tables by cause since the last call, and starts a new month.
    struct Month {
        std::array<double, cause_count> fabric{};
        std::array<double, energy_cause_count> energy{};
    };
    Month close_month();

private:
    const World* world_;
    Listener* listener_;
    std::vector<Fabric> last_;
    std::vector<std::array<Fabric, cause_count>> booked_;         // since the start
    std::array<double, cause_count> month_{};                     // fabric only, summed over tables
    std::vector<std::array<double, cause_count>> by_table_;       // the same of each; empty when nobody listens
    std::vector<std::array<double, energy_cause_count>> energy_;  // since the start
    std::array<double, energy_cause_count> energy_month_{};       // summed over tables
};

}  // namespace weefsel
