// Every file in tests/read/bad says in its first lines what is wrong with it and where:
// `# expect: LINE:COLUMN: piece of the message`. Exactly these problems are found.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "catch.hpp"
#include "read/read.hpp"

using namespace weefsel;

namespace {

const std::filesystem::path folder = "tests/read/bad";  // tests run in the source folder

std::optional<std::string> text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Problems problems_of(const std::string& text) {
    if (is_sweep(text)) return read_sweep(text).problems;
    return read_scenario(text, [](std::string_view path) { return LookedUp{text_of(folder / path), {}}; }).problems;
}

// LINE:COLUMN: piece
std::vector<std::string> expectations_of(const std::string& text) {
    const std::string begin = "# expect: ";
    std::vector<std::string> expectations;
    for (std::size_t at = 0; text.compare(at, begin.size(), begin) == 0; at = text.find('\n', at) + 1) {
        expectations.push_back(text.substr(at + begin.size(), text.find('\n', at) - at - begin.size()));
    }
    return expectations;
}

std::string written(const Problem& problem) {
    return std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": " + problem.text;
}

bool holds(const std::string& expected, const Problem& problem) {
    const std::size_t place = expected.find(": ") + 2;
    return written(problem).compare(0, place, expected, 0, place) == 0 &&
           problem.text.find(expected.substr(place)) != std::string::npos;
}

std::vector<std::filesystem::path> files() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace

TEST_CASE("every bad file has exactly the problems it says, each at its line and column") {
    const auto paths = files();
    CHECK(paths.size() >= 60);
    for (const auto& path : paths) {
        const std::string text = text_of(path).value();
        const auto expected = expectations_of(text);
        const Problems found = problems_of(text);
        std::string all;
        for (const Problem& problem : found) all += written(problem) + "\n";
        INFO(path.string() << "\n" << all);
        CHECK(!expected.empty());
        CHECK(found.size() == expected.size());
        for (const std::string& one : expected) {
            INFO("expected " << one);
            CHECK(std::any_of(found.begin(), found.end(), [&](const Problem& problem) { return holds(one, problem); }));
        }
    }
}

TEST_CASE("problems are in order of line and column, on one printable line, and say what is allowed") {
    for (const auto& path : files()) {
        const Problems found = problems_of(text_of(path).value());
        INFO(path.string());
        CHECK(std::is_sorted(found.begin(), found.end(), [](const Problem& a, const Problem& b) {
            return std::pair(a.line, a.column) < std::pair(b.line, b.column);
        }));
        for (const Problem& problem : found) {
            INFO(problem.text);
            CHECK(std::none_of(problem.text.begin(), problem.text.end(),
                               [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }));
            CHECK(problem.text.size() < 1000);
            CHECK(problem.text.find("toml::") == std::string::npos);
            CHECK((problem.text.find("allowed: ") != std::string::npos ||
                   problem.text.find("base '") != std::string::npos));
        }
    }
}
