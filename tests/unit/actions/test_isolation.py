"""Nobody gets anything of anybody else: not by asking, not by guessing, not by doing."""

from collections.abc import Callable
from datetime import datetime
from inspect import getmembers, isfunction, signature
from uuid import UUID, uuid4

import pytest

from tests.factories import guest, owned_plan, write
from wijkapp.actions import changing, devices, guests, plans, starting
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.errors import NotFound

Deed = Callable[[Context, Actor, UUID, datetime], object]

DEEDS: dict[str, Deed] = {
    "archive": plans.archive,
    "change": lambda context, actor, plan, now: changing.change(context, actor, plan, write("van mij"), now),
    "copy": starting.copy,
    "delete": plans.delete,
    "read": lambda context, actor, plan, _: plans.read(context, actor, plan),
    "unarchive": plans.unarchive,
    "undelete": plans.undelete,
}


def test_every_use_case_that_takes_a_plan_is_in_the_list() -> None:
    found = {
        name
        for module in (changing, devices, guests, plans, starting)
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and "plan_id" in signature(function).parameters
    }

    assert found == set(DEEDS)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_somebody_else_s_plan_is_not_there_and_stays_as_it_was(context: Context, now: datetime, deed: Deed) -> None:
    anna, plan = owned_plan(context, now)
    bram, _ = owned_plan(context, now)
    before = plans.read(context, anna, plan)

    with pytest.raises(NotFound) as theirs:
        deed(context, bram, plan, now)
    with pytest.raises(NotFound) as unknown:
        deed(context, bram, uuid4(), now)

    assert theirs.value.args == unknown.value.args
    assert plans.read(context, anna, plan) == before
    assert len(plans.listing(context, bram)) == 1


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_somebody_else_s_deleted_plan_is_not_there_either(context: Context, now: datetime, deed: Deed) -> None:
    anna, plan = owned_plan(context, now)
    plans.delete(context, anna, plan, now)

    with pytest.raises(NotFound):
        deed(context, guest(context, now), plan, now)

    assert plans.listing(context, anna) == ()


def test_wiping_takes_nothing_of_anybody_else(context: Context, now: datetime) -> None:
    anna, plan = owned_plan(context, now)
    bram, _ = owned_plan(context, now)

    guests.wipe(context, bram, now)

    assert plans.read(context, anna, plan).owner == anna.owner


def test_a_change_known_in_somebody_else_s_plan_tells_nothing(context: Context, now: datetime) -> None:
    anna, plan = owned_plan(context, now)
    bram, his_plan = owned_plan(context, now)
    one = write("geheim")
    changing.change(context, anna, plan, one, now)

    changing.change(context, bram, his_plan, one.model_copy(update={"change": write("van Bram").change}), now)

    assert plans.read(context, bram, his_plan).text("support.time") == "van Bram"
