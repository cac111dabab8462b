// A result file read back, for the terminal's summary and the digest. Only a whole file of ours is
// opened (files/whole.hpp); and as anybody can write such a file, one is refused that has other than
// hard links, external or virtual storage, filters beyond shuffle and fletcher32, claims
// more than it can hold, or that a process with limits could not look at whole (files/apart.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "files/failure.hpp"
#include "sweep/summary.hpp"

namespace weefsel {

struct ResultAxis {
    std::string key;
    std::vector<double> values;       // one per point; places in `words` of a key of words
    std::vector<std::string> words;   // in the order in which points have them
    std::vector<std::string> labels;  // one per point, or none
};

class ResultFile {
public:
    static Filed<ResultFile> open(const std::string& path);
    ResultFile(ResultFile&&) noexcept;
    ResultFile& operator=(ResultFile&&) noexcept;
    ~ResultFile();

    std::uint32_t points() const;
    std::uint32_t replicates() const;
    std::uint32_t months() const;  // horizon + 1
    std::uint64_t failed_runs() const;
    std::string attribute(const std::string& name) const;  // a root attribute; empty when there is none
    const std::vector<ResultAxis>& axes() const;

    // Per-run values of one point: memory grows with replicates only.
    Filed<PointRuns> runs(std::uint32_t point) const;
    // The same of `count` points that follow each other, each variable read once.
    Filed<std::vector<PointRuns>> runs(std::uint32_t first, std::uint32_t count) const;
    // One value per run of `count` points from `first`: [point · replicate].
    Filed<std::vector<double>> values(RunValue value, std::uint32_t first, std::uint32_t count) const;
    // [month] of `<key>_mean`, `<key>_low` or `<key>_high`.
    Filed<std::vector<double>> series(const std::string& variable, std::uint32_t point) const;
    // Runs that failed, with their reasons (the first 10 000).
    struct FailedRun {
        std::uint64_t run = 0;
        std::string reason;
    };
    Filed<std::vector<FailedRun>> failures() const;
    // SHA-256 over the values; see `digest`.
    Filed<std::string> digest() const;

private:
    struct Inside;
    explicit ResultFile(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

// SHA-256 over coordinates, per-run values, ledgers and series in a canonical order and layout (64 hex
// digits): the same for any threads, segments and resumes. Version, commit, compiler, titles and texts
// are not in it. A file whose values do not match the digest it carries is damaged: a failure.
Filed<std::string> digest(const std::string& path);

}  // namespace weefsel
