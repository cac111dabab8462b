#include "patterns/trials.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <new>
#include <stdexcept>

#include "patterns/shipped.hpp"
#include "run/run.hpp"
#include "sweep/parallel.hpp"
#include "sweep/plan.hpp"

namespace weefsel {
namespace {

// Notes what `Notes` holds while a run is made.
class NoteTaker : public Recorder {
public:
    NoteTaker(const Scenario& scenario, const Topology& topology) : scenario_(scenario), topology_(topology) {
        notes.feel_at_beginning.assign(topology.tables(), std::numeric_limits<double>::quiet_NaN());
    }

    void hear(const Event& event) override {
        if (event.kind == EventKind::departure) {
            const PartyId party = topology_.post_party[event.post];
            notes.leavings.push_back({event.month.value, scenario_.parties[party].size, 0});
        } else if (event.kind == EventKind::left) {
            notes.leavings.back().change += event.other;
        } else if (event.kind == EventKind::table_begins) {
            begun_.push_back(event.table);
        }
    }

    void month(Month, const World& world, const Ledger&) override {
        for (const std::uint32_t table : begun_) notes.feel_at_beginning[table] = measure(world.sums[table]).feel;
        begun_.clear();
    }

    Notes notes;

private:
    const Scenario& scenario_;
    const Topology& topology_;
    std::vector<std::uint32_t> begun_;
};

double number_in(std::string_view text) {
    double value = std::numeric_limits<double>::quiet_NaN();
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void must(const std::optional<std::string>& objection) {
    if (objection) throw std::logic_error(*objection);
}

// All arms of all patterns, ready to run.
struct Prepared {
    std::vector<std::unique_ptr<Engine>> engines;  // by arm, patterns one after another
    std::vector<std::size_t> pattern, arm;         // of each engine
};

Prepared prepare(std::span<const Pattern> patterns, std::span<const Setting> settings) {
    Prepared made;
    for (std::size_t p = 0; p < patterns.size(); ++p) {
        for (std::size_t a = 0; a < patterns[p].arms.size(); ++a) {
            made.engines.push_back(std::make_unique<Engine>(scenario_of(patterns[p].arms[a], settings)));
            made.pattern.push_back(p);
            made.arm.push_back(a);
        }
    }
    return made;
}

// The first run of each engine, and behind the last how many there are.
std::vector<std::size_t> first_runs(std::span<const Pattern> patterns, const Prepared& prepared,
                                    std::uint32_t replicates) {
    std::vector<std::size_t> first{0};
    for (const std::size_t p : prepared.pattern) {
        first.push_back(first.back() + std::size_t{patterns[p].times} * replicates);
    }
    return first;
}

std::vector<double> measured(const Pattern& pattern, std::size_t arm, const Engine& engine, RunKey key) {
    NoteTaker taker(engine.scenario(), engine.topology());
    const auto seen = engine.run(key, {}, &taker);
    return pattern.measure(Seen{arm, *seen, taker.notes});
}

}  // namespace

Sample::Sample(std::size_t arms, std::size_t measures, std::size_t replicates)
    : measures_(measures),
      values_(arms * measures, std::vector<double>(replicates, std::numeric_limits<double>::quiet_NaN())) {}

ScenarioFile shipped_file(const std::string& path, const Parameters& standard) {
    const auto text = shipped_scenario(path);
    if (!text) throw std::logic_error("scenario '" + path + "' is not built in");
    Reading<ScenarioFile> read = read_scenario(*text, {}, standard);
    if (!read.value) throw std::logic_error(path + ": " + read.problems.front().text);
    return std::move(*read.value);
}

Scenario scenario_of(const Arm& arm, std::span<const Setting> settings) {
    Parameters standard = default_parameters();
    for (const Setting& setting : settings) {
        const CatalogueRow* row = find_row(setting.key);
        if (row == nullptr) throw std::logic_error("unknown parameter '" + setting.key + "'");
        row->in(standard) = setting.value;
    }
    Scenario scenario = shipped_file(arm.scenario, standard).scenario;
    for (const std::string& change : arm.set) {
        const std::size_t equals = change.find('=');
        const std::string key = change.substr(0, equals), written = change.substr(equals + 1);
        must(is_word_key(key) ? set_word(scenario, key, written) : set_value(scenario, key, number_in(written)));
    }
    for (const std::string& lever : arm.levers) must(add_lever(scenario, lever));
    for (const std::string& text : contradictions(scenario.parameters)) throw std::logic_error(text);
    return scenario;
}

std::vector<std::string> departures(const Arm& arm) {
    const Scenario scenario = scenario_of(arm);
    const Parameters standard = default_parameters();
    std::vector<std::string> all;
    for (const CatalogueRow& row : catalogue()) {
        const double value = row.in(scenario.parameters);
        if (value != row.in(standard)) all.push_back(row.key + "=" + exact_text(value));
    }
    return all;
}

std::size_t runs_of(std::span<const Pattern> patterns, std::uint32_t replicates) {
    std::size_t runs = 0;
    for (const Pattern& pattern : patterns) runs += pattern.arms.size() * pattern.times * replicates;
    return runs;
}

std::optional<std::vector<Sample>> try_patterns(std::span<const Pattern> patterns, std::span<const Setting> settings,
                                                const Trying& how) {
    const Prepared prepared = prepare(patterns, settings);
    std::vector<Sample> samples;
    for (const Pattern& pattern : patterns) {
        samples.emplace_back(pattern.arms.size(), pattern.measures, std::size_t{pattern.times} * how.replicates);
    }
    const std::vector<std::size_t> first = first_runs(patterns, prepared, how.replicates);
    std::vector<std::uint8_t> failed(first.back(), 0);
    const auto engine_of = [&](std::size_t run) {
        return static_cast<std::size_t>(std::upper_bound(first.begin(), first.end(), run) - first.begin()) - 1;
    };
    const auto work = [&](std::size_t i) {
        const std::size_t engine = engine_of(i);
        const auto replicate = static_cast<std::uint32_t>(i - first[engine]);
        const std::size_t p = prepared.pattern[engine], arm = prepared.arm[engine];
        try {
            const auto values = measured(patterns[p], arm, *prepared.engines[engine], {how.seed, replicate});
            for (std::size_t m = 0; m < values.size(); ++m) samples[p].values(arm, m)[replicate] = values[m];
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception&) {
            failed[i] = 1;
        }
    };
    if (!in_parallel(failed.size(), how.threads, work, how.stop, how.done)) return std::nullopt;
    for (std::size_t i = 0; i < failed.size(); ++i) samples[prepared.pattern[engine_of(i)]].failed += failed[i];
    return samples;
}

}  // namespace weefsel
