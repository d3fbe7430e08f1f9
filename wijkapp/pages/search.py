"""Searching situations: what the address asks for, found by the catalogue's index."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

import reflex as rx

from wijkapp import texts
from wijkapp.catalogue import count
from wijkapp.domain.situation import Competence, LifeDomain, Situation
from wijkapp.gate.allow import Audience, allow
from wijkapp.pages.library import search_index

_LONGEST_QUERY: Final = 200
_MOST_RESULTS: Final = 50
Theme = TypeVar("Theme", bound=StrEnum)


@dataclass(frozen=True)
class Card:
    """A situation in a list."""

    slug: str
    title: str
    summary: str
    themes: list[str]


def card(situation: Situation) -> Card:
    """A situation as a list shows it: title, one sentence and its themes."""
    themes = (*situation.competences, *situation.life_domains)
    return Card(situation.slug, situation.title, situation.summary, [theme.label for theme in themes])


class SearchState(rx.State):
    """What was found for the address of this tab; ``active`` is False when the address asks for nothing."""

    active: bool = False
    found: list[Card] = []
    found_line: str = ""
    counts: dict[str, int] = {}

    @rx.event
    @allow(Audience.ANYONE)
    async def search(self) -> None:
        """Find what the address asks for; public, because the situations are."""
        asked = self.router.url.query_parameters
        query = asked.get("zoek", "")[:_LONGEST_QUERY]
        competences = _themes(Competence, asked.get("competentie", ""))
        life_domains = _themes(LifeDomain, asked.get("leefgebied", ""))
        self.active = bool(query.strip() or competences or life_domains)
        # Milliseconds of pure computation, measured in the benchmarks: not worth a thread.
        found = search_index().search(query, competences, life_domains)
        self.found = [card(situation) for situation in found[:_MOST_RESULTS]]
        self.found_line = f"{texts.counted(len(found), 'situatie', 'situaties')} gevonden"
        counted = count(found)
        self.counts = {str(theme): number for part in counted for theme, number in part.items()}


def _themes(kind: type[Theme], asked: str) -> tuple[Theme, ...]:
    return tuple(kind(word) for word in asked.split(",") if word in _values(kind))


def _values(kind: Iterable[StrEnum]) -> frozenset[str]:
    return frozenset(str(one) for one in kind)
