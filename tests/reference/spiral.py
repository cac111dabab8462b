"""Step 6 of the month, spiral: stages, decisions, relapse: section 8.6 of sim/ODD.md."""

from forms import lightest_that_carries, set_form, sign, signed_in_full
from levers import lent_skill, role
from people import arrive, depart
from state import (REALISATION, STAGES, book, clip, fabric, give, mean, mean_energy, mean_or_0, rightness)
from work import fulfilled, money, need_of, weakest

WARM_BEFORE = {"idea": "idea", "inspiration": "idea", "planning": "inspiration", "development": "inspiration",
               "realisation": "development", "dissemination": "development", "embedding": "dissemination"}
NEARLY = 1 - 1e-9


def spiral(w, month):
    for table in w.live_tables():
        prepare(w, table)
        driven = set_pace(w, table, month)
        draw = w.draws.words("progress", (0, 0), table.index, month)
        why = relapses(w, table, draw)
        table.reopening = 0.0
        if why:
            relapse(w, table, month, why)
        else:
            progress(w, table, draw[0], driven, month)
    for party in w.parties:
        party.gap = max(0.0, party.gap - 1)


def prepare(w, table):
    """Communication up front prepares people before execution."""
    if table.stage < REALISATION:
        rate = w.lever("communication", table) * w.p["levers.communication_rate"]
        table.prepared += rate * (1 - table.prepared)


# --- pace -----------------------------------------------------------------------------------------

def scarcest(w, table, month):
    """How far the scarcest need of the stage is met, and what stands in the way (the first of equals)."""
    supply = {"energy": mean_energy(table), "urgency": table.urgency, "fabric": fabric(w, table)[0],
              "structure": table.structure, "rightness": max(0.0, rightness(table)), "capacity": weakest(table),
              "money": money(w, table, month)}
    met = {what: fulfilled(x, need_of(w, table, STAGES[table.stage], what)) for what, x in supply.items()}
    least = min(met, key=met.get)
    return met[least], {"structure": "form", "rightness": "agenda"}.get(least, least)


def set_pace(w, table, month):
    """The pace of what is scarce; returns how far skills speed it up or slow it down."""
    p = w.p
    met, obstacle = scarcest(w, table, month)
    blocked = mean_or_0(min(1.0, member.party.gap) for member in table.members)
    skill = mean_or_0(seat.post.process for seat in table.occupied) - 0.5 + lent_skill(w, table, month)
    driven = max(0.0, 1 + p["people.process_effect"] * skill)
    if STAGES[table.stage] in ["idea", "inspiration"]:
        driven *= 1 + role(w, "initiator", table, month) * p["province.initiate"]
    table.pace = 0.0 if table.question else met * (1 - blocked)
    deciding = table.question or blocked > 1 - met
    hold_up(table, "decision" if deciding else obstacle, 1 - table.pace)
    return driven


def hold_up(table, obstacle, months):
    if awaits_realisation(table):
        table.held_up[obstacle] += months


def awaits_realisation(table):
    return table.ahead and table.entered < 0


# --- relapse --------------------------------------------------------------------------------------

def relapses(w, table, draw):
    """Why it falls back, when it does: newcomers reopen goals, sooner where councils have little hold; or the people
    are tired."""
    p = w.p
    if STAGES[table.stage] == "idea":
        return ""
    distant = 1 + p["legitimacy.reopening"] * (1 - mean_or_0(member.legitimacy for member in table.members))
    reopened = p["spiral.reopening"] * (table.reopening / len(table.seats)) * distant * (1 - table.structure)
    if draw[1] < reopened:
        return "newcomers"
    energy, limit = mean_energy(table), p["spiral.collapse_energy"]
    collapsed = energy < limit and draw[2] < p["spiral.collapse_chance"] * (1 - energy / limit)
    return "tired" if collapsed else ""


def relapse(w, table, month, why):
    p, back = w.p, STAGES.index(WARM_BEFORE[STAGES[table.stage]])
    months = [p[f"spiral.{stage}.months"] for stage in STAGES]
    behind = {"tired": "energy", "no decision": "decision", "newcomers": "relapse"}[why]
    hold_up(table, behind, table.progress * months[table.stage] + sum(months[back:table.stage]))
    table.stage = STAGES.index(WARM_BEFORE[STAGES[table.stage]])
    table.progress = 0.0
    table.relapses += 1
    table.question, table.rounds = False, 0
    opened = w.draws.mask(w.p["spiral.reopened_share"], "reopening", (0, 0), table.index, month, w.m)
    table.agenda = [0 if open_ else a for a, open_ in zip(table.agenda, opened)]
    book(w, table, "relapse", fabric(w, table))
    give(w, table, "relapse", -w.p["energy.reopening_cost"])
    w.happened["relapse " + why] += 1


# --- progress -------------------------------------------------------------------------------------

def progress(w, table, draw, driven, month):
    """A step of the stage by chance; the last one waits for a form that carries the next stage and for a decision."""
    p, steps, stage = w.p, w.p["spiral.steps"], STAGES[table.stage]
    if stage == "embedding" and table.progress == 1:
        return
    if table.progress < NEARLY:
        if not draw < p["spiral.pace"] * steps / p[f"spiral.{stage}.months"] * table.pace * driven:
            return
        table.progress += 1 / steps
    if table.progress < NEARLY or not form_carries(w, table, month):
        return
    if p[f"spiral.{stage}.decision"] == 0 or decided(w, table, month):
        complete(w, table, month)
    elif table.rounds >= p["decisions.patience"]:
        relapse(w, table, month, "no decision")


def form_carries(w, table, month):
    """A signed form too light for realisation holds the table up until the members agree on a heavier one."""
    needed = w.p["spiral.realisation.structure"]
    if table.stage + 1 != REALISATION or not table.signed or table.cap >= needed:
        return True
    hold_up(table, "form", table.pace)  # what is left of the month
    table.pace = 0.0
    eased = w.lever("adaptive_form", table) * w.p["levers.adaptive_effect"]
    chance = w.p["forms.upgrade"] + eased * (1 - w.p["forms.upgrade"])
    agreed = w.draws.words("upgrade", (0, 0), table.index, month)[0] < chance
    heavier = lightest_that_carries(w, table, needed)
    # the scenario may hold it to its cap
    if agreed and "structure_cap" not in table.given and w.p[f"forms.{heavier}.cap"] > table.cap:
        set_form(w, table, heavier)
        sign(w, table, 1)
        give(w, table, "progress", w.p["energy.coshaping"])
    w.happened["upgrade" if agreed else "held by form"] += 1
    return False


def decided(w, table, month):
    """One round of a question; with memory, who agreed stays agreed."""
    if not table.question:
        table.question, table.rounds = True, 0
        for member in table.all_members:
            member.agreed = False
    table.rounds += 1
    for member in table.members:
        able = 1 - min(1.0, member.party.gap)
        chance = favour(w, table, member, month) * able
        now = w.draws.words("vote", (member.party.index, 0), table.index, month)[0] < chance
        member.agreed = now or (table.memory and member.agreed)
    agree, members = sum(member.agreed for member in table.members), len(table.members)
    if not (agree == members if table.rule == "unanimity" else agree > members / 2):
        w.happened["undecided"] += 1
        return False
    w.happened["decision"] += 1
    w.happened["decision rounds"] += table.rounds
    w.happened[f"decision by {table.rule} {'with' if table.memory else 'without'} memory"] += 1
    table.question, table.rounds = False, 0
    return True


def favour(w, table, member, month):
    """Chance that a member agrees; what is not negotiated is agreed to."""
    p = w.p
    tension = mean(seat.tension for seat in member.seats)
    bridging = mean_or_0(seat.post.bridging for seat in table.occupied) - 0.5 + lent_skill(w, table, month)
    inclined = clip(p["decisions.favour"] + p["decisions.favour_willingness"] * (member.willingness - 0.5)
                    + p["decisions.favour_legitimacy"] * (member.legitimacy - 0.5)
                    - p["decisions.favour_tension"] * tension + p["decisions.favour_bridging"] * bridging
                    + p["province.steer"] * role(w, "director", table, month))
    return 1 - p["tasks." + table.task] * (1 - inclined)


def complete(w, table, month):
    p, completed = w.p, table.stage
    if completed == p["structure.signing_stage"] and not signed_in_full(w, table):
        sign(w, table, 1)
        give(w, table, "progress", p["energy.coshaping"])  # their own form
        w.happened["signed"] += 1
    give(w, table, "progress", p["energy.progress_gain"])
    if STAGES[completed] == "embedding":
        table.progress = 1.0
        w.happened["embedded"] += 1
        return
    table.stage, table.progress = completed + 1, 0.0
    if table.stage == REALISATION:
        if awaits_realisation(table):
            table.entered = month
        cut_coldly(w, table, month)


def cut_coldly(w, table, month):
    """Vision and execution are other people's work in many houses: officials are replaced on entering realisation,
    each with the share of the load that this table is to them."""
    spared = w.lever("no_cold_cut", table)
    table.lever_load += spared * w.p["levers.no_cold_cut_cost"]
    for seat in table.occupied:
        chance = w.p["spiral.cold_cut"] * (1 - spared) * seat.share
        draw = w.draws.words("cold_cut", (seat.post.key, 0), table.index, month)[0]
        if seat.post.role == "official" and draw < chance:
            depart(w, seat.post, "departure", month)
            arrive(w, seat.post, month)
            w.happened["cold cut"] += 1
