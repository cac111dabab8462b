// What holds for every text and every scenario. The cases are the same at every run; RC_PARAMS chooses others.
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "random_scenario.hpp"

using namespace weefsel;
using namespace weefsel::test;

namespace {

template <class Testable>
void holds(int cases, const Testable& testable) {
    rc::detail::TestParams params;
    params.seed = 20240101;
    params.maxSuccess = cases;
    if (std::getenv("RC_PARAMS") != nullptr) params = rc::detail::configuration().testParams;
    const auto result = rc::detail::checkTestable(testable, rc::detail::TestMetadata(), params);
    std::ostringstream said;
    rc::detail::printResultMessage(result, said);
    INFO(said.str());
    CHECK(result.template is<rc::detail::SuccessResult>());
}

// One of the two is there; problems are in order, inside the text, on one printable line.
template <class T>
void check_reading(const Reading<T>& reading, const std::string& text) {
    RC_ASSERT(reading.value.has_value() == reading.problems.empty());
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    const Problem* last = nullptr;
    for (const Problem& problem : reading.problems) {
        RC_ASSERT(problem.line >= 1 && problem.line <= lines && problem.column >= 1);
        RC_ASSERT(static_cast<std::size_t>(problem.column) <= text.size() + 1);
        RC_ASSERT(!problem.text.empty() && problem.text.size() < 2000);
        for (const char c : problem.text) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
        if (last != nullptr) {
            RC_ASSERT(std::pair(last->line, last->column) <= std::pair(problem.line, problem.column));
        }
        last = &problem;
    }
}

void check_text(const std::string& text) {
    const Lookup itself = [&](std::string_view) { return LookedUp{text, {}}; };
    check_reading(read_scenario(text, itself), text);
    check_reading(read_sweep(text), text);
    is_sweep(text);
}

std::string some_fragments() {
    static const std::vector<std::string> fragments{"\n",
                                                    "[",
                                                    "]",
                                                    "[[",
                                                    "]]",
                                                    "{",
                                                    "}",
                                                    "=",
                                                    ",",
                                                    ".",
                                                    "\"",
                                                    "'",
                                                    "\"\"\"",
                                                    "'''",
                                                    "\\",
                                                    "#",
                                                    " ",
                                                    "\r\n",
                                                    "0",
                                                    "1e9",
                                                    "0x",
                                                    "-",
                                                    "nan",
                                                    "2024-01-01",
                                                    "true",
                                                    "title = \"t\"\n",
                                                    "start = 2024-01-01\n",
                                                    "[people]\n",
                                                    "renewal = 1\n",
                                                    "[[party]]\n",
                                                    "name = \"a\"\n",
                                                    "kind = \"ngo\"\n",
                                                    "[[partnership]]\n",
                                                    "members = [\"a\"]\n",
                                                    "count = 3\n",
                                                    "scenario = \"s\"\n",
                                                    "[[axis]]\n",
                                                    "key = \"people.renewal\"\n",
                                                    "values = [1, 0]\n",
                                                    "base = \"b\"\n",
                                                    "[[expect]]\n",
                                                    "output = \"trust\"\n",
                                                    "minus = { month = 0 }\n",
                                                    "[expect.minus]\n",
                                                    "[[lever]]\n",
                                                    "name = \"reflection\"\n",
                                                    "start = \"energy < 0.3\"\n",
                                                    "every = 6\n",
                                                    "role = \"none\"\n",
                                                    "form = \"pact\"\n",
                                                    "[[shock]]\n",
                                                    "date = 3\n",
                                                    "partnership = \"a\"\n",
                                                    "may_join = [\"b\", \"b\"]\n",
                                                    "begins = [3, 1]\n",
                                                    "province_role = \"director\"\n",
                                                    "[[election]]\n",
                                                    "[groups]\n",
                                                    "value",
                                                    "é",
                                                    "\xFF",
                                                    "[spiral.planning]\n",
                                                    "a.b.c"};
    std::string text;
    const int pieces = below(40);
    for (int i = 0; i < pieces; ++i)
        text += fragments[static_cast<std::size_t>(below(static_cast<int>(fragments.size())))];
    return text;
}

}  // namespace

TEST_CASE("every scenario reads back as it was written") {
    holds(300, [] {
        const Scenario written = some_scenario();
        const std::string text = text_of(written);
        const Reading<ScenarioFile> reading = read_scenario(text);
        for (const Problem& problem : reading.problems) RC_FAIL(std::to_string(problem.line) + ": " + problem.text);
        const Scenario& read = reading.value->scenario;
        RC_ASSERT(read.title == written.title);
        RC_ASSERT(read.start == written.start);
        RC_ASSERT(read.horizon == written.horizon);
        Parameters a = read.parameters;
        Parameters b = written.parameters;
        for (const CatalogueRow& row : catalogue()) RC_ASSERT(row.in(a) == row.in(b));
        RC_ASSERT(all_same(read.parties, written.parties));
        RC_ASSERT(all_same(read.partnerships, written.partnerships));
        RC_ASSERT(all_same(read.elections, written.elections));
        RC_ASSERT(all_same(read.shocks, written.shocks));
        RC_ASSERT(all_same(read.levers, written.levers));
    });
}

TEST_CASE("any bytes give a value or problems inside the text") {
    holds(2000, [](const std::string& text) { check_text(text); });
}

TEST_CASE("any fragments of the format give a value or problems inside the text") {
    holds(5000, [] { check_text(some_fragments()); });
}

TEST_CASE("a good text with something changed gives a value or problems inside the text") {
    holds(500, [] {
        std::string text = text_of(some_scenario());
        const int changes = 1 + below(3);
        for (int i = 0; i < changes; ++i) {
            const std::size_t at = static_cast<std::size_t>(below(static_cast<int>(text.size())));
            text.replace(at, static_cast<std::size_t>(below(3)), some_fragments().substr(0, 5));
        }
        check_text(text);
    });
}

TEST_CASE("a file, --set and an axis accept the values that the catalogue accepts") {
    holds(2000, [] {
        const CatalogueRow& row = catalogue()[static_cast<std::size_t>(below(static_cast<int>(catalogue().size())))];
        const double spread = row.max - row.min;
        const double value = below(4) == 0 ? std::floor(between(row.min - 1, row.max + 1))
                                           : between(row.min - spread / 4, row.max + spread / 4);
        const bool allowed = !objection(row, value);
        Scenario scenario;
        scenario.parameters = default_parameters();
        RC_ASSERT(!set_value(scenario, row.key, value) == allowed);
        const std::string axis =
            "scenario = \"s\"\n[[axis]]\nkey = \"" + row.key + "\"\nvalues = [" + exact(value) + "]\n";
        RC_ASSERT(read_sweep(axis).value.has_value() == allowed);
        const bool goes_together = contradictions(scenario.parameters).empty();
        const std::string file = "title = \"t\"\nstart = 2024-01-01\n" + row.key + " = " + exact(value) + "\n";
        RC_ASSERT(read_scenario(file).value.has_value() == (allowed && goes_together));
    });
}
