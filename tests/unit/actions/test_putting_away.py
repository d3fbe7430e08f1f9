"""The list of plans, and what can be done with a whole plan."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests.factories import SLUG, guest, owned_plan, write
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.plans import (
    archive,
    delete,
    listing,
    plan_id_of,
    read,
    unarchive,
    undelete,
)
from wijkapp.actions.starting import start
from wijkapp.domain.changes import Choose, Proposal
from wijkapp.domain.draft import PlanLine, PlanState
from wijkapp.errors import NotFound


def test_a_guest_without_plans_has_an_empty_list(context: Context, now: datetime) -> None:
    assert listing(context, guest(context, now)) == ()


def test_the_list_tells_what_a_plan_is_about(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)

    assert listing(context, actor) == (
        PlanLine(
            id=plan,
            name="Te hard in onze straat",
            state=PlanState.OPEN,
            created_at=now,
            changed_at=now,
            source=SLUG,
            situation_title="Te hard in onze straat",
        ),
    )


def test_the_list_shows_the_last_changed_plan_first_and_nobody_else_s(context: Context, now: datetime) -> None:
    actor, first = owned_plan(context, now)
    second = start(context, actor, None, now + timedelta(minutes=1))
    owned_plan(context, now)
    assert [line.id for line in listing(context, actor)] == [second, first]

    change(context, actor, first, write("x"), now + timedelta(minutes=2))

    assert [line.id for line in listing(context, actor)] == [first, second]


def test_the_list_shows_new_names_and_one_s_own_title(context: Context, now: datetime) -> None:
    actor = guest(context, now)
    plan = start(context, actor, None, now)
    change(context, actor, plan, write("  Mijn plan ", 0, "plan.name"), now)
    change(context, actor, plan, write("Lawaai", 0, "situation.title"), now)

    line = listing(context, actor)[0]

    assert (line.name, line.source, line.situation_title) == ("Mijn plan", "eigen", "Lawaai")


def test_a_plan_without_name_or_situation_is_still_a_line(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    change(context, actor, plan, write(" ", 0, "plan.name"), now)
    nothing = Choose(field="situation.source", value="")
    change(context, actor, plan, Proposal(op=uuid4(), change=nothing), now)

    line = listing(context, actor)[0]

    assert (line.name, line.source, line.situation_title) == ("Mijn leerroute", "", "")


def test_an_archived_plan_stays_readable_and_comes_back(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    archive(context, actor, plan, now)
    archive(context, actor, plan, now + timedelta(days=1))

    assert listing(context, actor)[0].state is PlanState.ARCHIVED
    assert read(context, actor, plan).archived_at == now

    unarchive(context, actor, plan, now)
    unarchive(context, actor, plan, now)

    assert listing(context, actor)[0].state is PlanState.OPEN


def test_a_deleted_plan_is_gone_and_comes_back_as_it_was(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    before = read(context, actor, plan)
    delete(context, actor, plan, now)
    delete(context, actor, plan, now + timedelta(days=1))

    assert listing(context, actor) == ()
    with pytest.raises(NotFound):
        read(context, actor, plan)

    undelete(context, actor, plan, now)
    undelete(context, actor, plan, now)

    assert read(context, actor, plan) == before


@pytest.mark.parametrize("raw", [None, 1, "", "x", "../../etc/passwd", b"abc", ["a"], "1" * 10_000])
def test_what_is_no_plan_s_id_is_a_plan_that_is_not_there(raw: object) -> None:
    with pytest.raises(NotFound):
        plan_id_of(raw)


def test_a_plan_s_id_is_read_from_its_address() -> None:
    plan = uuid4()

    assert plan_id_of(str(plan)) == plan
    assert isinstance(plan_id_of(str(plan)), UUID)
