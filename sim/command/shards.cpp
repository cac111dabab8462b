#include "command/shards.hpp"

#include <charconv>

#include "command/making.hpp"
#include "files/result.hpp"

namespace weefsel {
namespace {

constexpr std::uint64_t most_shards = 1'000'000;

std::optional<std::uint64_t> whole(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || wrong != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// Whether the shard's own file is there, whole, and of this plan.
bool is_done(const Plan& plan, const std::string& path, Shard shard) {
    auto file = ResultFile::open(path);
    if (!file || file->attribute("plan_hash") != plan_hash(plan)) return false;
    const std::string held = file->attribute("shard");
    return held.empty() || held == std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

}  // namespace

std::optional<ShardOption> shard_of(const Request& request, bool all_may, Complaints& complaints) {
    const auto written = request.text("shard");
    if (!written) return std::nullopt;
    const std::size_t slash = std::min(written->find('/'), written->size());
    const auto index = whole(std::string_view(*written).substr(0, slash));
    const auto count = slash < written->size() ? whole(std::string_view(*written).substr(slash + 1)) : std::nullopt;
    const bool all = all_may && slash == 0;
    if (count && *count >= 1 && *count <= most_shards && (all || (index && *index <= *count))) {
        return ShardOption{{all ? 0 : *index % *count, *count}, all};
    }
    complaints.about_call(
        request.verb(),
        request.terminal().say("--shard is '{}'; allowed: I/N, as 3/16: I from 0 to N, where N is 0, and N at most {}",
                               "--shard is '{}'; toegestaan: I/N, zoals 3/16: I van 0 tot en met N, waarbij N "
                               "hetzelfde is als 0, en N hooguit {}",
                               printable(*written), most_shards));
    return std::nullopt;
}

std::string shard_path(const std::string& path, Shard shard) {
    const std::string end = ".nc";
    const std::string stem = path.ends_with(end) ? path.substr(0, path.size() - end.size()) : path;
    return stem + ".shard-" + std::to_string(shard.index) + "-of-" + std::to_string(shard.count) + end;
}

std::string as_array(const std::vector<std::uint64_t>& indices) {
    std::string text;
    for (std::size_t i = 0; i < indices.size();) {
        std::size_t last = i;
        while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
        text += (text.empty() ? "" : ",") + std::to_string(indices[i]);
        if (last > i) text += "-" + std::to_string(indices[last]);
        i = last + 1;
    }
    return text;
}

Exit tell_missing(const Plan& plan, const std::string& path, bool named, const std::optional<ShardOption>& shard,
                  const Request& request) {
    std::vector<std::uint64_t> indices;
    if (!shard) {
        if (is_done(plan, path, {})) return Exit::done;
        const auto left = segments_left(plan, path);
        if (left.failure) return tell_failure(*left.failure, request.verb(), request.terminal());
        for (const SegmentLeft& segment : *left.value) indices.push_back(segment.segment);
    } else if (!shard->all) {
        if (!is_done(plan, named ? path : shard_path(path, shard->shard), shard->shard)) {
            indices.push_back(shard->shard.index);
        }
    } else {
        for (Shard one{0, shard->shard.count}; one.index < one.count; ++one.index) {
            if (!is_done(plan, shard_path(path, one), one)) indices.push_back(one.index);
        }
    }
    if (!indices.empty()) request.terminal().answer(as_array(indices) + "\n");
    return Exit::done;
}

}  // namespace weefsel
