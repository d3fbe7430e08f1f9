"""What a leader of three teams waits for, in an installation of 200 teams and in one that is ten times as large."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import sqlalchemy as sa

from benchmarks.figures import Figure, label, percentile
from benchmarks.servers import WORK
from benchmarks.storing import on_postgresql, on_sqlite
from wijkapp.actions import overview
from wijkapp.actions.context import Context
from wijkapp.catalogue import load
from wijkapp.clock import now, today
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.fields import item_id
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import ItemKind, ReaderKind
from wijkapp.domain.situation import Situation
from wijkapp.errors import NotFound
from wijkapp.pages.overview.views import team_views
from wijkapp.settings import settings
from wijkapp.store import people as people_rows
from wijkapp.store.engine import Store, open_store
from wijkapp.store.tables import (
    agreements,
    memberships,
    organisations,
    owners,
    people,
    plans,
    shares,
    support_requests,
    teams,
)
from wijkapp.store.upgrade import upgrade

TEAMS: Final = 200
MEMBERS: Final = 10
PLANS: Final = 3
LED: Final = 3
VIEWS: Final = 40
_BATCH: Final = 500
_MILLISECONDS: Final = 1000
_AIM: Final = 50.0
_SLOWER: Final = 1.5


def measure() -> list[Figure]:
    """Look at the overview in each database, before and after everything else has grown tenfold."""
    figures = []
    WORK.mkdir(parents=True, exist_ok=True)
    for name, database in (("SQLite", on_sqlite), ("PostgreSQL", on_postgresql)):
        with database() as url:
            store = open_store(url)
            upgrade(store)
            figures += _figures(name, store)
            store.close()
    return figures


def _figures(name: str, store: Store) -> list[Figure]:
    context = Context(store=store, catalogue=load(settings().content_dir))
    situations = load(settings().content_dir).situations
    leader = _leader(context, _fill(store, TEAMS, situations, now()))
    _gather_statistics(store)
    _gather_statistics(store)
    small = _looked(context, leader, now())
    _fill(store, 9 * TEAMS, situations, now())
    _gather_statistics(store)
    # Days that were not there before, so that the first view of each makes its figures again.
    large = _looked(context, leader, now() + timedelta(days=VIEWS))
    return [
        figure
        for what, few, many in zip(("first view of the day", "view"), small, large, strict=True)
        for figure in _pair(f"overview of three teams, {what}", name, few, many)
    ]


def _pair(name: str, page: str, few: list[float], many: list[float]) -> Iterator[Figure]:
    for size, values in ((1, few), (10, many)):
        count = f"{size * TEAMS:,} teams, {size * TEAMS * MEMBERS:,} people, {size * TEAMS * MEMBERS * PLANS:,} plans"
        figure = Figure(
            name=name,
            page=f"{page}, {count}",
            start="read() called",
            end="views ready to be sent",
            percentile=label(50, values),
            value=percentile(values, 50),
            unit="ms",
            aim=_AIM,
        )
        before = percentile(few, 50)
        yield figure if size == 1 else figure.beside("a tenth of it", before, min(_AIM, before * _SLOWER))


def _looked(context: Context, leader: Actor, start: datetime) -> tuple[list[float], list[float]]:
    """Look twice on each of many days; give the times of the first views and of the others."""
    first, again = [], []
    for number in range(VIEWS):
        day = start + timedelta(days=number)

        def look(moment: datetime = day) -> None:
            team_views(overview.read(context, leader, moment), today())

        first.append(_timed(look))
        again.append(_timed(look))
    return first, again


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * _MILLISECONDS


def _leader(context: Context, some: list[UUID]) -> Actor:
    """Make somebody who leads the first three of these teams."""
    with context.store.writing() as db:
        organisation = db.execute(sa.select(teams.c.organisation_id).where(teams.c.id == some[0])).scalar_one()
        person = people_rows.add_person(db, organisation, "Chef", None, now())
        for team in some[:LED]:
            people_rows.join(db, team, person, Role.LEADER, now())
        actor = people_rows.actor(db, person)
    if actor is None:
        raise NotFound
    return actor


def _fill(store: Store, count: int, situations: tuple[Situation, ...], when: datetime) -> list[UUID]:
    """Add so many teams of ten people with three plans each, half of them shared or agreed on; give their ids."""
    organisation = uuid4()
    made: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("owners", "people", "teams", "memberships", "plans", "shares", "agreements", "requests")
    }
    ids = [uuid4() for _ in range(count)]
    for number, team in enumerate(ids):
        made["teams"].append(
            {"id": team, "organisation_id": organisation, "name": f"Team {number}", "created_at": when}
        )
        for member in range(MEMBERS):
            _add_person(made, organisation, team, f"Persoon {number}-{member}", situations, when)
    with store.writing() as db:
        name = f"Organisatie {organisation}"
        db.execute(organisations.insert().values(id=organisation, name=name, created_at=when))
        for table in (owners, people, teams, memberships, plans, shares, agreements):
            _insert(db, table, made[table.name])
        _insert(db, support_requests, made["requests"])
    return ids


def _insert(db: sa.Connection, table: sa.Table, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        db.execute(table.insert(), rows[start : start + _BATCH])


def _add_person(
    made: dict[str, list[dict[str, Any]]],
    organisation: UUID,
    team: UUID,
    name: str,
    situations: tuple[Situation, ...],
    when: datetime,
) -> None:
    owner, person = uuid4(), uuid4()
    made["owners"].append({"id": owner, "created_at": when, "last_seen_at": when})
    row = {"id": person, "organisation_id": organisation, "owner_id": owner, "name": name, "is_admin": False}
    made["people"].append(row | {"created_at": when})
    made["memberships"].append({"team_id": team, "person_id": person, "role": Role.WORKER.value, "since": when})
    for number in range(PLANS):
        situation = situations[(len(made["people"]) + number) % len(situations)]
        _add_plan(made, owner, person, team, situation, when)


def _add_plan(
    made: dict[str, list[dict[str, Any]]], owner: UUID, person: UUID, team: UUID, situation: Situation, when: datetime
) -> None:
    plan = uuid4()
    # No overview reads a plan, so that its copy of the situation may be short here.
    copy = {"slug": situation.slug, "title": situation.title}
    row = {"id": plan, "owner_id": owner, "situation": copy, "version": 1, "created_at": when, "changed_at": when}
    made["plans"].append(row)
    parts = [item_id(situation.slug, one.id) for one in situation.individual_questions[:2]]
    if len(made["plans"]) % 2:
        made["shares"] += [_share(person, plan, team, part, when) for part in parts]
    else:
        _add_agreement(made, person, plan, team, parts, when)


def _share(person: UUID, plan: UUID, team: UUID, part: str, when: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "person_id": person,
        "plan_id": plan,
        "team_id": team,
        "reader": ReaderKind.LEADER.value,
        "kind": ItemKind.QUESTION.value,
        "item": part,
        "snapshot": {"what": "question", "wording": "Hoe krijg ik invloed?", "kind": None, "sign": ""},
        "version": 1,
        "shared_at": when,
    }


def _add_agreement(
    made: dict[str, list[dict[str, Any]]], person: UUID, plan: UUID, team: UUID, parts: list[str], when: datetime
) -> None:
    version = uuid4()
    questions = [{"id": part, "words": "Hoe krijg ik invloed?", "kind": None, "sign": ""} for part in parts]
    row = {
        "id": version,
        "person_id": person,
        "team_id": team,
        "plan_id": plan,
        "number": 1,
        "state": AgreementState.AGREED.value,
        "revision": 1,
        "snapshot": {
            "title": "Te hard in onze straat",
            "questions": questions,
            "activities": [],
            "support": {"time": "Een uur", "budget": "", "expertise": ""},
            "first_review": "2027-06-01",
            "later_review": None,
        },
        "submitted_at": when,
        "keep_until": when + timedelta(days=2000),
    }
    made["agreements"].append(row)
    made["requests"].append(
        {"id": uuid4(), "agreement_id": version, "kind": "tijd", "text": "Een uur", "answer_text": ""}
    )


def _gather_statistics(store: Store) -> None:
    """Let the planner know how large the tables are, as it does by itself once an installation has run for a while."""
    with store.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as db:
        db.exec_driver_sql("ANALYZE")
