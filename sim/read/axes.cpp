// [[axis]]: what a sweep varies.
#include "read/axes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "read/parameters.hpp"
#include "read/parts.hpp"
#include "world/catalogue.hpp"

namespace weefsel::reading {
namespace {

constexpr std::string_view keys_allowed = "a parameter, a lever's intensity or start, or scenario";

std::string how(Design design) { return std::string(word(design).name); }

// A value that is a word: text, a date, true or false, or a whole number as a month.
std::optional<std::string> word_of(const Node& node, std::string_view key, Findings& findings) {
    if (node.kind == Kind::text || node.kind == Kind::date) return node.text;
    if (node.kind == Kind::flag) return std::string(node.flag ? "true" : "false");
    if (node.kind == Kind::number) return number_text(node.number);
    wrong_kind(node, key, "words in quotes", findings);
    return std::nullopt;
}

}  // namespace

Axes::Axes(Design design, Findings& findings) : design_(design), findings_(findings), keys_(changeable_keys()) {
    keys_.emplace_back(scenario_key);
}

void Axes::add(const Node& node) {
    Table table(node, "[[axis]]", findings_);
    SweepAxis axis;
    axis.line = findings_.line(node.at);
    read_key(table, axis);
    if (is_sampled(design_)) read_range(table, axis);
    if (!std::isfinite(axis.low)) read_values(table, axis);
    axis.labels = read_labels(table, "labels", axis.values);
    axis.labels_nl = read_labels(table, "labels_nl", axis.values);
    table.close();
    axes_.push_back(std::move(axis));
    places_.push_back(node.at);
}

std::vector<SweepAxis> Axes::finish() {
    if (design_ == Design::list && findings_.none()) check_points();
    return std::move(axes_);
}

void Axes::read_key(Table& table, SweepAxis& axis) {
    const Entry* key = table.need("key", keys_allowed);
    if (key == nullptr) return;
    if (key->value.kind != Kind::text) {
        wrong_kind(key->value, "key", keys_allowed, findings_);
    } else if (std::find(keys_.begin(), keys_.end(), key->value.text) == keys_.end() && !is_word_key(key->value.text)) {
        findings_.unknown(key->value.at, "unknown parameter", key->value.text, keys_, kinds_of_keys);
    } else if (!seen_.insert(key->value.text).second) {
        findings_.add(key->value.at, "'" + key->value.text + "' has an axis already; allowed: one axis a key");
    } else {
        axis.key = key->value.text;
    }
}

// low, high and scale, of a design that draws its points. Both ends, or values instead.
void Axes::read_range(Table& table, SweepAxis& axis) {
    const Entry* low = table.find("low");
    const Entry* high = table.find("high");
    const auto scale = table.choice<std::uint8_t>("scale", {"linear", "logarithmic"});
    if (low == nullptr && high == nullptr) return;
    if (low == nullptr || high == nullptr) {
        findings_.add((low ? low : high)->at, "an axis has 'low' or 'high' alone; allowed: both, or 'values'");
        return;
    }
    const Bounds bounds = bounds_of_key(axis.key);
    const auto from = number_of(low->value, axis.key, bounds, findings_);
    const auto to = number_of(high->value, axis.key, bounds, findings_);
    if (!from || !to) return;
    if (!(*from < *to)) {
        findings_.add(high->value.at, "'high' is " + number_text(*to) + ", not above 'low' " + number_text(*from) +
                                          "; allowed: a higher number");
        return;
    }
    axis.logarithmic = scale.value_or(0) == 1;
    if (axis.logarithmic && *from <= 0) {
        findings_.add(low->value.at,
                      "'low' is " + number_text(*from) + " on a logarithmic scale; allowed: a number above 0");
        return;
    }
    axis.low = *from;
    axis.high = *to;
    if (const Entry* values = table.find("values")) {
        findings_.add(values->at, "an axis has a range and 'values'; allowed: one of the two");
    }
}

Bounds Axes::bounds_of_key(const std::string& key) {
    if (const CatalogueRow* row = find_row(key)) return bounds_of(*row);
    if (key.size() > 6 && key.substr(key.size() - 6) == ".start") return whole(0, most_months);
    if (key.empty()) return {-largest_number, largest_number, false};  // reported already
    return share;
}

void Axes::read_values(Table& table, SweepAxis& axis) {
    const bool sampled = is_sampled(design_);
    const Entry* entry = table.need("values", sampled ? "a list of levels, or 'low' and 'high'" : "a list of values");
    const std::vector<Node>* items = entry == nullptr ? nullptr : table.list("values", "values");
    if (items == nullptr) return;
    const auto is_number = [](const Node& item) { return item.kind == Kind::number; };
    const bool start = axis.key.size() > 6 && axis.key.substr(axis.key.size() - 6) == ".start";
    const bool months = start && std::all_of(items->begin(), items->end(), is_number);
    const bool words = axis.key == scenario_key || (!months && is_word_key(axis.key));
    words ? read_words(*items, axis) : read_numbers(*items, axis);
}

void Axes::read_numbers(const std::vector<Node>& items, SweepAxis& axis) {
    std::set<double> seen;
    const Bounds bounds = bounds_of_key(axis.key);
    const std::string name = axis.key.empty() ? "values" : axis.key;
    for (const Node& item : items) {
        const auto value = number_of(item, name, bounds, findings_);
        if (!value) continue;
        axis.values.push_back(*value);
        if (design_ != Design::list && !seen.insert(*value).second) {
            findings_.add(item.at,
                          "the value " + number_text(*value) + " was given before; allowed: once in a " + how(design_));
        }
    }
}

void Axes::read_words(const std::vector<Node>& items, SweepAxis& axis) {
    for (const Node& item : items) {
        const auto written =
            axis.key == scenario_key ? path_of(item, scenario_key, findings_) : word_of(item, axis.key, findings_);
        if (!written) continue;
        const auto found = std::find(axis.words.begin(), axis.words.end(), *written);
        axis.values.push_back(static_cast<double>(found - axis.words.begin()));
        if (found == axis.words.end()) {
            axis.words.push_back(*written);
        } else if (design_ != Design::list) {
            findings_.add(item.at,
                          "the value " + quoted(*written) + " was given before; allowed: once in a " + how(design_));
        }
    }
}

// A label stands for one value, or a reader could not tell two apart.
std::vector<std::string> Axes::read_labels(Table& table, std::string_view key, const std::vector<double>& values) {
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
        findings_.add(item.at, "the label " + quoted(*label) + " stands for another value too; allowed: one a value");
    }
    const Entry* written = table.find("values");
    const std::size_t wanted = written == nullptr ? labels.size() : written->value.items.size();
    if (labels.size() != wanted) {
        findings_.add(entry->value.at, "'" + std::string(key) + "' has " + std::to_string(labels.size()) +
                                           " texts for " + std::to_string(wanted) + " values; allowed: one a value");
    }
    return labels;
}

// In a list point i takes the i-th value of every axis.
void Axes::check_points() {
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

}  // namespace weefsel::reading
