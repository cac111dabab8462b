"""Forms of cooperation and signing: section 8.6 of sim/ODD.md and table 2 of [000 ch. 3]."""

from state import FORMS, fabric

SUITED_TO_GOVERNMENT = {"lawful": ["cooperation_agreement", "administrative_agreement", "covenant"],
                        "performing": ["cooperation_agreement", "cooperation_programme", "administrative_agreement",
                                       "covenant", "deal", "accord"]}


def suits(form, perspective):
    """Networking and responsive governments use all but the covenant, which speaks from government to society."""
    if perspective in SUITED_TO_GOVERNMENT:
        return form in SUITED_TO_GOVERNMENT[perspective]
    return form != "covenant"


def set_form(w, table, form, share=1.0):
    """The table takes a form, or goes that share of the way; what a form does is its own times the perspective's."""
    def both(what):
        return w.p[f"forms.{form}.{what}"] * w.p[f"perspectives.{table.perspective}.{what}"]
    fit = 1.0 if suits(form, table.perspective) else w.p["forms.misfit"]
    new = {"buffer": both("buffer") * fit, "form_load": both("load"), "stiffness": both("stiffness"),
           "signal": min(1.0, both("signal") * fit)}
    for what, value in new.items():
        setattr(table, what, (1 - share) * getattr(table, what) + share * value)
    if share >= 0.5:
        table.form = form


def cap_after(w, table, form=None):
    """Cap of structure once signed in full."""
    return table.given.get("structure_cap", w.p[f"forms.{form or table.form}.cap"])


def signed_in_full(w, table):
    return table.signed and table.cap >= cap_after(w, table)


def sign(w, table, i, signed_now=None):
    """Signs with intensity i: fabric now is remembered, cap and structure rise, and the outside hears of it."""
    p, now, before = w.p, fabric(w, table)[0], w.p["structure.cap_before"]
    form = before + i * (cap_after(w, table, signed_now) - before)
    if table.signed:
        table.cap = max(table.cap, form)
        table.fabric_signed = (1 - i) * table.fabric_signed + i * max(table.fabric_signed, now)
    else:
        table.cap = form
        table.signed, table.fabric_signed = True, now
    table.structure = max(table.structure, min(table.cap, table.structure + i * p["structure.jump"]))
    table.urgency += i * table.signal * p["forms.signal_urgency"] * (1 - table.urgency)
    for member in table.members:
        member.legitimacy += i * table.signal * p["forms.signal_legitimacy"] * (1 - member.legitimacy)


def lightest_that_carries(w, table, structure):
    """Of the forms that suit, the one with the lowest cap that is enough."""
    carry = [form for form in FORMS if suits(form, table.perspective) and w.p[f"forms.{form}.cap"] >= structure]
    return min(carry, key=lambda form: w.p[f"forms.{form}.cap"], default="cooperation_agreement")
