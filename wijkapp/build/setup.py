"""Make the Python environment ready and run one of our modules in it.

``python3 -m wijkapp.build.setup app wijkapp.build.serve`` is what ``make run`` ends with. Standard library only, and no
newer syntax than Python 3.8, so that an older Python can still say what is wrong.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from wijkapp.build.paths import BUILD, REQUIREMENTS, ROOT, VENV, VENV_PYTHON
from wijkapp.build.terminal import Stop, complain, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_OLDEST: Final = (3, 11)
_GROUPS: Final = {"app": ("app",), "dev": ("app", "dev")}
"""Which locks an environment needs: the app alone, or with everything for tests."""


def main(arguments: Sequence[str]) -> int:
    """Prepare the environment of a group and become the module in it; only comes back when that fails."""
    group, module, *rest = arguments
    try:
        prepare(group)
    except Stop as stop:
        complain(str(stop))
        return 1
    return _become(module, rest)


def _become(module: str, arguments: Sequence[str]) -> NoReturn:
    os.chdir(ROOT)
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), "-m", module, *arguments])  # noqa: S606 - our own Python and module


def prepare(group: str) -> None:
    """Bring the environment in line with its locks; looks at two small files when it already is."""
    if all(_is_ready(name) for name in _GROUPS[group]):
        return
    _check_python()
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name in _GROUPS[group]:
            if not _is_ready(name):
                _install(name)


def _check_python() -> None:
    if sys.version_info < _OLDEST:
        raise Stop(
            f"Wijkapp heeft Python 3.11 of nieuwer nodig en dit is {platform.python_version()}: installeer een nieuwe, "
            "bijvoorbeeld met: sudo apt-get install -y python3.12 python3.12-venv, en kies die met: "
            "make run PYTHON=python3.12",
        )
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise Stop("Het onderdeel venv van Python ontbreekt: installeer het met: sudo apt-get install -y python3-venv")


def _is_ready(name: str) -> bool:
    try:
        return VENV_PYTHON.exists() and _mark(name).read_text() == _wanted(name)
    except OSError:
        return False


def _mark(name: str) -> Path:
    return VENV / f"wijkapp-{name}.txt"


def _wanted(name: str) -> str:
    """Describe the environment a lock asks for; another Python, lock or place is another environment."""
    lock = hashlib.sha256((REQUIREMENTS / f"{name}.txt").read_bytes()).hexdigest()
    return f"{lock} {sys.version_info[0]}.{sys.version_info[1]} {VENV}\n"


def _install(name: str) -> None:
    """Install one lock. That of the app makes a new environment, so that nothing old stays behind."""
    if name == "app":
        say("Python-omgeving maken in .venv ...")
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "De map .venv kan niet worden gemaakt")
        subprocess.run([*_pip("install", "--quiet"), *_from_lock("setup")], capture_output=True, check=False)
    say(f"Python-pakketten installeren uit requirements/{name}.txt ...")
    if not _quickly(name):
        _run(
            [*_pip("install", "--quiet"), *_from_lock(name)],
            "De Python-pakketten konden niet worden geïnstalleerd; kan deze machine bij het pakketregister van pip?",
        )
    _mark(name).write_text(_wanted(name))


def _pip(*words: str) -> tuple[str, ...]:
    return (str(VENV_PYTHON), "-m", "pip", "--disable-pip-version-check", *words)


def _from_lock(name: str) -> tuple[str, ...]:
    # The lock is complete. When pip looks for more, older ones (23.2) prefer a version that came out since.
    return (
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--requirement",
        str(REQUIREMENTS / f"{name}.txt"),
    )


def _quickly(name: str) -> bool:
    """Install with uv, which takes a third of the time of pip; False when it is not there or cannot reach a register.

    It does not read how pip is set up, so it is told which register that is; for all else there is pip itself.
    """
    uv = VENV_PYTHON.with_name("uv")
    if not uv.exists():
        return False
    command = [str(uv), "pip", "install", "--quiet", "--compile-bytecode", "--python", str(VENV_PYTHON)]
    own = {"UV_DEFAULT_INDEX": index} if (index := _index()) else {}
    done = subprocess.run([*command, *_from_lock(name)], env={**own, **os.environ}, capture_output=True, check=False)
    return done.returncode == 0


def _index() -> str:
    """Tell from which register pip installs when somebody chose one, "" when nobody did."""
    done = subprocess.run(_pip("config", "list"), capture_output=True, text=True, check=False)
    for line in (done.stdout or "").splitlines():
        key, _, value = line.partition("=")
        if key.rpartition(".")[2] == "index-url":
            return value.strip("'\"")
    return ""


def _run(command: Sequence[str], trouble: str) -> None:
    """Run a command in silence; when it fails, show what it said and stop with this sentence."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        complain((done.stdout + done.stderr).strip())
        raise Stop(trouble)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
