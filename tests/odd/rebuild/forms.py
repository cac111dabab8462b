"""8.6 Forms and Signing, and the levers and roles of 8.9 that this rebuild knows."""

from .world import fabric

LAWFUL = "cooperation_agreement", "administrative_agreement", "covenant"
PERFORMING = LAWFUL + ("cooperation_programme", "deal", "accord")


def suits(form, perspective):
    if perspective == "lawful":
        return form in LAWFUL
    if perspective == "performing":
        return form in PERFORMING
    return form != "covenant"


def of_form(w, what):
    """Buffer, load, stiffness or signal of the table's form, times those of its perspective."""
    value = w.p[f"forms.{w.form}.{what}"] * w.p[f"perspectives.{w.perspective}.{what}"]
    if what in ("buffer", "signal") and not suits(w.form, w.perspective):
        value *= w.p["forms.misfit"]
    return min(1.0, value) if what == "signal" else value


def cap_of(w, form):
    return w.p[f"forms.{form}.cap"]


def full_cap(w):
    """C: the partnership's own or the form's."""
    return w.scenario.table.get("structure_cap", cap_of(w, w.form))


def in_full(w):
    return w.signed and w.cap >= full_cap(w)


def sign(w):
    """Signing with intensity 1, as the spiral does."""
    p, now = w.p, fabric(w)
    if w.signed:
        w.cap, w.signing_fabric = max(w.cap, full_cap(w)), max(w.signing_fabric, now)
    else:
        w.cap, w.signing_fabric, w.signed = full_cap(w), now, True
    w.structure = max(w.structure, min(w.cap, w.structure + p["structure.jump"]))
    signal = of_form(w, "signal")
    w.urgency += signal * p["forms.signal_urgency"] * (1 - w.urgency)
    w.legitimacy[w.member] += signal * p["forms.signal_legitimacy"] * (1 - w.legitimacy[w.member])


def heavier_form(w):
    """The form of the smallest cap that suffices and suits (8.6 Progress, 1). Of equal caps the first of "8.6's order":
    the order in which 8.6 names them, lawful forms first; those it does not name follow in the order of section 12."""
    names = [key.split(".")[1] for key in w.p if key.startswith("forms.") and key.endswith(".cap")]
    order = list(PERFORMING) + [name for name in names if name not in PERFORMING]
    need = w.p["spiral.realisation.structure"]
    enough = [form for form in order if suits(form, w.perspective) and cap_of(w, form) >= need]
    return min(enough, key=lambda form: cap_of(w, form), default="cooperation_agreement")


def switch(w, month):
    """Levers of 8.1: the largest intensity of the chair that is active, and with it β₊ of 8.4.1. Choice: the role of a
    province is switched here too, so one that leaves in 8.7 connects until the end of the month."""
    w.chair = max((lever.intensity for lever in w.scenario.levers if lever.first <= month <= lever.last), default=0)
    connects = w.scenario.table.get("province_role") == "connector"
    province = any(kind == "province" and w.member[party] for party, kind in enumerate(w.kind))
    w.lent = w.chair * w.p["levers.chair_skill"] + (connects and province) * w.p["province.connect"]
