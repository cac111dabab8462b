// A stand-in for the part of TBB that sim/sweep uses, for the thread sanitizer only: Debian's TBB is not
// instrumented, so the sanitizer sees none of its synchronisation and calls every hand-over a race. This
// one keeps the same promises (first and last filter one at a time and in order, the middle one in
// parallel, at most so many under way; every index of a parallel_for once) with locks that the sanitizer sees.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace oneapi::tbb {

enum class filter_mode { serial_in_order, parallel };

class flow_control {
public:
    void stop() { stopped = true; }
    bool stopped = false;
};

template <class T>
struct first_filter {
    std::function<T(flow_control&)> next;
};
template <class T>
struct middle_filter {
    std::function<T(T)> make;
};
template <class T>
struct last_filter {
    std::function<void(T)> take;
};
template <class T>
struct front {
    first_filter<T> first;
    middle_filter<T> middle;
};
template <class T>
struct chain {
    front<T> begin;
    last_filter<T> last;
};

template <class In, class Out, class Body>
auto make_filter(filter_mode, Body body) {
    if constexpr (std::is_void_v<In>) {
        return first_filter<Out>{std::move(body)};
    } else if constexpr (std::is_void_v<Out>) {
        return last_filter<In>{std::move(body)};
    } else {
        return middle_filter<In>{std::move(body)};
    }
}

template <class T>
front<T> operator&(first_filter<T> first, middle_filter<T> middle) {
    return {std::move(first), std::move(middle)};
}
template <class T>
chain<T> operator&(front<T> begin, last_filter<T> last) {
    return {std::move(begin), std::move(last)};
}

class task_arena {
public:
    explicit task_arena(int threads) : threads_(threads) {}
    template <class Work>
    auto execute(Work work) {
        concurrency() = threads_;
        return work();
    }
    static int& concurrency() {
        static int threads = 1;
        return threads;
    }

private:
    int threads_;
};

template <class T>
void parallel_pipeline(std::size_t tokens, const chain<T>& filters) {
    std::mutex lock;
    std::condition_variable turned;
    std::mutex in_order;
    flow_control flow;
    std::size_t begun = 0;
    std::size_t done = 0;
    const auto work = [&] {
        for (;;) {
            std::unique_lock first(lock);
            turned.wait(first, [&] { return begun - done < tokens; });
            T item = flow.stopped ? T{} : filters.begin.first.next(flow);
            if (flow.stopped) return turned.notify_all();
            const std::size_t number = begun++;
            first.unlock();
            item = filters.begin.middle.make(std::move(item));
            first.lock();
            turned.wait(first, [&] { return done == number; });
            first.unlock();
            {
                const std::lock_guard one(in_order);
                filters.last.take(std::move(item));
            }
            first.lock();
            ++done;
            turned.notify_all();
        }
    };
    std::vector<std::thread> threads;
    for (int n = 0; n < task_arena::concurrency(); ++n) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
}

template <class Index, class Work>
void parallel_for(Index begin, Index end, const Work& work) {
    std::atomic<Index> next = begin;
    std::vector<std::future<void>> threads;
    for (int n = 0; n < task_arena::concurrency(); ++n) {
        threads.push_back(std::async(std::launch::async, [&] {
            for (Index i = next++; i < end; i = next++) work(i);
        }));
    }
    for (std::future<void>& thread : threads) thread.wait();
    for (std::future<void>& thread : threads) thread.get();
}

class spin_mutex {
public:
    class scoped_lock : public std::lock_guard<std::mutex> {
    public:
        explicit scoped_lock(spin_mutex& mutex) : lock_guard(mutex.lock_) {}
    };

private:
    std::mutex lock_;
};

class global_control {
public:
    enum parameter { max_allowed_parallelism };
    global_control(parameter, std::size_t) {}
};

namespace info {
inline int default_concurrency() { return static_cast<int>(std::thread::hardware_concurrency()); }
}  // namespace info

}  // namespace oneapi::tbb
