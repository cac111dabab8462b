// The rows of `describe`: parameters, levers, outputs and causes from the tables that the model itself
// uses, in one shape.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command/language.hpp"

namespace weefsel {

struct DescribedRow {
    std::string key;
    std::string nl;
    std::string unit;
    std::optional<double> min, max, standard;  // what has no range has none
    std::string source;
    std::string doc;     // English, as the contract's rows have it
    std::string doc_nl;  // where there is one
    Text range;          // of what min … max is the range, when that is not plain
    // What only this kind of row has: a line of text, a field of its own in JSON.
    struct More {
        std::string name;
        Text heading;
        std::string text;
        std::string text_nl;
        bool keys = false;  // a list of keys: an array in JSON
    };
    std::vector<More> more;
};

enum class Subject : std::uint8_t { parameters, levers, outputs, causes };
inline constexpr std::string_view subject_names[] = {"parameters", "levers", "outputs", "causes"};

std::vector<DescribedRow> described(Subject subject);

}  // namespace weefsel
