"""Asks nm what the built libraries of the core import: of libm nothing but sqrt, floor and fabs, which are
exact everywhere. Also that they hold no data that can change: state lives in the world, not in statics.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

CORE = ["base", "world", "month", "run"]
EXACT = {"sqrt", "floor", "fabs"}
LIBM = "/lib/x86_64-linux-gnu/libm.so.6"


def nm(*arguments):
    return subprocess.run(["nm", *arguments], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()


def libm_names():
    path = LIBM if Path(LIBM).exists() else subprocess.run(
        ["cc", "-print-file-name=libm.so.6"], stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
    names = {line.split()[-1].split("@")[0] for line in nm("-D", "--defined-only", path)}
    assert {"exp", "fma", "lround", "cbrt"} <= names, "this is not libm"
    return names


def problems(archive, inexact):
    for line in nm("-u", archive):
        name = line.split()[-1] if line.strip() else ""
        if name in inexact:
            yield f"{archive.name} imports {name} of libm"
    data = set()
    for line in nm("-C", "--defined-only", "--format=sysv", archive):
        columns = [column.strip() for column in line.split("|")]
        if len(columns) == 7 and columns[6].startswith((".data", ".bss")) and not columns[6].startswith(".data.rel.ro"):
            data.add(columns[0])
    for name in sorted(data):
        # A guard marks a local made at first use; that it is const is seen in the source (architecture_test.py).
        if f"guard variable for {name}" not in data and not name.startswith(("guard variable", "DW.ref.")):
            yield f"{archive.name} holds changeable data: {name}"


def prove(inexact):
    """The test sees a planted import and a planted static."""
    with tempfile.TemporaryDirectory() as folder:
        source, archive = Path(folder, "a.cpp"), Path(folder, "a.o")
        source.write_text("#include <cmath>\nint count = 1;\ndouble f(double x) { return std::exp(x) + count++; }\n")
        subprocess.run(["c++", "-c", source, "-o", archive], check=True)
        found = list(problems(archive, inexact))
        return [] if len(found) == 2 else [f"self-test: two planted faults, found {found}"]


def main():
    inexact = libm_names() - EXACT
    faults = prove(inexact)
    archives = [Path(os.environ["WEEFSEL_BUILD"], f"libweefsel_{name}.a") for name in CORE]
    faults += [f"{archive} is not built" for archive in archives if not archive.exists()]
    faults += [fault for archive in archives if archive.exists() for fault in problems(archive, inexact)]
    print("\n".join(faults) or f"no fault in {len(archives)} libraries")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
