#include "base/date.hpp"

#include "catch.hpp"

using namespace weefsel;

TEST_CASE("dates are read when they exist and refused when they do not") {
    CHECK(parse_date("2026-03-18") == Date{2026, 3, 18});
    CHECK(parse_date("2026-03") == Date{2026, 3, 1});
    CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
    for (const char* text :
         {"2025-02-29", "2100-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-3-18", "18-03-2026", "2026/03/18",
          "2026-03-", "abcd-ef-gh", "", "1899-12-31", "2201-01-01", "2026-03-18T"}) {
        CHECK_FALSE(parse_date(text));
    }
}

TEST_CASE("a date falls in the month counted by year and month alone") {
    const Date start{2024, 1, 1};
    CHECK(months_between(start, {2024, 1, 31}) == 0);
    CHECK(months_between(start, {2026, 3, 18}) == 26);
    CHECK(months_between(start, {2023, 12, 31}) == -1);
    CHECK(add_months(start, 26) == Date{2026, 3, 1});
    CHECK(add_months({2024, 12, 1}, 1) == Date{2025, 1, 1});
    CHECK(to_text({2026, 3, 8}) == "2026-03-08");
}
