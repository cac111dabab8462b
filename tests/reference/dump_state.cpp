// Prints the state of one run after every month as JSON lines, for comparison with the slow twin in
// this folder: first the parameters, then a line for month 0, 1, … with every column in id order.
//   dump_state SCENARIO.toml SEED REPLICATE [KEY=VALUE …]
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "month/month.hpp"
#include "read/read.hpp"
#include "run/initial.hpp"
#include "run/run.hpp"
#include "world/catalogue.hpp"

namespace {

using namespace weefsel;

std::string text(double value) {
    if (!std::isfinite(value)) return "null";
    char digits[32];
    std::snprintf(digits, sizeof digits, "%.17g", value);
    return digits;
}
std::string text(const Picture& picture) {
    return "[" + std::to_string(picture.plus) + ", " + std::to_string(picture.minus) + "]";
}
std::string text(const Fabric& f) {
    return "[" + text(f.fabric) + ", " + text(f.think) + ", " + text(f.do_) + ", " + text(f.feel) + "]";
}

// One line: a JSON object made key by key.
class Line {
public:
    // A list of `size` values, the i-th made by value(i).
    template <class Value>
    void list(std::string_view key, std::size_t size, const Value& value) {
        start(key);
        line_ += "[";
        for (std::size_t i = 0; i < size; ++i) line_ += (i == 0 ? "" : ", ") + value(i);
        line_ += "]";
    }
    template <class Number>
    void column(std::string_view key, const std::vector<Number>& values) {
        list(key, values.size(), [&](std::size_t i) {
            if constexpr (std::is_integral_v<Number>) {
                return std::to_string(values[i]);
            } else if constexpr (std::is_enum_v<Number>) {
                return std::to_string(static_cast<int>(values[i]));
            } else {
                return text(values[i]);
            }
        });
    }
    void value(std::string_view key, const std::string& json) {
        start(key);
        line_ += json;
    }
    void print() const { std::printf("{%s}\n", line_.c_str()); }

private:
    void start(std::string_view key) {
        if (!line_.empty()) line_ += ", ";
        line_ += "\"" + std::string(key) + "\": ";
    }
    std::string line_;
};

void add_people(Line& line, const Topology& topology, const World& world) {
    line.column("post.key", topology.post_key);
    line.column("post.energy", world.energy);
    line.column("post.bridging", world.bridging);
    line.column("post.follows", world.follows_others);
    line.column("post.effort", world.effort);
    line.column("post.succession", world.succession);
    line.column("post.tenure", world.tenure);
    line.column("post.vacant", world.vacant);
    line.column("party.capacity", world.capacity);
    line.column("party.gap", world.gap_months);
    line.column("party.pressure", world.pressure);
    line.column("party.load_ratio", world.load_ratio);
    line.list("tie.posts", topology.ties(), [&](std::size_t i) {
        return "[" + std::to_string(topology.post_key[topology.tie_lower[i]]) + ", " +
               std::to_string(topology.post_key[topology.tie_upper[i]]) + "]";
    });
    line.column("tie.trust_there", world.trust_there);
    line.column("tie.trust_back", world.trust_back);
    line.list("tie.suspended", topology.ties(),
              [&](std::size_t i) { return std::string(world.suspensions[i] > 0 ? "1" : "0"); });
    line.list("pair.parties", topology.party_pairs(), [&](std::size_t i) {
        return "[" + std::to_string(topology.party_pair_lower[i].value) + ", " +
               std::to_string(topology.party_pair_upper[i].value) + "]";
    });
    line.column("pair.institutional_there", world.institutional_there);
    line.column("pair.institutional_back", world.institutional_back);
}

void add_members(Line& line, const Topology& topology, const World& world) {
    line.list("member.begun", topology.members(),
              [&](std::size_t i) { return std::to_string(world.begun[topology.member_table[i]]); });
    line.column("member.interest", world.interest);
    line.column("member.willingness", world.willingness);
    line.column("member.attendance", world.attendance);
    line.column("member.delivery", world.delivery);
    line.column("member.distance", world.distance);
    line.column("member.lens", world.lens);
    line.column("member.perceived", world.perceived);
    line.list("seat.begun", topology.seats(), [&](std::size_t i) {
        return std::to_string(world.begun[topology.member_table[topology.seat_member[i]]]);
    });
    line.list("seat.post", topology.seats(),
              [&](std::size_t i) { return std::to_string(topology.post_key[topology.seat_post[i]]); });
    line.column("seat.view", world.view);
    line.column("seat.practice", world.practice);
    line.column("seat.kept", world.kept);
    line.column("seat.share", world.share);
    line.column("seat.present", world.present);
    line.column("seat.handed", world.handed);
}

void add_tables(Line& line, const Topology& topology, const World& world, const Ledger& ledger) {
    line.column("table.begun", world.begun);
    line.column("table.stage", world.stage);
    line.column("table.progress", world.progress);
    line.column("table.pace", world.pace);
    line.column("table.signed", world.is_signed);
    line.column("table.structure", world.structure);
    line.column("table.cap", world.structure_cap);
    line.column("table.fabric_signed", world.fabric_signed);
    line.column("table.urgency", world.urgency);
    line.column("table.results", world.results);
    line.column("table.reopening", world.reopening);
    line.column("table.relapses", world.relapses);
    line.column("table.realisation_month", world.realisation_month);
    line.column("table.warm_hours", world.warm_hours);
    line.column("table.cold_hours", world.cold_hours);
    line.column("table.load_asked", world.load_asked);
    line.column("table.reality", world.reality);
    line.column("table.agenda", world.agenda);
    const auto id = [](std::size_t i) { return TableId{static_cast<std::uint32_t>(i)}; };
    line.list("table.fabric", topology.tables(), [&](std::size_t i) { return text(ledger.last(id(i))); });
    line.list("ledger", topology.tables(), [&](std::size_t i) {
        std::string causes;
        for (std::size_t c = 0; c < cause_count; ++c) {
            causes += (c == 0 ? "" : ", ") + text(ledger.booked(id(i), static_cast<Cause>(c)));
        }
        return "[" + causes + "]";
    });
}

void print_state(int month, const Topology& topology, const World& world, const Ledger& ledger) {
    Line line;
    line.value("month", std::to_string(month));
    add_people(line, topology, world);
    add_members(line, topology, world);
    add_tables(line, topology, world, ledger);
    line.print();
}

void print_parameters(const Parameters& parameters) {
    Line all;
    for (const CatalogueRow& row : catalogue()) all.value(row.key, text(row.in(parameters)));
    all.print();
}

// The outputs of section 8.8 as a run observes them, one list of months each.
void print_series(const Engine& engine, RunKey key) {
    const auto observed = engine.run(key);
    Line line;
    for (std::size_t s = 0; s < series_count; ++s) line.column(series_rows()[s].key, observed->series[s]);
    line.print();
}

int fail(const std::string& why) {
    std::fprintf(stderr, "dump_state: %s\n", why.c_str());
    return 1;
}

int dump(std::string_view path, RunKey key, const std::vector<std::string_view>& settings) {
    std::ifstream file{std::string(path)};
    const std::string content{std::istreambuf_iterator<char>(file), {}};
    auto reading = read_scenario(content);
    for (const Problem& problem : reading.problems) fail(std::to_string(problem.line) + ": " + problem.text);
    if (!reading.value) return fail("cannot read " + std::string(path));
    Scenario scenario = reading.value->scenario;
    for (const std::string_view setting : settings) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string_view::npos) return fail("KEY=VALUE expected");
        const double value = std::strtod(std::string(setting.substr(equals + 1)).c_str(), nullptr);
        if (const auto wrong = set_value(scenario, setting.substr(0, equals), value)) return fail(*wrong);
    }
    const Engine engine(scenario);
    const Draws draws(key);
    World world = initial_world(engine.scenario(), engine.topology(), draws);
    Ledger ledger(world);
    print_parameters(scenario.parameters);
    print_state(0, engine.topology(), world, ledger);
    for (std::int32_t n = 1; n <= scenario.horizon; ++n) {
        month(engine.scenario(), Month{n}, draws, world, ledger);
        print_state(n, engine.topology(), world, ledger);
    }
    print_series(engine, key);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return fail("SCENARIO.toml SEED REPLICATE [KEY=VALUE …]");
    const RunKey key{static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)),
                     static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10))};
    return dump(argv[1], key, {argv + 4, argv + argc});
}
