"""Everything that can be changed in a plan, and the five answers to a change."""

import re
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Final, Literal, Self, TypeVar
from uuid import UUID

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from wijkapp.domain.fields import (
    LONGEST_TEXT,
    PATH_ORDER,
    FieldType,
    ItemList,
    choices,
    field_type,
    is_item_id,
    own_list,
)
from wijkapp.errors import InvalidAnswer

TOO_LONG: Final = (
    f"Deze tekst is langer dan {LONGEST_TEXT} tekens. Maak hem korter, dan bewaren we hem. Wat je typte staat er nog."
)
UNSTORABLE: Final = (
    "In deze tekst staat een teken dat we niet kunnen bewaren. Haal het weg, of plak de tekst zonder opmaak. "
    "Wat je typte staat er nog."
)
_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {"too_long": TOO_LONG, "unstorable": UNSTORABLE, "string_unicode": UNSTORABLE},
)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def _storable(text: str) -> str:
    """Let through what both databases can store: PostgreSQL takes no NUL, and no database takes half a letter."""
    if len(text) > LONGEST_TEXT:
        kind = "too_long"
        raise PydanticCustomError(kind, "longer than a field holds")
    if _UNSTORABLE.search(text):
        kind = "unstorable"
        raise PydanticCustomError(kind, "holds NUL or a lone surrogate")
    return text


Text = Annotated[str, AfterValidator(_storable)]
_Named = TypeVar("_Named", "Tick", "Write", "Choose")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Tick(_Strict):
    """A box was ticked or cleared; it says all there is to say, so the last one wins."""

    kind: Literal["tick"] = "tick"
    field: Annotated[str, Field(max_length=200)]
    value: bool

    @model_validator(mode="after")
    def _names_a_tick(self) -> Self:
        return _of_type(self, FieldType.TICK)


class Write(_Strict):
    """A text as it was typed, complete or not."""

    kind: Literal["write"] = "write"
    field: Annotated[str, Field(max_length=200)]
    value: Text

    @model_validator(mode="after")
    def _names_a_text(self) -> Self:
        return _of_type(self, FieldType.TEXT)


class Choose(_Strict):
    """One of a few words was chosen; the empty word takes the choice back."""

    kind: Literal["choose"] = "choose"
    field: Annotated[str, Field(max_length=200)]
    value: Annotated[Text, Field(max_length=80)]

    @model_validator(mode="after")
    def _names_a_choice(self) -> Self:
        allowed = choices(self.field)
        if self.value and allowed is not None and self.value not in allowed:
            message = "not one of the words of this field"
            raise ValueError(message)
        return _of_type(self, FieldType.CHOICE)


class Add(_Strict):
    """An item of one's own; adding a removed one again brings it back with all that was typed."""

    kind: Literal["add"] = "add"
    list: ItemList
    item: UUID
    text: Text = ""


class Remove(_Strict):
    """An own item is taken off its list; what was typed stays until the plan is deleted, for undo."""

    kind: Literal["remove"] = "remove"
    list: ItemList
    item: UUID


class Move(_Strict):
    """An activity goes to another place in the learning path; the first place is 0."""

    kind: Literal["move"] = "move"
    item: Annotated[str, Field(max_length=170)]
    to: Annotated[int, Field(ge=0, le=200)]

    @model_validator(mode="after")
    def _names_an_item(self) -> Self:
        if not is_item_id(self.item):
            message = "not an item"
            raise ValueError(message)
        return self


Change = Annotated[Tick | Write | Choose | Add | Remove | Move, Field(discriminator="kind")]


class Proposal(_Strict):
    """A change on its way: its own id, so that it is applied once, and the version it was made on.

    ``base`` is the version of the field as the person last saw it, 0 for never. ``choice`` is set only when the
    person has seen two texts and picked one: ``mine`` overwrites the version in ``base``, ``theirs`` drops this change.
    """

    op: UUID
    base: Annotated[int, Field(ge=0, le=2**53)] = 0
    change: Change
    choice: Literal["mine", "theirs"] | None = None


class Saved(_Strict):
    """Stored and committed."""

    outcome: Literal["saved"] = "saved"
    version: int
    at: datetime


class Stale(_Strict):
    """Somebody, perhaps you in another tab, wrote another text since; nothing was stored."""

    outcome: Literal["stale"] = "stale"
    mine: str
    theirs: str
    version: int


class Dropped(_Strict):
    """There is nothing left to do: you took the other text, or the item was already gone."""

    outcome: Literal["dropped"] = "dropped"
    version: int


class Refused(_Strict):
    """It breaks a rule; the sentence says what to do."""

    outcome: Literal["refused"] = "refused"
    sentence: str


class Failed(_Strict):
    """It could not be stored now; sending it again later is safe."""

    outcome: Literal["failed"] = "failed"


Answer = Saved | Stale | Dropped | Refused | Failed
_PROPOSAL: TypeAdapter[Proposal] = TypeAdapter(Proposal)
_TEXT: TypeAdapter[str] = TypeAdapter(Text, config=ConfigDict(strict=True))


def parse_proposal(raw: str | bytes) -> Proposal:
    """Read a proposal from the JSON text a browser sent.

    Raises InvalidAnswer, with a sentence for the reader, for everything that is not exactly a proposal.
    """
    try:
        return _PROPOSAL.validate_json(raw)
    except ValidationError as error:
        # The cause is left out on purpose: its text quotes what was typed.
        raise InvalidAnswer(_sentence(error)) from None


def text_of(raw: object) -> str:
    """Read a text that a browser sent, without the spaces around it; "" when nothing was typed.

    Raises InvalidAnswer, with a sentence for the reader, for what is no text, too long, or cannot be stored.
    """
    try:
        return _TEXT.validate_python(raw).strip()
    except ValidationError as error:
        raise InvalidAnswer(_sentence(error)) from None


def target(change: Change) -> str:
    """Name the field that a change is about; for own items and the path that is the list they stand in."""
    match change:
        case Tick() | Write() | Choose():
            return change.field
        case Add() | Remove():
            return own_list(change.list)
        case Move():
            return PATH_ORDER


def _sentence(error: ValidationError) -> str | None:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    # A browser sends half an emoji as an escaped surrogate, which is no JSON according to pydantic.
    half_a_letter = first["type"] == "json_invalid" and "hex escape" in first["msg"]
    return UNSTORABLE if half_a_letter else _SENTENCES.get(first["type"])


def _of_type(change: _Named, wanted: FieldType) -> _Named:
    if field_type(change.field) is not wanted:
        message = f"a plan has no such {wanted} field"
        raise ValueError(message)
    return change
