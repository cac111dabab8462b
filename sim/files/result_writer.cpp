#include "files/result_writer.hpp"

#include <hdf5_hl.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <span>

#include "files/digest.hpp"
#include "month/ledger.hpp"
#include "month/obstacles.hpp"
#include "run/outputs.hpp"
#include "run/results_version.hpp"
#include "sweep/sample.hpp"
#include "sweep/segment_result.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

constexpr hsize_t coordinate_chunk = 8192;
constexpr std::size_t longest_plan = 4u << 20;  // beyond that the hash has to do

constexpr char note[] =
    "A thinking aid: it shows what follows from the assumptions written in this file. It is not a forecast.";
constexpr char note_nl[] =
    "Een denkhulp: het laat zien wat volgt uit de aannames die in dit bestand staan. Het is geen voorspelling.";
constexpr char rules[] =
    "low and high are the exact 5th and 95th percentile over replicates: with n values sorted, position (n - 1) p, "
    "linear between neighbours (numpy's and xarray's default). Means and percentiles leave failed runs out.";

std::string swept_keys(const Plan& plan) {
    std::string keys;
    for (const SweepAxis& axis : plan.axes) keys += (keys.empty() ? "" : " ") + axis.key;
    return keys;
}

void write_design(hid_t root, const Plan& plan) {
    hdf::put_text(root, "design", std::string(word(plan.design).name));
    if (is_sampled(plan.design)) {
        hdf::put_text(root, "sampler", std::string(sampler(plan.design)));
        hdf::put_integer(root, "sample", plan.sample);
    }
    std::string held;
    for (const Chance layer : plan.held) held += (held.empty() ? "" : " ") + std::string(chance_name(layer));
    if (!held.empty()) hdf::put_text(root, std::string(held_name), held);
    if (plan.stop) {
        hdf::put_text(root, "stop_output", plan.stop->output);
        hdf::put_text(root, "stop_of", plan.stop->difference ? "difference to the first point" : "mean");
        hdf::put_text(root, "stop_half_width", exact_text(plan.stop->half_width));
    }
    for (std::size_t v = 0; v < plan.variant_texts.size(); ++v) {
        const ScenarioText& text = plan.variant_texts[v];
        const std::string number = "_" + std::to_string(v);
        hdf::put_text(root, "scenario_name" + number, text.name);
        if (!text.text.empty()) hdf::put_text(root, "scenario" + number, text.text);
        if (!text.base.empty()) hdf::put_text(root, "base" + number, text.base);
    }
}

// The missing value of a variable, in the file and as its attribute.
Handle create(hid_t file, const LayoutVariable& variable, const Extent& extent, bool whole) {
    const float missing32 = std::numeric_limits<float>::quiet_NaN();
    const double missing64 = std::numeric_limits<double>::quiet_NaN();
    const auto not_made = static_cast<std::int8_t>(RunStatus::not_made);
    const Extent chunk = variable.chunk.empty() ? Extent(extent.size(), coordinate_chunk) : variable.chunk;
    switch (variable.number) {
        case Number::float32:
            return hdf::create_dataset(file, variable.name, H5T_IEEE_F32LE, extent, chunk, &missing32, whole);
        case Number::float64:
            return hdf::create_dataset(file, variable.name, H5T_IEEE_F64LE, extent, chunk, &missing64, whole);
        case Number::int8:
            return hdf::create_dataset(file, variable.name, H5T_STD_I8LE, extent, chunk, &not_made, whole);
        case Number::text:
            return hdf::create_dataset(file, variable.name, hdf::string_type().id(), extent, {}, nullptr);
        default:
            return hdf::create_dataset(file, variable.name, type_of(variable.number), extent, chunk, nullptr, whole);
    }
}

void describe(hid_t dataset, const LayoutVariable& variable) {
    hdf::put_text(dataset, "units", variable.unit);
    hdf::put_text(dataset, "long_name", variable.long_name);
    hdf::put_text(dataset, "long_name_nl", variable.long_name_nl);
    if (!variable.comment.empty()) hdf::put_text(dataset, "comment", variable.comment);
    for (const auto& [name, value] : variable.more) hdf::put_text(dataset, name, value);
    if (!variable.flags.empty()) {
        hdf::put_numbers(dataset, "flag_values", H5T_STD_I8LE, variable.flags.size(), variable.flags.data());
    }
    const float missing32 = std::numeric_limits<float>::quiet_NaN();
    const double missing64 = std::numeric_limits<double>::quiet_NaN();
    if (variable.number == Number::float32) hdf::put_numbers(dataset, "_FillValue", H5T_IEEE_F32LE, 1, &missing32);
    if (variable.number == Number::float64) hdf::put_numbers(dataset, "_FillValue", H5T_IEEE_F64LE, 1, &missing64);
}

template <class Item>
void fill(hid_t dataset, hid_t type, const std::vector<Item>& values) {
    hdf::write(dataset, type, hdf::whole(dataset), values.data());
}

}  // namespace

ResultWriter::ResultWriter(const Plan& plan, const Provenance& made_by, const std::string& path,
                           const Failures& failures, const std::string& shard)
    : file_(hdf::create_file(path)) {
    const Layout layout = result_layout(plan, failures.listed.size());
    write_root(plan, made_by);
    if (!shard.empty()) hdf::put_text(file_.id(), "shard", shard);
    create_variables(layout, shard.empty());
    attach_scales(layout);
    write_coordinates(plan);
    write_failures(failures.listed);
    hdf::put_integer(file_.id(), "failed_runs", static_cast<std::int64_t>(failures.count));
}

void ResultWriter::create_variables(const Layout& layout, bool whole) {
    for (const LayoutVariable& variable : layout.variables) {
        Handle made = create(file_.id(), variable, extent_of(layout, variable), whole);
        describe(made.id(), variable);
        variables_.emplace(variable.name, std::move(made));
    }
}

void ResultWriter::attach_scales(const Layout& layout) {
    for (const LayoutDimension& dimension : layout.dimensions) {
        must(H5DSset_scale(variable(dimension.name), dimension.name.c_str()), "make a dimension");
    }
    for (const LayoutVariable& row : layout.variables) {
        for (std::size_t d = 0; d < row.dimensions.size(); ++d) {
            const std::string& scale = layout.dimensions[row.dimensions[d]].name;
            if (scale == row.name) continue;
            must(H5DSattach_scale(variable(row.name), variable(scale), static_cast<unsigned>(d)), "attach a dimension");
        }
    }
}

void ResultWriter::write_root(const Plan& plan, const Provenance& made_by) {
    const hid_t root = file_.id();
    hdf::put_text(root, "Conventions", "CF-1.10");
    hdf::put_text(root, "title", plan.title);
    hdf::put_text(root, "source", "Weefsel " + made_by.version);
    hdf::put_text(root, "note", note);
    hdf::put_text(root, "note_nl", note_nl);
    hdf::put_text(root, "percentiles", rules);
    hdf::put_text(root, "version", made_by.version);
    hdf::put_text(root, "commit", made_by.commit);
    hdf::put_text(root, "compiler", made_by.compiler);
    hdf::put_text(root, "model", plan.model);
    hdf::put_integer(root, "results_version", results_version);
    hdf::put_integer(root, "catalogue_version", catalogue_version);
    hdf::put_text(root, "start", to_text(plan.scenario.start));
    hdf::put_integer(root, "months", plan.scenario.horizon);
    hdf::put_integer(root, "seed", plan.seed);
    hdf::put_integer(root, "replicates", plan.replicates);
    write_design(root, plan);
    hdf::put_text(root, "swept", swept_keys(plan));
    hdf::put_text(root, "parameters", resolved_text(plan));
    hdf::put_text(root, "scenario", plan.scenario_text);
    if (!plan.base_text.empty()) hdf::put_text(root, "base", plan.base_text);
    if (!plan.sweep_text.empty()) hdf::put_text(root, "sweep", plan.sweep_text);
    if (!plan.changes.empty()) hdf::put_text(root, "changes", plan.changes);
    const std::string text = canonical_text(plan);
    if (text.size() <= longest_plan) hdf::put_text(root, "plan", text);
    hdf::put_text(root, "plan_hash", plan_hash(plan));
}

void ResultWriter::write_coordinates(const Plan& plan) {
    const auto count_up = [&](const std::string& name, std::size_t size) {
        std::vector<std::int32_t> numbers(size);
        std::iota(numbers.begin(), numbers.end(), 0);
        fill(variable(name), H5T_STD_I32LE, numbers);
    };
    const auto months = static_cast<std::size_t>(plan.scenario.horizon) + 1;
    count_up("point", plan.points);
    count_up("replicate", plan.width());
    count_up("month", months);
    std::vector<std::int32_t> days;
    for (std::size_t month = 0; month < months; ++month) {
        const Date date = add_months(plan.scenario.start, static_cast<std::int32_t>(month));
        days.push_back(static_cast<std::int32_t>(days_of(date) - days_of(plan.scenario.start)));
    }
    fill(variable("date"), H5T_STD_I32LE, days);
    write_names();
    write_swept(plan);
}

// The texts along causes, stages and obstacles.
void ResultWriter::write_names() {
    const auto write_keys = [&](const std::string& name, std::span<const CauseRow> rows) {
        std::vector<std::string> keys;
        for (const CauseRow& row : rows) keys.emplace_back(row.key);
        hdf::write_strings(variable(name), keys);
    };
    write_keys("cause", cause_rows());
    write_keys("energy_cause", energy_cause_rows());
    write_keys("obstacle", obstacle_rows());
    std::vector<std::string> stages;
    for (std::size_t stage = 0; stage < stage_count; ++stage) stages.emplace_back(word(static_cast<Stage>(stage)).name);
    hdf::write_strings(variable("stage"), stages);
}

void ResultWriter::write_swept(const Plan& plan) {
    const auto write_texts = [&](const std::string& name, auto&& text) {
        std::vector<std::string> texts;
        for (std::uint32_t point = 0; point < plan.points; ++point) texts.push_back(text(point));
        hdf::write_strings(variable(name), texts);
    };
    for (std::size_t axis = 0; axis < plan.axes.size(); ++axis) {
        const SweepAxis& swept = plan.axes[axis];
        if (!swept.words.empty()) {
            write_texts(swept.key,
                        [&](std::uint32_t p) { return swept.words[static_cast<std::size_t>(plan.value(axis, p))]; });
        } else {
            std::vector<double> values;
            for (std::uint32_t point = 0; point < plan.points; ++point) values.push_back(plan.value(axis, point));
            fill(variable(swept.key), H5T_IEEE_F64LE, values);
        }
        if (swept.labels.empty()) continue;
        write_texts(label_name(swept.key), [&](std::uint32_t p) { return swept.labels[plan.choice(axis, p)]; });
    }
    if (plan.held.empty()) return;
    write_texts(std::string(held_name), [&](std::uint32_t p) { return std::string(chance_name(plan.held_at(p))); });
}

void ResultWriter::write_failures(const std::vector<FailedRun>& failures) {
    if (failures.empty()) return;
    std::vector<std::int32_t> numbers(failures.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    std::vector<std::uint64_t> runs;
    std::vector<std::string> reasons;
    for (const FailedRun& failure : failures) {
        runs.push_back(failure.run);
        reasons.push_back(failure.reason);
    }
    fill(variable("failure"), H5T_STD_I32LE, numbers);
    fill(variable("failure_run_id"), H5T_STD_U64LE, runs);
    hdf::write_strings(variable("failure_reason"), reasons);
}

void ResultWriter::finish() {
    must(H5Fflush(file_.id(), H5F_SCOPE_GLOBAL), "write values");
    hdf::put_text(file_.id(), "digest", digest_of(file_.id()));
    for (auto& [name, dataset] : variables_) dataset.close("close '" + name + "'");
    file_.close("close the file");
}

}  // namespace weefsel
