#include "files/layout.hpp"

#include <algorithm>
#include <utility>

#include "sweep/segment_result.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

constexpr hsize_t chunk_values = 8192;  // 64 KiB of float64: well inside the library's cache

// Words of an output's key: what a plot puts beside an axis.
std::string words_of(std::string_view key) {
    std::string words(key);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

// Chunks hold runs that follow each other, so writing in run order fills one after the other.
Extent run_chunk(const Plan& plan, hsize_t tail) {
    const hsize_t values = std::max<hsize_t>(1, chunk_values / tail);
    if (plan.points >= values) return {values, 1};
    return {plan.points, std::max<hsize_t>(1, values / plan.points)};
}

class Builder {
public:
    explicit Builder(const Plan& plan, std::size_t failures) : plan_(plan) {
        const auto months = static_cast<hsize_t>(plan.scenario.horizon) + 1;
        layout_.dimensions = {{"point", plan.points},      {"replicate", plan.width()},
                              {"month", months},           {"cause", cause_count},
                              {"stage", stage_count},      {"energy_cause", energy_cause_count},
                              {"obstacle", obstacle_count}};
        if (failures > 0) layout_.dimensions.push_back({"failure", failures});
        for (const SweepAxis& axis : plan.axes) {
            swept_ += (swept_.empty() ? "" : " ") + axis.key;
            if (!axis.labels.empty()) swept_ += " " + label_name(axis.key);
        }
        if (!plan.held.empty()) swept_ += (swept_.empty() ? "" : " ") + std::string(held_name);
    }

    Layout build() && {
        scales();
        swept();
        runs();
        rows_of_runs();
        series();
        shares();
        if (plan_.series_per_run) series_of_runs();
        if (layout_.dimensions.size() > failure_dimension) failures();
        return std::move(layout_);
    }

private:
    LayoutVariable& add(std::string name, Number number, std::vector<std::size_t> dimensions, std::string unit,
                        std::string long_name, std::string nl, std::string comment = {}) {
        layout_.variables.push_back({std::move(name),
                                     number,
                                     std::move(dimensions),
                                     std::move(unit),
                                     std::move(long_name),
                                     std::move(nl),
                                     std::move(comment),
                                     {},
                                     {},
                                     {}});
        return layout_.variables.back();
    }

    void scales() {
        add("point", Number::int32, {point_dimension}, "1", "design point", "ontwerppunt");
        add("replicate", Number::int32, {replicate_dimension}, "1", "replicate", "herhaling",
            "the same replicate of all points shares its random numbers");
        add("month", Number::int32, {month_dimension}, "month", "months since the start", "maanden sinds de start");
        add("cause", Number::text, {cause_dimension}, "1", "cause of a change of fabric", "oorzaak");
        add("stage", Number::text, {stage_dimension}, "1", "stage of the initiative spiral",
            "fase van de initiatievenspiraal");
        add("energy_cause", Number::text, {energy_cause_dimension}, "1", "cause of a change of energy",
            "oorzaak van een verandering van energie");
        add("obstacle", Number::text, {obstacle_dimension}, "1", "what held a partnership back from realisation",
            "wat een samenwerkingsverband van realisatie afhield");
        if (layout_.dimensions.size() > failure_dimension) {
            add("failure", Number::int32, {failure_dimension}, "1", "failed run", "mislukte run");
        }
        LayoutVariable& date = add("date", Number::int32, {month_dimension},
                                   "days since " + to_text(plan_.scenario.start), "date", "datum");
        date.more = {{"calendar", "proleptic_gregorian"}, {"standard_name", "time"}};
    }

    void swept() {
        for (const SweepAxis& axis : plan_.axes) {
            const CatalogueRow* row = find_row(axis.key);
            const Number number = axis.words.empty() ? Number::float64 : Number::text;
            const bool start = axis.key.ends_with(".start");
            const std::string nl = row                               ? row->nl
                                   : !axis.key.starts_with("lever.") ? axis.key
                                   : start                           ? "begin van de interventie"
                                                                     : "sterkte van de interventie";
            add(axis.key, number, {point_dimension},
                row                           ? row->unit
                : start && axis.words.empty() ? "month"
                                              : "1",
                axis.key, nl,
                row     ? row->doc
                : start ? "from when the lever works"
                        : "");
            if (axis.labels.empty()) continue;
            add(label_name(axis.key), Number::text, {point_dimension}, "1", axis.key + ", in words",
                (row ? row->nl : axis.key) + ", in woorden");
        }
        if (plan_.held.empty()) return;
        add(std::string(held_name), Number::text, {point_dimension}, "1", "layer of chance that is held",
            "laag van het toeval die vastligt", "the layer is drawn as at the same point without, the rest anew");
    }

    LayoutVariable& add_run(std::string name, Number number, const std::string& unit, std::string long_name,
                            std::string nl, std::string comment) {
        LayoutVariable& made = add(std::move(name), number, {point_dimension, replicate_dimension}, unit,
                                   std::move(long_name), std::move(nl), std::move(comment));
        made.chunk = run_chunk(plan_, 1);
        tell_coordinates(made, false);
        return made;
    }

    void runs() {
        for (std::size_t v = 0; v < run_value_count; ++v) {
            const OutputRow& row = run_value_rows()[v];
            const std::string key = value_name(static_cast<RunValue>(v));
            add_run(key, Number::float64, std::string(row.unit), words_of(key), std::string(row.nl),
                    std::string(row.doc));
            if (!may_be_censored(static_cast<RunValue>(v))) continue;
            LayoutVariable& flag =
                add_run(key + "_censored", Number::int8, "1", words_of(key) + ", censored",
                        std::string(row.nl) + ", niet gezien", "whether it did not happen within the horizon");
            flag.flags = {0, 1, 2};
            flag.more.insert(flag.more.begin(), {"flag_meanings", "observed censored no_run"});
        }
        add_run("run_id", Number::uint64, "1", "number of the run", "nummer van de run", "replicate * points + point");
        LayoutVariable& status = add_run("status", Number::int8, "1", "how the run ended", "hoe de run eindigde",
                                         "the values of a run that is not ok are missing");
        status.flags = {0, 1, 2};
        status.more.insert(status.more.begin(), {"flag_meanings", "ok failed not_made"});
        add_run("seed", Number::uint64, "1", "key of the run's random numbers", "sleutel van het toeval",
                "seed * 2^32 + replicate: the draws of this run alone; --seed takes the attribute `seed` of the file");
    }

    // A row of numbers for each run, along a dimension of its own.
    void add_row(std::string name, std::size_t dimension, std::string long_name, std::string nl, std::string comment) {
        LayoutVariable& row =
            add_run(std::move(name), Number::float64, "1", std::move(long_name), std::move(nl), std::move(comment));
        const hsize_t size = layout_.dimensions[dimension].size;
        row.dimensions.push_back(dimension);
        row.chunk = run_chunk(plan_, size);
        row.chunk.push_back(size);
    }

    void rows_of_runs() {
        add_row("ledger", cause_dimension, "change of fabric by cause over the horizon",
                "verandering van weefsel per oorzaak", "the causes add up to fabric_final - fabric_start");
        add_row("energy_ledger", energy_cause_dimension, "change of energy by cause over the horizon",
                "verandering van energie per oorzaak", "the causes add up to the change of energy since the start");
        add_row("not_realised_by", obstacle_dimension, "share not realised, by what held it back most",
                "deel dat niet tot realisatie kwam, naar wat het meest in de weg stond",
                "the obstacles add up to not_realised; missing where there is none to count");
    }

    LayoutVariable& add_month(std::string name, const std::string& unit, std::string long_name, std::string nl,
                              std::string comment, std::vector<std::size_t> dimensions, const char* method) {
        LayoutVariable& made = add(std::move(name), Number::float32, std::move(dimensions), unit, std::move(long_name),
                                   std::move(nl), std::move(comment));
        const hsize_t months = layout_.dimensions[month_dimension].size;
        const hsize_t tail = made.dimensions.size() > 2 ? layout_.dimensions[made.dimensions[2]].size : 1;
        made.chunk = {std::max<hsize_t>(1, 2 * chunk_values / (months * tail)), months};
        if (made.dimensions.size() > 2) made.chunk.push_back(tail);
        if (method) made.more.push_back({"cell_methods", method});
        tell_coordinates(made, true);
        return made;
    }

    void series() {
        for (const OutputRow& row : series_rows()) {
            const std::string key(row.key), unit(row.unit), nl(row.nl), doc(row.doc);
            add_month(key + "_mean", unit, words_of(key) + ", mean", nl + ", gemiddelde", doc,
                      {point_dimension, month_dimension}, "replicate: mean");
            add_month(key + "_low", unit, words_of(key) + ", 5th percentile", nl + ", 5e percentiel", doc,
                      {point_dimension, month_dimension}, nullptr);
            add_month(key + "_high", unit, words_of(key) + ", 95th percentile", nl + ", 95e percentiel", doc,
                      {point_dimension, month_dimension}, nullptr);
        }
    }

    void shares() {
        add_month("ledger_month", "1", "change of fabric by cause in the month, mean",
                  "verandering van weefsel per oorzaak in de maand, gemiddelde", "",
                  {point_dimension, month_dimension, cause_dimension}, "replicate: mean");
        add_month("stage_share", "1", "share of partnerships in the stage, mean",
                  "deel van de samenwerkingsverbanden in de fase, gemiddelde", "",
                  {point_dimension, month_dimension, stage_dimension}, "replicate: mean");
        add_month("energy_ledger_month", "1", "change of energy by cause in the month, mean",
                  "verandering van energie per oorzaak in de maand, gemiddelde", "",
                  {point_dimension, month_dimension, energy_cause_dimension}, "replicate: mean");
    }

    void series_of_runs() {
        const hsize_t months = layout_.dimensions[month_dimension].size;
        for (const OutputRow& row : series_rows()) {
            LayoutVariable& made =
                add(per_run_name(row.key), Number::float32, {point_dimension, replicate_dimension, month_dimension},
                    std::string(row.unit), words_of(row.key), std::string(row.nl), std::string(row.doc));
            made.chunk = run_chunk(plan_, months);
            made.chunk.push_back(months);
            tell_coordinates(made, true);
        }
    }

    void failures() {
        add("failure_run_id", Number::uint64, {failure_dimension}, "1", "number of the failed run",
            "nummer van de mislukte run");
        add("failure_reason", Number::text, {failure_dimension}, "1", "why the run failed", "waarom de run mislukte");
    }

    // What xarray needs to know to make the swept parameters coordinates of this variable.
    void tell_coordinates(LayoutVariable& variable, bool with_date) const {
        std::string names = swept_;
        if (with_date) names += names.empty() ? "date" : " date";
        if (!names.empty()) variable.more.push_back({"coordinates", names});
    }

    const Plan& plan_;
    std::string swept_;
    Layout layout_;
};

}  // namespace

Layout result_layout(const Plan& plan, std::size_t failures) { return Builder(plan, failures).build(); }

hid_t type_of(Number number) {
    switch (number) {
        case Number::int8:
            return H5T_STD_I8LE;
        case Number::int32:
            return H5T_STD_I32LE;
        case Number::uint64:
            return H5T_STD_U64LE;
        case Number::float32:
            return H5T_IEEE_F32LE;
        default:
            return H5T_IEEE_F64LE;
    }
}

Extent extent_of(const Layout& layout, const LayoutVariable& variable) {
    Extent extent;
    for (const std::size_t dimension : variable.dimensions) extent.push_back(layout.dimensions[dimension].size);
    return extent;
}

std::string label_name(const std::string& key) { return key + "_label"; }

std::string per_run_name(std::string_view series) { return std::string(series) + "_run"; }

}  // namespace weefsel
