"""Section 3: the order of a month; a run, and many runs."""

import multiprocessing

import numpy as np

from .begin import start
from .measure import SERIES, measure, outputs
from .meetings import attention, meetings
from .people import calendar, people
from .standing import membership, standing
from .work import spiral, work
from .world import REALISATION


def one_month(w, month):
    w.tenure += 1  # 8.2: at the start of the month
    calendar(w, month)
    people(w)
    attention(w)
    meetings(w)
    if w.live:
        work(w)
        spiral(w)
        if w.stage == REALISATION and w.entered is None:
            w.entered = month
        membership(w)
    if w.live:
        standing(w)


def run(scenario, p, seed):
    """Series of months 0 … horizon by name, and outputs by name."""
    w = start(scenario, p, np.random.default_rng(seed))
    rows = [measure(w, 0)]
    for month in range(1, scenario.months + 1):
        one_month(w, month)
        rows.append(measure(w, month))
    series = dict(zip(SERIES, np.array(rows, float).T, strict=True))
    return series, outputs(w, series)


def runs(scenario, p, count, seed, processes=2):
    """Many runs: {series: array of run × month} and {output: array of run}."""
    jobs = [(scenario, p, child) for child in np.random.SeedSequence(seed).spawn(count)]
    with multiprocessing.Pool(processes) as pool:
        made = pool.starmap(run, jobs, chunksize=5)
    series, outs = zip(*made, strict=True)
    return ({name: np.array([one[name] for one in series]) for name in series[0]},
            {name: np.array([one[name] for one in outs], float) for name in outs[0]})
