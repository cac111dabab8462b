// Notices that the engine gives other numbers than when its results_version was set. WebAssembly and the other
// compilers are held to the same bits by tests/wasm.
#include "run/results_version.hpp"

#include "catch.hpp"
#include "worlds.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

// The version and the digest of its numbers: what the message below asks to record.
constexpr int recorded_version = 7;
constexpr std::uint64_t recorded_digest = 0xfab0d6692c7f27ac;

// Every lever and the consolidation at a stage have something to do.
Scenario world() {
    Scenario scenario = rich_scenario(96);
    scenario.levers = all_levers(0.5, 12);
    scenario.levers[static_cast<std::size_t>(LeverKind::consolidation)].stage = Stage::realisation;
    return scenario;
}

// FNV-1a over the bits of all that two runs observe.
std::uint64_t digest() {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const std::uint32_t replicate : {0u, 1u}) {
        for (const std::uint64_t value : run_bits(world(), {1, replicate})) {
            for (int byte = 0; byte < 8; ++byte) hash = (hash ^ (value >> 8 * byte & 0xff)) * 0x100000001b3;
        }
    }
    return hash;
}

}  // namespace

TEST_CASE("runs are those that the results version was given for") {
    const std::uint64_t found = digest();
    CAPTURE(recorded_version, results_version);
    INFO(
        "The engine gives other numbers. If that is meant: raise results_version (sim/run/results_version.hpp) by "
        "one, record it here with digest 0x"
        << std::hex << found << ", and say under Results in CHANGELOG.md what users will see change.");
    CHECK(found == recorded_digest);
    CHECK(results_version == recorded_version);
}
