"""YAML to plain data, and the line of every field.

Every value stays the text that the editor wrote, so that a title such as ``Nee`` or ``2026`` is a title; pydantic turns
a text into a number or date where the model asks for one. Tags, anchors and merges are not followed.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain
from typing import Any, Final

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
        builder.build(_events(text))
    except yaml.YAMLError as error:
        found, expected, line = syntax.explain(error, text)
        note((), found, expected, line)
        return None
    return builder.root


def lines(text: str) -> dict[Key, int]:
    """Give the line, from 0, of every field in a YAML text; as far as it goes when it cannot be read to the end."""
    builder = _Builder(None, remember_lines=True)
    with suppress(yaml.YAMLError):
        builder.build(_events(text))
    return builder.lines


def _events(text: str) -> Iterator[yaml.Event]:
    return yaml.parse(text, Loader=_LOADER)


class _Frame:
    """A list or block being filled, and its place in the one around it.

    ``name`` is the field whose value comes next, None when a name is to come.
    """

    __slots__ = ("container", "name", "place", "unusable")

    def __init__(self, container: "list[object] | dict[str, object]", place: Key) -> None:
        self.container = container
        self.place = place
        self.name: str | None = None
        self.unusable = False

    @property
    def next(self) -> Key:
        """The place of what comes next: a number in a list, a name in a block, () where a name is to come."""
        if isinstance(self.container, list):
            return (len(self.container),)
        return () if self.name is None else (self.name,)


class _Builder:
    """Puts the parser's events together, without calling itself: PyYAML's own way crashes on very deep texts."""

    def __init__(self, note: Note | None, *, remember_lines: bool = False) -> None:
        self.root: object = None
        self.lines: dict[Key, int] = {}
        self._note = note
        self._remember_lines = remember_lines
        self._open: list[_Frame] = []
        self._documents = 0

    def build(self, events: Iterator[yaml.Event]) -> None:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._place(None if not event.style and event.value in _EMPTY else event.value, event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin({} if isinstance(event, yaml.MappingStartEvent) else [], event)
                if len(self._open) > DEEPEST:
                    return self._give_up(self._key()[:1], "te veel lagen", f"hoogstens {DEEPEST} lagen", event)
            elif isinstance(event, yaml.AliasEvent):
                self._say(self._key(), "een verwijzing met *", "de tekst zelf", event)
                self._place(None, event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    return self._give_up((), "een tweede stuk na ---", "één stuk", event)
        return None

    def _begin(self, container: "list[object] | dict[str, object]", event: yaml.Event) -> None:
        place = self._open[-1].next if self._open else ()
        self._place(container, event)
        self._open.append(_Frame(container, place))

    def _give_up(self, key: Key, found: str, expected: str, event: yaml.Event) -> None:
        self._say(key, found, expected, event)
        self.root = None

    def _place(self, value: object, event: yaml.Event) -> None:
        """Put a value where it belongs: as the whole, at the end of a list, as a name or as the value of a name."""
        frame = self._open[-1] if self._open else None
        if frame is None:
            self.root = value
        elif isinstance(frame.container, list):
            self._remember(event)
            frame.container.append(value)
        elif frame.name is None:
            self._name(frame, frame.container, event)
        else:
            if not frame.unusable:
                frame.container[frame.name] = value
            frame.name, frame.unusable = None, False

    def _name(self, frame: _Frame, container: dict[str, object], event: yaml.Event) -> None:
        named = isinstance(event, yaml.ScalarEvent)
        frame.name = event.value if named else ""
        frame.unusable = not named or frame.name in container
        self._remember(event)
        if not named:
            self._say(self._key()[:-1], "een veldnaam die geen woord is", 'een regel als "naam: waarde"', event)
        elif frame.unusable:
            self._say(self._key(), "dit veld voor de tweede keer", "elk veld één keer", event)

    def _remember(self, event: yaml.Event) -> None:
        if self._remember_lines:
            self.lines.setdefault(self._key(), _line(event))

    def _key(self) -> Key:
        """The way to what comes next."""
        around = chain.from_iterable(frame.place for frame in self._open)
        return (*around, *(self._open[-1].next if self._open else ()))

    def _say(self, key: Key, found: str, expected: str, event: yaml.Event) -> None:
        if self._note is not None:
            self._note(key, found, expected, _line(event))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0
