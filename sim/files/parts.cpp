#include "files/parts.hpp"

#include <algorithm>
#include <array>

#include "files/durable.hpp"
#include "files/make_result.hpp"
#include "files/sha256.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

std::string text_of(const std::vector<std::byte>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

constexpr std::size_t hash_digits = 64;

std::string line_at(const std::string& text, std::size_t at) {
    if (at >= text.size()) return "nothing";
    constexpr std::size_t longest = 100;
    const std::string line = text.substr(at, text.find('\n', at) - at);
    return "'" + (line.size() > longest ? line.substr(0, longest) + "…" : line) + "'";
}

std::string segment_stem(std::uint64_t segment) { return "segment-" + std::to_string(segment); }

}  // namespace

std::string first_difference(const std::string& there, const std::string& here) {
    std::size_t at = 0;
    std::size_t begin = 0;
    while (at < there.size() && at < here.size() && there[at] == here[at]) {
        if (there[at] == '\n') begin = at + 1;
        ++at;
    }
    return "there " + line_at(there, begin) + ", here " + line_at(here, begin);
}

void refuse_result(const std::string& path, const std::string& there, const Plan& plan) {
    throw Trouble(FileFailure::Kind::input, path + " is the result of another plan (" +
                                                first_difference(there, canonical_text(plan)) +
                                                "); write to another file, or move it away");
}

Parts::Parts(const Plan& plan, const std::string& result_path)
    : plan_(plan), directory_(result_path + ".parts"), shelf_(plan) {
    read_plan();
}

void Parts::read_plan() {
    const auto bytes = read_whole(directory_ + "/plan");
    auto book = bytes ? read_book(text_of(*bytes)) : std::nullopt;
    written_ = bytes ? text_of(*bytes).substr(0, hash_digits) : "";
    damaged_ = bytes && !book;
    const auto copy = read_whole(directory_ + "/plan.copy");
    auto second = copy ? read_book(text_of(*copy)) : std::nullopt;
    copied_ = second ? text_of(*copy).substr(0, hash_digits) : "";
    copy_damaged_ = copy && !second;
    if (!book) book = std::move(second);
    if (book) {
        const std::string there = book->plan_text;
        if (!shelf_.take_up(std::move(*book))) {
            throw Trouble(FileFailure::Kind::input, directory_ + " holds segments of another plan (" +
                                                        first_difference(there, canonical_text(plan_)) +
                                                        "); a sweep can only grow, so write to another file");
        }
    }
    number_lots();
}

bool Parts::had(const std::string& plan_hash) const {
    const std::vector<std::string>& plans = shelf_.book().plans;
    return std::find(plans.begin(), plans.end(), plan_hash) != plans.end();
}

void Parts::number_lots() {
    lots_ = shelf_.lots();
    for (std::size_t lot = lot_ids_.size(); lot < lots_.size(); ++lot) lot_ids_.push_back(shelf_.lot_id(lot));
}

// Two processes may be here at once: with one plan they write the same, with two the second sees whose it is. A segment
// that was made by a plan that was written over is known by its head and made again.
std::vector<std::string> Parts::prepare(const std::vector<std::uint32_t>& wanted) {
    std::vector<std::string> notes;
    make_directory(directory_);
    remove_stale(directory_, "segment-");
    remove_stale(directory_, "plan");
    shelf_.extend(wanted);
    number_lots();
    const std::string file = directory_ + "/plan";
    const std::string text = book_text(shelf_.book());
    const std::string hash = text.substr(0, hash_digits);
    const auto content = std::as_bytes(std::span(text.data(), text.size()));
    if (damaged_) notes.push_back(file + " was damaged: made again");
    if (copy_damaged_) notes.push_back(file + ".copy was damaged: made again");
    const bool there = damaged_ || !written_.empty();  // an empty one is damaged
    if (!there && !write_new(file, "plan", text)) {
        lot_ids_.clear();
        read_plan();
        return prepare(wanted);
    }
    if (there && (damaged_ || written_ != hash)) write_durably(file, "plan", std::span(&content, 1));
    // Without its plan no segment would be known, so there are two.
    if (copied_ != hash) write_durably(file + ".copy", "plan.copy", std::span(&content, 1));
    written_ = copied_ = hash;
    damaged_ = copy_damaged_ = false;
    return notes;
}

Lots Parts::planned(const std::vector<std::uint32_t>& wanted) const {
    Shelf later = shelf_;
    later.extend(wanted);
    return later.lots();
}

PartsFound Parts::look(std::span<const std::uint64_t> segments) const {
    PartsFound found;
    const std::vector<std::string> names = names_in(directory_);
    for (const std::uint64_t segment : segments) {
        const std::string path = path_of(segment);
        const bool named = std::binary_search(names.begin(), names.end(), name_of(path));
        const auto bytes = named ? read_whole(path) : std::nullopt;
        if (!bytes) {
            found.missing.push_back(segment);
            continue;
        }
        const SegmentCheck check = check_segment(*bytes, identity(segment));
        if (check.good) {
            found.runs += lots_.segment(segment).range.size();
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
    const SegmentBytes bytes =
        about(path, FileFailure::Kind::writing, [&] { return segment_bytes(segment, identity(segment.segment)); });
    const std::array<std::span<const std::byte>, 2> parts{bytes.head, bytes.body};
    write_durably(path, segment_stem(segment.segment), parts);
}

SegmentReader Parts::open(std::uint64_t segment) const { return {path_of(segment), identity(segment)}; }

std::uint64_t Parts::failed_in(std::uint64_t segment) const {
    const auto head = read_whole(path_of(segment), segment_head_bytes);
    return head ? failed_in_head(text_of(*head)) : 0;
}

std::string Parts::path_of(std::uint64_t segment) const { return directory_ + "/" + segment_stem(segment) + ".h5"; }

SegmentIdentity Parts::identity(std::uint64_t segment) const {
    const Segment found = lots_.segment(segment);
    return {lot_ids_[found.lot], found.range};
}

std::uint64_t Parts::bytes() const {
    std::uint64_t bytes = 0;
    for (const std::string& name : names_in(directory_)) bytes += file_bytes(directory_ + "/" + name);
    return bytes;
}

}  // namespace weefsel
