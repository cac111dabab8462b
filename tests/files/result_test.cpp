#include "files/result.hpp"

#include <hdf5.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/draws.hpp"
#include "catch.hpp"
#include "files/durable.hpp"
#include "files/parts.hpp"
#include "files/result_writer.hpp"
#include "files/scratch.hpp"
#include "files/seal_months.hpp"
#include "files/whole.hpp"
#include "statistics/estimate.hpp"
#include "sweep/small_plan.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

std::string make(const Scratch& scratch, const Plan& plan, const std::string& name = "a.nc") {
    const std::string path = scratch / name;
    REQUIRE(make_result(plan, somebody, path, {}, cheap_runner(plan.scenario.horizon)).ending == Made::Ending::done);
    return path;
}

// Changes the file as somebody would who wants it to be taken for one of ours.
void change(const std::string& path, const std::function<void(hid_t)>& how) {
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    REQUIRE(file >= 0);
    how(file);
    REQUIRE(H5Fclose(file) >= 0);
    mark_whole(path);
}

// Puts a dataset of one number in the root, made as `properties` says.
void add_dataset(hid_t file, hid_t properties, hsize_t size = 1) {
    const hid_t space = H5Screate_simple(1, &size, nullptr);
    const hid_t dataset = H5Dcreate2(file, "intruder", H5T_IEEE_F64LE, space, H5P_DEFAULT, properties, H5P_DEFAULT);
    REQUIRE(dataset >= 0);
    H5Dclose(dataset);
    H5Sclose(space);
}

std::string refusal(const std::string& path) {
    auto opened = ResultFile::open(path);
    return opened ? std::string() : opened.failure->text;
}

}  // namespace

TEST_CASE("a result read back has the runs that were made") {
    const Scratch scratch;
    const Plan plan = small_plan(30, 8);
    auto result = ResultFile::open(make(scratch, plan));
    REQUIRE(result);
    CHECK(result->points() == 3);
    CHECK(result->replicates() == 30);
    CHECK(result->months() == 13);
    CHECK(result->attribute("title") == "Turnover");
    CHECK(result->attribute("seed") == "1");
    CHECK(result->attribute("plan_hash") == plan_hash(plan));
    CHECK(result->attribute("no_such_attribute").empty());
    REQUIRE(result->axes().size() == 1);
    CHECK(result->axes()[0].key == "people.turnover_factor");
    CHECK(result->axes()[0].values == std::vector<double>{0.5, 1, 2});
    CHECK(result->axes()[0].labels == std::vector<std::string>{"half", "normal", "double"});
    for (std::uint32_t point = 0; point < 3; ++point) {
        const auto runs = result->runs(point);
        REQUIRE(runs.value);
        for (std::uint32_t replicate = 0; replicate < 30; ++replicate) {
            const auto seen = cheap_run(point, {plan.seed, replicate}, 12);
            CHECK(runs.value->values[index(RunValue::fabric_final)][replicate] == seen->values[1]);
            CHECK(runs.value->ledger[0][replicate] == seen->ledger[0]);
            CHECK(runs.value->energy_ledger[13][replicate] == seen->energy_ledger[13]);
            const double share = runs.value->not_realised_by[8][replicate];
            CHECK((share == seen->not_realised_by[8] || (std::isnan(share) && std::isnan(seen->not_realised_by[8]))));
            CHECK(runs.value->status[replicate] == 0);
        }
    }
}

TEST_CASE("means and percentiles are those of the runs, exactly") {
    const Scratch scratch;
    const Plan plan = small_plan(41, 8);
    auto result = ResultFile::open(make(scratch, plan));
    REQUIRE(result);
    std::vector<double> values;
    for (std::uint32_t replicate = 0; replicate < 41; ++replicate) {
        values.push_back(static_cast<float>(cheap_run(2, {plan.seed, replicate}, 12)->series[5][7]));
    }
    const auto at = [&](const char* name) { return result->series(name, 2).value.value().at(7); };
    CHECK(at("institutional_trust_mean") == static_cast<float>(mean(values)));
    CHECK(at("institutional_trust_high") == static_cast<float>(percentile(values, 95)));  // position 38: a value
    CHECK(at("institutional_trust_low") == static_cast<float>(percentile(values, 5)));
    std::sort(values.begin(), values.end());
    CHECK(at("institutional_trust_low") == values[2]);
    CHECK(at("institutional_trust_high") == values[38]);
}

TEST_CASE("the monthly rows of energy are means over the runs, beside the right month and cause") {
    const Scratch scratch;
    const Plan plan = small_plan(20, 8);
    const std::string path = make(scratch, plan);
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    const hid_t rows = H5Dopen2(file, "energy_ledger_month", H5P_DEFAULT);
    std::vector<float> all(3 * 13 * energy_cause_count);
    REQUIRE(H5Dread(rows, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, all.data()) >= 0);
    H5Dclose(rows);
    H5Fclose(file);
    for (const std::size_t cause : {std::size_t{0}, std::size_t{13}}) {
        std::vector<double> values;
        for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
            const auto seen = cheap_run(2, {plan.seed, replicate}, 12);
            values.push_back(static_cast<float>(seen->energy_ledger_month[7 * energy_cause_count + cause]));
        }
        CHECK(all[(2 * 13 + 7) * energy_cause_count + cause] == static_cast<float>(mean(values)));
        CHECK(all[2 * 13 * energy_cause_count + cause] == 0);
    }
}

TEST_CASE("months are sealed to the same values however little memory there is") {
    const Scratch scratch;
    const Plan plan = small_plan(20, 8);
    Parts parts(plan, scratch / "x.nc");
    parts.prepare(std::vector<std::uint32_t>(plan.points, plan.replicates));
    std::vector<std::uint64_t> all(plan.segments());
    for (std::uint64_t k = 0; k < all.size(); ++k) all[k] = k;
    const Selection everything{all, {}, {}};
    const Sink sink = [&](const SegmentResult& segment) { return parts.write(segment), std::optional<std::string>(); };
    execute(plan, all, cheap_runner(), sink, {});
    std::vector<std::string> made;
    for (const std::uint64_t budget : {1u, 200u, 1'000u, 100'000'000u}) {  // bytes: one value; a column; some; all
        const std::string path = scratch / "sealed.nc";
        ResultWriter writer(plan, somebody, path, {});
        REQUIRE(write_months(plan, parts, everything, writer, nullptr, budget));
        writer.finish();
        mark_whole(path);
        made.push_back(digest(path).value.value());
    }
    CHECK(std::count(made.begin(), made.end(), made.front()) == 4);
}

TEST_CASE("series run by run are there when asked for, and means follow from them") {
    const Scratch scratch;
    Plan plan = small_plan(30, 8);
    plan.series_per_run = true;
    const std::string path = make(scratch, plan);
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    CHECK(H5Lexists(file, "stage_run", H5P_DEFAULT) > 0);
    H5Fclose(file);
    auto without = ResultFile::open(make(scratch, small_plan(30, 8), "b.nc"));
    auto with = ResultFile::open(path);
    REQUIRE(with);
    CHECK(*with->series("trust_mean", 1).value == *without->series("trust_mean", 1).value);
}

TEST_CASE("long texts, a start on the 31st and a hundred years go through") {
    const Scratch scratch;
    Plan plan = small_plan(2, 8, 1200);
    plan.scenario.start = {2024, 1, 31};
    plan.scenario_text = std::string(1 << 20, '#') + "\n";
    plan.title = "Über-Impfung — één titel";
    auto result = ResultFile::open(make(scratch, plan));
    REQUIRE(result);
    CHECK(result->attribute("scenario") == plan.scenario_text);
    CHECK(result->attribute("title") == plan.title);
    const auto days = result->series("date", 0);
    CHECK(days.failure);  // a coordinate, not a series
}

TEST_CASE("a file that is not there, not HDF5, or not ours is told apart") {
    const Scratch scratch;
    CHECK(refusal(scratch / "none.nc").find("there is no file") != std::string::npos);
    CHECK(refusal(scratch.path()).find("is not a file") != std::string::npos);
    put_bytes(scratch / "text.nc", "a text");
    CHECK(refusal(scratch / "text.nc").find("not a result of Weefsel") != std::string::npos);
    mark_whole(scratch / "text.nc");
    CHECK(refusal(scratch / "text.nc").find("not an HDF5 file") != std::string::npos);
    const hid_t file = H5Fcreate((scratch / "other.nc").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
    H5Fclose(file);
    CHECK(refusal(scratch / "other.nc").find("another program") != std::string::npos);
    mark_whole(scratch / "other.nc");
    CHECK(refusal(scratch / "other.nc").find("not a result of Weefsel") != std::string::npos);
    CHECK(digest(scratch / "other.nc").failure->kind == FileFailure::Kind::input);
}

TEST_CASE("a file that points out of itself or claims too much is refused") {
    const Scratch scratch;
    const std::string good = make(scratch, small_plan(4, 8));
    const std::string path = scratch / "foreign.nc";
    const auto foreign = [&](const std::function<void(hid_t)>& how) {
        std::filesystem::copy_file(good, path, std::filesystem::copy_options::overwrite_existing);
        change(path, how);
        return refusal(path);
    };
    CHECK(foreign([](hid_t file) {
              H5Lcreate_external("/etc/passwd", "/x", file, "intruder", H5P_DEFAULT, H5P_DEFAULT);
          }).find("link to somewhere else") != std::string::npos);
    CHECK(foreign([](hid_t file) {
              H5Lcreate_soft("/point", file, "intruder", H5P_DEFAULT, H5P_DEFAULT);
          }).find("link to somewhere else") != std::string::npos);
    CHECK(foreign([](hid_t file) {
              H5Gclose(H5Gcreate2(file, "intruder", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
          }).find("not a variable") != std::string::npos);

    const hid_t outside = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_external(outside, "/etc/passwd", 0, H5F_UNLIMITED);
    CHECK(foreign([&](hid_t file) { add_dataset(file, outside); }).find("another file") != std::string::npos);
    H5Pclose(outside);

    const hid_t made_of_others = H5Pcreate(H5P_DATASET_CREATE);
    const hsize_t one = 1;
    const hid_t space = H5Screate_simple(1, &one, nullptr);
    H5Pset_virtual(made_of_others, space, "/etc/passwd", "x", space);
    CHECK(foreign([&](hid_t file) { add_dataset(file, made_of_others); }).find("other datasets") != std::string::npos);
    H5Sclose(space);
    H5Pclose(made_of_others);

    const hid_t huge = H5Pcreate(H5P_DATASET_CREATE);
    const hsize_t chunk = 100;
    H5Pset_chunk(huge, 1, &chunk);
    CHECK(foreign([&](hid_t file) { add_dataset(file, huge, 5'000'000'000); }).find("more than the file can hold") !=
          std::string::npos);
    H5Pclose(huge);

    const hid_t packed = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_chunk(packed, 1, &chunk);
    H5Pset_scaleoffset(packed, H5Z_SO_FLOAT_DSCALE, 2);
    CHECK(foreign([&](hid_t file) { add_dataset(file, packed, 100); }).find("filter") != std::string::npos);
    H5Pclose(packed);
    CHECK(refusal(good).empty());
}

TEST_CASE("every flipped bit and every cut of a result is found before the library sees it") {
    // 400 flips anywhere, 400 in the first 4 KiB and 100 cuts, at fixed places. HDF5 1.10.8 crashes on some.
    const Scratch scratch;
    const std::string bytes = bytes_of(make(scratch, small_plan(8, 8)));
    const std::string path = scratch / "flipped.nc";
    const Draws draws({7, 0});
    int unnoticed = 0;
    for (std::int32_t i = 0; i < 900; ++i) {
        const Words words = draws.words(Purpose::meeting, {}, nowhere, Month{i});
        std::string damaged = bytes;
        const std::size_t at = words[0] % (i < 400 ? bytes.size() : i < 800 ? std::size_t{4096} : bytes.size());
        if (i < 800) {
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << (words[1] % 8)));
        } else {
            damaged.resize(at);
        }
        put_bytes(path, damaged);
        const auto found = digest(path);
        unnoticed += !found.failure;
    }
    CHECK(unnoticed == 0);
}
