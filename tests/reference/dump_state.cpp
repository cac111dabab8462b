// Prints the state of one run after every month as JSON lines, for comparison with the slow twin in
// this folder: first the parameters, then a line for month 0, 1, … with every column in id order.
// What a run as a whole observed follows. The setting levers=none leaves all levers out.
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

#include "month/levers.hpp"
#include "month/month.hpp"
#include "month/needs.hpp"
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
// A list of `size` values, the i-th made by value(i).
template <class Value>
std::string text(std::size_t size, const Value& value) {
    std::string list;
    for (std::size_t i = 0; i < size; ++i) list += (i == 0 ? "" : ", ") + value(i);
    return "[" + list + "]";
}

// One line: a JSON object made key by key.
class Line {
public:
    template <class Value>
    void list(std::string_view key, std::size_t size, const Value& each) {
        value(key, text(size, each));
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
    line.column("post.process", world.process);
    line.column("post.perseverance", world.perseverance);
    line.column("post.follows", world.follows_others);
    line.column("post.effort", world.effort);
    line.column("post.succession", world.succession);
    line.column("post.tenure", world.tenure);
    line.column("post.absence", world.absence);
    line.column("party.capacity", world.capacity);
    line.column("party.bias", world.bias);
    line.column("party.lever_load", world.extra_load);
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
    const auto yes = [](bool holds) { return std::string(holds ? "1" : "0"); };
    line.list("member.live", topology.members(),
              [&](std::size_t i) { return yes(world.live(topology.member_table[i])); });
    line.column("member.in", world.in);
    line.column("member.left", world.left);
    line.column("member.by_opportunity", world.by_opportunity);
    line.column("member.agreed", world.agreed);
    line.list("member.funded", topology.members(), [&](std::size_t i) { return yes(world.funded[i] == 1); });
    line.column("member.months_at_loss", world.months_at_loss);
    line.column("member.interest", world.interest);
    line.column("member.willingness", world.willingness);
    line.column("member.attendance", world.attendance);
    line.column("member.delivery", world.delivery);
    line.column("member.distance", world.distance);
    line.column("member.legitimacy", world.legitimacy);
    line.column("member.lens", world.lens);
    line.column("member.perceived", world.perceived);
    line.list("seat.live", topology.seats(), [&](std::size_t i) {
        return yes(world.live(TableId(topology.seat_table[i])) && world.seated(SeatId(static_cast<std::uint32_t>(i))));
    });
    line.list("seat.post", topology.seats(),
              [&](std::size_t i) { return std::to_string(topology.post_key[topology.seat_post[i]]); });
    line.column("seat.view", world.view);
    line.column("seat.practice", world.practice);
    line.column("seat.kept", world.kept);
    line.column("seat.share", world.share);
    line.column("seat.present", world.present);
    line.column("seat.tension", world.tension);
    line.column("seat.handed", world.handed);
}

TableId table_id(std::size_t i) { return TableId{static_cast<std::uint32_t>(i)}; }

void add_customs(Line& line, const World& world) {
    line.column("table.form", world.form);
    line.column("table.perspective", world.perspective);
    line.column("table.funding", world.funding);
    line.column("table.rule", world.rule);
    line.column("table.memory", world.memory);
    line.column("table.buffer", world.form_buffer);
    line.column("table.form_load", world.form_load);
    line.column("table.stiffness", world.form_stiffness);
    line.column("table.signal", world.form_signal);
}

void add_tables(Line& line, const Topology& topology, const World& world) {
    line.list("table.live", topology.tables(),
              [&](std::size_t i) { return std::string(world.live(table_id(i)) ? "1" : "0"); });
    add_customs(line, world);
    line.column("table.stage", world.stage);
    line.column("table.progress", world.progress);
    line.column("table.pace", world.pace);
    line.list("table.question", topology.tables(), [&](std::size_t i) {
        const Question& question = world.question[i];
        return std::string(question.open ? "[1, " : "[0, ") + std::to_string(question.rounds) + "]";
    });
    line.column("table.signed", world.is_signed);
    line.column("table.structure", world.structure);
    line.column("table.cap", world.structure_cap);
    line.column("table.fabric_signed", world.fabric_signed);
    line.column("table.urgency", world.urgency);
    line.column("table.first_urgency", world.urgency_first);
    line.column("table.prepared", world.prepared);
    line.column("table.results", world.results);
    line.column("table.yields", world.yield);
    line.column("table.reopening", world.reopening);
    line.column("table.relapses", world.relapses);
    line.column("table.warm_hours", world.warm_hours);
    line.column("table.cold_hours", world.cold_hours);
    line.column("table.load_asked", world.load_asked);
    line.column("table.lever_load", world.extra_table_load);
    line.list("table.occupied", topology.tables(),
              [&](std::size_t i) { return std::to_string(static_cast<int>(world.occupied[i])); });
    line.column("table.reality", world.reality);
    line.column("table.agenda", world.agenda);
    line.list("table.lever_now", topology.tables(), [&](std::size_t i) {
        return text(lever_kind_count,
                    [&](std::size_t kind) { return text(world.lever(static_cast<LeverKind>(kind), table_id(i))); });
    });
}

// What does not end with a table.
void add_run(Line& line, const Topology& topology, const World& world, const Ledger& ledger) {
    line.column("run.begins", world.begins);
    line.column("run.dissolved", world.dissolved);
    line.list("run.ended_by", topology.tables(), [&](std::size_t i) {
        return std::to_string(world.dissolved[i] != 0 ? static_cast<int>(world.ended_by[i]) : -1);
    });
    line.column("run.realisation_month", world.realisation_month);
    line.list("run.held_up", topology.tables(), [&](std::size_t i) {
        return text(obstacle_count, [&](std::size_t obstacle) { return text(world.held_up[i][obstacle]); });
    });
    line.list("run.lever_since", world.lever_since.size(), [&](std::size_t lever) {
        return text(topology.tables(), [&](std::size_t i) { return std::to_string(world.lever_since[lever][i]); });
    });
    line.list("run.fabric", topology.tables(), [&](std::size_t i) { return text(ledger.last(table_id(i))); });
    line.list("run.energy", topology.tables(),
              [&](std::size_t i) { return text(world.live(table_id(i)) ? table_energy(world, table_id(i)) : 0); });
    line.list("ledger", topology.tables(), [&](std::size_t i) {
        return text(cause_count,
                    [&](std::size_t c) { return text(ledger.booked(table_id(i), static_cast<Cause>(c))); });
    });
    line.list("energy_ledger", topology.tables(), [&](std::size_t i) {
        return text(energy_cause_count, [&](std::size_t c) {
            return text(ledger.booked_energy(table_id(i), static_cast<EnergyCause>(c)));
        });
    });
}

void print_state(int month, const Topology& topology, const World& world, const Ledger& ledger) {
    Line line;
    line.value("month", std::to_string(month));
    add_people(line, topology, world);
    add_members(line, topology, world);
    add_tables(line, topology, world);
    add_run(line, topology, world, ledger);
    line.print();
}

void print_parameters(const Parameters& parameters) {
    Line all;
    for (const CatalogueRow& row : catalogue()) all.value(row.key, text(row.in(parameters)));
    all.print();
}

// Values by key as one JSON object.
template <class Rows, class Values>
std::string by_key(const Rows& rows, const Values& values) {
    std::string object;
    for (std::size_t i = 0; i < values.size(); ++i) {
        object += (i == 0 ? "\"" : ", \"") + std::string(rows[i].key) + "\": " + text(values[i]);
    }
    return "{" + object + "}";
}

// The outputs of section 8.8 as a run observes them: a line with lists of months, a line with one value each.
void print_observed(const Engine& engine, RunKey key) {
    const auto observed = engine.run(key);
    Line months;
    for (std::size_t s = 0; s < series_count; ++s) months.column(series_rows()[s].key, observed->series[s]);
    months.column("stage_share", observed->stage_share);
    months.column("ledger_month", observed->ledger_month);
    months.column("energy_month", observed->energy_ledger_month);
    months.print();
    Line run;
    run.value("values", by_key(run_value_rows(), observed->values));
    run.value("not_realised_by", by_key(obstacle_rows(), observed->not_realised_by));
    run.value("ledger_total", by_key(cause_rows(), observed->ledger));
    run.value("energy_total", by_key(energy_cause_rows(), observed->energy_ledger));
    run.print();
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
        if (setting == "levers=none") {
            scenario.levers.clear();
            continue;
        }
        const std::size_t equals = setting.find('=');
        if (equals == std::string_view::npos) return fail("KEY=VALUE expected");
        const double value = std::strtod(std::string(setting.substr(equals + 1)).c_str(), nullptr);
        if (const auto wrong = set_value(scenario, setting.substr(0, equals), value)) return fail(*wrong);
    }
    const Engine engine(scenario);
    const Draws draws(key);
    World world = initial_world(engine.scenario(), engine.topology(), draws);
    Ledger ledger(world);
    mark_levers(engine.scenario(), Month{0}, world, ledger);
    print_parameters(scenario.parameters);
    print_state(0, engine.topology(), world, ledger);
    for (std::int32_t n = 1; n <= scenario.horizon; ++n) {
        month(engine.scenario(), Month{n}, draws, world, ledger);
        print_state(n, engine.topology(), world, ledger);
    }
    print_observed(engine, key);
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) return fail("SCENARIO.toml SEED REPLICATE [KEY=VALUE …]");
    const RunKey key{static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)),
                     static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10))};
    return dump(argv[1], key, {argv + 4, argv + argc});
}
