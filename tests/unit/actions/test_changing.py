"""One change: exactly one of five answers."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import StatementError

from tests.factories import (
    ACTIVITIES,
    QUESTION,
    SLUG,
    FakeCatalogue,
    guest,
    owned_plan,
    proposal,
    situation,
    tick,
    write,
)
from wijkapp.actions.changing import FULL, NOT_IN_PLAN, change
from wijkapp.actions.context import Context
from wijkapp.actions.copying import UNKNOWN_SITUATION
from wijkapp.actions.plans import archive, delete, read
from wijkapp.actions.starting import start
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import (
    Add,
    Answer,
    Change,
    Choose,
    Dropped,
    Move,
    Proposal,
    Refused,
    Remove,
    Saved,
    Stale,
    Tick,
)
from wijkapp.domain.draft import Draft, path_order
from wijkapp.domain.fields import MOST_FIELDS, MOST_OWN_ITEMS, ItemList
from wijkapp.errors import NotFound
from wijkapp.store.tables import plan_fields

ITEM = UUID("7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c222")


class Somebody:
    """Somebody with a plan, who makes one change after another, a second apart."""

    def __init__(self, context: Context, now: datetime) -> None:
        """Start a plan."""
        self.context, self.now = context, now
        self.actor, self.plan = owned_plan(context, now)

    def sends(self, one: Proposal | Change) -> Answer:
        """Give the answer to a change."""
        self.now += timedelta(seconds=1)
        sent = one if isinstance(one, Proposal) else proposal(one)
        return change(self.context, self.actor, self.plan, sent, self.now)

    @property
    def draft(self) -> Draft:
        """The plan as it is stored now."""
        return read(self.context, self.actor, self.plan)

    def text(self, name: str) -> str:
        """A text as it is stored now."""
        return self.draft.text(name)


@pytest.fixture
def anna(context: Context, now: datetime) -> Somebody:
    return Somebody(context, now)


def test_a_first_change_is_saved_as_the_next_version(anna: Somebody) -> None:
    answer = anna.sends(write("Een uur"))

    draft = anna.draft
    assert answer == Saved(version=2, at=anna.now)
    assert (draft.text("support.time"), draft.version_of("support.time")) == ("Een uur", 2)
    assert (draft.version, draft.changed_at) == (2, anna.now)


def test_a_text_is_kept_as_typed_complete_or_not(anna: Somebody) -> None:
    for text in ("  half af ", "", "31 februari"):
        anna.sends(write(text, anna.draft.version_of("review.first"), "review.first"))
        assert anna.text("review.first") == text


def test_the_same_change_sent_again_gets_the_same_answer_and_is_applied_once(anna: Somebody) -> None:
    one = write("Een uur")
    first = anna.sends(one)
    anna.sends(write("Twee uur", 2))

    assert anna.sends(one) == first
    assert anna.text("support.time") == "Twee uur"
    assert anna.draft.version == 3


def test_a_text_that_somebody_else_changed_is_stale_and_not_stored(anna: Somebody) -> None:
    anna.sends(write("Een uur"))
    one = write("Twee uur", base=0)

    assert anna.sends(one) == Stale(mine="Twee uur", theirs="Een uur", version=2)
    assert anna.sends(one) == Stale(mine="Twee uur", theirs="Een uur", version=2)
    assert anna.text("support.time") == "Een uur"


def test_the_same_text_from_two_sides_is_no_conflict(anna: Somebody) -> None:
    anna.sends(write("Een uur"))

    assert anna.sends(write("Een uur", base=0)) == Saved(version=3, at=anna.now)


def test_choosing_mine_overwrites_what_was_seen(anna: Somebody) -> None:
    anna.sends(write("Een uur"))
    one = write("Twee uur", base=0)
    anna.sends(one)

    answer = anna.sends(one.model_copy(update={"base": 2, "choice": "mine"}))

    assert answer == Saved(version=3, at=anna.now)
    assert anna.text("support.time") == "Twee uur"


def test_choosing_mine_over_a_text_that_moved_again_asks_again(anna: Somebody) -> None:
    anna.sends(write("Een uur"))
    one = write("Twee uur", base=0)
    anna.sends(one)
    anna.sends(write("Drie uur", base=2))

    answer = anna.sends(one.model_copy(update={"base": 2, "choice": "mine"}))

    assert answer == Stale(mine="Twee uur", theirs="Drie uur", version=3)
    assert anna.text("support.time") == "Drie uur"


def test_choosing_theirs_drops_mine_for_good(anna: Somebody) -> None:
    anna.sends(write("Een uur"))
    one = write("Twee uur", base=0)
    anna.sends(one)

    assert anna.sends(one.model_copy(update={"base": 2, "choice": "theirs"})) == Dropped(version=2)
    assert anna.sends(one.model_copy(update={"base": 2})) == Dropped(version=2)
    assert anna.text("support.time") == "Een uur"
    assert anna.draft.version == 2


def test_of_ticks_and_choices_the_last_one_wins(anna: Somebody) -> None:
    for value in (True, False, True):
        assert isinstance(anna.sends(tick(value)), Saved)
    for word in ("houding", "kennis", ""):
        assert isinstance(anna.sends(Choose(field=f"{QUESTION}.kind", value=word)), Saved)

    draft = anna.draft
    assert draft.tick(f"{QUESTION}.chosen")
    assert draft.text(f"{QUESTION}.kind") == ""


def test_an_own_item_is_added_once_removed_once_and_brought_back_with_its_text(anna: Somebody) -> None:
    add, remove = Add(list=ItemList.QUESTIONS, item=ITEM, text="Hoe dan?"), Remove(list=ItemList.QUESTIONS, item=ITEM)

    assert anna.sends(add) == Saved(version=2, at=anna.now)
    assert anna.sends(add) == Dropped(version=2)
    assert anna.sends(remove) == Saved(version=3, at=anna.now)
    assert anna.sends(remove) == Dropped(version=3)
    assert anna.sends(Add(list=ItemList.QUESTIONS, item=ITEM)) == Saved(version=4, at=anna.now)

    assert anna.draft.items("question.own") == (str(ITEM),)
    assert anna.text(f"question.{ITEM}.text") == "Hoe dan?"


def test_a_dropped_change_sent_again_later_does_not_find_something_to_do(anna: Somebody) -> None:
    remove = proposal(Remove(list=ItemList.TEAM, item=ITEM))
    assert anna.sends(remove) == Dropped(version=0)
    anna.sends(Add(list=ItemList.TEAM, item=ITEM, text="Samen?"))

    assert anna.sends(remove) == Dropped(version=0)
    assert anna.draft.items("team.own") == (str(ITEM),)


def test_what_is_typed_for_an_item_that_another_tab_removed_is_kept_for_its_return(anna: Somebody) -> None:
    anna.sends(Add(list=ItemList.ACTIVITIES, item=ITEM, text="Bellen"))
    anna.sends(Remove(list=ItemList.ACTIVITIES, item=ITEM))

    assert isinstance(anna.sends(write("30", field=f"activity.{ITEM}.minutes")), Saved)
    anna.sends(Add(list=ItemList.ACTIVITIES, item=ITEM))

    assert anna.text(f"activity.{ITEM}.minutes") == "30"


def test_moving_orders_the_path(anna: Somebody) -> None:
    for item in ACTIVITIES[:3]:
        anna.sends(Tick(field=f"activity.{item}.chosen", value=True))

    assert anna.sends(Move(item=ACTIVITIES[2], to=0)) == Saved(version=5, at=anna.now)
    assert anna.sends(Move(item=ACTIVITIES[2], to=0)) == Dropped(version=5)
    assert anna.sends(Move(item=ACTIVITIES[5], to=0)) == Dropped(version=5)

    order = (ACTIVITIES[2], ACTIVITIES[0], ACTIVITIES[1])
    assert path_order(anna.draft) == order


def test_choosing_another_situation_copies_its_texts(anna: Somebody) -> None:
    assert isinstance(anna.sends(Choose(field="situation.source", value="huur")), Saved)

    draft = anna.draft
    assert draft.situation == situation("huur", "De huur loopt op")
    assert draft.text("situation.source") == "huur"


@pytest.mark.parametrize("word", ["eigen", ""])
def test_choosing_one_s_own_situation_lets_the_copy_go(anna: Somebody, word: str) -> None:
    assert isinstance(anna.sends(Choose(field="situation.source", value=word)), Saved)

    assert anna.draft.situation is None


def test_choosing_the_same_situation_again_keeps_the_copy_even_when_it_was_edited_or_removed(anna: Somebody) -> None:
    assert isinstance(anna.context.catalogue, FakeCatalogue)
    anna.context.catalogue.texts[SLUG] = situation(title="Herschreven")
    assert isinstance(anna.sends(Choose(field="situation.source", value=SLUG)), Saved)

    del anna.context.catalogue.texts[SLUG]
    assert isinstance(anna.sends(Choose(field="situation.source", value=SLUG)), Saved)

    assert anna.draft.situation == situation()


@pytest.mark.parametrize("slug", ["weg", "../../etc", "Straat"])
def test_a_situation_that_is_not_there_is_refused(anna: Somebody, slug: str) -> None:
    assert anna.sends(Choose(field="situation.source", value=slug)) == Refused(sentence=UNKNOWN_SITUATION)
    assert anna.draft.version == 1


@pytest.mark.parametrize(
    "name",
    [
        "question.huur~invloed.words",
        "question.straat~verzonnen.words",
        "team.straat~invloed.words",
        "activity.straat~invloed.date",
        f"question.{ITEM}.words",
    ],
)
def test_a_field_of_something_that_is_not_in_the_plan_is_refused(anna: Somebody, name: str) -> None:
    assert anna.sends(write("x", field=name)) == Refused(sentence=NOT_IN_PLAN)
    assert name not in anna.draft.fields


def test_a_refused_change_may_be_sent_again_when_it_fits(anna: Somebody) -> None:
    one = write("x", field="question.huur~invloed.words")
    assert isinstance(anna.sends(one), Refused)

    anna.sends(Choose(field="situation.source", value="huur"))

    assert isinstance(anna.sends(one), Saved)


def test_a_list_of_own_items_has_an_end(anna: Somebody) -> None:
    for _ in range(MOST_OWN_ITEMS):
        assert isinstance(anna.sends(Add(list=ItemList.TEAM, item=uuid4())), Saved)

    answer = anna.sends(Add(list=ItemList.TEAM, item=uuid4()))

    assert isinstance(answer, Refused)
    assert "eigen punten" in answer.sentence


def test_a_plan_has_an_end_but_what_is_in_it_can_still_be_changed(anna: Somebody) -> None:
    with anna.context.store.writing() as db:
        rows = [
            {"plan_id": anna.plan, "name": name, "value": "", "version": 1}
            for name in ("plan.name", *(f"question.x-{number}.text" for number in range(MOST_FIELDS - 2)))
        ]
        db.execute(plan_fields.insert(), rows)

    assert anna.sends(write("te veel")) == Refused(sentence=FULL)
    assert isinstance(anna.sends(write("nieuw", 1, "plan.name")), Saved)


def test_an_archived_plan_takes_changes_so_that_another_tab_loses_nothing(anna: Somebody) -> None:
    archive(anna.context, anna.actor, anna.plan, anna.now)

    assert isinstance(anna.sends(write("Een uur")), Saved)


def test_a_deleted_plan_takes_none(anna: Somebody) -> None:
    delete(anna.context, anna.actor, anna.plan, anna.now)

    with pytest.raises(NotFound):
        anna.sends(write("Een uur"))


def test_the_same_id_of_a_change_in_two_plans_is_two_changes(anna: Somebody) -> None:
    other = start(anna.context, anna.actor, SLUG, anna.now)
    one = write("Een uur")

    anna.sends(one)
    change(anna.context, anna.actor, other, one, anna.now)

    assert read(anna.context, anna.actor, other).text("support.time") == "Een uur"


def test_a_moment_without_a_zone_is_a_mistake_of_ours(anna: Somebody) -> None:
    with pytest.raises(StatementError, match="time zone"):
        change(anna.context, anna.actor, anna.plan, write("x"), datetime(2027, 3, 1))  # noqa: DTZ001 - the point

    assert anna.text("support.time") == ""


def test_a_stranger_is_told_there_is_no_such_plan(anna: Somebody) -> None:
    for actor in (guest(anna.context, anna.now), Actor(owner=uuid4())):
        with pytest.raises(NotFound):
            change(anna.context, actor, anna.plan, write("x"), anna.now)
