// A call as the user gave it: options by name, and what stands without a name. Made from a verb's table of
// options; Boost.Program_options splits the words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "command/complaints.hpp"
#include "command/terminal.hpp"

namespace weefsel {

struct OptionRow {
    std::string_view name;   // without --
    std::string_view value;  // what follows it, as help says it; empty for a switch
    Text does;
    bool repeats = false;
};

// Of verbs that make runs.
inline constexpr OptionRow threads_option{"threads",
                                          "N",
                                          {"at most so many runs at once; without it one a core",
                                           "hooguit zo veel runs tegelijk; zonder deze optie één per kern"}};
inline constexpr OptionRow seed_option{
    "seed", "S", {"another world of chance, 0 … 4294967295", "een andere wereld van toeval, 0 … 4294967295"}};

// Switches and --lang, which every verb has.
std::span<const OptionRow> common_options();

class Request {
public:
    Request(std::string_view verb, const Terminal& terminal) : verb_(verb), terminal_(terminal) {}

    bool has(std::string_view option) const { return given_.find(option) != given_.end(); }
    // Every value of a repeated option, in order.
    std::vector<std::string> all(std::string_view option) const;
    std::optional<std::string> text(std::string_view option) const;
    // A whole number between bounds; complains when it is another.
    std::optional<std::uint64_t> whole(std::string_view option, std::uint64_t low, std::uint64_t high,
                                       Complaints& complaints) const;
    const std::vector<std::string>& words() const { return words_; }
    std::string_view verb() const { return verb_; }
    const Terminal& terminal() const { return terminal_; }

    // Takes the words of the call; complains about options that the verb does not have.
    void take(const std::vector<std::string>& words, std::span<const OptionRow> options, Complaints& complaints);

private:
    std::string_view verb_;
    const Terminal& terminal_;
    std::map<std::string, std::vector<std::string>, std::less<>> given_;
    std::vector<std::string> words_;
};

// "WHAT 'written'; did you mean 'near'? allowed: a, b".
std::string unknown_name(const Terminal& terminal, Text what, std::string_view written,
                         std::span<const std::string> allowed);

// The option --out, which may be left out; complains when it is there without a name.
std::optional<std::string> out_of(const Request& request, Complaints& complaints);
// The same where it must be there; `shown` is how help writes its value, as FILE.nc.
std::optional<std::string> needed_out_of(const Request& request, std::string_view shown, Complaints& complaints);
// A text is written over what was there: complains when that is one of the files that are read.
void spare_inputs(const Request& request, std::string_view option, const std::string& path, Complaints& complaints);
// The option --threads; 0: as many as there are cores.
int threads_of(const Request& request, Complaints& complaints);

}  // namespace weefsel
