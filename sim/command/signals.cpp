#include "command/signals.hpp"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <cstring>
#include <utility>

namespace weefsel {
namespace {

constexpr long patience_ns = 500'000'000;  // after one whole second: 1.5 s in all, of the two that are promised

// What the handler reads. Lock-free, so a signal may come at any moment.
std::atomic<bool> stop_flag{false};
std::atomic<bool> work_polls{false};
std::atomic<int> first_signal{0};
std::atomic<const char*> farewell_text{""};
std::atomic<bool> timer_there{false};
timer_t timer;  // made before the handlers are, not changed after
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<const char*>::is_always_lock_free);

int code_of(int signal) { return static_cast<int>(signal == SIGTERM ? Exit::terminated : Exit::interrupted); }

[[noreturn]] void end_at_once(int signal) {
    const char* text = farewell_text.load();
    if (::write(STDERR_FILENO, text, std::strlen(text)) < 0) {
        // nobody to tell
    }
    ::_exit(code_of(signal));
}

// Only async-signal-safe calls from here down.
void on_signal(int signal) {
    int none = 0;
    const bool first = first_signal.compare_exchange_strong(none, signal);
    if (!first || !work_polls.load()) end_at_once(signal);
    stop_flag.store(true);
    const itimerspec once{{0, 0}, {1, patience_ns}};
    if (timer_there.load()) ::timer_settime(timer, 0, &once, nullptr);
}

void on_patience_lost(int) { end_at_once(first_signal.load()); }

void handle(int signal, void (*handler)(int)) {
    struct sigaction before {};
    if (::sigaction(signal, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) return;
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;  // files are read and written as if nothing happened
    ::sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_signals(const std::string& farewell) {
    static const std::string kept = farewell;  // for as long as signals may come
    farewell_text.store(kept.c_str());
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = SIGALRM;
    timer_there.store(::timer_create(CLOCK_MONOTONIC, &event, &timer) == 0);
    handle(SIGALRM, on_patience_lost);
    handle(SIGTERM, on_signal);
    handle(SIGINT, on_signal);
    ::signal(SIGPIPE, SIG_IGN);  // a reader that goes away must not end a sweep; writing says so instead
    ::signal(SIGXFSZ, SIG_IGN);  // the same for a file that grows beyond what the shell allows
}

Stoppable::Stoppable(std::string farewell) : farewell_(std::move(farewell)), before_(farewell_text.load()) {
    farewell_text.store(farewell_.c_str());
    work_polls.store(true);
}

Stoppable::~Stoppable() {
    work_polls.store(false);
    farewell_text.store(before_);
}

const std::atomic<bool>& Stoppable::flag() const { return stop_flag; }

std::optional<Exit> Stoppable::asked() const {
    const int signal = first_signal.load();
    return signal == 0 ? std::nullopt : std::optional(static_cast<Exit>(code_of(signal)));
}

}  // namespace weefsel
