#include <algorithm>
#include <set>

#include "read/parts.hpp"

namespace weefsel::reading {
namespace {

// Draws know a post as party · 2^12 + role · 2^11 + number (base/draws.hpp, world/topology.hpp).
static_assert(most_parties < 1u << 20 && most_people < 1u << 11);

constexpr Bounds bias{-0.5, 0.5, false};

struct Block {
    Party party;  // what all its parties share
    std::string name;
    Offset name_at = 0;
    std::uint32_t count = 1;
    bool counted = false;  // name-1 … name-count instead of one party
    bool kind_known = false;
    bool usable = false;
};

Block read_block(const Node& node, Findings& findings) {
    Table table(node, "[[party]]", findings);
    Block block;
    const auto name = table.name("name");
    if (name) {
        block.name = *name;
        block.name_at = table.find("name")->at;
    }
    Party& party = block.party;
    party.label = table.label("label", "");
    const auto kind = table.needed_choice<PartyKind>("kind", names_of<PartyKind>(party_kind_count));
    party.kind = kind.value_or(party.kind);
    block.kind_known = kind.has_value();
    party.size = table.choice<SizeClass>("size", names_of<SizeClass>(size_class_count)).value_or(party.size);
    party.administrators = table.count("administrators", 0, most_people, party.administrators);
    party.officials = table.count("officials", 0, most_people, party.officials);
    party.capacity = table.number("capacity", amount, party.capacity);
    party.own_work = table.number("own_work", amount, party.own_work);
    party.residual_load = table.number("residual_load", amount, party.residual_load);
    party.organising_bias = table.number("organising_bias", bias, party.organising_bias);
    block.counted = table.find("count") != nullptr;
    block.count = table.count("count", 1, most_parties, 0);
    block.usable = name.has_value() && (block.count > 0 || !block.counted);
    if (!block.counted) block.count = 1;
    table.close();
    return block;
}

class Parties {
public:
    Parties(Scenario& scenario, Findings& findings) : scenario_(scenario), findings_(findings) {}

    void add(const Block& block) {
        known_.kinds = known_.kinds && block.kind_known;
        if (!block.usable) {
            known_.complete = false;
        } else if (!written_.insert(block.name).second) {
            findings_.add(block.name_at, "party '" + block.name + "' was given before; allowed: each name once");
        } else if (block.counted) {
            add_numbered(block);
        } else {
            add_one(block, block.name, block.party.label.empty() ? block.name : block.party.label);
        }
    }

    // A list of names of parties; a group may not hold a group.
    void add_group(const Entry& entry) {
        if (!is_name(entry.key)) {
            findings_.add(entry.at, "group " + quoted(entry.key) + "; allowed: " + std::string(name_allowed));
        } else if (known_.groups.count(entry.key) != 0) {
            findings_.add(entry.at, "group '" + entry.key +
                                        "' is already made by a [[party]] with count; allowed: "
                                        "another name");
        } else if (entry.value.kind != Kind::list) {
            wrong_kind(entry.value, entry.key, "a list of names of parties", findings_);
        } else {
            fill_group(entry);
        }
    }

    Register finish() {
        for (const auto& [name, members] : known_.groups) known_.group_names.push_back("@" + name);
        return std::move(known_);
    }

    void index_names() {
        for (const auto& [name, id] : known_.parties) known_.party_names.push_back(name);
    }

    void incomplete() { known_.complete = false; }

private:
    bool add_one(const Block& block, std::string name, std::string label) {
        const PartyId id(static_cast<std::uint32_t>(scenario_.parties.size()));
        if (id == most_parties) {
            if (!full_) {
                findings_.add(block.name_at, "party '" + block.name + "' makes more than " +
                                                 std::to_string(most_parties) + "; allowed: at most that many");
            }
            full_ = true;
            known_.complete = false;
            return false;
        }
        if (!is_name(name)) {
            findings_.add(block.name_at,
                          "party '" + name + "' has too long a name; allowed: " + std::string(name_allowed));
            known_.complete = false;
            return false;
        }
        if (!known_.parties.emplace(name, id).second) {
            findings_.add(block.name_at, "party '" + name + "' is there already; allowed: each name once");
            return false;
        }
        scenario_.parties.push_back(block.party);
        scenario_.parties.back().name = std::move(name);
        scenario_.parties.back().label = std::move(label);
        return true;
    }

    void add_numbered(const Block& block) {
        std::vector<PartyId>& group = known_.groups[block.name];
        const std::string& label = block.party.label.empty() ? block.name : block.party.label;
        for (std::uint32_t i = 1; i <= block.count; ++i) {
            const std::string number = std::to_string(i);
            if (!add_one(block, block.name + "-" + number, label + " " + number)) return;
            group.emplace_back(static_cast<std::uint32_t>(scenario_.parties.size() - 1));
        }
    }

    void fill_group(const Entry& entry) {
        std::vector<PartyId> members;
        for (const Node& item : entry.value.items) {
            if (item.kind != Kind::text) {
                wrong_kind(item, entry.key, "names of parties", findings_);
                continue;
            }
            const auto party = known_.parties.find(item.text);
            if (party != known_.parties.end()) {
                members.push_back(party->second);
            } else if (known_.complete) {
                findings_.unknown(item.at, "group '" + entry.key + "' has an unknown party", item.text,
                                  known_.party_names, "names of parties; groups may not hold groups");
            }
        }
        std::sort(members.begin(), members.end());
        const auto twice = std::adjacent_find(members.begin(), members.end());
        if (twice != members.end()) {
            findings_.add(entry.at, "group '" + entry.key + "' has '" + scenario_.parties[*twice].name +
                                        "' twice; allowed: each party once");
        }
        known_.groups.emplace(entry.key, std::move(members));
    }

    Scenario& scenario_;
    Findings& findings_;
    Register known_;
    std::set<std::string> written_;  // names of blocks
    bool full_ = false;
};

}  // namespace

Register read_parties(Table& root, Scenario& scenario) {
    Findings& findings = root.findings();
    Parties parties(scenario, findings);
    const auto blocks = root.tables("party", most_parties);
    for (const Node* node : blocks) parties.add(read_block(*node, findings));
    const Entry* written = root.find("party");
    if (written != nullptr && written->value.items.size() != blocks.size()) parties.incomplete();
    parties.index_names();
    if (const Entry* groups = root.find("groups")) {
        if (groups->value.kind != Kind::table) {
            wrong_kind(groups->value, "groups", "a table of lists of names of parties", findings);
        } else {
            for (const Entry& entry : groups->value.entries) {
                const bool is_source = entry.key == "source" && entry.value.kind != Kind::list;
                is_source ? void(text_of(entry.value, "source", findings)) : parties.add_group(entry);
            }
        }
    }
    return parties.finish();
}

}  // namespace weefsel::reading
