"""What the pages about sharing show: small frozen rows with finished Dutch texts, made from the domain."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from wijkapp import texts
from wijkapp.actions.looks import Seen
from wijkapp.actions.shared_with_me import Sharer
from wijkapp.domain.looks import LOOK_WORDS, Look
from wijkapp.domain.overview import version_address
from wijkapp.domain.sharing import (
    Copy,
    SharedItem,
    SharedPlan,
    SharedQuestion,
)
from wijkapp.pages.agreements.views import PlanView, shared_view

_NOT_SET = "nog niet ingevuld"
_NO_LONGER = {
    "question": "Een leervraag die je nu niet meer deelt",
    "activity": "Een activiteit die je nu niet meer deelt",
    "plan": "Een afgesproken plan dat je nu niet meer deelt",
}
_EARLIER = {
    "question": "Een eerdere versie van een leervraag die je deelt",
    "activity": "Een eerdere versie van een activiteit die je deelt",
    "plan": "Een eerdere versie van een afgesproken plan dat je deelt",
}
_OF_PLANS = {Look.AGREEMENT_EXPORTED, Look.AGREEMENT_READ, Look.SUPPORT_EXPORTED, Look.SUPPORT_READ}
_IN_THE_FILE = (
    "Daarin staan je naam en hoeveel je deelt. Van een plan dat je indiende: hoe het ermee staat, welk soort hulp je "
    "vraagt, het antwoord en de dagen die erbij horen. Niet de titel of de tekst van je plan, en niet wat je deelt."
)


@dataclass(frozen=True)
class CopyView:
    """A copy as its reader sees it; the same rows for a teammate, a leader and the owner who looks along."""

    key: str
    is_question: bool
    text: str
    kind: str
    sign: str
    facts: str
    since: str
    is_plan: bool = False
    plan: PlanView = field(default_factory=PlanView)


@dataclass(frozen=True)
class CopyViews:
    """Copies by what they are of; a page keeps each sort in a list of its own."""

    questions: list[CopyView]
    activities: list[CopyView]
    plans: list[CopyView]


@dataclass(frozen=True)
class SharerView:
    """Somebody who shares something with me."""

    name: str
    href: str
    line: str


@dataclass(frozen=True)
class GroupView:
    """A team of mine in which somebody shares something with me."""

    team: str
    people: list[SharerView]


@dataclass(frozen=True)
class LookView:
    """One look at something of mine; ``href`` is where I can read it myself, "" when that is nowhere."""

    key: str
    when: str
    who: str
    did: str
    about: str
    href: str = ""


def copy_view(snapshot: Copy, key: str, today: date, since: datetime | None) -> CopyView:
    """A copy in words; without ``since`` nobody has it yet."""
    shared = f"Gedeeld op {texts.moment(since)}" if since else ""
    if isinstance(snapshot, SharedQuestion):
        return CopyView(
            key=key,
            is_question=True,
            text=snapshot.wording,
            kind=snapshot.kind or "",
            sign=snapshot.sign or _NOT_SET,
            facts="",
            since=shared,
        )
    if isinstance(snapshot, SharedPlan):
        return CopyView(
            key=key,
            is_question=False,
            text=plan_name(snapshot),
            kind="",
            sign="",
            facts="",
            since=shared,
            is_plan=True,
            plan=shared_view(snapshot),
        )
    facts = (
        f"uiterlijk {texts.short_date(snapshot.day, today)}" if snapshot.day else "",
        texts.duration(snapshot.minutes) if snapshot.minutes else "",
        snapshot.company.label,
    )
    line = ", ".join(one for one in facts if one)
    return CopyView(
        key=key,
        is_question=False,
        text=snapshot.text,
        kind="",
        sign="",
        facts=f"{line[:1].upper()}{line[1:]}.",
        since=shared,
    )


def plan_name(plan: SharedPlan) -> str:
    """How an agreed plan is called: Versie 1, afgesproken op 3 mei 2027."""
    return f"Versie {plan.number}, afgesproken op {texts.day(plan.agreed_at)}"


def item_views(items: Iterable[SharedItem], today: date) -> CopyViews:
    """What a reader gets, in words."""
    views = [copy_view(one.snapshot, str(one.share), today, one.shared_at) for one in items]
    return CopyViews(
        questions=[one for one in views if one.is_question],
        activities=[one for one in views if not one.is_question and not one.is_plan],
        plans=[one for one in views if one.is_plan],
    )


def group_views(sharers: Iterable[Sharer]) -> list[GroupView]:
    """Who shares with me, by team."""
    groups: dict[str, list[SharerView]] = {}
    for one in sharers:
        groups.setdefault(one.team_name, []).append(_sharer(one))
    return [GroupView(team, people) for team, people in groups.items()]


def _sharer(one: Sharer) -> SharerView:
    counts = (
        texts.counted(one.questions, "leervraag", "leervragen") if one.questions else "",
        texts.counted(one.activities, "activiteit", "activiteiten") if one.activities else "",
        texts.counted(one.plans, "afgesproken plan", "afgesproken plannen") if one.plans else "",
    )
    return SharerView(
        one.owner_name, f"/gedeeld?team={one.team}&van={one.owner}", texts.listed([part for part in counts if part])
    )


def look_view(seen: Seen) -> LookView:
    """One look in words."""
    line = seen.line
    href = version_address(line.subject) if seen.plan else ""
    return LookView(str(line.seq), texts.moment(line.at), line.viewer_name, _did(seen), _about(seen), href)


def _did(seen: Seen) -> str:
    """What was done with it, as it stands now: a plan that was handed in is an agreed one later."""
    if seen.line.what == Look.OVERVIEW_EXPORTED and seen.team:
        return f"downloadde het overzicht van team {seen.team}"
    if seen.line.what == Look.AGREEMENT_READ and seen.plan and seen.plan.agreed:
        return "las je afgesproken plan"
    return LOOK_WORDS[Look(seen.line.what)] if seen.line.what in set(Look) else "bekeek iets"


def _about(seen: Seen) -> str:
    if seen.line.what == Look.OVERVIEW_EXPORTED:
        return _IN_THE_FILE
    if seen.line.what in _OF_PLANS:
        return _about_plan(seen)
    if seen.earlier or seen.snapshot is None:
        return (_EARLIER if seen.earlier else _NO_LONGER).get(seen.kind, "")
    return _about_copy(seen.snapshot)


def _about_copy(copy: Copy) -> str:
    if isinstance(copy, SharedQuestion):
        return f"Je leervraag ‘{copy.wording}’"
    if isinstance(copy, SharedPlan):
        return "Je afgesproken plan"
    return f"Je activiteit ‘{copy.text}’"


def _about_plan(seen: Seen) -> str:
    if seen.plan is None:
        return "Deze versie is er niet meer"
    name = f"‘{seen.plan.title}’" if seen.plan.title else "Je plan"
    return f"{name}, versie {seen.plan.number}"
