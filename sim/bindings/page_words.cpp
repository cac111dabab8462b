#include "bindings/page_words.hpp"

#include <span>

#include "bindings/future.hpp"
#include "month/events.hpp"
#include "month/ledger.hpp"
#include "month/obstacles.hpp"
#include "run/outputs.hpp"
#include "run/results_version.hpp"
#include "weefsel_version.hpp"
#include "world/catalogue.hpp"
#include "world/levers_table.hpp"

namespace weefsel {
namespace {

void put_parameters(Json& json) {
    json.list("parameters");
    for (const CatalogueRow& row : catalogue()) {
        json.object().text("key", row.key).text("nl", row.nl).text("unit", row.unit);
        json.number("min", row.min).number("max", row.max).number("default", row.standard);
        json.text("source", row.source)
            .text("doc", row.doc)
            .text("doc_nl", row.doc_nl)
            .truth("whole", row.whole)
            .close();
    }
    json.close();
}

void put_levers(Json& json) {
    json.list("levers");
    for (const LeverRow& row : lever_rows_by_kind()) {
        const Word name = word(row.kind);
        json.object().text("key", name.name).text("nl", name.nl).text("doc", row.doc).text("doc_nl", row.doc_nl);
        json.text("touches", row.touches).text("touches_nl", row.touches_nl);
        json.text("cost", row.cost).text("cost_nl", row.cost_nl).text("source", row.source);
        json.text("strength_parameter", row.parameters[0]).text("cost_parameter", row.parameters[1]).close();
    }
    json.close();
}

void put_outputs(Json& json, std::string_view name, std::span<const OutputRow> rows) {
    json.list(name);
    for (const OutputRow& row : rows) {
        json.object().text("key", row.key).text("nl", row.nl).text("unit", row.unit);
        json.text("doc", row.doc).text("doc_nl", row.doc_nl).close();
    }
    json.close();
}

void put_causes(Json& json, std::string_view name, std::span<const CauseRow> rows) {
    json.list(name);
    for (const CauseRow& row : rows) {
        json.object().text("key", row.key).text("nl", row.nl).text("doc", row.doc).text("doc_nl", row.doc_nl).close();
    }
    json.close();
}

template <class Kind>
void put_words(Json& json, std::string_view name, std::size_t count) {
    json.list(name);
    for (std::size_t i = 0; i < count; ++i) {
        const Word one = word(static_cast<Kind>(i));
        json.object().text("key", one.name).text("nl", one.nl).close();
    }
    json.close();
}

void put_names(Json& json, std::string_view name, std::span<const std::string_view> names) {
    json.list(name);
    for (const std::string_view one : names) json.text({}, one);
    json.close();
}

void put_parties(Json& json, const Scenario& scenario) {
    json.list("parties");
    for (const Party& party : scenario.parties) {
        json.object().text("name", party.name).text("label", party.label.empty() ? party.name : party.label);
        json.text("kind", word(party.kind).name).text("size", word(party.size).name);
        json.number("administrators", party.administrators).number("officials", party.officials).close();
    }
    json.close();
}

void put_members(Json& json, std::string_view name, const std::vector<PartyId>& members) {
    json.list(name);
    for (const PartyId party : members) json.number({}, party);
    json.close();
}

void put_partnerships(Json& json, const Scenario& scenario) {
    json.list("partnerships");
    for (const Partnership& table : scenario.partnerships) {
        json.object().text("name", table.name).text("label", table.label.empty() ? table.name : table.label);
        put_members(json, "members", table.members);
        put_members(json, "may_join", table.may_join);
        json.truth("mandatory", table.mandatory).text("task", word(table.task).name).close();
    }
    json.close();
}

void put_levers_of(Json& json, const Scenario& scenario) {
    json.list("levers");
    for (const Lever& lever : scenario.levers) {
        json.object().text("kind", word(lever.kind).name).number("intensity", lever.intensity);
        json.number("month", lever.month).number("until", lever.until);
        json.text("stage", lever.stage ? word(*lever.stage).name : std::string_view()).close();
    }
    json.close();
}

}  // namespace

std::string about_text() {
    Json json;
    json.object().text("version", build_version).text("commit", build_commit);
    json.number("results_version", results_version).number("catalogue_version", catalogue_version);
    put_parameters(json);
    put_levers(json);
    put_outputs(json, "series", series_rows());
    put_outputs(json, "values", run_value_rows());
    put_causes(json, "causes", cause_rows());
    put_causes(json, "energy_causes", energy_cause_rows());
    put_causes(json, "obstacles", obstacle_rows());
    put_words<Stage>(json, "stages", stage_count);
    put_words<Form>(json, "forms", form_count);
    put_words<PartyKind>(json, "kinds", party_kind_count);
    put_words<Role>(json, "roles", 2);
    put_words<ProvinceRole>(json, "province_roles", province_role_count);
    put_names(json, "events", event_names());
    put_names(json, "whys", why_names());
    put_names(json, "table_numbers", table_number_names());
    put_names(json, "party_numbers", party_number_names());
    return json.close().written();
}

std::string case_text(const ScenarioFile& file) {
    const Scenario& scenario = file.scenario;
    Json json;
    json.object().text("title", scenario.title).text("question", file.question).text("reading", file.reading);
    json.text("start", to_text(scenario.start)).number("months", scenario.horizon);
    json.number("replicates", file.replicates).number("seed", file.seed);
    put_parties(json, scenario);
    put_partnerships(json, scenario);
    json.list("elections");
    for (const Election& election : scenario.elections) {
        json.object().text("kind", word(election.kind).name).text("date", to_text(election.date)).close();
    }
    json.close();
    put_levers_of(json, scenario);
    json.list("values");
    for (const CatalogueRow& row : catalogue()) json.number({}, row.in(scenario.parameters));
    json.close();
    return json.close().written();
}

}  // namespace weefsel
