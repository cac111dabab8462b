#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "read/guard.hpp"
#include "read/parameters.hpp"
#include "read/parts.hpp"
#include "read/read_text.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace reading {
namespace {

constexpr std::size_t most_axes = 1000;  // more than there are keys
constexpr std::uint32_t most_segment_runs = 65536;

class Axes {
public:
    Axes(bool is_list, Findings& findings) : list_(is_list), findings_(findings), keys_(changeable_keys()) {}

    void add(const Node& node) {
        Table table(node, "[[axis]]", findings_);
        SweepAxis axis;
        axis.line = findings_.line(node.at);
        read_key(table, axis);
        read_values(table, axis);
        axis.labels = read_labels(table, "labels", axis.values);
        axis.labels_nl = read_labels(table, "labels_nl", axis.values);
        table.close();
        axes_.push_back(std::move(axis));
        places_.push_back(node.at);
    }

    std::vector<SweepAxis> finish() {
        if (list_ && findings_.none()) check_points();
        return std::move(axes_);
    }

private:
    void read_key(Table& table, SweepAxis& axis) {
        const Entry* key = table.need("key", "a parameter, or lever.<name>.intensity");
        if (key == nullptr) return;
        if (key->value.kind != Kind::text) {
            wrong_kind(key->value, "key", "a parameter, or lever.<name>.intensity", findings_);
        } else if (std::find(keys_.begin(), keys_.end(), key->value.text) == keys_.end()) {
            findings_.unknown(key->value.at, "unknown parameter", key->value.text, keys_,
                              "a key of `weefsel describe parameters`, or lever.<name>.intensity");
        } else if (!seen_.insert(key->value.text).second) {
            findings_.add(key->value.at, "'" + key->value.text + "' has an axis already; allowed: one axis a key");
        } else {
            axis.key = key->value.text;
        }
    }

    void read_values(Table& table, SweepAxis& axis) {
        const Entry* entry = table.need("values", "a list of numbers");
        const std::vector<Node>* items = entry == nullptr ? nullptr : table.list("values", "numbers");
        if (items == nullptr) return;
        std::set<double> seen;
        const CatalogueRow* row = find_row(axis.key);
        const Bounds any{-largest_number, largest_number, false};  // for a key that is reported already
        const Bounds bounds = row != nullptr ? bounds_of(*row) : axis.key.empty() ? any : share;
        const std::string name = axis.key.empty() ? "values" : axis.key;
        for (const Node& item : *items) {
            const auto value = number_of(item, name, bounds, findings_);
            if (!value) continue;
            axis.values.push_back(*value);
            if (!list_ && !seen.insert(*value).second) {
                findings_.add(item.at,
                              "the value " + number_text(*value) + " was given before; allowed: once in a grid");
            }
        }
    }

    // A label stands for one value, or a reader could not tell two apart.
    std::vector<std::string> read_labels(Table& table, std::string_view key, const std::vector<double>& values) {
        std::vector<std::string> labels;
        std::map<std::string, double> meant;
        const Entry* entry = table.find(key);
        const std::vector<Node>* items = entry == nullptr ? nullptr : table.list(key, "texts, one a value");
        if (items == nullptr) return labels;
        for (const Node& item : *items) {
            const auto label = label_of(item, key, findings_);
            labels.push_back(label.value_or(""));
            if (!label || labels.size() > values.size()) continue;
            const double value = values[labels.size() - 1];
            if (meant.emplace(*label, value).first->second == value) continue;
            findings_.add(item.at,
                          "the label " + quoted(*label) + " stands for another value too; allowed: one a value");
        }
        const Entry* written = table.find("values");
        const std::size_t wanted = written == nullptr ? labels.size() : written->value.items.size();
        if (labels.size() != wanted) {
            findings_.add(entry->value.at, "'" + std::string(key) + "' has " + std::to_string(labels.size()) +
                                               " texts for " + std::to_string(wanted) +
                                               " values; allowed: one a value");
        }
        return labels;
    }

    // In a list point i takes the i-th value of every axis.
    void check_points() {
        if (axes_.empty()) return;
        const std::size_t points = axes_[0].values.size();
        for (std::size_t i = 1; i < axes_.size(); ++i) {
            if (axes_[i].values.size() == points) continue;
            findings_.add(places_[i], "axis '" + axes_[i].key + "' has " + std::to_string(axes_[i].values.size()) +
                                          " values, the first axis " + std::to_string(points) +
                                          "; allowed: equally many in a list");
            return;
        }
        const auto before = [&](std::size_t a, std::size_t b) {
            for (const SweepAxis& axis : axes_) {
                if (axis.values[a] != axis.values[b]) return axis.values[a] < axis.values[b];
            }
            return false;
        };
        std::vector<std::size_t> order(points);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), before);
        for (std::size_t i = 1; i < points; ++i) {
            if (before(order[i - 1], order[i])) continue;
            findings_.add(places_[0], "points " + std::to_string(std::min(order[i - 1], order[i]) + 1) + " and " +
                                          std::to_string(std::max(order[i - 1], order[i]) + 1) +
                                          " are the same; allowed: each point once");
            return;
        }
    }

    bool list_;
    Findings& findings_;
    std::vector<std::string> keys_;
    std::set<std::string> seen_;
    std::vector<SweepAxis> axes_;
    std::vector<Offset> places_;
};

SweepFile read_sweep_file(const Node& node, Findings& findings) {
    SweepFile file;
    Table root(node, "the sweep", findings);
    file.title = root.label("title", "");
    if (const Entry* scenario = root.need("scenario", "the path of a scenario, relative to this file")) {
        file.scenario = path_of(scenario->value, "scenario", findings).value_or("");
        file.scenario_line = findings.line(scenario->at);
    }
    file.list = root.choice<std::uint8_t>("design", {"grid", "list"}).value_or(0) == 1;
    file.replicates = root.count("replicates", 1, most_replicates, file.replicates);
    file.seed = root.count("seed", 0, largest_seed, file.seed);
    file.segment_runs = root.count("segment_runs", 1, most_segment_runs, file.segment_runs);
    file.series_per_run = root.flag("series_per_run", file.series_per_run);
    Axes axes(file.list, findings);
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
