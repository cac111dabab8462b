#include "command/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include "read/guard.hpp"
#include "weefsel_version.hpp"

namespace weefsel {
namespace {

class Descriptor {
public:
    Descriptor(const std::string& path, int flags) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags)) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int fd() const { return fd_; }

private:
    int fd_;
};

enum class Fault : std::uint8_t { none, system, too_large, directory, no_file, outside };

// What a read came to: text, or why not.
struct Read {
    std::optional<std::string> text;
    Fault fault = Fault::none;
    int reason = 0;  // errno, when it is the system's
};

Read failed(Fault fault, int reason = 0) { return {std::nullopt, fault, reason}; }

// One byte more than allowed tells a file that is too large; no more than that is read.
Read read_from(const Descriptor& file, std::size_t most) {
    struct stat about {};
    const bool regular = ::fstat(file.fd(), &about) == 0 && S_ISREG(about.st_mode);
    std::string text(regular ? std::min<std::size_t>(most, static_cast<std::size_t>(about.st_size)) + 1 : most + 1,
                     '\0');
    std::size_t got = 0;
    while (got < text.size()) {
        const ssize_t part = ::read(file.fd(), text.data() + got, text.size() - got);
        if (part < 0 && errno == EINTR) continue;
        if (part < 0) return failed(Fault::system, errno);
        if (part == 0) break;
        got += static_cast<std::size_t>(part);
    }
    if (got > most) return failed(Fault::too_large);
    text.resize(got);
    return {std::move(text), Fault::none, 0};
}

// A file that the call names; it may be a pipe.
Read read_named(const std::string& path) {
    const Descriptor file(path, 0);
    struct stat about {};
    if (file.fd() < 0 || ::fstat(file.fd(), &about) != 0) return failed(Fault::system, errno);
    return S_ISDIR(about.st_mode) ? failed(Fault::directory) : read_from(file, reading::most_bytes);
}

// A path without links, or nothing (errno).
std::optional<std::string> real_path(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::optional<std::string>(real.get()) : std::nullopt;
}

std::string folder_of(const std::string& file) {
    const std::size_t slash = file.rfind('/');
    return slash == std::string::npos ? "" : file.substr(0, slash + 1);
}

// A file that another file names: it lies beside that one or below, also when links are followed, and is no pipe,
// whose opening could wait for ever (so O_NONBLOCK).
Read read_beside(const std::string& named_in, std::string_view path, std::size_t most = reading::most_bytes) {
    const auto folder = real_path(folder_of(named_in) + ".");
    const auto real = real_path(folder_of(named_in) + std::string(path));
    if (!folder || !real) return failed(Fault::system, errno);
    if (!real->starts_with(*folder == "/" ? *folder : *folder + "/")) return failed(Fault::outside);
    const Descriptor file(*real, O_NONBLOCK | O_NOFOLLOW);
    struct stat about {};
    if (file.fd() < 0 || ::fstat(file.fd(), &about) != 0) return failed(Fault::system, errno);
    if (S_ISDIR(about.st_mode)) return failed(Fault::directory);
    return S_ISREG(about.st_mode) ? read_from(file, most) : failed(Fault::no_file);
}

std::string why_not(const Read& read, const Terminal& terminal, std::size_t most = reading::most_bytes) {
    if (read.fault == Fault::directory) {
        return terminal.say("this is a directory; allowed: a file", "dit is een map; toegestaan: een bestand");
    }
    if (read.fault == Fault::no_file) {
        return terminal.say("this is a pipe or a device; allowed: a file",
                            "dit is een pipe of een apparaat; toegestaan: een bestand");
    }
    if (read.fault == Fault::outside) {
        return terminal.say("this leads out of the folder; allowed: a file beside this one or below",
                            "dit leidt de map uit; toegestaan: een bestand naast dit bestand of daaronder");
    }
    if (read.reason == ENOENT) {
        return terminal.say("there is no such file; allowed: a scenario or sweep that is there",
                            "dit bestand is er niet; toegestaan: een scenario of sweep die er is");
    }
    if (read.fault == Fault::system) {
        return terminal.say("cannot be read ({}); allowed: a file that you may read",
                            "kan niet gelezen worden ({}); toegestaan: een bestand dat u mag lezen",
                            std::strerror(read.reason));
    }
    return terminal.say("the file is too large; allowed: at most {} bytes",
                        "het bestand is te groot; toegestaan: hooguit {} bytes", most);
}

// A scenario that a sweep names, on a line of it.
std::optional<LoadedScenario> scenario_beside(const std::string& sweep, const std::string& written, int line,
                                              Complaints& complaints) {
    Read text = read_beside(sweep, written);
    if (!text.text) {
        complaints.about(sweep, line, "scenario '" + printable(written) + "': " + why_not(text, complaints.terminal()));
        return std::nullopt;
    }
    const std::string path = folder_of(sweep) + written;
    auto scenario = load_scenario(path, std::move(*text.text), complaints);
    if (!scenario || !has_partnerships(path, scenario->file.scenario, complaints)) return std::nullopt;
    return scenario;
}

// The files of an axis `scenario`.
std::vector<Variant> variants_of(const std::string& path, const SweepFile& sweep, Complaints& complaints) {
    std::vector<Variant> variants;
    for (const SweepAxis& axis : sweep.axes) {
        if (axis.key != "scenario") continue;
        for (const std::string& name : axis.words) {
            auto loaded = scenario_beside(path, name, axis.line, complaints);
            if (!loaded) continue;
            variants.push_back(
                {{name, std::move(loaded->text), std::move(loaded->base)}, std::move(loaded->file.scenario)});
        }
    }
    return variants;
}

// The points of a CSV file, into the sweep.
void load_points(const std::string& path, SweepFile& sweep, Complaints& complaints) {
    if (sweep.points_file.empty()) return;
    Read text = read_beside(path, sweep.points_file, most_point_bytes);
    if (!text.text) {
        return complaints.about(
            path, sweep.points_line,
            "points '" + printable(sweep.points_file) + "': " + why_not(text, complaints.terminal(), most_point_bytes));
    }
    auto points = read_points(*text.text);
    complaints.about(folder_of(path) + sweep.points_file, points.problems);
    if (points.value) sweep.axes = std::move(*points.value);
    for (SweepAxis& axis : sweep.axes) axis.line = sweep.points_line;  // what is found later is of the sweep
}

}  // namespace

std::optional<std::string> read_input(const std::string& path, Complaints& complaints) {
    Read read = read_named(path);
    if (!read.text) complaints.about(path, 1, why_not(read, complaints.terminal()));
    return std::move(read.text);
}

std::optional<LoadedScenario> load_scenario(const std::string& path, std::string text, Complaints& complaints) {
    std::string base;
    const auto lookup = [&](std::string_view other) {
        Read read = read_beside(path, other);
        base = read.text.value_or("");
        if (read.text || read.reason == ENOENT) return LookedUp{std::move(read.text), {}};
        return LookedUp{{}, why_not(read, complaints.terminal())};
    };
    Reading<ScenarioFile> reading = read_scenario(text, lookup);
    complaints.about(path, reading.problems);
    if (!reading.value) return std::nullopt;
    return LoadedScenario{std::move(*reading.value), std::move(text), std::move(base)};
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
    SweepFile& sweep = *reading.value;
    auto scenario = scenario_beside(path, sweep.scenario, sweep.scenario_line, complaints);
    load_points(path, sweep, complaints);
    std::vector<Variant> variants = variants_of(path, sweep, complaints);
    if (!scenario || !complaints.none()) return std::nullopt;
    const std::string scenario_path = folder_of(path) + sweep.scenario;
    auto plan = plan_of_sweep(std::move(sweep), std::move(scenario->file),
                              {std::move(scenario->text), std::move(text), std::move(scenario->base)}, model_version(),
                              std::move(variants));
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
