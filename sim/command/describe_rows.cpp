#include "command/describe_rows.hpp"

#include <span>
#include <utility>

#include "command/numbers.hpp"
#include "files/layout.hpp"
#include "month/ledger.hpp"
#include "month/obstacles.hpp"
#include "run/outputs.hpp"
#include "world/catalogue.hpp"
#include "world/levers_table.hpp"

namespace weefsel {
namespace {

using More = DescribedRow::More;

std::string joined(std::span<const std::string_view> keys) {
    std::string text;
    for (const std::string_view key : keys) {
        if (!key.empty()) text += (text.empty() ? "" : ", ") + std::string(key);
    }
    return text;
}

More both(std::string name, Text heading, const std::string& keys) {
    return {std::move(name), heading, keys, keys, true};
}

std::vector<DescribedRow> parameters() {
    std::vector<DescribedRow> rows;
    for (const CatalogueRow& row : catalogue()) {
        rows.push_back(
            {row.key, row.nl, row.unit, row.min, row.max, row.standard, row.source, row.doc, row.doc_nl, {}, {}});
    }
    return rows;
}

// What it costs, beginning with the number that the catalogue has for it.
std::string cost_of(const LeverRow& row, std::string_view words, Language language) {
    const CatalogueRow* cost = find_row(row.parameters[1]);
    if (cost == nullptr) return std::string(words);
    std::string text(words);
    const std::string_view ending = language == Language::nl ? "en" : "s";
    const std::size_t unit = text.find(' ');
    const bool many = unit != std::string::npos && std::string_view(text).substr(0, unit).ends_with(ending);
    if (cost->standard == 1 && many) text.erase(unit - ending.size(), ending.size());  // 1 person-day
    return plain(cost->standard, language) + " " + text;
}

DescribedRow lever(const LeverRow& row) {
    const Word name = word(row.kind);
    DescribedRow made{
        std::string(name.name),  std::string(name.nl),     "1", 0, 1, 1, std::string(row.source), std::string(row.doc),
        std::string(row.doc_nl), {"intensity", "sterkte"}, {}};
    made.more = {
        {"touches", {"touches", "werkt op"}, std::string(row.touches), std::string(row.touches_nl)},
        {"cost", {"costs", "kost"}, cost_of(row, row.cost, Language::en), cost_of(row, row.cost_nl, Language::nl)},
        {"starts",
         {"starts", "begint"},
         "in a month, on a date, or per partnership at a stage or when a condition is met, as `fabric < 0.4`",
         "in een maand, op een datum, of per samenwerkingsverband vanaf een fase of als een voorwaarde klopt, zoals "
         "`fabric < 0.4`"},
        both("parameters", {"parameters", "parameters"}, joined(row.parameters)),
    };
    return made;
}

std::vector<DescribedRow> levers() {
    std::vector<DescribedRow> rows;
    for (const LeverRow& row : lever_rows_by_kind()) rows.push_back(lever(row));
    return rows;
}

DescribedRow output(const OutputRow& row, std::string per, std::string per_nl, const std::string& variables) {
    DescribedRow made{std::string(row.key),
                      std::string(row.nl),
                      std::string(row.unit),
                      {},
                      {},
                      {},
                      {},
                      std::string(row.doc),
                      std::string(row.doc_nl),
                      {},
                      {}};
    made.more = {{"per", {"one value a", "één waarde per"}, std::move(per), std::move(per_nl)},
                 both("variables", {"in the file", "in het bestand"}, variables)};
    return made;
}

std::vector<DescribedRow> outputs() {
    std::vector<DescribedRow> rows;
    for (std::size_t v = 0; v < run_value_count; ++v) {
        rows.push_back(output(run_value_rows()[v], "run", "run", value_name(static_cast<RunValue>(v))));
    }
    for (const OutputRow& row : series_rows()) {
        const std::string key(row.key);
        rows.push_back(output(row, "month", "maand", key + "_mean, " + key + "_low, " + key + "_high"));
    }
    return rows;
}

// A key is one of its kind: `departure` is a cause of both.
void add_causes(std::vector<DescribedRow>& rows, std::span<const CauseRow> causes, Text kind) {
    for (const CauseRow& row : causes) {
        rows.push_back({std::string(row.key),
                        std::string(row.nl),
                        "1",
                        {},
                        {},
                        {},
                        {},
                        std::string(row.doc),
                        std::string(row.doc_nl),
                        {},
                        {{"kind", {"kind", "soort"}, std::string(kind.en), std::string(kind.nl)}}});
    }
}

std::vector<DescribedRow> causes() {
    std::vector<DescribedRow> rows;
    add_causes(rows, cause_rows(), {"fabric", "weefsel"});
    add_causes(rows, energy_cause_rows(), {"energy", "energie"});
    add_causes(rows, obstacle_rows(), {"obstacle", "obstakel"});
    return rows;
}

}  // namespace

std::vector<DescribedRow> described(Subject subject) {
    switch (subject) {
        case Subject::parameters:
            return parameters();
        case Subject::levers:
            return levers();
        case Subject::outputs:
            return outputs();
        default:
            return causes();
    }
}

}  // namespace weefsel
