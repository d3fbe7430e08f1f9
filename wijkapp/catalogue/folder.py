"""Which files a folder of pages holds, and whether their names will do as addresses."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from wijkapp.catalogue.problems import Problem, one_line
from wijkapp.domain.fields import OWN_SITUATION

NAMELESS: Final = "naamloos"
"""The slug of a file whose name cannot be one; such a file is never served."""
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_SLUG: Final = re.compile(r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*")
_TAKEN: Final = frozenset({OWN_SITUATION, NAMELESS})


class Named(NamedTuple):
    """A file, its name for editors (``content/situations/straat.md``) and the slug that follows from it."""

    path: Path
    file: str
    slug: str


def name_of(folder: Path, *parts: str) -> str:
    """Name a file in the content folder as an editor knows it."""
    return one_line(Path(folder.name, *parts).as_posix())


def pages(folder: Path, name: str, problems: list[Problem]) -> Iterator[Named]:
    """Yield the Markdown files in ``folder/name`` in order of name; nothing when the folder is not there.

    Names that will not do are noted; the file is yielded all the same, to find what else is wrong in it.
    """
    met: dict[str, str] = {}
    within = folder / name
    for path in sorted(within.iterdir() if within.is_dir() else ()):
        file = name_of(folder, name, path.name)
        if path.name.startswith("."):
            continue
        if path.suffix.casefold() not in _MARKDOWN or not path.is_file():
            problems.append(Problem(file, None, None, "iets dat hier niet hoort", "alleen bestanden als mijn-casus.md"))
            continue
        problems += _name_problems(path, file, met)
        yield Named(path, file, path.stem if _fits(path) else NAMELESS)


def _name_problems(path: Path, file: str, met: dict[str, str]) -> Iterator[Problem]:
    stem = path.stem.casefold()
    if stem in met:
        yield Problem(file, None, None, f"dezelfde naam als {met[stem]}", "een eigen naam voor elk bestand")
    met.setdefault(stem, file)
    if stem in _TAKEN:
        yield Problem(file, None, None, f'de naam "{stem}", die al iets anders betekent', "een andere naam")
    elif not _fits(path):
        found = f'de naam "{one_line(path.name)}"'
        yield Problem(file, None, None, found, "kleine letters, cijfers en streepjes, zoals drukke-straat.md")


def _fits(path: Path) -> bool:
    return path.suffix == ".md" and _SLUG.fullmatch(path.stem) is not None
