"""Without a name means without a name: in no row, no line of the trail, no log and no signal."""

import logging
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.factories import SLUG
from tests.organisation import House
from tests.team import Noord
from wijkapp.actions import bringing_in, plans, starting
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Proposal, Tick
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.store.tables import audit, metadata, people, team_questions

WORDING = "Waarom durven we geen nee te zeggen?"
Rows = dict[str, set[str]]


@pytest.fixture
def noord(context: Context, now: datetime) -> Noord:
    return Noord(House(context, now))


def everything(noord: Noord) -> Rows:
    """Every row of every table, as text."""
    with noord.context.store.reading() as db:
        return {
            table.name: {repr(tuple(row)) for row in db.execute(sa.select(table))} for table in metadata.sorted_tables
        }


def new_rows(before: Rows, after: Rows) -> Rows:
    return {name: rows - before[name] for name, rows in after.items() if rows - before[name]}


def traces_of(actor: Actor, noord: Noord) -> set[str]:
    """Everything by which somebody could be told: ids in every notation, name, address."""
    with noord.context.store.reading() as db:
        person = db.execute(sa.select(people).where(people.c.id == actor.person)).mappings().one()
    ids = {actor.owner, actor.person}
    return {form for one in ids for form in (str(one), one.hex if one else "")} | {person["name"], person["email"]}


def test_a_question_without_a_name_adds_one_row_and_nothing_in_it_is_about_anybody(
    noord: Noord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    heard: list[str] = []
    noord.context.signals.listen(heard.append)
    before = everything(noord)

    noord.proposes(noord.bram, WORDING, with_name=False)

    added = new_rows(before, everything(noord))
    assert set(added) == {"team_questions"}
    assert len(added["team_questions"]) == 1
    told = " ".join([*added["team_questions"], *heard, caplog.text])
    assert {trace for trace in traces_of(noord.bram, noord) if trace in told} == set()
    assert WORDING not in caplog.text


def test_the_search_finds_somebody_who_did_give_a_name(noord: Noord) -> None:
    before = everything(noord)

    noord.proposes(noord.bram, WORDING)

    added = new_rows(before, everything(noord))
    assert set(added) == {"team_questions", "audit"}
    assert str(noord.bram.person) in str(added["team_questions"])
    assert str(noord.bram.owner) in str(added["audit"])


def test_from_a_plan_nothing_ties_the_question_to_the_plan_either(noord: Noord) -> None:
    item = item_id(SLUG, "kennis")
    plan = starting.start(noord.context, noord.bram, SLUG, noord.now)
    ticked = Tick(field=field_name(ItemList.TEAM, item, "chosen"), value=True)
    change(noord.context, noord.bram, plan, Proposal(op=uuid4(), change=ticked), noord.now)
    before = everything(noord)

    bringing_in.propose_from_plan(noord.context, noord.bram, plan, item, noord.team, noord.now, with_name=False)

    added = new_rows(before, everything(noord))
    assert set(added) == {"team_questions"}
    told, source = str(added), plans.read(noord.context, noord.bram, plan).situation
    assert source is not None
    themes = {*source.competences, *source.life_domains}
    traces = {*traces_of(noord.bram, noord), str(plan), plan.hex, item, SLUG, source.title, *themes}
    assert {trace for trace in traces if trace in told} == set()


def test_no_moment_is_kept_but_the_day(noord: Noord) -> None:
    noord.now = noord.now.replace(hour=14, minute=37, second=21, microsecond=987654)

    noord.proposes(noord.bram, WORDING, with_name=False)

    with noord.context.store.reading() as db:
        (row,) = db.execute(sa.select(team_questions)).all()
        moments = {column.name for column in team_questions.columns if isinstance(column.type, sa.DateTime)}
    assert moments == set()
    assert not any("37" in repr(value) and "21" in repr(value) for value in row if not isinstance(value, UUID))


def test_the_order_of_questions_does_not_tell_which_came_when(noord: Noord) -> None:
    """Of one day they stand in the order of their random ids, also in the file of the database."""
    for number in range(12):
        noord.now += timedelta(seconds=1)
        noord.proposes(noord.bram if number % 2 else noord.anna, f"Vraag {number}?", with_name=number % 2 == 0)

    shown = [one.id for one in noord.plan.questions]
    with noord.context.store.reading() as db:
        stored = db.execute(sa.text("SELECT wording FROM team_questions")).scalars().all()

    assert shown == sorted(shown, key=str)
    if noord.context.store.on_sqlite:
        assert stored == [one.wording for one in noord.plan.questions]


def test_the_trail_has_no_line_that_could_tell_the_moment(noord: Noord) -> None:
    """A line without a person would still stand between two lines with a moment."""
    noord.proposes(noord.anna, "Eerst?")
    noord.proposes(noord.bram, WORDING, with_name=False)
    noord.proposes(noord.anna, "Daarna?")

    with noord.context.store.reading() as db:
        lines = db.execute(sa.select(audit.c.id, audit.c.actor_id).order_by(audit.c.id)).all()

    assert [line.actor_id for line in lines] == [noord.anna.owner] * 2
    assert lines[1].id - lines[0].id == 1


def test_nobody_can_see_that_a_question_without_a_name_is_their_own(noord: Noord) -> None:
    from wijkapp.actions import team_plan

    noord.proposes(noord.bram, WORDING, with_name=False)

    plans = [team_plan.read(noord.context, who, noord.team) for who in (noord.anna, noord.bram, noord.lena)]

    assert plans[0] == plans[1] == plans[2]
