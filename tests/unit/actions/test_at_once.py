"""Changes that arrive at the same moment: each is applied once, and the versions count without gaps."""

from datetime import datetime

import sqlalchemy as sa

from tests.factories import at_once, owned_plan, write
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.guests import wipe
from wijkapp.actions.plans import delete, read
from wijkapp.domain.changes import Answer, Saved, Stale
from wijkapp.errors import NotFound
from wijkapp.store.tables import changes

FIELDS = ("plan.name", "situation.title", "situation.case", "support.time", "support.budget", "support.expertise")


def stored(context: Context) -> list[int]:
    with context.store.reading() as db:
        return list(db.execute(sa.select(changes.c.version).order_by(changes.c.version)).scalars())


def test_the_same_change_twice_at_once_is_stored_once_and_answered_alike(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    for round_ in range(5):
        one = write(f"Ronde {round_}", base=round_ and round_ + 1)

        answers = at_once([lambda one=one: change(context, actor, plan, one, now)] * 2)

        assert answers == [Saved(version=round_ + 2, at=now)] * 2
    assert stored(context) == [2, 3, 4, 5, 6]


def test_many_changes_at_once_get_versions_without_gaps(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)
    names = [f"question.straat~{item}.{part}" for item in ("invloed", "spel") for part in ("words", "behind", "sign")]
    names += ["support.time", "support.budget"]

    answers = at_once([lambda name=name: change(context, actor, plan, write("x", 0, name), now) for name in names])

    versions = sorted(answer.version for answer in answers if isinstance(answer, Saved))
    assert versions == list(range(2, len(names) + 2)) == stored(context)
    draft = read(context, actor, plan)
    assert draft.version == len(names) + 1
    assert {draft.version_of(name) for name in names} == set(versions)


def test_of_many_texts_for_one_field_at_once_one_is_stored_and_the_others_ask(context: Context, now: datetime) -> None:
    actor, plan = owned_plan(context, now)

    answers = at_once([lambda n=n: change(context, actor, plan, write(f"Tekst {n}"), now) for n in range(8)])

    assert sorted(answer.outcome for answer in answers) == ["saved"] + ["stale"] * 7
    text = read(context, actor, plan).text("support.time")
    assert all(answer.theirs == text for answer in answers if isinstance(answer, Stale))


def test_a_change_that_arrives_while_its_plan_is_deleted_or_wiped_is_stored_or_not_found(
    context: Context, now: datetime
) -> None:
    for end in (delete, lambda context, actor, _, now: wipe(context, actor, now)):
        actor, plan = owned_plan(context, now)

        def attempt(actor: object = actor, plan: object = plan) -> Answer | None:
            try:
                return change(context, actor, plan, write("x"), now)  # type: ignore[arg-type]
            except NotFound:
                return None

        answers = at_once([attempt, attempt, lambda end=end, a=actor, p=plan: end(context, a, p, now), attempt])

        assert all(answer is None or answer.outcome in ("saved", "stale") for answer in answers)
