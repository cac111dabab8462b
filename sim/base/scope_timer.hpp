// Adds the time its scope took to a counter, or does nothing where nobody counts. Only for measuring:
// nothing in the model may depend on it.
#pragma once

#include <chrono>

namespace weefsel {

class ScopeTimer {
public:
    explicit ScopeTimer(std::chrono::nanoseconds* sum) : sum_(sum) {
        if (sum_ != nullptr) begun_ = std::chrono::steady_clock::now();
    }
    ~ScopeTimer() {
        if (sum_ != nullptr) *sum_ += std::chrono::steady_clock::now() - begun_;
    }
    ScopeTimer(const ScopeTimer&) = delete;
    ScopeTimer& operator=(const ScopeTimer&) = delete;

private:
    std::chrono::nanoseconds* sum_;
    std::chrono::steady_clock::time_point begun_;
};

}  // namespace weefsel
