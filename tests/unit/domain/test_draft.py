"""What a change does to a draft, without a database."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from tests.factories import ACTIVITIES, NOBODYS_ID, situation
from wijkapp.domain.changes import Add, Move, Remove, Tick
from wijkapp.domain.draft import Draft, Stored, Value, catalogue_items, effects, has_field, path_order
from wijkapp.domain.fields import MOST_OWN_ITEMS, PATH_ORDER, ItemList
from wijkapp.errors import InvalidAnswer

NOW = datetime(2027, 3, 1, tzinfo=UTC)
ITEM = UUID("7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c222")
TEXT = f"activity.{ITEM}.text"
FIRST, SECOND, THIRD = ACTIVITIES[:3]


def draft_of(values: dict[str, Value] | None = None, *, own: bool = False) -> Draft:
    return Draft(
        id=uuid4(),
        owner=uuid4(),
        situation=None if own else situation(),
        fields={name: Stored(value=value, version=1) for name, value in (values or {}).items()},
        version=1,
        created_at=NOW,
        changed_at=NOW,
    )


def with_path(*items: str, order: tuple[str, ...] = ()) -> Draft:
    chosen: dict[str, Value] = {f"activity.{item}.chosen": True for item in items}
    return draft_of({**chosen, PATH_ORDER: order})


def test_a_tick_sets_its_field() -> None:
    change = Tick(field="plan.finished", value=True)

    assert effects(draft_of(), change) == {"plan.finished": True}


def test_a_new_own_item_is_listed_and_chosen_with_its_text() -> None:
    found = effects(draft_of(), Add(list=ItemList.ACTIVITIES, item=ITEM, text="Bellen"))

    assert found == {"activity.own": (str(ITEM),), TEXT: "Bellen", f"activity.{ITEM}.chosen": True}


def test_adding_what_is_there_does_nothing() -> None:
    draft = draft_of({"activity.own": (str(ITEM),), TEXT: "Bellen"})

    assert effects(draft, Add(list=ItemList.ACTIVITIES, item=ITEM, text="Anders")) == {}


def test_adding_a_removed_item_again_brings_back_what_was_typed() -> None:
    draft = draft_of({"activity.own": (), TEXT: "Bellen", f"activity.{ITEM}.chosen": False})

    assert effects(draft, Add(list=ItemList.ACTIVITIES, item=ITEM)) == {"activity.own": (str(ITEM),)}


def test_a_full_list_takes_no_more() -> None:
    items = tuple(str(uuid4()) for _ in range(MOST_OWN_ITEMS))

    with pytest.raises(InvalidAnswer, match="eigen punten"):
        effects(draft_of({"activity.own": items}), Add(list=ItemList.ACTIVITIES, item=ITEM))


def test_removing_takes_an_item_off_its_list_and_keeps_its_text() -> None:
    draft = draft_of({"activity.own": ("a", str(ITEM), "b"), TEXT: "Bellen"})

    assert effects(draft, Remove(list=ItemList.ACTIVITIES, item=ITEM)) == {"activity.own": ("a", "b")}
    assert effects(draft, Remove(list=ItemList.TEAM, item=ITEM)) == {}


def test_the_path_holds_chosen_activities_as_written_until_somebody_moves_them() -> None:
    assert path_order(with_path(THIRD, FIRST)) == (FIRST, THIRD)
    assert path_order(with_path(FIRST, SECOND, THIRD, order=(THIRD, "gone", FIRST))) == (THIRD, FIRST, SECOND)


@pytest.mark.parametrize(
    ("item", "to", "order"),
    [
        (THIRD, 0, (THIRD, FIRST, SECOND)),
        (FIRST, 1, (SECOND, FIRST, THIRD)),
        (FIRST, 200, (SECOND, THIRD, FIRST)),
    ],
)
def test_moving_puts_an_activity_elsewhere(item: str, to: int, order: tuple[str, ...]) -> None:
    assert effects(with_path(FIRST, SECOND, THIRD), Move(item=item, to=to)) == {PATH_ORDER: order}


def test_moving_to_its_own_place_or_moving_what_is_not_chosen_does_nothing() -> None:
    draft = with_path(FIRST, SECOND)

    assert effects(draft, Move(item=FIRST, to=0)) == {}
    assert effects(draft, Move(item=THIRD, to=0)) == {}


def test_the_copy_tells_which_items_the_catalogue_gave() -> None:
    assert catalogue_items(draft_of(), ItemList.TEAM) == ("straat~kennis", "straat~partners")
    assert catalogue_items(draft_of(own=True), ItemList.TEAM) == ()


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("plan.name", True),
        ("question.straat~invloed.words", True),
        ("team.straat~invloed.words", False),
        ("question.huur~invloed.words", False),
        (f"activity.{ITEM}.date", True),
        (f"team.{ITEM}.words", False),
        (f"activity.{NOBODYS_ID}.date", False),
    ],
)
def test_a_plan_has_fields_for_its_own_items_and_those_of_its_copy(name: str, there: bool) -> None:
    assert has_field(draft_of({"activity.own": (str(ITEM),)}), name) is there


def test_a_removed_own_item_still_takes_what_is_typed_for_when_it_comes_back() -> None:
    assert has_field(draft_of({"activity.own": (), TEXT: ""}), f"activity.{ITEM}.date")


def test_a_field_that_was_never_set_is_empty() -> None:
    draft = draft_of()

    assert (draft.tick("plan.finished"), draft.text("plan.name"), draft.items("team.own")) == (False, "", ())
    assert draft.version_of("plan.name") == 0
