#include "command/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "read/guard.hpp"
#include "weefsel_version.hpp"

namespace weefsel {
namespace {

class Descriptor {
public:
    explicit Descriptor(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int fd() const { return fd_; }

private:
    int fd_;
};

// What a read came to: text, or why not.
struct Read {
    std::optional<std::string> text;
    int reason = 0;  // errno; 0 with no text: more than may be read
    bool directory = false;
};

// One byte more than allowed tells a file that is too large; no more than that is read.
Read read_some(const std::string& path) {
    const Descriptor file(path);
    struct stat about {};
    if (file.fd() < 0 || ::fstat(file.fd(), &about) != 0) return {std::nullopt, errno, false};
    if (S_ISDIR(about.st_mode)) return {std::nullopt, EISDIR, true};
    std::string text(reading::most_bytes + 1, '\0');
    std::size_t got = 0;
    while (got < text.size()) {
        const ssize_t part = ::read(file.fd(), text.data() + got, text.size() - got);
        if (part < 0 && errno == EINTR) continue;
        if (part < 0) return {std::nullopt, errno, false};
        if (part == 0) break;
        got += static_cast<std::size_t>(part);
    }
    if (got > reading::most_bytes) return {std::nullopt, 0, false};
    text.resize(got);
    return {std::move(text), 0, false};
}

std::string why_not(const Read& read, const Terminal& terminal) {
    if (read.directory) {
        return terminal.say("this is a directory; allowed: a file", "dit is een map; toegestaan: een bestand");
    }
    if (read.reason == ENOENT) {
        return terminal.say("there is no such file; allowed: a scenario or sweep that is there",
                            "dit bestand is er niet; toegestaan: een scenario of sweep die er is");
    }
    if (read.reason != 0) {
        return terminal.say("cannot be read ({}); allowed: a file that you may read",
                            "kan niet gelezen worden ({}); toegestaan: een bestand dat u mag lezen",
                            std::strerror(read.reason));
    }
    return terminal.say("the file is too large; allowed: at most {} bytes",
                        "het bestand is te groot; toegestaan: hooguit {} bytes", reading::most_bytes);
}

// A path as written in a file, seen from where we are.
std::string beside(const std::string& file, std::string_view path) {
    const std::size_t slash = file.rfind('/');
    return (slash == std::string::npos ? "" : file.substr(0, slash + 1)) + std::string(path);
}

}  // namespace

std::optional<std::string> read_input(const std::string& path, Complaints& complaints) {
    Read read = read_some(path);
    if (!read.text) complaints.about(path, 1, why_not(read, complaints.terminal()));
    return std::move(read.text);
}

std::optional<LoadedScenario> load_scenario(const std::string& path, std::string text, Complaints& complaints) {
    const auto lookup = [&](std::string_view other) { return read_some(beside(path, other)).text; };
    Reading<ScenarioFile> reading = read_scenario(text, lookup);
    complaints.about(path, reading.problems);
    if (!reading.value) return std::nullopt;
    return LoadedScenario{std::move(*reading.value), std::move(text)};
}

bool has_partnerships(const std::string& path, const Scenario& scenario, Complaints& complaints) {
    if (!scenario.partnerships.empty()) return true;
    complaints.about(path, 1,
                     complaints.terminal().say("there is no [[partnership]], so nothing can happen; "
                                               "allowed: at least one",
                                               "er is geen [[partnership]], dus er kan niets gebeuren; "
                                               "toegestaan: minstens één"));
    return false;
}

std::optional<LoadedScenario> load_scenario(const std::string& path, Complaints& complaints) {
    auto text = read_input(path, complaints);
    return text ? load_scenario(path, std::move(*text), complaints) : std::nullopt;
}

std::optional<LoadedSweep> load_sweep(const std::string& path, std::string text, Complaints& complaints) {
    Reading<SweepFile> reading = read_sweep(text);
    complaints.about(path, reading.problems);
    if (!reading.value) return std::nullopt;
    const std::string scenario_path = beside(path, reading.value->scenario);
    Read scenario_text = read_some(scenario_path);
    if (!scenario_text.text) {
        const int line = reading.value->scenario_line;
        complaints.about(
            path, line,
            "scenario '" + printable(reading.value->scenario) + "': " + why_not(scenario_text, complaints.terminal()));
        return std::nullopt;
    }
    auto scenario = load_scenario(scenario_path, std::move(*scenario_text.text), complaints);
    if (!scenario || !has_partnerships(scenario_path, scenario->file.scenario, complaints)) return std::nullopt;
    auto plan = plan_of_sweep(std::move(*reading.value), std::move(scenario->file),
                              {std::move(scenario->text), std::move(text)}, model_version());
    complaints.about(path, plan.problems);
    if (!plan.value) return std::nullopt;
    return LoadedSweep{std::move(*plan.value), scenario_path};
}

std::optional<LoadedSweep> load_sweep(const std::string& path, Complaints& complaints) {
    auto text = read_input(path, complaints);
    return text ? load_sweep(path, std::move(*text), complaints) : std::nullopt;
}

std::string model_version() { return build_version; }

}  // namespace weefsel
