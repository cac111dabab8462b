#include <algorithm>
#include <set>

#include "read/parts.hpp"

namespace weefsel::reading {
namespace {

constexpr std::size_t fewest_members = 2;
constexpr std::string_view names_of_parties = "names of parties and @groups";

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
        read_setting(table, scenario_, block.table);
        read_delegates(table, block.table);
        member_stamp_ = ++stamp_;
        const bool members = read_members(table, block);
        block.usable = read_joining(table, block) && members;
        check_people(table, block);
        check_province(table, block);
        table.close();
        check_budget(block);
        if (!block.usable || full_ || block.table.name.empty()) register_.complete = false;
        if (!block.table.name.empty()) make(block);
    }

    // Too many to go on: what remains could cost more than the file is worth.
    bool full() const { return full_; }

    TableRegister finish() {
        for (const auto& [name, id] : register_.tables) register_.names.push_back(name);
        return std::move(register_);
    }

private:
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
        const Entry* entry = table.need("members", names_wanted());
        std::vector<PartyId>& members = block.table.members;
        if (entry == nullptr || !read_names(table, "members", members)) return false;
        if (members.size() < fewest_members) {
            findings_.add(entry->value.at, named(block) + " has too few members, " + std::to_string(members.size()) +
                                               "; allowed: at least " + std::to_string(fewest_members));
            return false;
        }
        return true;
    }

    // The same of those who may join, if any: all known, none of them a member.
    bool read_joining(Table& table, Block& block) {
        ++stamp_;
        return table.find("may_join") == nullptr || read_names(table, "may_join", block.table.may_join);
    }

    static std::string names_wanted() { return "a list of " + std::string(names_of_parties); }

    // Whether the key is a list of known names, each once; the parties they stand for, in order.
    bool read_names(Table& table, std::string_view key, std::vector<PartyId>& parties) {
        const std::vector<Node>* items = table.list(key, names_of_parties);
        if (items == nullptr) return false;
        bool good = true;
        for (const Node& item : *items) good = add_name(item, key, parties) && good;
        std::sort(parties.begin(), parties.end());
        return good;
    }

    bool add_name(const Node& item, std::string_view key, std::vector<PartyId>& parties) {
        if (item.kind != Kind::text) {
            wrong_kind(item, key, names_of_parties, findings_);
            return false;
        }
        if (item.text.substr(0, 1) == "@") {
            const auto group = known_.groups.find(item.text.substr(1));
            if (group == known_.groups.end()) return unknown(item, "unknown group", known_.group_names);
            return std::all_of(group->second.begin(), group->second.end(),
                               [&](PartyId party) { return add_party(item, party, parties); });
        }
        const auto party = known_.parties.find(item.text);
        if (party == known_.parties.end()) return unknown(item, "unknown party", known_.party_names);
        return add_party(item, party->second, parties);
    }

    bool unknown(const Node& item, std::string_view what, const std::vector<std::string>& names) {
        if (known_.complete) {
            findings_.unknown(item.at, what, item.text, names, "the name of a [[party]], or @ and the name of a group");
        }
        return false;
    }

    bool add_party(const Node& item, PartyId party, std::vector<PartyId>& parties) {
        const bool joins = seen_[party] == stamp_ && stamp_ != member_stamp_;
        if (joins || seen_[party] == member_stamp_) {
            findings_.add(item.at,
                          "party '" + scenario_.parties[party].name +
                              (joins ? "' may join already; allowed: once" : "' is a member already; allowed: once"));
            return false;
        }
        seen_[party] = stamp_;
        parties.push_back(party);
        return true;
    }

    // Each member, now or later, sends as many people of a role as the table asks for.
    void check_people(Table& table, const Block& block) {
        const Entry* delegates = table.find("delegates");
        const auto check = [&](std::string_view key, const std::vector<PartyId>& parties, std::string_view each) {
            if (parties.empty()) return;
            const Entry* asked = delegates == nullptr ? table.find(key) : delegates;
            for (const Role role : {Role::administrator, Role::official}) {
                check_role(block, role, parties, each, asked->value.at);
            }
        };
        check("members", block.table.members, "each member");
        check("may_join", block.table.may_join, "each that may join");
    }

    void check_role(const Block& block, Role role, const std::vector<PartyId>& parties, std::string_view each,
                    Offset at) {
        const bool administrators = role == Role::administrator;
        const std::uint32_t asked = administrators ? block.table.administrators : block.table.officials;
        for (const PartyId id : parties) {
            const Party& party = scenario_.parties[id];
            const std::uint32_t there = administrators ? party.administrators : party.officials;
            if (there >= asked) continue;
            findings_.add(at, named(block) + " needs " + std::to_string(asked) + " delegates in role " +
                                  std::string(word(role).name) + " from " + std::string(each) + ", party '" +
                                  party.name + "' has " + std::to_string(there) + "; allowed: no more than it has");
            return;
        }
    }

    // A role of the province needs one. Asked only when all that sit or may sit here are known, and what they are.
    void check_province(Table& table, const Block& block) {
        if (block.table.province_role == ProvinceRole::none || !block.usable || !known_.kinds) return;
        const auto is_province = [&](PartyId id) { return scenario_.parties[id].kind == PartyKind::province; };
        const Partnership& made = block.table;
        if (std::any_of(made.members.begin(), made.members.end(), is_province) ||
            std::any_of(made.may_join.begin(), made.may_join.end(), is_province)) {
            return;
        }
        findings_.add(table.find("province_role")->value.at,
                      "'province_role' is '" + std::string(word(made.province_role).name) +
                          "' and there is no party of kind 'province' in 'members' or 'may_join'; allowed: 'none', or "
                          "such a party");
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
        const std::uint64_t members = block.table.members.size() + block.table.may_join.size();
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
            register_.complete = false;
            findings_.add(block.at,
                          "partnership '" + name + "' has too long a name; allowed: " + std::string(name_allowed));
            return false;
        }
        const TableId id(static_cast<std::uint32_t>(scenario_.partnerships.size()));
        if (!register_.tables.emplace(name, id).second) {
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
    std::vector<std::uint32_t> seen_;  // by party: the last list that had it
    std::uint32_t stamp_ = 0;
    std::uint32_t member_stamp_ = 0;  // of the members of the block at hand
    std::set<std::string> written_;   // names of blocks
    TableRegister register_;
    std::uint64_t pairs_ = 0;
    std::uint64_t made_ = 0;
    bool full_ = false;
};

}  // namespace

TableRegister read_partnerships(Table& root, const Register& known, Scenario& scenario) {
    Partnerships partnerships(known, scenario, root.findings());
    const auto blocks = root.tables("partnership", most_partnerships);
    for (const Node* node : blocks) {
        if (!partnerships.full()) partnerships.add(*node);
    }
    TableRegister made = partnerships.finish();
    const Entry* written = root.find("partnership");
    made.complete = made.complete && (written == nullptr || written->value.items.size() == blocks.size());
    return made;
}

}  // namespace weefsel::reading
