"""A plan with something to share, something not shared, and something that can never be shared."""

from datetime import date, datetime
from uuid import UUID, uuid4

from tests.factories import ACTIVITIES, QUESTION, SLUG, proposal
from wijkapp.actions.changing import change
from wijkapp.actions.context import Context
from wijkapp.actions.plans import read
from wijkapp.actions.starting import start
from wijkapp.domain import agreement
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreedActivity, AgreedPlan, AgreedQuestion, AgreementState
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.changes import Change, Choose, Saved, Tick, Write, target
from wijkapp.domain.plan import Support
from wijkapp.domain.sharing import AGREED_PLAN, ItemKind, Part, Reader, ReaderKind
from wijkapp.domain.situation import Company, Kind
from wijkapp.store import agreements

CANARY = "kanarie-9f31"
"""Stands in everything that nobody else may ever get."""
OPEN = "openbaar-5c20"
"""Stands in everything that sharing hands over."""
QUESTION_PART = Part(kind=ItemKind.QUESTION, item=f"{SLUG}~invloed")
ACTIVITY_PART = Part(kind=ItemKind.ACTIVITY, item=ACTIVITIES[0])
PARTS = (QUESTION_PART, ACTIVITY_PART)
ALL_PARTS = (*PARTS, AGREED_PLAN)
_NOT_SHARED = f"question.{SLUG}~netwerk"
_ACTIVITY = f"activity.{ACTIVITIES[0]}"


def parts_for(kind: ReaderKind) -> tuple[Part, ...]:
    """All that can be shared with such a reader."""
    return tuple(one for one in ALL_PARTS if kind.may_get(one.kind))


def team_reader(team: UUID) -> Reader:
    """The workers of a team."""
    return Reader(kind=ReaderKind.TEAM, team=team)


def leader_reader(team: UUID) -> Reader:
    """Who leads a team."""
    return Reader(kind=ReaderKind.LEADER, team=team)


def colleague_reader(team: UUID, who: Actor) -> Reader:
    """One worker of a team."""
    return Reader(kind=ReaderKind.COLLEAGUE, team=team, colleague=who.person)


def sends(context: Context, owner: Actor, plan: UUID, now: datetime, *changes: Change) -> None:
    """Make these changes to a plan, each on what is there."""
    for one in changes:
        base = read(context, owner, plan).version_of(target(one))
        assert isinstance(change(context, owner, plan, proposal(one, base), now), Saved)


def rewords(context: Context, owner: Actor, plan: UUID, text: str, now: datetime) -> None:
    """Write other own words for the question that is shared."""
    sends(context, owner, plan, now, Write(field=f"{QUESTION}.words", value=text))


def plan_of(context: Context, owner: Actor, now: datetime, slug: str = SLUG) -> UUID:
    """A plan with one question and one activity to share, and canaries all around them."""
    plan = start(context, owner, slug, now)
    sends(
        context,
        owner,
        plan,
        now,
        Tick(field=f"{QUESTION}.chosen", value=True),
        Write(field=f"{QUESTION}.words", value=f"Mijn vraag {OPEN}"),
        Write(field=f"{QUESTION}.sign", value=f"Ik merk {OPEN}"),
        Write(field=f"{QUESTION}.behind", value=f"Erachter {CANARY}"),
        Choose(field=f"{QUESTION}.kind", value="houding"),
        Tick(field=f"{_NOT_SHARED}.chosen", value=True),
        Write(field=f"{_NOT_SHARED}.words", value=f"Niet gedeeld {CANARY}"),
        Write(field=f"{_NOT_SHARED}.sign", value=f"Niet gedeeld {CANARY}"),
        Tick(field=f"{_ACTIVITY}.chosen", value=True),
        Write(field=f"{_ACTIVITY}.date", value="2027-04-01"),
        Write(field=f"{_ACTIVITY}.minutes", value="45"),
        Choose(field=f"{_ACTIVITY}.company", value="team"),
        Write(field="situation.title", value=f"Titel {CANARY}"),
        Write(field="situation.case", value=f"Casus {CANARY}"),
        Write(field="plan.name", value=f"Naam {CANARY}"),
        Write(field="support.time", value=f"Tijd {CANARY}"),
    )
    return plan


def agreed_text(words: str = f"Afgesproken vraag {OPEN}") -> AgreedPlan:
    """What both agree on, with canaries in what only they read."""
    return AgreedPlan(
        title=f"Afgesproken titel {OPEN}",
        questions=(AgreedQuestion(id="straat~invloed", words=words, kind=Kind.ATTITUDE, sign=f"Teken {OPEN}"),),
        activities=(
            AgreedActivity(id=ACTIVITIES[0], what="Bellen", day=date(2027, 4, 1), minutes=45, company=Company.TEAM),
        ),
        support=Support(time=f"Tijd {CANARY}", budget=f"Budget {CANARY}", expertise=f"Kennis {CANARY}"),
        first_review=date(2027, 5, 3),
        later_review=None,
    )


def agrees(
    context: Context,
    owner: Actor,
    plan: UUID,
    team: UUID,
    now: datetime,
    *,
    number: int = 1,
    text: AgreedPlan | None = None,
    state: AgreementState = AgreementState.AGREED,
) -> Version:
    """A version of this plan that came as far as this state, with a remark of whoever leads."""
    assert owner.person
    version = Version(
        id=uuid4(),
        person=owner.person,
        team=team,
        plan=plan,
        number=number,
        state=state,
        revision=1,
        text=text or agreed_text(),
        submitted_at=now,
        keep_until=now.replace(year=now.year + 5),
    )
    with context.store.writing() as db:
        agreements.insert(db, version, agreement.asked(version.text))
        agreements.move(db, version, state, decided_at=now)
        agreements.add_remark(db, version, owner.person, f"Opmerking {CANARY}", now)
    return version
