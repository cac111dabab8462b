"""Weefsel: cooperation between Dutch public bodies, simulated. A thinking aid, not a forecast.

    import weefsel
    result = weefsel.compare("scenarios/kennemerlijn.toml", levers=["handover"], replicates=200)
    result.weefsel.paired(0, 1, "fabric_average")
"""

from weefsel._engine import version as __version__
from weefsel.engine import Engine, ResultError, compare, digest, parameters, run, sweep
from weefsel.results import open
from weefsel.scenario import Problem, Scenario, ScenarioError

__all__ = [
    "Engine",
    "Problem",
    "ResultError",
    "Scenario",
    "ScenarioError",
    "__version__",
    "compare",
    "digest",
    "open",
    "parameters",
    "run",
    "sweep",
]
