"""What the pages of an agreement show: small frozen rows with finished Dutch texts, made from the domain."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from wijkapp import texts
from wijkapp.domain.agreement import (
    DISAGREEING,
    AgreedActivity,
    AgreedPlan,
    AgreementState,
    SupportAnswer,
    SupportKind,
    asked,
)
from wijkapp.domain.agreement_version import Remark, SupportRequest, Version
from wijkapp.domain.overview import version_address
from wijkapp.domain.sharing import SharedPlan

STATE_LABELS: Final[Mapping[AgreementState, str]] = MappingProxyType(
    {
        AgreementState.SUBMITTED: "Ingediend",
        AgreementState.READ: "Gelezen",
        AgreementState.AGREED: "Akkoord",
        AgreementState.LEADER_DISAGREES: "Niet akkoord",
        AgreementState.WORKER_DISAGREES: "Niet akkoord",
        AgreementState.REPLACED: "Vervangen",
        AgreementState.WITHDRAWN: "Ingetrokken",
    },
)
SUPPORT_LABELS: Final[Mapping[SupportKind, str]] = MappingProxyType(
    {
        SupportKind.TIME: "Tijd",
        SupportKind.BUDGET: "Budget",
        SupportKind.EXPERTISE: "Kennis van anderen",
    },
)
ANSWER_LABELS: Final[Mapping[SupportAnswer, str]] = MappingProxyType(
    {SupportAnswer.YES: "Ja", SupportAnswer.PARTLY: "Deels", SupportAnswer.NO: "Nee"},
)
_NO_TITLE: Final = "Plan zonder titel"
_SOMEBODY: Final = "iemand die hier niet meer werkt"


@dataclass(frozen=True)
class QuestionLine:
    """A question of an agreed plan."""

    id: str
    words: str
    kind: str
    sign: str


@dataclass(frozen=True)
class ActivityLine:
    """An activity of an agreed plan; ``when`` says by when, how long and with whom."""

    id: str
    what: str
    when: str


@dataclass(frozen=True)
class AskLine:
    """What is asked of the leader; ``id`` is "" as long as it is not handed in, the rest until there is an answer."""

    label: str
    text: str
    id: str = ""
    answer: str = ""
    verdict: str = ""
    answer_text: str = ""
    by_when: str = ""


@dataclass(frozen=True)
class PlanView:
    """The text that both read."""

    title: str = ""
    questions: list[QuestionLine] = field(default_factory=list)
    activities: list[ActivityLine] = field(default_factory=list)
    first_review: str = ""
    later_review: str = ""
    asks: list[AskLine] = field(default_factory=list)


@dataclass(frozen=True)
class ReplyLine:
    """The worker's word on a remark."""

    id: str
    who: str
    at: str
    text: str


@dataclass(frozen=True)
class RemarkLine:
    """A leader's remark with what the worker said to it."""

    id: str
    who: str
    at: str
    text: str
    replies: list[ReplyLine]


@dataclass(frozen=True)
class VersionLine:
    """One version in a list; without its text, because a list is no look at a plan."""

    id: str
    name: str
    href: str
    label: str
    css: str
    fact: str


def plan_view(plan: AgreedPlan, requests: Iterable[SupportRequest] = ()) -> PlanView:
    """The text that both read; with the requests of a version also what was answered."""
    handed_in = [_ask(one) for one in requests]
    return replace(
        shared_view(plan), asks=handed_in or [AskLine(SUPPORT_LABELS[kind], text) for kind, text in asked(plan)]
    )


def shared_view(plan: AgreedPlan | SharedPlan) -> PlanView:
    """The part of that text which its worker can share with others: nothing that is asked of the leader."""
    return PlanView(
        title=plan.title,
        questions=[QuestionLine(one.id, one.words, one.kind or "", one.sign) for one in plan.questions],
        activities=[_activity(one) for one in plan.activities],
        first_review=texts.long_date(plan.first_review) if plan.first_review else "",
        later_review=texts.long_date(plan.later_review) if plan.later_review else "",
    )


def _activity(one: AgreedActivity) -> ActivityLine:
    parts = [
        f"uiterlijk {texts.long_date(one.day)}" if one.day else "",
        texts.duration(one.minutes) if one.minutes else "",
        one.company.label,
    ]
    line = ", ".join(part for part in parts if part)
    return ActivityLine(one.id, one.what, f"{line[0].upper()}{line[1:]}.")


def _ask(one: SupportRequest) -> AskLine:
    line = AskLine(SUPPORT_LABELS[one.kind], one.text, str(one.id))
    if one.answer is None or one.answered_at is None:
        return line
    promise = f", geregeld op {texts.long_date(one.by_when)}" if one.by_when else ""
    who = one.answered_by or _SOMEBODY
    answered = f"{who[0].upper()}{who[1:]} antwoordde op {texts.day(one.answered_at)}."
    verdict = f"{ANSWER_LABELS[one.answer]}{promise}. {answered}"
    return AskLine(
        label=line.label,
        text=line.text,
        id=line.id,
        answer=one.answer,
        verdict=verdict,
        answer_text=one.answer_text,
        by_when=one.by_when.isoformat() if one.by_when else "",
    )


def remark_lines(remarks: Iterable[Remark]) -> list[RemarkLine]:
    """The remarks with the words on them, the oldest first; [] when there are none."""
    found = list(remarks)
    return [
        RemarkLine(
            id=str(one.id),
            who=one.author or _SOMEBODY,
            at=texts.moment(one.at),
            text=one.text,
            replies=[
                ReplyLine(str(reply.id), reply.author or _SOMEBODY, texts.moment(reply.at), reply.text)
                for reply in found
                if reply.reply_to == one.id
            ],
        )
        for one in found
        if one.reply_to is None
    ]


def own_line(version: Version) -> VersionLine:
    """One version in a list of all that somebody handed in, from which plan it is."""
    return replace(version_line(version), name=f"{version.text.title or _NO_TITLE}, versie {version.number}")


def leader_line(version: Version) -> VersionLine:
    """One version in a leader's list: whose it is and of which day, and no word of what stands in it."""
    handed_in = texts.day(version.submitted_at)
    name = f"{version.worker}, team {version.team_name}, versie {version.number}, ingediend op {handed_in}"
    line = version_line(version)
    return replace(line, name=name, fact="" if line.fact == _handed_in(version) else line.fact)


def version_line(version: Version) -> VersionLine:
    """One version in a list of versions of the same plan."""
    return VersionLine(
        id=str(version.id),
        name=f"Versie {version.number}",
        href=version_address(version.id),
        label=STATE_LABELS[version.state],
        css=css(version.state),
        fact=_fact(version),
    )


def _fact(version: Version) -> str:
    """The last thing that happened to a version, with its day."""
    if version.state is AgreementState.AGREED and version.decided_at:
        return f"Akkoord op {texts.day(version.decided_at)}"
    if version.state in DISAGREEING and version.talk_on:
        return f"Gesprek op {texts.long_date(version.talk_on)}"
    if version.state is AgreementState.READ and version.read_at:
        return f"Gelezen op {texts.day(version.read_at)}"
    return _handed_in(version)


def _handed_in(version: Version) -> str:
    return f"Ingediend op {texts.day(version.submitted_at)}"


def standing(version: Version | None) -> tuple[str, str]:
    """How what was handed in of a plan stands, in words, and where to read it; "" twice when nothing was."""
    return (_fact(version), version_address(version.id)) if version else ("", "")


def css(state: AgreementState) -> str:
    """The class that gives a state its colour; the word beside it says the same."""
    if state is AgreementState.AGREED:
        return "wa-state is-agreed"
    if state in DISAGREEING:
        return "wa-state is-talking"
    if state in {AgreementState.SUBMITTED, AgreementState.READ}:
        return "wa-state is-waiting"
    return "wa-state is-past"


def steps_so_far(version: Version) -> list[str]:
    """What happened to a version, in order."""
    found = [f"Ingediend op {texts.moment(version.submitted_at)}"]
    if version.read_at:
        found.append(f"Gelezen op {texts.moment(version.read_at)}")
    who = version.decided_by or _SOMEBODY
    if version.state in DISAGREEING and version.decided_at and version.talk_on:
        found.append(f"Niet akkoord door {who} op {texts.day(version.decided_at)}, gesprek op {_long(version)}")
    if version.state is AgreementState.AGREED and version.decided_at:
        found.append(f"Akkoord door {who} op {texts.moment(version.decided_at)}")
    return found


def _long(version: Version) -> str:
    return texts.long_date(version.talk_on) if version.talk_on else ""
