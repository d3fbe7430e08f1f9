"""What changed between two versions of an agreed plan, in Dutch lines that both read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final, TypeVar

from wijkapp.domain.agreement import AgreedActivity, AgreedPlan, AgreedQuestion
from wijkapp.domain.situation import Kind

_MONTHS: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
"""Twelve names, because the domain knows no library that could say them."""
_Item = TypeVar("_Item", AgreedQuestion, AgreedActivity)
_QUESTION: Final = ("leervraag", "leervragen")
_ACTIVITY: Final = ("activiteit", "activiteiten")
_LONGEST_QUOTE: Final = 120
"""Characters of a text that a line quotes; the whole new text stands in the plan itself."""


def what_changed(before: AgreedPlan, after: AgreedPlan) -> tuple[str, ...]:
    """Name everything that is different, in the order of the page; () when the two are equal."""
    return (
        *_text("Situatie", before.title, after.title),
        *_items(_QUESTION, before.questions, after.questions, lambda one: one.words, _question),
        *_items(_ACTIVITY, before.activities, after.activities, lambda one: one.what, _activity),
        *_ask("vraag om tijd", before.support.time, after.support.time),
        *_ask("vraag om budget", before.support.budget, after.support.budget),
        *_ask("vraag om kennis van anderen", before.support.expertise, after.support.expertise),
        *_day("eerste terugblik", before.first_review, after.first_review),
        *_day("tweede terugblik", before.later_review, after.later_review),
    )


def _items(
    name: tuple[str, str],
    before: Sequence[_Item],
    after: Sequence[_Item],
    words: Callable[[_Item], str],
    inside: Callable[[_Item, _Item], Iterator[str]],
) -> Iterator[str]:
    """Say which items came, went, changed or moved; ``name`` is what one of them and all of them are called."""
    old, new = {one.id: one for one in before}, {one.id: one for one in after}
    yield from (f"Toegevoegd: {name[0]} {_quote(words(one))}" for one in after if one.id not in old)
    yield from (f"Weg: {name[0]} {_quote(words(one))}" for one in before if one.id not in new)
    for one in after:
        if one.id in old:
            yield from inside(old[one.id], one)
    yield from _order(name[1], [one.id for one in before], [one.id for one in after])


def _question(before: AgreedQuestion, after: AgreedQuestion) -> Iterator[str]:
    yield from _text("Leervraag", before.words, after.words)
    if before.kind is not after.kind:
        yield f"Soort leervraag bij {_quote(after.words)}: was {_kind(before.kind)}, is nu {_kind(after.kind)}"
    yield from _text(f"Ik merk dat het lukt als, bij {_quote(after.words)}", before.sign, after.sign)


def _activity(before: AgreedActivity, after: AgreedActivity) -> Iterator[str]:
    yield from _text("Activiteit", before.what, after.what)
    yield from _day(f"dag van {_quote(after.what)}", before.day, after.day)
    if before.minutes != after.minutes:
        yield f"Tijd voor {_quote(after.what)}: was {_minutes(before.minutes)}, is nu {_minutes(after.minutes)}"
    if before.company is not after.company:
        yield f"Met wie bij {_quote(after.what)}: was {before.company.label}, is nu {after.company.label}"


def _text(name: str, before: str, after: str) -> Iterator[str]:
    if before != after:
        yield f"{name}: was {_quote(before)}, is nu {_quote(after)}"


def _ask(name: str, before: str, after: str) -> Iterator[str]:
    if before and after:
        yield from _text(f"{name[0].upper()}{name[1:]}", before, after)
    elif after:
        yield f"Toegevoegd: {name} {_quote(after)}"
    elif before:
        yield f"Weg: {name} {_quote(before)}"


def _day(name: str, before: date | None, after: date | None) -> Iterator[str]:
    if before == after:
        return
    if before is None and after is not None:
        yield f"Toegevoegd: {name} op {_date(after)}"
    elif before is not None and after is None:
        yield f"Weg: {name} op {_date(before)}"
    elif before is not None and after is not None:
        with_year = before.year != after.year
        yield (
            f"{name[0].upper()}{name[1:]} verschoven van {_date(before, with_year=with_year)} "
            f"naar {_date(after, with_year=with_year)}"
        )


def _order(name: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    """Say that what is in both stands in another order."""
    old, new = list(before), list(after)
    if [item for item in old if item in new] != [item for item in new if item in old]:
        yield f"De volgorde van de {name} is anders"


def _quote(text: str) -> str:
    if not text:
        return "leeg"
    short = text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"‘{' '.join(short.split())}’"


def _kind(kind: Kind | None) -> str:
    return "niet gekozen" if kind is None else str(kind)


def _minutes(minutes: int | None) -> str:
    return "niet ingevuld" if minutes is None else f"{minutes} minuten"


def _date(day: date, *, with_year: bool = True) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}{f' {day.year}' if with_year else ''}"
