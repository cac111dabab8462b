// Closed forms between the month ends that series show; scenarios/verification has the others.
#include <fstream>
#include <iterator>

#include "catch.hpp"
#include "month/month.hpp"
#include "read/read.hpp"
#include "run/initial.hpp"

using namespace weefsel;

namespace {

std::optional<std::string> text_of(std::string_view name) {
    std::ifstream file("scenarios/verification/" + std::string(name));
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

// Post n of 40 has its chance in the middle of the n-th fortieth: 22 of them are replaced where the chance is .55.
Words spread_out(Purpose purpose, Entity who, Place, Month, std::uint32_t) {
    if (purpose != Purpose::election) return {~0u, ~0u, ~0u, ~0u};
    const std::uint32_t number = who.first & 0x7FFu;
    return {static_cast<std::uint32_t>((number + 0.5) / 40 * 4294967296.0), 0, 0, 0};
}

}  // namespace

TEST_CASE("L4: just after the election trust is .5199 where it was .7202") {
    const Lookup beside = [](std::string_view name) { return LookedUp{text_of(name), {}}; };
    Scenario scenario = read_scenario(*text_of("l4-elections-one-end.toml"), beside).value->scenario;
    scenario.parameters.trust_start = 0.7201651717;
    const Topology topology = build_topology(scenario);
    const Draws draws({1, 0}, spread_out);
    World world = initial_world(scenario, topology, draws);
    Ledger ledger(world);
    calendar(scenario, Month{51}, draws, world, ledger);  // March 2004
    REQUIRE(topology.ties() == 40);
    for (const auto* column : {&world.trust_there, &world.trust_back}) {
        double sum = 0;
        for (const double trust : *column) sum += trust;
        CHECK(sum / 40 == Approx(0.5199015806).epsilon(1e-9));  // T − p(1−h)(T − T₀), charter section 6
    }
}
