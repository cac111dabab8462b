#include "bindings/page.hpp"

#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings/future.hpp"
#include "bindings/page_words.hpp"
#include "bindings/result_bytes.hpp"
#include "read/dutch.hpp"
#include "read/read.hpp"
#include "run/run.hpp"
#include "run/unfit.hpp"

namespace weefsel {
namespace {

// Problems of a text with their lines.
std::string problems_text(const Problems& problems) {
    Json json;
    json.list();
    for (const Problem& one : problems) {
        json.object().number("line", one.line).number("column", one.column).text("text", one.text);
        json.text("text_nl", dutch_problem(one.text)).close();
    }
    return json.close().written();
}

std::optional<double> number_in(std::string_view written) {
    // No from_chars of doubles in libc++ 13. What strtod takes beside what the command's --set does (white space, hex,
    // a plus, words, what is too small for a double) is refused here; no locale is set.
    if (written.empty() || written.front() == '+') return std::nullopt;
    if (written.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
    const std::string text(written);
    char* end = nullptr;
    errno = 0;
    const double value = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size() || (errno == ERANGE && value == 0) || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<std::string> set(Scenario& scenario, std::string_view setting) {
    const std::size_t sign = setting.find('=');
    const std::string_view key = setting.substr(0, sign);
    const std::string_view value = sign == std::string_view::npos ? std::string_view() : setting.substr(sign + 1);
    if (sign != std::string_view::npos && is_word_key(key)) return set_word(scenario, key, value);
    if (const auto number = number_in(value)) return set_value(scenario, key, *number);
    return "'" + std::string(value) + "' is not a number";
}

std::optional<std::string> change(Scenario& scenario, std::string_view line) {
    constexpr std::string_view setting = "set ";
    constexpr std::string_view lever = "lever ";
    if (line.substr(0, setting.size()) == setting) return set(scenario, line.substr(setting.size()));
    if (line.substr(0, lever.size()) == lever) return add_lever(scenario, line.substr(lever.size()));
    return "'" + std::string(line) + "' is no change; allowed: set KEY=VALUE, lever NAME[=INTENSITY][@WHEN]";
}

}  // namespace

class PageCase {
public:
    PageCase(std::string_view written, const char* base) {
        Reading<ScenarioFile> reading = read_scenario(written, [&](std::string_view) {
            return base != nullptr ? LookedUp{std::string(base), {}} : LookedUp{};
        });
        if (reading.value && reading.value->scenario.partnerships.empty()) {
            reading.problems.push_back(
                {1, 1, "there is no [[partnership]], so nothing can happen; allowed: at least one"});
            reading.value.reset();
        }
        file = std::move(reading.value);
        problems = problems_text(reading.problems);
    }

    std::optional<ScenarioFile> file;
    std::string problems, about, text;
};

class PageWorld {
public:
    PageWorld(Scenario scenario, std::string_view changes) {
        Problems problems;
        for (int line = 1; !changes.empty(); ++line) {
            const std::size_t end = changes.find('\n');
            const std::string_view one = changes.substr(0, end);
            changes.remove_prefix(end == std::string_view::npos ? changes.size() : end + 1);
            if (one.empty()) continue;
            if (auto objection = change(scenario, one)) problems.push_back({line, 1, std::move(*objection)});
        }
        for (const std::string& pair : contradictions(scenario.parameters)) problems.push_back({0, 1, pair});
        objections = problems_text(problems);
        if (problems.empty()) engine.emplace(std::move(scenario));
    }

    const double* run(RunKey key) {
        const auto seen = engine->run(key);
        if (unfit(*seen)) return nullptr;
        numbers.assign(seen->values.begin(), seen->values.end());
        const auto add = [&](const auto& more) { numbers.insert(numbers.end(), more.begin(), more.end()); };
        add(seen->ledger);
        add(seen->energy_ledger);
        add(seen->not_realised_by);
        for (const auto& series : seen->series) add(series);
        add(seen->ledger_month);
        add(seen->stage_share);
        add(seen->energy_ledger_month);
        return numbers.data();
    }

    std::optional<Engine> engine;
    std::string objections, future;
    std::vector<double> numbers, future_numbers;
};

class PageResult {
public:
    PageResult(const Engine& engine, std::uint32_t seed, std::uint32_t replicates) : made(engine, seed, replicates) {}
    ResultBytes made;
    std::string bytes;
};

}  // namespace weefsel

using namespace weefsel;

const char* weefsel_about(PageCase* any) {
    any->about = about_text();
    return any->about.c_str();
}

PageCase* weefsel_read(const char* text, const char* base) { return new PageCase(text, base); }
void weefsel_free_case(PageCase* read) { delete read; }
const char* weefsel_problems(const PageCase* read) { return read->problems.c_str(); }

const char* weefsel_case(PageCase* read) {
    read->text = read->file ? case_text(*read->file) : "";
    return read->text.c_str();
}

PageWorld* weefsel_world(const PageCase* read, const char* changes) {
    return read->file ? new PageWorld(read->file->scenario, changes) : nullptr;
}
void weefsel_free_world(PageWorld* world) { delete world; }
const char* weefsel_objections(const PageWorld* world) { return world->objections.c_str(); }

const double* weefsel_run(PageWorld* world, std::uint32_t seed, std::uint32_t replicate) {
    return world->run({seed, replicate});
}

const char* weefsel_future(PageWorld* world, std::uint32_t seed, std::uint32_t replicate) {
    FutureRecorder recorder(*world->engine);
    world->engine->run({seed, replicate}, {}, &recorder);
    world->future = recorder.text();
    world->future_numbers = recorder.numbers();
    return world->future.c_str();
}
const double* weefsel_future_numbers(const PageWorld* world) { return world->future_numbers.data(); }

PageResult* weefsel_result(const PageWorld* world, std::uint32_t seed, std::uint32_t replicates) {
    return new PageResult(*world->engine, seed, replicates);
}
void weefsel_free_result(PageResult* result) { delete result; }
std::uint32_t weefsel_result_next(PageResult* result) { return result->made.next(); }
const unsigned char* weefsel_result_bytes(PageResult* result) {
    result->bytes = result->made.bytes();
    return reinterpret_cast<const unsigned char*>(result->bytes.data());
}
std::size_t weefsel_result_size(const PageResult* result) { return result->bytes.size(); }
