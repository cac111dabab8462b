"""What exists: the state of section 2 of sim/ODD.md, fabric and the two ledgers, in plain Python."""

import math
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations

from draws import Draws

STAGES = ["idea", "inspiration", "planning", "development", "realisation", "dissemination", "embedding"]
REALISATION = STAGES.index("realisation")
ROLES = ["administrator", "official"]
CAUSES = ["departure", "election", "handover", "consolidation", "arrival", "meeting", "decay", "overload",
          "drift", "relapse", "membership", "elsewhere"]
ENERGY_CAUSES = ["warm", "cold", "hollow", "slowness", "overload", "rest", "results", "progress", "tension",
                 "departure", "arrival", "relapse", "membership", "elsewhere"]
OBSTACLES = ["urgency", "energy", "fabric", "form", "agenda", "capacity", "money", "decision", "membership", "time",
             "relapse"]
GOVERNMENTS = ["municipality", "province", "water_board", "ministry", "agency", "region"]
FORMS = ["cooperation_agreement", "cooperation_programme", "administrative_agreement", "covenant",
         "declaration_of_intent", "manifesto", "deal", "platform", "joint_vision", "round_table", "dialogue", "accord",
         "pact"]
PERSPECTIVES = ["lawful", "performing", "networking", "responsive"]
FUNDINGS = ["none", "earmarked", "joint"]
RULES = ["unanimity", "majority"]
ABSENCES = ["none", "vacant", "away"]
LEVERS = ["handover", "duo_seats", "retention", "consolidation", "warm_time", "cold_discipline", "independent_chair",
          "reflection", "recalibration", "joint_fund", "council_involvement", "tension_dialogue", "staff_pool",
          "pruning", "no_cold_cut", "province_role", "communication", "adaptive_form", "exit_rules",
          "innovation_room"]


@dataclass(eq=False)
class Party:
    index: int
    given: dict               # as the scenario gives it
    kind: str
    capacity: float = 0.0
    bias: float = 0.0         # how much colder than others it works by habit
    gap: float = 0.0          # months of formation gap left
    pressure: float = 0.0     # q
    load_ratio: float = 0.0
    lever_load: float = 0.0   # what levers ask of it besides its tables, until the next step 3
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
    process: float = 0.0
    perseverance: float = 0.0
    follows: float = 0.0      # k
    effort: float = 0.0       # f
    absence: str = "none"     # vacant: nobody; away: somebody who burnt out and comes back
    index: int = -1
    seats: list = field(default_factory=list)

    @property
    def key(self):
        return self.party.index * 2**12 + ROLES.index(self.role) * 2**11 + self.number

    @property
    def here(self):
        return self.absence == "none"

    def taken_seats(self):
        """Its seats at live tables where its party is a member."""
        return [seat for seat in self.seats if seat.taken]


@dataclass(eq=False)
class Member:
    """A party at a table, or one that may come to it."""
    party: Party
    table: "Table"
    founds: bool              # sits there from the beginning
    inside: bool = False      # sits there now
    left: bool = False        # sat there and left
    by_opportunity: bool = False
    agreed: bool = False      # to the question that is open
    funded: bool = False      # provides money this year
    months_at_loss: int = 0
    interest: float = 0.0
    willingness: float = 0.0
    attendance: float = 1.0
    delivery: float = 0.0
    distance: float = 0.0
    legitimacy: float = 0.0
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
    present: float = 0.0      # attendance this month, 0 when nobody is there
    share: float = 0.0        # of the table in the post's load, as of the last attention step
    tension: float = 0.0      # of its holder, unspoken

    @property
    def taken(self):
        return self.table.live and self.member.inside

    @property
    def occupied(self):
        return self.member.inside and self.post.here


@dataclass(eq=False)
class Table:
    index: int
    given: dict
    mandatory: bool
    task: str
    begins: int = 0           # month it begins in, 0 when it is there from the start
    begun: bool = False
    dissolved: bool = False
    ended_by: str = ""        # the obstacle that ended it
    form: str = "cooperation_agreement"
    perspective: str = "lawful"
    funding: str = "joint"
    rule: str = "majority"
    memory: bool = False
    buffer: float = 0.0       # of form and perspective together, as the three below
    form_load: float = 0.0
    stiffness: float = 0.0
    signal: float = 0.0
    stage: int = 0
    ahead: bool = False       # at its own beginning realisation was still to come
    entered: int = -1         # month it first entered realisation, when that was ahead
    maturity: float = 0.0
    progress: float = 0.0
    pace: float = 0.0
    signed: bool = False
    structure: float = 0.0
    cap: float = 0.0
    fabric_signed: float = 0.0
    urgency: float = 0.0
    first_urgency: float = 0.0
    prepared: float = 0.0     # by communication up front
    results: float = 0.0
    yields: float = 0.0       # results of the past year against what is possible
    question: bool = False    # a decision is before the members
    rounds: int = 0           # held on it
    reopening: float = 0.0
    relapses: int = 0
    load: float = 0.0         # asked of each member, as of the last attention step
    lever_load: float = 0.0   # what levers ask of each member once, at the next attention step
    warm: float = 0.0         # τ_w
    cold: float = 0.0         # τ_c
    difference: float = 0.0
    reality: list = field(default_factory=list)
    agenda: list = field(default_factory=list)
    held_up: dict = field(default_factory=lambda: dict.fromkeys(OBSTACLES, 0.0))  # months lost before realisation
    all_members: list = field(default_factory=list)
    all_seats: list = field(default_factory=list)

    @property
    def live(self):
        return self.begun and not self.dissolved

    @property
    def members(self):
        """Those that sit at the table now."""
        return [member for member in self.all_members if member.inside]

    @property
    def seats(self):
        return [seat for seat in self.all_seats if seat.member.inside]

    @property
    def occupied(self):
        return [seat for seat in self.seats if seat.occupied]

    def pairs(self):
        """Unordered pairs of seats of different parties, the lower party first."""
        return pairs_of(self.seats)


def pairs_of(seats):
    return [(s, r) for s, r in combinations(seats, 2) if s.member is not r.member]


@dataclass(eq=False)
class Lever:
    kind: str
    intensity: float
    month: int                # it acts from the month after this one; without meaning when it waits
    stage: int | None         # or, per table, from the month after the table has come to this stage
    condition: tuple | None   # or from the month after the table met this: (measure, "<" or ">", value)
    every: int | None
    form: str | None
    role: str
    until: int | None = None  # the last month it acts in
    since: dict = field(default_factory=dict)  # table → first month it acts in, of a lever that waits

    @property
    def waits(self):
        return self.stage is not None or self.condition is not None


@dataclass(eq=False)
class World:
    p: dict                   # parameters by key
    given: dict
    draws: Draws
    parties: list = field(default_factory=list)
    posts: list = field(default_factory=list)
    tables: list = field(default_factory=list)
    levers: list = field(default_factory=list)
    lever_now: dict = field(default_factory=dict)      # (kind, table) → intensity this month
    trust: dict = field(default_factory=dict)          # (post, post) → T, both directions
    institutional: dict = field(default_factory=dict)  # (party, party) → O, both directions
    suspended: set = field(default_factory=set)        # ties whose drift this month's contacts held off
    last: list = field(default_factory=list)           # measure of each table at its last booking
    booked: list = field(default_factory=list)         # table → cause → changes since the start
    booked_energy: list = field(default_factory=list)  # table → cause → change of mean energy since the start
    happened: Counter = field(default_factory=Counter)  # what befell this world, for counts and for compare.py

    @property
    def m(self):
        return int(self.p["views.dimensions"])

    def live_tables(self):
        return [table for table in self.tables if table.live]

    def lever(self, kind, table):
        return self.lever_now.get((kind, table), 0.0)


def clip(x):
    return min(1.0, max(0.0, x))


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def mean_or_0(values):
    values = list(values)
    return mean(values) if values else 0.0


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
    w.levers = [read_lever(given, one) for one in given.get("lever", [])]
    posts = {}
    for t, one in enumerate(given["partnership"]):
        table = Table(t, one, one.get("mandatory", False), one.get("task", "negotiated"))
        w.tables.append(table)
        add_members(w, table, posts)
    w.posts = [posts[key] for key in sorted(posts)]  # by party, role and number
    for i, post in enumerate(w.posts):
        post.index = i
        post.party.posts.append(post)
    return w


def add_members(w, table, posts):
    """Members and those that may join, by party; their delegates are the party's people in turn."""
    founders = table.given["members"]
    invited = table.given.get("may_join", [])
    for party in (party for party in w.parties if party.given["name"] in founders + invited):
        member = Member(party, table, party.given["name"] in founders)
        for role in ROLES:
            people = party.given.get(role + "s", 1)
            asked = table.given.get("delegates", {}).get(role + "s", 1)
            numbers = [(len(party.members) * asked + j) % people for j in range(asked)]
            for number in sorted(numbers):
                post = Post(party, role, number)
                post = posts.setdefault(post.key, post)
                seat = Seat(post, member, table)
                member.seats.append(seat)
                table.all_seats.append(seat)
                post.seats.append(seat)
        party.members.append(member)
        table.all_members.append(member)


def read_lever(given, one):
    start, stage, condition, month = one.get("start", 0), None, None, 0
    if start in STAGES:
        stage = STAGES.index(start)
    elif isinstance(start, str) and " " in start:
        measure, sign, value = start.split()
        condition = (measure, sign, float(value))
    else:
        month = months_after_start(given, start)
    return Lever(one["name"], one.get("intensity", 1.0), month, stage, condition, one.get("every"), one.get("form"),
                 one.get("role", "connector"), months_after_start(given, one["until"]) if "until" in one else None)


def ties(w):
    """Pairs of posts of different parties that may meet at a table, the lower party first."""
    met = {(s.post.index, r.post.index) for table in w.tables for s, r in pairs_of(table.all_seats)}
    return sorted(met, key=lambda tie: [w.posts[tie[0]].party.index, w.posts[tie[1]].party.index, tie])


def party_pairs(w):
    return sorted({(w.posts[i].party.index, w.posts[j].party.index) for i, j in ties(w)})


def shared_tables(w, i, j):
    """Live tables at which both posts have a seat now."""
    at = {seat.table.index for seat in w.posts[i].taken_seats()} & {
        seat.table.index for seat in w.posts[j].taken_seats()}
    return [w.tables[t] for t in sorted(at)]


def mean_trust(w, p, q):
    """T̄(p→q): mean trust over the ties from party p to party q."""
    return mean(value for (i, j), value in w.trust.items()
                if (w.posts[i].party.index, w.posts[j].party.index) == (p, q))


# --- fabric and its ledger ------------------------------------------------------------------------

def measure(table, views, agenda, practice, trust):
    """F, θ, δ, φ of a table with these views and practices (by seat), agenda and trust."""
    m, seats, pairs = len(agenda), table.seats, table.pairs()
    if not table.live or not pairs:
        return 0.0, 0.0, 0.0, 0.0
    think = sum(v == a != 0 for seat in seats for v, a in zip(views[seat], agenda)) / (m * len(seats))
    do = mean(practice[seat] for seat in seats)
    feel = mean(math.sqrt(trust[s.post.index, r.post.index] * trust[r.post.index, s.post.index]) for s, r in pairs)
    return (think * do * feel) ** (1 / 3), think, do, feel


def views_of(table):
    return {seat: seat.view for seat in table.seats}


def practices_of(table):
    return {seat: seat.practice for seat in table.seats}


def fabric(w, table):
    """F, θ, δ, φ of a table as it is."""
    return measure(table, views_of(table), table.agenda, practices_of(table), w.trust)


def rightness(table):
    return sum(a * r for a, r in zip(table.agenda, table.reality)) / len(table.agenda)


def book(w, table, cause, measured):
    last = w.last[table.index]
    w.booked[table.index][cause] = [b + now - before
                                    for b, now, before in zip(w.booked[table.index][cause], measured, last)]
    w.last[table.index] = measured


# --- energy and its ledger ------------------------------------------------------------------------

def mean_energy(table):
    """Mean energy of the delegates who are there; 0 when nobody is, or when there is no table."""
    return mean_or_0(seat.post.energy for seat in table.occupied) if table.live else 0.0


def book_energy(w, tables, causes, act):
    """Measures the mean energy of these tables before and after an act and books the change, each to its cause."""
    before = [mean_energy(table) for table in tables]
    act()
    for table, cause, energy in zip(tables, causes, before):
        w.booked_energy[table.index][cause] += mean_energy(table) - energy


def headwind(w, post):
    """What perseverance makes of a cost in energy."""
    return max(0.0, 1 - w.p["people.perseverance_effect"] * (post.perseverance - 0.5))


def change_energy(w, post, table, cause, change):
    """The energy of a person changes by what happens at one table; at the person's others that is `elsewhere`."""
    tables = [seat.table for seat in post.taken_seats()]

    def act():
        post.energy = clip(post.energy + change)
    book_energy(w, tables, [cause if one is table else "elsewhere" for one in tables], act)


def change_energies(w, cause, changes):
    """What a step does at all tables at once, {seat: change}, summed for each person and cut once."""
    people = {}
    for seat, change in changes.items():
        people.setdefault(seat.post.index, []).append((seat, change))
    for parts in people.values():
        post, total = parts[0][0].post, sum(change for _, change in parts)
        if total == 0:
            continue
        before = post.energy
        post.energy = clip(before + total)
        made = (post.energy - before) / total  # 1, less where it was cut
        own = {seat.table.index: change for seat, change in parts}
        for table in [seat.table for seat in post.taken_seats()]:
            here, people_here = own.get(table.index, 0.0), len(table.occupied)
            w.booked_energy[table.index][cause] += made * here / people_here
            w.booked_energy[table.index]["elsewhere"] += made * (total - here) / people_here


def give(w, table, cause, amount):
    """A gain towards 1, or a loss towards 0, for all who are there, by the table's share in their load."""
    for seat in table.occupied:
        post = seat.post
        left = 1 - post.energy if amount > 0 else post.energy * headwind(w, post)
        change_energy(w, post, table, cause, seat.share * amount * left)


def come_or_go(w, post, cause, act):
    """Somebody comes to a post or leaves it."""
    tables = [seat.table for seat in post.taken_seats()]
    book_energy(w, tables, [cause] * len(tables), act)
