#include "command/story_text.hpp"

#include <array>
#include <cmath>

#include "command/numbers.hpp"
#include "command/words.hpp"

namespace weefsel {
namespace {

constexpr std::size_t page = 96;
constexpr std::size_t most_told = 3;
constexpr double smallest_change = 0.0005;  // what three decimals show

constexpr std::array<Text, 12> month_names{{{"January", "januari"},
                                            {"February", "februari"},
                                            {"March", "maart"},
                                            {"April", "april"},
                                            {"May", "mei"},
                                            {"June", "juni"},
                                            {"July", "juli"},
                                            {"August", "augustus"},
                                            {"September", "september"},
                                            {"October", "oktober"},
                                            {"November", "november"},
                                            {"December", "december"}}};

Text administrator(PartyKind kind) {
    switch (kind) {
        case PartyKind::municipality:
            return {"an alderman", "een wethouder"};
        case PartyKind::province:
            return {"a member of the provincial executive", "een gedeputeerde"};
        case PartyKind::ministry:
        case PartyKind::agency:
            return {"a director", "een directeur"};
        default:
            return {"a board member", "een bestuurder"};
    }
}

Text role_of(PartyKind kind, Role role) {
    if (kind == PartyKind::residents) return {"a resident", "een bewoner"};
    if (role == Role::administrator) return administrator(kind);
    return is_government(kind) ? Text{"an official", "een ambtenaar"} : Text{"a staff member", "een medewerker"};
}

class Account {
public:
    Account(const Engine& engine, const Story& story, const Terminal& terminal)
        : scenario_(engine.scenario()), topology_(engine.topology()), story_(story), terminal_(terminal) {}

    std::string sentence(const Entry& entry) const {
        const std::string when = month_of(entry.month);
        const std::string table = label_of(scenario_.partnerships[entry.table]);
        const std::string change = signed_number(entry.change, share_decimals, terminal_.language);
        return entry.change < 0
                   ? terminal_.say("In {} {} lost fabric ({}) {}.", "In {} verloor {} weefsel ({}) {}.", when, table,
                                   change, cause_of(entry))
                   : terminal_.say("In {} {} gained fabric ({}) {}.", "In {} kreeg {} er weefsel bij ({}) {}.", when,
                                   table, change, cause_of(entry));
    }

private:
    template <class Item>
    static std::string label_of(const Item& item) {
        return printable(item.label.empty() ? item.name : item.label);
    }

    std::string month_of(Month month) const {
        const Date date = date_of(scenario_, month);
        const Text name = month_names[static_cast<std::size_t>(date.month - 1)];
        return std::string(name.in(terminal_.language)) + " " + std::to_string(date.year);
    }

    // "an alderman of Zeist and 2 others".
    std::string who(const Entry& entry) const {
        const auto posts = who_left(story_, entry);
        if (posts.empty()) return terminal_.say("somebody", "iemand");
        const Party& party = scenario_.parties[topology_.post_party[posts.front()]];
        const Text role = role_of(party.kind, topology_.post_role[posts.front()]);
        return terminal_.say("{} of {}", "{} van {}", role.in(terminal_.language), label_of(party)) +
               and_others(posts.size() - 1);
    }

    std::string cause_of(const Entry& entry) const {
        switch (entry.cause) {
            case Cause::departure:
                return terminal_.say("through the departure of {}", "door het vertrek van {}", who(entry));
            case Cause::election:
                return terminal_.say("through the departure of {} at an election",
                                     "door het vertrek van {} bij een verkiezing", who(entry));
            case Cause::handover:
                return terminal_.say("through the handover when {} left", "door de overdracht bij het vertrek van {}",
                                     who(entry));
            case Cause::consolidation:
                return terminal_.say("through what structure kept when {} left",
                                     "door wat de structuur vasthield bij het vertrek van {}", who(entry));
            case Cause::relapse:
                return relapse(entry);
            case Cause::membership:
                return membership(entry);
            default:
                return in_general(entry.cause);
        }
    }

    std::string in_general(Cause cause) const {
        switch (cause) {
            case Cause::arrival:
                return terminal_.say("through newcomers with a view of their own",
                                     "door nieuwkomers met een eigen kijk");
            case Cause::meeting:
                return terminal_.say("because people met", "doordat mensen elkaar ontmoetten");
            case Cause::decay:
                return terminal_.say("through too little contact", "door te weinig contact");
            case Cause::overload:
                return terminal_.say("through workload, because not everyone was there in full",
                                     "door drukte, omdat niet iedereen er helemaal bij was");
            case Cause::drift:
                return terminal_.say("because people went back to the view of their own organisation",
                                     "doordat mensen terugvielen op de kijk van hun eigen organisatie");
            case Cause::elsewhere:
                return terminal_.say("through what happened in other partnerships",
                                     "door wat er in andere samenwerkingsverbanden gebeurde");
            default:
                return terminal_.say("by the cause '{}'", "door de oorzaak '{}'", name_of(cause, terminal_.language));
        }
    }

    std::string relapse(const Entry& entry) const {
        const Event* event = event_at(story_, entry, EventKind::relapse);
        if (event == nullptr) return terminal_.say("through a relapse", "door een terugval");
        const Word stage = word(event->stage);
        std::string back = terminal_.say("through a relapse to {}", "door een terugval naar {}",
                                         terminal_.language == Language::nl ? stage.nl : stage.name);
        return back + because(event->why);
    }

    std::string because(Why why) const {
        switch (why) {
            case Why::newcomers:
                return terminal_.say(", because newcomers reopened goals", ", omdat nieuwkomers doelen weer openden");
            case Why::low_energy:
                return terminal_.say(", because energy was low", ", omdat er weinig energie was");
            case Why::no_decision:
                return terminal_.say(", because no decision came", ", omdat er geen besluit kwam");
            case Why::cost_above_benefit:
                return terminal_.say(", because it cost more than it gave",
                                     ", omdat het meer kostte dan het opleverde");
            case Why::opportunity:
                return terminal_.say(", because the occasion had passed", ", omdat de gelegenheid voorbij was");
            case Why::too_few_members:
                return terminal_.say(", because too few members were left", ", omdat er te weinig leden over waren");
            default:
                return {};
        }
    }

    // Parties at the entry's table of whom an event of this kind tells; "Zeist and 2 others".
    std::string parties(const Entry& entry, EventKind kind) const {
        std::size_t others = 0;
        std::string first;
        for (const Event& event : story_.events_of(entry.month)) {
            if (event.kind != kind || event.table != entry.table || event.party == no_one) continue;
            if (first.empty()) {
                first = label_of(scenario_.parties[event.party]);
            } else {
                ++others;
            }
        }
        return first + and_others(others);
    }

    std::string and_others(std::size_t others) const {
        if (others == 0) return {};
        if (others == 1) return terminal_.say(" and one other", " en nog een ander");
        return terminal_.say(" and {} others", " en {} anderen", others);
    }

    std::string membership(const Entry& entry) const {
        const TableState& before = story_.state(Month{entry.month.value - 1}, entry.table);
        const TableState& now = story_.state(entry.month, entry.table);
        if (!before.live && now.live) return terminal_.say("because it began", "doordat het begon");
        if (before.live && !now.live) {
            const Event* end = event_at(story_, entry, EventKind::dissolved);
            return terminal_.say("when it ended", "doordat het stopte") +
                   because(end != nullptr ? end->why : Why::none);
        }
        const std::string left = parties(entry, EventKind::party_left);
        const std::string joined = parties(entry, EventKind::joined);
        const Event* first = event_at(story_, entry, EventKind::party_left);
        if (!left.empty())
            return terminal_.say("because {} left", "door het weggaan van {}", left) + because(first->why);
        if (!joined.empty()) return terminal_.say("because {} joined", "door de komst van {}", joined);
        return terminal_.say("because its members changed", "doordat de leden veranderden");
    }

    const Scenario& scenario_;
    const Topology& topology_;
    const Story& story_;
    const Terminal& terminal_;
};

}  // namespace

std::string story_text(std::uint64_t run, const Engine& engine, const Story& story, const Terminal& terminal) {
    const Account account(engine, story, terminal);
    std::string text = terminal.say("The story of run {}\n", "Het verhaal van run {}\n", run);
    bool silent = true;
    const auto tell = [&](const std::vector<Entry>& entries) {
        for (const Entry& entry : entries) {
            if (std::fabs(entry.change) < smallest_change) continue;
            text += "  " + wrapped(account.sentence(entry), page - 2, 4) + "\n";
            silent = false;
        }
    };
    tell(largest_losses(story, most_told));
    tell(largest_gains(story, most_told));
    if (silent) {
        text += terminal.say("  In no month did fabric change noticeably.\n",
                             "  In geen enkele maand veranderde het weefsel merkbaar.\n");
    }
    return text;
}

}  // namespace weefsel
