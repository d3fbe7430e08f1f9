"""Who gets which rows: one function decides, and every query on plans begins there."""

import ast
import json
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.factories import situation
from wijkapp.domain.actor import Actor
from wijkapp.domain.draft import Draft, Stored
from wijkapp.domain.situation import Situation
from wijkapp.errors import NotFound
from wijkapp.store import guests, plans
from wijkapp.store.engine import Store
from wijkapp.store.tables import plan_fields
from wijkapp.store.tables import plans as table

FIRST_VERSION = Path(__file__).with_name("situation_0001.json")


def stored(store: Store, now: datetime, owner: Actor | None = None) -> Draft:
    with store.writing() as db:
        actor = owner or guests.add_guest(db, now)
        draft = Draft(
            id=uuid4(),
            owner=actor.owner,
            situation=situation(),
            fields={
                "plan.name": Stored(value="Straat", version=1),
                "plan.finished": Stored(value=False, version=1),
                "team.own": Stored(value=("a", "b"), version=1),
                "team.a.text": Stored(value="", version=1),
            },
            version=1,
            created_at=now,
            changed_at=now,
        )
        plans.insert(db, draft)
    return draft


def test_a_plan_comes_back_as_it_was_stored(store: Store, now: datetime) -> None:
    draft = stored(store, now)

    with store.reading() as db:
        assert plans.fetch(db, Actor(owner=draft.owner), draft.id) == draft


def test_one_sees_only_one_s_own_plans(store: Store, now: datetime) -> None:
    mine = stored(store, now)
    stored(store, now)

    with store.reading() as db:
        found = db.execute(plans.visible_to(Actor(owner=mine.owner))).scalars().all()
        nobody = db.execute(plans.visible_to(Actor(owner=uuid4()))).all()

    assert found == [mine.id]
    assert nobody == []


def test_a_deleted_plan_is_seen_only_when_asked_for(store: Store, now: datetime) -> None:
    draft = stored(store, now)
    actor = Actor(owner=draft.owner)
    with store.writing() as db:
        plans.mark(db, draft, deleted_at=now)

    with store.reading() as db:
        assert db.execute(plans.visible_to(actor)).all() == []
        assert plans.fetch(db, actor, draft.id, with_deleted=True).deleted_at == now
        with pytest.raises(NotFound):
            plans.fetch(db, actor, draft.id)


@pytest.mark.parametrize("text", ["é€漢😀", "\u2028\u200b\uffff", "a'b\"c\\d%(x)s :name", "regel\r\n\tmet tab", " "])
def test_every_letter_comes_back_as_it_was_typed(store: Store, now: datetime, text: str) -> None:
    draft = stored(store, now)
    actor = Actor(owner=draft.owner)

    with store.writing() as db:
        plans.save(db, draft, {"plan.name": text, "support.time": text}, draft.situation, now)
    with store.reading() as db:
        found = plans.fetch(db, actor, draft.id)

    assert (found.text("plan.name"), found.text("support.time")) == (text, text)


def test_a_removed_plan_takes_its_fields_along(store: Store, now: datetime) -> None:
    draft = stored(store, now)

    with store.writing() as db:
        db.execute(table.delete().where(table.c.id == draft.id))
        assert db.execute(sa.select(plan_fields)).all() == []


def test_handing_over_moves_all_plans_also_deleted_ones_and_nobody_else_s(store: Store, now: datetime) -> None:
    mine, theirs = stored(store, now), stored(store, now)
    deleted = stored(store, now, Actor(owner=mine.owner))
    other = stored(store, now)
    with store.writing() as db:
        plans.mark(db, deleted, deleted_at=now)

        plans.hand_over(db, Actor(owner=mine.owner), Actor(owner=theirs.owner))

        visible = plans.visible_to(Actor(owner=theirs.owner), with_deleted=True)
        assert set(db.execute(visible).scalars()) == {mine.id, theirs.id, deleted.id}
        assert db.execute(plans.visible_to(Actor(owner=other.owner))).scalars().all() == [other.id]


def test_a_situation_stored_by_the_first_version_can_still_be_read() -> None:
    """A plan keeps its copy for years, so this file never changes; a migration rewrites copies when the model must."""
    assert Situation.model_validate(json.loads(FIRST_VERSION.read_text())) == situation()


def test_no_query_on_plans_begins_elsewhere() -> None:
    """Only ``visible_to`` selects from the table itself; the purge, which acts for nobody, is in another file."""
    sources = {file: ast.parse(file.read_text()) for file in Path(plans.__file__).parent.glob("*.py")}
    selecting = {
        (file.stem, function.name)
        for file, tree in sources.items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and "select(plans" in ast.unparse(function)
    }

    assert selecting == {("plans", "visible_to")}
