"""Every check in order, each named with its time: ``python -m wijkapp.build.checks [check|test|one <name>]``."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
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
_TOOLS: Final = TEST_TOOLS / "node_modules"


@dataclass(frozen=True)
class Check:
    """One step: a name for the person who reads along, and what must succeed."""

    name: str
    passes: Callable[[], bool]


def main(arguments: Sequence[str]) -> int:
    """Run the checks of a verb and give 1 when one fails. All are run, so that one run shows everything."""
    verb, *rest = arguments or ("test",)
    if verb == "one":
        return 0 if _passes(_NAMED[rest[0]]) else 1
    results = [result for group in VERBS[verb] for result in _results(group)]
    say("")
    for name, passed, seconds in results:
        say(f"{'goed' if passed else 'FOUT'}  {name} ({seconds:.0f} s)")
    return 0 if all(passed for _, passed, _ in results) else 1


def _results(group: Sequence[Check]) -> Iterator[tuple[str, bool, float]]:
    if len(group) == 1:
        say(f"\n== {group[0].name}")
        start = time.monotonic()
        yield group[0].name, _passes(group[0]), time.monotonic() - start
        return
    say(f"\n== {' en '.join(check.name for check in group)}, tegelijk")
    with ThreadPoolExecutor(len(group)) as pool:
        for check, (said, passed, seconds) in zip(group, pool.map(_beside, group), strict=True):
            say(f"-- {check.name}\n{said}")
            yield check.name, passed, seconds


def _beside(check: Check) -> tuple[str, bool, float]:
    """Run a check in a process of its own, and keep what it says until it is done."""
    start = time.monotonic()
    command = (*_PYTHON, __spec__.name, "one", check.name)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout.rstrip(), done.returncode == 0, time.monotonic() - start


def _passes(check: Check) -> bool:
    try:
        return check.passes()
    except Stop as stop:
        complain(str(stop))
        return False


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
    if _run(*_PYTHON, "pytest", "-m", "e2e", *_ALL_CORES, *_SLOWEST):
        return True
    # On a machine that is busy with something else a journey may run out of time; what is wrong fails again.
    say("\n== wat misging nog een keer, één voor één")
    return _run(*_PYTHON, "pytest", "-m", "e2e", "--last-failed", "--last-failed-no-failures", "none")


_STYLE: Final = Check("stijl (ruff)", lambda: _run(*_PYTHON, "ruff", "check", "."))
_FORMAT: Final = Check("opmaak (ruff)", lambda: _run(*_PYTHON, "ruff", "format", "--check", "."))
_TYPES: Final = Check("typen (pyright)", _types)
_CONTENT: Final = Check("inhoud", lambda: _run(*_PYTHON, "wijkapp.catalogue.check", "content"))
_BUILD: Final = Check("bouwen", lambda: _run(*_PYTHON, "wijkapp.build.build"))
_HTML: Final = Check("geldige HTML", _html)
_UNIT: Final = Check(
    "tests zonder browser",
    lambda: _run(*_PYTHON, "pytest", "-m", "not e2e", *_ALL_CORES, *_SLOWEST),
)
_E2E: Final = Check("tests in een browser", _journeys)
VERBS: Final = {
    "check": ((_STYLE,), (_FORMAT,), (_TYPES,)),
    # Reading types and building each keep one processor busy, most of the time.
    "test": ((_STYLE,), (_FORMAT,), (_CONTENT,), (_TYPES, _BUILD), (_HTML,), (_UNIT,), (_E2E,)),
}
"""What each verb runs: groups one after another, and the checks in a group side by side."""
_NAMED: Final = {check.name: check for groups in VERBS.values() for group in groups for check in group}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
