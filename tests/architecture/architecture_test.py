"""Reads every file of the tree and fails what the architecture does not allow.

Each rule is proved first on a small tree with one planted fault, so that the test cannot pass by
seeing nothing.
"""

import re
import sys
import tempfile
from pathlib import Path

TOP = {"CMakeLists.txt", "CMakePresets.json", "dev", "sim", "scenarios", "analysis", "tests", "benchmarks",
       "README.md", "CHANGELOG.md", "CITATION.cff", "LICENSE"}
MADE = {"build", "out", "dist"}  # by `dev`, not in git

# What a folder of sim/ uses directly; what those use it may name too.
USES = {
    "base": [], "statistics": ["base"], "world": ["base"], "read": ["world"], "month": ["world"], "run": ["month"],
    "sweep": ["run", "read", "statistics"], "patterns": ["sweep"], "files": ["sweep"], "command": ["files", "patterns"], "bindings": ["files"],
}

# What runs as WebAssembly: no printing, no file system, no threads.
ENGINE = {"base", "statistics", "world", "read", "month", "run"}
EVERYWHERE = set(USES)

# An included name, the folders that may include it.
SYSTEM = [
    (r"hdf5|H5|netcdf|highfive", {"files"}),
    (r"openssl/", {"files"}),
    (r"toml", {"read"}),
    (r"nanobind/|Python\.h", {"bindings"}),
    (r"tbb/|oneapi/", {"sweep"}),
    (r"fmt/|nlohmann/|boost/program_options", {"command"}),
    (r"boost/random/sobol", {"sweep"}),
    (r"boost/", {"statistics", "command"}),
    (r"(iostream|print)$", {"command"}),
    (r"(fstream|filesystem|thread|jthread|mutex|shared_mutex|condition_variable|future)$",
     EVERYWHERE - ENGINE),
    (r"random$", set()),
]

# Words in code (comments and texts taken out), the folders that may use them, the reason.
WORDS = [
    (r"\b(?:std::)?(?:f?printf|f?puts|putchar|perror)\s*\(|\bstd::(?:cout|cerr|clog)\b", {"command"},
     "only command prints"),
    (r"\b(?:fopen|fdopen|freopen|tmpfile)\s*\(", {"files", "command"}, "only files and command open files"),
    (r"\bstd::\w+_distribution\b", set(), "the standard library's distributions differ between platforms"),
    (r"\bthread_local\b", set(), "no thread_local"),
    (r"\bstatic\s+(?!inline\b|const\b|constexpr\b|consteval\b)[\w:<>,&* ]+[={;]", set(), "no mutable statics"),
    (r"\blong double\b", set(), "long double differs between platforms"),
]

UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
LONGEST = 500
SOURCES = {".cpp", ".hpp", ".h", ".py", ".ts", ".tsx", ".mjs", ".css", ".cmake"}


def closure(folder):
    found = {folder}
    for used in USES[folder]:
        found |= closure(used)
    return found


def without_comments_and_texts(code):
    token = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
    return re.sub(token, lambda m: "\n" * m.group().count("\n") or " ", code, flags=re.DOTALL)


def includes(code):
    for number, line in enumerate(code.splitlines(), start=1):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if match:
            yield number, match.group(1) == '"', match.group(2)


def wrong_includes(folder, code):
    for number, quoted, name in includes(code):
        first = name.split("/")[0]
        if first in USES:
            if first not in closure(folder):
                yield number, f"sim/{folder} may not use sim/{first}"
        elif name == "weefsel_version.hpp":
            if folder not in {"command", "bindings"}:
                yield number, "only command and bindings may know the commit"
        elif quoted:
            yield number, f'"{name}" is not a header of sim/'
        else:
            allowed = next((folders for pattern, folders in SYSTEM if re.match(pattern, name)), EVERYWHERE)
            if folder not in allowed:
                yield number, f"sim/{folder} may not include <{name}>"


def wrong_words(folder, code):
    plain = without_comments_and_texts(code)
    for pattern, allowed, reason in WORDS:
        if folder not in allowed:
            for match in re.finditer(pattern, plain):
                yield plain.count("\n", 0, match.start()) + 1, f"{match.group().strip()}: {reason}"


def problems(root):
    """One line for each fault in the tree at root."""
    found = [f"{entry.name}: not one of the allowed entries at the top"
             for entry in sorted(root.iterdir())
             if entry.name not in TOP | MADE and not entry.name.startswith(".")]
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if parts[0] not in TOP or not path.is_file() or {"__pycache__", "node_modules"} & set(parts):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        faults = []
        if parts[0] not in {"README.md", "CHANGELOG.md", "LICENSE"}:
            faults += [(text.count("\n", 0, m.start()) + 1, f"unfinished: {m.group()}")
                       for m in UNFINISHED.finditer(text)]
        if path.suffix in SOURCES and text.count("\n") > LONGEST:
            faults.append((text.count("\n"), f"longer than {LONGEST} lines"))
        if parts[0] == "sim" and path.suffix in {".cpp", ".hpp", ".h"}:
            if len(parts) != 3 or parts[1] not in USES:
                faults.append((1, "not in a folder of the architecture"))
            else:
                faults += [*wrong_includes(parts[1], text), *wrong_words(parts[1], text)]
        found += [f"{'/'.join(parts)}:{line}: {what}" for line, what in faults]
    return found


PLANTED = [
    ("sim/base/a.hpp", '#include "world/scenario.hpp"'),
    ("sim/month/a.cpp", '#include "run/run.hpp"'),
    ("sim/run/a.cpp", '#include "read/read.hpp"'),
    ("sim/statistics/a.cpp", '#include "world/scenario.hpp"'),
    ("sim/sweep/a.cpp", '#include "files/result.hpp"'),
    ("sim/world/a.cpp", '#include "catch.hpp"'),
    ("sim/world/a.cpp", '#include "../tests/catch.hpp"'),
    ("sim/sweep/a.cpp", "#include <hdf5.h>"),
    ("sim/files/a.cpp", "#include <toml.hpp>"),
    ("sim/run/a.cpp", "#include <tbb/parallel_for.h>"),
    ("sim/files/a.cpp", "#include <iostream>"),
    ("sim/read/a.cpp", "#include <fstream>"),
    ("sim/month/a.cpp", "#include <random>"),
    ("sim/run/a.cpp", '#include "weefsel_version.hpp"'),
    ("sim/files/a.cpp", 'void f() { std::printf("x"); }'),
    ("sim/read/a.cpp", 'auto* file = std::fopen("x", "r");'),
    ("sim/run/a.cpp", "std::normal_distribution<double> d;"),
    ("sim/run/a.cpp", "thread_local int n = 0;"),
    ("sim/run/a.cpp", "void f() { static std::vector<int> seen; }"),
    ("sim/run/a.cpp", "static int count = 0;"),
    ("sim/other/a.cpp", "int x;"),
    ("sim/run/a.cpp", "// TO" "DO: later"),
    ("analysis/a.py", "x = 1\n" * (LONGEST + 1)),
    ("notes.txt", "x"),
]

HARMLESS = [
    ("sim/files/a.cpp", '#include <hdf5.h>\n#include "world/scenario.hpp"\n'),
    ("sim/command/a.cpp", '#include "weefsel_version.hpp"\n'),
    ("sim/read/b.cpp", 'void f(char* text) { std::snprintf(text, 9, "%d", 1); }'),
    ("sim/read/a.cpp", '#include <toml.hpp>\n#include "base/problem.hpp"\n// static int printf(x);\n'),
    ("sim/command/main.cpp", '#include <iostream>\nint main() { std::cout << "static int x;"; }\n'),
    ("sim/sweep/a.cpp", "#include <tbb/parallel_pipeline.h>\nstruct A { static A make(int n); static constexpr int k = 1; };\n"),
    (".gitignore", "build\n"),
    ("build/release/notes.txt", "x"),
]


def tree(root, files):
    for name, text in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def prove():
    """Faults of this test itself: a planted one that it does not see, or a harmless one that it reports."""
    missed = []
    for name, text in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            tree(Path(folder), [(name, text)])
            if len(problems(Path(folder))) != 1:
                missed.append(f"self-test: expected one fault in {name}: {text[:60]!r}, got {problems(Path(folder))}")
    with tempfile.TemporaryDirectory() as folder:
        tree(Path(folder), HARMLESS)
        missed += [f"self-test: harmless, yet: {line}" for line in problems(Path(folder))]
    return missed


if __name__ == "__main__":
    faults = prove() or problems(Path(__file__).resolve().parents[2])
    print("\n".join(faults) or f"no fault; {len(PLANTED)} planted ones found")
    sys.exit(1 if faults else 0)
