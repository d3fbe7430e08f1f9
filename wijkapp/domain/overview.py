"""What a leader sees of a team: what is shared, agreed on, asked and planned, as rows that screen and export both show.

There is nothing here about somebody who shares nothing, and nothing is in the order of who does most.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.agreement import DISAGREEING, AgreementState, SupportAnswer, SupportKind
from wijkapp.domain.counting import THEMES, Figures, in_words
from wijkapp.domain.situation import Competence


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Sharer(_Part):
    """Somebody who shares something with whoever leads the team: how much, and no word of it."""

    person: UUID
    name: str
    questions: int
    activities: int


class HandedIn(_Part):
    """A plan that was handed in or agreed on; ``since`` is the day on which somebody last decided on it.

    What it is called has no place here: that can be its worker's own text, and to read that is a look at the plan.
    """

    version: UUID
    person: UUID
    name: str
    number: int
    state: AgreementState
    handed_in_on: date
    since: date
    reviews: tuple[date, ...]
    talk_on: date | None


class Asked(_Part):
    """What somebody asks of the leader with a plan; ``answer`` and ``by_when`` are None while there is none."""

    version: UUID
    person: UUID
    name: str
    kind: SupportKind
    since: date
    answer: SupportAnswer | None
    by_when: date | None


class Kept(_Part):
    """An agreement of the team that still holds; ``who`` is "" for the whole team."""

    text: str
    who: str
    by: date | None


class TeamFacts(_Part):
    """All that a team's overview is made from."""

    team: UUID
    name: str
    questions: tuple[str, ...] = ()
    proposed: int = 0
    kept: tuple[Kept, ...] = ()
    next_review: date | None = None
    sharers: tuple[Sharer, ...] = ()
    handed_in: tuple[HandedIn, ...] = ()
    asked: tuple[Asked, ...] = ()
    figures: Figures = Figures()


class SectionKind(StrEnum):
    """The parts of an overview, in the order of the page; each value is its heading."""

    WAITING = "Wacht op jou"
    PLAN = "Teamplan"
    HANDED_IN = "Ingediende plannen"
    SUPPORT = "Ondersteuning"
    SHARED = "Gedeeld met jou"
    DAYS = "Komende data"
    FIGURES = "Thema's in cijfers"


class Row(_Part):
    """One line; what does not apply is "" or None. ``address`` is where the thing itself can be read."""

    who: str = ""
    what: str = ""
    state: str = ""
    day: date | None = None
    address: str = ""


class Section(_Part):
    """One part of a team's overview; ``address`` is where all of it can be read, "" when that is nowhere."""

    kind: SectionKind
    rows: tuple[Row, ...]
    address: str = ""


class TeamOverview(_Part):
    """One team as its leader sees it; ``figures`` are those of the last section, for the bars."""

    team: UUID
    name: str
    sections: tuple[Section, ...]
    figures: Figures


_STATES: Final = {
    AgreementState.SUBMITTED: "ingediend",
    AgreementState.READ: "gelezen, nog geen antwoord",
    AgreementState.AGREED: "akkoord",
    AgreementState.LEADER_DISAGREES: "niet akkoord",
    AgreementState.WORKER_DISAGREES: "niet akkoord",
}
STANDING: Final = frozenset(_STATES)
"""The states of a version that counts: not what was withdrawn, nor what a newer version took the place of."""
_UNDECIDED: Final = frozenset({AgreementState.SUBMITTED, AgreementState.READ})
_ASKS: Final = {SupportKind.TIME: "tijd", SupportKind.BUDGET: "budget", SupportKind.EXPERTISE: "kennis van anderen"}


def overview(facts: TeamFacts, today: date) -> TeamOverview:
    """Put a team's facts in rows; a section without any is there all the same."""
    rows = {
        SectionKind.WAITING: _waiting(facts),
        SectionKind.PLAN: _plan(facts),
        SectionKind.HANDED_IN: _handed_in(facts),
        SectionKind.SUPPORT: _support(facts),
        SectionKind.SHARED: _shared(facts),
        SectionKind.DAYS: _days(facts, today),
        SectionKind.FIGURES: _figures(facts.figures),
    }
    where = {SectionKind.PLAN: team_address(facts.team)}
    sections = tuple(Section(kind=kind, rows=tuple(rows[kind]), address=where.get(kind, "")) for kind in SectionKind)
    return TeamOverview(team=facts.team, name=facts.name, sections=sections, figures=facts.figures)


def about(facts: TeamFacts, person: UUID) -> TeamFacts:
    """Leave in a team's facts what is about one person; nothing of the team as a whole, nor of anybody else."""
    return TeamFacts(
        team=facts.team,
        name=facts.name,
        sharers=tuple(one for one in facts.sharers if one.person == person),
        handed_in=tuple(one for one in facts.handed_in if one.person == person),
        asked=tuple(one for one in facts.asked if one.person == person),
    )


def version_address(version: UUID) -> str:
    """Where a plan that was handed in can be read."""
    return f"/afspraak?versie={version}"


def shared_address(team: UUID, person: UUID) -> str:
    """Where can be read what somebody shares in a team."""
    return f"/gedeeld?team={team}&van={person}"


def team_address(team: UUID) -> str:
    """Where a team's plan can be read."""
    return f"/team?team={team}"


def _waiting(facts: TeamFacts) -> Iterator[Row]:
    """What a leader has not answered, the oldest first."""
    plans = [
        Row(
            who=one.name,
            what=_named(one),
            state="wacht sinds",
            day=one.since,
            address=version_address(one.version),
        )
        for one in facts.handed_in
        if one.state in _UNDECIDED
    ]
    asks = [_one_ask(list(same)) for _, same in groupby(_unanswered(facts), key=lambda one: one.version)]
    yield from sorted([*plans, *asks], key=lambda row: (row.day or date.max, row.who, row.what))


def _named(one: HandedIn) -> str:
    return f"plan, versie {one.number}"


def _unanswered(facts: TeamFacts) -> list[Asked]:
    kinds = list(SupportKind)
    return sorted(
        (one for one in facts.asked if one.answer is None), key=lambda one: (one.version, kinds.index(one.kind))
    )


def _one_ask(same: list[Asked]) -> Row:
    """What somebody asks with one plan: tijd, budget en kennis van anderen."""
    *most, last = [_ASKS[one.kind] for one in same]
    words = f"{', '.join(most)} en {last}" if most else last
    first = same[0]
    return Row(who=first.name, what=f"vraagt {words}", state="wacht sinds", day=first.since, address=_answer_at(first))


def _answer_at(one: Asked) -> str:
    return version_address(one.version)


def _plan(facts: TeamFacts) -> Iterator[Row]:
    yield from (Row(what=text, state="leervraag van het team") for text in facts.questions)
    if facts.proposed:
        one = "1 voorgestelde vraag" if facts.proposed == 1 else f"{facts.proposed} voorgestelde vragen"
        yield Row(what=one, state="nog niet aangenomen")
    for kept in facts.kept:
        yield Row(who=kept.who, what=kept.text, state="afspraak", day=kept.by)


def _handed_in(facts: TeamFacts) -> Iterator[Row]:
    for one in sorted(facts.handed_in, key=lambda plan: (plan.name, plan.person, plan.number, plan.version)):
        yield Row(
            who=one.name,
            what=_named(one),
            state=_STATES[one.state],
            day=one.since,
            address=version_address(one.version),
        )


def _support(facts: TeamFacts) -> Iterator[Row]:
    for one in sorted(facts.asked, key=lambda ask: (ask.name, list(SupportKind).index(ask.kind), ask.version)):
        said = "nog geen antwoord" if one.answer is None else one.answer.value
        said = f"{said}, geregeld op" if one.by_when is not None else said
        day = one.since if one.answer is None else one.by_when
        yield Row(who=one.name, what=_ASKS[one.kind], state=said, day=day, address=_answer_at(one))


def _shared(facts: TeamFacts) -> Iterator[Row]:
    for one in sorted(facts.sharers, key=lambda who: (who.name, who.person)):
        parts = (
            _counted(one.questions, "leervraag", "leervragen"),
            _counted(one.activities, "activiteit", "activiteiten"),
        )
        what = " en ".join(part for part in parts if part)
        yield Row(who=one.name, what=what, address=shared_address(facts.team, one.person))


def _counted(count: int, one: str, many: str) -> str:
    return "" if count == 0 else f"{count} {one if count == 1 else many}"


def _days(facts: TeamFacts, today: date) -> Iterator[Row]:
    """What is to come, the nearest first."""
    rows: list[Row] = []
    if facts.next_review is not None:
        rows.append(Row(what="terugblik van het team", day=facts.next_review, address=team_address(facts.team)))
    for one in facts.handed_in:
        address = version_address(one.version)
        if one.state is AgreementState.AGREED:
            rows += [Row(who=one.name, what="terugblik op het plan", day=day, address=address) for day in one.reviews]
        if one.state in DISAGREEING and one.talk_on is not None:
            rows.append(Row(who=one.name, what="gesprek over het plan", day=one.talk_on, address=address))
    rows += [
        Row(who=one.name, what=f"{_ASKS[one.kind]} geregeld", day=one.by_when, address=_answer_at(one))
        for one in facts.asked
        if one.by_when is not None
    ]
    ahead = [row for row in rows if row.day is not None and row.day >= today]
    yield from sorted(ahead, key=lambda row: (row.day or today, row.who, row.what))


def _figures(figures: Figures) -> Iterator[Row]:
    """All themes, or none when all of them are hidden."""
    for theme in THEMES if figures.shown else ():
        what = "competentie" if isinstance(theme, Competence) else "leefgebied"
        yield Row(who=what, what=theme.label, state=in_words(figures.of(theme)), day=figures.made_on)
