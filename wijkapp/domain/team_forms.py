"""What is written on the forms of a team's plan: read field by field, with everything that is wrong told at once."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from wijkapp.domain.changes import UNSTORABLE
from wijkapp.domain.fields import LONGEST_TEXT
from wijkapp.domain.plan import read_day
from wijkapp.errors import InvalidAnswer

LONGEST_WORDING: Final = 500
"""Characters of a question, an activity or an agreement: what a team can read from a screen together."""
LONGEST_MESSAGE: Final = 1000
LONGEST_WORD: Final = 40
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
NO_DAY: Final = "Kies een dag uit de kalender, of typ hem als dag-maand-jaar."
FAR_AWAY: Final = "Kies een dag binnen vijf jaar."
_YEARS_AHEAD: Final = 5


class FieldProblem(NamedTuple):
    """What is wrong with one field, and what to do there."""

    field: str
    sentence: str


class FormProblems(InvalidAnswer):
    """A form that cannot be stored as it is; what was typed stays in it."""

    def __init__(self, problems: tuple[FieldProblem, ...]) -> None:
        """Keep them all; the sentence is that of the first."""
        super().__init__(problems[0].sentence)
        self.problems = problems


class TeamForm:
    """One filled-in form. Read its fields and then ask ``done``, which raises FormProblems when any was wrong."""

    def __init__(self, raw: object) -> None:
        """Take what a browser sent, which can be anything."""
        self._raw: Mapping[object, object] = raw if isinstance(raw, Mapping) else {}
        self._problems: list[FieldProblem] = []

    def text(self, name: str, *, empty: str = "", most: int = LONGEST_TEXT) -> str:
        """Give a text without the white space around it; ``empty`` is said when there must be one and is none."""
        value = self._raw.get(name, "")
        found = value.strip() if isinstance(value, str) else ""
        if len(found) > most:
            self.wrong(name, f"Deze tekst is langer dan {most} tekens. Maak hem korter. Wat je typte staat er nog.")
        elif _UNSTORABLE.search(found):
            self.wrong(name, UNSTORABLE)
        elif empty and not found:
            self.wrong(name, empty)
        else:
            return found
        return ""

    def word(self, name: str, *, empty: str = "") -> str:
        """Give one word; more than one is wrong."""
        found = self.text(name, empty=empty, most=LONGEST_WORD)
        if len(found.split()) > 1:
            self.wrong(name, "Eén woord is genoeg. Kies het woord dat het meeste zegt.")
        return found

    def day(self, name: str, today: date, *, empty: str = "") -> date | None:
        """Give a day; None when none was filled in and none is needed."""
        written = self.text(name, empty=empty, most=LONGEST_WORD)
        found = read_day(written)
        if written and found is None:
            self.wrong(name, NO_DAY)
        elif found and not today.year - 1 <= found.year <= today.year + _YEARS_AHEAD:
            self.wrong(name, FAR_AWAY)
        return found

    def chosen(self, name: str) -> UUID | None:
        """Give the id of who or what was chosen from a list; None for nobody and nothing in particular."""
        written = self.text(name, most=LONGEST_WORD)
        try:
            return UUID(written) if written else None
        except ValueError:
            self.wrong(name, "Kies uit de lijst.")
            return None

    def wrong(self, name: str, sentence: str) -> None:
        """Remember that something is wrong with this field."""
        self._problems.append(FieldProblem(name, sentence))

    def done(self) -> None:
        """Go on when all is well. Raises FormProblems otherwise."""
        if self._problems:
            raise FormProblems(tuple(self._problems))
