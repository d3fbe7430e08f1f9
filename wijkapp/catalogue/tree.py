"""YAML to plain data, and the line of every field.

Every value stays the text that the editor wrote, so that a title such as ``Nee`` or ``2026`` is a title; pydantic turns
a text into a number or date where the model asks for one. Tags, anchors and merges are not followed.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

import yaml

from wijkapp.catalogue import syntax

Key = tuple[str | int, ...]
"""The way to a field: names and places, counted from 0."""
Note = Callable[[Key, str, str, int], None]
"""Hears of a problem: key, found, expected, line counted from 0."""

DEEPEST: Final = 12
"""Levels that a file may have; the content needs five."""
_EMPTY: Final = frozenset({"", "~", "null"})
_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def parse(text: str, note: Note) -> object:
    """Read one YAML text into lists, dicts, texts and None; None as well when it cannot be read.

    What is wrong goes to ``note``; nothing is raised.
    """
    builder = _Builder(note)
    try:
        builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        found, expected, line = syntax.explain(error, text)
        note((), found, expected, line)
        return None
    return builder.root


def lines(text: str) -> dict[Key, int]:
    """Give the line, from 0, of every field in a YAML text; as far as it goes when it cannot be read to the end."""
    builder = _Builder(lambda *_: None, remember_lines=True)
    try:
        builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.YAMLError:
        pass
    return builder.lines


class _Frame:
    """A list or block being filled; ``name`` is the field whose value comes next, None when a name is to come."""

    __slots__ = ("container", "name", "unusable")

    def __init__(self, container: "list[object] | dict[str, object]") -> None:
        self.container = container
        self.name: str | None = None
        self.unusable = False


class _Builder:
    """Puts the parser's events together, without calling itself: PyYAML's own way crashes on very deep texts."""

    def __init__(self, note: Note, *, remember_lines: bool = False) -> None:
        self.root: object = None
        self.lines: dict[Key, int] = {}
        self._note = note
        self._remember_lines = remember_lines
        self._open: list[_Frame] = []
        self._documents = 0

    def build(self, events: Iterable[Any]) -> None:
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._place(None if not event.style and event.value in _EMPTY else event.value, event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._open.pop()
            elif not self._begin(kind, event):
                self.root = None
                return

    def _begin(self, kind: type[object], event: Any) -> bool:
        """Open a list, a block or the text itself; False when that is one too many."""
        if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            container: list[object] | dict[str, object] = {} if kind is yaml.MappingStartEvent else []
            self._place(container, event)
            self._open.append(_Frame(container))
            if len(self._open) > DEEPEST:
                self._say(self._key()[:1], "te veel lagen", f"hoogstens {DEEPEST} lagen", event)
                return False
        elif kind is yaml.AliasEvent:
            self._say(self._key(), "een verwijzing met *", "de tekst zelf", event)
            self._place(None, event)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._say((), "een tweede stuk na ---", "één stuk", event)
                return False
        return True

    def _place(self, value: object, event: Any) -> None:
        """Put a value where it belongs: as the whole, at the end of a list, as a name or as the value of a name."""
        frame = self._open[-1] if self._open else None
        if frame is None:
            self.root = value
        elif isinstance(frame.container, list):
            frame.container.append(value)
            self._remember(event)
        elif frame.name is None:
            self._name(frame, frame.container, value, event)
        else:
            if not frame.unusable:
                frame.container[frame.name] = value
            frame.name, frame.unusable = None, False

    def _name(self, frame: _Frame, container: dict[str, object], value: object, event: Any) -> None:
        named = type(event) is yaml.ScalarEvent
        frame.name = cast("str", event.value) if named else ""
        frame.unusable = not named or frame.name in container
        self._remember(event)
        if not named:
            self._say(self._key()[:-1], "een veldnaam die geen woord is", 'een regel als "naam: waarde"', event)
        elif frame.unusable:
            self._say(self._key(), "dit veld voor de tweede keer", "elk veld één keer", event)

    def _remember(self, event: Any) -> None:
        if self._remember_lines:
            self.lines.setdefault(self._key(), event.start_mark.line)

    def _key(self) -> Key:
        return tuple(
            frame.name or "" if isinstance(frame.container, dict) else max(0, len(frame.container) - 1)
            for frame in self._open
        )

    def _say(self, key: Key, found: str, expected: str, event: Any) -> None:
        self._note(key, found, expected, event.start_mark.line)
