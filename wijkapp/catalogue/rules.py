"""What no single field can tell: length and voice of the case, names used twice, references that lead nowhere.

The rules read a page's raw fields, so that they find everything they can in a file that breaks other rules too.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final, cast

from rapidfuzz import process

from wijkapp.catalogue.dutch import fold
from wijkapp.catalogue.page import Page
from wijkapp.catalogue.phrases import words
from wijkapp.catalogue.problems import quote
from wijkapp.catalogue.tree import Key

Fields = Mapping[str, object]
"""What a block of a file says, unchecked."""
SHORTEST_CASE: Final = 100
"""Words that a case has at least."""
FIRST_PERSON: Final = frozenset({"ik", "mijn", "mij", "me", "wij", "we", "ons", "onze"})
QUESTIONS: Final = ("leervragen", "teamvragen")
_CLOSING: Final = " \n\"'\u201d\u2019)"
_SUGGESTIONS: Final = 4
_DIGITS: Final = 9
_LISTS_OF_WORDS: Final = ("competenties", "leefgebieden")


def blocks(data: Fields, name: str) -> Iterator[tuple[Key, Fields]]:
    """Yield key and fields of each block in this list; whatever is not a block is left to the models."""
    items = data.get(name)
    for place, item in enumerate(cast("list[object]", items) if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield (name, place), cast("Fields", item)


def items(data: Fields, name: str) -> Iterator[tuple[Key, str]]:
    """Yield key and text of each text in this list; nothing when it is no list."""
    found = data.get(name)
    for place, item in enumerate(cast("list[object]", found) if isinstance(found, list) else ()):
        if isinstance(item, str):
            yield (name, place), item


def check_case(page: Page, case: str) -> None:
    """Note when the case, as plain text, is too short, has no I or we, or does not end in a question."""
    key: Key = ("casus",)
    found = words(case)
    if len(found) < SHORTEST_CASE:
        page.add(key, f"{len(found)} woorden", f"minstens {SHORTEST_CASE} woorden")
    if FIRST_PERSON.isdisjoint(found):
        page.add(key, "geen ik of wij", "een casus in de ik-vorm of de wij-vorm")
    if found and not case.rstrip(_CLOSING).endswith("?"):
        last = page.body_line + page.body.rstrip().count("\n")
        page.add(key, quote(" ".join(case.split()[-3:])), "een vraag aan het einde", last)


def check_questions(page: Page) -> None:
    """Note every question that does not end with a question mark."""
    for name in QUESTIONS:
        for key, question in blocks(page.data, name):
            text = question.get("vraag")
            if isinstance(text, str) and text.strip() and not text.rstrip(_CLOSING).endswith("?"):
                page.add((*key, "vraag"), quote(" ".join(text.split()[-3:])), "een vraagteken aan het einde")


def check_unique(page: Page, *names: str, by: str = "id") -> None:
    """Note every block in these lists whose field ``by`` says the same, but for capitals, as an earlier one."""
    met: dict[str, Key] = {}
    for name in names:
        for key, block in blocks(page.data, name):
            identity = block.get(by)
            if not isinstance(identity, str):
                continue
            first = met.setdefault(fold(identity), key)
            if first != key:
                page.add(
                    (*key, by),
                    f"{quote(identity)} voor de tweede keer",
                    f"elke {by} één keer (zie ook regel {page.line(first)})",
                )


def check_repeats(page: Page) -> None:
    """Note what stands twice in a list of names."""
    for name in _LISTS_OF_WORDS:
        _note_repeats(page, (), page.data, name)
    for key, activity in blocks(page.data, "activiteiten"):
        for name in ("past_bij", "bronnen"):
            _note_repeats(page, key, activity, name)


def check_references(page: Page, resources: Collection[str] | None, tools: Collection[str]) -> None:
    """Note each activity that points to a question, resource or tool that is not there.

    ``resources`` is None when the list of resources cannot be read: then nothing is said about them.
    """
    questions = {str(block.get("id")) for name in QUESTIONS for _, block in blocks(page.data, name)}
    for key, activity in blocks(page.data, "activiteiten"):
        for item, name in items(activity, "past_bij"):
            _note_dangling(page, (*key, *item), name, questions, "leervraag of teamvraag")
        if resources is not None:
            for item, name in items(activity, "bronnen"):
                _note_dangling(page, (*key, *item), name, resources, "bron uit resources.yaml")
        tool = activity.get("hulpmiddel")
        if isinstance(tool, str):
            _note_dangling(page, (*key, "hulpmiddel"), tool, tools, "hulpmiddel uit de map tools")


def check_minutes(page: Page, key: Key, holder: Fields) -> None:
    """Note when the shortest time is longer than the longest."""
    minutes = holder.get("minuten")
    if not isinstance(minutes, dict):
        return
    least, most = (_number(cast("Fields", minutes).get(name)) for name in ("van", "tot"))
    if least is not None and most is not None and least > most:
        page.add((*key, "minuten"), f"van {least} tot {most}", "een begin dat niet hoger is dan het einde")


def _note_repeats(page: Page, key: Key, holder: Fields, name: str) -> None:
    met: set[str] = set()
    for item, text in items(holder, name):
        if text in met:
            page.add((*key, *item), f"{quote(text)} voor de tweede keer", "elke naam één keer")
        met.add(text)


def _note_dangling(page: Page, key: Key, name: str, known: Collection[str], what: str) -> None:
    """Note a name that leads nowhere, unless the name itself was refused already."""
    if name not in known and not page.has_problem(key):
        near = [match for match, _, _ in process.extract(name, sorted(known), limit=_SUGGESTIONS)]
        page.add(
            key, quote(name), f"een {what}, zoals: {', '.join(near)}" if near else f"een {what}, maar die zijn er niet"
        )


def _number(value: object) -> int | None:
    """Read a number of minutes; None for anything that pydantic refuses anyway."""
    return int(value) if isinstance(value, str) and value.strip().isdecimal() and len(value) <= _DIGITS else None
