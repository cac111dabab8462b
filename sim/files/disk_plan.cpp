// How much disk a plan takes: the values by the layout itself, what HDF5 adds as it was measured.
#include <algorithm>
#include <chrono>

#include "files/layout.hpp"
#include "files/make_result.hpp"
#include "files/seal_months.hpp"
#include "files/segment.hpp"

namespace weefsel {
namespace {

// Measured with HDF5 1.10.8: a variable's header, scales and first index node; a
// chunk's place in the index; a segment's headers.
constexpr std::uint64_t variable_bytes = 3'400;
constexpr std::uint64_t chunk_bytes = 100;
constexpr std::uint64_t segment_extra_bytes = 8'000;

// The program itself, engines that are kept (sweep/execute.hpp) and batches while sealing: measured.
constexpr std::uint64_t program_bytes = 96u << 20;
constexpr std::uint64_t batch_bytes = 16u << 20;
constexpr std::uint64_t point_bytes = 320;  // its id in the plan and in the book, places, the book's text
constexpr double sealing_too = 2;           // storing and sealing take about as long as each other: measured

std::uint64_t bytes_of(const Layout& layout, const LayoutVariable& variable) {
    const Extent extent = extent_of(layout, variable);
    std::uint64_t chunks = 1;
    std::uint64_t values = 1;
    for (std::size_t d = 0; d < extent.size(); ++d) {
        const hsize_t chunk = variable.chunk.empty() ? extent[d] : std::min(variable.chunk[d], extent[d]);
        const hsize_t count = (extent[d] + chunk - 1) / chunk;
        chunks *= count;
        values *= count * chunk;  // chunks are stored whole
    }
    const std::uint64_t value = variable.number == Number::text ? 16 : H5Tget_size(type_of(variable.number));
    return values * value + chunks * chunk_bytes + variable_bytes;
}

}  // namespace

DiskPlan disk_plan(const Plan& plan) {
    quiet_hdf();
    DiskPlan planned;
    const Layout layout = result_layout(plan, 0);
    for (const LayoutVariable& variable : layout.variables) planned.result += bytes_of(layout, variable);
    planned.result +=
        2 * canonical_text(plan).size() + plan.scenario_text.size() + plan.base_text.size() + plan.sweep_text.size();
    planned.segments =
        plan.runs() * segment_bytes_per_run(plan) + plan.segments() * (segment_head_bytes + segment_extra_bytes);
    return planned;
}

double keeping_seconds(const Plan& plan, const std::vector<std::unique_ptr<Observations>>& runs) {
    quiet_hdf();
    Plan some = plan;
    some.lots = {};
    some.lots.add({{0}, 0, static_cast<std::uint32_t>(runs.size()), static_cast<std::uint32_t>(runs.size())});
    const auto began = std::chrono::steady_clock::now();
    SegmentResult segment = empty_segment(some, 0);
    for (std::size_t i = 0; i < runs.size(); ++i) put_run(segment, i, *runs[i]);
    segment_bytes(segment, {std::string(64, '0'), segment.range});
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
    return sealing_too * spent.count() / static_cast<double>(runs.size());
}

std::uint64_t memory_plan(const Plan& plan, int threads) {
    const std::uint64_t run = segment_bytes_per_run(plan);
    const std::uint64_t making =
        std::uint64_t{3} * plan.segment_runs * run + std::uint64_t{static_cast<unsigned>(threads)} * 16 * 2 * run;
    const std::uint64_t months =
        plan.runs() * monthly_rows * (static_cast<std::uint64_t>(plan.scenario.horizon) + 1) * 4;
    const std::uint64_t sealing = 2 * std::min(gather_bytes, months) + 2 * batch_bytes;
    const std::uint64_t points = std::uint64_t{plan.points} * (point_bytes + 8 * plan.axes.size());
    const std::uint64_t rule = plan.stop ? 8 * plan.runs() : 0;
    return program_bytes + std::max(making, sealing) + points + rule;
}

}  // namespace weefsel
