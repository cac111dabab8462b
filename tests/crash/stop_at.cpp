// Preloaded into the command by the crash tests: counts the calls that change what lies below a folder, writes
// them to a log, and at the one that is asked for ends the process as kill -9 does, or plays a disk that is full.
//
//   STOP_BELOW  the folder, absolute and without links in it
//   STOP_LOG    where to write one line a call (number, kind, path, second path), or nothing. A call stands
//               there before it is made; a sync, number 0, after it went well. Syncs are not counted: a killed
//               process leaves the same behind with and without.
//   STOP_AT     the number, from 1, of the call; 0 or nothing: none
//   STOP_HOW    before: ends before it
//               half:   ends after half of it (a write, a truncation) or just after it (any other)
//               full:   of a write only half is done; from then on there is no room
//   STOP_SYNC   the number, from 1, of the sync that fails; none: each says that it went well and does nothing
//
// Calls that glibc makes inside itself go past it; the command makes none of those in its output (it uses
// descriptors, and so does HDF5).
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace {

using Path = char[PATH_MAX];

long calls = 0;  // the command writes from one thread at a time
long syncs = 0;

// The next definition of `name` after this library: the system's own.
template <class Function>
Function real(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

const char* setting(const char* name) {
    const char* value = getenv(name);
    return value ? value : "";
}

bool below(const char* path) {
    const char* folder = setting("STOP_BELOW");
    const size_t length = strlen(folder);
    return length > 0 && strlen(path) >= length && memcmp(path, folder, length) == 0 && strchr("/", path[length]);
}

void of_descriptor(int fd, Path& path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
}

void absolute(int directory, const char* name, Path& path) {
    if (name[0] == '/') {
        snprintf(path, sizeof path, "%s", name);
        return;
    }
    Path start = "";
    if (directory == AT_FDCWD) {
        if (!getcwd(start, sizeof start)) start[0] = 0;
    } else {
        of_descriptor(directory, start);
    }
    if (strlen(start) + strlen(name) + 2 > sizeof path) abort();
    strcpy(path, start);
    strcat(strcat(path, "/"), name);
}

void log_line(long number, const char* kind, const char* path, const char* second) {
    const char* log = setting("STOP_LOG");
    if (!*log) return;
    const int fd = real<int (*)(const char*, int, ...)>("open")(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    dprintf(fd, "%ld\t%s\t%s\t%s\n", number, kind, path, second);
    close(fd);
}

[[noreturn]] void stop() {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

bool needs_room(const char* kind) {
    return strcmp(kind, "write") == 0 || strcmp(kind, "open") == 0 || strcmp(kind, "mkdir") == 0 ||
           strcmp(kind, "link") == 0;
}

// Does `whole`, unless it is the call that is asked for; `half` is what is done of it then.
template <class Whole, class Half>
auto counted(const char* kind, const char* path, const char* second, Whole whole, Half half) -> decltype(whole()) {
    if (!below(path) && !below(second)) return whole();
    ++calls;
    log_line(calls, kind, path, second);
    const long at = atol(setting("STOP_AT"));
    const char* how = setting("STOP_HOW");
    if (at == 0 || calls < at) return whole();
    if (*how == 'f') {
        if (!needs_room(kind)) return whole();
        if (calls == at && strcmp(kind, "write") == 0) {
            const auto done = half();
            if (done > 0) return done;
        }
        errno = ENOSPC;
        return static_cast<decltype(whole())>(-1);
    }
    if (*how == 'h') half();
    stop();
}

template <class Whole>
auto counted(const char* kind, const char* path, const char* second, Whole whole) {
    return counted(kind, path, second, whole, whole);
}

int synced(const char* function, int fd) {
    Path path = "";
    of_descriptor(fd, path);
    if (!below(path)) return real<int (*)(int)>(function)(fd);
    if (++syncs == atol(setting("STOP_SYNC"))) {
        errno = EIO;
        return -1;
    }
    const bool none = strcmp(setting("STOP_SYNC"), "none") == 0;
    const int code = none ? 0 : real<int (*)(int)>(function)(fd);
    const int reason = errno;
    if (code == 0) log_line(0, "fsync", path, "");
    errno = reason;
    return code;
}

int opened(const char* function, int directory, const char* name, int flags, mode_t mode) {
    const auto whole = [&] {
        if (strncmp(function, "openat", 6) == 0) {
            return real<int (*)(int, const char*, int, ...)>(function)(directory, name, flags, mode);
        }
        return real<int (*)(const char*, int, ...)>(function)(name, flags, mode);
    };
    if (!(flags & (O_CREAT | O_TRUNC))) return whole();
    Path path = "";
    absolute(directory, name, path);
    return counted("open", path, "", whole);
}

mode_t mode_of(int flags, va_list rest) { return flags & O_CREAT ? va_arg(rest, mode_t) : 0; }

template <class Whole, class Half>
ssize_t written(const char* kind, int fd, Whole whole, Half half) {
    Path path = "";
    of_descriptor(fd, path);
    return counted(kind, path, "", whole, half);
}

// To half of the way.
int truncated(const char* kind, const char* function, int fd, off_t size) {
    using Call = int (*)(int, off_t);
    Path path = "";
    of_descriptor(fd, path);
    struct stat about {};
    fstat(fd, &about);
    return counted(
        kind, path, "", [&] { return real<Call>(function)(fd, size); },
        [&] { return real<Call>(function)(fd, (about.st_size + size) / 2); });
}

int truncated(const char* function, const char* name, off_t size) {
    using Call = int (*)(const char*, off_t);
    Path path = "";
    absolute(AT_FDCWD, name, path);
    struct stat about {};
    stat(path, &about);
    return counted(
        "truncate", path, "", [&] { return real<Call>(function)(name, size); },
        [&] { return real<Call>(function)(name, (about.st_size + size) / 2); });
}

template <class Whole>
int named(const char* kind, int from, const char* old_name, int to, const char* new_name, Whole whole) {
    Path first = "", second = "";
    absolute(from, old_name, first);
    absolute(to, new_name, second);
    return counted(kind, first, second, whole);
}

template <class Whole>
int one_name(const char* kind, int directory, const char* name, Whole whole) {
    Path path = "";
    absolute(directory, name, path);
    return counted(kind, path, "", whole);
}

}  // namespace

extern "C" {

int open(const char* name, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opened("open", AT_FDCWD, name, flags, mode);
}

int openat(int directory, const char* name, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return opened("openat", directory, name, flags, mode);
}

// The same calls: on 64-bit machines files are always large.
int open64(const char*, int, ...) __attribute__((alias("open")));
int openat64(int, const char*, int, ...) __attribute__((alias("openat")));

int creat(const char* name, mode_t mode) { return opened("open", AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

ssize_t write(int fd, const void* bytes, size_t size) {
    using Call = ssize_t (*)(int, const void*, size_t);
    return written(
        "write", fd, [&] { return real<Call>("write")(fd, bytes, size); },
        [&] { return real<Call>("write")(fd, bytes, size / 2); });
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
    using Call = ssize_t (*)(int, const void*, size_t, off_t);
    return written(
        "write", fd, [&] { return real<Call>("pwrite")(fd, bytes, size, at); },
        [&] { return real<Call>("pwrite")(fd, bytes, size / 2, at); });
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) { return pwrite(fd, bytes, size, at); }

ssize_t writev(int fd, const iovec* parts, int count) {
    using Call = ssize_t (*)(int, const iovec*, int);
    return written(
        "write", fd, [&] { return real<Call>("writev")(fd, parts, count); },
        [&] {
            return count > 0 ? real<ssize_t (*)(int, const void*, size_t)>("write")(fd, parts[0].iov_base,
                                                                                    (parts[0].iov_len + 1) / 2)
                             : ssize_t{0};
        });
}

ssize_t sendfile(int to, int from, off_t* at, size_t size) {
    using Call = ssize_t (*)(int, int, off_t*, size_t);
    return written(
        "write", to, [&] { return real<Call>("sendfile")(to, from, at, size); },
        [&] { return real<Call>("sendfile")(to, from, at, size / 2); });
}

int ftruncate(int fd, off_t size) noexcept { return truncated("truncate", "ftruncate", fd, size); }
int ftruncate64(int fd, off64_t size) noexcept { return truncated("truncate", "ftruncate", fd, size); }
int truncate(const char* name, off_t size) noexcept { return truncated("truncate", name, size); }
int truncate64(const char* name, off64_t size) noexcept { return truncated("truncate", name, size); }

int rename(const char* from, const char* to) noexcept {
    return named("rename", AT_FDCWD, from, AT_FDCWD, to,
                 [&] { return real<int (*)(const char*, const char*)>("rename")(from, to); });
}

int renameat2(int from, const char* old_name, int to, const char* new_name, unsigned flags) noexcept {
    return named("rename", from, old_name, to, new_name, [&] {
        using Call = int (*)(int, const char*, int, const char*, unsigned);
        return real<Call>("renameat2")(from, old_name, to, new_name, flags);
    });
}

int link(const char* from, const char* to) noexcept {
    return named("link", AT_FDCWD, from, AT_FDCWD, to,
                 [&] { return real<int (*)(const char*, const char*)>("link")(from, to); });
}

int unlink(const char* name) noexcept {
    return one_name("unlink", AT_FDCWD, name, [&] { return real<int (*)(const char*)>("unlink")(name); });
}

int unlinkat(int directory, const char* name, int flags) noexcept {
    return one_name("unlink", directory, name,
                    [&] { return real<int (*)(int, const char*, int)>("unlinkat")(directory, name, flags); });
}

int remove(const char* name) noexcept {
    return one_name("unlink", AT_FDCWD, name, [&] { return real<int (*)(const char*)>("remove")(name); });
}

int mkdir(const char* name, mode_t mode) noexcept {
    return one_name("mkdir", AT_FDCWD, name, [&] { return real<int (*)(const char*, mode_t)>("mkdir")(name, mode); });
}

int rmdir(const char* name) noexcept {
    return one_name("rmdir", AT_FDCWD, name, [&] { return real<int (*)(const char*)>("rmdir")(name); });
}

int fsync(int fd) { return synced("fsync", fd); }
int fdatasync(int fd) { return synced("fdatasync", fd); }
}
