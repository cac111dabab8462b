#include "world/catalogue.hpp"

#include <cmath>
#include <cstring>
#include <set>

#include "catch.hpp"

using namespace weefsel;

TEST_CASE("every parameter has exactly one row, and every row a parameter") {
    Parameters p;
    std::set<const double*> members;
    for (const CatalogueRow& row : catalogue()) CHECK(members.insert(&row.in(p)).second);
    CHECK(members.size() * sizeof(double) == sizeof(Parameters));
}

TEST_CASE("rows say all that a reader, a page and an ODD table need") {
    std::set<std::string> keys;
    for (const CatalogueRow& row : catalogue()) {
        INFO(row.key);
        CHECK(keys.insert(row.key).second);
        CHECK(row.key.find('.') != std::string::npos);
        CHECK_FALSE(row.nl.empty());
        CHECK_FALSE(row.unit.empty());
        CHECK_FALSE(row.source.empty());
        CHECK_FALSE(row.doc.empty());
        CHECK_FALSE(row.doc_nl.empty());
        CHECK(row.min < row.max);
        CHECK_FALSE(objection(row, row.standard));
    }
}

TEST_CASE("defaults are the rows' and out-of-range, non-finite and broken values meet an objection") {
    const Parameters p = default_parameters();
    const CatalogueRow* handover = find_row("handover.level");
    REQUIRE(handover != nullptr);
    CHECK(handover->in(p) == 0.3);
    CHECK(objection(*handover, 1.01) == "'handover.level' is 1.01; allowed: 0 … 1");
    CHECK(objection(*handover, -0.01));
    CHECK(objection(*handover, std::nan("")));
    CHECK(objection(*find_row("views.dimensions"), 2.5));
    CHECK(find_row("handover.levels") == nullptr);
}

TEST_CASE("a misspelt key is met with the nearest one, nonsense with none") {
    CHECK(nearest_key("people.turnover_facto") == "people.turnover_factor");
    CHECK(nearest_key("handover.lvel") == "handover.level");
    CHECK(nearest_key("spiral.planing.months") == "spiral.planning.months");
    CHECK(nearest_key("xyzzy") == "");
}
