// Files that are there whole or not at all, whenever the process or the machine stops: temporary name
// in the same directory → write → sync → rename → sync of the directory (Pillai et al., OSDI 2014).
// Everything here throws Trouble with the path and the system's reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weefsel {

// DIR/.STEM.HOST.PID.tmp: a name of our own, so that two processes never write one temporary file.
std::string temporary_name(const std::string& directory, std::string_view stem);

// A file descriptor that is closed once; closing reports what writing had put off.
class Descriptor {
public:
    Descriptor(const std::string& path, int flags);  // flags of open(2)
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool open() const { return fd_ >= 0; }
    int fd() const { return fd_; }
    bool close();

private:
    int fd_;
};

// The temporary file for `target`, which is removed at the end unless it got its name by then.
class Temporary {
public:
    Temporary(const std::string& target, std::string_view stem);
    ~Temporary();
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// Removes DIR/.STEM….HOST.PID.tmp for owners on this host that are gone. `stem` is how names begin.
void remove_stale(const std::string& directory, std::string_view stem);

// Writes a whole file durably; parts follow each other. An existing file is replaced.
void write_durably(const std::string& path, std::string_view stem, std::span<const std::span<const std::byte>> parts);

// The same for a file that must not be replaced; false when there is one already.
bool write_new(const std::string& path, std::string_view stem, std::string_view text);

// A file that is written already gets a second place: a hard link, or a durable copy where there is none to be had.
// What is at `to` is replaced. The directory is for the caller to sync.
void copy_durably(const std::string& from, const std::string& to);

// A finished temporary file takes its name: sync → rename → sync of the directory.
void publish(const std::string& temporary, const std::string& path);

// Names given, taken and removed in it outlast a loss of power from here on.
void sync_directory(const std::string& directory);

// A file open for reading.
class InputFile {
public:
    explicit InputFile(const std::string& path);
    std::uint64_t size() const { return size_; }
    void read(std::uint64_t at, std::span<std::byte> bytes) const;  // all of them, or Trouble (input)

private:
    std::string path_;
    Descriptor fd_;
    std::uint64_t size_ = 0;
};

void append(const std::string& path, std::string_view text);

// The whole file, or its first `most` bytes; nothing when there is none.
std::optional<std::vector<std::byte>> read_whole(const std::string& path, std::size_t most = SIZE_MAX);

bool is_there(const std::string& path);
std::uint64_t file_bytes(const std::string& path);                // 0 when there is no such file
void make_directory(const std::string& path);                     // fine when it is there already
std::vector<std::string> names_in(const std::string& directory);  // none when there is no directory
void remove_file(const std::string& path);          // fine when it is gone; other failures too: it only stays
std::string directory_of(const std::string& path);  // "." for a bare name
std::string name_of(const std::string& path);
std::uint64_t free_bytes(const std::string& directory);  // what this user may still write there

}  // namespace weefsel
