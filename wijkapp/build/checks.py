"""Every check in order, each named with its time: ``python -m wijkapp.build.checks [check|test]``."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from wijkapp.build import browser, node
from wijkapp.build.finish import CLIENT
from wijkapp.build.paths import CURRENT, ROOT, TEST_TOOLS
from wijkapp.build.terminal import Stop, complain, say
from wijkapp.settings import PREFIX, TEST_PREFIX

_PYTHON: Final = (sys.executable, "-m")
_ALL_CORES: Final = ("--numprocesses", str(os.cpu_count() or 1), "--dist", "loadfile")
_SLOWEST: Final = ("--durations", "15", "--durations-min", "2")
"""Whoever wants the tests to be quicker looks here first."""
_JOURNEYS: Final = "tests/e2e"
"""Named as a folder: to look for them by their mark takes as long as loading all other tests."""
_TOOLS: Final = TEST_TOOLS / "node_modules"


@dataclass(frozen=True)
class Check:
    """One step: a name for the person who reads along, and what must succeed."""

    name: str
    passes: Callable[[], bool]


def main(arguments: Sequence[str]) -> int:
    """Run the checks of a verb and give 1 when one fails. All are run, so that one run shows everything."""
    verb = arguments[0] if arguments else "test"
    results = [one for group in VERBS[verb] for one in _together(group)]
    say("")
    for name, passed, seconds in results:
        say(f"{'goed' if passed else 'FOUT'}  {name} ({seconds:.0f} s)")
    return 0 if all(passed for _, passed, _ in results) else 1


def _together(group: Sequence[Check]) -> list[tuple[str, bool, float]]:
    """Run checks side by side; give for each its name, whether it passed and how many seconds it took."""
    say("\n== " + ", ".join(check.name for check in group))
    with ThreadPoolExecutor(len(group)) as pool:
        return [(check.name, *outcome) for check, outcome in zip(group, pool.map(_timed, group), strict=True)]


def _timed(check: Check) -> tuple[bool, float]:
    start = time.monotonic()
    try:
        passed = check.passes()
    except Stop as stop:
        complain(str(stop))
        passed = False
    return passed, time.monotonic() - start


def _environment() -> Mapping[str, str]:
    """An environment without the settings of this machine, because tests are about the defaults."""
    own = {**node.environment(), "PYTHONUNBUFFERED": "1"}
    return {name: value for name, value in own.items() if not name.startswith(PREFIX) or name.startswith(TEST_PREFIX)}


def _run(*command: str) -> bool:
    return subprocess.run(command, cwd=ROOT, env=_environment(), check=False).returncode == 0


def _types() -> bool:
    node.install(TEST_TOOLS)
    return _run("node", str(_TOOLS / "pyright" / "index.js"), "--pythonpath", sys.executable)


def _html() -> bool:
    """Look whether every built page is valid HTML."""
    node.install(TEST_TOOLS)
    command = ("node", str(_TOOLS / "html-validate" / "bin" / "html-validate.mjs"))
    return _run(*command, "--config", str(TEST_TOOLS / "html-validate.json"), str(CURRENT.resolve() / CLIENT))


def _journeys() -> bool:
    os.environ[browser.CHOSEN] = str(browser.ensure())
    node.environment.cache_clear()
    if _run(*_PYTHON, "pytest", _JOURNEYS, *_ALL_CORES, *_SLOWEST):
        return True
    # On a machine that is busy with something else a journey may run out of time; what is wrong fails again.
    say("\n== wat misging nog een keer, één voor één")
    return _run(*_PYTHON, "pytest", _JOURNEYS, "--last-failed", "--last-failed-no-failures", "none")


_STYLE: Final = Check("stijl (ruff)", lambda: _run(*_PYTHON, "ruff", "check", "."))
_FORMAT: Final = Check("opmaak (ruff)", lambda: _run(*_PYTHON, "ruff", "format", "--check", "."))
_TYPES: Final = Check("typen (pyright)", _types)
_CONTENT: Final = Check("inhoud", lambda: _run(*_PYTHON, "wijkapp.catalogue.check", "content"))
_BUILD: Final = Check("bouwen", lambda: _run(*_PYTHON, "wijkapp.build.build"))
_HTML: Final = Check("geldige HTML", _html)
_UNIT: Final = Check(
    "tests zonder browser",
    lambda: _run(*_PYTHON, "pytest", "--ignore", _JOURNEYS, *_ALL_CORES, *_SLOWEST),
)
_E2E: Final = Check("tests in een browser", _journeys)
VERBS: Final = {
    "check": ((_STYLE,), (_FORMAT,), (_TYPES,)),
    "test": ((_STYLE,), (_FORMAT,), (_CONTENT,), (_TYPES, _BUILD), (_HTML,), (_UNIT,), (_E2E,)),
}
"""What each verb runs, one group after another. Side by side go only those that keep one processor busy each."""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
