#include "files/seal.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include "files/durable.hpp"
#include "files/result_writer.hpp"
#include "files/seal_months.hpp"
#include "files/trouble.hpp"
#include "files/whole.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t batch_runs = 8192;
constexpr std::uint64_t batch_bytes = 16u << 20;

// Runs that lie together in the file's (point, replicate) plane.
struct Rectangle {
    std::uint32_t point = 0;
    std::uint32_t points = 0;
    std::uint32_t replicate = 0;
    std::uint32_t replicates = 0;
    std::uint64_t run = 0;     // of the lot: its first
    std::uint64_t stride = 0;  // runs of the lot from one replicate to the next
};

// Points of the lot that follow each other in the plan, from a place on.
std::uint32_t consecutive(const Lot& lot, std::size_t place) {
    std::size_t end = place + 1;
    while (end < lot.points.size() && lot.points[end] == lot.points[end - 1] + 1) ++end;
    return static_cast<std::uint32_t>(end - place);
}

// A range of a lot's runs: the end of a replicate, whole replicates, a beginning; more where its points do not follow
// each other.
std::vector<Rectangle> rectangles(const Lot& lot, RunRange range) {
    std::vector<Rectangle> cut;
    const std::uint64_t width = lot.points.size();
    const bool together = consecutive(lot, 0) == width;
    while (range.first < range.end) {
        const auto place = static_cast<std::size_t>(range.first % width);
        const std::uint64_t whole = place == 0 && together ? range.size() / width : 0;
        Rectangle next{lot.points[place],
                       static_cast<std::uint32_t>(width),
                       lot.replicate_of(range.first),
                       static_cast<std::uint32_t>(whole),
                       range.first,
                       width};
        if (whole == 0) {
            const std::uint32_t follow = together ? static_cast<std::uint32_t>(width - place) : consecutive(lot, place);
            next.points = static_cast<std::uint32_t>(std::min<std::uint64_t>(follow, range.size()));
            next.replicates = 1;
        }
        range.first += std::uint64_t{next.points} * next.replicates;
        cut.push_back(next);
    }
    return cut;
}

class RunsWriter {
public:
    RunsWriter(const Plan& plan, const ResultWriter& result) : plan_(plan), result_(result) {}

    // The batch holds a range of a lot's runs.
    void write(const SegmentResult& batch, const Lot& lot) const {
        for (Rectangle part : rectangles(lot, batch.range)) {
            if (part.replicate >= plan_.width()) continue;  // beyond what a rule asked for
            part.replicates = std::min(part.replicates, plan_.width() - part.replicate);
            for (std::size_t v = 0; v < run_value_count; ++v) write_value(batch, part, static_cast<RunValue>(v));
            write_row("ledger", batch, part, cause_count, batch.ledger);
            write_row("energy_ledger", batch, part, energy_cause_count, batch.energy_ledger);
            write_row("not_realised_by", batch, part, obstacle_count, batch.not_realised_by);
            put<std::int8_t>("status", H5T_STD_I8LE, batch, part, 0,
                             [&](std::size_t i, std::size_t) { return batch.status[i]; });
            write_identities(part);
            if (plan_.series_per_run) write_series(batch, part);
        }
    }

    // Number and key of every run, also of one that was not made.
    void write_all_identities() const {
        const std::uint64_t step = std::max<std::uint64_t>(1, batch_runs / plan_.points);
        for (std::uint64_t first = 0; first < plan_.width(); first += step) {
            const auto count = static_cast<std::uint32_t>(std::min(step, plan_.width() - first));
            for (std::uint32_t point = 0; point < plan_.points; point += batch_runs) {
                const auto points = std::min<std::uint32_t>(batch_runs, plan_.points - point);
                write_identities({point, points, static_cast<std::uint32_t>(first), count, 0, points});
            }
        }
    }

private:
    void write_identities(Rectangle part) const {
        part.run = 0;  // `put` counts within the rectangle
        part.stride = part.points;
        const auto run = [&](std::size_t i) {
            return plan_.run_of(part.point + static_cast<std::uint32_t>(i % part.points),
                                part.replicate + static_cast<std::uint32_t>(i / part.points));
        };
        put<std::uint64_t>("run_id", H5T_STD_U64LE, {}, part, 0, [&](std::size_t i, std::size_t) { return run(i); });
        put<std::uint64_t>("seed", H5T_STD_U64LE, {}, part, 0, [&](std::size_t i, std::size_t) {
            const RunKey key = plan_.key_of(run(i));
            return (std::uint64_t{key.seed} << 32) | key.replicate;
        });
    }

    void write_value(const SegmentResult& batch, const Rectangle& part, RunValue value) const {
        const std::string key = value_name(value);
        const auto at = [&](std::size_t i) { return batch.values[batch.value_at(index(value), i)]; };
        put<double>(key, H5T_IEEE_F64LE, batch, part, 0, [&](std::size_t i, std::size_t) { return at(i); });
        if (!may_be_censored(value)) return;
        put<std::int8_t>(key + "_censored", H5T_STD_I8LE, batch, part, 0, [&](std::size_t i, std::size_t) {
            if (batch.status[i] != static_cast<std::int8_t>(RunStatus::ok)) return std::int8_t{2};
            return static_cast<std::int8_t>(at(i) == at(i) ? 0 : 1);
        });
    }

    // Numbers along a dimension of their own, such as causes: [number · run] in the batch.
    void write_row(const std::string& name, const SegmentResult& batch, const Rectangle& part, std::size_t size,
                   const std::vector<double>& values) const {
        put<double>(name, H5T_IEEE_F64LE, batch, part, size,
                    [&](std::size_t i, std::size_t place) { return values[batch.value_at(place, i)]; });
    }

    void write_series(const SegmentResult& batch, const Rectangle& part) const {
        for (std::size_t s = 0; s < series_count; ++s) {
            put<float>(per_run_name(series_rows()[s].key), H5T_IEEE_F32LE, batch, part, batch.months,
                       [&](std::size_t i, std::size_t month) { return batch.monthly[batch.monthly_at(s, month, i)]; });
        }
    }

    // `tail` values per run (0: one, without a dimension of its own).
    template <class Item, class Value>
    void put(const std::string& name, hid_t type, const SegmentResult& batch, const Rectangle& part, std::size_t tail,
             Value&& value) const {
        std::vector<Item> items;
        items.reserve(std::size_t{part.points} * part.replicates * std::max<std::size_t>(1, tail));
        for (std::uint32_t p = part.point; p < part.point + part.points; ++p) {
            for (std::uint32_t r = part.replicate; r < part.replicate + part.replicates; ++r) {
                const std::uint64_t run = part.run + (p - part.point) + (r - part.replicate) * part.stride;
                for (std::size_t t = 0; t < std::max<std::size_t>(1, tail); ++t) {
                    items.push_back(value(static_cast<std::size_t>(run - batch.range.first), t));
                }
            }
        }
        Slab slab{{part.point, part.replicate}, {part.points, part.replicates}};
        if (tail > 0) {
            slab.start.push_back(0);
            slab.count.push_back(tail);
        }
        hdf::write(result_.variable(name), type, slab, items.data());
    }

    const Plan& plan_;
    const ResultWriter& result_;
};

// Segments that follow each other, as one.
SegmentResult empty_batch(const Plan& plan, RunRange range) {
    SegmentResult batch;
    batch.range = range;
    batch.months = static_cast<std::size_t>(plan.scenario.horizon) + 1;
    batch.status.resize(batch.runs());
    batch.values.resize(run_value_count * batch.runs());
    batch.ledger.resize(cause_count * batch.runs());
    batch.energy_ledger.resize(energy_cause_count * batch.runs());
    batch.not_realised_by.resize(obstacle_count * batch.runs());
    if (plan.series_per_run) batch.monthly.resize(series_count * batch.months * batch.runs());
    return batch;
}

template <class Item>
void copy_rows(const std::vector<Item>& from, std::size_t width, std::vector<Item>& to, std::size_t to_width,
               std::size_t at) {
    for (std::size_t row = 0; row * width < from.size(); ++row) {
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(row * width), width,
                    to.begin() + static_cast<std::ptrdiff_t>(row * to_width + at));
    }
}

void add_to(SegmentResult& batch, const SegmentReader& reader, std::uint64_t segment, bool with_series) {
    const SegmentResult part = reader.read_runs(segment);
    const auto at = static_cast<std::size_t>(part.range.first - batch.range.first);
    copy_rows(part.status, part.runs(), batch.status, batch.runs(), at);
    copy_rows(part.values, part.runs(), batch.values, batch.runs(), at);
    copy_rows(part.ledger, part.runs(), batch.ledger, batch.runs(), at);
    copy_rows(part.energy_ledger, part.runs(), batch.energy_ledger, batch.runs(), at);
    copy_rows(part.not_realised_by, part.runs(), batch.not_realised_by, batch.runs(), at);
    if (!with_series) return;
    std::vector<float> months(batch.months * part.runs());
    for (std::size_t s = 0; s < series_count; ++s) {
        reader.read_months(s, 0, batch.months, months);
        for (std::size_t month = 0; month < batch.months; ++month) {
            std::copy_n(months.begin() + static_cast<std::ptrdiff_t>(month * part.runs()), part.runs(),
                        batch.monthly.begin() + static_cast<std::ptrdiff_t>(batch.monthly_at(s, month, at)));
        }
    }
}

std::uint64_t segments_per_batch(const Plan& plan) {
    const std::uint64_t bytes =
        plan.series_per_run ? segment_bytes_per_run(plan) : segment_bytes_per_run(plan) / monthly_rows;
    const std::uint64_t runs = std::clamp<std::uint64_t>(batch_bytes / bytes, 1, batch_runs);
    return std::max<std::uint64_t>(1, runs / plan.segment_runs);
}

bool stopped(const std::atomic<bool>* stop) { return stop && stop->load(std::memory_order_relaxed); }

// A run that the rule does not ask for, though it was made: as if it had not been.
void leave_out(SegmentResult& batch, std::size_t run) {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    batch.status[run] = static_cast<std::int8_t>(RunStatus::not_made);
    for (auto* rows : {&batch.values, &batch.ledger, &batch.energy_ledger, &batch.not_realised_by}) {
        for (std::size_t at = run; at < rows->size(); at += batch.runs()) (*rows)[at] = missing;
    }
    for (std::size_t at = run; at < batch.monthly.size(); at += batch.runs()) {
        batch.monthly[at] = std::numeric_limits<float>::quiet_NaN();
    }
}

// What each run gave. False when stopped.
bool write_runs(const Plan& plan, const Parts& parts, const Selection& selection, const ResultWriter& result,
                const std::atomic<bool>* stop) {
    const RunsWriter writer(plan, result);
    const std::uint64_t most = segments_per_batch(plan);
    const std::vector<std::uint64_t>& segments = selection.segments;
    for (std::size_t first = 0; first < segments.size();) {
        const Segment begin = plan.lots.segment(segments[first]);
        std::size_t end = first + 1;  // segments that follow each other in one lot
        while (end < segments.size() && end - first < most && segments[end] == segments[end - 1] + 1 &&
               plan.lots.segment(segments[end]).lot == begin.lot) {
            ++end;
        }
        SegmentResult batch = empty_batch(plan, {begin.range.first, plan.segment(segments[end - 1]).end});
        for (; first < end; ++first) {
            if (stopped(stop)) return false;
            add_to(batch, parts.open(segments[first]), segments[first], plan.series_per_run);
        }
        const Lot& lot = plan.lots[begin.lot];
        for (std::size_t i = 0; i < batch.runs(); ++i) {
            const std::uint64_t run = batch.range.first + i;
            if (!selection.holds(lot.point_of(run), lot.replicate_of(run))) leave_out(batch, i);
        }
        writer.write(batch, lot);
    }
    if (!selection.replicates.empty()) writer.write_all_identities();  // also of what a rule did not ask for
    return true;
}

// The failed runs with their reasons: they come first, because a variable's size is known when it is made.
Failures failures_of(const Plan& plan, const Parts& parts, const Selection& selection) {
    Failures failures;
    const auto earlier = [](const FailedRun& a, const FailedRun& b) { return a.run < b.run; };
    for (const std::uint64_t segment : selection.segments) {
        if (parts.failed_in(segment) == 0) continue;
        const SegmentResult runs = parts.open(segment).read_runs(segment);
        for (std::size_t i = 0; i < runs.runs(); ++i) {
            const std::uint64_t run = plan.run_at(segment, i);
            if (runs.reasons[i].empty() || !selection.holds(plan.point_of(run), plan.replicate_of(run))) continue;
            ++failures.count;
            failures.listed.push_back({run, runs.reasons[i]});
        }
        std::sort(failures.listed.begin(), failures.listed.end(), earlier);
        if (failures.listed.size() > most_reasons) failures.listed.resize(most_reasons);
    }
    return failures;
}

}  // namespace

std::string shard_name(Shard shard) {
    return shard.count == 1 ? "" : std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

bool seal(const Plan& plan, const Provenance& made_by, const Parts& parts, const std::string& path,
          const Selection& selection, const std::atomic<bool>* stop) {
    const Temporary temporary(path, name_of(path));
    const Failures failures = failures_of(plan, parts, selection);
    const bool whole = about(path, FileFailure::Kind::writing, [&] {
        ResultWriter result(plan, made_by, temporary.path(), failures, shard_name(selection.shard));
        if (!write_runs(plan, parts, selection, result, stop)) return false;
        // Of a part of the runs they would mean little, and cost each shard as much room as the result.
        const bool months = selection.shard.count == 1;
        if (months && !write_months(plan, parts, selection, result, stop)) return false;
        result.finish();
        return true;
    });
    if (!whole) return false;
    mark_whole(temporary.path());
    publish(temporary.path(), path);
    return true;
}

}  // namespace weefsel
