"""Which fields a plan has: a closed grammar of names, so that nobody can store anything else."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from wijkapp.domain.situation import Company, Kind

OWN_SITUATION: Final = "eigen"
LONGEST_TEXT: Final = 4000
"""Characters that one text field holds; more is refused with a sentence, never cut."""
MOST_OWN_ITEMS: Final = 20
"""Own questions or activities per list; more than anyone can carry out in a year."""
MOST_FIELDS: Final = 300
"""Fields that one plan holds; a full plan has about a hundred, so that only a script meets this."""


class ItemList(StrEnum):
    """The three lists to which a person adds items of their own."""

    QUESTIONS = "question"
    TEAM = "team"
    ACTIVITIES = "activity"


class FieldType(StrEnum):
    """What a field holds: a tick, a text as typed, or one of a few words."""

    TICK = "tick"
    TEXT = "text"
    CHOICE = "choice"


_PLAIN: Final[Mapping[str, FieldType]] = MappingProxyType(
    {
        "plan.name": FieldType.TEXT,
        "plan.finished": FieldType.TICK,
        "situation.source": FieldType.CHOICE,
        "situation.title": FieldType.TEXT,
        "situation.case": FieldType.TEXT,
        "support.time": FieldType.TEXT,
        "support.budget": FieldType.TEXT,
        "support.expertise": FieldType.TEXT,
        "review.first": FieldType.TEXT,
        "review.later": FieldType.TEXT,
    },
)
_PER_ITEM: Final[Mapping[ItemList, Mapping[str, FieldType]]] = MappingProxyType(
    {
        ItemList.QUESTIONS: {
            "chosen": FieldType.TICK,
            "text": FieldType.TEXT,
            "words": FieldType.TEXT,
            "behind": FieldType.TEXT,
            "kind": FieldType.CHOICE,
            "sign": FieldType.TEXT,
            "talk": FieldType.TICK,
        },
        ItemList.TEAM: {"chosen": FieldType.TICK, "text": FieldType.TEXT, "words": FieldType.TEXT},
        ItemList.ACTIVITIES: {
            "chosen": FieldType.TICK,
            "text": FieldType.TEXT,
            "date": FieldType.TEXT,
            "minutes": FieldType.TEXT,
            "company": FieldType.CHOICE,
        },
    },
)
_CHOICES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {"kind": frozenset(Kind), "company": frozenset(Company)},
)
_PRIVATE: Final = frozenset({"situation.case"})
_PRIVATE_PARTS: Final = frozenset({"behind"})
_ITEM = re.compile(r"[a-z0-9][a-z0-9-]{0,79}(~[a-z0-9][a-z0-9-]{0,79})?")


def item_id(slug: str, part: str) -> str:
    """Name a question or activity of the catalogue inside a plan, unique over all situations."""
    return f"{slug}~{part}"


def is_item_id(value: str) -> bool:
    """Whether this is the shape of an item's name: ``slug~part`` for the catalogue, a UUID for one's own."""
    return _ITEM.fullmatch(value) is not None


def field_name(item_list: ItemList, item: str, part: str) -> str:
    """Name one field of one item, such as ``question.straat~invloed.words``."""
    return f"{item_list}.{item}.{part}"


def field_type(name: str) -> FieldType | None:
    """What the field with this name holds; None when a plan has no such field."""
    if name in _PLAIN:
        return _PLAIN[name]
    found = item_of(name)
    return _PER_ITEM[found[0]].get(name.rpartition(".")[2]) if found else None


def item_of(name: str) -> tuple[ItemList, str] | None:
    """Tell in which list and about which item a field is; None when it is about the plan as a whole."""
    parts = name.split(".")
    if len(parts) != 3 or parts[0] not in set(ItemList) or not is_item_id(parts[1]):  # noqa: PLR2004 - list, item, part
        return None
    return ItemList(parts[0]), parts[1]


def is_private(name: str) -> bool:
    """Whether nobody but its owner may ever read this field: what is behind a question, and one's own case.

    Source: the table "who sees what" in docs/roles.md.
    """
    return name in _PRIVATE or (item_of(name) is not None and name.rpartition(".")[2] in _PRIVATE_PARTS)


def choices(name: str) -> frozenset[str] | None:
    """Which words a choice field takes besides nothing; None when the catalogue decides (the situation)."""
    return _CHOICES.get(name.rsplit(".", 1)[-1])


def own_list(item_list: ItemList) -> str:
    """Name the field that lists a person's own items, in order."""
    return f"{item_list}.own"


PATH_ORDER: Final = "activity.order"
"""Names the field that keeps the order of the learning path, as item ids."""
