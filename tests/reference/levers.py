"""Levers: which act where this month, what they cost and what they lend: section 8.7 of sim/ODD.md."""

from forms import set_form, sign
from state import REALISATION, fabric, mean_energy, mean_or_0, rightness

PERIODIC = ["reflection", "recalibration"]
ALWAYS_COST = {  # parameter of what a month of it asks of each member
    "warm_time": "warm_time_cost", "duo_seats": "duo_cost", "independent_chair": "chair_cost",
    "reflection": "reflection_cost", "recalibration": "recalibration_cost", "joint_fund": "fund_cost",
    "council_involvement": "council_cost", "tension_dialogue": "dialogue_cost", "province_role": "role_cost",
    "adaptive_form": "adaptive_cost", "exit_rules": "exit_cost", "innovation_room": "innovation_cost"}


def first_month(lever, table):
    """First month in which a lever acts at a table; nothing while it waits there."""
    return lever.since.get(table) if lever.waits else lever.month + 1


def switch_levers(w, month):
    """Of several of one kind the strongest counts; periodic ones act in their months only. Pruning takes work in the
    first month."""
    w.lever_now, w.role_now = {}, {}
    for table in w.tables:
        given = table.given.get("province_role", "none")
        if given != "none" and province_sits(table):
            w.role_now[given, table] = 1.0
    for lever in w.levers:
        every = 1
        if lever.kind in PERIODIC:
            every = lever.every or w.p[f"levers.{lever.kind}_every"]
        for table in w.tables:
            first = first_month(lever, table)
            if lever.until is not None and month > lever.until:
                continue
            if lever.kind == "province_role":
                if not province_sits(table):
                    continue
                if first is not None and month >= first:
                    take_role(w, lever, table)
            if first is not None and month >= first and (month - first) % every == 0:
                w.lever_now[lever.kind, table] = max(w.lever(lever.kind, table), lever.intensity)
            if lever.kind == "pruning" and first is not None and month == max(first, table.begins):
                table.lever_load += lever.intensity * w.p["levers.pruning_cost"]


def mark_levers(w, month):
    """At the start and at the end of every month: who meets what a lever waits for has it from the next month on."""
    for lever in w.levers:
        for table in w.live_tables():
            if lever.waits and table not in lever.since and met_at(w, lever, table):
                lever.since[table] = month + 1


def met_at(w, lever, table):
    if lever.stage is not None:
        return table.stage >= lever.stage
    measure, sign_, value = lever.condition
    now = measured(w, table, measure)
    return now < value if sign_ == "<" else now > value


def measured(w, table, measure):
    if measure in ["fabric", "think", "do", "feel"]:
        return fabric(w, table)[["fabric", "think", "do", "feel"].index(measure)]
    if measure in ["attendance", "willingness", "legitimacy"]:
        return mean_or_0(getattr(member, measure) for member in table.members)
    if measure == "tension":
        return mean_or_0(seat.tension for seat in table.seats)
    return {"energy": mean_energy, "rightness": rightness, "structure": lambda t: t.structure,
            "urgency": lambda t: t.urgency}[measure](table)


# --- what they cost and lend ----------------------------------------------------------------------

def cost(w, table):
    """Person-days that this month's levers ask of each member."""
    asked = sum(w.lever(kind, table) * w.p["levers." + key] for kind, key in ALWAYS_COST.items())
    if table.stage < REALISATION:
        asked += w.lever("communication", table) * w.p["levers.communication_cost"]
    if table.stage == REALISATION:
        asked += w.lever("cold_discipline", table) * w.p["levers.discipline_cost"]
    return asked


def on_post(w, kind, post):
    """For what is decided for a person: the mean over the person's tables."""
    return mean_or_0(w.lever(kind, seat.table) for seat in post.taken_seats())


def on_party(w, kind, party):
    """For what is decided for a house: the mean over its tables."""
    return mean_or_0(w.lever(kind, member.table) for member in party.members if member.inside and member.table.live)


def take_role(w, lever, table):
    """A role taken up is taken instead of others, as far as the lever goes."""
    for name, one in list(w.role_now):
        if one is table and name != lever.role:
            w.role_now[name, table] *= 1 - lever.intensity
    if lever.role != "none":
        w.role_now[lever.role, table] = max(w.role_now.get((lever.role, table), 0.0), lever.intensity)


def role(w, name, table, month):
    """How far a province plays a role at a table where one sits."""
    return w.role_now.get((name, table), 0.0)


def province_sits(table):
    return any(member.party.kind == "province" for member in table.members)


def lent_skill(w, table, month):
    """Bridging and process skill that a chair and a connecting province add."""
    return (w.lever("independent_chair", table) * w.p["levers.chair_skill"]
            + role(w, "connector", table, month) * w.p["province.connect"])


def monitoring(w, table):
    base = w.p["work.monitoring"]
    return base + w.lever("cold_discipline", table) * (1 - base)


def consolidate(w, month):
    """In the one month in which such a lever starts to act at a table."""
    for lever in w.levers:
        if lever.kind != "consolidation" or lever.intensity == 0:
            continue
        for table in w.live_tables():
            if first_month(lever, table) == month:
                if lever.form:
                    set_form(w, table, lever.form, lever.intensity)
                sign(w, table, lever.intensity, lever.form or table.form)
                table.lever_load += lever.intensity * w.p["levers.consolidation_cost"]
                w.happened["consolidation"] += 1
