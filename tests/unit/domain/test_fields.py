"""The names of a plan's fields are a closed grammar."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.fields import FieldType, ItemList, choices, field_name, field_type, item_id, item_of, own_list


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plan.name", FieldType.TEXT),
        ("plan.finished", FieldType.TICK),
        ("situation.source", FieldType.CHOICE),
        ("question.straat~invloed.chosen", FieldType.TICK),
        ("question.straat~invloed.kind", FieldType.CHOICE),
        ("team.straat~invloed.words", FieldType.TEXT),
        ("activity.7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111.date", FieldType.TEXT),
    ],
)
def test_a_field_holds_one_kind_of_value(name: str, kind: FieldType) -> None:
    assert field_type(name) is kind


@pytest.mark.parametrize("name", ["", ".", "plan", "plan.owner", "question.own", "activity.order", "team.a~b.kind"])
def test_other_names_are_no_fields(name: str) -> None:
    assert field_type(name) is None


def test_a_field_of_an_item_tells_its_list_and_item() -> None:
    name = field_name(ItemList.TEAM, item_id("straat", "invloed"), "words")

    assert item_of(name) == (ItemList.TEAM, "straat~invloed")
    assert item_of("plan.name") is None
    assert item_of(own_list(ItemList.TEAM)) is None


def test_only_choice_fields_have_words_to_choose_from() -> None:
    assert choices("question.a~b.kind") == {"kennis", "vaardigheid", "houding", "samenwerking"}
    assert choices("activity.a~b.company") == {"alleen", "collega", "team", "buiten"}
    assert choices("situation.source") is None


@given(st.text())
def test_any_text_can_be_asked_about(name: str) -> None:
    if field_type(name) is not None:
        assert len(name) <= 200
