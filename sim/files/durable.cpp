#include "files/durable.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <limits>
#include <memory>
#include <utility>

#include "files/trouble.hpp"

namespace weefsel {
namespace {

using Kind = FileFailure::Kind;

[[noreturn]] void fail(Kind kind, const std::string& doing, const std::string& path) {
    throw Trouble(kind, "cannot " + doing + " " + path + ": " + std::strerror(errno));
}

void write_all(int fd, std::span<const std::byte> bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(Kind::writing, "write", path);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void write_temporary(const std::string& path, std::span<const std::span<const std::byte>> parts) {
    Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.open()) fail(Kind::writing, "make", path);
    for (const auto part : parts) write_all(file.fd(), part, path);
    if (::fsync(file.fd()) != 0) fail(Kind::writing, "sync", path);
    if (!file.close()) fail(Kind::writing, "close", path);
}

// This machine's name with only characters that are safe in a file name and hold no dot.
std::string host() {
    std::array<char, 256> name{};
    if (::gethostname(name.data(), name.size() - 1) != 0) return "host";
    std::string text(name.data());
    const auto safe = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    };
    std::replace_if(
        text.begin(), text.end(), [&](char c) { return !safe(c); }, '_');
    return text.empty() ? "host" : text;
}

// The owner of a temporary file of this host, 0 when it is not one.
pid_t owner(std::string_view name, std::string_view stem) {
    const std::string tail = ".tmp";
    if (!name.starts_with("." + std::string(stem)) || !name.ends_with(tail)) return 0;
    name.remove_suffix(tail.size());
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || !name.substr(0, dot).ends_with("." + host())) return 0;
    const std::string_view digits = name.substr(dot + 1);
    pid_t pid = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), pid);
    return read.ec == std::errc() && read.ptr == digits.data() + digits.size() && pid > 0 ? pid : 0;
}

}  // namespace

void sync_directory(const std::string& directory) {
    const Descriptor opened(directory, O_RDONLY | O_DIRECTORY);
    if (!opened.open() || ::fsync(opened.fd()) != 0) fail(Kind::writing, "sync", directory);
}

Descriptor::Descriptor(const std::string& path, int flags) : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}

Descriptor::~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
}

bool Descriptor::close() { return ::close(std::exchange(fd_, -1)) == 0; }

std::string temporary_name(const std::string& directory, std::string_view stem) {
    return directory + "/." + std::string(stem) + "." + host() + "." + std::to_string(::getpid()) + ".tmp";
}

void remove_stale(const std::string& directory, std::string_view stem) {
    for (const std::string& name : names_in(directory)) {
        const pid_t pid = owner(name, stem);
        const bool own = pid == ::getpid();  // an earlier process of this number, or a call that failed
        if (pid != 0 && (own || (::kill(pid, 0) != 0 && errno == ESRCH))) remove_file(directory + "/" + name);
    }
}

Temporary::Temporary(const std::string& target, std::string_view stem)
    : path_(temporary_name(directory_of(target), stem)) {}

Temporary::~Temporary() {
    // Emptied first, unless it has another name too: a library that could not close the file may hold on
    // to it, and to its room on disk.
    struct stat about {};
    const bool ours = ::lstat(path_.c_str(), &about) == 0 && about.st_nlink == 1;
    [[maybe_unused]] const int emptied = ours ? ::truncate(path_.c_str(), 0) : 0;
    remove_file(path_);
}

void write_durably(const std::string& path, std::string_view stem, std::span<const std::span<const std::byte>> parts) {
    const Temporary temporary(path, stem);
    write_temporary(temporary.path(), parts);
    if (::rename(temporary.path().c_str(), path.c_str()) != 0) fail(Kind::writing, "name", path);
    sync_directory(directory_of(path));
}

bool write_new(const std::string& path, std::string_view stem, std::string_view text) {
    const Temporary temporary(path, stem);
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    write_temporary(temporary.path(), std::span(&bytes, 1));
    if (::link(temporary.path().c_str(), path.c_str()) != 0) {
        if (errno == EEXIST) return false;
        fail(Kind::writing, "name", path);
    }
    sync_directory(directory_of(path));
    return true;
}

void copy_durably(const std::string& from, const std::string& to) {
    const Temporary temporary(to, name_of(to));
    if (::link(from.c_str(), temporary.path().c_str()) == 0) {
        if (::rename(temporary.path().c_str(), to.c_str()) != 0) fail(Kind::writing, "name", to);
        return;
    }
    const auto bytes = read_whole(from);
    if (!bytes) throw Trouble(Kind::input, "there is no file " + from);
    const std::span<const std::byte> content(*bytes);
    write_durably(to, name_of(to), std::span(&content, 1));
}

void publish(const std::string& temporary, const std::string& path) {
    Descriptor file(temporary, O_RDONLY);
    if (!file.open() || ::fsync(file.fd()) != 0 || !file.close()) fail(Kind::writing, "sync", temporary);
    if (::rename(temporary.c_str(), path.c_str()) != 0) fail(Kind::writing, "name", path);
    sync_directory(directory_of(path));
}

// Without O_NONBLOCK opening a pipe would wait for somebody to write.
InputFile::InputFile(const std::string& path) : path_(path), fd_(path, O_RDONLY | O_NONBLOCK) {
    struct stat about {};
    if (!fd_.open() || ::fstat(fd_.fd(), &about) != 0) fail(Kind::input, "read", path);
    if (!S_ISREG(about.st_mode)) throw Trouble(Kind::input, path + " is not a file");
    size_ = static_cast<std::uint64_t>(about.st_size);
}

void InputFile::read(std::uint64_t at, std::span<std::byte> bytes) const {
    while (!bytes.empty()) {
        const ssize_t got = ::pread(fd_.fd(), bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(Kind::input, "read", path_);
        if (got == 0) throw Trouble(Kind::input, "cannot read " + path_ + ": it became shorter meanwhile");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
        at += static_cast<std::uint64_t>(got);
    }
}

void append(const std::string& path, std::string_view text) {
    Descriptor file(path, O_WRONLY | O_APPEND);
    if (!file.open()) fail(Kind::writing, "write", path);
    write_all(file.fd(), std::as_bytes(std::span(text.data(), text.size())), path);
    if (!file.close()) fail(Kind::writing, "close", path);
}

std::optional<std::vector<std::byte>> read_whole(const std::string& path, std::size_t most) {
    if (!is_there(path)) return std::nullopt;
    const InputFile file(path);
    std::vector<std::byte> bytes(std::min<std::uint64_t>(most, file.size()));
    file.read(0, bytes);
    return bytes;
}

bool is_there(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0;
}

std::uint64_t file_bytes(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
}

void make_directory(const std::string& path) {
    if (::mkdir(path.c_str(), 0777) == 0) return sync_directory(directory_of(path));
    struct stat about {};
    const int reason = errno;
    if (reason == EEXIST && ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) return;
    errno = reason == EEXIST ? ENOTDIR : reason;
    fail(Kind::writing, "make", path);
}

std::vector<std::string> names_in(const std::string& directory) {
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(directory.c_str()), ::closedir);
    std::vector<std::string> names;
    if (!opened && errno != ENOENT) fail(Kind::input, "list", directory);
    if (!opened) return names;
    while (const dirent* entry = ::readdir(opened.get())) names.emplace_back(entry->d_name);
    std::sort(names.begin(), names.end());
    return names;
}

void remove_file(const std::string& path) { ::unlink(path.c_str()); }

std::string directory_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::uint64_t free_bytes(const std::string& directory) {
    struct statvfs about {};
    if (::statvfs(directory.c_str(), &about) != 0) return std::numeric_limits<std::uint64_t>::max();
    return static_cast<std::uint64_t>(about.f_bavail) * about.f_frsize;
}

}  // namespace weefsel
