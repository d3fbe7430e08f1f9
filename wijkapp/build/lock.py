"""Choose the packages again and write the locks: ``python -m wijkapp.build.lock``. Read the changes before you commit.

What we name ourselves is pinned by hand in requirements/*.in and package.json; what those need is chosen here.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from wijkapp.build import node
from wijkapp.build.making import make_stylesheet
from wijkapp.build.paths import REFLEX_LOCK, REQUIREMENTS, ROOT, STYLES, TEST_TOOLS, WEB
from wijkapp.build.terminal import Stop, complain, say
from wijkapp.settings import settings

_COMPILE: Final = (
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--upgrade", "--no-header"),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
)
_NPM: Final = ("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund")
_EXPORT: Final = (sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip")
_ADDRESS: Final = re.compile(r'"resolved": "https?:|--(extra-)?index-url')


def main() -> int:
    """Write every lock anew. Gives 1, after one sentence, when one of them cannot be made."""
    try:
        for name in ("setup", "app", "dev"):
            say(f"requirements/{name}.txt")
            _run((*_COMPILE, "--output-file", f"{name}.txt", f"{name}.in"), REQUIREMENTS)
        for folder in (STYLES, TEST_TOOLS):
            say(f"{folder.relative_to(ROOT)}/package-lock.json")
            (folder / "package-lock.json").unlink(missing_ok=True)
            _run((*_NPM, "--legacy-peer-deps"), folder)
        say("reflex.lock/")
        _lock_reflex()
        _refuse_addresses()
    except Stop as stop:
        complain(str(stop))
        return 1
    return 0


def _lock_reflex() -> None:
    """Let Reflex itself choose, on an empty workbench, and keep what it chose."""
    make_stylesheet(settings())
    shutil.rmtree(WEB, ignore_errors=True)
    shutil.rmtree(REFLEX_LOCK, ignore_errors=True)
    _run(_EXPORT, ROOT)


def _refuse_addresses() -> None:
    """Locks name packages and hashes; where those come from is the machine's own choice."""
    locks: list[Path] = [*REQUIREMENTS.rglob("*.txt"), *REFLEX_LOCK.glob("*.json"), TEST_TOOLS / "package-lock.json"]
    for lock in (*locks, STYLES / "package-lock.json"):
        if _ADDRESS.search(lock.read_text("utf-8")):
            message = f"In {lock.relative_to(ROOT)} staat het adres van een pakketregister; haal dat weg."
            raise Stop(message)


def _run(command: tuple[str, ...], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, env=node.environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        complain((done.stdout + done.stderr).strip())
        message = f"Dit lukte niet: {' '.join(command)}"
        raise Stop(message)


if __name__ == "__main__":
    sys.exit(main())
