"""What a build is made of, so that the same again need not be built again and a change can be named."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from wijkapp.build.paths import REFLEX_LOCK, REQUIREMENTS, ROOT, STYLES
from wijkapp.settings import BUILD_INPUTS, Settings, variable

Stamp = dict[str, str]
"""A word per input: a setting's value, or the hash of a group of files."""

_GROUPS = {
    "het programma": ("wijkapp/**/*.py", "wijkapp/**/*.js", "rxconfig.py"),
    "de vormgeving": ("assets/css/*", "assets/*.*"),
}
_MADE = frozenset({"stylesheet.css"})
"""Files among the inputs that a build makes itself."""


def stamp_of(settings: Settings) -> Stamp:
    """Describe everything a build with these settings would be made of."""
    stamp = {variable(name): str(getattr(settings, name)) for name in _inputs(settings)}
    for group, patterns in _GROUPS.items():
        stamp[group] = _digest(ROOT, (file for pattern in patterns for file in ROOT.glob(pattern)))
    stamp["de inhoud"] = _digest(settings.content_dir, settings.content_dir.rglob("*.*"))
    stamp["het thema"] = _digest(ROOT, (settings.theme_file,) if settings.theme_file else ())
    stamp["de pakketten"] = _digest(ROOT, _locks())
    return stamp


def changes(before: Stamp, now: Stamp) -> list[str]:
    """Name what is different, in the words an operator knows; [] when nothing is."""
    return [name for name in now if before.get(name) != now[name]]


def _inputs(settings: Settings) -> Iterable[str]:
    """The settings that pages are made of. Port and public address are one input: whichever the other follows from."""
    follows = "port" if "public_url" in settings.model_fields_set else "public_url"
    return (name for name in BUILD_INPUTS if name != follows)


def _locks() -> Iterable[Path]:
    return (REQUIREMENTS / "app.txt", STYLES / "package-lock.json", *REFLEX_LOCK.glob("*.json"))


def _digest(root: Path, files: Iterable[Path]) -> str:
    """One hash over the names and contents of these files, whatever the order they come in."""
    total = hashlib.sha256()
    for file in sorted(set(files)):
        if file.is_file() and file.name not in _MADE:
            name = file.relative_to(root) if file.is_relative_to(root) else file
            total.update(f"{name}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
