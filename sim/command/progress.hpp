// How far the runs are, on standard error: one line that is written over in a terminal, a line every few
// seconds elsewhere when asked for.
#pragma once

#include <cstdint>
#include <functional>

#include "command/terminal.hpp"
#include "sweep/execute.hpp"

namespace weefsel {

class ProgressLine {
public:
    // `total` counts runs that an earlier call made too. The terminal must outlive it.
    ProgressLine(const Terminal& terminal, std::uint64_t total);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    // What execution calls after each run; empty when nothing is to be shown. Must not outlive this.
    std::function<void(const Progress&)> callback();
    void clear();  // takes the line away

private:
    void show(const Progress& now);

    const Terminal& terminal_;
    std::uint64_t total_;
    bool over_ = false;  // one line, written over
    bool shown_ = false;
    double next_ = 0;  // seconds since the call began at which to show the next
};

// "40 s", "3 min 20 s", "5 h 10 min".
std::string duration(double seconds, Language language);

}  // namespace weefsel
