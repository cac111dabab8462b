// Who records a run while it is made: told every event, and shown the world at the start and after every month.
#pragma once

#include <utility>
#include <vector>

#include "month/ledger.hpp"
#include "world/world.hpp"

namespace weefsel {

class Recorder : public Listener {
public:
    // Month 0 once, then every month in order, when all its changes are booked (`Ledger::this_month` holds them).
    virtual void month(Month now, const World& world, const Ledger& ledger) = 0;
};

// Several of them at one run, which must outlive it.
class Recorders : public Recorder {
public:
    explicit Recorders(std::vector<Recorder*> all) : all_(std::move(all)) {}
    void hear(const Event& event) override {
        for (Recorder* one : all_) one->hear(event);
    }
    void month(Month now, const World& world, const Ledger& ledger) override {
        for (Recorder* one : all_) one->month(now, world, ledger);
    }

private:
    std::vector<Recorder*> all_;
};

}  // namespace weefsel
