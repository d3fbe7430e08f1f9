"""pydantic's findings in Dutch: which field, what was found, what was expected."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from wijkapp.catalogue.page import Page
from wijkapp.catalogue.problems import quote
from wijkapp.catalogue.tree import Key

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)

_PATTERNS: Final = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "kleine letters, cijfers en streepjes, zoals eerste-stap",
    r"^https://[^\s<>\"]+$": "een adres dat met https:// begint",
}
_DATE: Final = "een datum als 2026-11-23"
_NUMBER: Final = "een heel getal"
_EXPECTED: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "string_type": lambda _: "tekst",
    "string_unicode": lambda _: "tekst",
    "string_too_short": lambda at: f"minstens {at['min_length']} tekens",
    "string_too_long": lambda at: f"hoogstens {at['max_length']} tekens",
    "string_pattern_mismatch": lambda at: _PATTERNS.get(at["pattern"], f"de vorm {at['pattern']}"),
    "tuple_type": lambda _: "een lijst",
    "too_short": lambda at: f"minstens {at['min_length']}",
    "model_type": lambda _: "een blok met velden",
    "model_attributes_type": lambda _: "een blok met velden",
    "int_type": lambda _: _NUMBER,
    "int_parsing": lambda _: _NUMBER,
    "int_parsing_size": lambda _: _NUMBER,
    "int_from_float": lambda _: _NUMBER,
    "greater_than_equal": lambda at: f"minstens {at['ge']}",
    "less_than_equal": lambda at: f"hoogstens {at['le']}",
    "date_type": lambda _: _DATE,
    "date_parsing": lambda _: _DATE,
    "date_from_datetime_parsing": lambda _: _DATE,
    "date_from_datetime_inexact": lambda _: _DATE,
}
"""The kinds of error that the models of the content can give; a test provokes each of them."""


def validate(model: type[Model], page: Page, given: Mapping[str, object]) -> Model | None:
    """Make the model from a page's fields and what we know ourselves (``given``); None when that cannot be done.

    Every problem is noted on the page. Only the Dutch names count in a file, and it may not set what is ``given``.
    """
    if not page.readable:
        return None
    for name in given:
        if name in page.data:
            page.add((name,), "een veld dat we niet kennen", f"een van: {_listed(_names(model, given))}")
    try:
        return model.model_validate({**page.data, **given}, by_alias=True, by_name=False)
    except ValidationError as errors:
        for error in errors.errors(include_url=False):
            _note(page, model, error, given)
        return None


def _note(page: Page, model: type[BaseModel], error: "ErrorDetails", given: Collection[str]) -> None:
    key, context = error["loc"], error.get("ctx", {})
    if page.has_problem(key):
        return
    match error["type"]:
        case "missing":
            page.add(key, "niets", f'een regel "{key[-1]}: ..."')
        case "extra_forbidden":
            owner = _owner(model, key)
            hidden = given if len(key) == 1 else ()
            known = f"een van: {_listed(_names(owner, hidden))}" if owner else "dit veld niet"
            page.add(key, "een veld dat we niet kennen", known)
        case "enum":
            words = context["expected"].replace("'", "").replace(" or ", ", ")
            page.add(key, quote(error["input"]), f"een van: {words}")
        case "too_short":
            # pydantic leaves out the items that have problems of their own.
            if (found := len(error["input"])) < context["min_length"]:
                page.add(key, str(found), f"minstens {context['min_length']}")
        case kind:
            page.add(key, _found(error["input"], kind), _expected(kind, context))


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    return _EXPECTED[kind](context) if kind in _EXPECTED else "iets anders"


def _found(value: object, kind: str) -> str:
    length = f" ({len(value.strip())} tekens)" if isinstance(value, str) and kind.startswith("string_too") else ""
    return quote(value) + length


def _owner(model: type[BaseModel], key: Key) -> type[BaseModel] | None:
    """Find the model of the block that holds this field; None when the key leads outside the models."""
    owner: type[BaseModel] | None = model
    for part in key[:-1]:
        if isinstance(part, str) and owner is not None:
            fields = {info.alias or name: info.annotation for name, info in owner.model_fields.items()}
            owner = next(_models(fields.get(part)), None)
    return owner


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _names(model: type[BaseModel], hidden: Collection[str]) -> list[str]:
    names = [info.alias or name for name, info in model.model_fields.items()]
    return [name for name in names if name not in hidden]


def _listed(names: Collection[str]) -> str:
    return ", ".join(names)
