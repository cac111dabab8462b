#include "read/parameters.hpp"
#include "read/parts.hpp"
#include "read/read_text.hpp"

namespace weefsel {
namespace reading {
namespace {

constexpr Date earliest{1900, 1, 1};
constexpr std::int32_t any_horizon = 301 * 12;  // what a date 1900 … 2200 never passes

// What stands at the top of a scenario besides parameter groups.
constexpr std::string_view own_keys[] = {"title",       "question",   "reading", "start",  "months",
                                         "base",        "replicates", "seed",    "groups", "party",
                                         "partnership", "election",   "shock",   "lever",  "expect"};

void read_start(Table& root, Scenario& scenario) {
    const Entry* entry = root.need("start", "a date as 2024-01-31 or \"2024-01\"");
    const auto start = entry == nullptr ? std::nullopt : date_of(entry->value, "start", root.findings());
    const auto months = root.number("months", whole(1, most_months));
    const bool known = start && (months || root.find("months") == nullptr);
    // A fault here is one fault, not one more for every date that is held against it.
    scenario.start = start.value_or(earliest);
    scenario.horizon = known ? static_cast<std::int32_t>(months.value_or(scenario.horizon)) : any_horizon;
}

void read_heading(Table& root, ScenarioFile& file) {
    const Entry* title = root.need("title", "text on one line");
    if (title != nullptr) file.scenario.title = root.label("title", "");
    file.question = root.text("question");
    file.reading = root.text("reading");
    file.replicates = root.count("replicates", 1, most_replicates, file.replicates);
    file.seed = root.count("seed", 0, largest_seed, file.seed);
    read_start(root, file.scenario);
}

// Parameters of the base. Its faults are noted where it is named: a problem has no file of its own.
void read_base(const Entry& entry, const Lookup& lookup, Parameters& parameters, Findings& findings) {
    const auto path = path_of(entry.value, "base", findings);
    if (!path) return;
    const LookedUp found = lookup ? lookup(*path) : LookedUp{};
    if (!found.text) {
        findings.add(entry.value.at, "base " + quoted(*path) +
                                         (found.why_not.empty() ? " is not there; allowed: a file beside this one"
                                                                : ": " + found.why_not));
        return;
    }
    const std::string_view body = without_mark(*found.text);
    Findings in_base(body);
    const Parsed parsed = parse(body);
    if (parsed.fault) in_base.add(parsed.fault->at, parsed.fault->text);
    if (parsed.root) {
        Table root(*parsed.root, "a base", in_base);
        for (const std::string_view key : own_keys) root.find(key);
        if (const Entry* base = root.find("base")) {
            in_base.add(base->at, "a base has a base of its own; allowed: a base without one");
        }
        ParameterTables(parameters, in_base).read(root);
        root.close();
    }
    for (const Problem& problem : in_base.problems()) {
        findings.add(entry.value.at, "base " + quoted(*path) + ", line " + std::to_string(problem.line) + ", column " +
                                         std::to_string(problem.column) + ": " + problem.text);
    }
}

void read_parameters(Table& root, const Lookup& lookup, Parameters& parameters) {
    const Entry* base = root.find("base");
    if (base != nullptr) read_base(*base, lookup, parameters, root.findings());
    ParameterTables own(parameters, root.findings());
    own.read(root);
    own.check(base == nullptr ? 0 : base->value.at);
}

ScenarioFile read_file(const Node& node, const Lookup& lookup, const Parameters& standard, Findings& findings) {
    ScenarioFile file;
    file.scenario.parameters = standard;
    Table root(node, "the scenario", findings);
    read_heading(root, file);
    read_parameters(root, lookup, file.scenario.parameters);
    const Register known = read_parties(root, file.scenario);
    const TableRegister tables = read_partnerships(root, known, file.scenario);
    read_elections(root, file.scenario);
    read_shocks(root, tables, file.scenario);
    read_levers(root, file.scenario);
    read_expectations(root, file);
    root.close();
    return file;
}

}  // namespace
}  // namespace reading

Reading<ScenarioFile> read_scenario(std::string_view text, const Lookup& lookup) {
    return read_scenario(text, lookup, default_parameters());
}

Reading<ScenarioFile> read_scenario(std::string_view text, const Lookup& lookup, const Parameters& standard) {
    return reading::read_text<ScenarioFile>(text, [&](const reading::Node& root, reading::Findings& findings) {
        return reading::read_file(root, lookup, standard, findings);
    });
}

}  // namespace weefsel
