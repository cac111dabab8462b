#include "sweep/execute.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <new>
#include <utility>

namespace weefsel {
namespace {

constexpr std::size_t tokens_per_thread = 16;  // runs under way or waiting their turn: evens out unequal runs

// One run on its way through the pipeline.
struct Item {
    std::size_t turn = 0;   // which of the segments asked for
    std::size_t place = 0;  // within the segment
    std::uint64_t run = 0;
    std::unique_ptr<Observations> seen;
    std::string reason;  // of failing
};

class Line {
public:
    Line(const Plan& plan, std::span<const std::uint64_t> segments, const Runner& runner, const Sink& sink,
         const Execution& how)
        : plan_(plan), segments_(segments), runner_(runner), sink_(sink), how_(how) {
        for (const std::uint64_t segment : segments) progress_.to_do += plan.segment(segment).size();
    }

    Executed work(std::size_t tokens) {
        namespace tbb = oneapi::tbb;
        tbb::parallel_pipeline(
            tokens, tbb::make_filter<void, Item>(tbb::filter_mode::serial_in_order, [this](tbb::flow_control& flow) {
                        return next(flow);
                    }) & tbb::make_filter<Item, Item>(tbb::filter_mode::parallel, [this](Item item) {
                        return make(std::move(item));
                    }) & tbb::make_filter<Item, void>(tbb::filter_mode::serial_in_order, [this](Item item) {
                        take(std::move(item));
                    }));
        executed_.out_of_memory = out_of_memory_.load(std::memory_order_relaxed);
        executed_.stopped = !executed_.sink_error && !executed_.out_of_memory && executed_.made < progress_.to_do;
        return std::move(executed_);
    }

private:
    bool given_up() const {
        return broken_.load(std::memory_order_relaxed) || out_of_memory_.load(std::memory_order_relaxed) ||
               (how_.stop && how_.stop->load(std::memory_order_relaxed));
    }

    // First filter: the next run in order.
    Item next(oneapi::tbb::flow_control& flow) {
        if (turn_ == segments_.size() || given_up()) {
            flow.stop();
            return {};
        }
        const RunRange range = plan_.segment(segments_[turn_]);
        Item item{turn_, place_, plan_.run_at(segments_[turn_], place_), nullptr, {}};
        if (++place_ == range.size()) {
            place_ = 0;
            ++turn_;
        }
        return item;
    }

    // Second filter: the run itself. Whatever it throws is its own affair, but for a lack of memory: that says
    // something of the machine, not of the run.
    Item make(Item item) {
        if (given_up()) return item;
        try {
            item.seen = runner_(plan_.point_of(item.run), plan_.key_of(item.run), [this] { return given_up(); });
            if (!item.seen && !given_up()) item.reason = "the run was given up without a reason";
        } catch (const std::bad_alloc&) {
            out_of_memory_.store(true, std::memory_order_relaxed);
        } catch (const std::exception& wrong) {
            item.reason = wrong.what();
            if (item.reason.empty()) item.reason = "an exception without a text";
        } catch (...) {
            item.reason = "an exception that is not one of the standard library";
        }
        return item;
    }

    // Third filter: into the segment, in order; a full segment goes to the sink.
    void take(Item item) {
        if (given_up_from_here_ || (!item.seen && item.reason.empty())) {
            given_up_from_here_ = true;  // the segment in hand has a hole and is not finished any more
            return;
        }
        if (item.place == 0) {
            current_ = empty_segment(plan_, segments_[item.turn]);
            failed_here_ = 0;
        }
        if (item.seen) {
            put_run(current_, item.place, *item.seen);
        } else {
            put_failure(current_, item.place, std::move(item.reason));
        }
        if (current_.status[item.place] != static_cast<std::int8_t>(RunStatus::ok)) ++failed_here_;
        if (item.place + 1 == current_.runs()) deliver();
        report(item.place);
    }

    void deliver() {
        executed_.sink_error = sink_(current_);
        if (executed_.sink_error) {
            broken_.store(true, std::memory_order_relaxed);
            given_up_from_here_ = true;
            return;
        }
        executed_.made += current_.runs();
        executed_.failed += failed_here_;
    }

    void report(std::size_t place) {
        ++progress_.done;
        if (current_.status[place] != static_cast<std::int8_t>(RunStatus::ok)) ++progress_.failed;
        if (!how_.progress) return;
        progress_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
        how_.progress(progress_);
    }

    const Plan& plan_;
    std::span<const std::uint64_t> segments_;
    const Runner& runner_;
    const Sink& sink_;
    const Execution& how_;
    const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::atomic<bool> broken_{false};  // the sink said no
    std::atomic<bool> out_of_memory_{false};
    // first filter only
    std::size_t turn_ = 0;
    std::size_t place_ = 0;
    // third filter only
    SegmentResult current_;
    std::uint64_t failed_here_ = 0;
    bool given_up_from_here_ = false;
    Progress progress_;
    Executed executed_;
};

}  // namespace

int usual_threads() { return oneapi::tbb::info::default_concurrency(); }

Executed execute(const Plan& plan, std::span<const std::uint64_t> segments, const Runner& runner, const Sink& sink,
                 const Execution& how) {
    namespace tbb = oneapi::tbb;
    const int threads = how.threads > 0 ? how.threads : usual_threads();
    // The control allows more threads than cores where asked; the arena holds them to the number.
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    Line line(plan, segments, runner, sink, how);
    return arena.execute([&] { return line.work(tokens_per_thread * static_cast<std::size_t>(threads)); });
}

}  // namespace weefsel
