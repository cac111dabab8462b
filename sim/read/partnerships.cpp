#include <algorithm>
#include <set>
#include <tuple>

#include "read/parts.hpp"

namespace weefsel::reading {
namespace {

constexpr std::size_t fewest_members = 2;

// A stage or maturity: one value, or [low, high] between which it is drawn.
template <class T>
struct Span {
    T low;
    T high;
};

std::optional<Stage> stage_of(const Node& node, Findings& findings) {
    const auto stages = names_of<Stage>(stage_count);
    if (node.kind == Kind::text) return choice_of<Stage>(stages, node.text, node.at, "unknown stage", findings);
    wrong_kind(node, "stage", listed(stages) + " or [low, high] of them", findings);
    return std::nullopt;
}

template <class T, class ReadOne>
std::optional<Span<T>> span_of(const Entry& entry, Findings& findings, ReadOne read_one) {
    const Node& node = entry.value;
    if (node.kind != Kind::list) {
        const std::optional<T> one = read_one(node);
        return one ? std::optional<Span<T>>({*one, *one}) : std::nullopt;
    }
    if (node.items.size() != 2) {
        findings.add(node.at, "'" + entry.key + "' has " + std::to_string(node.items.size()) +
                                  " values; allowed: one, or [low, high]");
        return std::nullopt;
    }
    const std::optional<T> low = read_one(node.items[0]);
    const std::optional<T> high = read_one(node.items[1]);
    if (!low || !high) return std::nullopt;
    if (*low <= *high) return Span<T>{*low, *high};
    findings.add(node.at, "'" + entry.key + "' has low above high; allowed: [low, high]");
    return std::nullopt;
}

struct Block {
    Partnership table;  // what all its partnerships share
    std::string label;
    Offset at = 0;  // of the name, or of the block
    std::uint32_t count = 1;
    bool counted = false;
    bool usable = false;
};

class Partnerships {
public:
    Partnerships(const Register& known, Scenario& scenario, Findings& findings)
        : known_(known), scenario_(scenario), findings_(findings), seen_(scenario.parties.size(), 0) {}

    void add(const Node& node) {
        Table table(node, "[[partnership]]", findings_);
        Block block;
        block.at = node.at;
        if (const auto name = table.name("name")) {
            block.table.name = *name;
            block.at = table.find("name")->at;
        }
        block.label = table.label("label", block.table.name);
        block.counted = table.find("count") != nullptr;
        block.count = table.count("count", 1, most_partnerships, 1);
        table.text("issue");
        read_setting(table, block.table);
        read_delegates(table, block.table);
        block.usable = read_members(table, block);
        table.close();
        check_budget(block);
        if (!block.table.name.empty()) make(block);
    }

    // Too many to go on: what remains could cost more than the file is worth.
    bool full() const { return full_; }

private:
    void read_setting(Table& table, Partnership& made) {
        made.mandatory = table.flag("mandatory", made.mandatory);
        made.task = table.choice<Task>("task", names_of<Task>(task_count)).value_or(made.task);
        made.urgency = table.number("urgency", share, made.urgency);
        made.structure_cap = table.number("structure_cap", share, made.structure_cap);
        if (const Entry* begins = table.find("begins")) {
            made.begins = month_of(begins->value, "begins", scenario_, findings_).value_or(0);
        }
        if (const Entry* stage = table.find("stage")) {
            const auto span = span_of<Stage>(*stage, findings_, [&](const Node& n) { return stage_of(n, findings_); });
            if (span) std::tie(made.stage_low, made.stage_high) = std::tie(span->low, span->high);
        }
        if (const Entry* maturity = table.find("maturity")) {
            const auto span = span_of<double>(
                *maturity, findings_, [&](const Node& n) { return number_of(n, "maturity", share, findings_); });
            if (span) std::tie(made.maturity_low, made.maturity_high) = std::tie(span->low, span->high);
        }
    }

    void read_delegates(Table& table, Partnership& made) {
        const Entry* entry = table.find("delegates");
        if (entry == nullptr) return;
        if (entry->value.kind != Kind::table) {
            return wrong_kind(entry->value, "delegates", "{ administrators = 1, officials = 1 }", findings_);
        }
        Table delegates(entry->value, "'delegates'", findings_);
        made.administrators = delegates.count("administrators", 0, most_delegates, made.administrators);
        made.officials = delegates.count("officials", 0, most_delegates, made.officials);
        delegates.close();
        if (made.administrators + made.officials == 0) {
            findings_.add(entry->value.at, "'delegates' are none; allowed: at least one of a role");
        }
    }

    // Whether the members can be used: all known, at least two, with people enough.
    bool read_members(Table& table, Block& block) {
        const Entry* entry = table.need("members", "a list of names of parties and @groups");
        if (entry == nullptr) return false;
        const std::vector<Node>* items = table.list("members", "names of parties and @groups");
        if (items == nullptr) return false;
        ++stamp_;
        bool good = true;
        for (const Node& item : *items) good = add_member(item, block.table) && good;
        if (good && block.table.members.size() < fewest_members) {
            findings_.add(entry->value.at, named(block) + " has too few members, " +
                                               std::to_string(block.table.members.size()) + "; allowed: at least " +
                                               std::to_string(fewest_members));
            good = false;
        }
        if (good) std::sort(block.table.members.begin(), block.table.members.end());
        const Entry* delegates = table.find("delegates");
        check_people(block, delegates == nullptr ? entry->value.at : delegates->value.at);
        return good;
    }

    bool add_member(const Node& item, Partnership& made) {
        if (item.kind != Kind::text) {
            wrong_kind(item, "members", "names of parties and @groups", findings_);
            return false;
        }
        if (item.text.substr(0, 1) == "@") {
            const auto group = known_.groups.find(item.text.substr(1));
            if (group == known_.groups.end()) return unknown(item, "unknown group", known_.group_names);
            return std::all_of(group->second.begin(), group->second.end(),
                               [&](PartyId party) { return add_party(item, party, made); });
        }
        const auto party = known_.parties.find(item.text);
        if (party == known_.parties.end()) return unknown(item, "unknown party", known_.party_names);
        return add_party(item, party->second, made);
    }

    bool unknown(const Node& item, std::string_view what, const std::vector<std::string>& names) {
        if (known_.complete) {
            findings_.unknown(item.at, what, item.text, names, "the name of a [[party]], or @ and the name of a group");
        }
        return false;
    }

    bool add_party(const Node& item, PartyId party, Partnership& made) {
        if (seen_[party] == stamp_) {
            findings_.add(item.at, "party '" + scenario_.parties[party].name + "' is a member already; allowed: once");
            return false;
        }
        seen_[party] = stamp_;
        made.members.push_back(party);
        return true;
    }

    // Each member sends as many people of a role as the table asks for.
    void check_people(const Block& block, Offset at) {
        for (const Role role : {Role::administrator, Role::official}) {
            const bool administrators = role == Role::administrator;
            const std::uint32_t asked = administrators ? block.table.administrators : block.table.officials;
            for (const PartyId member : block.table.members) {
                const Party& party = scenario_.parties[member];
                const std::uint32_t there = administrators ? party.administrators : party.officials;
                if (there >= asked) continue;
                findings_.add(at, named(block) + " needs " + std::to_string(asked) + " delegates in role " +
                                      std::string(word(role).name) + " from each member, party '" + party.name +
                                      "' has " + std::to_string(there) + "; allowed: no more than it has");
                break;
            }
        }
    }

    static std::string named(const Block& block) { return "partnership '" + block.table.name + "'"; }

    void make(const Block& block) {
        if (!written_.insert(block.table.name).second) {
            findings_.add(block.at, named(block) + " was given before; allowed: each name once");
        } else if (block.usable && !full_ && !block.counted) {
            make_one(block, block.table.name, block.label);
        } else if (block.usable && !full_) {
            for (std::uint32_t i = 1; i <= block.count; ++i) {
                const std::string number = std::to_string(i);
                if (!make_one(block, block.table.name + "-" + number, block.label + " " + number)) return;
            }
        }
    }

    // Looked at before members are copied to every partnership of a block.
    void check_budget(const Block& block) {
        const std::uint64_t members = block.table.members.size();
        const std::uint64_t delegates = std::max(1u, block.table.administrators + block.table.officials);
        made_ += block.count;
        if (members > 0) pairs_ += members * (members - 1) / 2 * delegates * delegates * block.count;
        full_ = made_ > most_partnerships || pairs_ > most_pairs;
        if (made_ > most_partnerships) {
            findings_.add(block.at, named(block) + " brings the partnerships to " + std::to_string(made_) +
                                        "; allowed: at most " + std::to_string(most_partnerships));
        } else if (full_) {
            findings_.add(block.at, named(block) + " brings the pairs of delegates to " + std::to_string(pairs_) +
                                        "; allowed: at most " + std::to_string(most_pairs) + " over all partnerships");
        }
    }

    bool make_one(const Block& block, std::string name, std::string label) {
        if (!is_name(name)) {
            findings_.add(block.at,
                          "partnership '" + name + "' has too long a name; allowed: " + std::string(name_allowed));
            return false;
        }
        if (!names_.insert(name).second) {
            findings_.add(block.at, "partnership '" + name + "' is there already; allowed: each name once");
            return false;
        }
        scenario_.partnerships.push_back(block.table);
        scenario_.partnerships.back().name = std::move(name);
        scenario_.partnerships.back().label = std::move(label);
        return true;
    }

    const Register& known_;
    Scenario& scenario_;
    Findings& findings_;
    std::vector<std::uint32_t> seen_;  // by party: the last block that had it
    std::uint32_t stamp_ = 0;
    std::set<std::string> written_;  // names of blocks
    std::set<std::string> names_;    // names of partnerships
    std::uint64_t pairs_ = 0;
    std::uint64_t made_ = 0;
    bool full_ = false;
};

}  // namespace

void read_partnerships(Table& root, const Register& known, Scenario& scenario) {
    Partnerships partnerships(known, scenario, root.findings());
    for (const Node* node : root.tables("partnership", most_partnerships)) {
        if (!partnerships.full()) partnerships.add(*node);
    }
}

}  // namespace weefsel::reading
