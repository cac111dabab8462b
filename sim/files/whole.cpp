#include "files/whole.hpp"

#include <algorithm>
#include <vector>

#include "files/durable.hpp"
#include "files/sha256.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

constexpr std::size_t block_bytes = 1u << 20;
constexpr char words[] = "\nA whole result of Weefsel. SHA-256 of the bytes before this line: ";

std::string last_line(const std::string& hash) { return words + hash + "\n"; }

std::uint64_t line_bytes() { return last_line(std::string(64, '0')).size(); }

std::string hash_of(const InputFile& file, std::uint64_t bytes) {
    Sha256 hash;
    std::vector<std::byte> block(block_bytes);
    for (std::uint64_t at = 0; at < bytes;) {
        const auto part = std::span(block).first(std::min<std::uint64_t>(block.size(), bytes - at));
        file.read(at, part);
        hash.add(part);
        at += part.size();
    }
    return hash.hex();
}

}  // namespace

void mark_whole(const std::string& path) {
    const std::string line = [&] {
        const InputFile file(path);
        return last_line(hash_of(file, file.size()));
    }();
    append(path, line);
}

Failed not_whole(const std::string& path) {
    const InputFile file(path);
    const auto no = [&](const char* why) { return FileFailure{FileFailure::Kind::input, path + " " + why}; };
    if (file.size() < line_bytes()) return no("is not a result of Weefsel");
    std::string found(line_bytes(), '\0');
    file.read(file.size() - found.size(), std::as_writable_bytes(std::span(found)));
    if (!found.starts_with(words))
        return no("is not a whole result of Weefsel: cut short, or written by another program");
    if (found != last_line(hash_of(file, file.size() - found.size()))) {
        return no("is damaged: its bytes do not match their SHA-256");
    }
    return std::nullopt;
}

}  // namespace weefsel
