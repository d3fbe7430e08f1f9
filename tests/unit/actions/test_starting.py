"""Starting a plan: from a situation, from one's own story, from an earlier plan."""

from datetime import datetime, timedelta

import pytest

from tests.factories import (
    SLUG,
    FakeCatalogue,
    guest,
    owned_plan,
    situation,
    tick,
    write,
)
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.plans import archive, delete, read
from wijkapp.actions.starting import copy, plans_from, start
from wijkapp.domain.fields import LONGEST_TEXT
from wijkapp.domain.plan import compose
from wijkapp.errors import InvalidAnswer


def test_a_plan_from_a_situation_has_its_texts_and_is_called_after_it(context: Context, now: datetime) -> None:
    actor = guest(context, now)

    draft = read(context, actor, start(context, actor, SLUG, now))

    assert draft.situation == situation()
    assert (compose(draft).name, draft.text("situation.source")) == ("Te hard in onze straat", SLUG)
    assert (draft.owner, draft.version, draft.version_of("plan.name")) == (actor.owner, 1, 0)
    assert (draft.created_at, draft.changed_at) == (now, now)


def test_a_plan_from_one_s_own_story_has_no_texts_yet(context: Context, now: datetime) -> None:
    actor = guest(context, now)

    draft = read(context, actor, start(context, actor, None, now))

    assert draft.situation is None
    assert (compose(draft).name, draft.text("situation.source")) == ("Mijn leerroute", "eigen")


def test_a_situation_that_is_not_there_starts_nothing(context: Context, now: datetime) -> None:
    actor = guest(context, now)

    with pytest.raises(InvalidAnswer, match="praktijksituatie"):
        start(context, actor, "weg", now)

    assert plans_from(context, actor, "weg") == ()


def test_editing_or_removing_a_situation_never_changes_a_plan(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    assert isinstance(context.catalogue, FakeCatalogue)

    context.catalogue.texts[SLUG] = situation(title="Herschreven")
    assert read(context, actor, plan).situation == situation()

    del context.catalogue.texts[SLUG]
    assert read(context, actor, plan).situation == situation()


def test_starting_twice_can_ask_which_plan_is_meant(context: Context, now: datetime) -> None:
    actor, first = owned_plan(context, now)
    second = start(context, actor, SLUG, now + timedelta(minutes=1))
    for slug in ("huur", None):
        start(context, actor, slug, now)
    put_away, gone = start(context, actor, SLUG, now), start(context, actor, SLUG, now)
    archive(context, actor, put_away, now)
    delete(context, actor, gone, now)

    assert [line.id for line in plans_from(context, actor, SLUG)] == [second, first]
    assert plans_from(context, guest(context, now), SLUG) == ()


def test_a_copy_has_the_same_texts_under_another_name(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    for one in (write("Een uur"), tick(), tick(field="plan.finished")):
        change(context, actor, plan, one, now)
    archive(context, actor, plan, now)
    later = now + timedelta(days=1)

    draft = read(context, actor, copy(context, actor, plan, later))

    assert draft.id != plan
    assert draft.situation == situation()
    assert (draft.text("support.time"), draft.tick("question.straat~invloed.chosen")) == ("Een uur", True)
    assert draft.text("plan.name") == "Kopie van Te hard in onze straat"
    assert not draft.tick("plan.finished")
    assert (draft.version, draft.created_at, draft.archived_at) == (1, later, None)


def test_a_copy_lives_its_own_life(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    second = copy(context, actor, plan, now)

    change(context, actor, second, write("Alleen hier"), now)

    assert read(context, actor, plan).text("support.time") == ""


def test_the_name_of_a_copy_is_never_too_long(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    change(context, actor, plan, write("x" * LONGEST_TEXT, 0, "plan.name"), now)

    name = read(context, actor, copy(context, actor, plan, now)).text("plan.name")

    assert len(name) == LONGEST_TEXT
