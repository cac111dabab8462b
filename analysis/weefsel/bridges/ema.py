"""The EMA Workbench over the engine: a model that it can experiment with, and PRIM, which finds the conditions of something.

    model = ema.model("scenarios/kennemerlijn.toml", {"handover.level": (0, 0.95), "trust.decay": (0.005, 0.08)},
                      outcomes=[ema.Condition("collapse", "fabric_final", below=0.25)])
    tried, found = ema.experiments(model, 500)
    box, boxes = ema.prim(tried, found["collapse"] > 0.5)
"""

from __future__ import annotations

import os
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from weefsel import _engine
from weefsel.bridges import NEEDED
from weefsel.bridges.ranges import Ranges, checked, is_whole, known
from weefsel.engine import Engine
from weefsel.scenario import Scenario, Value

try:
    from ema_workbench import IntegerParameter, Model, RealParameter, ScalarOutcome, perform_experiments
    from ema_workbench.analysis.prim import run_constrained_prim
except ImportError as missing:
    raise ImportError(NEEDED.format("ema_workbench")) from missing

NOT_VARIED = ("model", "policy", "scenario")  # columns that the workbench adds to experiments
MASS = 0.05  # of all experiments at least in a box, and peeled at a time: the workbench's defaults


class Condition(NamedTuple):
    """An outcome: the share of replicates in which above < output < below (0 to 1). What did not happen does not hold."""

    name: str
    output: str
    below: float = float("inf")
    above: float = float("-inf")


@dataclass(frozen=True)
class Function:
    """What the workbench calls: parameters in, outcomes out. Can be sent to other processes when the scenario can."""

    scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str]
    means: tuple[str, ...]
    conditions: tuple[Condition, ...]
    replicates: int
    seed: int

    def __call__(self, **changes: Value) -> dict[str, float]:
        """Outcomes by name. Raises ScenarioError for parameters that contradict each other."""
        engine = Engine(Scenario(self.scenario).set(changes))
        runs = [engine.run(replicate, self.seed).values for replicate in range(self.replicates)]
        found = {name: _mean(np.array([run[name] for run in runs])) for name in self.means}
        for name, output, below, above in self.conditions:
            values = np.array([run[output] for run in runs])
            found[name] = float(np.mean((values > above) & (values < below)))
        return found


def model(
    scenario: Scenario | Mapping[str, Any] | str | os.PathLike[str],
    uncertainties: Ranges,
    *,
    levers: Ranges | None = None,
    outcomes: Sequence[str | Condition] = ("fabric_average", "fabric_final"),
    replicates: int = 20,
    seed: int = 1,
) -> Model:
    """An ema_workbench Model named "weefsel" that runs the scenario in this process, `replicates` runs an experiment.

    `uncertainties` and `levers`: catalogue key or lever.<name>.intensity → (low, high), in the units of
    `weefsel.parameters()`; what the decider holds goes under levers. An outcome is a value of a run by name (its mean over
    replicates, of those in which it happened; NaN where in none), or a Condition. Every experiment has the same random
    numbers. Raises ScenarioError for names and bounds that cannot be, KeyError for unknown outputs, ValueError for two of
    one name, a Condition without bound, or no replicates.
    """
    if replicates < 1:
        raise ValueError(f"{replicates} replicates; allowed: at least 1")
    base = Scenario(scenario)
    unsure, decided = checked(uncertainties, base), checked(levers, base) if levers else {}
    twice = sorted(set(unsure) & set(decided))
    if twice:
        raise ValueError(f"both uncertainty and lever: {', '.join(twice)}; allowed: one of the two")
    conditions = tuple(outcome for outcome in outcomes if isinstance(outcome, Condition))
    means = tuple(outcome for outcome in outcomes if isinstance(outcome, str))
    _check_outcomes(means, conditions)
    made = Model("weefsel", function=Function(scenario, means, conditions, replicates, seed))
    made.uncertainties = _parameters(unsure)
    made.levers = _parameters(decided)
    made.outcomes = [ScalarOutcome(name) for name in (*means, *(condition.name for condition in conditions))]
    return made


def experiments(
    model: Model, scenarios: int, policies: int = 0, *, seed: int = 1, **more: Any
) -> tuple[pd.DataFrame, dict[str, npt.NDArray[Any]]]:
    """The workbench's perform_experiments with its draws fixed by `seed`: same call, same answer.

    Gives what was tried (a row an experiment) and outcomes by name, [experiment]. `more` goes to perform_experiments. The
    workbench draws from the generators of numpy and Python that all share; they are put back afterwards.
    """
    kept, kept_python = np.random.get_state(), random.getstate()
    np.random.seed(seed)
    random.seed(seed)
    try:
        tried, found = perform_experiments(model, scenarios=scenarios, policies=policies, **more)
    finally:
        np.random.set_state(kept)
        random.setstate(kept_python)
    return tried, found


def prim(
    experiments: pd.DataFrame,
    outcome_of_interest: npt.ArrayLike,
    *,
    keys: Sequence[str] | None = None,
    coverage: float = 0.5,
    mass_min: float = MASS,
    peel_alpha: float = MASS,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The workbench's PRIM: under which conditions is a case of interest. Gives a box and the boxes it was chosen from.

    `outcome_of_interest` holds a truth value an experiment; `keys` are the columns to look at (without: all that vary). PRIM
    runs on every choice of keys that matter and keeps boxes of which every limit has a quasi-p value of at most 0.05
    (run_constrained_prim: Kwakkel 2019, doi:10.1002/ffo2.8), because one search also cuts where nothing is. Of those this is
    the densest that covers at least `coverage` of the cases of interest; of equals the one that covers more, then with fewer
    keys, then with lower limits. When no condition is found the box is all that was tried, with mass 1.

    Box: key, low, high (its limits), range_low, range_high (all that was tried), p_low, p_high (quasi-p value of a limit,
    Bryant and Lempert 2010, doi:10.1016/j.techfore.2009.08.002: chance to gain so much by one that means nothing; missing
    where there is no limit). attrs: coverage (share of cases of interest inside), density (share of interest inside), mass
    (share of all inside), cases (of interest, in all). Boxes: the workbench's trajectory, a row a box. Limits: time
    doubles with each key that matters; boxes with a density below 0.1 are not found. Raises ValueError when nothing or
    everything is of interest, for arrays that do not fit, and for columns that are no numbers; KeyError for unknown keys.
    """
    if not 0 < coverage <= 1:
        raise ValueError(f"coverage {coverage}; allowed: above 0, at most 1")
    interest = _of_interest(outcome_of_interest, len(experiments))
    columns = _varied(experiments, keys)
    # Numbers for names: the workbench keeps keys in a set, and the order of texts in one changes from call to call.
    found = run_constrained_prim(experiments[columns].set_axis(range(len(columns)), axis=1).reset_index(drop=True), interest,
                                 mass_min=mass_min, peel_alpha=peel_alpha)
    boxes: pd.DataFrame = found.peeling_trajectory
    best = _densest(boxes, found.box_lims, coverage)
    limits, tried, chance = found.box_lims[best], found.prim.box_init, found.qp[best]
    rows = [(key, *map(float, limits[at]), *map(float, tried[at]), *_chances(chance.get(at)))
            for at, key in enumerate(columns)]
    box = pd.DataFrame(rows, columns=["key", "low", "high", "range_low", "range_high", "p_low", "p_high"])
    box.attrs.update({name: float(boxes[name].to_numpy()[best]) for name in ("coverage", "density", "mass")})
    box.attrs["cases"] = round(float(box.attrs["mass"]) * len(experiments))  # in the box
    box.attrs["interest"] = int(interest.sum())  # of interest, in all
    return box, boxes


def _chances(quasi_p: Sequence[float] | None) -> list[float]:
    """Of a low and a high limit; the workbench writes -1, or nothing, where there is none."""
    return [np.nan if value < 0 else float(value) for value in quasi_p or (-1, -1)]


def _densest(boxes: pd.DataFrame, limits: Sequence[pd.DataFrame], coverage: float) -> int:
    """The box that `prim` chooses, as its number."""

    def worse(at: int) -> tuple[Any, ...]:
        row = boxes.loc[at]
        return -row["density"], -row["coverage"], row["res_dim"], limits[at].to_numpy().ravel().tolist()

    return int(min(boxes.index[boxes["coverage"] >= coverage], key=worse))


def _check_outcomes(means: Sequence[str], conditions: Sequence[Condition]) -> None:
    outputs = _engine.value_names()
    for output in (*means, *(condition.output for condition in conditions)):
        known(output, outputs)
    names = [*means, *(condition.name for condition in conditions)]
    if not names or len(set(names)) < len(names):
        raise ValueError(f"outcomes {', '.join(names) or 'none'}; allowed: at least one, each name once")
    for name, _, below, above in conditions:
        if not above < below or (above, below) == (float("-inf"), float("inf")):
            raise ValueError(f"condition '{name}' holds always or never; allowed: `below`, `above`, or above < below")


def _parameters(ranges: Mapping[str, tuple[float, float]]) -> list[Any]:
    return [IntegerParameter(key, int(low), int(high)) if is_whole(key) else RealParameter(key, low, high)
            for key, (low, high) in ranges.items()]


def _mean(values: npt.NDArray[np.float64]) -> float:
    happened = values[~np.isnan(values)]
    return float(happened.mean()) if happened.size else float("nan")


def _of_interest(given: npt.ArrayLike, count: int) -> npt.NDArray[np.bool_]:
    interest = np.asarray(given)
    if interest.shape != (count,) or interest.dtype != np.bool_:
        raise ValueError(f"an outcome of interest of shape {interest.shape} and type {interest.dtype}; allowed: one truth "
                         f"value an experiment, ({count},), as outcomes['fabric_final'] < 0.25")
    if interest.all() or not interest.any():
        raise ValueError(f"{int(interest.sum())} of {count} experiments are of interest; allowed: some, but not all")
    return interest


def _varied(experiments: pd.DataFrame, keys: Sequence[str] | None) -> list[str]:
    if keys is None:
        keys = [name for name in experiments.columns if name not in NOT_VARIED and experiments[name].nunique() > 1]
    for key in keys:
        if not pd.api.types.is_numeric_dtype(experiments[known(key, experiments.columns)]):
            raise ValueError(f"column '{key}' holds no numbers; allowed: numbers, named by `keys`")
    return list(keys)
