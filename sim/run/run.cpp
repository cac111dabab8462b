#include "run/run.hpp"

#include <utility>

#include "month/levers.hpp"
#include "month/month.hpp"
#include "run/initial.hpp"
#include "run/observer.hpp"

namespace weefsel {

Engine::Engine(Scenario scenario) : scenario_(std::move(scenario)), topology_(build_topology(scenario_)) {}

std::unique_ptr<Observations> Engine::run(RunKey key, const std::function<bool()>& stop, Recorder* recorder) const {
    const Draws draws(key);
    World world = initial_world(scenario_, topology_, draws);
    Ledger ledger(world, recorder);
    mark_levers(scenario_, Month{0}, world, ledger);
    Observer observer(scenario_.horizon);
    const auto measure = [&](Month now) {
        if (recorder != nullptr) recorder->month(now, world, ledger);  // before the ledger closes the month
        observer.observe(now, world, ledger);
    };
    measure(Month{0});
    for (Month now{1}; now.value <= scenario_.horizon; ++now.value) {
        if (stop && stop()) return nullptr;
        month(scenario_, now, draws, world, ledger);
        measure(now);
    }
    return std::make_unique<Observations>(std::move(observer).finish(world));
}

}  // namespace weefsel
