// What a partnership is and how it works: when it begins and how far it is, its form, its money, how it decides.
#include <tuple>

#include "read/parts.hpp"

namespace weefsel::reading {
namespace {

// One value, or two between which it is drawn.
template <class T>
struct Span {
    T low;
    T high;
};

// What messages call the two, and the two in the wrong order.
struct Ends {
    std::string_view both = "[low, high]";
    std::string_view reversed = "low above high";
};
constexpr Ends months{"[first, last]", "its last month before its first"};

std::optional<Stage> stage_of(const Node& node, Findings& findings) {
    const auto stages = names_of<Stage>(stage_count);
    if (node.kind == Kind::text) return choice_of<Stage>(stages, node.text, node.at, "unknown stage", findings);
    wrong_kind(node, "stage", listed(stages) + " or [low, high] of them", findings);
    return std::nullopt;
}

template <class T, class ReadOne>
std::optional<Span<T>> span_of(const Entry& entry, Findings& findings, ReadOne read_one, Ends ends = {}) {
    const Node& node = entry.value;
    if (node.kind != Kind::list) {
        const std::optional<T> one = read_one(node);
        return one ? std::optional<Span<T>>({*one, *one}) : std::nullopt;
    }
    if (node.items.size() != 2) {
        findings.add(node.at, "'" + entry.key + "' has " + std::to_string(node.items.size()) +
                                  " values; allowed: one, or " + std::string(ends.both));
        return std::nullopt;
    }
    const std::optional<T> low = read_one(node.items[0]);
    const std::optional<T> high = read_one(node.items[1]);
    if (!low || !high) return std::nullopt;
    if (*low <= *high) return Span<T>{*low, *high};
    findings.add(node.at,
                 "'" + entry.key + "' has " + std::string(ends.reversed) + "; allowed: " + std::string(ends.both));
    return std::nullopt;
}

// When it begins and what it then is.
void read_beginning(Table& table, const Scenario& scenario, Partnership& made) {
    Findings& findings = table.findings();
    if (const Entry* begins = table.find("begins")) {
        const auto read_month = [&](const Node& n) { return month_of(n, "begins", scenario, findings); };
        const auto span = span_of<std::int32_t>(*begins, findings, read_month, months);
        if (span) std::tie(made.begins, made.begins_last) = std::tie(span->low, span->high);
    }
    if (const Entry* stage = table.find("stage")) {
        const auto span = span_of<Stage>(*stage, findings, [&](const Node& n) { return stage_of(n, findings); });
        if (span) std::tie(made.stage_low, made.stage_high) = std::tie(span->low, span->high);
    }
    if (const Entry* maturity = table.find("maturity")) {
        const auto read_share = [&](const Node& n) { return number_of(n, "maturity", share, findings); };
        const auto span = span_of<double>(*maturity, findings, read_share);
        if (span) std::tie(made.maturity_low, made.maturity_high) = std::tie(span->low, span->high);
    }
}

}  // namespace

void read_setting(Table& table, const Scenario& scenario, Partnership& made) {
    made.mandatory = table.flag("mandatory", made.mandatory);
    made.task = table.choice<Task>("task", names_of<Task>(task_count)).value_or(made.task);
    made.urgency = table.number("urgency", share, made.urgency);
    made.structure_cap = table.number("structure_cap", share, made.structure_cap);
    read_beginning(table, scenario, made);
    made.term = static_cast<std::int32_t>(table.number("term", whole(0, most_months), made.term));
    made.form = table.choice<Form>("form", names_of<Form>(form_count));
    made.perspective = table.choice<Perspective>("perspective", names_of<Perspective>(perspective_count));
    made.funding = table.choice<Funding>("funding", names_of<Funding>(funding_count));
    made.rule = table.choice<DecisionRule>("rule", names_of<DecisionRule>(decision_rule_count));
    if (table.find("memory") != nullptr) made.memory = table.flag("memory", false);
    made.province_role = table.choice<ProvinceRole>("province_role", names_of<ProvinceRole>(province_role_count))
                             .value_or(made.province_role);
}

}  // namespace weefsel::reading
