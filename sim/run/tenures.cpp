#include "run/tenures.hpp"

#include <limits>

namespace weefsel {
namespace {

// Right minus wrong dimensions.
std::int32_t right_minus_wrong(Picture view, std::uint32_t reality) {
    const std::uint32_t right = (view.plus & reality) | (view.minus & ~reality);
    return static_cast<std::int32_t>(2 * bit_count(right)) - static_cast<std::int32_t>(bit_count(view.known()));
}

}  // namespace

double Tenures::add(Month now, const World& world, TableId table) {
    const Topology& t = *world.topology;
    const Range members = t.table_members(table);
    const std::int32_t age = now.value - world.begins[table];
    const Picture agenda = world.agenda[table];
    const std::uint32_t reality = world.reality[table];
    Group stayers, newcomers;
    std::int32_t fit = 0;
    std::uint32_t seated = 0;
    here_.clear();
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (world.in[m] == 0) continue;
        const Range seats = t.member_seats(MemberId(m));
        seated += seats.size();
        for (std::uint32_t seat = seats.begin; seat < seats.end; ++seat) {
            const Picture view = world.view[seat];
            fit += right_minus_wrong(view, reality);
            if (world.taken[seat] == 0) continue;
            const std::int32_t tenure = world.tenure[t.seat_post[seat]];
            if (tenure >= age) {
                stayers.add(agreement(view, agenda), world.practice[seat]);
                here_.push_back(seat);
            } else if (tenure < newcomer_months) {
                newcomers.add(agreement(view, agenda), world.practice[seat]);
            }
        }
    }
    stayers_.add(stayers);
    newcomers_.add(newcomers);
    add_pairs(world);
    return seated > 0 ? fit / (seated * world.scenario->parameters.dimensions) : 0;
}

void Tenures::add_pairs(const World& world) {
    const Topology& t = *world.topology;
    const double* const there = world.trust_there.data();
    const double* const back = world.trust_back.data();
    double trust = 0;
    std::size_t pairs = 0;
    std::size_t opposite = 0;  // place in here_ of the first stayer of a higher party
    for (const std::uint32_t seat : here_) {
        const std::uint32_t first = t.first_opposite(SeatId(seat));
        while (opposite < here_.size() && here_[opposite] < first) ++opposite;
        const TieId* const row = t.pair_tie.data() + t.seat_pair_begin[seat];
        double of_seat = 0;  // a sum of its own: rows then need not wait for each other
        for (std::size_t other = opposite; other < here_.size(); ++other) {
            const TieId tie = row[here_[other] - first];
            of_seat += there[tie] + back[tie];
        }
        trust += of_seat;
        pairs += here_.size() - opposite;
    }
    trust_ += trust;
    pairs_ += static_cast<double>(pairs);
}

double Tenures::trust_of_stayers() const {
    return pairs_ > 0 ? trust_ / (2 * pairs_) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace weefsel
