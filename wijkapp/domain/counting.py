"""Counts per theme that tell what a team works on and never who: see docs/adr/0009.

A figure is shown from five people on, only when the rest of those who share is nobody or at least five, and rounded
down to fives. A team's figures are made anew only when what counts has changed for at least five people. Teams are
counted apart, and everybody counts in one of them.
"""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.situation import Competence, LifeDomain

FEWEST: Final = 5
"""People behind a figure, people in the rest, people behind a change, and the step of rounding: all the same number."""

Theme = Competence | LifeDomain
THEMES: Final[tuple[Theme, ...]] = (*Competence, *LifeDomain)
Contributions = Mapping[UUID, frozenset[Theme]]
"""The themes of what somebody shares or agreed on, by person; somebody may share things that have no theme."""


class Figures(BaseModel):
    """What everybody who may see a team's counts sees of them.

    ``made_on`` is None while too few people share anything. What is not in ``shown`` is hidden: then it is few people,
    or nearly all of them, or nobody, and nothing says which.
    """

    model_config = ConfigDict(frozen=True)

    made_on: date | None = None
    shown: Mapping[Theme, int] = {}

    def of(self, theme: Theme) -> int | None:
        """The figure of a theme; None when it is hidden."""
        return self.shown.get(theme)


class Published(BaseModel):
    """A team's figures, with a fingerprint of what each person counted for when they were made."""

    model_config = ConfigDict(frozen=True)

    figures: Figures = Figures()
    counted: Mapping[UUID, str] = {}


def figure(people: int, rest: int) -> int | None:
    """What is shown for so many people out of those who share, with so many others who do; None when it is hidden."""
    if people < FEWEST or 0 < rest < FEWEST:
        return None
    return people // FEWEST * FEWEST


def in_words(count: int | None) -> str:
    """A figure as it is shown; in the place of one that would say too much stands that it is not shown."""
    return "niet te tonen" if count is None else f"{count} of meer"


def published(before: Published, contributions: Contributions, day: date) -> Published:
    """What is published on this day: the same as before, unless at least five people count for something else now."""
    counted = {person: fingerprint(person, themes) for person, themes in contributions.items()}
    if len(_changed(before.counted, counted)) < FEWEST:
        return before
    return Published(figures=_figures(contributions, day), counted=counted)


def fingerprint(person: UUID, themes: frozenset[Theme]) -> str:
    """By which it is seen that what somebody counts for has changed, without keeping what it was."""
    return sha256(" ".join([str(person), *sorted(themes)]).encode()).hexdigest()


def _changed(before: Mapping[UUID, str], now: Mapping[UUID, str]) -> set[UUID]:
    return {person for person in {*before, *now} if before.get(person) != now.get(person)}


def _figures(contributions: Contributions, day: date) -> Figures:
    shown: dict[Theme, int] = {}
    for theme in THEMES:
        people = sum(theme in themes for themes in contributions.values())
        found = figure(people, len(contributions) - people)
        if found is not None:
            shown[theme] = found
    return Figures(made_on=day, shown=shown)
