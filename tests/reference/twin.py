"""The slow obvious twin: the month of sim/ODD.md in plain Python for small worlds. It was written from the ODD
before the engine was looked at; where the two differed, the ODD was made to say which is meant. It keeps no sums,
takes no short cuts, and reads of a scenario only what the worlds in this folder need."""

import math

from meetings import meetings, set_hours
from people import attention, calendar, people
from start import initial_world, reach
from state import CAUSES, REALISATION, fabric, mean, party_pairs, rightness, ties
from work import mean_energy, spiral, work


def month(w, n):
    calendar(w, n)
    people(w, n)
    attention(w, n)
    meetings(w, n)
    work(w, n)
    spiral(w, n)
    reach(w, n)


def run(path, parameters, seed, replicate):
    """State, outputs and ledger at the start and after every month, as dump_state prints them."""
    w = initial_world(path, parameters, seed, replicate)
    for table in w.tables_begun():
        set_hours(w, table, 0)
    yield state(w, 0)
    for n in range(1, w.given.get("months", 120) + 1):
        month(w, n)
        yield state(w, n)


def series(w, n):
    """The outputs of section 8.8 for one month: means over all tables, one not begun counting 0."""
    def over_tables(value):
        return mean(value(table) if table.begun else 0.0 for table in w.tables)

    def warm_share(table):
        return table.warm / (table.warm + table.cold) if table.warm + table.cold > 0 else 0.0

    busy = [party.load_ratio for party in w.parties
            if any(member.table.begun for member in party.members) and not math.isnan(party.load_ratio)]
    return {
        "fabric": over_tables(lambda table: fabric(w, table)[0]),
        "think": over_tables(lambda table: fabric(w, table)[1]),
        "do": over_tables(lambda table: fabric(w, table)[2]),
        "feel": over_tables(lambda table: fabric(w, table)[3]),
        "trust": mean(w.trust.values()),
        "institutional_trust": mean(w.institutional.values()),
        "rightness": over_tables(rightness),
        "energy": over_tables(mean_energy),
        "structure": over_tables(lambda table: table.structure),
        "warm_share": over_tables(warm_share),
        "load": mean(busy) if n > 0 and busy else math.nan,
        "attendance": over_tables(lambda table: mean(member.attendance for member in table.members)),
        "willingness": over_tables(lambda table: mean(member.willingness for member in table.members)),
        "stage": over_tables(lambda table: table.stage),
        "results": over_tables(lambda table: table.results),
        "alive": len(w.tables_begun()),
    }


def bits(holds):
    return sum(1 << d for d, h in enumerate(holds) if h)


def picture(view):
    return [bits(v > 0 for v in view), bits(v < 0 for v in view)]


def state(w, n):
    members = [member for table in w.tables for member in table.members]
    seats = [seat for table in w.tables for seat in table.seats]
    met, houses = ties(w), party_pairs(w)
    return {
        "month": n,
        "post.key": [post.key for post in w.posts],
        "post.energy": [post.energy for post in w.posts],
        "post.bridging": [post.bridging for post in w.posts],
        "post.follows": [post.follows for post in w.posts],
        "post.effort": [post.effort for post in w.posts],
        "post.succession": [post.succession for post in w.posts],
        "post.tenure": [post.tenure for post in w.posts],
        "post.vacant": [int(post.vacant) for post in w.posts],
        "party.capacity": [party.capacity for party in w.parties],
        "party.gap": [party.gap for party in w.parties],
        "party.pressure": [party.pressure for party in w.parties],
        "party.load_ratio": [party.load_ratio for party in w.parties],
        "tie.posts": [[w.posts[i].key, w.posts[j].key] for i, j in met],
        "tie.trust_there": [w.trust[i, j] for i, j in met],
        "tie.trust_back": [w.trust[j, i] for i, j in met],
        "tie.suspended": [int(tie in w.suspended) for tie in met],
        "pair.parties": [list(pair) for pair in houses],
        "pair.institutional_there": [w.institutional[p, q] for p, q in houses],
        "pair.institutional_back": [w.institutional[q, p] for p, q in houses],
        "member.begun": [int(member.table.begun) for member in members],
        "member.interest": [member.interest for member in members],
        "member.willingness": [member.willingness for member in members],
        "member.attendance": [member.attendance for member in members],
        "member.delivery": [member.delivery for member in members],
        "member.distance": [member.distance for member in members],
        "member.lens": [picture(member.lens) for member in members],
        "member.perceived": [bits(side > 0 for side in member.perceived) for member in members],
        "seat.begun": [int(seat.table.begun) for seat in seats],
        "seat.post": [seat.post.key for seat in seats],
        "seat.view": [picture(seat.view) for seat in seats],
        "seat.practice": [seat.practice for seat in seats],
        "seat.kept": [seat.kept for seat in seats],
        "seat.share": [seat.share for seat in seats],
        "seat.present": [seat.present for seat in seats],
        "seat.handed": [bits(seat.handed) for seat in seats],
        "table.begun": [int(table.begun) for table in w.tables],
        "table.stage": [table.stage for table in w.tables],
        "table.progress": [table.progress for table in w.tables],
        "table.pace": [table.pace for table in w.tables],
        "table.signed": [int(table.signed) for table in w.tables],
        "table.structure": [table.structure for table in w.tables],
        "table.cap": [table.cap for table in w.tables],
        "table.fabric_signed": [table.fabric_signed for table in w.tables],
        "table.urgency": [table.urgency for table in w.tables],
        "table.results": [table.results for table in w.tables],
        "table.reopening": [table.reopening for table in w.tables],
        "table.relapses": [table.relapses for table in w.tables],
        "table.realisation_month": [table.reached.get(REALISATION, -1) if table.ahead else -1 for table in w.tables],
        "table.warm_hours": [table.warm for table in w.tables],
        "table.cold_hours": [table.cold for table in w.tables],
        "table.load_asked": [table.load for table in w.tables],
        "table.reality": [bits(side > 0 for side in table.reality) for table in w.tables],
        "table.agenda": [picture(table.agenda) for table in w.tables],
        "table.fabric": [list(fabric(w, table)) for table in w.tables],
        "series": series(w, n),
        "ledger": [[w.booked[table.index][cause] for cause in CAUSES] for table in w.tables],
    }
