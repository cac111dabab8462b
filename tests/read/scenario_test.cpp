// What a good scenario text becomes, field by field.
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "read/outputs.hpp"
#include "read/read.hpp"
#include "run/outputs.hpp"
#include "world/catalogue.hpp"

using namespace weefsel;

namespace {

ScenarioFile good(const std::string& text, const Lookup& lookup = {}) {
    const Reading<ScenarioFile> reading = read_scenario(text, lookup);
    for (const Problem& problem : reading.problems) UNSCOPED_INFO(problem.line << ": " << problem.text);
    REQUIRE(reading.value);
    CHECK(reading.problems.empty());
    return *reading.value;
}

const std::string head = "title = \"t\"\nstart = 2024-01-01\n";
const std::string two = "[[party]]\nname = \"a\"\nkind = \"municipality\"\n[[party]]\nname = \"b\"\nkind = \"ngo\"\n";
const std::string table = "[[partnership]]\nname = \"t\"\nmembers = [\"b\", \"a\"]\n";

}  // namespace

TEST_CASE("the shortest scenario has a title and a start, everything else by default") {
    const ScenarioFile file = good("title = \"t\"\nstart = 2024-02-29\n");
    CHECK(file.scenario.title == "t");
    CHECK(file.scenario.start == Date{2024, 2, 29});
    CHECK(file.scenario.horizon == 120);
    CHECK(file.replicates == 100);
    CHECK(file.seed == 1);
    CHECK(file.question.empty());
    CHECK(file.scenario.parties.empty());
    Parameters standard = default_parameters();
    for (const CatalogueRow& row : catalogue()) CHECK(row.in(file.scenario.parameters) == row.in(standard));
}

TEST_CASE("the top of a scenario is read whole") {
    const ScenarioFile file = good(
        "title = 'Utrecht «2024»'\nquestion = \"\"\"\nwhat\tif\n\"\"\"\nreading = \"r\"\nstart = \"2024-03\"\n"
        "months = 1_200\nreplicates = 100000000\nseed = 4294967295\nsource = \"s\"\n");
    CHECK(file.scenario.title == "Utrecht «2024»");
    CHECK(file.question == "what\tif\n");
    CHECK(file.reading == "r");
    CHECK(file.scenario.start == Date{2024, 3, 1});
    CHECK(file.scenario.horizon == 1200);
    CHECK(file.replicates == 100000000);
    CHECK(file.seed == 4294967295u);
}

TEST_CASE("a byte order mark and Windows line ends change nothing") {
    const ScenarioFile file = good("\xEF\xBB\xBFtitle = \"t\"\r\nstart = 2024-01-01\r\n\r\n# end");
    CHECK(file.scenario.title == "t");
    const Problems problems = read_scenario("\xEF\xBB\xBFtitel = \"t\"\r\nstart = 1\r\ntitle = \"t\"\r\n").problems;
    REQUIRE(problems.size() == 2);
    CHECK((problems[0].line == 1 && problems[0].column == 1));
    CHECK((problems[1].line == 2 && problems[1].column == 9));
}

TEST_CASE("parameters stand in the table of their group, however the table is written") {
    const ScenarioFile file = good(head +
                                   "trust = { gain = 0.2 }\nviews.learning = 0.25\n"
                                   "[people]\nsource = \"s\"\nturnover_factor = 2\n"
                                   "official_hazard = { value = 0.02, range = [0.01, 0.03], source = \"…\" }\n"
                                   "[people.renewal]\nvalue = 0.5\n"
                                   "[spiral]\nplanning.months = 9\nsteps = 0x3\n[spiral.embedding]\ncapacity = 1e-1\n"
                                   "[levers]\nhandover_cost = 0\n");
    const Parameters& p = file.scenario.parameters;
    CHECK(p.trust_gain == 0.2);
    CHECK(p.learning == 0.25);
    CHECK(p.turnover_factor == 2);
    CHECK(p.official_hazard == 0.02);
    CHECK(p.renewal == 0.5);
    CHECK(p.stage_months[index(Stage::planning)] == 9);
    CHECK(p.progress_steps == 3);
    CHECK(p.need_capacity[index(Stage::embedding)] == 0.1);
    CHECK(p.lever_handover_cost == 0);
}

TEST_CASE("of a base only the parameters are taken over, before the file's own") {
    const std::string base = "title = \"base\"\nstart = 1999-01-01\nmonths = 7\n[people]\nrenewal = 0.25\n";
    const Lookup lookup = [&](std::string_view path) {
        return path == "sub/base.toml" ? LookedUp{base + "turnover_factor = 3\n" + two, {}} : LookedUp{};
    };
    const ScenarioFile file = good(head + "base = \"sub/base.toml\"\n[people]\nturnover_factor = 2\n", lookup);
    CHECK(file.scenario.title == "t");
    CHECK(file.scenario.horizon == 120);
    CHECK(file.scenario.parties.empty());
    CHECK(file.scenario.parameters.renewal == 0.25);
    CHECK(file.scenario.parameters.turnover_factor == 2);
}

TEST_CASE("a base may contradict a default that the file sets right") {
    const Lookup lookup = [](std::string_view) { return LookedUp{"[work]\ninterest_low = 0.95\n", {}}; };
    CHECK(good(head + "base = \"b\"\n[work]\ninterest_high = 1\n", lookup).scenario.parameters.interest_low == 0.95);
}

TEST_CASE("a party is read whole, with defaults where nothing stands") {
    const ScenarioFile file =
        good(head + two +
             "[[party]]\nname = \"Wijk-bij_Duurstede\"\nlabel = \"Wijk bij Duurstede\"\nkind = \"water_board\"\n"
             "size = \"small\"\nadministrators = 1000\nofficials = 0\ncapacity = 40.5\nown_work = 2\n"
             "residual_load = { value = 20 }\norganising_bias = -0.5\nsource = \"s\"\n");
    REQUIRE(file.scenario.parties.size() == 3);
    const Party& plain = file.scenario.parties[0];
    CHECK(plain.name == "a");
    CHECK(plain.label == "a");
    CHECK(plain.kind == PartyKind::municipality);
    CHECK(plain.size == SizeClass::other);
    CHECK(std::isnan(plain.capacity));
    CHECK(plain.own_work == 0);
    CHECK(plain.residual_load == 0);
    CHECK(std::isnan(plain.organising_bias));
    CHECK(plain.administrators == 1);
    CHECK(plain.officials == 1);
    const Party& full = file.scenario.parties[2];
    CHECK(full.name == "Wijk-bij_Duurstede");
    CHECK(full.label == "Wijk bij Duurstede");
    CHECK(full.kind == PartyKind::water_board);
    CHECK(full.size == SizeClass::small);
    CHECK(full.capacity == 40.5);
    CHECK(full.own_work == 2);
    CHECK(full.residual_load == 20);
    CHECK(full.organising_bias == -0.5);
    CHECK(full.administrators == 1000);
    CHECK(full.officials == 0);
}

TEST_CASE("a count makes numbered parties and a group of them") {
    const ScenarioFile file = good(head + two +
                                   "[[party]]\nname = \"pool\"\nlabel = \"Pool\"\nkind = \"ngo\"\ncount = 3\n"
                                   "[[partnership]]\nname = \"t\"\nmembers = [\"@pool\", \"a\"]\n"
                                   "[[partnership]]\nname = \"u\"\nmembers = [\"pool-2\", \"a\"]\n");
    REQUIRE(file.scenario.parties.size() == 5);
    CHECK(file.scenario.parties[4].name == "pool-3");
    CHECK(file.scenario.parties[4].label == "Pool 3");
    CHECK(file.scenario.partnerships[0].members ==
          std::vector<PartyId>{PartyId(0), PartyId(2), PartyId(3), PartyId(4)});
    CHECK(file.scenario.partnerships[1].members == std::vector<PartyId>{PartyId(0), PartyId(3)});
}

TEST_CASE("groups stand for their parties") {
    const ScenarioFile file = good(head + "[groups]\nboth = [\"b\", \"a\"]\nsource = \"s\"\n" + two +
                                   "[[partnership]]\nname = \"t\"\nmembers = [\"@both\"]\n");
    CHECK(file.scenario.partnerships[0].members == std::vector<PartyId>{PartyId(0), PartyId(1)});
}

TEST_CASE("a partnership has defaults") {
    const Partnership made = good(head + two + table).scenario.partnerships.at(0);
    CHECK(made.name == "t");
    CHECK(made.label == "t");
    CHECK(made.members == std::vector<PartyId>{PartyId(0), PartyId(1)});
    CHECK(!made.mandatory);
    CHECK(made.task == Task::negotiated);
    CHECK(made.administrators == 1);
    CHECK(made.officials == 1);
    CHECK(made.begins == 0);
    CHECK(made.stage_low == Stage::idea);
    CHECK(made.stage_high == Stage::idea);
    CHECK(std::isnan(made.maturity_low));
    CHECK(std::isnan(made.maturity_high));
    CHECK(std::isnan(made.urgency));
    CHECK(std::isnan(made.structure_cap));
    CHECK(made.may_join.empty());
    CHECK(made.begins_last == 0);
    CHECK(made.term == 0);
    CHECK((!made.form && !made.perspective && !made.funding && !made.rule && !made.memory));
    CHECK(made.province_role == ProvinceRole::none);
}

TEST_CASE("a partnership is read whole") {
    const Partnership made =
        good(
            head + two + table +
            "label = \"T\"\nmandatory = true\ntask = \"executive\"\ndelegates = { administrators = 0, officials = 1 }\n"
            "begins = 2025-03-31\nstage = [\"planning\", \"realisation\"]\nmaturity = [0.2, 0.8]\nurgency = 0.5\n"
            "structure_cap = 0.35\nterm = 48\nissue = \"i\"\nsource = \"s\"\n")
            .scenario.partnerships.at(0);
    CHECK(made.label == "T");
    CHECK(made.mandatory);
    CHECK(made.task == Task::executive);
    CHECK(made.administrators == 0);
    CHECK(made.officials == 1);
    CHECK(made.begins == 14);
    CHECK(made.stage_low == Stage::planning);
    CHECK(made.stage_high == Stage::realisation);
    CHECK(made.maturity_low == 0.2);
    CHECK(made.maturity_high == 0.8);
    CHECK(made.urgency == 0.5);
    CHECK(made.structure_cap == 0.35);
    CHECK(made.term == 48);
}

TEST_CASE("a partnership's form, money and way to decide are read by name") {
    const Partnership made = good(head + two + "[[party]]\nname = \"p\"\nkind = \"province\"\n" + table +
                                  "form = \"pact\"\nperspective = \"responsive\"\nfunding = \"earmarked\"\n"
                                  "rule = \"majority\"\nmemory = false\nprovince_role = \"challenger\"\n"
                                  "may_join = [\"p\"]\n")
                                 .scenario.partnerships.at(0);
    CHECK(made.form == Form::pact);
    CHECK(made.perspective == Perspective::responsive);
    CHECK(made.funding == Funding::earmarked);
    CHECK(made.rule == DecisionRule::majority);
    CHECK(made.memory == false);
    CHECK(made.province_role == ProvinceRole::challenger);
    CHECK(good(head + two + table + "memory = true\nprovince_role = \"none\"\n").scenario.partnerships.at(0).memory ==
          true);
}

TEST_CASE("who may join is none of the members, by name or by group, in order") {
    const Partnership made = good(head + two +
                                  "[[party]]\nname = \"pool\"\nkind = \"ngo\"\ncount = 3\n"
                                  "[[party]]\nname = \"c\"\nkind = \"ngo\"\n" +
                                  table + "may_join = [\"c\", \"@pool\"]\n")
                                 .scenario.partnerships.at(0);
    CHECK(made.members == std::vector<PartyId>{PartyId(0), PartyId(1)});
    CHECK(made.may_join == std::vector<PartyId>{PartyId(2), PartyId(3), PartyId(4), PartyId(5)});
}

TEST_CASE("the month in which a partnership begins is one, or drawn between two") {
    const auto begins = [](const std::string& text) {
        const Partnership made = good(head + two + table + "begins = " + text + "\n").scenario.partnerships.at(0);
        return std::pair(made.begins, made.begins_last);
    };
    CHECK(begins("7") == std::pair(7, 7));
    CHECK(begins("2025-03-31") == std::pair(14, 14));
    CHECK(begins("[7, 2025-03-31]") == std::pair(7, 14));
    CHECK(begins("[\"2024-06\", \"2024-06\"]") == std::pair(5, 5));
    CHECK(begins("[0, 119]") == std::pair(0, 119));
}

TEST_CASE("one stage and one maturity stand for a range of one") {
    const Partnership made =
        good(head + two + table + "stage = \"embedding\"\nmaturity = 0.5\nbegins = 119\n").scenario.partnerships.at(0);
    CHECK(made.stage_low == Stage::embedding);
    CHECK(made.stage_high == Stage::embedding);
    CHECK(made.maturity_low == 0.5);
    CHECK(made.maturity_high == 0.5);
    CHECK(made.begins == 119);
}

TEST_CASE("a count makes numbered partnerships with the same members") {
    const auto made = good(head + two + table + "label = \"T\"\ncount = 10\n").scenario.partnerships;
    REQUIRE(made.size() == 10);
    CHECK(made[9].name == "t-10");
    CHECK(made[9].label == "T 10");
    CHECK(made[9].members == made[0].members);
}

TEST_CASE("elections may lie after the horizon and fall on the day of the start") {
    const auto elections = good(head +
                                "months = 12\n[[election]]\nkind = \"municipality\"\ndate = 2024-01-01\n"
                                "[[election]]\nkind = \"region\"\ndate = \"2190-03\"\nsource = \"s\"\n")
                               .scenario.elections;
    REQUIRE(elections.size() == 2);
    CHECK(elections[0].kind == PartyKind::municipality);
    CHECK(elections[0].date == Date{2024, 1, 1});
    CHECK(elections[1].kind == PartyKind::region);
    CHECK(elections[1].date == Date{2190, 3, 1});
}

TEST_CASE("a shock has a moment and a size, and is of one partnership or of all") {
    const auto shocks = good(head + two + table +
                             "count = 2\n[[shock]]\ndate = 2026-03-01\nurgency = 0.5\nsource = \"s\"\n"
                             "[[shock]]\ndate = 7\nurgency = -1\npartnership = \"t-2\"\n"
                             "[[shock]]\ndate = \"2024-12\"\nurgency = { value = 1, range = [0, 1], source = \"s\" }\n")
                            .scenario.shocks;
    REQUIRE(shocks.size() == 3);
    CHECK((shocks[0].month == 26 && !shocks[0].table && shocks[0].urgency == 0.5));
    CHECK((shocks[1].month == 7 && shocks[1].table == TableId(1) && shocks[1].urgency == -1));
    CHECK((shocks[2].month == 11 && shocks[2].urgency == 1));
}

TEST_CASE("there are as many shocks as elections at most") {
    std::string text = head;
    for (int i = 0; i < 1000; ++i) text += "[[shock]]\ndate = 3\nurgency = 0\n";
    CHECK(good(text).scenario.shocks.size() == 1000);
    const Problems problems = read_scenario(text + "[[shock]]\ndate = 3\nurgency = 0\n").problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].text == "more than 1000 tables [[shock]]; allowed: at most that many");
}

TEST_CASE("expectations are of a month, of months or of a run") {
    const auto made = good(head +
                           "[[expect]]\noutput = \"trust\"\nmonth = 12\nvalue = 0.6066\nstandard_errors = 3\n"
                           "tolerance = 0.0005\nsource = \"L1\"\n"
                           "[[expect]]\noutput = \"do\"\nfrom = 100\nto = 120\nlow = -1\nhigh = 0.2\n"
                           "[[expect]]\noutput = \"dissolved\"\nhigh = 0\n")
                          .expectations;
    REQUIRE(made.size() == 3);
    CHECK((made[0].what.output == "trust" && made[0].what.from_month == 12 && made[0].what.to_month == 12));
    CHECK((made[0].value == 0.6066 && made[0].standard_errors == 3 && made[0].tolerance == 0.0005));
    CHECK((std::isnan(made[0].low) && std::isnan(made[0].high)));
    CHECK((made[0].source == "L1" && made[0].line == 3));
    CHECK((made[1].what.output == "do" && made[1].what.from_month == 100 && made[1].what.to_month == 120));
    CHECK((std::isnan(made[1].value) && made[1].low == -1 && made[1].high == 0.2 && made[1].line == 10));
    CHECK((made[2].what.output == "dissolved" && made[2].what.from_month == -1 && made[2].what.to_month == -1));
    CHECK((made[2].standard_errors == 4 && made[2].tolerance == 0 && std::isnan(made[2].low) && made[2].high == 0));
}

TEST_CASE("an expectation may be of a difference: of the same output unless it names another") {
    const auto made = good(head +
                           "[[expect]]\noutput = \"trust\"\nmonth = 48\nminus = { month = 0 }\nlow = 0.02\n"
                           "[[expect]]\noutput = \"fabric_final\"\nhigh = 0\n"
                           "[expect.minus]\noutput = \"think\"\nfrom = 3\nto = 5\n"
                           "[[expect]]\noutput = \"do\"\nmonth = 1\nminus = {}\nhigh = 0\n"
                           "[[expect]]\noutput = \"do\"\nhigh = 0\n")
                          .expectations;
    REQUIRE(made.size() == 4);
    CHECK((made[0].minus->output == "trust" && made[0].minus->from_month == 0 && made[0].minus->to_month == 0));
    CHECK((made[0].what.from_month == 48 && made[0].low == 0.02));
    CHECK((made[1].minus->output == "think" && made[1].minus->from_month == 3 && made[1].minus->to_month == 5));
    CHECK((made[1].what.output == "fabric_final" && made[1].what.from_month == -1));
    CHECK((made[2].minus->output == "do" && made[2].minus->from_month == -1 && made[2].minus->to_month == -1));
    CHECK(!made[3].minus);
}

TEST_CASE("the outputs that can be expected are as many as there are, each once") {
    CHECK(reading::series_names.size() == series_count);
    CHECK(reading::run_value_names.size() == run_value_count);
    for (const std::string_view name : reading::series_names) {
        good(head + "[[expect]]\noutput = \"" + std::string(name) + "\"\nmonth = 1\nlow = 0\n");
    }
    for (const std::string_view name : reading::run_value_names) {
        good(head + "[[expect]]\noutput = \"" + std::string(name) + "\"\nlow = 0\n");
    }
}

TEST_CASE("every limit of the format is inclusive") {
    const std::string names = "[[party]]\nname = \"a\"\nkind = \"ngo\"\ncount = 10000\nofficials = 1000\n";
    const std::string tables = "[[partnership]]\nname = \"t\"\nmembers = [\"a-1\", \"a-2\"]\ncount = 10000\n";
    const ScenarioFile file = good(head + names + tables);
    CHECK(file.scenario.parties.size() == 10000);
    CHECK(file.scenario.partnerships.size() == 10000);
    // 10 000 members with 2 delegates each: 199 980 000 pairs.
    CHECK(good(head + names + "[[partnership]]\nname = \"t\"\nmembers = [\"@a\"]\n").scenario.partnerships.size() == 1);
    const std::string deep = "question = " + std::string(16, '[') + "1" + std::string(16, ']');
    const Problems nested = read_scenario(head + deep).problems;
    REQUIRE(nested.size() == 1);
    CHECK(nested[0].text == "'question' is a list; allowed: printable text");
}
