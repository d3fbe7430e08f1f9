"""The three YAML files beside the pages: resources, glossary and words to avoid."""

from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field

from wijkapp.catalogue import rules
from wijkapp.catalogue.explain import validate
from wijkapp.catalogue.folder import name_of
from wijkapp.catalogue.glossary import Avoided, Term
from wijkapp.catalogue.page import Page, read_yaml
from wijkapp.catalogue.phrases import Phrases
from wijkapp.catalogue.readability import Wording
from wijkapp.domain.situation import Frozen, Resource


class _Resources(Frozen):
    items: Annotated[tuple[Resource, ...], Field(alias="bronnen")]


class _Glossary(Frozen):
    items: Annotated[tuple[Term, ...], Field(alias="begrippen")]


class _Words(Frozen):
    items: Annotated[tuple[Avoided, ...], Field(alias="vermijden")]


class Lists(NamedTuple):
    """The three files as pages; what is wrong with them is on the pages."""

    resources: Page
    glossary: Page
    words: Page


def read_lists(folder: Path) -> Lists:
    """Read the three files of this content folder; a file that is not there is a page with that problem."""
    return Lists(*(read_yaml(folder / f"{name}.yaml", name_of(folder, f"{name}.yaml")) for name in Lists._fields))


def resources(page: Page) -> tuple[Resource, ...]:
    """Give the resources in the order of the file; () when there is a problem, which is then noted."""
    made = validate(_Resources, page, {})
    rules.check_unique(page, "bronnen")
    rules.check_unique(page, "bronnen", by="adres")
    return made.items if made else ()


def glossary(page: Page) -> tuple[Term, ...]:
    """Give the terms in the order of the file; () when there is a problem, which is then noted."""
    made = validate(_Glossary, page, {})
    rules.check_unique(page, "begrippen", by="woord")
    return made.items if made else ()


def check_words(page: Page) -> None:
    """Note what is wrong with the words to avoid."""
    validate(_Words, page, {})
    rules.check_unique(page, "vermijden", by="woord")


def wording(lists: Lists) -> Wording:
    """Collect the special words, from files with problems too, so that one mistake there is not a hundred elsewhere."""
    terms = [text for _, term in rules.blocks(lists.glossary.data, "begrippen") for text in _forms(term)]
    pairs = [(item.get("woord"), item.get("gebruik")) for _, item in rules.blocks(lists.words.data, "vermijden")]
    instead = {word: use for word, use in pairs if isinstance(word, str) and isinstance(use, str)}
    return Wording(Phrases(terms), Phrases(instead), instead)


def resource_ids(page: Page) -> frozenset[str] | None:
    """Give the ids in the file, of resources with problems too; None when the file cannot be read."""
    if not isinstance(page.data.get("bronnen"), list):
        return None
    return frozenset(str(item["id"]) for _, item in rules.blocks(page.data, "bronnen") if item.get("id"))


def _forms(term: "rules.Fields") -> list[str]:
    word = term.get("woord")
    return [*([word] if isinstance(word, str) else []), *(form for _, form in rules.items(term, "vormen"))]
