"""Step 7 of the month, membership: who leaves, who joins, which tables end."""

import math

from start import distance, drawn_funded, set_up_seats
from state import book, book_energy, fabric, give, mean_energy, mean_or_0, rightness


def membership(w, month):
    for table in w.live_tables():
        # all is judged before anybody comes or goes
        at_loss = [member for member in table.members if costs_more(w, table, member)]
        come = [member for member in table.all_members
                if not member.inside and not member.left and joins(w, member, month)]
        for member in table.all_members:
            if member.inside:
                if not table.mandatory:
                    why = leaves(w, member, member in at_loss, month)
                    if why:
                        leave(w, member, why)
            elif member in come:
                join(w, member, month)
        if not table.mandatory:
            end(w, table, month)


def costs_more(w, table, member):
    """What others put in and what comes of it, by the interest it has or an agenda makes shared, against the effort it
    is willing to make, which weighs more where it has too much to do."""
    p = w.p
    others = mean_or_0(one.delivery for one in table.members if one is not member)
    agenda = math.sqrt(max(0.0, rightness(table)) * fabric(w, table)[1])
    interest = member.interest + p["work.agenda_pull"] * agenda * (1 - member.interest)
    benefit = interest * (others + max(table.yields, agenda)) / 2
    effort = min(1.0, member.willingness / p["work.willingness_reference"])
    return p["membership.cost"] * effort * (1 + member.party.pressure) > benefit


def leaves(w, member, at_loss, month):
    """Why it leaves, when it does: a year of cost above benefit, or another opportunity for who came by one."""
    p = w.p
    member.months_at_loss = member.months_at_loss + 1 if at_loss else 0
    first = max(1, member.table.begins)
    if member.table.signed and month < first + member.table.given.get("term", 0):
        return ""  # bound by the agreement as long as it runs
    draw = w.draws.words("exit", (member.party.index, 0), member.table.index, month)
    if member.months_at_loss >= p["membership.patience"] and draw[0] < p["membership.exit_chance"]:
        return "cost"
    return "opportunity" if member.by_opportunity and draw[1] < p["membership.opportunity"] else ""


def leave(w, member, why):
    """Damage to the trust of its people in the others here and back is felt at other tables too; here it is booked
    with the rest of the leaving."""
    p, table = w.p, member.table
    softened = w.lever("exit_rules", table) * p["levers.exit_effect"]
    damage = p["membership.exit_damage"] * (1 - softened)
    for s, r in table.pairs():
        if member in (s.member, r.member):
            w.trust[s.post.index, r.post.index] *= 1 - damage
            w.trust[r.post.index, s.post.index] *= 1 - damage
    for other in w.live_tables():
        if other is not table:
            book(w, other, "elsewhere", fabric(w, other))

    def act():
        member.inside, member.left = False, True
    book_energy(w, [table], ["membership"], act)
    book(w, table, "membership", fabric(w, table))
    give(w, table, "membership", -p["membership.leaving_cost"])
    w.happened["leaving for " + why] += 1


def joins(w, member, month):
    """By interest and energy, while little is fixed."""
    table = member.table
    chance = w.p["membership.join_chance"] * member.interest * mean_energy(table) * (1 - table.structure)
    return w.draws.words("join", (member.party.index, 0), table.index, month)[0] < chance


def join(w, member, month):
    def act():
        member.inside = True
        set_up_seats(w, member, 0.0)
    book_energy(w, [member.table], ["membership"], act)
    member.willingness = member.interest
    member.legitimacy = w.p["legitimacy.start"]
    member.funded = drawn_funded(w, member, month)
    member.distance = distance(member, member.table.agenda)
    member.months_at_loss = 0
    book(w, member.table, "membership", fabric(w, member.table))
    w.happened["joining"] += 1


def end(w, table, month):
    """Fewer than two members, or people without energy."""
    tired = 1 - mean_energy(table) / w.p["membership.dissolve_energy"]
    if len(table.members) < 2:
        dissolve(w, table, "membership")
    elif tired > 0 and table.occupied:
        if w.draws.words("dissolving", (0, 0), table.index, month)[0] < w.p["membership.dissolve_chance"] * tired:
            dissolve(w, table, "energy")


def dissolve(w, table, obstacle):
    def act():
        table.dissolved, table.ended_by = True, obstacle
    book_energy(w, [table], ["membership"], act)
    book(w, table, "membership", fabric(w, table))
    w.happened["dissolved for " + obstacle] += 1
