// describe parameters|levers|outputs|causes: what there is to set, decide and read.
#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "command/describe_rows.hpp"
#include "command/numbers.hpp"
#include "command/verbs.hpp"

namespace weefsel {
namespace {

constexpr OptionRow options[] = {
    {"format",
     "text|markdown|json",
     {"for people (text), a document or a program", "voor mensen (text), een document of een programma"}},
};

constexpr Example examples[] = {
    {"weefsel describe levers", {"what can be decided", "waarover te beslissen is"}},
    {"weefsel describe parameters --format json", {"for a program", "voor een programma"}},
};

constexpr std::size_t page = 96;
constexpr std::size_t indent = 4;

using Rows = std::vector<DescribedRow>;

// Words for people in their own language, where there are any.
std::string doc_of(const DescribedRow& row, Language language) {
    return language == Language::nl && !row.doc_nl.empty() ? row.doc_nl : row.doc;
}

std::string range_of(const DescribedRow& row, const Terminal& terminal) {
    if (!row.standard) return {};
    const std::string_view of = row.range.in(terminal.language);
    return std::string(of) + (of.empty() ? "" : " ") +
           terminal.say("{} (from {} to {})", "{} (van {} tot {})", plain(*row.standard), plain(*row.min),
                        plain(*row.max));
}

std::string text_of(const Rows& rows, const Terminal& terminal) {
    const Language language = terminal.language;
    const std::string margin(indent, ' ');
    std::string text;
    for (const DescribedRow& row : rows) {
        text += row.key + "  " + row.nl;
        if (row.unit != "1") text += "  [" + row.unit + "]";
        if (row.standard) text += "  " + range_of(row, terminal);
        const auto line = [&](const std::string& words) {
            if (!words.empty()) text += "\n" + margin + wrapped(words, page - indent, indent);
        };
        line(doc_of(row, language));
        for (const auto& more : row.more) {
            line(std::string(more.heading.in(language)) + ": " + (language == Language::nl ? more.text_nl : more.text));
        }
        if (!row.source.empty()) line(terminal.say("source: {}", "bron: {}", row.source));
        text += "\n";
    }
    return text;
}

// What would end a cell of the table.
std::string escaped(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
    return text;
}

std::string markdown_of(const Rows& rows, const Terminal& terminal) {
    const Language language = terminal.language;
    const bool ranged = std::any_of(rows.begin(), rows.end(), [](const DescribedRow& row) { return row.standard; });
    const bool sourced =
        std::any_of(rows.begin(), rows.end(), [](const DescribedRow& row) { return !row.source.empty(); });
    std::vector<std::string> heads{terminal.say("key", "sleutel"), terminal.say("Dutch", "naam"),
                                   terminal.say("unit", "eenheid")};
    if (ranged) heads.push_back(terminal.say("default (range)", "standaard (bereik)"));
    heads.push_back(terminal.say("what it is", "wat het is"));
    for (const auto& more : rows.front().more) heads.emplace_back(more.heading.in(language));
    if (sourced) heads.push_back(terminal.say("source", "bron"));
    std::string text;
    const auto line = [&](const std::vector<std::string>& cells) {
        for (const std::string& cell : cells) text += "| " + escaped(cell) + " ";
        text += "|\n";
    };
    line(heads);
    for (std::size_t i = 0; i < heads.size(); ++i) text += "|---";
    text += "|\n";
    for (const DescribedRow& row : rows) {
        std::vector<std::string> cells{"`" + row.key + "`", row.nl, row.unit};
        if (ranged) cells.push_back(range_of(row, terminal));
        cells.push_back(doc_of(row, language));
        for (const auto& more : row.more) cells.push_back(language == Language::nl ? more.text_nl : more.text);
        if (sourced) cells.push_back(row.source);
        line(cells);
    }
    return text;
}

// "a, b" as its parts.
std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(", "), text.size());
        parts.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 2, text.size()));
    }
    return parts;
}

// Without regard to language: names and texts for programs are always the same.
std::string json_of(const Rows& rows) {
    using Json = nlohmann::ordered_json;
    const auto or_null = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
    Json list = Json::array();
    for (const DescribedRow& row : rows) {
        Json made{{"key", row.key},          {"nl", row.nl},
                  {"unit", row.unit},        {"min", or_null(row.min)},
                  {"max", or_null(row.max)}, {"default", or_null(row.standard)},
                  {"source", row.source},    {"doc", row.doc}};
        if (!row.doc_nl.empty()) made["doc_nl"] = row.doc_nl;
        for (const auto& more : row.more) {
            made[more.name] = more.keys ? Json(parts_of(more.text)) : Json(more.text);
            if (more.text_nl != more.text) made[more.name + "_nl"] = more.text_nl;
        }
        list.push_back(std::move(made));
    }
    return list.dump(2) + "\n";
}

Exit act(const Request& request) {
    const Terminal& terminal = request.terminal();
    Complaints complaints(terminal);
    const std::string& subject = request.words().front();
    const auto found = std::find(std::begin(subject_names), std::end(subject_names), subject);
    if (found == std::end(subject_names)) {
        const std::vector<std::string> names(std::begin(subject_names), std::end(subject_names));
        complaints.about_call(request.verb(),
                              unknown_name(terminal, {"unknown subject", "onbekend onderwerp"}, subject, names));
    }
    const std::string format = request.text("format").value_or("text");
    const std::vector<std::string> formats{"text", "markdown", "json"};
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
        complaints.about_call(
            request.verb(), "--format: " + unknown_name(terminal, {"unknown form", "onbekende vorm"}, format, formats));
    }
    if (!complaints.none()) {
        complaints.print();
        return Exit::input;
    }
    const Rows rows = described(static_cast<Subject>(found - std::begin(subject_names)));
    terminal.answer(format == "json"       ? json_of(rows)
                    : format == "markdown" ? markdown_of(rows, terminal)
                                           : text_of(rows, terminal));
    return Exit::done;
}

}  // namespace

const Verb& describe_verb() {
    static constexpr Verb verb{
        "describe",
        "parameters|levers|outputs|causes [--format text|markdown|json]",
        {"tells what can be set, decided and read", "vertelt wat in te stellen, te beslissen en af te lezen is"},
        {"Parameters are what --set and sweeps change, with unit, default, range and source. Levers are what --lever "
         "pulls. "
         "Outputs are what a run is measured by. Causes are the entries of the ledgers of fabric and energy, and the "
         "obstacles that keep a partnership from realisation.",
         "Parameters zijn wat --set en sweeps veranderen, met eenheid, standaard, bereik en bron. Levers zijn "
         "interventies, "
         "die --lever inzet. Outputs zijn waaraan een run gemeten wordt. Causes zijn de oorzaken waaruit elke "
         "verandering "
         "van weefsel of energie wordt verklaard, en de obstakels die een samenwerkingsverband van realisatie "
         "afhouden."},
        options,
        examples,
        1,
        1,
        act};
    return verb;
}

}  // namespace weefsel
