// Patterns are tests of the model; these are tests of the patterns: that they can fail, and say what they compare.
#include "patterns/pattern.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <stdexcept>

#include "catch.hpp"
#include "patterns/measures.hpp"
#include "patterns/scoreboard.hpp"
#include "world/catalogue.hpp"

using namespace weefsel;

namespace {

// A claim about given values, without a model.
Pattern about(const std::vector<double>& values, double low, double high) {
    Pattern pattern;
    pattern.id = "P1";
    pattern.arms = {{"laboratory/region.toml"}};
    pattern.claims = {between(low, high, {"values", "waarden"}, [values](const Sample&) { return estimate(values); })};
    return pattern;
}

Score judged(const std::vector<double>& values, double low, double high) {
    return judge(about(values, low, high), Sample(1, 1, 4));
}

const Pattern& named(const std::vector<Pattern>& all, const std::string& id) {
    return *std::find_if(all.begin(), all.end(), [&](const Pattern& pattern) { return pattern.id == id; });
}

}  // namespace

TEST_CASE("a claim holds when all of its interval lies within its bounds") {
    CHECK(judged({0.9, 1.0, 1.1, 1.0}, 0.5, 1.5).holds);
    CHECK_FALSE(judged({0.9, 1.0, 1.1, 1.0}, 0.95, 1.5).holds);  // the mean lies within, the interval does not
    CHECK_FALSE(judged({0.9, 1.0, 1.1, 1.0}, -without_bound, 0).holds);
    CHECK_FALSE(judged({1.0}, 0, 2).holds);  // one value has no interval
    CHECK_FALSE(judged({std::nan(""), std::nan("")}, 0, 2).holds);
}

TEST_CASE("a claim is refuted when all of its interval lies beyond a bound, and undecided in between") {
    const auto refuted = [](double low, double high) { return judged({0.9, 1.0, 1.1, 1.0}, low, high).refuted; };
    CHECK(refuted(-without_bound, 0));
    CHECK(refuted(2, without_bound));
    CHECK_FALSE(refuted(0.5, 1.5));   // holds
    CHECK_FALSE(refuted(0.95, 1.5));  // a bound lies within the interval
    CHECK_FALSE(refuted(-without_bound, 1));
    CHECK_FALSE(judged({1.0}, 2, 3).refuted);  // one value has no interval
}

TEST_CASE("what happened or not has the exact interval of a share, a difference that of a mean") {
    Sample sample(2, 1, 10);
    for (std::size_t r = 0; r < 10; ++r) sample.values(0, 0)[r] = r < 3, sample.values(1, 0)[r] = 0;
    const Estimate some = sum({{0, 0, 1}})(sample);
    CHECK(some.mean == 0.3);
    CHECK(some.low == Approx(0.0667).margin(5e-5));  // Clopper & Pearson (1934) for 3 of 10
    CHECK(some.high == Approx(0.6525).margin(5e-5));
    const Estimate none = sum({{1, 0, 1}})(sample);
    CHECK(none.low == 0);
    CHECK(none.high == Approx(1 - std::pow(0.025, 0.1)));
    const Estimate apart = difference(0, 1)(sample);
    CHECK(apart.low < 0);  // Student's
    CHECK(apart.high == Approx(0.6456).margin(5e-5));
}

TEST_CASE("one claim that fails refutes the pattern, and so does a run that failed") {
    Pattern pattern = about({1, 1.1, 0.9}, 0, 2);
    pattern.claims.push_back(above(5, {"more", "meer"}, [](const Sample&) { return estimate(std::vector{1.0, 2.0}); }));
    const Score score = judge(pattern, Sample(1, 1, 2));
    CHECK(score.claim_holds[0]);
    CHECK_FALSE(score.claim_holds[1]);
    CHECK_FALSE(score.holds);
    pattern.claims.pop_back();
    Sample broken(1, 1, 2);
    broken.failed = 1;
    CHECK_FALSE(judge(pattern, broken).holds);
}

TEST_CASE("there are 26 patterns, each with a claim that can be refuted, in two languages") {
    const std::vector<Pattern> all = all_patterns();
    REQUIRE(all.size() == 26);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CAPTURE(all[i].id);
        CHECK(all[i].id == "P" + std::to_string(i + 1));
        CHECK_FALSE(all[i].source.empty());
        CHECK(all[i].statement.en != all[i].statement.nl);
        CHECK_FALSE(all[i].arms.empty());
        for (const Claim& claim : all[i].claims) {
            CHECK((std::isfinite(claim.low) || std::isfinite(claim.high)));
            CHECK_FALSE(claim.what.en.empty());
            CHECK_FALSE(claim.what.nl.empty());
        }
    }
}

TEST_CASE("every world of every pattern can be made, and says how it departs from the defaults") {
    const std::vector<Pattern> all = all_patterns();
    for (const Pattern& pattern : all) {
        for (const Arm& arm : pattern.arms) {
            CAPTURE(pattern.id, arm.scenario);
            CHECK_NOTHROW(scenario_of(arm));
        }
    }
    CHECK(departures(named(all, "P5").arms[0]).empty());
    CHECK(departures({"laboratory/region.toml", {"handover.level=0.6"}}) ==
          std::vector<std::string>{"handover.level=0.6"});
    CHECK(departures({"laboratory/drift.toml"}) == std::vector<std::string>{"views.drift=0.006"});
    CHECK_THROWS_AS(scenario_of({"laboratory/nowhere.toml"}), std::logic_error);
    CHECK_THROWS_AS(scenario_of({"laboratory/region.toml", {"handover.levle=0.6"}}), std::logic_error);
    CHECK_THROWS_AS(scenario_of({"laboratory/region.toml", {}, {"hand"}}), std::logic_error);
}

TEST_CASE("a setting gives way to what scenario and arm set themselves") {
    const std::vector<Setting> settings{{"views.drift", 0.04}, {"handover.level", 0.9}};
    const Scenario drift = scenario_of({"laboratory/drift.toml", {"handover.level=0.1"}}, settings);
    CHECK(drift.parameters.reality_drift == 0.006);
    CHECK(drift.parameters.handover == 0.1);
    CHECK(scenario_of({"laboratory/region.toml"}, settings).parameters.reality_drift == 0.04);
    // The scenario writes the default down.
    const std::vector<Setting> hazard{{"people.administrator_hazard", 0.0118}};
    CHECK(scenario_of({"kennemerlijn.toml"}, hazard).parameters.administrator_hazard == 0.0146);
    CHECK(scenario_of({"laboratory/region.toml"}, hazard).parameters.administrator_hazard == 0.0118);
    const std::vector<Setting> twice{{"handover.level", 0.9}, {"handover.level", 0.1}};
    CHECK(scenario_of({"laboratory/region.toml"}, twice).parameters.handover == 0.1);
}

TEST_CASE("parameter sets lie in their ranges, each range filled from end to end") {
    const auto sets = parameter_sets(64, 1);
    REQUIRE(sets.size() == 64);
    for (const Range8& range : uncertain()) {
        REQUIRE(find_row(range.key) != nullptr);
        if (range.key == "trust.loss") continue;  // drawn as a ratio
        std::set<int> cells;
        for (const auto& set : sets) {
            const auto found =
                std::find_if(set.begin(), set.end(), [&](const Setting& s) { return s.key == range.key; });
            REQUIRE(found != set.end());
            const double share = range.logarithmic
                                     ? std::log(found->value / range.low) / std::log(range.high / range.low)
                                     : (found->value - range.low) / (range.high - range.low);
            CAPTURE(range.key, found->value);
            CHECK(share >= 0);
            CHECK(share < 1);
            cells.insert(static_cast<int>(share * 64));
        }
        CHECK(cells.size() >= 63);  // one a cell; a cell's edge may round to its neighbour
    }
    for (const auto& set : sets) {
        const auto value = [&](std::string_view key) {
            return std::find_if(set.begin(), set.end(), [&](const Setting& s) { return s.key == key; })->value;
        };
        CHECK(value("trust.loss") >= value("trust.gain"));
        CHECK(value("trust.loss") <= 1);
        CHECK(value("trust.start") == value("trust.newcomer"));
    }
}

TEST_CASE("samples are the same for any number of threads, and other patterns beside them change nothing") {
    const std::vector<Pattern> all = all_patterns();
    const std::vector<Pattern> some{named(all, "P2"), named(all, "P17")};
    Trying how;
    how.replicates = 6;
    how.threads = 1;
    const auto alone = try_patterns(std::vector<Pattern>{some[1]}, {}, how);
    how.threads = 3;
    const auto both = try_patterns(some, {}, how);
    REQUIRE(alone);
    REQUIRE(both);
    for (std::size_t arm = 0; arm < some[1].arms.size(); ++arm) {
        for (std::size_t r = 0; r < 6; ++r) {
            const double a = (*alone)[0].values(arm, 0)[r], b = (*both)[1].values(arm, 0)[r];
            CHECK((a == b || (std::isnan(a) && std::isnan(b))));
        }
    }
    const std::atomic<bool> stop{true};
    how.stop = &stop;
    CHECK_FALSE(try_patterns(some, {}, how));
}

TEST_CASE("a pattern fails in a world that contradicts it") {
    const std::vector<Pattern> all = all_patterns();
    const auto holds = [&](const char* id, std::vector<Setting> settings) {
        const std::vector<Pattern> one{named(all, id)};
        Trying how;
        how.replicates = 300;
        return judge(one[0], (*try_patterns(one, settings, how))[0]).holds;
    };
    // Trust that is lost no faster than won; departures that take nothing; a province that chairs and nobody minds.
    CHECK(holds("P19", {}));
    CHECK_FALSE(holds("P19", {{"trust.loss", 0.01}}));
    CHECK(holds("P25", {}));
    CHECK_FALSE(holds("P25", {{"handover.level", 1}}));
    CHECK(holds("P21", {}));
    CHECK_FALSE(holds("P21", {{"province.lean_back", 0}}));
    CHECK(holds("P11", {}));
    CHECK_FALSE(holds("P11", {{"trust.gain", 0}, {"beginning.mature_trust", 0.25}}));
}
