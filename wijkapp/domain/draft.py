"""A plan as it is stored: named fields with a version each, exactly as typed, complete or not."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import assert_never
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.changes import Add, Change, Choose, Move, Remove, Tick, Write
from wijkapp.domain.fields import (
    MOST_OWN_ITEMS,
    PATH_ORDER,
    ItemList,
    field_name,
    item_id,
    item_of,
    own_list,
)
from wijkapp.domain.situation import Situation
from wijkapp.errors import InvalidAnswer

Value = bool | str | tuple[str, ...]


class Stored(BaseModel):
    """A value and the number of the change that set it."""

    model_config = ConfigDict(frozen=True)

    value: Value
    version: int


class Draft(BaseModel):
    """One plan of one owner.

    ``situation`` is the copy of the catalogue's texts that the plan was made from, None while none is chosen or the
    person describes their own. ``version`` is the number of the plan's last change; each change counts one up.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    owner: UUID
    situation: Situation | None
    fields: Mapping[str, Stored]
    version: int
    created_at: datetime
    changed_at: datetime
    archived_at: datetime | None = None
    deleted_at: datetime | None = None

    def tick(self, name: str) -> bool:
        """Whether this box is ticked; never touched is not ticked."""
        return self._value(name) is True

    def text(self, name: str) -> str:
        """What was typed or chosen here, "" when nothing was."""
        value = self._value(name)
        return value if isinstance(value, str) else ""

    def items(self, name: str) -> tuple[str, ...]:
        """The item ids that this list field holds, () when there are none."""
        value = self._value(name)
        return value if isinstance(value, tuple) else ()

    def version_of(self, name: str) -> int:
        """The version of one field, 0 when it was never set."""
        return self.fields[name].version if name in self.fields else 0

    def _value(self, name: str) -> Value | None:
        return self.fields[name].value if name in self.fields else None


class PlanState(StrEnum):
    """Whether a plan is being worked on or was put away."""

    OPEN = "open"
    ARCHIVED = "archived"


class PlanLine(BaseModel):
    """One plan on the list of plans.

    ``source`` is the slug of its situation, "eigen" for one's own and "" for none yet; ``situation_title`` is "" when
    there is no title yet.
    """

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str
    state: PlanState
    created_at: datetime
    changed_at: datetime
    source: str
    situation_title: str


def effects(draft: Draft, change: Change) -> dict[str, Value]:
    """Which fields get which value by this change; {} when there is nothing left to do.

    Raises InvalidAnswer when a list is full.
    """
    match change:
        case Tick() | Write() | Choose():
            return {change.field: change.value}
        case Add():
            return _added(draft, change)
        case Remove():
            return _without(draft, own_list(change.list), str(change.item))
        case Move():
            return _moved(draft, change)
        case _:
            assert_never(change)


def _added(draft: Draft, change: Add) -> dict[str, Value]:
    name, item = own_list(change.list), str(change.item)
    items = draft.items(name)
    if item in items:
        return {}
    if len(items) >= MOST_OWN_ITEMS:
        raise InvalidAnswer(f"Je hebt hier al {MOST_OWN_ITEMS} eigen punten. Haal er eerst een weg.")
    added: dict[str, Value] = {name: (*items, item)}
    text = field_name(change.list, item, "text")
    if draft.version_of(text) == 0:
        added[text] = change.text
        added[field_name(change.list, item, "chosen")] = True
    return added


def _without(draft: Draft, name: str, item: str) -> dict[str, Value]:
    items = draft.items(name)
    return {name: tuple(other for other in items if other != item)} if item in items else {}


def _moved(draft: Draft, change: Move) -> dict[str, Value]:
    """Reorder the path; the others keep their order, and an item that was not chosen stays out of it."""
    order = path_order(draft)
    if change.item not in order:
        return {}
    others = [item for item in order if item != change.item]
    others.insert(change.to, change.item)
    return {PATH_ORDER: tuple(others)} if tuple(others) != order else {}


def path_order(draft: Draft) -> tuple[str, ...]:
    """The ids of the chosen activities in the order of the learning path; newly chosen ones come last."""
    known = (*catalogue_items(draft, ItemList.ACTIVITIES), *draft.items(own_list(ItemList.ACTIVITIES)))
    chosen = [item for item in known if draft.tick(field_name(ItemList.ACTIVITIES, item, "chosen"))]
    placed = [item for item in draft.items(PATH_ORDER) if item in chosen]
    return (*placed, *(item for item in chosen if item not in placed))


def catalogue_items(draft: Draft, item_list: ItemList) -> tuple[str, ...]:
    """The ids of one list in the plan's own copy of the situation, as written there; () without a copy."""
    situation = draft.situation
    if situation is None:
        return ()
    parts = {
        ItemList.QUESTIONS: situation.individual_questions,
        ItemList.TEAM: situation.team_questions,
        ItemList.ACTIVITIES: situation.activities,
    }
    return tuple(item_id(situation.slug, part.id) for part in parts[item_list])


def has_field(draft: Draft, name: str) -> bool:
    """Whether this plan has the thing that a field is about; False for an item of another situation or plan.

    An own item that was taken off its list still counts, because its texts come back when it is added again.
    """
    found = item_of(name)
    if found is None:
        return True
    item_list, item = found
    if "~" in item:
        return item in catalogue_items(draft, item_list)
    return item in draft.items(own_list(item_list)) or draft.version_of(field_name(item_list, item, "text")) > 0
