#include "command/help.hpp"

#include <fmt/format.h>

#include "command/terminal.hpp"
#include "weefsel_version.hpp"
#include "world/catalogue.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;

constexpr Text purpose = {
    "Weefsel shows how the fabric between public parties (thinking, doing and feeling together) grows and wears "
    "under staff turnover, elections and workload, and what handover or structure changes about it. A thinking "
    "aid, not a forecast.",
    "Weefsel laat zien hoe het weefsel tussen overheden en hun partners (samen denken, doen en voelen) groeit en "
    "slijt door verloop, verkiezingen en drukte, en wat overdracht of structuur daaraan verandert. Een denkhulp, "
    "geen voorspelling."};

constexpr Text exits = {
    "0 done · 1 some runs failed · 2 wrong call or input, nothing written · 3 a check or expectation fails · "
    "74 writing failed or memory ran out, what was finished is safe · 75 stopped by SIGTERM · 130 stopped by Ctrl-C; "
    "call again to go on",
    "0 klaar · 1 sommige runs mislukten · 2 verkeerde aanroep of invoer, niets geschreven · 3 een controle of "
    "verwachting klopt niet · 74 schrijven mislukt of geheugen op, wat af was is veilig · 75 gestopt door SIGTERM · "
    "130 gestopt met "
    "Ctrl-C; roep opnieuw aan om verder te gaan"};

constexpr Example general_examples[] = {
    {"weefsel check scenarios/*.toml", {"is the input right?", "klopt de invoer?"}},
    {"weefsel run scenarios/utrecht-2024.toml", {"one scenario, with intervals", "één scenario, met intervallen"}},
    {"weefsel sweep scenarios/demo.toml", {"a whole design, into a file", "een heel ontwerp, naar een bestand"}},
    {"weefsel describe levers", {"what can be decided", "waarover te beslissen is"}},
};

std::string heading(Text text, Language language) { return fmt::format("\n{}\n", text.in(language)); }

std::string paragraph(std::string_view text) { return wrapped(text, page) + "\n"; }

// A name and, from a fixed column, what it is.
std::string entry(std::string_view name, std::string_view does, std::size_t column) {
    const std::string margin(column, ' ');
    std::string line = "  " + std::string(name);
    line += width_of(line) + 2 > column ? "\n" + margin : margin.substr(width_of(line));
    for (const char c : wrapped(does, page - column)) line += c == '\n' ? "\n" + margin : std::string(1, c);
    return line + "\n";
}

std::string options_text(std::span<const OptionRow> options, Language language) {
    std::string text;
    for (const OptionRow& row : options) {
        std::string name = "--" + std::string(row.name);
        if (!row.value.empty()) name += " " + std::string(row.value);
        text += entry(name, row.does.in(language), 30);
    }
    return text;
}

std::string examples_text(std::span<const Example> examples, Language language) {
    std::string text;
    for (const Example& example : examples) {
        text += fmt::format("  # {}\n  {}\n", example.does.in(language), example.call);
    }
    return text;
}

}  // namespace

std::string general_help(std::span<const Verb* const> verbs, Language language) {
    std::string text = language == Language::nl ? "weefsel WERKWOORD …\n\n" : "weefsel VERB …\n\n";
    text += paragraph(purpose.in(language));
    text += heading({"Verbs", "Werkwoorden"}, language);
    for (const Verb* verb : verbs) text += entry(verb->name, verb->does.in(language), 14);
    text += heading({"Everywhere", "Overal"}, language);
    text += options_text(common_options(), language);
    text += entry(
        "--version",
        Text{"version, commit, compiler, catalogue version", "versie, commit, compiler, versie van de catalogus"}.in(
            language),
        30);
    text += heading({"Examples", "Voorbeelden"}, language) + examples_text(general_examples, language);
    text += heading({"Exit codes", "Eindcodes"}, language) + paragraph(exits.in(language));
    text += language == Language::nl ? "\n`weefsel WERKWOORD --help` zegt meer over een werkwoord.\n"
                                     : "\n`weefsel VERB --help` says more about a verb.\n";
    return text;
}

std::string verb_help(const Verb& verb, Language language) {
    std::string text = fmt::format("weefsel {} {}\n\n", verb.name, verb.call);
    text += paragraph(verb.does.in(language));
    if (!verb.more.en.empty()) text += "\n" + paragraph(verb.more.in(language));
    if (!verb.options.empty()) text += heading({"Options", "Opties"}, language) + options_text(verb.options, language);
    text += heading({"Everywhere", "Overal"}, language) + options_text(common_options(), language);
    text += heading({"Examples", "Voorbeelden"}, language) + examples_text(verb.examples, language);
    return text;
}

std::string version_text(Language language) {
    const bool dutch = language == Language::nl;
    return fmt::format("weefsel {}\ncommit {}\ncompiler {}\n{} {}\n", build_version, build_commit, build_compiler,
                       dutch ? "catalogusversie" : "catalogue version", catalogue_version);
}

}  // namespace weefsel
