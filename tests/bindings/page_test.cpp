// The C interface of the workshop page, as a page uses it.
#include "bindings/page.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "catch.hpp"
#include "files/make_result.hpp"
#include "files/result.hpp"
#include "files/sha256.hpp"
#include "read/read.hpp"
#include "run/run.hpp"
#include "world/catalogue.hpp"

namespace {

using namespace weefsel;
using nlohmann::json;

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const std::string kennemerlijn = text_of("scenarios/kennemerlijn.toml");

using CasePtr = std::unique_ptr<PageCase, decltype(&weefsel_free_case)>;
using WorldPtr = std::unique_ptr<PageWorld, decltype(&weefsel_free_world)>;

CasePtr read(const std::string& text, const char* base = nullptr) {
    return {weefsel_read(text.c_str(), base), weefsel_free_case};
}
WorldPtr world(const CasePtr& read, const char* changes) {
    return {weefsel_world(read.get(), changes), weefsel_free_world};
}

// The SHA-256 of the bytes of a result.
std::string digest_of(const WorldPtr& world, std::uint32_t seed, std::uint32_t replicates) {
    const std::unique_ptr<PageResult, decltype(&weefsel_free_result)> result(
        weefsel_result(world.get(), seed, replicates), weefsel_free_result);
    while (weefsel_result_next(result.get()) > 0) {
    }
    const unsigned char* bytes = weefsel_result_bytes(result.get());
    return sha256_of({reinterpret_cast<const char*>(bytes), weefsel_result_size(result.get())});
}

TEST_CASE("a case that can be played has no problems and says what it is") {
    const auto found = read(kennemerlijn);
    CHECK(json::parse(weefsel_problems(found.get())).empty());
    const json told = json::parse(weefsel_case(found.get()));
    CHECK(told["title"] == "Kennemerlijn 2016-2020");
    CHECK(told["parties"].size() == 9);
    CHECK(told["partnerships"][0]["members"].size() == 9);
    CHECK(told["values"].size() == catalogue().size());
    CHECK(told["elections"][0]["date"] == "2018-03-21");
    CHECK(told["levers"][0]["kind"] == "independent_chair");
    const json about = json::parse(weefsel_about(found.get()));
    CHECK(about["parameters"].size() == catalogue().size());
    CHECK(about["levers"].size() == lever_kind_count);
    CHECK(about["series"].size() == series_count);
}

TEST_CASE("a case that cannot be played says why, with lines, and gives no world") {
    const auto found = read("title = \"Ik \\u0022\"\nstart = 2024-01-01\nmonts = 12\n");
    const json problems = json::parse(weefsel_problems(found.get()));
    REQUIRE_FALSE(problems.empty());
    CHECK(problems[0]["line"] == 3);
    CHECK(problems[0]["text"].get<std::string>().find("months") != std::string::npos);
    CHECK(weefsel_world(found.get(), "") == nullptr);
    CHECK(std::string(weefsel_case(found.get())).empty());
}

TEST_CASE("a case without partnerships cannot be played") {
    const auto found = read("title = \"leeg\"\nstart = 2024-01-01\n");
    CHECK(json::parse(weefsel_problems(found.get())).size() == 1);
}

TEST_CASE("parameters come from a base where a case names one") {
    const std::string base = "[people]\nturnover_factor = 3\n";
    const auto found = read("base = \"b.toml\"\n" + kennemerlijn, base.c_str());
    CHECK(json::parse(weefsel_problems(found.get())).empty());
    const json told = json::parse(weefsel_case(found.get()));
    CHECK(told["values"][static_cast<std::size_t>(find_row("people.turnover_factor") - catalogue().data())] == 3);
    CHECK_FALSE(json::parse(weefsel_problems(read("base = \"b.toml\"\n" + kennemerlijn).get())).empty());
}

TEST_CASE("changes that may not be are objected to, each with its line") {
    const auto found = read(kennemerlijn);
    const auto changed = world(found,
                               "set people.turnover_factor=9\n\nset people.turnover=1\nset trust.gain=veel\nlever "
                               "handovr\nturn it up\nset elections.municipality_gap_low=200");
    const json objections = json::parse(weefsel_objections(changed.get()));
    REQUIRE(objections.size() == 6);
    CHECK(objections[0]["line"] == 1);
    CHECK(objections[1]["line"] == 3);
    CHECK(objections[1]["text"].get<std::string>().find("people.turnover_factor") != std::string::npos);
    CHECK(objections[3]["text"].get<std::string>().find("handover") != std::string::npos);
    CHECK(objections[4]["line"] == 6);
    CHECK(objections[5]["line"] == 0);  // a low above its high
}

TEST_CASE("a number of a change is written as for the command's --set") {
    const auto found = read(kennemerlijn);
    const auto objections = [&](const std::string& written) {
        const auto changed = world(found, ("set people.turnover_factor=" + written).c_str());
        return json::parse(weefsel_objections(changed.get())).size();
    };
    for (const char* good : {"2", "0.5", "2e0", ".5"}) CHECK(objections(good) == 0);
    for (const char* bad : {"", "+2", " 2", "2 ", "0x1", "inf", "nan", "1e999", "1e-999", "1,5", "2-1"})
        CHECK(objections(bad) == 1);
    // A key of words takes a number for a word, as --set does.
    CHECK(json::parse(weefsel_objections(world(found, "set partnerships.term=24").get())).empty());
    CHECK(json::parse(weefsel_objections(world(found, "set partnerships.term").get())).size() == 1);
}

TEST_CASE("a run has the numbers of the engine, in the order that is promised") {
    const auto found = read(kennemerlijn);
    const auto changed = world(found, "set lever.handover.intensity=1\nset people.turnover_factor=2");
    REQUIRE(json::parse(weefsel_objections(changed.get())).empty());
    const double* numbers = weefsel_run(changed.get(), 7, 3);
    REQUIRE(numbers != nullptr);
    auto scenario = read_scenario(kennemerlijn).value->scenario;
    REQUIRE_FALSE(set_value(scenario, "lever.handover.intensity", 1));
    REQUIRE_FALSE(set_value(scenario, "people.turnover_factor", 2));
    const auto seen = Engine(scenario).run({7, 3});
    const std::size_t months = static_cast<std::size_t>(scenario.horizon) + 1;
    const double* next = numbers;
    const auto holds = [&next](const auto& values) {
        for (const double value : values) {
            if (!(*next == value || (std::isnan(*next) && std::isnan(value)))) return false;
            ++next;
        }
        return true;
    };
    CHECK(holds(seen->values));
    CHECK(holds(seen->ledger));
    CHECK(holds(seen->energy_ledger));
    CHECK(holds(seen->not_realised_by));
    for (const auto& series : seen->series) CHECK(holds(series));
    CHECK(holds(seen->ledger_month));
    CHECK(holds(seen->stage_share));
    CHECK(holds(seen->energy_ledger_month));
    CHECK(static_cast<std::size_t>(next - numbers) ==
          run_value_count + cause_count + energy_cause_count + obstacle_count +
              months * (series_count + cause_count + stage_count + energy_cause_count));
}

TEST_CASE("the digest of a page's world is that of the command's result") {
    const auto folder = std::filesystem::temp_directory_path() / "weefsel_page_test";
    std::filesystem::create_directories(folder);
    for (const std::uint32_t seed : {1u, 2u}) {
        auto file = *read_scenario(kennemerlijn).value;
        const auto plan = plan_of_run(std::move(file), kennemerlijn, 7, seed, "test").value;
        REQUIRE(plan);
        const std::string path = (folder / (std::to_string(seed) + ".nc")).string();
        REQUIRE(make_result(*plan, {"1", "2", "3"}, path, {}).ending == Made::Ending::done);
        CHECK(digest_of(world(read(kennemerlijn), ""), seed, 7) == digest(path).value.value_or(""));
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("a future tells what happened and how everybody stood") {
    const auto found = read(kennemerlijn);
    const auto base = world(found, "");
    const json told = json::parse(weefsel_future(base.get(), 1, 3));
    const json about = json::parse(weefsel_about(found.get()));
    const std::size_t tables = 1, parties = 9, pairs = told["pairs"].size();
    CHECK(pairs == 36);
    const std::size_t row = tables * about["table_numbers"].size() + parties * about["party_numbers"].size() + pairs;
    const double* numbers = weefsel_future_numbers(base.get());
    // Fabric of the one table by month is the run's series, and its ledger adds up to the change of it.
    const auto seen = Engine(read_scenario(kennemerlijn).value->scenario).run({1, 3});
    for (std::size_t month = 0; month <= 60; ++month) {
        INFO("month " << month);
        CHECK(numbers[month * row + 1] == seen->series[index(Series::fabric)][month]);
    }
    double change = 0;
    for (const json& entry : told["entries"]) change += entry[3].get<double>();
    CHECK(change == Approx(seen->series[0][60] - seen->series[0][0]).margin(1e-12));
    std::size_t departures = 0;
    for (const json& event : told["events"]) {
        CHECK(event["month"].get<int>() <= 60);
        departures += event["kind"] == "departure" ? 1 : 0;
    }
    CHECK(static_cast<double>(departures) == seen->values[index(RunValue::departures)]);
}

TEST_CASE("a stage that is done and not left waits for a decision or for a form that carries the next") {
    const auto found = read(kennemerlijn);  // its pact cannot carry realisation
    const auto base = world(found, "");
    std::size_t done = 0;
    for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
        const json told = json::parse(weefsel_future(base.get(), 1, replicate));
        const json about = json::parse(weefsel_about(found.get()));
        const std::size_t row =
            about["table_numbers"].size() + 9 * about["party_numbers"].size() + told["pairs"].size();
        const double* numbers = weefsel_future_numbers(base.get());
        for (std::size_t month = 0; month <= 60; ++month, numbers += row) {
            const double stage = numbers[7], progress = numbers[8], waits = numbers[9], met = numbers[10];
            if (!(numbers[0] == 1 && progress > 0.999 && stage < 6)) continue;
            ++done;
            CHECK((waits == static_cast<double>(index(Obstacle::form)) ||
                   waits == static_cast<double>(index(Obstacle::decision))));
            CHECK(met == 0);
        }
    }
    CHECK(done > 20);
}

}  // namespace
