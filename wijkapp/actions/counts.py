"""Counts per theme: looked at once a day, and the same for everybody who may see them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.counting import Figures, Theme, published
from wijkapp.domain.roles import Right
from wijkapp.domain.situation import Situation
from wijkapp.errors import NotFound
from wijkapp.store import counts

NOT_HERE: Final = "We vinden dit team niet, of je hoort er niet (meer) bij."


def make_counts(context: Context, day: date, chosen: Collection[UUID] | None = None) -> int:
    """Look at the figures of these teams, or of all, once on this day; tell of how many teams that was still to do.

    They are made anew only when enough has changed: see ``domain/counting.py``.
    """
    with context.store.writing() as db:
        teams = counts.waiting(db, counts.all_teams(db) if chosen is None else chosen, day)
        if not teams:
            return 0
        before, shared = counts.published(db, teams), counts.shared(db, teams)
        for team in teams:
            contributions = {who: _themes(context, parts) for who, parts in shared.get(team, {}).items()}
            after = published(before[team], contributions, day)
            counts.write(db, team, before[team], after, day)
    return len(teams)


def figures(context: Context, actor: Actor, teams: Collection[UUID], day: date) -> Mapping[UUID, Figures]:
    """Give the figures of teams that I am in, as they are on this day; who asks first has them looked at.

    Raises NotFound for a team that is not mine, the same as for one that does not exist.
    """
    if not all(actor.may(Right.TEAM_READ, team) for team in teams):
        raise NotFound(NOT_HERE)
    make_sure(context, teams, day)
    with context.store.reading() as db:
        return counts.read(db, teams)


def make_sure(context: Context, teams: Collection[UUID], day: date) -> None:
    """Have the figures of these teams looked at when nobody did that today; it costs nothing when somebody did."""
    with context.store.reading() as db:
        done = counts.looked_on(db, teams, day)
    if not done:
        make_counts(context, day, teams)


def _themes(context: Context, parts: Collection[str]) -> frozenset[Theme]:
    """The themes of the situations that these parts came from; what is somebody's own has none."""
    situations = [context.catalogue.situation(slug) for slug in {part.partition("~")[0] for part in parts}]
    return frozenset(theme for one in situations if one for theme in _of(one))


def _of(situation: Situation) -> tuple[Theme, ...]:
    return (*situation.competences, *situation.life_domains)
