"""Agreeing on a plan with one's leader: the text that both read, and who may do what with it when."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel, ConfigDict

from wijkapp.domain.plan import Plan, PlanActivity, PlanQuestion, Support
from wijkapp.domain.situation import Company, Kind


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class AgreedQuestion(_Part):
    """A question in the worker's own words, with its kind and by what success is noticed."""

    id: str
    words: str
    kind: Kind | None
    sign: str


class AgreedActivity(_Part):
    """What the worker is going to do, and when, how long and with whom."""

    id: str
    what: str
    day: date | None
    minutes: int | None
    company: Company


class AgreedPlan(_Part):
    """What worker and leader both read of a plan: a copy that never changes, and nothing that is only the worker's.

    Which parts these are is the table "who sees what" in docs/roles.md: neither the question behind a question nor the
    case that somebody wrote has a place in it.
    """

    title: str
    questions: tuple[AgreedQuestion, ...]
    activities: tuple[AgreedActivity, ...]
    support: Support
    first_review: date | None
    later_review: date | None


def agreed_plan(plan: Plan) -> AgreedPlan:
    """Copy from a plan what is agreed on; what was left empty is empty."""
    return AgreedPlan(
        title=plan.situation_title.strip(),
        questions=tuple(_question(one) for one in plan.questions),
        activities=tuple(_activity(one) for one in plan.path),
        support=Support(
            time=plan.support.time.strip(),
            budget=plan.support.budget.strip(),
            expertise=plan.support.expertise.strip(),
        ),
        first_review=plan.first_review,
        later_review=plan.later_review,
    )


def _question(one: PlanQuestion) -> AgreedQuestion:
    return AgreedQuestion(id=one.id, words=one.wording.strip(), kind=one.kind, sign=one.sign.strip())


def _activity(one: PlanActivity) -> AgreedActivity:
    return AgreedActivity(id=one.id, what=one.what.strip(), day=one.day, minutes=one.minutes, company=one.company)


class SupportKind(StrEnum):
    """What a worker can ask a leader for."""

    TIME = "tijd"
    BUDGET = "budget"
    EXPERTISE = "kennis"


class SupportAnswer(StrEnum):
    """What a leader can say to it."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


def asked(plan: AgreedPlan) -> tuple[tuple[SupportKind, str], ...]:
    """What is asked of the leader, in the order of the page; () when nothing is."""
    asks = (
        (SupportKind.TIME, plan.support.time),
        (SupportKind.BUDGET, plan.support.budget),
        (SupportKind.EXPERTISE, plan.support.expertise),
    )
    return tuple((kind, text) for kind, text in asks if text)


class AgreementState(StrEnum):
    """How far one version is."""

    SUBMITTED = "ingediend"
    READ = "gelezen"
    AGREED = "akkoord"
    LEADER_DISAGREES = "leider-niet-akkoord"
    WORKER_DISAGREES = "werker-niet-akkoord"
    REPLACED = "vervangen"
    WITHDRAWN = "ingetrokken"


DISAGREEING: Final = frozenset({AgreementState.LEADER_DISAGREES, AgreementState.WORKER_DISAGREES})
"""The two states on screen called "niet akkoord"; who said it can take it back."""


class Party(StrEnum):
    """On which side of the table somebody sits."""

    WORKER = "werker"
    LEADER = "leidinggevende"


class AgreementDeed(StrEnum):
    """What can be done with a version."""

    OPEN = "lezen"
    AGREE = "akkoord gaan"
    DISAGREE = "niet akkoord gaan"
    WITHDRAW = "intrekken"
    REPLACE = "vervangen"
    REMARK = "een opmerking schrijven"
    ANSWER = "een vraag beantwoorden"


_WORKER, _LEADER = Party.WORKER, Party.LEADER
_STATE, _DEED = AgreementState, AgreementDeed

NEXT: Final[Mapping[tuple[AgreementState, Party, AgreementDeed], AgreementState]] = MappingProxyType(
    {
        (_STATE.SUBMITTED, _WORKER, _DEED.WITHDRAW): _STATE.WITHDRAWN,
        (_STATE.SUBMITTED, _WORKER, _DEED.REPLACE): _STATE.REPLACED,
        (_STATE.SUBMITTED, _LEADER, _DEED.OPEN): _STATE.READ,
        (_STATE.READ, _WORKER, _DEED.DISAGREE): _STATE.WORKER_DISAGREES,
        (_STATE.READ, _WORKER, _DEED.WITHDRAW): _STATE.WITHDRAWN,
        (_STATE.READ, _WORKER, _DEED.REPLACE): _STATE.REPLACED,
        (_STATE.READ, _WORKER, _DEED.REMARK): _STATE.READ,
        (_STATE.READ, _LEADER, _DEED.AGREE): _STATE.AGREED,
        (_STATE.READ, _LEADER, _DEED.DISAGREE): _STATE.LEADER_DISAGREES,
        (_STATE.READ, _LEADER, _DEED.REMARK): _STATE.READ,
        (_STATE.READ, _LEADER, _DEED.ANSWER): _STATE.READ,
        # The leader's own no is taken back by the leader; the other day of the talk is another no.
        (_STATE.LEADER_DISAGREES, _WORKER, _DEED.WITHDRAW): _STATE.WITHDRAWN,
        (_STATE.LEADER_DISAGREES, _WORKER, _DEED.REPLACE): _STATE.REPLACED,
        (_STATE.LEADER_DISAGREES, _WORKER, _DEED.REMARK): _STATE.LEADER_DISAGREES,
        (_STATE.LEADER_DISAGREES, _LEADER, _DEED.AGREE): _STATE.AGREED,
        (_STATE.LEADER_DISAGREES, _LEADER, _DEED.DISAGREE): _STATE.LEADER_DISAGREES,
        (_STATE.LEADER_DISAGREES, _LEADER, _DEED.REMARK): _STATE.LEADER_DISAGREES,
        (_STATE.LEADER_DISAGREES, _LEADER, _DEED.ANSWER): _STATE.LEADER_DISAGREES,
        # The worker's no is taken back by the worker; then it is the leader's turn again.
        (_STATE.WORKER_DISAGREES, _WORKER, _DEED.AGREE): _STATE.READ,
        (_STATE.WORKER_DISAGREES, _WORKER, _DEED.DISAGREE): _STATE.WORKER_DISAGREES,
        (_STATE.WORKER_DISAGREES, _WORKER, _DEED.WITHDRAW): _STATE.WITHDRAWN,
        (_STATE.WORKER_DISAGREES, _WORKER, _DEED.REPLACE): _STATE.REPLACED,
        (_STATE.WORKER_DISAGREES, _WORKER, _DEED.REMARK): _STATE.WORKER_DISAGREES,
        (_STATE.WORKER_DISAGREES, _LEADER, _DEED.REMARK): _STATE.WORKER_DISAGREES,
        (_STATE.WORKER_DISAGREES, _LEADER, _DEED.ANSWER): _STATE.WORKER_DISAGREES,
        # What both agreed on stays; a change is a new version.
        (_STATE.AGREED, _WORKER, _DEED.REMARK): _STATE.AGREED,
        (_STATE.AGREED, _LEADER, _DEED.REMARK): _STATE.AGREED,
        (_STATE.AGREED, _LEADER, _DEED.ANSWER): _STATE.AGREED,
        (_STATE.REPLACED, _WORKER, _DEED.WITHDRAW): _STATE.WITHDRAWN,
    },
)
"""Who may do what in which state, and which state it is then; what is not here may not be done."""


def allowed(state: AgreementState, party: Party) -> frozenset[AgreementDeed]:
    """What somebody may do with a version in this state; empty when there is nothing to do any more."""
    return frozenset(deed for at, who, deed in NEXT if (at, who) == (state, party))


_WHY_NOT: Final[Mapping[AgreementState, str]] = MappingProxyType(
    {
        _STATE.SUBMITTED: "Dit plan is ingediend en nog niet gelezen. Wacht tot je leidinggevende het heeft gelezen.",
        _STATE.READ: "Dit plan wacht op het antwoord van de leidinggevende.",
        _STATE.AGREED: "Dit plan is al afgesproken. Wil je iets veranderen? Dan komt er een nieuwe versie.",
        _STATE.LEADER_DISAGREES: "De leidinggevende is niet akkoord en wil eerst praten.",
        _STATE.WORKER_DISAGREES: "De werker is niet akkoord en wil eerst praten.",
        _STATE.REPLACED: "Er is een nieuwere versie van dit plan. Lees die.",
        _STATE.WITHDRAWN: "Deze versie is ingetrokken.",
    },
)


def why_not(state: AgreementState) -> str:
    """What to tell somebody whose deed does not fit the state that a version has by now."""
    return _WHY_NOT[state]
