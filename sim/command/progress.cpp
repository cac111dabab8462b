#include "command/progress.hpp"

#include <algorithm>
#include <cmath>

#include "command/numbers.hpp"

namespace weefsel {
namespace {

constexpr double between_redraws = 0.2;  // seconds, in a terminal
constexpr double between_lines = 2;      // seconds, elsewhere
constexpr double soonest = 0.5;          // what is done sooner needs no progress

}  // namespace

ProgressLine::ProgressLine(const Terminal& terminal, std::uint64_t total)
    : terminal_(terminal), total_(total), over_(is_watched()) {}

void ProgressLine::clear() {
    if (shown_ && over_) terminal_.complain("\r\033[K");
    shown_ = false;
}

std::function<void(const Progress&)> ProgressLine::callback() {
    const bool wanted = terminal_.progress || (over_ && !terminal_.quiet);
    if (!wanted) return {};
    next_ = over_ ? soonest : 0;
    return [this](const Progress& now) { show(now); };
}

void ProgressLine::show(const Progress& now) {
    const bool last = now.done == now.to_do;
    if (now.seconds < next_ && !(last && !over_)) return;
    next_ = now.seconds + (over_ ? between_redraws : between_lines);
    shown_ = true;
    const double rate = now.seconds > 0 ? static_cast<double>(now.done) / now.seconds : 0;
    const std::string pace = rate > 0 ? number(rate, rate < 10 ? 1 : 0, terminal_.language) : "-";
    const double left = rate > 0 ? static_cast<double>(now.to_do - now.done) / rate : 0;
    std::string line = terminal_.say("{} of {} runs, {} runs/s, {} left", "{} van {} runs, {} runs/s, nog {}",
                                     std::max(total_, now.to_do) - now.to_do + now.done, std::max(total_, now.to_do),
                                     pace, duration(left, terminal_.language));
    if (now.failed > 0) line += terminal_.say(", {} failed", ", {} mislukt", now.failed);
    if (!over_) return terminal_.complain(line + "\n");
    const std::size_t room = width_of_terminal() - 1;  // a full line would wrap
    terminal_.complain("\r" + (line.size() <= room ? line : line.substr(0, room)) + "\033[K");
}

std::string duration(double seconds, Language language) {
    const auto whole = static_cast<std::uint64_t>(std::ceil(std::fmax(seconds, 0)));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} {} {} min", whole / 3600, language == Language::nl ? "uur" : "h", whole % 3600 / 60);
}

}  // namespace weefsel
