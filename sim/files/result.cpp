#include "files/result.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "files/apart.hpp"
#include "files/digest.hpp"
#include "files/durable.hpp"
#include "files/guard.hpp"
#include "files/hdf.hpp"
#include "files/layout.hpp"
#include "files/trouble.hpp"
#include "files/whole.hpp"
#include "month/ledger.hpp"
#include "run/outputs.hpp"

namespace weefsel {
namespace {

using Kind = FileFailure::Kind;

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::exchange(word, {}));
        }
    }
    return words;
}

std::vector<double> numbers(hid_t file, const std::string& name, const Slab& slab) {
    const Handle dataset = hdf::open_dataset(file, name);
    if (hdf::extent(dataset.id()).size() != slab.count.size()) throw HdfTrouble("'" + name + "' has another shape");
    std::vector<double> values(hdf::volume(slab.count));
    hdf::read(dataset.id(), H5T_NATIVE_DOUBLE, slab, values.data());
    return values;
}

std::uint32_t size_of(hid_t file, const std::string& scale) {
    return static_cast<std::uint32_t>(hdf::volume(hdf::extent(hdf::open_dataset(file, scale).id())));
}

bool is_text(hid_t file, const std::string& name) {
    const Handle dataset = hdf::open_dataset(file, name);
    const Handle type{H5Dget_type(dataset.id()), H5Tclose, "look at a variable"};
    return H5Tget_class(type.id()) == H5T_STRING;
}

void read_words(hid_t file, const std::string& name, ResultAxis& axis) {
    std::map<std::string, double> places;
    for (std::string& word : hdf::read_strings(hdf::open_dataset(file, name).id())) {
        const auto found = places.emplace(word, static_cast<double>(places.size()));
        axis.values.push_back(found.first->second);
        if (found.second) axis.words.push_back(std::move(word));
    }
}

// For looking at a whole result. Of one made by us that takes milliseconds and the memory of its longest text.
ApartLimits limits_for(std::uint64_t bytes) {
    constexpr std::uint64_t memory = 512u << 20;
    constexpr std::uint32_t seconds = 2;
    constexpr std::uint64_t bytes_a_second = 50u << 20;  // where they are in many small chunks
    constexpr std::uint32_t patience = 60;
    const auto more = static_cast<std::uint32_t>(std::min<std::uint64_t>(bytes / bytes_a_second, 3600));
    return {memory, seconds + more, patience + more};
}

}  // namespace

struct ResultFile::Inside {
    std::string path;
    Handle file;
    std::uint32_t points = 0;
    std::uint32_t replicates = 0;
    std::uint32_t months = 0;
    std::vector<ResultAxis> axes;

    void open();
    void read_axes();
    std::vector<PointRuns> runs(std::uint32_t first, std::uint32_t count) const;
};

void ResultFile::Inside::open() {
    file = hdf::open_read(path);
    check_policy(file.id(), file_bytes(path));
    if (!hdf::text(file.id(), "plan_hash")) throw HdfTrouble("it is not a result of Weefsel");
    points = size_of(file.id(), "point");
    replicates = size_of(file.id(), "replicate");
    months = size_of(file.id(), "month");
    read_axes();
}

void ResultFile::Inside::read_axes() {
    for (const std::string& key : split(hdf::text(file.id(), "swept").value_or(""))) {
        ResultAxis axis{key, {}, {}, {}};
        if (is_text(file.id(), key)) {
            read_words(file.id(), key, axis);
        } else {
            axis.values = numbers(file.id(), key, {{0}, {points}});
        }
        if (hdf::has(file.id(), label_name(key))) {
            axis.labels = hdf::read_strings(hdf::open_dataset(file.id(), label_name(key)).id());
        }
        axes.push_back(std::move(axis));
    }
}

// Per-run values of some points, each variable read once.
std::vector<PointRuns> ResultFile::Inside::runs(std::uint32_t first, std::uint32_t count) const {
    std::vector<PointRuns> made(count);
    const Slab plane{{first, 0}, {count, replicates}};
    const auto each = [&](const std::vector<double>& values, std::size_t tail, std::size_t place, auto&& column) {
        for (std::uint32_t p = 0; p < count; ++p) {
            auto& to = column(made[p]);
            to.resize(replicates);
            for (std::size_t r = 0; r < replicates; ++r) {
                to[r] = static_cast<typename std::decay_t<decltype(to)>::value_type>(
                    values[(std::size_t{p} * replicates + r) * tail + place]);
            }
        }
    };
    each(
        numbers(file.id(), "status", plane), 1, 0, [](PointRuns & runs) -> auto& { return runs.status; });
    for (std::size_t v = 0; v < run_value_count; ++v) {
        each(
            numbers(file.id(), value_name(static_cast<RunValue>(v)), plane), 1,
            0, [v](PointRuns & runs) -> auto& { return runs.values[v]; });
    }
    // Numbers along a dimension of their own, such as causes.
    const auto rows = [&](const std::string& name, auto columns) {
        const std::size_t size = (made.front().*columns).size();
        const auto all = numbers(file.id(), name, {{first, 0, 0}, {count, replicates, size}});
        for (std::size_t row = 0; row < size; ++row) {
            each(
                all, size, row, [&](PointRuns & runs) -> auto& { return (runs.*columns)[row]; });
        }
    };
    rows("ledger", &PointRuns::ledger);
    rows("energy_ledger", &PointRuns::energy_ledger);
    rows("not_realised_by", &PointRuns::not_realised_by);
    return made;
}

ResultFile::ResultFile(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
ResultFile::ResultFile(ResultFile&&) noexcept = default;
ResultFile& ResultFile::operator=(ResultFile&&) noexcept = default;
ResultFile::~ResultFile() = default;

Filed<ResultFile> ResultFile::open(const std::string& path) {
    quiet_hdf();
    return as_value([&] {
        if (!is_there(path)) throw Trouble(Kind::input, "there is no file " + path);
        if (const Failed why = not_whole(path)) throw Trouble(why->kind, why->text);
        auto inside = std::make_unique<Inside>();
        inside->path = path;
        about(path, Kind::input, [&] {
            do_apart(limits_for(file_bytes(path)), [&] {
                inside->open();
                read_through(inside->file.id());
            });
            inside->open();
        });
        return ResultFile(std::move(inside));
    });
}

std::uint32_t ResultFile::points() const { return inside_->points; }
std::uint32_t ResultFile::replicates() const { return inside_->replicates; }
std::uint32_t ResultFile::months() const { return inside_->months; }
std::uint64_t ResultFile::failed_runs() const {
    quiet_hdf();
    return static_cast<std::uint64_t>(hdf::integer(inside_->file.id(), "failed_runs").value_or(0));
}

const std::vector<ResultAxis>& ResultFile::axes() const { return inside_->axes; }

std::string ResultFile::attribute(const std::string& name) const {
    quiet_hdf();
    if (const auto number = hdf::integer(inside_->file.id(), name)) return std::to_string(*number);
    return hdf::text(inside_->file.id(), name).value_or("");
}

Filed<PointRuns> ResultFile::runs(std::uint32_t point) const {
    quiet_hdf();
    return as_value(
        [&] { return about(inside_->path, Kind::input, [&] { return std::move(inside_->runs(point, 1).front()); }); });
}

Filed<std::vector<PointRuns>> ResultFile::runs(std::uint32_t first, std::uint32_t count) const {
    quiet_hdf();
    return as_value([&] { return about(inside_->path, Kind::input, [&] { return inside_->runs(first, count); }); });
}

Filed<std::vector<double>> ResultFile::values(RunValue value, std::uint32_t first, std::uint32_t count) const {
    quiet_hdf();
    return as_value([&] {
        return about(inside_->path, Kind::input, [&] {
            return numbers(inside_->file.id(), value_name(value), {{first, 0}, {count, inside_->replicates}});
        });
    });
}

Filed<std::vector<double>> ResultFile::series(const std::string& variable, std::uint32_t point) const {
    quiet_hdf();
    return as_value([&] {
        return about(inside_->path, Kind::input, [&] {
            return numbers(inside_->file.id(), variable, {{point, 0}, {1, inside_->months}});
        });
    });
}

Filed<std::vector<ResultFile::FailedRun>> ResultFile::failures() const {
    quiet_hdf();
    return as_value([&] {
        return about(inside_->path, Kind::input, [&] {
            std::vector<FailedRun> made;
            const hid_t file = inside_->file.id();
            if (!hdf::has(file, "failure_run_id")) return made;
            const auto reasons = hdf::read_strings(hdf::open_dataset(file, "failure_reason").id());
            const auto runs = numbers(file, "failure_run_id", {{0}, {reasons.size()}});
            for (std::size_t i = 0; i < reasons.size(); ++i) {
                made.push_back({static_cast<std::uint64_t>(runs[i]), reasons[i]});
            }
            return made;
        });
    });
}

Filed<std::string> ResultFile::digest() const {
    quiet_hdf();
    return as_value([&] {
        return about(inside_->path, Kind::input, [&] {
            std::string found = digest_of(inside_->file.id());
            if (found != hdf::text(inside_->file.id(), "digest")) {
                throw HdfTrouble("its values do not match the digest it carries");
            }
            return found;
        });
    });
}

Filed<std::string> digest(const std::string& path) {
    auto opened = ResultFile::open(path);
    if (!opened) return *opened.failure;
    return opened->digest();
}

}  // namespace weefsel
