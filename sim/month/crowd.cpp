#include "month/crowd.hpp"

#include <algorithm>

#include "base/clones.hpp"
#include "base/elementary.hpp"

namespace weefsel {

void Crowd::set(const Scenario& scenario, const World& world, TableId table, bool full) {
    const Topology& t = *world.topology;
    const Range seats = t.table_seats(table);
    first_seat = seats.begin;
    present.resize(seats.size());
    room.resize(seats.size());
    double all = 0;
    for (std::uint32_t i = 0; i < seats.size(); ++i) {
        const std::uint32_t seat = seats.begin + i;
        present[i] = full ? (world.occupied_seat(SeatId(seat)) ? 1.0 : 0.0) : world.present[seat];
        all += present[i];
    }
    const Range members = t.table_members(table);
    const double c = scenario.parameters.contacts;
    for (std::uint32_t member = members.begin; member < members.end; ++member) {
        const Range own = t.member_seats(MemberId(member));
        double others = all;
        for (std::uint32_t seat = own.begin; seat < own.end; ++seat) others -= present[seat - seats.begin];
        const double own_room = others <= c ? 1 : c / others;
        for (std::uint32_t seat = own.begin; seat < own.end; ++seat) room[seat - seats.begin] = own_room;
    }
}

// Row by row, a row being one seat's pairs; several meetings a month are 1 − (1 − x)^τ.
WEEFSEL_CLONES void chances(const Topology& t, const Crowd& crowd, double meetings, std::uint32_t first,
                            std::uint32_t last, double* chance) {
    std::uint32_t a = t.pair_lower_seat[first];
    for (std::uint32_t pair = first; pair < last; ++a) {
        const std::uint32_t end = std::min(last, t.seat_pair_begin[a + 1]);
        if (end == pair) continue;  // a seat of the last party has no row
        const std::uint32_t b = t.pair_upper_seat[pair] - crowd.first_seat;
        const std::uint32_t own = a - crowd.first_seat;
        const double present = crowd.present[own];
        const double room = crowd.room[own];
        const double* others_present = &crowd.present[b];
        const double* others_room = &crowd.room[b];
        double* row = chance + (pair - first);
        for (std::uint32_t i = 0; i < end - pair; ++i) {
            const double least = others_room[i] < room ? others_room[i] : room;
            row[i] = present * others_present[i] * least;
        }
        pair = end;
    }
    if (meetings == 1) return;
    for (std::uint32_t i = 0; i < last - first; ++i) chance[i] = 1 - power(1 - chance[i], meetings);
}

}  // namespace weefsel
