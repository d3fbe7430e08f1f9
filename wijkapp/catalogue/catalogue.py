"""Everything that can be chosen: situations, tools, resources and the glossary, as read from the content files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from wijkapp.catalogue.glossary import Term
from wijkapp.domain.situation import Competence, LifeDomain, Resource, Situation, Tool

_FINGERPRINT_LENGTH: Final = 16


class Counts(NamedTuple):
    """How many situations each theme has; themes without any are there with 0."""

    competences: Mapping[Competence, int]
    life_domains: Mapping[LifeDomain, int]


class Neighbours(NamedTuple):
    """The situations before and after one in the order of titles; None at either end."""

    previous: Situation | None
    next: Situation | None


@dataclass(frozen=True)
class Catalogue:
    """The content as it was when it was read. Situations, tools and terms stand in the order of their titles."""

    situations: tuple[Situation, ...]
    tools: tuple[Tool, ...]
    resources: tuple[Resource, ...]
    glossary: tuple[Term, ...]

    def situation(self, slug: str) -> Situation | None:
        """The situation with this slug; None when there is none."""
        place = self._places.get(slug)
        return None if place is None else self.situations[place]

    def tool(self, slug: str) -> Tool | None:
        """The tool with this slug; None when there is none."""
        return next((tool for tool in self.tools if tool.slug == slug), None)

    def resource(self, identity: str) -> Resource | None:
        """The resource with this id; None when there is none."""
        return self._resources.get(identity)

    def neighbours(self, slug: str) -> Neighbours:
        """The situations around this one; (None, None) for an unknown slug."""
        place = self._places.get(slug)
        if place is None:
            return Neighbours(None, None)
        after = self.situations[place + 1] if place + 1 < len(self.situations) else None
        return Neighbours(self.situations[place - 1] if place else None, after)

    @property
    def counts(self) -> Counts:
        """How many of all situations each competence and life domain has."""
        return count(self.situations)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {situation.slug: place for place, situation in enumerate(self.situations)}

    @cached_property
    def _resources(self) -> dict[str, Resource]:
        return {resource.id: resource for resource in self.resources}


def count(situations: Iterable[Situation]) -> Counts:
    """How many of these situations each competence and life domain has, in the order of the domain."""
    listed = tuple(situations)
    competences = Counter(theme for situation in listed for theme in situation.competences)
    life_domains = Counter(theme for situation in listed for theme in situation.life_domains)
    return Counts(
        {theme: competences[theme] for theme in Competence},
        {theme: life_domains[theme] for theme in LifeDomain},
    )
