#include "bindings/result_bytes.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "run/outputs.hpp"
#include "run/unfit.hpp"
#include "statistics/sample.hpp"

namespace weefsel {
namespace {

static_assert(std::endian::native == std::endian::little, "a digest is of little-endian bytes");

constexpr unsigned low_percent = 5;
constexpr unsigned high_percent = 95;

// A missing value has one bit pattern.
template <class Number>
Number one_nan(Number value) {
    return std::isnan(value) ? std::numeric_limits<Number>::quiet_NaN() : value;
}

// The variables of a result by name, each with its head and bytes.
class Variables {
public:
    // `tag` and sizes as in the head of a variable; the values in the order in which they are hashed.
    template <class Number>
    void put(const std::string& name, const char* tag, const std::string& sizes, const std::vector<Number>& values) {
        std::string& text = all_[name];
        text = name + " " + tag + sizes + "\n";
        text.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Number));
    }
    std::string joined() const {
        std::string text = "weefsel values 1\n";
        for (const auto& [name, bytes] : all_) text += bytes;
        return text;
    }

private:
    std::map<std::string, std::string> all_;
};

class Builder {
public:
    Builder(const Scenario& scenario, std::uint32_t seed, const std::vector<Observations>& runs)
        : scenario_(scenario), seed_(seed), runs_(runs), months_(static_cast<std::size_t>(scenario.horizon) + 1) {}

    std::string bytes() && {
        coordinates();
        identities();
        values();
        months();
        return variables_.joined();
    }

private:
    bool ok(std::size_t run) const { return !runs_[run].series[0].empty(); }
    std::string by_run() const { return " 1 " + std::to_string(runs_.size()); }
    std::string by_month() const { return " 1 " + std::to_string(months_); }

    template <class Number>
    static std::vector<Number> counted(std::size_t size) {
        std::vector<Number> numbers(size);
        for (std::size_t i = 0; i < size; ++i) numbers[i] = static_cast<Number>(i);
        return numbers;
    }

    void coordinates() {
        variables_.put("point", "i4", " 1", counted<std::int32_t>(1));
        variables_.put("replicate", "i4", " " + std::to_string(runs_.size()), counted<std::int32_t>(runs_.size()));
        variables_.put("month", "i4", " " + std::to_string(months_), counted<std::int32_t>(months_));
        std::vector<std::int32_t> days;
        for (std::size_t month = 0; month < months_; ++month) {
            const Date date = add_months(scenario_.start, static_cast<std::int32_t>(month));
            days.push_back(static_cast<std::int32_t>(days_of(date) - days_of(scenario_.start)));
        }
        variables_.put("date", "i4", " " + std::to_string(months_), days);
    }

    void identities() {
        std::vector<std::uint64_t> keys;
        std::vector<std::int8_t> status;
        for (std::size_t run = 0; run < runs_.size(); ++run) {
            keys.push_back((std::uint64_t{seed_} << 32) | run);
            status.push_back(ok(run) ? 0 : 1);
        }
        variables_.put("run_id", "u8", by_run(), counted<std::uint64_t>(runs_.size()));
        variables_.put("seed", "u8", by_run(), keys);
        variables_.put("status", "i1", by_run(), status);
    }

    void values() {
        for (std::size_t v = 0; v < run_value_count; ++v) {
            const auto value = static_cast<RunValue>(v);
            std::vector<double> numbers;
            std::vector<std::int8_t> flags;
            for (std::size_t run = 0; run < runs_.size(); ++run) {
                const double number = one_nan(runs_[run].values[v]);
                numbers.push_back(number);
                constexpr std::int8_t observed = 0, censored = 1, no_run = 2;
                flags.push_back(!ok(run) ? no_run : std::isnan(number) ? censored : observed);
            }
            variables_.put(value_name(value), "f8", by_run(), numbers);
            if (may_be_censored(value)) variables_.put(value_name(value) + "_censored", "i1", by_run(), flags);
        }
        row(
            "ledger", [](const Observations& run) -> const auto& { return run.ledger; });
        row(
            "energy_ledger", [](const Observations& run) -> const auto& { return run.energy_ledger; });
        row(
            "not_realised_by", [](const Observations& run) -> const auto& { return run.not_realised_by; });
    }

    template <class Of>
    void row(const std::string& name, Of of) {
        std::vector<double> numbers;
        std::size_t width = 0;
        for (const Observations& run : runs_) {
            width = of(run).size();
            for (const double number : of(run)) numbers.push_back(one_nan(number));
        }
        variables_.put(name, "f8", by_run() + " " + std::to_string(width), numbers);
    }

    // What the runs that went well have of one number of one month, in order of replicates.
    template <class Of>
    std::vector<double> gathered(Of of) const {
        std::vector<double> there;
        for (std::size_t run = 0; run < runs_.size(); ++run) {
            if (!ok(run)) continue;
            const double value = of(runs_[run]);
            if (!std::isnan(value)) there.push_back(value);
        }
        return there;
    }

    void months() {
        for (std::size_t s = 0; s < series_count; ++s) {
            std::vector<float> means, lows, highs;
            for (std::size_t month = 0; month < months_; ++month) {
                auto there = gathered([&](const Observations& run) { return run.series[s][month]; });
                means.push_back(one_nan(static_cast<float>(mean(there))));
                lows.push_back(one_nan(static_cast<float>(percentile(there, low_percent))));
                highs.push_back(one_nan(static_cast<float>(percentile(there, high_percent))));
            }
            const std::string key(series_rows()[s].key);
            variables_.put(key + "_mean", "f4", by_month(), means);
            variables_.put(key + "_low", "f4", by_month(), lows);
            variables_.put(key + "_high", "f4", by_month(), highs);
        }
        monthly(
            "ledger_month", cause_count, [](const Observations& run) -> const auto& { return run.ledger_month; });
        monthly(
            "stage_share", stage_count, [](const Observations& run) -> const auto& { return run.stage_share; });
        monthly(
            "energy_ledger_month", energy_cause_count,
            [](const Observations& run) -> const auto& { return run.energy_ledger_month; });
    }

    template <class Of>
    void monthly(const std::string& name, std::size_t width, Of of) {
        std::vector<float> means;
        for (std::size_t at = 0; at < months_ * width; ++at) {
            const auto there = gathered([&](const Observations& run) { return of(run)[at]; });
            means.push_back(one_nan(static_cast<float>(mean(there))));
        }
        variables_.put(name, "f4", by_month() + " " + std::to_string(width), means);
    }

    const Scenario& scenario_;
    std::uint32_t seed_;
    const std::vector<Observations>& runs_;
    std::size_t months_;
    Variables variables_;
};

// A run that gives no numbers that can be kept: everything missing.
Observations failed() {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    Observations run;
    run.values.fill(missing);
    run.ledger.fill(missing);
    run.energy_ledger.fill(missing);
    run.not_realised_by.fill(missing);
    return run;
}

void round_to_float(std::vector<double>& numbers) {
    for (double& number : numbers) number = static_cast<double>(static_cast<float>(number));
}

}  // namespace

ResultBytes::ResultBytes(const Engine& engine, std::uint32_t seed, std::uint32_t replicates)
    : engine_(engine), seed_(seed), replicates_(replicates) {}

std::uint32_t ResultBytes::next() {
    if (runs_.size() == replicates_) return 0;
    const auto made = engine_.run({seed_, static_cast<std::uint32_t>(runs_.size())});
    runs_.push_back(unfit(*made) ? failed() : std::move(*made));
    Observations& run = runs_.back();
    for (auto& series : run.series) round_to_float(series);
    for (auto* months : {&run.ledger_month, &run.stage_share, &run.energy_ledger_month}) round_to_float(*months);
    return replicates_ - static_cast<std::uint32_t>(runs_.size());
}

std::string ResultBytes::bytes() const { return Builder(engine_.scenario(), seed_, runs_).bytes(); }

}  // namespace weefsel
