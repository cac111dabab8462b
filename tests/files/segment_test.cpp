#include "files/segment.hpp"

#include <cmath>
#include <cstring>

#include "base/draws.hpp"
#include "catch.hpp"
#include "files/durable.hpp"
#include "files/scratch.hpp"
#include "sweep/small_plan.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

const std::string hash_of_lot(64, 'a');

SegmentResult some_segment(const Plan& plan, std::uint64_t k) {
    SegmentResult segment = empty_segment(plan, k);
    for (std::size_t i = 0; i < segment.runs(); ++i) {
        const std::uint64_t run = segment.range.first + i;
        put_run(segment, i, *cheap_run(plan.point_of(run), plan.key_of(run), plan.scenario.horizon));
    }
    return segment;
}

std::vector<std::byte> file_of(const SegmentResult& segment) {
    SegmentBytes bytes = segment_bytes(segment, {hash_of_lot, segment.range});
    bytes.head.insert(bytes.head.end(), bytes.body.begin(), bytes.body.end());
    return bytes.head;
}

template <class Number>
bool same_bits(const std::vector<Number>& a, const std::vector<Number>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Number)) == 0;
}

}  // namespace

TEST_CASE("a segment read back is the segment that was written") {
    quiet_hdf();
    const Scratch scratch;
    for (const std::uint32_t runs : {1u, 8u, 5000u}) {  // the last in several chunks of months
        const Plan plan = small_plan(4000, runs, 60);
        SegmentResult segment = some_segment(plan, 1);
        if (runs == 8) {
            put_failure(segment, 2, "één reden");
            put_failure(segment, 7, "another");
        }
        const std::vector<std::byte> bytes = file_of(segment);
        const std::span<const std::byte> whole(bytes);
        write_durably(scratch / "s.h5", "segment-1", std::span(&whole, 1));
        const SegmentReader reader(scratch / "s.h5", {hash_of_lot, segment.range});
        const SegmentResult back = reader.read_runs(1);
        CHECK(back.status == segment.status);
        CHECK(same_bits(back.values, segment.values));
        CHECK(same_bits(back.ledger, segment.ledger));
        CHECK(same_bits(back.energy_ledger, segment.energy_ledger));
        CHECK(same_bits(back.not_realised_by, segment.not_realised_by));
        CHECK(back.reasons == segment.reasons);
        std::vector<float> months(7 * segment.runs());
        for (const std::size_t row : {first_cause_row, monthly_rows - 1}) {
            reader.read_months(row, 50, 7, months);
            const float* expected = segment.monthly.data() + segment.monthly_at(row, 50, 0);
            CHECK(std::memcmp(months.data(), expected, months.size() * sizeof(float)) == 0);
        }
    }
}

TEST_CASE("equal runs make equal bytes, other runs others") {
    quiet_hdf();
    const Plan plan = small_plan(20, 8);
    CHECK(file_of(some_segment(plan, 0)) == file_of(some_segment(plan, 0)));
    CHECK(file_of(some_segment(plan, 0)) != file_of(some_segment(plan, 1)));
    SegmentResult other = some_segment(plan, 0);
    const std::string before = content_hash(other);
    other.monthly[3] = std::nextafter(other.monthly[3], 2.0f);
    CHECK(content_hash(other) != before);
    other = some_segment(plan, 0);
    other.energy_ledger.back() += 1;
    CHECK(content_hash(other) != before);
    other = some_segment(plan, 0);
    other.not_realised_by.front() = 2;
    CHECK(content_hash(other) != before);
}

TEST_CASE("a head tells the failed runs without the rest being read") {
    quiet_hdf();
    SegmentResult segment = some_segment(small_plan(20, 8), 0);
    put_failure(segment, 3, "no");
    put_failure(segment, 4, "no");
    const SegmentBytes bytes = segment_bytes(segment, {hash_of_lot, segment.range});
    CHECK(bytes.head.size() == segment_head_bytes);
    CHECK(failed_in_head({reinterpret_cast<const char*>(bytes.head.data()), bytes.head.size()}) == 2);
    CHECK(failed_in_head("nothing of the kind") == 0);
}

TEST_CASE("every flipped bit and every cut of a segment is found by its hash") {
    quiet_hdf();
    const SegmentResult segment = some_segment(small_plan(20, 8), 0);
    const std::vector<std::byte> good = file_of(segment);
    const SegmentIdentity identity{hash_of_lot, segment.range};
    REQUIRE(check_segment(good, identity).good);
    const Draws draws({11, 0});
    int unnoticed = 0;
    for (std::int32_t i = 0; i < 900; ++i) {
        const Words words = draws.words(Purpose::meeting, {}, nowhere, Month{i});
        std::vector<std::byte> damaged = good;
        const std::size_t at = words[0] % (i < 400 ? good.size() : i < 800 ? std::size_t{4096} : good.size());
        if (i < 800) {
            damaged[at] ^= static_cast<std::byte>(1 << (words[1] % 8));
        } else {
            damaged.resize(at);
        }
        const SegmentCheck check = check_segment(damaged, identity);
        unnoticed += check.good || check.wrong.empty();
    }
    CHECK(unnoticed == 0);
    CHECK(!check_segment({}, identity).good);
    CHECK(!check_segment(good, {std::string(64, 'b'), segment.range}).good);
    CHECK(!check_segment(good, {hash_of_lot, {segment.range.first, segment.range.end + 1}}).good);
}
