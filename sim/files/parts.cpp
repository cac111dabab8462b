#include "files/parts.hpp"

#include <algorithm>
#include <array>

#include "files/durable.hpp"
#include "files/make_result.hpp"
#include "files/sha256.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

constexpr std::size_t hash_line = 65;  // 64 digits and a line end

std::string text_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string line_at(const std::string& text, std::size_t at) {
    if (at >= text.size()) return "nothing";
    constexpr std::size_t longest = 100;
    const std::string line = text.substr(at, text.find('\n', at) - at);
    return "'" + (line.size() > longest ? line.substr(0, longest) + "…" : line) + "'";
}

enum class Owner { nobody, damaged, this_plan, another };

struct Owned {
    Owner owner = Owner::nobody;
    std::string difference;
};

Owned owner_of(const std::string& plan_file, const Plan& plan) {
    const auto bytes = read_whole(plan_file);
    if (!bytes) return {};
    const std::string there = text_of(*bytes);
    const std::string here = plan_file_text(plan);
    if (there == here) return {Owner::this_plan, {}};
    if (there.size() < hash_line || sha256_of(there.substr(hash_line)) + "\n" != there.substr(0, hash_line)) {
        return {Owner::damaged, {}};
    }
    return {Owner::another, first_difference(there.substr(hash_line), here.substr(hash_line))};
}

std::string segment_stem(std::uint64_t segment) { return "segment-" + std::to_string(segment); }

}  // namespace

std::string plan_file_text(const Plan& plan) { return plan_hash(plan) + "\n" + canonical_text(plan); }

std::string first_difference(const std::string& there, const std::string& here) {
    std::size_t at = 0;
    std::size_t begin = 0;
    while (at < there.size() && at < here.size() && there[at] == here[at]) {
        if (there[at] == '\n') begin = at + 1;
        ++at;
    }
    return "there " + line_at(there, begin) + ", here " + line_at(here, begin);
}

Parts::Parts(const Plan& plan, const std::string& result_path)
    : plan_(plan), hash_(plan_hash(plan)), directory_(result_path + ".parts") {}

void Parts::check_owner() const {
    const Owned owned = owner_of(directory_ + "/plan", plan_);
    if (owned.owner != Owner::another) return;
    throw Trouble(FileFailure::Kind::input, directory_ + " holds segments of another plan (" + owned.difference +
                                                "); write to another file, or remove it");
}

std::optional<std::string> Parts::prepare() const {
    std::optional<std::string> note;
    make_directory(directory_);
    remove_stale(directory_, "segment-");
    remove_stale(directory_, "plan");
    const std::string file = directory_ + "/plan";
    if (owner_of(file, plan_).owner == Owner::damaged) {
        note = file + " was damaged: made again";
        remove_file(file);
    }
    if (!write_new(file, "plan", plan_file_text(plan_))) check_owner();
    return note;
}

PartsFound Parts::look() const {
    PartsFound found;
    const std::vector<std::string> names = names_in(directory_);
    for (std::uint64_t segment = 0; segment < plan_.segments(); ++segment) {
        const std::string path = path_of(segment);
        const bool named = std::binary_search(names.begin(), names.end(), name_of(path));
        const auto bytes = named ? read_whole(path) : std::nullopt;
        if (!bytes) {
            found.missing.push_back(segment);
            continue;
        }
        const SegmentCheck check = check_segment(*bytes, identity(segment));
        if (check.good) {
            found.runs += plan_.segment(segment).size();
            found.failed += check.failed;
        } else {
            found.notes.push_back(path + " is not usable (" + check.wrong + "): made again");
            found.missing.push_back(segment);
        }
    }
    return found;
}

void Parts::write(const SegmentResult& segment) const {
    const std::string path = path_of(segment.segment);
    const SegmentBytes bytes = about(path, FileFailure::Kind::writing, [&] { return segment_bytes(segment, hash_); });
    const std::array<std::span<const std::byte>, 2> parts{bytes.head, bytes.body};
    write_durably(path, segment_stem(segment.segment), parts);
}

SegmentReader Parts::open(std::uint64_t segment) const { return {path_of(segment), identity(segment)}; }

std::uint64_t Parts::failed_in(std::uint64_t segment) const {
    const auto head = read_whole(path_of(segment), segment_head_bytes);
    return head ? failed_in_head(text_of(*head)) : 0;
}

void Parts::remove() const {
    for (const std::string& name : names_in(directory_)) {
        if (name.starts_with("segment-")) remove_file(directory_ + "/" + name);
    }
    remove_stale(directory_, "segment-");
    // `plan` goes last: as long as there is a segment it says whose.
    const std::vector<std::string> left = names_in(directory_);
    const bool alone = std::all_of(left.begin(), left.end(), [](const std::string& name) {
        return name == "." || name == ".." || name == "plan";
    });
    if (alone) remove_file(directory_ + "/plan");
    remove_directory(directory_);
}

std::string Parts::path_of(std::uint64_t segment) const { return directory_ + "/" + segment_stem(segment) + ".h5"; }

SegmentIdentity Parts::identity(std::uint64_t segment) const { return {hash_, plan_.segment(segment)}; }

}  // namespace weefsel
