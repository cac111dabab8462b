// Prints the bits of a scenario's parameters and of everything that ten runs of it observe, one value a line:
// the same program natively and as WebAssembly, so that the outputs can be compared.
// Usage: engine_values SCENARIO
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "read/read.hpp"
#include "run/run.hpp"
#include "world/catalogue.hpp"

namespace {

using namespace weefsel;

constexpr std::uint32_t runs = 10;

std::optional<std::string> text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

void print(const char* name, std::size_t row, std::size_t column, double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    std::printf("%s %zu %zu %016llx\n", name, row, column, static_cast<unsigned long long>(bits));
}

void print(const Observations& seen) {
    for (std::size_t s = 0; s < seen.series.size(); ++s) {
        for (std::size_t month = 0; month < seen.series[s].size(); ++month) {
            print("series", s, month, seen.series[s][month]);
        }
    }
    for (std::size_t v = 0; v < seen.values.size(); ++v) print("value", v, 0, seen.values[v]);
    for (std::size_t c = 0; c < seen.ledger.size(); ++c) print("ledger", c, 0, seen.ledger[c]);
    for (std::size_t i = 0; i < seen.ledger_month.size(); ++i) print("ledger_month", i, 0, seen.ledger_month[i]);
    for (std::size_t i = 0; i < seen.stage_share.size(); ++i) print("stage_share", i, 0, seen.stage_share[i]);
    const auto& energy = seen.energy_ledger_month;
    for (std::size_t i = 0; i < energy.size(); ++i) print("energy_ledger_month", i, 0, energy[i]);
    for (std::size_t o = 0; o < obstacle_count; ++o) print("not_realised_by", o, 0, seen.not_realised_by[o]);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const std::string path = arguments[1];
    const std::string folder = path.substr(0, path.rfind('/') + 1);
    const auto text = text_of(path);
    if (!text) return 2;
    const auto reading = read_scenario(*text, [&](std::string_view base) {
        return LookedUp{text_of(folder + std::string(base)), {}};
    });
    for (const Problem& problem : reading.problems) {
        std::fprintf(stderr, "%s:%d:%d: error: %s\n", path.c_str(), problem.line, problem.column, problem.text.c_str());
    }
    if (!reading.value) return 2;
    const Engine engine(reading.value->scenario);
    for (std::size_t row = 0; row < catalogue().size(); ++row) {
        print("parameter", row, 0, catalogue()[row].in(engine.scenario().parameters));
    }
    for (std::uint32_t replicate = 0; replicate < runs; ++replicate) {
        std::printf("run %u\n", static_cast<unsigned>(replicate));
        print(*engine.run({reading.value->seed, replicate}));
    }
    return 0;
}
