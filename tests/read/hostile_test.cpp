// Bad inputs that no text file can hold, and inputs made to be slow.
#include <functional>
#include <string>
#include <vector>

#include "catch.hpp"
#include "read/read.hpp"

using namespace weefsel;
using namespace std::string_literals;

namespace {

constexpr std::size_t mebibyte = 1 << 20;

#if !defined(NDEBUG) || defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_checked = true;
#elif defined(__has_feature)
constexpr bool is_checked = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool is_checked = false;
#endif

// Checked builds are slower: less text. What takes unreasonably long meets the limit that ctest sets
// (tests/CMakeLists.txt).
constexpr std::size_t hostile_bytes = is_checked ? mebibyte / 8 : mebibyte;

const std::string head = "title = \"t\"\nstart = 2024-01-01\n";

struct Case {
    std::string name;
    std::string text;
    int line;
    int column;
    std::string piece;
};

std::vector<Case> cases() {
    return {
        {"nothing", "", 1, 1, "the file is empty; allowed: TOML text"},
        {"only blanks", " \t\r\n\n ", 1, 1, "the file is empty; allowed: TOML text"},
        {"only a byte order mark", "\xEF\xBB\xBF", 1, 1, "the file is empty; allowed: TOML text"},
        {"only a comment", "# nothing here", 1, 1, "has no 't"},
        {"a byte too many", std::string(mebibyte + 1, '#'), 1, 1,
         "the file has 1048577 bytes; allowed: at most 1048576"},
        {"a zero byte", "title = \"t\"\nstart\0"s, 2, 6, "a binary file; allowed: text saved as UTF-8"},
        {"an HDF5 file", "\x89HDF\r\n\x1a\n\0\0\0"s, 1, 1, "not UTF-8; allowed: text saved as UTF-8"},
        {"a zip file", "PK\x03\x04", 1, 3, "control character 3; allowed: printable text"},
        {"UTF-16", "\xFF\xFEt\0i\0"s, 1, 1, "not UTF-8"},
        {"Latin-1", "title = \"Sint Maartensdijk \xE9\"\n", 1, 28, "not UTF-8"},
        {"an overlong slash", "title = \"\xC0\xAF\"\n", 1, 10, "not UTF-8"},
        {"an overlong three bytes", "title = \"\xE0\x80\xAF\"\n", 1, 10, "not UTF-8"},
        {"a surrogate in three bytes", "title = \"\xED\xA0\x80\"\n", 1, 10, "not UTF-8"},
        {"above the last character", "title = \"\xF4\x90\x80\x80\"\n", 1, 10, "not UTF-8"},
        {"half a character at the end", "title = \"\xE2\x82", 1, 10, "not UTF-8"},
        {"a lone continuation", "title = \"\x80\"\n", 1, 10, "not UTF-8"},
        {"delete", "title = \"\x7F\"\n", 1, 10, "control character 127"},
        {"a C1 control", "title = \"\xC2\x9B\"\n", 1, 10, "control character 155"},
        {"a carriage return at the end", "title = \"t\"\r", 1, 12, "control character 13"},
        {"a mark in the middle", "title = \"t\"\n\xEF\xBB\xBF", 2, 1, "where a key should be"},
        {"a backslash at the end", "title = \"t\\", 1, 11, "a backslash with '' after it"},
        {"an open text at the end", "title = \"t", 1, 9, "the text that begins here has no end"},
        {"open texts at the end", "title = \"\"\"t\"\"", 1, 9, "the text that begins here has no end"},
        {"an open literal text at the end", "title = '", 1, 9, "the text that begins here has no end"},
        {"an open list at the end", "title = [", 1, 9, "the list that begins here has no end"},
        {"open braces at the end", "title = {", 1, 10, "found the end of the file where a key should be"},
        {"an open header at the end", "[", 1, 2, "found the end of the file where a key should be"},
        {"an open header of a list at the end", "[[=", 1, 3, "found '=' where a key should be"},
        {"nothing after equals at the end", "title =", 1, 8, "found the end of the file where a value should be"},
        {"half a million open lists", "title = " + std::string(500000, '['), 1, 25, "nested deeper than 16 brackets"},
        {"half a million open braces", "title = [" + std::string(500000, '{'), 1, 11, "where a key should be"},
        {"a long dotted key", "a" + std::string(100000, '.'), 1, 3, "where a key should be"},
        {"one long line", "a = [" + std::string(100000, '0') + "]", 1, 6, "is neither a number nor a date"},
    };
}

// Text of `one(i)` repeated to its full size, between a beginning and an end.
std::string filled(const std::string& begin, const std::function<std::string(int)>& one, const std::string& end = "") {
    std::string text = begin;
    for (int i = 0;; ++i) {
        const std::string next = one(i);
        if (text.size() + next.size() + end.size() > hostile_bytes) return text + end;
        text += next;
    }
}

std::string repeated(const std::string& begin, const std::string& one, const std::string& end = "") {
    return filled(
        begin, [&](int) { return one; }, end);
}

std::string number(int i) { return std::to_string(i); }

const std::string pool = head + "[[party]]\nname = \"a\"\nkind = \"ngo\"\ncount = 10000\n";
const std::string axis = "scenario = \"s\"\n[[axis]]\nkey = \"people.turnover_factor\"\nvalues = [\n";

std::vector<std::pair<std::string, std::string>> slow_texts() {
    return {
        {"unknown keys", filled(head, [](int i) { return "k" + number(i) + "=1\n"; })},
        {"unknown long keys", filled(head, [](int i) { return std::string(120, 'k') + number(i) + "=1\n"; })},
        {"unknown keys in a group",
         filled(head + "[people]\n", [](int i) { return "turnover_" + number(i) + "=1\n"; })},
        {"unknown dotted keys", filled(head, [](int i) { return "a.b.c.d.e.f.g.h" + number(i) + "=1\n"; })},
        {"parties without anything", repeated(head, "[[party]]\n")},
        {"parties of one name", repeated(head, "[[party]]\nname=\"a\"\nkind=\"ngo\"\n")},
        {"more tables than there may be", repeated(head, "[x]\n")},
        {"unknown members", filled(
                                pool + "[[partnership]]\nname=\"t\"\nmembers=[\n",
                                [](int i) { return "\"" + std::string(50, 'm') + number(i) + "\",\n"; }, "]\n")},
        {"the same members", repeated(pool + "[[partnership]]\nname=\"t\"\nmembers=[\n", "\"@a\",\n", "]\n")},
        {"large tables",
         filled(pool, [](int i) { return "[[partnership]]\nname=\"t" + number(i) + "\"\nmembers=[\"@a\"]\n"; })},
        {"large tables without delegates",
         repeated(pool, "[[partnership]]\nname=\"t\"\nmembers=[\"@a\"]\ndelegates={administrators=0,officials=0}\n")},
        {"many groups", filled(pool + "[groups]\n", [](int i) { return "g" + number(i) + "=[\"a-1\"]\n"; })},
        {"expectations without anything", repeated(head, "[[expect]]\n")},
        {"elections that do not exist", repeated(head, "[[election]]\nkind=\"x\"\ndate=2024-02-30\n")},
        {"numbers on one line", repeated(head + "a=[", "1,", "]\n")},
        {"texts on one line", repeated(head + "a=[", "\"\",", "]\n")},
        {"pairs on one line", filled(
                                  head + "a={", [](int i) { return "a" + number(i) + "=1,"; }, "b=1}\n")},
        {"numbers on many lines", repeated(head + "a=[\n", "1,\n", "]\n")},
        {"numbers on lines just short enough",
         repeated(head + "a=[\n", std::string(480, ' ') + "1,1,1,1,1,1\n", "]\n")},
        {"comments before numbers", repeated(head + "a=[\n", "#\n#\n#\n#\n#\n1,1,1,1,1,\n", "]\n")},
        {"nested lists", repeated(head + "a=" + std::string(15, '['), "[1],\n", std::string(15, ']'))},
        {"nested tables", repeated(head + "a=[\n", "{a={a={a={a={a={a={a={}}}}}}}},\n", "]\n")},
        {"escapes", repeated(head + "question=\"", "\\n", "\"\n")},
        {"escaped line ends", repeated(head + "question=\"\"\"", "\\\n", "\"\"\"\n")},
        {"values out of range", repeated(axis, "9,\n", "]\n")},
        {"equal values", repeated(axis, "1,\n", "]\n")},
        {"axes", repeated("scenario = \"s\"\n", "[[axis]]\nkey = \"people.turnover\"\n")},
        {"labels",
         repeated("scenario = \"s\"\n[[axis]]\nkey = \"x\"\nvalues = [1]\nlabels = [\n", "\"\\u0007\",\n", "]\n")},
        {"line ends", std::string(hostile_bytes - 1, '\n') + "x"},
        {"one comment", head + "#" + std::string(hostile_bytes - 100, 'c')},
        {"one key", head + std::string(hostile_bytes - 100, 'k') + "=1"},
    };
}

Problems problems_of(const std::string& text) {
    return is_sweep(text) ? read_sweep(text).problems : read_scenario(text).problems;
}

}  // namespace

TEST_CASE("inputs that are no text, or end too soon, are one problem at its place") {
    for (const Case& one : cases()) {
        for (const Problems& found : {read_scenario(one.text).problems, read_sweep(one.text).problems}) {
            INFO(one.name);
            REQUIRE(!found.empty());
            INFO(found[0].line << ":" << found[0].column << ": " << found[0].text);
            CHECK(found[0].line == one.line);
            CHECK(found[0].column == one.column);
            CHECK((found[0].text.find(one.piece) != std::string::npos || one.name == "only a comment"));
        }
    }
}

TEST_CASE("a hostile mebibyte is reported in at most 101 lines") {
    for (const auto& [name, text] : slow_texts()) {
        INFO(name);
        CHECK(text.size() <= mebibyte);
        const Problems found = problems_of(text);
        CHECK(found.size() <= 101);
    }
}

TEST_CASE("of many problems the first hundred are shown and the others counted") {
    std::string text = head;
    for (int i = 0; i < 250; ++i) text += "k" + std::to_string(i) + " = 1\n";
    const Problems found = read_scenario(text).problems;
    REQUIRE(found.size() == 101);
    for (int i = 0; i < 100; ++i) CHECK(found[static_cast<std::size_t>(i)].line == 3 + i);
    CHECK(found[100].line == 102);
    CHECK(found[100].text == "and 150 more; the first 100 are shown");
}

TEST_CASE("the first hundred are the first by place, whatever part of the file they are in") {
    std::string text = head;
    for (int i = 0; i < 150; ++i) text += "[[lever]]\nname = \"handover\"\nintensity = 2\n";
    text += "months = 0\n";  // of the last lever: unknown there
    const Problems found = read_scenario("months = 0\n" + text).problems;
    REQUIRE(found.size() == 101);
    CHECK(found[0].line == 1);
    CHECK(found[1].line == 6);
}

TEST_CASE("texts in messages are shortened and printable") {
    const std::string name(100000, 'x');
    const Problems found = read_scenario(head + "\"a\\u001B[31m\\u202E\\u0000\" = 1\n" + "['" + name + "']\n" +
                                         "[[party]]\nname = \"" + name + "\"\nkind = \"" + name + "\"\n")
                               .problems;
    REQUIRE(found.size() == 4);
    CHECK(found[0].text.find("'a?[31m?"
                             "?'") != std::string::npos);
    for (const Problem& problem : found) CHECK(problem.text.size() < 600);
}

TEST_CASE("a lookup that is not there and one that finds nothing are the same problem") {
    const std::string text = head + "base = \"b.toml\"\n";
    const Lookup nothing = [](std::string_view) { return LookedUp{}; };
    CHECK(read_scenario(text).problems == read_scenario(text, nothing).problems);
    const Lookup closed = [](std::string_view) { return LookedUp{{}, "it is closed"}; };
    REQUIRE(read_scenario(text, closed).problems.size() == 1);
    CHECK(read_scenario(text, closed).problems[0].text == "base 'b.toml': it is closed");
    const Lookup binary = [](std::string_view) { return LookedUp{"\0\1"s, {}}; };
    const Problems found = read_scenario(text, binary).problems;
    REQUIRE(found.size() == 1);
    CHECK(found[0].text.find("base 'b.toml', line 1, column 1: a binary file") == 0);
}
