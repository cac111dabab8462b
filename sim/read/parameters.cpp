#include "read/parameters.hpp"

#include <algorithm>

#include "read/read.hpp"

namespace weefsel::reading {
namespace {

constexpr double rounding = 1e-12;  // shares such as .83 + .17 may sum to a little above 1

std::size_t row_number(std::string_view key) { return static_cast<std::size_t>(find_row(key) - catalogue().data()); }

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// "work.interest_low is 0.9 and work.interest_high 0.5".
std::string both(const CatalogueRow& a, const CatalogueRow& b, const Parameters& parameters) {
    return "'" + a.key + "' is " + number_text(a.in(parameters)) + " and '" + b.key + "' " +
           number_text(b.in(parameters));
}

void above_one(std::string_view a, std::string_view b, const Parameters& parameters,
               std::vector<Contradiction>& found) {
    const std::size_t first = row_number(a);
    const std::size_t second = row_number(b);
    const CatalogueRow& one = catalogue()[first];
    const CatalogueRow& other = catalogue()[second];
    if (one.in(parameters) + other.in(parameters) <= 1 + rounding) return;
    found.push_back({first, second, both(one, other, parameters) + "; allowed: together at most 1"});
}

}  // namespace

std::vector<std::string> changeable_keys() {
    std::vector<std::string> keys;
    for (const CatalogueRow& row : catalogue()) keys.push_back(row.key);
    for (const std::string& name : names_of<LeverKind>(lever_kind_count)) {
        keys.push_back("lever." + name + ".intensity");
        keys.push_back("lever." + name + ".start");
    }
    return keys;
}

std::vector<Contradiction> contradictions_between(const Parameters& parameters) {
    std::vector<Contradiction> found;
    for (const CatalogueRow& low : catalogue()) {
        if (!ends_with(low.key, "_low")) continue;
        const CatalogueRow* high = find_row(low.key.substr(0, low.key.size() - 3) + "high");
        if (high == nullptr || low.in(parameters) <= high->in(parameters)) continue;
        found.push_back(
            {row_number(low.key), row_number(high->key), both(low, *high, parameters) + "; allowed: low at most high"});
    }
    above_one("people.conditional_share", "people.weak_share", parameters, found);
    above_one("views.lens_zero", "views.lens_plus", parameters, found);
    above_one("money.joint_share", "money.earmarked_share", parameters, found);
    return found;
}

ParameterTables::ParameterTables(Parameters& parameters, Findings& findings)
    : parameters_(parameters), findings_(findings), given_(catalogue().size()) {
    for (std::size_t row = 0; row < catalogue().size(); ++row) rows_.emplace(catalogue()[row].key, row);
}

std::vector<std::string> ParameterTables::names_in(const std::string& path) const {
    std::vector<std::string> names;
    const std::string begin = path.empty() ? "" : path + ".";
    for (const CatalogueRow& row : catalogue()) {
        if (row.key.compare(0, begin.size(), begin) != 0) continue;
        const std::string rest = row.key.substr(begin.size());
        const std::string name = rest.substr(0, rest.find('.'));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    return names;
}

void ParameterTables::read(Table& root) {
    for (const std::string& group : names_in("")) {
        const Entry* entry = root.find(group);
        if (entry == nullptr) continue;
        if (entry->value.kind == Kind::table) {
            read_group(group, entry->value);
        } else {
            wrong_kind(entry->value, group, "a table of parameters, [" + group + "]", findings_);
        }
    }
}

void ParameterTables::read_group(const std::string& path, const Node& node) {
    const std::vector<std::string> names = names_in(path);
    for (const Entry& entry : node.entries) {
        const std::string key = path + "." + entry.key;
        const auto row = rows_.find(key);
        if (row != rows_.end()) {
            read_row(row->second, entry);
        } else if (std::find(names.begin(), names.end(), entry.key) == names.end()) {
            if (entry.key == "source") {
                text_of(entry.value, "source", findings_);
                continue;
            }
            findings_.unknown(entry.at, "[" + path + "] has an unknown key", entry.key, names);
        } else if (entry.value.kind == Kind::table) {
            read_group(key, entry.value);
        } else {
            wrong_kind(entry.value, key, "a table of parameters", findings_);
        }
    }
}

void ParameterTables::read_row(std::size_t index, const Entry& entry) {
    const CatalogueRow& row = catalogue()[index];
    Given& given = given_[index];
    given = {true, false, entry.value.at};
    const std::optional<double> value = number_of(entry.value, row.key, bounds_of(row), findings_);
    if (!value) return;
    row.in(parameters_) = *value;
    given.usable = true;
}

void ParameterTables::check(Offset otherwise) {
    for (const Contradiction& found : contradictions_between(parameters_)) {
        const Given& first = given_[found.first];
        const Given& second = given_[found.second];
        if (!first.usable || !second.usable) continue;
        const bool later_first = first.here && (!second.here || first.at > second.at);
        findings_.add(later_first ? first.at : second.here ? second.at : otherwise, found.text);
    }
}

}  // namespace weefsel::reading

namespace weefsel {

std::vector<std::string> contradictions(const Parameters& parameters) {
    std::vector<std::string> texts;
    for (reading::Contradiction& found : reading::contradictions_between(parameters)) {
        texts.push_back(std::move(found.text));
    }
    return texts;
}

}  // namespace weefsel
