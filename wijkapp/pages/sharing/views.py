"""What the pages about sharing show: small frozen rows with finished Dutch texts, made from the domain."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from wijkapp import texts
from wijkapp.actions.looks import Seen
from wijkapp.actions.shared_with_me import Sharer
from wijkapp.clock import AMSTERDAM
from wijkapp.domain.looks import LOOK_WORDS, Look
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
    """One look at something of mine."""

    key: str
    when: str
    who: str
    did: str
    about: str


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
    return f"Versie {plan.number}, afgesproken op {texts.long_date(plan.agreed_at.astimezone(AMSTERDAM).date())}"


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
    did = LOOK_WORDS[Look(line.what)] if line.what in set(Look) else "bekeek iets"
    return LookView(str(line.seq), texts.moment(line.at), line.viewer_name, did, _about(seen))


def _about(seen: Seen) -> str:
    if seen.snapshot is None:
        return _NO_LONGER.get(seen.kind, "")
    if isinstance(seen.snapshot, SharedQuestion):
        return f"Je leervraag ‘{seen.snapshot.wording}’"
    if isinstance(seen.snapshot, SharedPlan):
        return "Je afgesproken plan"
    return f"Je activiteit ‘{seen.snapshot.text}’"
