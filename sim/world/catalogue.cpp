#include "world/catalogue.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include "world/catalogue_rows.hpp"

namespace weefsel {
namespace {

std::vector<CatalogueRow> all_rows() {
    std::vector<CatalogueRow> rows;
    for (const auto group :
         {people_rows,      elections_rows, handover_rows,   attention_rows, meetings_rows,  trust_rows,
          views_rows,       practice_rows,  energy_rows,     structure_rows, forms_rows,     form_rows,
          perspective_rows, work_rows,      tasks_rows,      urgency_rows,   decisions_rows, money_rows,
          membership_rows,  tension_rows,   legitimacy_rows, province_rows,  spiral_rows,    stage_rows,
          beginning_rows,   lever_rows}) {
        auto part = group();
        std::move(part.begin(), part.end(), std::back_inserter(rows));
    }
    return rows;
}

// Levenshtein distance with one row of memory.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

// Ten digits: enough to tell a value from its bound, short for what is huge or tiny.
std::string number_text(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.10g", value);
    return text;
}

}  // namespace

std::span<const CatalogueRow> catalogue() {
    static const std::vector<CatalogueRow> rows = all_rows();  // constant data, made once
    return rows;
}

const CatalogueRow* find_row(std::string_view key) {
    const auto rows = catalogue();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const CatalogueRow& row) { return row.key == key; });
    return found == rows.end() ? nullptr : &*found;
}

std::string nearest(std::string_view written, std::span<const std::string> allowed) {
    if (written.size() > 128) return {};
    std::string best;
    std::size_t distance = std::max<std::size_t>(2, written.size() / 2) + 1;
    for (const std::string& name : allowed) {
        const std::size_t d = edit_distance(written, name);
        if (d < distance) {
            distance = d;
            best = name;
        }
    }
    return best;
}

std::string nearest_key(std::string_view written) {
    std::vector<std::string> keys;
    for (const CatalogueRow& row : catalogue()) keys.push_back(row.key);
    return nearest(written, keys);
}

Parameters default_parameters() {
    Parameters parameters;
    for (const CatalogueRow& row : catalogue()) row.in(parameters) = row.standard;
    return parameters;
}

std::optional<std::string> objection(const CatalogueRow& row, double value) {
    const std::string allowed = number_text(row.min) + " … " + number_text(row.max);
    if (!std::isfinite(value)) return "'" + row.key + "' must be a finite number; allowed: " + allowed;
    if (value < row.min || value > row.max) {
        return "'" + row.key + "' is " + number_text(value) + "; allowed: " + allowed;
    }
    if (row.whole && value != std::floor(value)) return "'" + row.key + "' must be a whole number; allowed: " + allowed;
    return std::nullopt;
}

}  // namespace weefsel
