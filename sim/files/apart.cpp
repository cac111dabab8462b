#include "files/apart.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <string>
#include <string_view>

#include "files/durable.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

constexpr char done = '+';  // the first byte of the answer; any other begins a reason
constexpr char failed = '-';
constexpr std::size_t longest_reason = 1000;
constexpr std::uint64_t few_files = 3;  // the one to look at, and a pipe that the sanitizers open
constexpr char too_much[] = "looking at it takes more time or memory than a result does; that is refused";

// An end of a pipe.
class End {
public:
    explicit End(int fd) : fd_(fd) {}
    ~End() { close(); }
    End(const End&) = delete;
    End& operator=(const End&) = delete;
    int fd() const { return fd_; }
    void close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

private:
    int fd_;
};

// What this process has mapped; under a sanitizer that is terabytes.
std::uint64_t mapped_bytes() {
    std::array<char, 64> text{};
    const Descriptor file("/proc/self/statm", O_RDONLY);
    const ssize_t size = file.open() ? ::read(file.fd(), text.data(), text.size()) : 0;
    std::uint64_t pages = 0;
    std::from_chars(text.data(), text.data() + std::max<ssize_t>(0, size), pages);
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void limit(decltype(RLIMIT_AS) what, std::uint64_t most) {
    rlimit now{};
    ::getrlimit(what, &now);
    now.rlim_cur = std::min<rlim_t>(now.rlim_cur, most);
    ::setrlimit(what, &now);
}

void be_limited(const ApartLimits& limits, std::uint64_t mapped) {
    for (const int signal : {SIGALRM, SIGXCPU, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL}) ::signal(signal, SIG_DFL);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) ::signal(signal, SIG_IGN);  // for the parent to act on
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CPU, limits.seconds);
    limit(RLIMIT_AS, mapped + limits.memory);
    const int lowest_free = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::close(lowest_free);
    limit(RLIMIT_NOFILE, static_cast<std::uint64_t>(lowest_free) + few_files);
    ::alarm(limits.patience);
}

std::string answer_of(const std::function<void()>& work) {
    try {
        work();
        return {done};
    } catch (const std::bad_alloc&) {
        return failed + std::string(too_much);
    } catch (const std::exception& wrong) {
        return failed + std::string(wrong.what()).substr(0, longest_reason);
    }
}

[[noreturn]] void be_the_child(const ApartLimits& limits, std::uint64_t mapped, const std::function<void()>& work,
                               int answer) {
    be_limited(limits, mapped);
    const std::string text = answer_of(work);
    const ssize_t written = ::write(answer, text.data(), text.size());  // at once: a pipe takes 4096 bytes whole
    ::_exit(written == static_cast<ssize_t>(text.size()) ? 0 : 1);
}

std::string read_all(int fd) {
    std::string text(longest_reason + 1, '\0');
    std::size_t size = 0;
    while (size < text.size()) {
        const ssize_t got = ::read(fd, text.data() + size, text.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        size += static_cast<std::size_t>(got);
    }
    text.resize(size);
    return text;
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

// By fork and not by calling the program again, because this is a library: in a test or in Python
// /proc/self/exe is another program. A copy has only the thread that forks, and what another held then stays held.
// glibc sees to its own locks (malloc's too); that of the HDF5 library nobody holds, because files are opened before
// a sweep's threads begin or after they are done, and by one thread. If it were held after all, the alarm ends it.
void do_apart(const ApartLimits& limits, const std::function<void()>& work) {
    const std::uint64_t mapped = mapped_bytes();
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw HdfTrouble(std::string("no process to look at it: ") + std::strerror(errno));
    const End answer(ends[0]);
    End question(ends[1]);
    const pid_t child = ::fork();
    if (child < 0) throw HdfTrouble(std::string("no process to look at it: ") + std::strerror(errno));
    if (child == 0) be_the_child(limits, mapped, work, question.fd());
    question.close();
    const std::string text = read_all(answer.fd());
    const int status = wait_for(child);
    if (text.starts_with(done) && WIFEXITED(status)) return;
    if (text.starts_with(failed)) throw HdfTrouble(text.substr(1));
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (signal == SIGXCPU || signal == SIGALRM || signal == SIGKILL) throw HdfTrouble(too_much);
    throw HdfTrouble("it makes the HDF5 library crash; that is refused");
}

}  // namespace weefsel
