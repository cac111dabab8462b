// The verbs. Each has a row in the table of command.cpp and a file of its own.
#pragma once

#include <span>
#include <string_view>

#include "command/exit.hpp"
#include "command/request.hpp"

namespace weefsel {

struct Example {
    std::string_view call;
    Text does;
};

struct Verb {
    std::string_view name;
    std::string_view call;  // what stands behind the name, as help shows it
    Text does;              // one sentence
    Text more;              // what else one needs to know
    std::span<const OptionRow> options;
    std::span<const Example> examples;
    std::size_t least_words = 1;
    std::size_t most_words = 1;
    Exit (*act)(const Request& request);
};

const Verb& check_verb();
const Verb& run_verb();
const Verb& sweep_verb();
const Verb& compare_verb();
const Verb& merge_verb();
const Verb& replay_verb();
const Verb& describe_verb();
const Verb& digest_verb();
const Verb& patterns_verb();
const Verb& report_verb();
const Verb& page_verb();

}  // namespace weefsel
