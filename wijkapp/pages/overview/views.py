"""The overview in finished Dutch texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from wijkapp import texts
from wijkapp.domain.counting import THEMES
from wijkapp.domain.overview import Row, Section, SectionKind, TeamOverview
from wijkapp.domain.situation import Competence

_STEPS: Final = 10
"""How many lengths a bar can have; each is a class in the stylesheet."""
_EMPTY: Final = {
    SectionKind.WAITING: "Er wacht niets op jou.",
    SectionKind.PLAN: "Het team koos nog geen leervraag en maakte nog geen afspraak.",
    SectionKind.HANDED_IN: "Er is geen plan ingediend.",
    SectionKind.SUPPORT: "Er is niets gevraagd.",
    SectionKind.SHARED: "Er is nu niets met je gedeeld.",
    SectionKind.DAYS: "Er staan geen data gepland.",
    SectionKind.FIGURES: "Er zijn nu geen cijfers om te tonen. Die komen er als genoeg mensen iets delen of afspreken.",
}


@dataclass(frozen=True)
class RowView:
    """One line: ``text`` with a link when there is one to follow, and what is known about it."""

    text: str
    about: str
    href: str


@dataclass(frozen=True)
class BarView:
    """One theme with its figure; ``bar`` is the class of its length, "" when it is hidden."""

    theme: str
    figure: str
    bar: str


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
    """One team; ``made`` says of which day the figures are, "" when there are none."""

    id: str
    name: str
    sections: list[SectionView]
    competences: list[BarView]
    life_domains: list[BarView]
    made: str


def team_views(teams: Sequence[TeamOverview], today: date) -> list[TeamView]:
    """Make all teams' views; bars of all of them are on one scale."""
    most = max([0, *(count for team in teams for count in team.figures.shown.values())])
    return [_team(one, most, today) for one in teams]


def _team(team: TeamOverview, most: int, today: date) -> TeamView:
    figures = next(one for one in team.sections if one.kind is SectionKind.FIGURES)
    bars = list(_bars(team, figures.rows, most))
    competences = len(list(Competence))
    made = team.figures.made_on if figures.rows else None
    return TeamView(
        id=str(team.team),
        name=team.name,
        sections=[_section(team, one, today) for one in team.sections],
        competences=bars[:competences],
        life_domains=bars[competences:],
        made=f"Cijfers van {texts.short_date(made, today)}" if made else "",
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
    day = texts.short_date(row.day, today) if row.day else ""
    return RowView(
        text=": ".join(part for part in (row.who, row.what) if part),
        about=" ".join(part for part in (row.state, day) if part),
        href=row.address,
    )


def _bars(team: TeamOverview, rows: Iterable[Row], most: int) -> Iterable[BarView]:
    for theme, row in zip(THEMES, rows, strict=False):  # No rows when all is hidden.
        count = team.figures.of(theme)
        bar = f"wa-bar wa-bar--{max(1, round(_STEPS * count / most))}" if count else ""
        yield BarView(theme=row.what, figure=row.state, bar=bar)
