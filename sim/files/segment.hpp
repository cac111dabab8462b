// One segment as a file: 512 bytes of text that say what it is, then an HDF5 file. The text holds the
// SHA-256 of all that follows, so a damaged segment is known before the HDF5 library, which can crash
// on damage, sees a byte of it. Equal runs make equal bytes.
//
// Inside: status[run], values[value, run], ledger[cause, run], energy_ledger[energy cause, run],
// not_realised_by[obstacle, run], monthly[row, month, run], and reasons (texts one after another, each
// ended by a zero byte) when runs failed; attributes lot, first_run, end_run and content_sha256, the hash of
// those values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "files/hdf.hpp"
#include "sweep/segment_result.hpp"

namespace weefsel {

inline constexpr std::size_t segment_head_bytes = 512;

// What a segment file is known by.
struct SegmentIdentity {
    std::string lot;  // hash of what its lot's runs are
    RunRange range;   // of the lot's runs
};

// The bytes of a segment's file: head and body.
struct SegmentBytes {
    std::vector<std::byte> head;
    std::vector<std::byte> body;
};
SegmentBytes segment_bytes(const SegmentResult& segment, const SegmentIdentity& identity);

// Whether the bytes are this segment, whole.
struct SegmentCheck {
    bool good = false;
    std::uint64_t failed = 0;  // runs in it that failed
    std::string wrong;         // when it is not good: why
};
SegmentCheck check_segment(std::span<const std::byte> bytes, const SegmentIdentity& expected);

// The number of failed runs a head speaks of; 0 when it says nothing readable.
std::uint64_t failed_in_head(std::string_view head);

// A segment file read in parts. Checked beforehand; checksums are looked at again as values are read.
class SegmentReader {
public:
    // Throws when it is not the one expected.
    SegmentReader(const std::string& path, const SegmentIdentity& expected);

    // Without `monthly`.
    SegmentResult read_runs(std::uint64_t segment) const;
    // [month · run] of a monthly row, months [first, first + count).
    void read_months(std::size_t row, std::size_t first, std::size_t count, std::span<float> values) const;

private:
    std::string path_;
    RunRange range_;
    Handle file_;
    Handle monthly_;
};

// Hash of a segment's values in a fixed order and layout.
std::string content_hash(const SegmentResult& segment);

}  // namespace weefsel
