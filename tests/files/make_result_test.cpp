#include "files/make_result.hpp"

#include <atomic>
#include <cmath>
#include <filesystem>
#include <new>
#include <stdexcept>

#include "catch.hpp"
#include "files/durable.hpp"
#include "files/result.hpp"
#include "files/scratch.hpp"
#include "sweep/small_plan.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

std::string digest_or_reason(const std::string& path) {
    auto hash = digest(path);
    return hash ? *hash : hash.failure->text;
}

// Stops the sweep after some runs.
Made make_and_stop(const Plan& plan, const std::string& path, std::uint64_t after) {
    std::atomic<bool> stop{false};
    Execution how = with_threads(2);
    how.stop = &stop;
    how.progress = [&](const Progress& progress) { stop = progress.done >= after; };
    return make_result(plan, somebody, path, how, cheap_runner());
}

void remove_segments(const std::string& path) { std::filesystem::remove_all(path + ".parts"); }

}  // namespace

TEST_CASE("the file is the same bytes for 1, 2 and 7 threads, and when made twice") {
    const Scratch scratch;
    const Plan plan = small_plan(30, 8);
    const std::string first = scratch / "first.nc";
    REQUIRE(make_result(plan, somebody, first, with_threads(1), cheap_runner()).ending == Made::Ending::done);
    for (const int threads : {1, 2, 7}) {
        const std::string other = scratch / ("other" + std::to_string(threads) + ".nc");
        const Made made = make_result(plan, somebody, other, with_threads(threads), cheap_runner());
        CHECK(made.ending == Made::Ending::done);
        CHECK(made.runs_made == 90);
        CHECK(bytes_of(other) == bytes_of(first));
        CHECK(digest_or_reason(other) == digest_or_reason(first));
    }
    CHECK(files_in(scratch.path()).size() == 8);  // files and their segments, nothing temporary
}

TEST_CASE("a sweep that ran out of memory goes on where it was and ends in the same bytes") {
    const Scratch scratch;
    const Plan plan = small_plan(30, 8);
    const std::string whole = scratch / "whole.nc", other = scratch / "other.nc";
    REQUIRE(make_result(plan, somebody, whole, {}, cheap_runner()).ending == Made::Ending::done);
    std::atomic<bool> once{true};
    const Runner scarce = [&](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        if (key.replicate == 20 && once.exchange(false)) throw std::bad_alloc();
        return cheap_run(point, key, plan.scenario.horizon);
    };
    const Made first = make_result(plan, somebody, other, with_threads(1), scarce);
    CHECK(first.ending == Made::Ending::failed);
    REQUIRE(first.failure);
    CHECK(first.failure->kind == FileFailure::Kind::memory);
    CHECK(first.runs_failed == 0);
    CHECK(!is_there(other));
    const Made second = make_result(plan, somebody, other, {}, scarce);
    CHECK(second.ending == Made::Ending::done);
    CHECK(second.runs_found == first.runs_made);
    CHECK(bytes_of(other) == bytes_of(whole));
}

TEST_CASE("the digest does not depend on the size of segments, on texts or on who made it") {
    const Scratch scratch;
    const std::string a = scratch / "a.nc", b = scratch / "b.nc", c = scratch / "c.nc";
    Plan plan = small_plan(30, 8);
    make_result(plan, somebody, a, {}, cheap_runner());
    plan.segment_runs = 13;
    plan.title = "Another title";
    plan.scenario_text = "# another text";
    plan.axes[0].labels.clear();
    make_result(plan, {"9.9.9", "abcdef", "another compiler"}, b, {}, cheap_runner());
    CHECK(digest_or_reason(a) == digest_or_reason(b));
    CHECK(digest_or_reason(a).size() == 64);
    plan.seed = 2;
    make_result(plan, somebody, c, {}, cheap_runner());
    CHECK(digest_or_reason(a) != digest_or_reason(c));
}

TEST_CASE("a stopped sweep goes on where it was and ends with the same bytes") {
    const Scratch scratch;
    const Plan plan = small_plan(60, 8);
    const std::string path = scratch / "stopped.nc", whole = scratch / "whole.nc";
    make_result(plan, somebody, whole, {}, cheap_runner());

    const Made first = make_and_stop(plan, path, 20);
    CHECK(first.ending == Made::Ending::stopped);
    CHECK(first.runs_made >= 16);  // whole segments only; what was under way at the stop may still come
    CHECK(first.runs_made % 8 == 0);
    CHECK(!is_there(path));
    const Made second = make_and_stop(plan, path, 2);
    CHECK(second.runs_found == first.runs_made);
    std::vector<std::string> notes;
    const Made last = make_result(plan, somebody, path, noting(notes), cheap_runner());
    CHECK(last.ending == Made::Ending::done);
    CHECK(last.runs_found + last.runs_made == 180);
    CHECK(last.runs_found == second.runs_found + second.runs_made);
    CHECK(notes.empty());
    CHECK(bytes_of(path) == bytes_of(whole));
    CHECK(files_in(scratch.path()).size() == 4);
}

TEST_CASE("a finished file of the same plan is left alone") {
    const Scratch scratch;
    const Plan plan = small_plan();
    const std::string path = scratch / "done.nc";
    make_result(plan, somebody, path, {}, cheap_runner());
    const auto before = std::filesystem::last_write_time(path);
    std::atomic<int> runs{0};
    const Runner counting = [&](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        ++runs;
        return cheap_run(point, key, 12);
    };
    const Made again = make_result(plan, somebody, path, {}, counting);
    CHECK(again.ending == Made::Ending::already);
    CHECK(runs == 0);
    CHECK(std::filesystem::last_write_time(path) == before);
    CHECK(files_in(scratch.path()).size() == 2);  // and its segments
    remove_segments(path);
    CHECK(make_result(plan, somebody, path, {}, counting).ending == Made::Ending::already);
    CHECK(runs == 0);
    CHECK(!is_there(path + ".parts"));
}

TEST_CASE("a file or segments of another plan are an error of input that says what differs") {
    const Scratch scratch;
    const std::string done = scratch / "done.nc", halfway = scratch / "halfway.nc";
    Plan plan = small_plan(30, 8);
    make_result(plan, somebody, done, {}, cheap_runner());
    make_and_stop(plan, halfway, 20);
    const auto parts_before = files_in(halfway + ".parts").size();
    const std::string bytes_before = bytes_of(done);
    plan.axes[0].values[2] = 3;
    for (const std::string& path : {done, halfway}) {
        const Made made = make_result(plan, somebody, path, {}, cheap_runner());
        REQUIRE(made.ending == Made::Ending::failed);
        CHECK(made.failure->kind == FileFailure::Kind::input);
        CHECK(made.failure->text.find("another plan") != std::string::npos);
        CHECK(made.failure->text.find("axis people.turnover_factor 0.5 1 3") != std::string::npos);
    }
    CHECK(bytes_of(done) == bytes_before);
    CHECK(files_in(halfway + ".parts").size() == parts_before);
    remove_segments(done);
    plan.axes[0].values[2] = 2;
    plan.replicates = 40;  // more runs, but those of before are not there any more
    const Made made = make_result(plan, somebody, done, {}, cheap_runner());
    CHECK(made.ending == Made::Ending::failed);
    CHECK(bytes_of(done) == bytes_before);
    CHECK(!is_there(done + ".parts"));
}

TEST_CASE("something else in the file's place is not touched") {
    const Scratch scratch;
    const std::string path = scratch / "notes.nc";
    for (const std::string& bytes :
         {std::string("my notes"), std::string(), std::string("\x89HDF\r\n\x1a\n") + std::string(100, 'x')}) {
        put_bytes(path, bytes);
        const Made made = make_result(small_plan(), somebody, path, {}, cheap_runner());
        REQUIRE(made.ending == Made::Ending::failed);
        CHECK(made.failure->kind == FileFailure::Kind::input);
        CHECK(bytes_of(path) == bytes);
        CHECK(files_in(scratch.path()).size() == 1);
    }
}

TEST_CASE("a truncated segment and a flipped byte are found, named and made again") {
    const Scratch scratch;
    const Plan plan = small_plan(30, 8);
    const std::string path = scratch / "damaged.nc", whole = scratch / "whole.nc";
    make_result(plan, somebody, whole, {}, cheap_runner());
    const std::uint64_t before = make_and_stop(plan, path, 50).runs_made;
    REQUIRE(before >= 48);
    const auto segment = [&](int k) { return path + ".parts/segment-" + std::to_string(k) + ".h5"; };
    const std::string good = bytes_of(segment(0));
    put_bytes(segment(0), good.substr(0, good.size() - 1));
    put_bytes(segment(1), "");
    std::string flipped = bytes_of(segment(2));
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    put_bytes(segment(2), flipped);
    std::string head = bytes_of(segment(3));
    head[20] = static_cast<char>(head[20] ^ 1);
    put_bytes(segment(3), head);
    put_bytes(segment(4), bytes_of(segment(5)));  // whole, but another range

    std::vector<std::string> notes;
    const Made made = make_result(plan, somebody, path, noting(notes), cheap_runner());
    CHECK(made.ending == Made::Ending::done);
    REQUIRE(notes.size() == 5);
    for (int k = 0; k < 5; ++k) CHECK(notes[static_cast<std::size_t>(k)].find(segment(k)) != std::string::npos);
    CHECK(made.runs_found == before - 40);
    CHECK(bytes_of(path) == bytes_of(whole));
}

TEST_CASE("a damaged plan file beside segments is made again") {
    const Scratch scratch;
    const Plan plan = small_plan(30, 8);
    const std::string path = scratch / "a.nc";
    const std::uint64_t before = make_and_stop(plan, path, 50).runs_made;
    std::string text = bytes_of(path + ".parts/plan");
    text[100] = static_cast<char>(text[100] ^ 1);
    put_bytes(path + ".parts/plan", text);
    std::vector<std::string> notes;
    const Made made = make_result(plan, somebody, path, noting(notes), cheap_runner());
    CHECK(made.ending == Made::Ending::done);
    CHECK(notes.size() == 1);
    CHECK(made.runs_found == before);
}

TEST_CASE("failed runs are missing values with a status and a reason") {
    const Scratch scratch;
    const Plan plan = small_plan(30, 8);
    const std::string path = scratch / "failed.nc";
    const Runner runner = [&](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        if (point == 1 && key.replicate % 10 == 3)
            throw std::runtime_error("the ground gave way in Zeeland — één keer");
        return cheap_run(point, key, 12);
    };
    const Made made = make_result(plan, somebody, path, {}, runner);
    CHECK(made.ending == Made::Ending::done);
    CHECK(made.runs_failed == 3);
    auto result = ResultFile::open(path);
    REQUIRE(result);
    const auto runs = result->runs(1);
    REQUIRE(runs.value);
    CHECK(runs.value->status[13] == 1);
    CHECK(std::isnan(runs.value->values[0][13]));
    CHECK(std::isnan(runs.value->ledger[0][13]));
    CHECK(runs.value->status[12] == 0);
    const auto failures = result->failures();
    REQUIRE(failures.value);
    REQUIRE(failures.value->size() == 3);
    CHECK((*failures.value)[1].run == 13 * 3 + 1);
    CHECK((*failures.value)[1].reason == "the ground gave way in Zeeland — één keer");
    CHECK(digest_or_reason(path).size() == 64);
    const Made again = make_result(plan, somebody, path, {}, runner);
    CHECK(again.ending == Made::Ending::already);
    CHECK(again.runs_failed == 3);
}

TEST_CASE("temporary files of owners that are gone are cleared, those of others stay") {
    const Scratch scratch;
    const Plan plan = small_plan(30, 8);
    const std::string path = scratch / "a.nc";
    make_and_stop(plan, path, 20);
    const std::string own = temporary_name(path + ".parts", "segment-5");
    const std::string host_and_pid = own.substr(own.find("segment-5.") + 10);
    const std::string host = host_and_pid.substr(0, host_and_pid.find('.'));
    const std::string gone = path + ".parts/.segment-6." + host + ".99999999.tmp";  // above the largest process number
    const std::string alive = path + ".parts/.segment-7." + host + ".1.tmp";
    const std::string elsewhere = path + ".parts/.segment-8.another-host.99999999.tmp";
    const std::string result_gone = scratch / (".a.nc." + host + ".99999999.tmp");
    for (const std::string& name : {gone, alive, elsewhere, result_gone}) put_bytes(name, "half a segment");
    make_and_stop(plan, path, 20);
    CHECK(!is_there(gone));
    CHECK(!is_there(result_gone));
    CHECK(is_there(alive));
    CHECK(is_there(elsewhere));
    const Made made = make_result(plan, somebody, path, {}, cheap_runner());
    CHECK(made.ending == Made::Ending::done);
    CHECK(is_there(elsewhere));
}

TEST_CASE("a place that cannot be written is a failure of writing") {
    const Scratch scratch;
    const Made nowhere_made = make_result(small_plan(), somebody, scratch / "no/such/place.nc", {}, cheap_runner());
    REQUIRE(nowhere_made.ending == Made::Ending::failed);
    CHECK(nowhere_made.failure->kind == FileFailure::Kind::writing);
    CHECK(nowhere_made.failure->text.find("No such file or directory") != std::string::npos);

    put_bytes(scratch / "a.nc.parts", "in the way");
    const Made in_the_way = make_result(small_plan(), somebody, scratch / "a.nc", {}, cheap_runner());
    REQUIRE(in_the_way.ending == Made::Ending::failed);
    CHECK(in_the_way.failure->text.find("Not a directory") != std::string::npos);
    CHECK(bytes_of(scratch / "a.nc.parts") == "in the way");
}

TEST_CASE("disk use is as planned within five percent") {
    const Scratch scratch;
    for (const bool per_run : {false, true}) {
        Plan plan = small_plan(400, 64, 60);
        plan.series_per_run = per_run;
        const std::string path = scratch / (per_run ? "b.nc" : "a.nc");
        const Runner runner = cheap_runner(60);
        std::atomic<bool> stop{false};
        std::uint64_t segments = 0;
        Execution how;
        how.progress = [&](const Progress& progress) { stop = progress.done >= 64 * 10; };
        how.stop = &stop;
        make_result(plan, somebody, path, how, runner);
        for (const std::string& name : files_in(path + ".parts")) segments += file_bytes(path + ".parts/" + name);
        make_result(plan, somebody, path, {}, runner);
        const DiskPlan planned = disk_plan(plan);
        CHECK(static_cast<double>(file_bytes(path)) / static_cast<double>(planned.result) == Approx(1).margin(0.05));
        CHECK(static_cast<double>(segments) * static_cast<double>(plan.segments()) / 10 /
                  static_cast<double>(planned.segments) ==
              Approx(1).margin(0.05));
    }
}
