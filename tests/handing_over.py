"""People who share and agree, row by row, for tests that are about what others see of it."""

from datetime import date, datetime
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.domain import agreement
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreedActivity, AgreedPlan, AgreedQuestion, AgreementState
from wijkapp.domain.plan import Support
from wijkapp.domain.sharing import ItemKind, Part, Reader, ReaderKind, SharedQuestion
from wijkapp.domain.situation import Company
from wijkapp.store import agreements, sharing
from wijkapp.store.agreements import Version
from wijkapp.store.tables import shares


def shares_something(
    context: Context,
    who: Actor,
    team: UUID,
    now: datetime,
    *,
    item: str = "straat~invloed",
    wording: str = "Hoe krijg ik invloed?",
    kind: ReaderKind = ReaderKind.LEADER,
    colleague: UUID | None = None,
) -> UUID:
    """Somebody hands a copy of a question over to a reader in a team; gives the plan that it came from."""
    plan = uuid4()
    snapshot = SharedQuestion(wording=wording, kind=None, sign="")
    reader = Reader(kind=kind, team=team, colleague=colleague)
    with context.store.writing() as db:
        sharing.put(db, who, plan, Part(kind=ItemKind.QUESTION, item=item), reader, snapshot, now)
    return plan


def takes_all_back(context: Context, who: Actor) -> None:
    """Somebody shares nothing any more."""
    with context.store.writing() as db:
        db.execute(shares.update().where(shares.c.person_id == who.person).values(snapshot=sa.null()))


def hands_in(
    context: Context,
    who: Actor,
    team: UUID,
    now: datetime,
    *,
    state: AgreementState = AgreementState.SUBMITTED,
    item: str = "straat~invloed",
    title: str = "Te hard in onze straat",
    support: Support | None = None,
    reviews: tuple[date | None, date | None] = (None, None),
    talk_on: date | None = None,
) -> UUID:
    """Somebody hands a plan in with who leads a team, as far as this state; gives the version's id."""
    assert who.person
    question = AgreedQuestion(id=item, words="Hoe krijg ik invloed?", kind=None, sign="Ze bellen zelf.")
    activity = AgreedActivity(id=f"{item}-doen", what="Bel iemand", day=None, minutes=None, company=Company.ALONE)
    text = AgreedPlan(
        title=title,
        questions=(question,),
        activities=(activity,),
        support=support or Support(),
        first_review=reviews[0],
        later_review=reviews[1],
    )
    version = Version(
        id=uuid4(),
        person=who.person,
        team=team,
        plan=uuid4(),
        number=1,
        state=state,
        revision=1,
        text=text,
        submitted_at=now,
        keep_until=now.replace(year=now.year + 5),
    )
    with context.store.writing() as db:
        agreements.insert(db, version, agreement.asked(text))
        agreements.move(db, version, state, talk_on=talk_on)
    return version.id
