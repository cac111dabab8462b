// What is added later, what is shared out, and what a stop rule asks for: always the values of one fresh sweep.
#include <atomic>
#include <filesystem>
#include <set>

#include "catch.hpp"
#include "files/book.hpp"
#include "files/durable.hpp"
#include "files/make_result.hpp"
#include "files/merge.hpp"
#include "files/result.hpp"
#include "files/scratch.hpp"
#include "sweep/small_plan.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

// The three points of `small_plan`, or more; a point's runs hang on its value, not on its number.
Plan plan_with(std::vector<double> turnover, std::uint32_t replicates, std::uint32_t segment_runs = 8) {
    SweepFile sweep = small_sweep(replicates, segment_runs);
    sweep.axes = {axis("people.turnover_factor", std::move(turnover))};
    return plan_or_throw(sweep, small_scenario());
}

// Runs by value, counted.
class Counting {
public:
    explicit Counting(const Plan& plan) : plan_(plan) {}
    Runner runner() {
        return [this](std::uint32_t point, RunKey key, const std::function<bool()>&) {
            ++runs;
            return cheap_run(static_cast<std::uint32_t>(100 * plan_.value(0, point)), key, 12);
        };
    }
    std::atomic<std::uint64_t> runs{0};

private:
    const Plan& plan_;
};

Made make(const Plan& plan, const std::string& path, Shard shard = {}) {
    Counting counting(plan);
    Made made = make_result(plan, somebody, path, with_threads(2), counting.runner(), shard);
    CHECK(counting.runs == made.runs_made);
    return made;
}

std::string digest_of_file(const std::string& path) { return digest(path).value.value_or("no digest"); }

std::string fresh(const Plan& plan, const Scratch& scratch, const std::string& name = "fresh.nc") {
    REQUIRE(make(plan, scratch / name).ending == Made::Ending::done);
    return digest_of_file(scratch / name);
}

}  // namespace

TEST_CASE("points and replicates that are added later run alone, and the result is that of a fresh sweep") {
    const Scratch scratch;
    const std::string path = scratch / "grows.nc";
    REQUIRE(make(plan_with({0.5, 2}, 20), path).runs_made == 40);
    const Plan more_runs = plan_with({0.5, 2}, 33);
    CHECK(make(more_runs, path).runs_made == 26);
    CHECK(digest_of_file(path) == fresh(more_runs, scratch, "a.nc"));
    const Plan more_points = plan_with({0.25, 0.5, 1, 2}, 33);  // one before, one between
    CHECK(make(more_points, path).runs_made == 66);
    CHECK(digest_of_file(path) == fresh(more_points, scratch, "b.nc"));
    const Plan both = plan_with({4, 0.25, 0.5, 1, 2}, 40, 16);  // in other segments too
    const Made made = make(both, path);
    CHECK(made.runs_made == 4 * 7 + 40);
    CHECK(made.runs_found == 4 * 33);
    CHECK(digest_of_file(path) == fresh(both, scratch, "c.nc"));
    CHECK(make(both, path).ending == Made::Ending::already);
}

TEST_CASE("a plan with fewer points or replicates than there are is another plan") {
    const Scratch scratch;
    const std::string path = scratch / "a.nc";
    make(plan_with({0.5, 1, 2}, 20), path);
    const std::string before = digest_of_file(path);
    for (const Plan& less : {plan_with({0.5, 1}, 20), plan_with({0.5, 1, 2}, 19), plan_with({0.5, 1, 3}, 20)}) {
        const Made made = make(less, path);
        REQUIRE(made.ending == Made::Ending::failed);
        CHECK(made.failure->kind == FileFailure::Kind::input);
        CHECK(made.failure->text.find("another plan") != std::string::npos);
    }
    CHECK(digest_of_file(path) == before);
}

TEST_CASE("an extension that is stopped goes on where it was") {
    const Scratch scratch;
    const std::string path = scratch / "a.nc";
    make(plan_with({0.5, 2}, 20), path);
    const Plan more = plan_with({0.5, 1, 2}, 60);
    std::atomic<bool> stop{false};
    Execution how = with_threads(2);
    how.stop = &stop;
    how.progress = [&](const Progress& progress) { stop = progress.done >= 30; };
    Counting counting(more);
    const Made first = make_result(more, somebody, path, how, counting.runner());
    CHECK(first.ending == Made::Ending::stopped);
    CHECK(is_there(path));  // the smaller result stays until the larger one is there
    const Made second = make(more, path);
    CHECK(second.runs_found == 40 + first.runs_made);
    CHECK(second.runs_made + second.runs_found == 180);
    CHECK(digest_of_file(path) == fresh(more, scratch));
}

TEST_CASE("shards of any number merge to the result of one sweep, whole and extended") {
    const Scratch scratch;
    const Plan plan = plan_with({0.5, 1, 2}, 25);
    const std::string expected = fresh(plan, scratch);
    for (const std::uint64_t count : {1u, 3u, 7u}) {
        std::vector<std::string> shards;
        std::uint64_t runs = 0;
        for (std::uint64_t k = 0; k < count; ++k) {
            shards.push_back(scratch / ("s" + std::to_string(count) + "-" + std::to_string(k) + ".nc"));
            const Made made = make(plan, shards.back(), {k, count});
            REQUIRE(made.ending == Made::Ending::done);
            runs += made.runs_made;
            CHECK(make(plan, shards.back(), {k, count}).ending == Made::Ending::already);
        }
        CHECK(runs == 75);
        const std::string merged = scratch / ("m" + std::to_string(count) + ".nc");
        // A merge reads its plan from the file, whose scenario text a plan made by hand has not: see the command's
        // tests.
        const Made made = merge(merged, shards, somebody, {});
        CHECK(made.ending == Made::Ending::failed);
        CHECK(made.failure->text.find("inside") != std::string::npos);
        for (const std::string& shard : shards) {
            for (const std::string& name : names_in(shard + ".parts")) {
                if (!name.starts_with("segment")) continue;
                std::filesystem::create_directories(merged + ".parts");
                copy_durably(shard + ".parts/" + name, merged + ".parts/" + name);
            }
            copy_durably(shard + ".parts/plan", merged + ".parts/plan");
        }
        CHECK(make(plan, merged).runs_made == 0);
        CHECK(digest_of_file(merged) == expected);
    }
}

TEST_CASE("a shard's file says of the other runs that they were not made") {
    const Scratch scratch;
    const Plan plan = plan_with({0.5, 1, 2}, 16);  // six segments
    make(plan, scratch / "s.nc", {1, 3});
    auto file = ResultFile::open(scratch / "s.nc");
    REQUIRE(file);
    CHECK(file->attribute("shard") == "1/3");
    std::uint32_t made = 0;
    for (std::uint32_t point = 0; point < 3; ++point) {
        const auto runs = file->runs(point);
        REQUIRE(runs.value);
        const PointSummary summary = summarise(*runs.value);
        made += summary.made;
        CHECK(summary.failed == 0);
        CHECK(summary.values[index(RunValue::fabric_final)].count == summary.made);
    }
    CHECK(made == 16);
    const Made whole = make(plan, scratch / "s.nc");
    CHECK(whole.runs_found == 16);
    CHECK(digest_of_file(scratch / "s.nc") == fresh(plan, scratch));
    make(plan, scratch / "t.nc", {0, 3});
    const Made other = make(plan, scratch / "t.nc", {1, 3});
    REQUIRE(other.ending == Made::Ending::failed);
    CHECK(other.failure->text.find("is shard 0/3") != std::string::npos);
}

TEST_CASE("which segments are still to do is read from the segments that are there") {
    const Scratch scratch;
    const Plan plan = plan_with({0.5, 1, 2}, 16);  // six segments of eight runs
    const std::string path = scratch / "a.nc";
    const auto left = [&](Shard shard = {}) {
        std::vector<std::uint64_t> segments;
        const auto found = segments_left(plan, path, shard);
        for (const SegmentLeft& one : found.value.value()) {
            CHECK(one.runs == 8);
            segments.push_back(one.segment);
        }
        return segments;
    };
    CHECK(left() == std::vector<std::uint64_t>{0, 1, 2, 3, 4, 5});
    make(plan, path, {1, 3});
    CHECK(left() == std::vector<std::uint64_t>{0, 2, 3, 5});
    CHECK(left({1, 3}).empty());
    CHECK(left({2, 3}) == std::vector<std::uint64_t>{2, 5});
}

TEST_CASE("a rule and shards do not go together") {
    const Scratch scratch;
    Plan plan = plan_with({0.5, 1, 2}, 200);
    plan.stop = StopRule{"fabric_final", 0.05, false};
    const Made made = make(plan, scratch / "a.nc", {1, 3});
    REQUIRE(made.ending == Made::Ending::failed);
    CHECK(made.failure->text.find("has no shards") != std::string::npos);
}

TEST_CASE("runs of another version of the model are not added to") {
    const Scratch scratch;
    const std::string path = scratch / "a.nc";
    Plan plan = plan_with({0.5, 1}, 20);
    make(plan, path);
    const std::string before = bytes_of(path);
    plan.model = "later";
    plan.replicates = 30;
    const Made made = make(plan, path);
    REQUIRE(made.ending == Made::Ending::failed);
    CHECK(made.failure->text.find("'model test', here 'model later'") != std::string::npos);
    CHECK(bytes_of(path) == before);
}

TEST_CASE("a rule stops each point when its interval is narrow enough, for any threads and after any stop") {
    const Scratch scratch;
    Plan plan = plan_with({0.5, 1, 2}, 2000);
    plan.stop = StopRule{"fabric_final", 0.05, false};  // a uniform number: its deviation is 0.29, so some 130 runs
    const Made made = make(plan, scratch / "a.nc");
    REQUIRE(made.ending == Made::Ending::done);
    CHECK(made.runs_made < 3 * 400);
    auto file = ResultFile::open(scratch / "a.nc");
    REQUIRE(file);
    CHECK(file->replicates() < 2000);  // no more room than was needed
    std::set<std::uint32_t> counts;
    for (std::uint32_t point = 0; point < 3; ++point) {
        const PointSummary summary = summarise(*file->runs(point).value);
        const Estimate& fabric = summary.values[index(RunValue::fabric_final)];
        CHECK(fabric.high - fabric.low <= 0.1);
        CHECK(fabric.count > 80);
        counts.insert(summary.made);
    }
    CHECK(*counts.rbegin() < 2000);
    const std::string expected = digest_of_file(scratch / "a.nc");
    for (const int threads : {1, 7}) {
        Counting counting(plan);
        const std::string other = scratch / ("t" + std::to_string(threads) + ".nc");
        make_result(plan, somebody, other, with_threads(threads), counting.runner());
        CHECK(digest_of_file(other) == expected);
    }
    std::filesystem::remove(scratch / "a.nc");
    std::filesystem::remove(scratch / "a.nc.parts/segment-3.h5");
    const Made again = make(plan, scratch / "a.nc");
    CHECK(again.runs_made == 8);
    CHECK(digest_of_file(scratch / "a.nc") == expected);
}

TEST_CASE("a narrower rule goes on from the runs of a wider one; a wider one leaves out what it does not ask for") {
    const Scratch scratch;
    Plan wide = plan_with({0.5, 1, 2}, 2000);
    wide.stop = StopRule{"fabric_final", 0.05, false};
    Plan narrow = wide;
    narrow.stop->half_width = 0.03;
    const std::string path = scratch / "a.nc";
    const std::uint64_t first = make(wide, path).runs_made;
    const std::string wide_digest = digest_of_file(path);
    const Made more = make(narrow, path);
    CHECK(more.runs_found == first);
    CHECK(more.runs_made > 0);
    CHECK(digest_of_file(path) == fresh(narrow, scratch));
    const Made back = make(wide, path);
    CHECK(back.runs_made == 0);
    CHECK(digest_of_file(path) == wide_digest);
}

TEST_CASE("a rule on differences compares with the first point, which goes on as long as any other") {
    const Scratch scratch;
    Plan plan = plan_with({0.5, 1, 2}, 2000);
    plan.stop = StopRule{"fabric_final", 0.05, true};
    REQUIRE(make(plan, scratch / "a.nc").ending == Made::Ending::done);
    auto file = ResultFile::open(scratch / "a.nc");
    REQUIRE(file);
    const auto column = [&](std::uint32_t point) {
        return file->runs(point).value.value().values[index(RunValue::fabric_final)];
    };
    std::size_t most = 0;
    for (std::uint32_t point = 1; point < 3; ++point) {
        const Estimate difference = estimate(differences(column(0), column(point)));
        CHECK(difference.high - difference.low <= 0.1);
        most = std::max(most, difference.count);
    }
    CHECK(estimate(column(0)).count == most);
}

TEST_CASE("a book reads back as it was written, and any flipped bit is found") {
    const Plan plan = plan_with({0.5, 1, 2}, 16);
    Shelf shelf(plan);
    CHECK(shelf.extend({5, 16, 5}));
    CHECK(!shelf.extend({5, 16, 5}));
    CHECK(shelf.extend({16, 16, 16}));
    const std::string text = book_text(shelf.book());
    const auto back = read_book(text);
    REQUIRE(back);
    CHECK(*back == shelf.book());
    CHECK(back->lots.size() == 3);
    for (std::size_t at = 0; at < text.size(); at += 7) {
        std::string damaged = text;
        damaged[at] = static_cast<char>(damaged[at] ^ 1);
        CHECK(!read_book(damaged));
        CHECK(!read_book(text.substr(0, at)));
    }
}

TEST_CASE("an extended result is the same bytes as a fresh one, and so is one after its plan was damaged") {
    const Scratch scratch;
    const std::string path = scratch / "a.nc";
    make(plan_with({0.5, 2}, 3'000, 256), path);  // several chunks a variable
    const Plan more = plan_with({0.5, 1, 2}, 9'000, 256);
    make(more, path);
    REQUIRE(make(more, scratch / "fresh.nc").ending == Made::Ending::done);
    CHECK(bytes_of(path) == bytes_of(scratch / "fresh.nc"));
    put_bytes(path + ".parts/plan", "damaged");
    std::filesystem::remove(path);
    const Made again = make(more, path);
    CHECK(again.runs_made == 0);
    CHECK(bytes_of(path) == bytes_of(scratch / "fresh.nc"));
}

TEST_CASE("a result of another plan is not written over, also where segments of this one lie beside it") {
    const Scratch scratch;
    const std::string path = scratch / "precious.nc";
    make(plan_with({4}, 20), path);
    const std::string before = bytes_of(path);
    std::filesystem::remove_all(path + ".parts");
    const Plan other = plan_with({0.5, 2}, 20);
    make(other, scratch / "other.nc");
    std::filesystem::rename(scratch / "other.nc.parts", path + ".parts");
    const Made made = make(other, path);
    REQUIRE(made.ending == Made::Ending::failed);
    CHECK(made.failure->text.find("is the result of another plan") != std::string::npos);
    CHECK(bytes_of(path) == before);
}
