// SIGTERM and SIGINT (Ctrl-C). While work that can be stopped is under way the first signal only asks for
// it; a second one, or work that takes longer than 1.5 seconds to stop, ends the process at once. That
// loses nothing that was finished: files are whole or not there at every moment (files/durable.hpp).
// A signal handler can only reach what is global, so this is the one place with global state.
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "command/exit.hpp"

namespace weefsel {

// Catches both signals from here on; `farewell` is what is said when the process is ended at once. A
// signal that was ignored before (nohup, a background job) stays ignored.
void watch_signals(const std::string& farewell);

// As long as it lives a first signal only sets `flag`. Not more than one at a time.
class Stoppable {
public:
    explicit Stoppable(std::string farewell);
    ~Stoppable();
    Stoppable(const Stoppable&) = delete;
    Stoppable& operator=(const Stoppable&) = delete;

    const std::atomic<bool>& flag() const;
    // The code to end with when a signal came: terminated or interrupted.
    std::optional<Exit> asked() const;

private:
    std::string farewell_;
    const char* before_;
};

}  // namespace weefsel
