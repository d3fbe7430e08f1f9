"""Drafts and plans without a database: fields by name, the rest filled in."""

from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import strategies as st

from tests.factories import SLUG, situation
from wijkapp.domain.draft import Draft, Stored, Value
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.domain.plan import Plan, compose
from wijkapp.domain.situation import Situation

NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
TODAY = date(2027, 3, 1)
PLAN = UUID("7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c001")
OWNER = UUID("7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c002")
OWN = "7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c222"
"""The id of an item of one's own."""


def draft_of(values: dict[str, Value] | None = None, *, copy: Situation | None = None, own: bool = False) -> Draft:
    """A draft from the usual situation, from ``copy``, or from one's own, with these fields set."""
    return Draft(
        id=PLAN,
        owner=OWNER,
        situation=None if own else copy or situation(),
        fields={name: Stored(value=value, version=1) for name, value in (values or {}).items()},
        version=1,
        created_at=NOW,
        changed_at=NOW,
    )


def plan_of(values: dict[str, Value] | None = None, *, copy: Situation | None = None, own: bool = False) -> Plan:
    """The plan that a person reads in such a draft."""
    return compose(draft_of(values, copy=copy, own=own))


def question(name: str, part: str = "chosen") -> str:
    """A field of one of the situation's questions."""
    return field_name(ItemList.QUESTIONS, item_id(SLUG, name), part)


def team(name: str, part: str = "chosen") -> str:
    """A field of one of the situation's team questions."""
    return field_name(ItemList.TEAM, item_id(SLUG, name), part)


def activity(number: int, part: str = "chosen") -> str:
    """A field of one of the situation's activities, counted from 1."""
    return field_name(ItemList.ACTIVITIES, item_id(SLUG, f"doen-{number}"), part)


def own(item_list: ItemList, part: str = "chosen") -> str:
    """A field of the item of one's own on a list."""
    return field_name(item_list, OWN, part)


def complete() -> dict[str, Value]:
    """The shortest complete plan: one question with its sign, one activity with its day, and a day to look back."""
    return {
        question("invloed"): True,
        question("invloed", "sign"): "bewoners zelf bellen",
        activity(1): True,
        activity(1, "date"): "2027-04-01",
        "review.first": "2027-04-12",
    }


_PARTS = ("chosen", "text", "words", "behind", "kind", "sign", "talk", "date", "minutes", "company")
_ITEMS = (f"{SLUG}~invloed", f"{SLUG}~doen-1", f"{SLUG}~doen-2", OWN, "weg~weg")
_PLAIN = ("plan.name", "plan.finished", "situation.source", "situation.title", "situation.case", "support.time")
_LISTS = ("question.own", "team.own", "activity.own", "activity.order")
_names = st.one_of(
    st.sampled_from((*_PLAIN, *_LISTS, "review.first", "review.later")),
    st.builds(field_name, st.sampled_from(ItemList), st.sampled_from(_ITEMS), st.sampled_from(_PARTS)),
)
_values = st.one_of(
    st.booleans(),
    st.text(),
    st.sampled_from(["eigen", "kennis", "collega", "2027-04-01", "0001-01-01", "9999-12-31", "60", "6000", "²", "٣"]),
    st.lists(st.sampled_from(_ITEMS), max_size=4).map(tuple),
)
any_fields = st.dictionaries(_names, _values, max_size=25)
"""Fields with any value, right or wrong, as a database could hold them after years of changes."""
