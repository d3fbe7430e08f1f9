"""What a leader sees of all teams that they lead, in a fixed number of queries, however many there are of anything.

Each query starts at what this person may see: the doors of sharing, of agreements and of the team's plan. No text that
somebody shares or handed in is read here, so to look at the overview is not yet to look at what is somebody's.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa

from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState, SupportAnswer, SupportKind
from wijkapp.domain.overview import STANDING, Asked, HandedIn, Kept, Sharer, TeamFacts
from wijkapp.domain.plan import read_day
from wijkapp.domain.sharing import ItemKind, ReaderKind
from wijkapp.domain.team_plan import Outcome, QuestionState
from wijkapp.store import agreements as versions
from wijkapp.store import counts, sharing
from wijkapp.store.tables import (
    agreements,
    people,
    shares,
    support_requests,
    team_agreements,
    team_judgements,
    team_questions,
    team_reviews,
    teams,
)

_Found = TypeVar("_Found")
_ByTeam = dict[UUID, list[_Found]]


def facts(db: sa.Connection, leader: Actor, led: Collection[UUID]) -> tuple[TeamFacts, ...]:
    """Give what this person sees of the teams that they lead, in the order of the teams' names."""
    names = sa.select(teams.c.id, teams.c.name).where(teams.c.id.in_(led)).order_by(teams.c.name, teams.c.id)
    questions, proposed = _questions(db, led)
    sharers, plans = _sharers(db, leader, led), _plans(db, leader, led)
    asked = _asked(db, plans)
    kept, reviews, figures = _kept(db, led), _reviews(db, led), counts.read(db, led)
    return tuple(
        TeamFacts(
            team=team,
            name=name,
            questions=tuple(questions[team]),
            proposed=proposed[team],
            kept=tuple(kept[team]),
            next_review=reviews.get(team),
            sharers=tuple(sharers[team]),
            handed_in=tuple(plans[team]),
            asked=tuple(asked[team]),
            figures=figures[team],
        )
        for team, name in db.execute(names)
    )


def changed_at(db: sa.Connection, leader: Actor, led: Collection[UUID]) -> dict[tuple[UUID, UUID], datetime]:
    """When something was last shared, handed in, decided or answered that these overviews tell of, by person and team.

    Whoever is in an overview is in here. What is in it no more does not count.
    """
    shared = sharing.visible_to(leader).with_only_columns(shares.c.person_id, shares.c.team_id, shares.c.shared_at)
    handed_in = (
        versions.visible_to(leader)
        .with_only_columns(
            *(agreements.c[name] for name in ("person_id", "team_id", "submitted_at", "read_at", "decided_at")),
            support_requests.c.answered_at,
        )
        .outerjoin(support_requests, support_requests.c.agreement_id == agreements.c.id)
        .where(_in_overview(leader, led))
    )
    found: dict[tuple[UUID, UUID], datetime] = {}
    for row in (*db.execute(shared.where(_for_leaders(led))), *db.execute(handed_in)):
        whose, last = (row.person_id, row.team_id), max(one for one in row[2:] if one is not None)
        found[whose] = max(last, found.get(whose, last))
    return found


def _sharers(db: sa.Connection, leader: Actor, led: Collection[UUID]) -> _ByTeam[Sharer]:
    """Who shares something with whoever leads the team, and how much."""
    part = (shares.c.team_id, shares.c.person_id, people.c.name, shares.c.plan_id, shares.c.kind, shares.c.item)
    parts = sharing.visible_to(leader).with_only_columns(*part).where(_for_leaders(led)).distinct().subquery()
    whose = (parts.c.team_id, parts.c.person_id, parts.c.name)
    questions, activities = (
        sa.func.count().filter(parts.c.kind == kind.value) for kind in (ItemKind.QUESTION, ItemKind.ACTIVITY)
    )
    query = sa.select(*whose, questions.label("questions"), activities.label("activities")).group_by(*whose)
    found: _ByTeam[Sharer] = defaultdict(list)
    for row in db.execute(query):
        one = Sharer(person=row.person_id, name=row.name, questions=row.questions, activities=row.activities)
        found[row.team_id].append(one)
    return found


def _for_leaders(led: Collection[UUID]) -> sa.ColumnElement[bool]:
    return sa.and_(shares.c.team_id.in_(led), shares.c.reader == ReaderKind.LEADER.value)


def _in_overview(leader: Actor, led: Collection[UUID]) -> sa.ColumnElement[bool]:
    return sa.and_(
        agreements.c.team_id.in_(led),
        agreements.c.person_id != leader.person,
        agreements.c.state.in_([state.value for state in STANDING]),
    )


def _plans(db: sa.Connection, leader: Actor, led: Collection[UUID]) -> _ByTeam[HandedIn]:
    """The plans of others that an overview tells of; of their text only the days."""
    columns = (
        *(agreements.c[name] for name in ("id", "team_id", "person_id", "number", "state", "submitted_at")),
        *(agreements.c[name] for name in ("decided_at", "talk_on")),
        *(agreements.c.snapshot[name].as_string().label(name) for name in ("first_review", "later_review")),
        people.c.name,
    )
    query = (
        versions.visible_to(leader)
        .with_only_columns(*columns)
        .join(people, people.c.id == agreements.c.person_id)
        .where(_in_overview(leader, led))
    )
    found: _ByTeam[HandedIn] = defaultdict(list)
    for row in db.execute(query):
        days = (read_day(text or "") for text in (row.first_review, row.later_review))
        one = HandedIn(
            version=row.id,
            person=row.person_id,
            name=row.name,
            number=row.number,
            state=AgreementState(row.state),
            handed_in_on=day_of(row.submitted_at),
            since=day_of(row.decided_at or row.submitted_at),
            reviews=tuple(day for day in days if day is not None),
            talk_on=row.talk_on,
        )
        found[row.team_id].append(one)
    return found


def _asked(db: sa.Connection, plans: _ByTeam[HandedIn]) -> _ByTeam[Asked]:
    """What is asked of the leader with these plans."""
    by_version = {one.version: (team, one) for team, theirs in plans.items() for one in theirs}
    columns = (support_requests.c[name] for name in ("agreement_id", "kind", "answer", "by_when"))
    query = sa.select(*columns).where(support_requests.c.agreement_id.in_(list(by_version)))
    found: _ByTeam[Asked] = defaultdict(list)
    for row in db.execute(query):
        team, plan = by_version[row.agreement_id]
        one = Asked(
            version=plan.version,
            person=plan.person,
            name=plan.name,
            kind=SupportKind(row.kind),
            since=plan.handed_in_on,
            answer=None if row.answer is None else SupportAnswer(row.answer),
            by_when=row.by_when,
        )
        found[team].append(one)
    return found


def _questions(db: sa.Connection, led: Collection[UUID]) -> tuple[_ByTeam[str], dict[UUID, int]]:
    """The questions that a team works on, and how many more were proposed."""
    query = (
        sa.select(team_questions.c.team_id, team_questions.c.wording, team_questions.c.state)
        .where(
            team_questions.c.team_id.in_(led),
            team_questions.c.state.in_([QuestionState.ADOPTED.value, QuestionState.PROPOSED.value]),
        )
        .order_by(team_questions.c.proposed_on, team_questions.c.id)
    )
    adopted: _ByTeam[str] = defaultdict(list)
    proposed: dict[UUID, int] = defaultdict(int)
    for row in db.execute(query):
        if row.state == QuestionState.ADOPTED.value:
            adopted[row.team_id].append(row.wording)
        else:
            proposed[row.team_id] += 1
    return adopted, proposed


def _kept(db: sa.Connection, led: Collection[UUID]) -> _ByTeam[Kept]:
    """The agreements that no review found done or dropped."""
    over = sa.select(team_judgements.c.agreement_id).where(
        team_judgements.c.agreement_id == team_agreements.c.id, team_judgements.c.outcome != Outcome.KEPT.value
    )
    query = (
        sa.select(
            team_agreements.c.team_id,
            team_agreements.c.text,
            team_agreements.c.by_day,
            sa.func.coalesce(people.c.name, "").label("who"),
        )
        .outerjoin(people, people.c.id == team_agreements.c.person_id)
        .where(team_agreements.c.team_id.in_(led), ~over.exists())
        .order_by(team_agreements.c.made_at, team_agreements.c.id)
    )
    found: _ByTeam[Kept] = defaultdict(list)
    for row in db.execute(query):
        found[row.team_id].append(Kept(text=row.text, who=row.who, by=row.by_day))
    return found


def _reviews(db: sa.Connection, led: Collection[UUID]) -> dict[UUID, date]:
    """The day of the next review, by team: what the last finished one set."""
    query = (
        sa.select(team_reviews.c.team_id, team_reviews.c.next_on)
        .where(team_reviews.c.team_id.in_(led), team_reviews.c.next_on.is_not(None))
        .order_by(team_reviews.c.started_at)
    )
    return {row.team_id: row.next_on for row in db.execute(query)}
