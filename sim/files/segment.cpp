#include "files/segment.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <numeric>

#include "files/sha256.hpp"
#include "files/trouble.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t chunk_values = 1u << 17;

template <class Item>
std::span<const std::byte> bytes_of(const std::vector<Item>& items) {
    return std::as_bytes(std::span(items));
}

std::string joined_reasons(const SegmentResult& segment) {
    std::string text;
    for (const std::string& reason : segment.reasons) {
        if (!reason.empty()) text += reason + '\0';
    }
    return text;
}

std::uint64_t failed_runs(const SegmentResult& segment) {
    return static_cast<std::uint64_t>(
        std::count(segment.status.begin(), segment.status.end(), static_cast<std::int8_t>(RunStatus::failed)));
}

// The text a segment file begins with; its fields decide every byte of it.
std::string head_text(const SegmentIdentity& identity, std::uint64_t failed, const std::string& body_hash) {
    std::string text = "Weefsel segment 3\nlot " + identity.lot + "\nruns " + std::to_string(identity.range.first) +
                       " to " + std::to_string(identity.range.end) + "\nfailed " + std::to_string(failed) +
                       "\nsha256 " + body_hash + "\nAn HDF5 file follows.\n";
    text.resize(segment_head_bytes, ' ');
    text.back() = '\n';
    return text;
}

template <class Item>
void put(const Handle& file, const std::string& name, hid_t type, const Extent& extent, const Extent& chunk,
         const Item* values) {
    if (std::accumulate(extent.begin(), extent.end(), hsize_t{1}, std::multiplies<>()) == 0) return;
    const Handle dataset = hdf::create_dataset(file.id(), name, type, extent, chunk, nullptr);
    hdf::write(dataset.id(), type, hdf::whole(dataset.id()), values);
}

void put_values(const Handle& file, const SegmentResult& segment) {
    const hsize_t runs = segment.runs();
    const hsize_t months = segment.months;
    const hsize_t block = std::min<hsize_t>(runs, chunk_values);
    const hsize_t blocks =
        (months * block + chunk_values - 1) / chunk_values;  // of equal size: chunks are stored whole
    const hsize_t month_block = (months + blocks - 1) / blocks;
    put(file, "status", H5T_STD_I8LE, {runs}, {block}, segment.status.data());
    put(file, "values", H5T_IEEE_F64LE, {run_value_count, runs}, {run_value_count, block}, segment.values.data());
    put(file, "ledger", H5T_IEEE_F64LE, {cause_count, runs}, {cause_count, block}, segment.ledger.data());
    put(file, "energy_ledger", H5T_IEEE_F64LE, {energy_cause_count, runs}, {energy_cause_count, block},
        segment.energy_ledger.data());
    put(file, "not_realised_by", H5T_IEEE_F64LE, {obstacle_count, runs}, {obstacle_count, block},
        segment.not_realised_by.data());
    put(file, "monthly", H5T_IEEE_F32LE, {monthly_rows, months, runs}, {1, month_block, block}, segment.monthly.data());
    const std::string reasons = joined_reasons(segment);
    put(file, "reasons", H5T_STD_U8LE, {reasons.size()}, {reasons.size()}, reasons.data());
}

template <class Item>
std::vector<Item> take(const Handle& file, const std::string& name, hid_t type, std::size_t expected) {
    const Handle dataset = hdf::open_dataset(file.id(), name);
    const Slab all = hdf::whole(dataset.id());
    if (hdf::volume(all.count) != expected) throw HdfTrouble("'" + name + "' has another size");
    std::vector<Item> values(expected);
    hdf::read(dataset.id(), type, all, values.data());
    return values;
}

void take_reasons(const Handle& file, SegmentResult& segment) {
    if (!hdf::has(file.id(), "reasons")) return;
    const Handle dataset = hdf::open_dataset(file.id(), "reasons");
    std::string all(hdf::volume(hdf::extent(dataset.id())), '\0');
    hdf::read(dataset.id(), H5T_STD_U8LE, hdf::whole(dataset.id()), all.data());
    std::size_t at = 0;
    for (std::size_t run = 0; run < segment.runs(); ++run) {
        if (segment.status[run] != static_cast<std::int8_t>(RunStatus::failed) || at >= all.size()) continue;
        segment.reasons[run] = all.c_str() + at;
        at += segment.reasons[run].size() + 1;
    }
}

}  // namespace

std::string content_hash(const SegmentResult& segment) {
    Sha256 hash;
    hash.add("weefsel segment content 2\n" + std::to_string(segment.runs()) + " " + std::to_string(segment.months) +
             "\n");
    hash.add(bytes_of(segment.status));
    hash.add(bytes_of(segment.values));
    hash.add(bytes_of(segment.ledger));
    hash.add(bytes_of(segment.energy_ledger));
    hash.add(bytes_of(segment.not_realised_by));
    hash.add(bytes_of(segment.monthly));
    hash.add(joined_reasons(segment));
    return hash.hex();
}

SegmentBytes segment_bytes(const SegmentResult& segment, const SegmentIdentity& identity) {
    Handle file = hdf::create_image();
    hdf::put_text(file.id(), "lot", identity.lot);
    hdf::put_integer(file.id(), "first_run", static_cast<std::int64_t>(identity.range.first));
    hdf::put_integer(file.id(), "end_run", static_cast<std::int64_t>(identity.range.end));
    hdf::put_text(file.id(), "content_sha256", content_hash(segment));
    put_values(file, segment);
    SegmentBytes made;
    made.body = hdf::image_of(file);
    file.close("close a file in memory");
    Sha256 hash;
    hash.add(made.body);
    const std::string head = head_text(identity, failed_runs(segment), hash.hex());
    made.head.resize(head.size());
    std::memcpy(made.head.data(), head.data(), head.size());
    return made;
}

std::uint64_t failed_in_head(std::string_view head) {
    constexpr std::string_view mark = "\nfailed ";
    const std::size_t at = head.find(mark);
    std::uint64_t failed = 0;
    if (at != std::string_view::npos)
        std::from_chars(head.data() + at + mark.size(), head.data() + head.size(), failed);
    return failed;
}

SegmentCheck check_segment(std::span<const std::byte> bytes, const SegmentIdentity& expected) {
    SegmentCheck check;
    const std::string head(reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), segment_head_bytes));
    if (head.size() < segment_head_bytes) {
        check.wrong = "it is cut short";
        return check;
    }
    check.failed = failed_in_head(head);
    Sha256 hash;
    hash.add(bytes.subspan(segment_head_bytes));
    check.good = head == head_text(expected, check.failed, hash.hex());
    if (check.good) return check;
    const bool other = head.find("\nlot " + expected.lot + "\n") == std::string::npos;
    check.wrong =
        other ? "it belongs to another lot, or its head is damaged" : "its content does not match its SHA-256";
    return check;
}

SegmentReader::SegmentReader(const std::string& path, const SegmentIdentity& expected)
    : path_(path), range_(expected.range) {
    about(path_, FileFailure::Kind::input, [&] {
        file_ = hdf::open_read(path_);
        const bool same = hdf::text(file_.id(), "lot") == expected.lot &&
                          hdf::integer(file_.id(), "first_run") == static_cast<std::int64_t>(range_.first) &&
                          hdf::integer(file_.id(), "end_run") == static_cast<std::int64_t>(range_.end);
        if (!same) throw HdfTrouble("it is another segment than its name says");
        monthly_ = hdf::open_dataset(file_.id(), "monthly");
        const Extent extent = hdf::extent(monthly_.id());
        if (extent.size() != 3 || extent[0] != monthly_rows || extent[2] != range_.size()) {
            throw HdfTrouble("'monthly' has another size");
        }
    });
}

SegmentResult SegmentReader::read_runs(std::uint64_t segment) const {
    return about(path_, FileFailure::Kind::input, [&] {
        SegmentResult made;
        made.segment = segment;
        made.range = range_;
        made.months = hdf::extent(monthly_.id())[1];
        const std::size_t runs = made.runs();
        made.status = take<std::int8_t>(file_, "status", H5T_STD_I8LE, runs);
        made.values = take<double>(file_, "values", H5T_IEEE_F64LE, run_value_count * runs);
        made.ledger = take<double>(file_, "ledger", H5T_IEEE_F64LE, cause_count * runs);
        made.energy_ledger = take<double>(file_, "energy_ledger", H5T_IEEE_F64LE, energy_cause_count * runs);
        made.not_realised_by = take<double>(file_, "not_realised_by", H5T_IEEE_F64LE, obstacle_count * runs);
        made.reasons.resize(runs);
        take_reasons(file_, made);
        return made;
    });
}

void SegmentReader::read_months(std::size_t row, std::size_t first, std::size_t count, std::span<float> values) const {
    about(path_, FileFailure::Kind::input, [&] {
        if (values.size() < count * range_.size()) throw HdfTrouble("no room for the months asked");
        hdf::read(monthly_.id(), H5T_IEEE_F32LE, {{row, first, 0}, {1, count, range_.size()}}, values.data());
    });
}

}  // namespace weefsel
