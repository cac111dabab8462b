#include "command/request.hpp"

#include <boost/program_options.hpp>
#include <charconv>
#include <filesystem>

#include "world/catalogue.hpp"

namespace weefsel {
namespace {

namespace po = boost::program_options;

constexpr std::uint64_t most_threads = 1024;

constexpr OptionRow common[] = {
    {"lang",
     "nl|en",
     {"language of what you read; without it that of LC_ALL, LC_MESSAGES or LANG",
      "taal van wat u leest; zonder deze optie die van LC_ALL, LC_MESSAGES of LANG"}},
    {"quiet",
     "",
     {"only what you asked for and errors: no summary, and no progress unless --progress asks for it",
      "alleen wat u vroeg en fouten: geen samenvatting, en geen voortgang tenzij --progress erom vraagt"}},
    {"progress",
     "",
     {"show progress also where standard error is not a terminal",
      "toon de voortgang ook als de foutuitvoer geen terminal is"}},
    {"help", "", {"this text", "deze tekst"}},
};

po::options_description described(std::span<const OptionRow> options) {
    po::options_description made;
    const auto add = [&](const OptionRow& row) {
        if (row.value.empty()) {
            made.add_options()(std::string(row.name).c_str(), "");
        } else {
            made.add_options()(std::string(row.name).c_str(), po::value<std::vector<std::string>>(), "");
        }
    };
    for (const OptionRow& row : options) add(row);
    for (const OptionRow& row : common) add(row);
    return made;
}

std::vector<std::string> names_of(std::span<const OptionRow> options) {
    std::vector<std::string> names;
    for (const OptionRow& row : options) names.push_back("--" + std::string(row.name));
    for (const OptionRow& row : common) names.push_back("--" + std::string(row.name));
    return names;
}

bool repeats(std::span<const OptionRow> options, std::string_view name) {
    for (const OptionRow& row : options) {
        if (row.name == name) return row.repeats;
    }
    return false;
}

// Without guessing from beginnings of names: `--se` is no `--seed` or `--set`.
constexpr int style = po::command_line_style::allow_long | po::command_line_style::long_allow_adjacent |
                      po::command_line_style::long_allow_next;

std::string words_of(const po::error& wrong, const Terminal& terminal) {
    const auto* named = dynamic_cast<const po::error_with_option_name*>(&wrong);
    std::string option = named != nullptr ? named->get_option_name() : "";
    if (option.rfind("--", 0) != 0) option = "--" + option;
    const auto* syntax = dynamic_cast<const po::invalid_syntax*>(&wrong);
    using Syntax = po::invalid_syntax;
    if (syntax != nullptr && syntax->kind() == Syntax::extra_parameter) {
        return terminal.say("{} takes no value; allowed: {} alone", "{} heeft geen waarde; toegestaan: alleen {}",
                            printable(option), printable(option));
    }
    if (syntax != nullptr &&
        (syntax->kind() == Syntax::missing_parameter || syntax->kind() == Syntax::empty_adjacent_parameter)) {
        return terminal.say("{} needs a value; allowed: {}=VALUE", "{} heeft een waarde nodig; toegestaan: {}=WAARDE",
                            printable(option), printable(option));
    }
    return printable(wrong.what());
}

}  // namespace

std::span<const OptionRow> common_options() { return common; }

void Request::take(const std::vector<std::string>& words, std::span<const OptionRow> options, Complaints& complaints) {
    try {
        const po::options_description known = described(options);
        const auto parsed = po::command_line_parser(words).options(known).style(style).allow_unregistered().run();
        for (const auto& option : parsed.options) {
            if (option.unregistered) {
                const std::string written = option.original_tokens.front();
                complaints.about_call(verb_, unknown_name(terminal_, {"unknown option", "onbekende optie"},
                                                          written.substr(0, written.find('=')), names_of(options)));
            } else if (option.position_key >= 0) {
                words_.insert(words_.end(), option.value.begin(), option.value.end());
            } else if (auto& values = given_[option.string_key];
                       !values.empty() && !repeats(options, option.string_key)) {
                complaints.about_call(
                    verb_, terminal_.say("--{} stands there more than once; allowed: once",
                                         "--{} staat er meer dan eens; toegestaan: één keer", option.string_key));
            } else {
                values.insert(values.end(), option.value.begin(), option.value.end());
                if (option.value.empty()) values.emplace_back();  // a switch that is there
            }
        }
    } catch (const po::error& wrong) {
        complaints.about_call(verb_, words_of(wrong, terminal_));
    }
}

std::vector<std::string> Request::all(std::string_view option) const {
    const auto found = given_.find(option);
    return found == given_.end() ? std::vector<std::string>{} : found->second;
}

std::optional<std::string> Request::text(std::string_view option) const {
    const auto found = given_.find(option);
    return found == given_.end() ? std::nullopt : std::optional(found->second.front());
}

std::optional<std::uint64_t> Request::whole(std::string_view option, std::uint64_t low, std::uint64_t high,
                                            Complaints& complaints) const {
    const auto written = text(option);
    if (!written) return std::nullopt;
    std::uint64_t value = 0;
    const auto [end, wrong] = std::from_chars(written->data(), written->data() + written->size(), value);
    if (wrong == std::errc() && end == written->data() + written->size() && value >= low && value <= high) return value;
    complaints.about_call(verb_, terminal_.say("--{} is '{}'; allowed: a whole number {} … {}",
                                               "--{} is '{}'; toegestaan: een geheel getal {} … {}", option,
                                               printable(*written), low, high));
    return std::nullopt;
}

std::string unknown_name(const Terminal& terminal, Text what, std::string_view written,
                         std::span<const std::string> allowed) {
    const std::string near = nearest(written, allowed);
    std::string names;
    for (const std::string& name : allowed) names += (names.empty() ? "" : ", ") + name;
    const std::string hint = near.empty() ? "" : terminal.say("; did you mean '{}'?", "; bedoelt u '{}'?", near);
    return terminal.say("{} '{}'{} allowed: {}", "{} '{}'{} toegestaan: {}", what.in(terminal.language),
                        printable(written), near.empty() ? ";" : hint, names);
}

std::optional<std::string> out_of(const Request& request, Complaints& complaints) {
    auto path = request.text("out");
    if (path && (path->empty() || path->back() == '/' || path->find('\0') != std::string::npos)) {
        complaints.about_call(
            request.verb(),
            request.terminal().say("--out is '{}'; allowed: the name of a file",
                                   "--out is '{}'; toegestaan: de naam van een bestand", printable(*path)));
    }
    return path;
}

std::optional<std::string> needed_out_of(const Request& request, std::string_view shown, Complaints& complaints) {
    if (!request.has("out")) {
        complaints.about_call(request.verb(), request.terminal().say("--out is missing; allowed: --out {}",
                                                                     "--out ontbreekt; toegestaan: --out {}", shown));
    }
    return out_of(request, complaints);
}

void spare_inputs(const Request& request, std::string_view option, const std::string& path, Complaints& complaints) {
    for (const std::string& word : request.words()) {
        std::error_code fault;
        if (!std::filesystem::equivalent(path, word, fault)) continue;
        complaints.about_call(
            request.verb(), request.terminal().say("--{} is '{}', which is read; allowed: another file",
                                                   "--{} is '{}', en dat wordt gelezen; toegestaan: een ander bestand",
                                                   option, printable(path)));
        return;
    }
}

int threads_of(const Request& request, Complaints& complaints) {
    return static_cast<int>(request.whole("threads", 1, most_threads, complaints).value_or(0));
}

}  // namespace weefsel
