#include <array>

#include "read/axes.hpp"
#include "read/guard.hpp"
#include "read/outputs.hpp"
#include "read/parts.hpp"
#include "read/read_text.hpp"

namespace weefsel {
namespace reading {
namespace {

constexpr std::size_t most_axes = 1000;  // more than there are keys
constexpr std::uint32_t most_segment_runs = 65536;
constexpr std::uint32_t most_sample = 10'000'000;
constexpr std::uint32_t most_levels_of_morris = 100;
constexpr double smallest_width = 1e-9;

void read_scenario_path(Table& root, SweepFile& file) {
    Findings& findings = root.findings();
    const Entry* scenario = root.need("scenario", "the path of a scenario, relative to this file");
    if (scenario == nullptr) return;
    file.scenario = path_of(scenario->value, "scenario", findings).value_or("");
    file.scenario_line = findings.line(scenario->at);
}

// `points`: a CSV file instead of axes.
void read_points_path(Table& root, SweepFile& file) {
    Findings& findings = root.findings();
    const Entry* points = root.find("points");
    if (points == nullptr) return;
    file.points_file = path_of(points->value, "points", findings).value_or("");
    file.points_line = findings.line(points->at);
    if (root.find("design") != nullptr && file.design != Design::list) {
        findings.add(points->at, "'points' stands with the design '" + std::string(word(file.design).name) +
                                     "'; allowed: with \"list\", or without a design");
    }
    file.design = Design::list;
    if (const Entry* axis = root.find("axis")) {
        findings.add(axis->at, "a sweep has 'points' and [[axis]]; allowed: one of the two");
    }
}

// How many points are drawn. Only a design that draws has it.
void read_sample(Table& root, SweepFile& file) {
    Findings& findings = root.findings();
    file.sample = root.count("sample", 1, most_sample, 0);
    file.levels = root.count("levels", 2, most_levels_of_morris, file.levels);
    const Entry* sample = root.find("sample");
    const Entry* levels = root.find("levels");
    const std::string design(word(file.design).name);
    if (sample == nullptr && is_sampled(file.design)) {
        root.need("sample", "a whole number: how many points, rows or trajectories the design draws");
    } else if (sample != nullptr && !is_sampled(file.design)) {
        findings.add(sample->at, "'sample' stands with the design '" + design +
                                     "'; allowed: with latin_hypercube, sobol, saltelli or morris");
    }
    if (levels != nullptr && file.design != Design::morris) {
        findings.add(levels->at, "'levels' stands with the design '" + design + "'; allowed: with morris");
    }
    if (file.design == Design::morris && file.levels % 2 == 1) {
        findings.add(levels->value.at, "'levels' is " + std::to_string(file.levels) + "; allowed: an even number");
    }
}

// [stop]
void read_stop(Table& root, SweepFile& file) {
    const Entry* entry = root.find("stop");
    if (entry == nullptr) return;
    if (entry->value.kind != Kind::table) {
        return wrong_kind(entry->value, "stop", "a table, [stop]", root.findings());
    }
    Table table(entry->value, "[stop]", root.findings());
    StopRule rule;
    const std::vector<std::string> outputs(run_value_names.begin(), run_value_names.end());
    if (const auto output = table.choice<std::uint8_t>("output", outputs)) rule.output = outputs[*output];
    if (table.need("half_width", "a number above 0, in the unit of the output") != nullptr) {
        rule.half_width = table.number("half_width", {smallest_width, largest_number, false}, 1);
    }
    rule.difference = table.choice<std::uint8_t>("of", {"mean", "difference"}).value_or(0) == 1;
    table.close();
    file.stop = rule;
}

SweepFile read_sweep_file(const Node& node, Findings& findings) {
    SweepFile file;
    Table root(node, "the sweep", findings);
    file.title = root.label("title", "");
    read_scenario_path(root, file);
    file.design = root.choice<Design>("design", names_of<Design>(design_count)).value_or(Design::grid);
    read_points_path(root, file);
    read_sample(root, file);
    file.replicates = root.count("replicates", 1, most_replicates, file.replicates);
    file.seed = root.count("seed", 0, largest_seed, file.seed);
    file.segment_runs = root.count("segment_runs", 1, most_segment_runs, file.segment_runs);
    file.series_per_run = root.flag("series_per_run", file.series_per_run);
    read_stop(root, file);
    Axes axes(file.design, findings);
    for (const Node* axis : root.tables("axis", most_axes)) axes.add(*axis);
    root.close();
    file.axes = axes.finish();
    return file;
}

}  // namespace
}  // namespace reading

Reading<SweepFile> read_sweep(std::string_view text) {
    return reading::read_text<SweepFile>(text, reading::read_sweep_file);
}

Word word(Design design) {
    static constexpr std::array<Word, design_count> designs{{{"grid", "raster"},
                                                             {"list", "lijst"},
                                                             {"one_at_a_time", "één voor één"},
                                                             {"latin_hypercube", "Latijnse hyperkubus"},
                                                             {"sobol", "Sobol'-rij"},
                                                             {"saltelli", "Saltelli"},
                                                             {"morris", "Morris"}}};
    return designs[static_cast<std::size_t>(design)];
}

bool is_sweep(std::string_view text) {
    const std::string_view body = reading::without_mark(text);
    if (reading::byte_fault(body)) return false;
    const reading::Outline found = reading::outline(body);
    for (const reading::Mark& mark : found.marks) {
        if (mark.header) return false;
        const std::string_view key = body.substr(found.parts[mark.first]);
        const std::string_view quotes = key.substr(0, key[0] == '"' || key[0] == '\'' ? 1 : 0);
        const std::string written = std::string(quotes) + "scenario" + std::string(quotes);
        const bool named = key.substr(0, written.size()) == written;
        const bool whole = key.find_first_of(" \t=.", 0) == written.size();
        if (named && whole && mark.nesting == 0 && mark.parts == 1) return true;
    }
    return false;
}

}  // namespace weefsel
