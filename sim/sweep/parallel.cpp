#include "sweep/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/spin_mutex.h>
#include <oneapi/tbb/task_arena.h>

#include "sweep/execute.hpp"

namespace weefsel {

bool in_parallel(std::size_t count, int threads, const std::function<void(std::size_t)>& work,
                 const std::atomic<bool>* stop, const std::function<void(std::size_t)>& done) {
    namespace tbb = oneapi::tbb;
    const auto stopped = [&] { return stop != nullptr && stop->load(std::memory_order_relaxed); };
    tbb::spin_mutex telling;
    std::size_t finished = 0;
    const int most = threads > 0 ? threads : usual_threads();
    // The control allows more threads than cores where asked; the arena holds them to the number.
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(most));
    tbb::task_arena arena(most);
    arena.execute([&] {
        tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
            if (stopped()) return;
            work(i);
            const tbb::spin_mutex::scoped_lock lock(telling);
            ++finished;
            if (done) done(finished);
        });
    });
    return finished == count;
}

}  // namespace weefsel
