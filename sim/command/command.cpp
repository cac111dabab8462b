#include "command/command.hpp"

#include <algorithm>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "command/help.hpp"
#include "command/making.hpp"
#include "command/signals.hpp"
#include "command/verbs.hpp"

namespace weefsel {
namespace {

using CallWords = std::vector<std::string>;

std::vector<const Verb*> verbs() {
    return {&check_verb(),    &run_verb(),    &sweep_verb(),    &compare_verb(), &merge_verb(), &replay_verb(),
            &describe_verb(), &digest_verb(), &patterns_verb(), &report_verb(),  &page_verb()};
}

CallWords words_of(int count, char** words) {
    CallWords made(words + (count > 0 ? 1 : 0), words + count);
    std::replace(made.begin(), made.end(), std::string("-h"), std::string("--help"));
    return made;
}

bool has(const CallWords& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// The first word that is neither an option nor what --lang names.
CallWords::const_iterator verb_in(const CallWords& words) {
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (*word == "--lang" && word + 1 != words.end()) {
            ++word;
        } else if (word->rfind('-', 0) != 0) {
            return word;
        }
    }
    return words.end();
}

// What --lang names, before the call is taken apart: also complaints about the call are in that language.
Language language_in(const CallWords& words) {
    std::string_view name;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].rfind("--lang=", 0) == 0) name = std::string_view(words[i]).substr(7);
        if (words[i] == "--lang" && i + 1 < words.size()) name = words[i + 1];
    }
    return language_named(name).value_or(language_of_environment());
}

Exit without_verb(const CallWords& words, const Terminal& terminal, Complaints& complaints) {
    if (has(words, "--version")) {
        terminal.answer(version_text(terminal.language));
        return Exit::done;
    }
    if (has(words, "--help")) {
        terminal.answer(general_help(verbs(), terminal.language));
        return Exit::done;
    }
    if (words.empty()) {
        terminal.complain(general_help(verbs(), terminal.language));
        return Exit::input;
    }
    Request request("", terminal);
    request.take(words, {}, complaints);
    if (complaints.none()) {
        complaints.about_call(
            "", terminal.say("there is no verb; see weefsel --help", "er is geen werkwoord; zie weefsel --help"));
    }
    return Exit::input;
}

void check_words(const Verb& verb, const Request& request, Complaints& complaints) {
    const Terminal& terminal = request.terminal();
    if (const auto lang = request.text("lang"); lang && !language_named(*lang)) {
        complaints.about_call(verb.name, terminal.say("--lang is '{}'; allowed: nl, en",
                                                      "--lang is '{}'; toegestaan: nl, en", printable(*lang)));
    }
    for (const std::string& word : request.words()) {
        if (word.rfind('-', 0) != 0 || word == "-") continue;
        complaints.about_call(verb.name,
                              terminal.say("unknown option '{}'; see weefsel {} --help",
                                           "onbekende optie '{}'; zie weefsel {} --help", printable(word), verb.name));
    }
    if (!complaints.none()) return;
    const std::size_t words = request.words().size();
    if (words >= verb.least_words && words <= verb.most_words) return;
    complaints.about_call(verb.name,
                          words < verb.least_words
                              ? terminal.say("something is missing; allowed: weefsel {} {}",
                                             "er ontbreekt iets; toegestaan: weefsel {} {}", verb.name, verb.call)
                              : terminal.say("'{}' is one too many; allowed: weefsel {} {}",
                                             "'{}' is er een te veel; toegestaan: weefsel {} {}",
                                             printable(request.words()[verb.most_words]), verb.name, verb.call));
}

Exit act(const Verb& verb, const CallWords& words, Terminal& terminal, Complaints& complaints) {
    if (has(words, "--help")) {
        terminal.answer(verb_help(verb, terminal.language));
        return Exit::done;
    }
    Request request(verb.name, terminal);
    request.take(words, verb.options, complaints);
    check_words(verb, request, complaints);
    if (!complaints.none()) return Exit::input;
    terminal.quiet = request.has("quiet");
    terminal.progress = request.has("progress");
    try {
        return verb.act(request);
    } catch (const std::bad_alloc&) {
        return tell_failure({FileFailure::Kind::memory, "not enough memory"}, verb.name, terminal);
    }
}

Exit find_and_act(const CallWords& words, Terminal& terminal, Complaints& complaints) {
    const auto at = verb_in(words);
    if (at == words.end()) return without_verb(words, terminal, complaints);
    CallWords names;
    for (const Verb* verb : verbs()) {
        if (verb->name != *at) {
            names.emplace_back(verb->name);
            continue;
        }
        CallWords rest(words.begin(), at);
        rest.insert(rest.end(), at + 1, words.end());
        return act(*verb, rest, terminal, complaints);
    }
    complaints.about_call("", unknown_name(terminal, {"unknown verb", "onbekend werkwoord"}, *at, names));
    return Exit::input;
}

Exit with_output_checked(Exit code, const Terminal& terminal) {
    const std::string wrong = flush_output();
    if (wrong.empty()) return code;
    terminal.complain(terminal.say("weefsel: error: cannot write to standard output: {}\n",
                                   "weefsel: error: kan niet naar de standaarduitvoer schrijven: {}\n", wrong));
    return code == Exit::done ? Exit::writing : code;
}

}  // namespace

int command(int count, char** words) {
    const CallWords given = words_of(count, words);
    Terminal terminal;
    terminal.language = language_in(given);
    watch_signals(terminal.say("\nweefsel: stopped; the same call starts again.\n",
                               "\nweefsel: gestopt; dezelfde aanroep begint opnieuw.\n"));
    try {
        Complaints complaints(terminal);
        const Exit code = find_and_act(given, terminal, complaints);
        complaints.print();
        return static_cast<int>(with_output_checked(code, terminal));
    } catch (const std::exception& wrong) {
        terminal.complain(
            terminal.say("weefsel: error: given up: {}\n", "weefsel: error: afgebroken: {}\n", wrong.what()));
        return static_cast<int>(Exit::runs_failed);
    }
}

}  // namespace weefsel
