// libFuzzer target for everything that reads text: any input gives a value or problems, never both,
// never neither, and never a crash. Seeds are in corpus/, words in read.dict.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "read/read.hpp"

namespace {

constexpr std::string_view base =
    "title = \"base\"\nstart = 2024-01-01\n[people]\nrenewal = 0.5\n[work]\nurgency_high = 0.5\n";

constexpr std::size_t longest_argument = 48;  // of --set and --lever; more would only make it slow

template <class T>
void check(const weefsel::Reading<T>& reading) {
    if (reading.value.has_value() != reading.problems.empty()) std::abort();
    for (const weefsel::Problem& problem : reading.problems) {
        if (problem.line < 1 || problem.column < 1 || problem.text.empty()) std::abort();
        for (const char c : problem.text) {
            if (static_cast<unsigned char>(c) < 0x20) std::abort();
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto lookup = [](std::string_view) { return weefsel::LookedUp{std::string(base), {}}; };
    if (weefsel::is_sweep(text)) {
        check(weefsel::read_sweep(text));
    } else {
        check(weefsel::read_scenario(text, lookup));
    }
    if (size <= longest_argument) {
        weefsel::Scenario scenario;
        weefsel::add_lever(scenario, text);
        weefsel::set_value(scenario, text, 0.5);
        if (weefsel::is_word_key(text)) weefsel::set_word(scenario, text, text);
        weefsel::set_word(scenario, "lever.handover.start", text);
    }
    check(weefsel::read_points(text));
    return 0;
}
