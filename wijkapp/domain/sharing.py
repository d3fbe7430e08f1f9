"""What can be shared of a plan, with whom, and as which text: a copy of the moment, made from the plan alone."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, TypeAdapter, model_validator

from wijkapp.domain.agreement import AgreedActivity, AgreedQuestion, AgreementState
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.fields import is_item_id
from wijkapp.domain.plan import Plan, PlanActivity, PlanQuestion
from wijkapp.domain.roles import Role
from wijkapp.domain.situation import Company, Kind
from wijkapp.errors import InvalidAnswer


class ItemKind(StrEnum):
    """What sort of part is shared."""

    QUESTION = "question"
    ACTIVITY = "activity"
    PLAN = "plan"
    """What worker and leader agreed on, as a whole."""


class ReaderKind(StrEnum):
    """Who may read a part, by what they are in the team at the moment of reading."""

    TEAM = "team"
    """The workers of the team; whoever leads it reads only what is shared with leaders."""
    COLLEAGUE = "colleague"
    """One worker of the team."""
    LEADER = "leader"
    """Whoever leads the team."""

    @property
    def role(self) -> Role:
        """What somebody has to be in the team to read it."""
        return Role.LEADER if self is ReaderKind.LEADER else Role.WORKER

    def may_get(self, kind: ItemKind) -> bool:
        """Whether this sort of part is shared with them; who leads reads what was agreed on where it was agreed on."""
        return kind is not ItemKind.PLAN or self is not ReaderKind.LEADER


class Reader(BaseModel, frozen=True):
    """With whom a part is shared: always in one team. ``colleague`` is the person, for a colleague only."""

    kind: ReaderKind
    team: UUID
    colleague: UUID | None = None

    @model_validator(mode="after")
    def _names_a_colleague_when_it_is_one(self) -> Self:
        if (self.kind is ReaderKind.COLLEAGUE) != (self.colleague is not None):
            message = "a colleague has a name, a team and its leaders have none"
            raise ValueError(message)
        return self

    @property
    def key(self) -> str:
        """This reader in one word, which ``read_reader`` reads."""
        return ":".join(str(one) for one in (self.kind, self.team, self.colleague) if one)


class Part(BaseModel, frozen=True):
    """Which part of a plan: a question or an activity by its id in the plan, or what was agreed on of it."""

    kind: ItemKind
    item: str

    @property
    def key(self) -> str:
        """This part in one word, which ``read_part`` reads."""
        return f"{self.kind}:{self.item}"


AGREED_PLAN: Final = Part(kind=ItemKind.PLAN, item="afgesproken")
"""Of each plan there is one: the version that was agreed on last."""


class SharedQuestion(BaseModel, frozen=True):
    """A learning question as it is handed over. What is behind the question has no place in it."""

    what: Literal["question"] = "question"
    wording: str
    kind: Kind | None
    sign: str


class SharedActivity(BaseModel, frozen=True):
    """An activity as it is handed over; ``day`` and ``minutes`` are None when the plan does not say."""

    what: Literal["activity"] = "activity"
    text: str
    day: date | None
    minutes: int | None
    company: Company


class SharedPlan(BaseModel, frozen=True):
    """A version as both agreed on it: the same text, without what is between those two.

    What is asked of the leader, what was answered and what was remarked have no place in it.
    """

    what: Literal["plan"] = "plan"
    number: int
    agreed_at: datetime
    title: str
    questions: tuple[AgreedQuestion, ...]
    activities: tuple[AgreedActivity, ...]
    first_review: date | None
    later_review: date | None


Copy = SharedQuestion | SharedActivity | SharedPlan
Snapshot = Annotated[Copy, Field(discriminator="what")]
_snapshots: TypeAdapter[Copy] = TypeAdapter(Snapshot)


class SharedItem(BaseModel, frozen=True):
    """What a reader gets: whose it is, in which team, and the copy. Nothing leads from here to the plan."""

    share: UUID
    team: UUID
    owner: UUID
    owner_name: str
    snapshot: Snapshot
    version: int
    shared_at: datetime


class MyShare(BaseModel, frozen=True):
    """What the owner knows of a share: which part of the plan, who reads it, and the copy that they have."""

    share: UUID
    part: Part
    reader: Reader
    colleague_name: str
    snapshot: Snapshot
    version: int
    shared_at: datetime


class Colleague(BaseModel, frozen=True):
    """Somebody else in a team, with the role of now."""

    person: UUID
    name: str
    role: Role


class Circle(BaseModel, frozen=True):
    """A team that somebody is in, with who else is in it now, in the order of their names."""

    team: UUID
    name: str
    others: tuple[Colleague, ...]


class Standing(StrEnum):
    """How a copy compares with the plan as it is now."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


def agreed_copy(versions: Iterable[Version]) -> SharedPlan | None:
    """Give what sharing hands over of the version that was agreed on last; None when none of these was."""
    agreed = [one for one in versions if one.state is AgreementState.AGREED]
    last = max(agreed, key=lambda one: one.number, default=None)
    if last is None:
        return None
    return SharedPlan(
        number=last.number,
        agreed_at=last.decided_at or last.submitted_at,
        title=last.text.title,
        questions=last.text.questions,
        activities=last.text.activities,
        first_review=last.text.first_review,
        later_review=last.text.later_review,
    )


def parts_of(plan: Plan, agreed: SharedPlan | None = None) -> tuple[Part, ...]:
    """What can be shared of this plan: its chosen questions, its path, and what was ``agreed`` on; () for nothing."""
    return (
        *(Part(kind=ItemKind.QUESTION, item=one.id) for one in plan.questions if one.wording.strip()),
        *(Part(kind=ItemKind.ACTIVITY, item=one.id) for one in plan.path if one.what.strip()),
        *([AGREED_PLAN] if agreed else []),
    )


def snapshot_of(plan: Plan, part: Part, agreed: SharedPlan | None = None) -> Copy | None:
    """Give the copy that sharing this part would hand over now; None when the plan has no such part any more."""
    if part not in parts_of(plan, agreed):
        return None
    if part.kind is ItemKind.PLAN:
        return agreed
    if part.kind is ItemKind.QUESTION:
        return _question(next(one for one in plan.questions if one.id == part.item))
    return _activity(next(one for one in plan.path if one.id == part.item))


def standing(plan: Plan, share: MyShare, agreed: SharedPlan | None = None) -> Standing:
    """Whether the plan, or what was ``agreed`` on of it, still says what was handed over."""
    now = snapshot_of(plan, share.part, agreed)
    if now is None:
        return Standing.GONE
    return Standing.SAME if now == share.snapshot else Standing.CHANGED


def read_snapshot(stored: object) -> Copy:
    """Read a copy as ``model_dump`` wrote it. Raises ValueError for anything else."""
    return _snapshots.validate_python(stored)


def read_part(raw: object) -> Part:
    """Read which part a browser means. Raises InvalidAnswer for anything that cannot be one."""
    kind, _, item = raw.partition(":") if isinstance(raw, str) else ("", "", "")
    if raw == AGREED_PLAN.key:
        return AGREED_PLAN
    if kind not in set(ItemKind) - {ItemKind.PLAN} or not is_item_id(item):
        raise InvalidAnswer
    return Part(kind=ItemKind(kind), item=item)


def read_reader(raw: object) -> Reader:
    """Read with whom a browser means to share. Raises InvalidAnswer for anything that cannot be a reader."""
    kind, team, colleague = ([*raw.split(":"), "", ""] if isinstance(raw, str) else [""] * 3)[:3]
    try:
        reader = Reader(kind=ReaderKind(kind), team=UUID(team), colleague=UUID(colleague) if colleague else None)
    except ValueError:
        raise InvalidAnswer from None
    if reader.key != raw:
        raise InvalidAnswer
    return reader


def _question(one: PlanQuestion) -> SharedQuestion:
    return SharedQuestion(wording=one.wording, kind=one.kind, sign=one.sign.strip())


def _activity(one: PlanActivity) -> SharedActivity:
    return SharedActivity(text=one.what.strip(), day=one.day, minutes=one.minutes, company=one.company)
