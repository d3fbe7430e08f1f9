"""Hints for sharpening a question: they differ by kind, and quote what the person just wrote."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wijkapp.domain.plan import PlanQuestion
from wijkapp.domain.situation import Kind

_LONGEST_QUOTE: Final = 90
_OTHERS = re.compile(
    r"\b(ze|zij|hun|hen|gemeente|collega's|bewoners|ouders|partners|anderen|iedereen)\b", re.IGNORECASE
)
_MYSELF = re.compile(r"\b(ik|mij|me|mijn|mezelf)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(beter|meer|goed|sneller|vaker|anders|sterker)\b", re.IGNORECASE)
_LIST_QUESTION = re.compile(r"^\s*(welke|wat zijn|wie|waar vind)", re.IGNORECASE)

_BY_KIND: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.KNOWLEDGE: (
            "Wat weet je hier al van, en welk stuk mis je precies?",
            "Wat ga je anders doen als je dit weet?",
        ),
        Kind.SKILL: (
            "Wanneer lukte dit wel, al was het een klein beetje? Wat deed je toen?",
            "In welk gesprek van deze week kun je dit oefenen?",
        ),
        Kind.ATTITUDE: (
            "Wat voel je op het moment dat het spannend wordt, en wat doe je dan meestal?",
            "Wat vind je hierin zo belangrijk dat je het niet wilt loslaten?",
        ),
        Kind.COOPERATION: (
            "Wat heeft de ander van jou nodig om mee te doen?",
            "Wat neem jij nu over dat eigenlijk bij een ander hoort?",
        ),
    },
)
_NO_KIND = "Kies hieronder wat voor soort vraag het is. Dan passen de tips beter."


def hints(question: PlanQuestion) -> tuple[str, ...]:
    """Two to four hints for this question as it is worded now; the first one quotes it."""
    wording = question.wording
    found = [_about_wording(wording)]
    found.extend(_BY_KIND[question.kind] if question.kind else (_NO_KIND,))
    if question.behind.strip():
        found.append(f"Je vraag erachter is: ‘{quote(question.behind)}’. Welke van de twee wil je nu als eerste leren?")
    return tuple(found)


def quote(text: str) -> str:
    """The text on one line, cut at a word when it is long; the cut is marked with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    return line[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def _about_wording(wording: str) -> str:
    said = f"Je schreef: ‘{quote(wording)}’."
    if _LIST_QUESTION.search(wording):
        return f"{said} Het antwoord daarop is een lijstje. Wat maakt dat je dat lijstje nodig hebt?"
    if _OTHERS.search(wording) and not _MYSELF.search(wording):
        return f"{said} Dat gaat over anderen. Wat kun jij zelf anders doen?"
    vague = _VAGUE.search(wording)
    if vague:
        return f"{said} Wat bedoel je met ‘{vague.group(0).lower()}’? Wat zie je iemand dan doen?"
    return f"{said} Wat maakt dat dit juist nu lastig is voor jou?"
