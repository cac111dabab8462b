#include "command/snapshot.hpp"

#include <algorithm>
#include <cmath>

#include "month/needs.hpp"
#include "run/story.hpp"
#include "sweep/plan.hpp"

namespace weefsel {
namespace {

constexpr std::int32_t months_between_tables = 12;

// One line of a table, cell by cell.
class Line {
public:
    Line(std::string& text, Month month) : text_(text) { text_ += std::to_string(month.value); }
    ~Line() { text_ += '\n'; }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    Line& add(std::string_view cell) {
        text_ += ',';
        if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
            text_ += cell;
            return *this;
        }
        text_ += '"';
        for (const char c : cell) text_ += c == '"' ? "\"\"" : std::string(1, c);
        text_ += '"';
        return *this;
    }
    Line& add(double value) {
        return add(std::isnan(value) ? std::string() : exact_text(value));
    }  // empty when missing
    Line& add_count(std::int64_t value) { return add(std::to_string(value)); }
    // Empty where there is none.
    Line& add_where(bool there, double value) { return there ? add(value) : add(""); }

private:
    std::string& text_;
};

struct View {
    Month now;
    const World& world;
    const Ledger& ledger;
    const Scenario& scenario = *world.scenario;
    const Topology& topology = *world.topology;

    const std::string& party(std::uint32_t p) const { return scenario.parties[p].name; }
    std::string post(std::uint32_t p) const { return post_name(scenario, topology, PostId(p)); }
    bool filled(std::uint32_t p) const { return world.absence[p] != Absence::vacant; }
};

void add_parties(const View& v, std::string& text) {
    for (std::uint32_t p = 0; p < v.topology.parties(); ++p) {
        const Party& party = v.scenario.parties[p];
        Line(text, v.now)
            .add(party.name)
            .add(party.label)
            .add(word(party.kind).name)
            .add(word(party.size).name)
            .add(v.world.capacity[p])
            .add(v.world.load_ratio[p])
            .add(v.world.pressure[p])
            .add(v.world.gap_months[p])
            .add(v.world.bias[p]);
    }
}

std::string_view key_of(Absence absence) {
    constexpr std::string_view keys[] = {"none", "vacant", "away"};
    return keys[static_cast<std::size_t>(absence)];
}

void add_persons(const View& v, std::string& text) {
    for (std::uint32_t i = 0; i < v.topology.posts(); ++i) {
        const bool there = v.filled(i);
        Line(text, v.now)
            .add(v.post(i))
            .add(v.party(v.topology.post_party[i]))
            .add(word(v.topology.post_role[i]).name)
            .add(key_of(v.world.absence[i]))
            .add_count(v.world.succession[i])
            .add_where(there, v.world.tenure[i])
            .add_where(there, v.world.energy[i])
            .add_where(there, v.world.bridging[i])
            .add_where(there, v.world.follows_others[i])
            .add_where(there, v.world.effort[i])
            .add_where(there, v.world.process[i])
            .add_where(there, v.world.perseverance[i]);
    }
}

void add_ties(const View& v, std::string& text) {
    for (std::uint32_t tie = 0; tie < v.topology.ties(); ++tie) {
        const std::uint32_t lower = v.topology.tie_lower[tie];
        const std::uint32_t upper = v.topology.tie_upper[tie];
        const auto tables = v.topology.tie_tables[tie];
        const auto live =
            std::count_if(tables.begin(), tables.end(), [&](std::uint32_t t) { return v.world.live(TableId(t)); });
        const std::int32_t age = std::min(v.world.tenure[lower], v.world.tenure[upper]);
        const auto add = [&](std::uint32_t from, std::uint32_t to, double trust) {
            Line(text, v.now)
                .add(v.post(from))
                .add(v.post(to))
                .add(trust)
                .add_where(v.filled(lower) && v.filled(upper), age)
                .add_count(live);
        };
        add(lower, upper, v.world.trust_there[tie]);
        add(upper, lower, v.world.trust_back[tie]);
    }
}

std::string picture(const View& v, Picture view) {
    std::string text;
    for (std::uint32_t d = 0; d < 32 && (v.world.all_dimensions() >> d & 1u) != 0; ++d) {
        text += (view.plus >> d & 1u) != 0 ? '+' : (view.minus >> d & 1u) != 0 ? '-' : '0';
    }
    return text;
}

void add_seats(const View& v, std::string& text) {
    for (std::uint32_t i = 0; i < v.topology.seats(); ++i) {
        const TableId table(v.topology.seat_table[i]);
        if (!v.world.live(table) || !v.world.seated(SeatId(i))) continue;
        const std::uint32_t post = v.topology.seat_post[i];
        Line(text, v.now)
            .add(v.scenario.partnerships[table].name)
            .add(v.post(post))
            .add(v.party(v.topology.post_party[post]))
            .add(word(v.topology.post_role[post]).name)
            .add(key_of(v.world.absence[post]))
            .add(v.world.practice[i])
            .add(v.world.present[i])
            .add(v.world.share[i])
            .add(v.world.tension[i])
            .add(picture(v, v.world.view[i]));
    }
}

std::string members_of(const View& v, TableId table) {
    std::string names;
    const Range members = v.topology.table_members(table);
    for (std::uint32_t m = members.begin; m < members.end; ++m) {
        if (v.world.in[m] != 0) names += (names.empty() ? "" : " ") + v.party(v.topology.member_party[m]);
    }
    return names;
}

void add_partnerships(const View& v, std::string& text) {
    for (std::uint32_t i = 0; i < v.topology.tables(); ++i) {
        const TableId table(i);
        const bool live = v.world.live(table);
        const Fabric fabric = live ? v.ledger.last(table) : Fabric{};
        Line(text, v.now)
            .add(v.scenario.partnerships[i].name)
            .add(v.scenario.partnerships[i].label)
            .add(members_of(v, table))
            .add(word(v.world.stage[i]).name)
            .add(v.world.structure[i])
            .add(fabric.fabric)
            .add(fabric.think)
            .add(fabric.do_)
            .add(fabric.feel)
            .add(live ? rightness(v.world, table) : 0)
            .add(v.world.results[i])
            .add_count(live ? 1 : 0)
            .add(live ? table_energy(v.world, table) : 0)
            .add(v.world.urgency[i])
            .add(word(v.world.form[i]).name)
            .add_count(v.world.is_signed[i])
            .add_count(v.world.relapses[i])
            .add_count(v.world.dissolved[i]);
    }
}

}  // namespace

Snapshot::Snapshot(std::int32_t horizon)
    : horizon_(horizon),
      tables_{{{"parties", "month,party,label,kind,size,capacity,load,pressure,gap_months,bias\n"},
               {"persons",
                "month,post,party,role,absence,succession,tenure_months,energy,bridging,follows_others,effort,process,"
                "perseverance\n"},
               {"ties", "month,from,to,trust,age_months,tables\n"},
               {"seats", "month,partnership,post,party,role,absence,practice,attendance,share,tension,view\n"},
               {"partnerships",
                "month,key,label,members,stage,structure,fabric,think,do,feel,rightness,results,alive,energy,urgency,"
                "form,signed,relapses,dissolved\n"}}} {}

void Snapshot::month(Month now, const World& world, const Ledger& ledger) {
    if (now.value % months_between_tables != 0 && now.value != horizon_) return;
    const View view{now, world, ledger};
    add_parties(view, tables_[0].text);
    add_persons(view, tables_[1].text);
    add_ties(view, tables_[2].text);
    add_seats(view, tables_[3].text);
    add_partnerships(view, tables_[4].text);
}

}  // namespace weefsel
