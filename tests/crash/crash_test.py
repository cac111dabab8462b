"""Stops sweeps in every way there is and shows that nothing is lost; the end is a table of what was tried.

    ./dev test release                            builds, and runs this with all tests
    /usr/bin/python3 tests/crash/crash_test.py    only this, on build/release as it was built (or WEEFSEL_BUILD)

A run is lost when its segment had its name before the fault and was made again after it, or was gone. A digest is wrong
when the result in the end is another one than of a sweep that nobody disturbed. What needs rights that this user lacks
(full disks, losses of power) is skipped with a word.
"""

import os
import sys
import unittest

from closed import Closed  # noqa: F401
from disks import FullDisk, PowerLoss  # noqa: F401
from faults import Company, Damage, Kills  # noqa: F401
from place import STOP_AT, WEEFSEL, table
from points import CrashPoints, Trace  # noqa: F401

if __name__ == "__main__":
    for needed in WEEFSEL, STOP_AT:
        if not os.path.exists(needed):
            sys.exit(f"{needed} is not built: cmake --build --preset release --target weefsel stop_at")
    program = unittest.main(verbosity=2, exit=False)
    print("\n" + table(), flush=True)
    sys.exit(not program.result.wasSuccessful())
