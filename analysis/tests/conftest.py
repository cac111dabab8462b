"""What all tests share: where the tree is, and results that are made once."""

import os
from pathlib import Path

import pytest

import weefsel

TREE = Path(__file__).resolve().parents[2]
SCENARIOS = TREE / "scenarios"


@pytest.fixture(scope="session")
def kennemerlijn():
    return SCENARIOS / "kennemerlijn.toml"


@pytest.fixture(scope="session")
def command():
    """The command, as the build made it."""
    return os.environ.get("WEEFSEL", str(TREE / "build/release/weefsel"))


@pytest.fixture(scope="session")
def compared(kennemerlijn):
    """Kennemerlijn without and with handover, every run's series kept."""
    return weefsel.compare(kennemerlijn, levers=["handover"], replicates=60, series_per_run=True)
