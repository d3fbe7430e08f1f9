"""Reflex's own command line, with the npm packages exactly as ``reflex.lock/`` names them.

Left alone, Reflex asks npm for the newest versions that fit and writes those back into the lock; then a build of today
is not the build of yesterday. The changes are made when this module is loaded, so that they hold in Reflex's own
worker processes too.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterable
from typing import Final

from reflex.reflex import cli
from reflex.utils import frontend_skeleton, js_runtimes

from wijkapp.build import node
from wijkapp.build.paths import REFLEX_LOCK, WEB
from wijkapp.build.terminal import Stop, complain

_NAME: Final = re.compile(r"@?[^@]+")


def install_locked(packages: Iterable[str], _config: object) -> None:
    """Install the locked packages into Reflex's workbench. Raises Stop when the lock misses one that a page needs."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(REFLEX_LOCK / name, WEB / name)
    wanted = {match[0] for package in packages if (match := _NAME.match(package))}
    locked = json.loads((REFLEX_LOCK / "package.json").read_text("utf-8"))
    missing = sorted(wanted - locked["dependencies"].keys() - locked["devDependencies"].keys())
    if missing:
        message = f"reflex.lock/ noemt niet wat de pagina's nodig hebben ({', '.join(missing)}): voer uit: make lock"
        raise Stop(message)
    node.install(WEB)


def _leave_alone(*_arguments: object) -> None:
    """Do nothing where Reflex would write in the repository."""


def _replace(module: object, name: str, replacement: object) -> None:
    """Put ours in the place of Reflex's. Raises AttributeError when a new Reflex no longer has it."""
    getattr(module, name)
    setattr(module, name, replacement)


_replace(js_runtimes, "install_frontend_packages", install_locked)
_replace(frontend_skeleton, "sync_web_lockfiles_to_root", _leave_alone)
_replace(frontend_skeleton, "initialize_gitignore", _leave_alone)


def main() -> int:
    """Run one Reflex command; give 1 when it stops for a reason we can name."""
    try:
        cli.main(sys.argv[1:], standalone_mode=False)
    except Stop as stop:
        complain(str(stop))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
