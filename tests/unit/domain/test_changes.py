"""A browser can send anything; only a proposal gets through."""

import json
from contextlib import suppress
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wijkapp.domain.changes import (
    TOO_LONG,
    UNSTORABLE,
    Add,
    Choose,
    Move,
    Proposal,
    Remove,
    Tick,
    Write,
    parse_proposal,
    target,
)
from wijkapp.domain.fields import LONGEST_TEXT, ItemList
from wijkapp.errors import InvalidAnswer

OP = "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111"
ITEM = UUID("7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c222")
WRITE = {"kind": "write", "field": "plan.name", "value": "x"}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
names = st.sampled_from(
    ["plan.name", "plan.finished", "situation.source", "question.a~b.kind", "question.own", "activity.order", "x", ""]
)
nearly_a_change = st.fixed_dictionaries(
    {"kind": st.sampled_from(["tick", "write", "choose", "add", "remove", "move", "drop"]) | anything},
    optional={
        "field": names | anything,
        "value": st.booleans() | st.text() | anything,
        "list": st.sampled_from(["question", "team", "activity", "own"]) | anything,
        "item": st.sampled_from([OP, "a~b", "A", "../x"]) | anything,
        "text": st.text() | anything,
        "to": st.integers() | anything,
    },
)
nearly_a_proposal = st.fixed_dictionaries(
    {"op": st.just(OP) | anything, "change": nearly_a_change | anything},
    optional={"base": st.integers() | anything, "choice": st.sampled_from(["mine", "theirs", None]) | anything},
)


def sent(change: object, **rest: object) -> str:
    return json.dumps({"op": OP, "change": change, **rest})


@pytest.mark.parametrize(
    ("raw", "change", "about"),
    [
        (
            {"kind": "tick", "field": "plan.finished", "value": True},
            Tick(field="plan.finished", value=True),
            "plan.finished",
        ),
        (WRITE, Write(field="plan.name", value="x"), "plan.name"),
        (
            {"kind": "choose", "field": "question.a~b.kind", "value": "houding"},
            Choose(field="question.a~b.kind", value="houding"),
            "question.a~b.kind",
        ),
        (
            {"kind": "choose", "field": "activity.a~b.company", "value": ""},
            Choose(field="activity.a~b.company", value=""),
            "activity.a~b.company",
        ),
        (
            {"kind": "add", "list": "team", "item": str(ITEM), "text": "x"},
            Add(list=ItemList.TEAM, item=ITEM, text="x"),
            "team.own",
        ),
        (
            {"kind": "remove", "list": "question", "item": str(ITEM)},
            Remove(list=ItemList.QUESTIONS, item=ITEM),
            "question.own",
        ),
        ({"kind": "move", "item": "a~b", "to": 0}, Move(item="a~b", to=0), "activity.order"),
    ],
)
def test_each_kind_of_change_is_read(raw: object, change: Any, about: str) -> None:
    proposal = parse_proposal(sent(raw, base=3))

    assert proposal == Proposal(op=UUID(OP), base=3, change=change)
    assert target(proposal.change) == about


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "null",
        "[]",
        b"\xff\xfe",
        "[" * 10_000,
        sent(None),
        sent({}),
        sent({**WRITE, "kind": "erase"}),
        sent({**WRITE, "extra": 1}),
        sent(WRITE, extra=1),
        sent(WRITE, base=-1),
        sent(WRITE, base=True),
        sent(WRITE, base="1"),
        sent(WRITE, base=2**60),
        sent(WRITE, choice="both"),
        json.dumps({"op": "no id", "change": WRITE}),
        sent({**WRITE, "value": True}),
        sent({**WRITE, "value": None}),
        sent({**WRITE, "field": "plan.finished"}),
        sent({**WRITE, "field": "question.own"}),
        sent({**WRITE, "field": "activity.order"}),
        sent({**WRITE, "field": "plan.owner"}),
        sent({**WRITE, "field": "question.A~b.words"}),
        sent({**WRITE, "field": "question.a~b~c.words"}),
        sent({**WRITE, "field": "question..words"}),
        sent({**WRITE, "field": "question.a~b.words\n"}),
        sent({**WRITE, "field": "team.a~b.sign"}),
        sent({"kind": "tick", "field": "plan.finished", "value": 1}),
        sent({"kind": "choose", "field": "question.a~b.kind", "value": "geluk"}),
        sent({"kind": "choose", "field": "situation.source", "value": "x" * 81}),
        sent({"kind": "add", "list": "plan", "item": OP}),
        sent({"kind": "add", "list": "team", "item": "a~b"}),
        sent({"kind": "move", "item": "../x", "to": 0}),
        sent({"kind": "move", "item": "a~b", "to": -1}),
        sent({"kind": "move", "item": "a~b", "to": 1.5}),
    ],
)
def test_anything_else_is_refused(raw: str | bytes) -> None:
    with pytest.raises(InvalidAnswer):
        parse_proposal(raw)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * (LONGEST_TEXT + 1), TOO_LONG),
        ("voor\0na", UNSTORABLE),
        ("\ud83d", UNSTORABLE),
    ],
)
@pytest.mark.parametrize("kind", ["write", "add"])
def test_a_text_that_cannot_be_kept_is_refused_with_a_sentence_about_it(kind: str, text: str, sentence: str) -> None:
    add = {"kind": "add", "list": "question", "item": OP, "text": text}

    with pytest.raises(InvalidAnswer) as caught:
        parse_proposal(sent({**WRITE, "value": text} if kind == "write" else add))

    assert caught.value.sentence == sentence


def test_no_code_of_ours_can_make_a_change_that_cannot_be_kept() -> None:
    for text in ("x" * (LONGEST_TEXT + 1), "a\0", "\ud800"):
        with pytest.raises(ValidationError):
            Write(field="plan.name", value=text)


def test_the_longest_text_and_every_kind_of_letter_get_through() -> None:
    for text in ("x" * LONGEST_TEXT, "é€漢😀\r\n\t\u200b\uffff", ""):
        proposal = parse_proposal(sent({**WRITE, "value": text}))
        assert proposal.change == Write(field="plan.name", value=text)


def test_a_refusal_does_not_quote_what_was_typed() -> None:
    with pytest.raises(InvalidAnswer) as caught:
        parse_proposal(sent({**WRITE, "field": "kanarie", "value": "kanarie"}))

    assert "kanarie" not in str(caught.value)
    assert caught.value.__suppress_context__


@given(anything | nearly_a_proposal)
def test_any_json_is_a_proposal_or_refused(raw: object) -> None:
    parsed_or_refused(json.dumps(raw))


@given(st.binary() | st.text(st.characters()))
def test_any_bytes_and_text_are_a_proposal_or_refused(raw: bytes | str) -> None:
    parsed_or_refused(raw)


def parsed_or_refused(raw: str | bytes) -> None:
    with suppress(InvalidAnswer):
        assert isinstance(parse_proposal(raw), Proposal)
