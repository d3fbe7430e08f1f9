"""The overview in finished Dutch texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from wijkapp import texts
from wijkapp.domain.overview import Row, Section, SectionKind, TeamOverview
from wijkapp.pages.figures import NO_FIGURES, FiguresView, figures_view, longest

_EMPTY: Final = {
    SectionKind.WAITING: "Er wacht niets op jou.",
    SectionKind.PLAN: "Het team koos nog geen leervraag en maakte nog geen afspraak.",
    SectionKind.HANDED_IN: "Er is geen plan ingediend.",
    SectionKind.SUPPORT: "Er is niets gevraagd.",
    SectionKind.SHARED: "Er is nu niets met je gedeeld.",
    SectionKind.DAYS: "Er staan geen data gepland.",
    SectionKind.FIGURES: NO_FIGURES,
}


@dataclass(frozen=True)
class RowView:
    """One line: ``text`` with a link when there is one to follow, and what is known about it."""

    text: str
    about: str
    href: str


@dataclass(frozen=True)
class SectionView:
    """One part of a team's overview."""

    id: str
    title: str
    kind: str
    rows: list[RowView]
    empty: str
    href: str


@dataclass(frozen=True)
class TeamView:
    """One team."""

    id: str
    name: str
    waiting: int
    """How much waits for the leader."""
    sections: list[SectionView]
    figures: FiguresView


def team_views(teams: Sequence[TeamOverview], today: date) -> list[TeamView]:
    """Make all teams' views; bars of all of them are on one scale."""
    most = longest([team.figures for team in teams])
    return [_team(one, most, today) for one in teams]


def _team(team: TeamOverview, most: int, today: date) -> TeamView:
    return TeamView(
        id=str(team.team),
        name=team.name,
        waiting=next(len(one.rows) for one in team.sections if one.kind is SectionKind.WAITING),
        sections=[_section(team, one, today) for one in team.sections],
        figures=figures_view(team.figures, most, today),
    )


def _section(team: TeamOverview, section: Section, today: date) -> SectionView:
    is_figures = section.kind is SectionKind.FIGURES
    return SectionView(
        id=f"{section.kind.name.lower()}-{team.team}",
        title=section.kind.value,
        kind=section.kind.name.lower(),
        rows=[] if is_figures else [_row(one, today) for one in section.rows],
        empty="" if section.rows else _EMPTY[section.kind],
        href=section.address,
    )


def _row(row: Row, today: date) -> RowView:
    day = _short_date(row.day, today) if row.day else ""
    return RowView(
        text=": ".join(part for part in (row.who, row.what) if part),
        about=" ".join(part for part in (row.state, day) if part),
        href=row.address,
    )


@lru_cache(maxsize=1000)
def _short_date(day: date, today: date) -> str:
    """A day in words; the same few come back on many lines."""
    return texts.short_date(day, today)
