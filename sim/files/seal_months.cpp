#include "files/seal_months.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "run/outputs.hpp"
#include "statistics/estimate.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {
namespace {

constexpr unsigned low_percent = 5;
constexpr unsigned high_percent = 95;

// What is looked at together: columns [first, end) of the row-by-month table, for a range of points.
struct Window {
    std::size_t first = 0;
    std::size_t end = 0;
    std::uint32_t point = 0;
    std::uint32_t points = 0;
    std::size_t columns() const { return end - first; }
};

// Part of a window that is one row of the table.
struct Strip {
    std::size_t row = 0;
    std::size_t month = 0;
    std::size_t months = 0;
    std::size_t column = 0;  // its first, counted from the window's
};

std::vector<Strip> strips(const Window& window, std::size_t months) {
    std::vector<Strip> cut;
    for (std::size_t column = window.first; column < window.end;) {
        const std::size_t month = column % months;
        const std::size_t width = std::min(months - month, window.end - column);
        cut.push_back({column / months, month, width, column - window.first});
        column += width;
    }
    return cut;
}

std::vector<Window> windows(const Plan& plan, std::size_t months, std::uint64_t budget) {
    const std::uint64_t per_point = std::uint64_t{plan.width()} * sizeof(float);
    const std::uint64_t points = std::clamp<std::uint64_t>(budget / per_point, 1, plan.points);
    const std::size_t all = monthly_rows * months;
    const std::size_t columns = std::clamp<std::size_t>(budget / (per_point * points), 1, all);
    std::vector<Window> cut;
    for (std::uint32_t point = 0; point < plan.points; point += static_cast<std::uint32_t>(points)) {
        const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(points, plan.points - point));
        for (std::size_t first = 0; first < all; first += columns) {
            cut.push_back({first, std::min(first + columns, all), point, count});
        }
    }
    return cut;
}

// The values of a window: [column · point · replicate].
class Gathered {
public:
    Gathered(const Plan& plan, const Selection& selection, const Window& window)
        : plan_(plan),
          selection_(selection),
          window_(window),
          values_(window.columns() * window.points * plan.width(), std::numeric_limits<float>::quiet_NaN()) {}

    void add(const SegmentReader& reader, std::uint64_t segment, const std::vector<Strip>& parts) {
        const Segment found = plan_.lots.segment(segment);
        const Lot& lot = plan_.lots[found.lot];
        const RunRange range = found.range;
        const auto runs = static_cast<std::size_t>(range.size());
        for (const Strip& part : parts) {
            scratch_.resize(part.months * runs);
            reader.read_months(part.row, part.month, part.months, scratch_);
            for (std::size_t month = 0; month < part.months; ++month) {
                place(part.column + month, lot, range, scratch_.data() + month * runs);
            }
        }
    }

    std::span<const float> of(std::size_t column, std::uint32_t point) const {
        return {values_.data() + (column * window_.points + point) * plan_.width(), plan_.width()};
    }

private:
    void place(std::size_t column, const Lot& lot, RunRange range, const float* values) {
        float* to = values_.data() + column * window_.points * plan_.width();
        for (std::uint64_t run = range.first; run < range.end; ++run, ++values) {
            const std::uint32_t replicate = lot.replicate_of(run);
            const std::uint32_t point = lot.point_of(run) - window_.point;  // wraps around when it lies before
            if (point >= window_.points || !selection_.holds(lot.point_of(run), replicate)) continue;
            to[std::uint64_t{point} * plan_.width() + replicate] = *values;
        }
    }

    const Plan& plan_;
    const Selection& selection_;
    const Window& window_;
    std::vector<float> values_;
    std::vector<float> scratch_;
};

// Mean and percentiles of one point and month over the replicates that are there.
class Measured {
public:
    void take(std::span<const float> values) {
        there_.clear();
        for (const float value : values) {
            if (!std::isnan(value)) there_.push_back(value);
        }
    }
    float average() const { return stored(mean(there_)); }
    float at(unsigned percent) { return stored(percentile(there_, percent)); }  // reorders: after `average`

private:
    static float stored(double value) {
        return std::isnan(value) ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(value);
    }
    std::vector<double> there_;
};

// Where a row of the table goes in the file: a variable, and for causes and stages a place in it.
void write_strip(const ResultWriter& result, const std::string& name, const Window& window, const Strip& strip,
                 const std::vector<float>& values, std::size_t place = std::string::npos) {
    Slab slab{{window.point, strip.month}, {window.points, strip.months}};
    if (place != std::string::npos) {
        slab.start.push_back(place);
        slab.count.push_back(1);
    }
    hdf::write(result.variable(name), H5T_IEEE_F32LE, slab, values.data());
}

void measure_strip(const ResultWriter& result, const Gathered& gathered, const Window& window, const Strip& strip) {
    const std::size_t cells = window.points * strip.months;
    const bool series = strip.row < first_cause_row;
    std::vector<float> means(cells), lows(series ? cells : 0), highs(series ? cells : 0);
    Measured measured;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const std::size_t column = strip.column + cell % strip.months;
        measured.take(gathered.of(column, static_cast<std::uint32_t>(cell / strip.months)));
        means[cell] = measured.average();
        if (!series) continue;
        lows[cell] = measured.at(low_percent);
        highs[cell] = measured.at(high_percent);
    }
    if (series) {
        const std::string key(series_rows()[strip.row].key);
        write_strip(result, key + "_mean", window, strip, means);
        write_strip(result, key + "_low", window, strip, lows);
        write_strip(result, key + "_high", window, strip, highs);
    } else if (strip.row < first_stage_row) {
        write_strip(result, "ledger_month", window, strip, means, strip.row - first_cause_row);
    } else if (strip.row < first_energy_row) {
        write_strip(result, "stage_share", window, strip, means, strip.row - first_stage_row);
    } else {
        write_strip(result, "energy_ledger_month", window, strip, means, strip.row - first_energy_row);
    }
}

}  // namespace

bool write_months(const Plan& plan, const Parts& parts, const Selection& selection, const ResultWriter& result,
                  const std::atomic<bool>* stop, std::uint64_t budget) {
    const auto months = static_cast<std::size_t>(plan.scenario.horizon) + 1;
    for (const Window& window : windows(plan, months, budget)) {
        const std::vector<Strip> cut = strips(window, months);
        Gathered gathered(plan, selection, window);
        for (const std::uint64_t segment : selection.segments) {
            if (stop && stop->load(std::memory_order_relaxed)) return false;
            gathered.add(parts.open(segment), segment, cut);
        }
        for (const Strip& strip : cut) {
            if (stop && stop->load(std::memory_order_relaxed)) return false;
            measure_strip(result, gathered, window, strip);
        }
    }
    return true;
}

}  // namespace weefsel
