"""A version of an agreed plan as somebody reads it, with what was said about it and what was asked."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from wijkapp.domain.agreement import AgreedPlan, AgreementState, SupportAnswer, SupportKind


class Version(NamedTuple):
    """One version of an agreed plan, with the names that a reader needs; ``decided_by`` is "" for nobody."""

    id: UUID
    person: UUID
    team: UUID
    plan: UUID
    number: int
    state: AgreementState
    revision: int
    text: AgreedPlan
    submitted_at: datetime
    keep_until: datetime
    read_at: datetime | None = None
    decided_at: datetime | None = None
    talk_on: date | None = None
    worker: str = ""
    team_name: str = ""
    decided_by: str = ""


class Remark(NamedTuple):
    """A leader's remark, or with ``reply_to`` the worker's word on it; ``author`` is "" when that account is gone."""

    id: UUID
    author_id: UUID | None
    author: str
    reply_to: UUID | None
    text: str
    at: datetime


class SupportRequest(NamedTuple):
    """What was asked of the leader, with the answer when there is one; ``answered_by`` is "" for nobody."""

    id: UUID
    kind: SupportKind
    text: str
    answer: SupportAnswer | None
    answer_text: str
    answered_by: str
    answered_at: datetime | None
    by_when: date | None
