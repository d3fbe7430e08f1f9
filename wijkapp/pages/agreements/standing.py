"""How a version stands, said to whoever reads it: what happened, whose turn it is, and what can be done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from wijkapp import texts
from wijkapp.actions.agreeing import WITHDRAWN_DAYS
from wijkapp.actions.agreements import Reading
from wijkapp.domain.agreement import AgreementDeed, AgreementState, Party
from wijkapp.domain.agreement_version import SupportRequest, Version
from wijkapp.domain.overview import version_address
from wijkapp.pages.agreements.views import (
    STATE_LABELS,
    SUPPORT_LABELS,
    PlanView,
    RemarkLine,
    VersionLine,
    css,
    plan_view,
    remark_lines,
    steps_so_far,
    version_line,
)


@dataclass(frozen=True)
class VersionView:
    """All that the page of a version shows; what somebody may not do has no button."""

    heading: str = ""
    made: str = ""
    label: str = ""
    css: str = "wa-state"
    steps: list[str] = field(default_factory=list)
    turn: str = ""
    plan: PlanView = field(default_factory=PlanView)
    before: str = ""
    before_href: str = ""
    changed: list[str] = field(default_factory=list)
    remarks: list[RemarkLine] = field(default_factory=list)
    others: list[VersionLine] = field(default_factory=list)
    worker: str = ""
    team: str = ""
    is_worker: bool = False
    may_agree: bool = False
    may_disagree: bool = False
    may_withdraw: bool = False
    may_remark: bool = False
    may_reply: bool = False
    may_answer: bool = False
    may_share: bool = False
    unanswered: str = ""
    is_talking: bool = False
    talk_on: str = ""
    hand_in_again: str = ""


def version_view(reading: Reading) -> VersionView:
    """Put into words what somebody reads of one version."""
    version, party, may = reading.version, reading.party, reading.allowed
    is_worker = party is Party.WORKER
    before = reading.before
    return VersionView(
        heading=_HEADINGS.get(version.state, "Je ingediende plan") if is_worker else f"Plan van {version.worker}",
        made=f"Versie {version.number}, van {version.worker}, voor wie team {version.team_name} leidt",
        label=STATE_LABELS[version.state],
        css=css(version.state),
        steps=steps_so_far(version),
        turn=_TURN[version.state, party](version),
        plan=plan_view(version.text, reading.requests),
        before=f"versie {before.number}" if before else "",
        before_href=version_address(before.id) if before else "",
        changed=list(reading.changed),
        remarks=remark_lines(reading.remarks),
        others=[version_line(one) for one in reading.others],
        worker=version.worker,
        team=version.team_name,
        is_worker=is_worker,
        may_agree=AgreementDeed.AGREE in may,
        may_disagree=AgreementDeed.DISAGREE in may,
        may_withdraw=AgreementDeed.WITHDRAW in may,
        may_remark=AgreementDeed.REMARK in may and not is_worker,
        may_reply=AgreementDeed.REMARK in may and is_worker,
        may_answer=AgreementDeed.ANSWER in may,
        may_share=is_worker and _agreed_last(reading),
        unanswered=_unanswered(reading.requests),
        is_talking=version.talk_on is not None,
        talk_on=version.talk_on.isoformat() if version.talk_on else "",
        hand_in_again=f"/plan/afspreken?plan={version.plan}" if is_worker else "",
    )


_HEADINGS: Final = MappingProxyType(
    {AgreementState.AGREED: "Je afgesproken plan", AgreementState.WITHDRAWN: "Je ingetrokken plan"}
)
"""What its worker calls a version by how it stands; anything else is a plan that was handed in."""


def _agreed_last(reading: Reading) -> bool:
    """Whether this is the version that both agreed on last."""
    agreed = [one.number for one in (reading.version, *reading.others) if one.state is AgreementState.AGREED]
    return reading.version.state is AgreementState.AGREED and reading.version.number == max(agreed)


def _unanswered(requests: Iterable[SupportRequest]) -> str:
    """What was asked and has no answer yet: tijd en budget; "" when all of it has."""
    return texts.listed([SUPPORT_LABELS[one.kind].lower() for one in requests if one.answer is None])


def _talk(version: Version) -> str:
    return texts.long_date(version.talk_on) if version.talk_on else "een dag die nog niet gekozen is"


def _agreed(version: Version) -> str:
    until = texts.day(version.keep_until)
    return f"Jullie zijn het eens. Deze versie blijft voor jullie allebei staan tot {until}."


_WORKER, _LEADER = Party.WORKER, Party.LEADER
_TURN: Final[Mapping[tuple[AgreementState, Party], Callable[[Version], str]]] = MappingProxyType(
    {
        (AgreementState.SUBMITTED, _WORKER): lambda _: "Je leidinggevende heeft dit nog niet gelezen.",
        (AgreementState.SUBMITTED, _LEADER): lambda _: "Lees het plan.",
        (AgreementState.READ, _WORKER): lambda _: "Je leidinggevende heeft dit gelezen en is nu aan zet.",
        (AgreementState.READ, _LEADER): lambda _: "Jij bent aan zet. Ben je het eens met dit plan?",
        (AgreementState.AGREED, _WORKER): _agreed,
        (AgreementState.AGREED, _LEADER): _agreed,
        (AgreementState.LEADER_DISAGREES, _WORKER): lambda one: (
            f"{one.decided_by or 'Je leidinggevende'} wil er eerst over praten, op {_talk(one)}. Daarna kun je je plan "
            "aanpassen en een nieuwe versie indienen."
        ),
        (AgreementState.LEADER_DISAGREES, _LEADER): lambda one: (
            f"Het gesprek is op {_talk(one)}. Daarna kun je alsnog akkoord gaan."
        ),
        (AgreementState.WORKER_DISAGREES, _WORKER): lambda one: (
            f"Je wilt er eerst over praten, op {_talk(one)}. Daarna kun je alsnog akkoord gaan, of een nieuwe versie "
            "indienen."
        ),
        (AgreementState.WORKER_DISAGREES, _LEADER): lambda one: (
            f"{one.worker} wil er eerst over praten, op {_talk(one)}."
        ),
        (AgreementState.REPLACED, _WORKER): lambda _: "Je hebt een nieuwere versie ingediend. Die telt nu.",
        (AgreementState.REPLACED, _LEADER): lambda _: "Er is een nieuwere versie ingediend. Die telt nu.",
        (AgreementState.WITHDRAWN, _WORKER): lambda _: (
            "Je hebt deze versie ingetrokken. Je leidinggevende kan hem niet meer lezen. "
            f"{WITHDRAWN_DAYS} dagen na het intrekken wissen we hem."
        ),
        # A leader never gets to read one that was withdrawn; the table is whole, so that no reading can fail.
        (AgreementState.WITHDRAWN, _LEADER): lambda _: "Deze versie is ingetrokken.",
    },
)
