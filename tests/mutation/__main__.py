"""Take away each guard in turn, in a copy of the project, and run the tests that could notice.

``python -m tests.mutation [part of a path]``. A guard that can go without a test failing is printed, and makes this give 1.
It takes minutes per file, so it is a tool for whoever changes a guard and no part of ``make test``.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutation.guards import Guard, guards
from wijkapp.settings import ROOT

_COPIED = ("wijkapp", "tests", "content", "assets", "docs", "requirements", "pyproject.toml", "rxconfig.py", "Makefile")
_SKIPPED = shutil.ignore_patterns("node_modules", "__pycache__", "e2e", "stylesheet.css")


def main(arguments: Sequence[str]) -> int:
    """Print every guard that nobody would miss; 0 when there is none."""
    wanted = arguments[0] if arguments else ""
    found = [guard for guard in guards() if wanted in str(guard.file.relative_to(ROOT))]
    missed: list[Guard] = []
    free: SimpleQueue[Path] = SimpleQueue()

    def look(guard: Guard) -> tuple[Guard, bool]:
        copy = free.get()
        try:
            return guard, _noticed(copy, guard)
        finally:
            free.put(copy)

    with TemporaryDirectory(prefix="wijkapp-mutation-") as folder, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for number in range(os.cpu_count() or 1):
            free.put(_copied(Path(folder) / str(number)))
        for number, (guard, noticed) in enumerate(pool.map(look, found), 1):
            print(f"{number}/{len(found)} {'noticed' if noticed else 'NOBODY NOTICES'}: {guard.name}", flush=True)
            missed += [] if noticed else [guard]
    print(f"{len(found) - len(missed)} of {len(found)} guards are missed by a test when they are gone.")
    return 1 if missed else 0


def _copied(folder: Path) -> Path:
    folder.mkdir()
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_SKIPPED)
        elif source.exists():
            shutil.copy(source, folder / name)
    return folder


def _noticed(copy: Path, guard: Guard) -> bool:
    """Whether a test fails without this guard; those go first that are most likely to."""
    there = copy / guard.file.relative_to(ROOT)
    there.write_text(guard.without, "utf-8")
    try:
        return any(_fails(copy, files) for files in _in_turn(copy, guard))
    finally:
        there.write_text(guard.file.read_text("utf-8"), "utf-8")


def _in_turn(copy: Path, guard: Guard) -> tuple[list[Path], ...]:
    """The list of events for who may call a handler, then the tests that name the module, then all others."""
    files = sorted(file for file in (copy / "tests").rglob("test_*.py") if "benchmarks" not in file.parts)
    events = [file for file in files if "@allow(" in guard.says and file.name == "test_events.py"]
    stem = guard.file.stem
    near = [file for file in files if stem in file.stem or f"import {stem}" in file.read_text("utf-8")]
    return events, near, [file for file in files if file not in near]


def _fails(copy: Path, files: Sequence[Path]) -> bool:
    if not files:
        return False
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-m",
        "not e2e",
        "-k",
        "not postgresql",
        "-p",
        "no:cacheprovider",
    ]
    done = subprocess.run([*command, *map(str, files)], cwd=copy, capture_output=True, text=True, check=False)
    return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
