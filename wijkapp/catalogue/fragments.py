"""Which texts of a file are read by people, each with the place where it stands."""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from wijkapp.catalogue.markdown import Markdown
from wijkapp.catalogue.page import Page
from wijkapp.catalogue.readability import Fragment
from wijkapp.catalogue.tree import Key

_TITLES: Final = frozenset({"titel", "samenvatting"})
_TEXTS: Final = frozenset(
    {"vraag", "mijn_woorden", "vraag_erachter", "ik_merk_dat", "wat", "waarom", "eerste_stap"},
)


def fragments(page: Page, body: Markdown) -> list[Fragment]:
    """Give titles, questions, examples, activities and the Markdown of a page; [] when it says nothing."""
    key: Key = (page.body_name,)
    return [
        *_texts(page.data, ()),
        *(Fragment(key, block.text, page.body_line + block.line) for block in body.blocks),
    ]


def _texts(value: object, key: Key) -> Iterator[Fragment]:
    """Walk through the fields, whatever their shape, because the rules read files that the models refuse as well."""
    if isinstance(value, Mapping):
        for name, inner in cast("Mapping[str, object]", value).items():
            if isinstance(inner, str):
                if name in _TEXTS or name in _TITLES:
                    yield Fragment((*key, name), inner, running=name in _TEXTS)
            elif inner is not None:
                yield from _texts(inner, (*key, name))
    elif isinstance(value, list):
        for place, inner in enumerate(cast("list[object]", value)):
            yield from _texts(inner, (*key, place))
