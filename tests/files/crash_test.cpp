// What happens when the process or the disk stops in the middle. Random kills only; that every single
// system call is a safe place to stop is for another test.
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "base/draws.hpp"
#include "catch.hpp"
#include "files/durable.hpp"
#include "files/make_result.hpp"
#include "files/result.hpp"
#include "files/scratch.hpp"
#include "sweep/small_plan.hpp"

extern char** environ;

// Only under the address sanitizer: a file that the disk has no room for cannot be closed by HDF5 1.10.8,
// which keeps it until the process ends. Without this the tests of full disks would count as leaks.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libhdf5_serial\n"; }

using namespace weefsel;
using namespace weefsel::test;

namespace {

constexpr char child_out[] = "WEEFSEL_TEST_CHILD_OUT";

Plan child_plan() { return small_plan(100, 6); }

// About a tenth of a second of runs on two cores, beside the writing.
Runner child_runner() {
    return [](std::uint32_t point, RunKey key, const std::function<bool()>&) {
        std::this_thread::sleep_for(std::chrono::microseconds(700));
        return cheap_run(point, key, 12);
    };
}

// This test program once more, making the result at `path`.
pid_t start_child(const std::string& path) {
    setenv(child_out, path.c_str(), 1);
    std::string program = "/proc/self/exe", test = "[weefsel-child]";
    char* arguments[] = {program.data(), test.data(), nullptr};
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t pid = -1;
    const int code = posix_spawn(&pid, program.c_str(), &quiet, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&quiet);
    return code == 0 ? pid : -1;
}

int wait_for(pid_t pid) {
    int status = 0;
    waitpid(pid, &status, 0);
    return status;
}

// A small file system of its own; none where mounting is not allowed.
class SmallDisk {
public:
    explicit SmallDisk(const char* size) {
        mounted_ = mount("tmpfs", place_.path().c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
    }
    ~SmallDisk() {
        if (mounted_) umount2(place_.path().c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    explicit operator bool() const { return mounted_; }
    std::string operator/(const std::string& name) const { return place_ / name; }
    // Takes all room but about `left` bytes.
    void fill(std::uint64_t left) const {
        const std::uint64_t room = free_bytes(place_.path());
        put_bytes(place_ / "filler", std::string(room > left ? room - left : 0, 'x'));
    }
    void empty() const { remove_file(place_ / "filler"); }

private:
    Scratch place_;
    bool mounted_ = false;
};

std::string whole_result(const Plan& plan, const Runner& runner) {
    const Scratch scratch;
    REQUIRE(make_result(plan, somebody, scratch / "whole.nc", {}, runner).ending == Made::Ending::done);
    return bytes_of(scratch / "whole.nc");
}

}  // namespace

TEST_CASE("child of the crash tests", "[.][weefsel-child]") {
    const char* path = std::getenv(child_out);
    REQUIRE(path);
    const Made made = make_result(child_plan(), somebody, path, with_threads(2), child_runner());
    CHECK((made.ending == Made::Ending::done || made.ending == Made::Ending::already));
}

TEST_CASE("a sweep killed ten times at random ends with the bytes of an undisturbed one") {
    const Scratch scratch;
    const std::string path = scratch / "killed.nc";
    const Draws draws({20240101, 0});
    int in_the_middle = 0;
    for (std::int32_t kill_number = 0; kill_number < 10; ++kill_number) {
        const pid_t child = start_child(path);
        REQUIRE(child > 0);
        const double wait = draws.uniform(Purpose::meeting, {}, nowhere, Month{kill_number});
        std::this_thread::sleep_for(std::chrono::microseconds(15'000 + static_cast<int>(wait * 60'000)));
        kill(child, SIGKILL);
        in_the_middle += WIFSIGNALED(wait_for(child));
        if (is_there(path)) CHECK(digest(path));
    }
    CHECK(in_the_middle > 0);
    std::vector<std::string> notes;
    const Made made = make_result(child_plan(), somebody, path, noting(notes), child_runner());
    CHECK(made.ending != Made::Ending::failed);
    CHECK(notes.empty());  // nothing half made was ever visible
    CHECK(bytes_of(path) == whole_result(child_plan(), child_runner()));
    CHECK(files_in(scratch.path()).size() == 2);  // the file and its segments
}

TEST_CASE("three processes on one output do no harm") {
    const Scratch scratch;
    const std::string path = scratch / "shared.nc";
    const pid_t children[] = {start_child(path), start_child(path), start_child(path)};
    for (const pid_t child : children) {
        const int status = wait_for(child);
        CHECK(WIFEXITED(status));
        CHECK(WEXITSTATUS(status) == 0);
    }
    CHECK(bytes_of(path) == whole_result(child_plan(), child_runner()));
    make_result(child_plan(), somebody, path, {}, child_runner());  // tidies what the last one left
    CHECK(files_in(scratch.path()).size() == 2);                    // the file and its segments
}

TEST_CASE("a disk that fills up while segments are written is told, and finished segments are safe") {
    const SmallDisk disk("4m");
    if (!disk) {
        WARN("SKIPPED: mounting a small file system is not allowed here");
        return;
    }
    const Plan plan = small_plan(100, 6);
    const std::string path = disk / "full.nc";
    Execution how;
    how.progress = [&](const Progress& progress) {
        if (progress.done == 90) disk.fill(40'000);
    };
    const Made made = make_result(plan, somebody, path, how, cheap_runner());
    REQUIRE(made.ending == Made::Ending::failed);
    CHECK(made.failure->kind == FileFailure::Kind::writing);
    CHECK(made.failure->text.find("No space left on device") != std::string::npos);
    CHECK(made.runs_made >= 84);
    for (const std::string& name : files_in(path + ".parts")) CHECK(name.find(".tmp") == std::string::npos);
    disk.empty();
    const Made again = make_result(plan, somebody, path, {}, cheap_runner());
    CHECK(again.ending == Made::Ending::done);
    CHECK(again.runs_found == made.runs_made);
    CHECK(bytes_of(path) == whole_result(plan, cheap_runner()));
}

TEST_CASE("a disk that fills up while the file is sealed is told, and no segment is lost") {
    const SmallDisk disk("8m");
    if (!disk) {
        WARN("SKIPPED: mounting a small file system is not allowed here");
        return;
    }
    const Plan plan = small_plan(100, 60);
    for (const std::uint64_t left : {0u, 10'000u, 100'000u, 200'000u, 300'000u}) {
        const std::string path = disk / ("full" + std::to_string(left) + ".nc");
        Execution how;
        std::uint64_t done = 0;
        how.progress = [&](const Progress& progress) {
            done = progress.done;
            if (done == plan.runs()) disk.fill(left);
        };
        const Made made = make_result(plan, somebody, path, how, cheap_runner());
        REQUIRE(made.ending == Made::Ending::failed);
        CHECK(made.failure->kind == FileFailure::Kind::writing);
        CHECK(made.runs_made == plan.runs());
        CHECK(!is_there(path));
        disk.empty();
        const Made again = make_result(plan, somebody, path, {}, cheap_runner());
        CHECK(again.ending == Made::Ending::done);
        CHECK(again.runs_found == plan.runs());
        CHECK(digest(path));
        remove_file(path);
    }
}

TEST_CASE("a disk without room is told before the first run") {
    const SmallDisk disk("200k");
    if (!disk) {
        WARN("SKIPPED: mounting a small file system is not allowed here");
        return;
    }
    const Made made = make_result(small_plan(100, 6), somebody, disk / "a.nc", {}, cheap_runner());
    REQUIRE(made.ending == Made::Ending::failed);
    CHECK(made.failure->kind == FileFailure::Kind::writing);
    CHECK(made.failure->text.find("are needed") != std::string::npos);
    CHECK(made.runs_made == 0);
}
