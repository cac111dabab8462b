"""What exists: the state of section 2 of sim/ODD.md, fabric and the ledger, in plain Python."""

import math
import tomllib
from dataclasses import dataclass, field
from itertools import combinations

from draws import Draws

STAGES = ["idea", "inspiration", "planning", "development", "realisation", "dissemination", "embedding"]
REALISATION = STAGES.index("realisation")
ROLES = ["administrator", "official"]
CAUSES = ["departure", "election", "handover", "consolidation", "arrival", "meeting", "decay", "overload",
          "drift", "relapse", "membership", "elsewhere"]
GOVERNMENTS = ["municipality", "province", "water_board", "ministry", "agency", "region"]


@dataclass(eq=False)
class Party:
    index: int
    given: dict               # as the scenario gives it
    kind: str
    capacity: float = 0.0
    gap: float = 0.0          # months of formation gap left
    pressure: float = 0.0     # q
    load_ratio: float = 0.0
    lever_load: float = 0.0   # what levers ask of it this month
    posts: list = field(default_factory=list)
    members: list = field(default_factory=list)


@dataclass(eq=False)
class Post:
    party: Party
    role: str
    number: int
    succession: int = 0
    tenure: int = 0
    energy: float = 0.0
    bridging: float = 0.0
    follows: float = 0.0      # k
    effort: float = 0.0       # f
    vacant: bool = False
    index: int = -1
    seats: list = field(default_factory=list)

    @property
    def key(self):
        return self.party.index * 2**12 + ROLES.index(self.role) * 2**11 + self.number


@dataclass(eq=False)
class Member:
    party: Party
    table: "Table"
    interest: float = 0.0
    willingness: float = 0.0
    attendance: float = 1.0
    delivery: float = 0.0
    distance: float = 0.0
    lens: list = field(default_factory=list)
    perceived: list = field(default_factory=list)
    seats: list = field(default_factory=list)

    def own_logic(self):
        return [lens * side for lens, side in zip(self.lens, self.perceived)]


@dataclass(eq=False)
class Seat:
    post: Post
    member: Member
    table: "Table"
    view: list = field(default_factory=list)
    practice: float = 0.0
    kept: float = 0.0         # h'_c of the last departure
    handed: list = field(default_factory=list)
    present: float = 0.0      # attendance this month, nobody's when vacant
    share: float = 0.0        # of the table in the post's load, as of the last attention step


@dataclass(eq=False)
class Table:
    index: int
    given: dict
    begins: int               # months after the start
    mandatory: bool
    begun: bool = False
    stage: int = 0
    ahead: bool = False       # at its own beginning realisation was still to come
    maturity: float = 0.0
    progress: float = 0.0
    pace: float = 1.0
    signed: bool = False
    structure: float = 0.0
    cap: float = 0.0
    fabric_signed: float = 0.0
    urgency: float = 0.0
    results: float = 0.0
    reopening: float = 0.0
    relapses: int = 0
    load: float = 0.0         # asked of each member, as of the last attention step
    warm: float = 0.0         # τ_w
    cold: float = 0.0         # τ_c
    difference: float = 0.0
    reality: list = field(default_factory=list)
    agenda: list = field(default_factory=list)
    reached: dict = field(default_factory=dict)  # stage → first month at whose end it was there
    members: list = field(default_factory=list)
    seats: list = field(default_factory=list)

    def pairs(self):
        """Unordered pairs of seats of different parties, the lower party first."""
        return [(s, r) for s, r in combinations(self.seats, 2) if s.member is not r.member]


@dataclass(eq=False)
class World:
    p: dict                   # parameters by key
    given: dict
    draws: Draws
    parties: list = field(default_factory=list)
    posts: list = field(default_factory=list)
    tables: list = field(default_factory=list)
    trust: dict = field(default_factory=dict)          # (post, post) → T, both directions
    institutional: dict = field(default_factory=dict)  # (party, party) → O, both directions
    suspended: set = field(default_factory=set)        # ties whose drift this month's contacts held off
    last: list = field(default_factory=list)           # measure of each table at its last booking
    booked: list = field(default_factory=list)         # table → cause → changes since the start

    @property
    def m(self):
        return int(self.p["views.dimensions"])

    def tables_begun(self):
        return [table for table in self.tables if table.begun]


def clip(x):
    return min(1.0, max(0.0, x))


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def months_after_start(given, when):
    """Whole months from the start to a date (a number of months is one already)."""
    if isinstance(when, int):
        return when
    year, month = (int(part) for part in str(when).split("-")[:2])
    start_year, start_month = (int(part) for part in str(given["start"]).split("-")[:2])
    return (year - start_year) * 12 + month - start_month


# --- who sits where -------------------------------------------------------------------------------

def build(path, parameters, seed, replicate):
    given = tomllib.load(open(path, "rb"))
    w = World(parameters, given, Draws(seed, replicate))
    w.parties = [Party(i, one, one["kind"]) for i, one in enumerate(given["party"])]
    names = [one["name"] for one in given["party"]]
    posts = {}
    for t, one in enumerate(given["partnership"]):
        table = Table(t, one, months_after_start(given, one.get("begins", 0)), one.get("mandatory", False))
        w.tables.append(table)
        for party in (w.parties[i] for i in sorted(names.index(name) for name in one["members"])):
            member = Member(party, table)
            for role in ROLES:
                people = party.given.get(role + "s", 1)
                delegates = one["delegates"][role + "s"]
                for number in sorted((len(party.members) * delegates + j) % people for j in range(delegates)):
                    post = posts.setdefault((party.index, role, number), Post(party, role, number))
                    seat = Seat(post, member, table)
                    member.seats.append(seat)
                    table.seats.append(seat)
                    post.seats.append(seat)
            party.members.append(member)
            table.members.append(member)
    w.posts = [posts[key] for key in sorted(posts)]  # by party, role and number
    for i, post in enumerate(w.posts):
        post.index = i
        post.party.posts.append(post)
    return w


def ties(w):
    """Pairs of posts of different parties that share a table, the lower party first."""
    met = {(s.post.index, r.post.index) for table in w.tables for s, r in table.pairs()}
    return sorted(met, key=lambda tie: [w.posts[tie[0]].party.index, w.posts[tie[1]].party.index, tie])


def party_pairs(w):
    return sorted({(w.posts[i].party.index, w.posts[j].party.index) for i, j in ties(w)})


def shared_tables(w, i, j):
    at = {seat.table.index for seat in w.posts[i].seats} & {seat.table.index for seat in w.posts[j].seats}
    return [w.tables[t] for t in sorted(at) if w.tables[t].begun]


def mean_trust(w, p, q):
    """T̄(p→q): mean trust over the ties from party p to party q."""
    return mean(value for (i, j), value in w.trust.items()
                if (w.posts[i].party.index, w.posts[j].party.index) == (p, q))


# --- fabric ---------------------------------------------------------------------------------------

def measure(table, views, agenda, practice, trust):
    """F, θ, δ, φ of a table with these views and practices (by seat), agenda and trust."""
    m = len(agenda)
    think = mean(sum(v == a != 0 for v, a in zip(views[seat], agenda)) / m for seat in table.seats)
    do = mean(practice[seat] for seat in table.seats)
    feel = mean(math.sqrt(trust[s.post.index, r.post.index] * trust[r.post.index, s.post.index])
                for s, r in table.pairs())
    return (think * do * feel) ** (1 / 3), think, do, feel


def views_of(table):
    return {seat: seat.view for seat in table.seats}


def practices_of(table):
    return {seat: seat.practice for seat in table.seats}


def fabric(w, table):
    """F, θ, δ, φ of a table as it is."""
    if not table.begun:
        return 0.0, 0.0, 0.0, 0.0
    return measure(table, views_of(table), table.agenda, practices_of(table), w.trust)


def rightness(table):
    return sum(a * r for a, r in zip(table.agenda, table.reality)) / len(table.agenda)


def book(w, table, cause, measured):
    last = w.last[table.index]
    w.booked[table.index][cause] = [b + now - before
                                    for b, now, before in zip(w.booked[table.index][cause], measured, last)]
    w.last[table.index] = measured
