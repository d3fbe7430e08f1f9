"""A team's agreements and reviews: what was agreed last time comes first, then what is new, then the next date."""

from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions.context import Context
from wijkapp.actions.team_notices import tell_name, tell_next_review
from wijkapp.actions.team_plan import Held, changing_team, check_member, note, of_row, of_team, overwritten
from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Saved, Stale
from wijkapp.domain.team_forms import LONGEST_WORDING, TeamForm
from wijkapp.domain.team_plan import (
    NOT_IN_TEAM,
    Judgement,
    Outcome,
    TeamAgreement,
    TeamPlan,
    is_untouched,
    of_last_time,
    unjudged,
)
from wijkapp.errors import InvalidAnswer, NotFound
from wijkapp.store import audit, team_plan, team_writing
from wijkapp.store.tables import team_agreements, team_reviews

FIRST_LAST_TIME: Final = "Kijk eerst terug op alle afspraken van vorige keer. Daarna maak je nieuwe."
NOT_OPEN: Final = "Deze terugblik is al afgerond. Begin een nieuwe."
ALREADY_USED: Final = "In deze terugblik is al iets vastgelegd. Rond hem af."
NOT_OF_LAST_TIME: Final = "Deze afspraak hoort niet bij deze terugblik. Laad de pagina opnieuw."
NO_LONGER_HOLDS: Final = "Deze afspraak is al klaar of vervallen. Maak een nieuwe."
ONE_WORD: Final = "Zeg in één woord waarom deze afspraak vervalt. Bijvoorbeeld: tijd, ingehaald of onnodig."


class AgreementForm(NamedTuple):
    """What is written in the form of an agreement."""

    text: str
    who: UUID | None
    by: date | None
    question: UUID | None


def agree(context: Context, actor: Actor, team: UUID, raw: object, now: datetime) -> UUID:
    """Make an agreement; give its id.

    While a review is held, this comes after its agreements of last time. Raises NotFound, and InvalidAnswer.
    """
    asked = _read(raw, now)
    with changing_team(context, actor, of_team(actor, team)) as (db, _):
        plan = team_plan.fetch(db, actor, team)
        review = plan.open_review
        if review and unjudged(plan.agreements, review.id):
            raise InvalidAnswer(FIRST_LAST_TIME)
        check_member(db, actor, team, asked.who)
        if asked.question is not None and asked.question not in {one.id for one in plan.questions}:
            raise NotFound(NOT_IN_TEAM)
        agreement = team_writing.add_agreement(
            db,
            team,
            asked.text,
            now,
            who=asked.who,
            by=asked.by,
            question=asked.question,
            made_in=review.id if review else None,
        )
        note(db, audit.Deed.TEAM_AGREEMENT_MADE, now, actor)
        topics = tell_name(Held(db, team), actor, agreement, None, asked.who, now)
    context.signals.tell(*topics)
    return agreement


def change(context: Context, actor: Actor, agreement: UUID, raw: object, base: int, now: datetime) -> Saved | Stale:
    """Change an agreement that still holds. Of a day and a name the last one wins; of a text nobody's is lost.

    ``Stale`` holds both texts when a colleague changed it since version ``base``, and nothing is stored. Raises
    NotFound, and InvalidAnswer.
    """
    asked = _read(raw, now)
    with changing_team(context, actor, of_row(actor, team_agreements, agreement)) as (db, team):
        _, one = _agreement(db, actor, team, agreement)
        if not one.is_open:
            raise InvalidAnswer(NO_LONGER_HOLDS)
        if asked.who is None or one.who is None or asked.who != one.who.id:
            check_member(db, actor, team, asked.who)
        stale = overwritten(asked.text, one.text, base, one.version)
        if stale:
            return stale
        new = {"text": asked.text} if asked.text != one.text else {}
        version = team_writing.change_agreement(db, one, person_id=asked.who, by_day=asked.by, **new)
        note(db, audit.Deed.TEAM_AGREEMENT_CHANGED, now, actor)
        topics = tell_name(Held(db, team), actor, agreement, one.who, asked.who, now)
    context.signals.tell(*topics)
    return Saved(version=version, at=now)


def start(context: Context, actor: Actor, team: UUID, now: datetime) -> UUID:
    """Begin a review today, or give the one that a colleague has already begun. Raises NotFound."""
    with changing_team(context, actor, of_team(actor, team)) as (db, _):
        going_on = team_plan.fetch(db, actor, team).open_review
        if going_on:
            return going_on.id
        review = team_writing.start_review(db, team, day_of(now), now)
        note(db, audit.Deed.TEAM_REVIEW_STARTED, now, actor)
    return review


def stop(context: Context, actor: Actor, review: UUID, now: datetime) -> None:
    """Stop a review that was begun by mistake, as if it never was.

    Raises NotFound, and InvalidAnswer once something was said or agreed in it, or when it is over.
    """
    with changing_team(context, actor, of_row(actor, team_reviews, review)) as (db, team):
        plan = team_plan.fetch(db, actor, team)
        going_on = plan.open_review
        if going_on is None or going_on.id != review:
            raise InvalidAnswer(NOT_OPEN)
        if not is_untouched(plan.agreements, review):
            raise InvalidAnswer(ALREADY_USED)
        team_writing.remove_review(db, review)
        note(db, audit.Deed.TEAM_REVIEW_STOPPED, now, actor)


def judge(context: Context, actor: Actor, agreement: UUID, outcome: Outcome, raw: object, now: datetime) -> None:
    """Say in the review that is being held what became of an agreement of last time; it can be said again.

    A dropped one needs one word why. Raises NotFound, and InvalidAnswer.
    """
    form = TeamForm(raw)
    why = form.word("why", empty=ONE_WORD) if outcome is Outcome.DROPPED else ""
    form.done()
    with changing_team(context, actor, of_row(actor, team_agreements, agreement)) as (db, team):
        plan, one = _agreement(db, actor, team, agreement)
        review = plan.open_review
        if review is None:
            raise InvalidAnswer(NOT_OPEN)
        if one not in of_last_time(plan.agreements, review.id):
            raise InvalidAnswer(NOT_OF_LAST_TIME)
        team_writing.judge(db, agreement, Judgement(review=review.id, outcome=outcome, why=why))
        note(db, audit.Deed.TEAM_AGREEMENT_JUDGED, now, actor)


def finish(context: Context, actor: Actor, review: UUID, raw: object, now: datetime) -> None:
    """Finish a review with the date of the next one. Raises NotFound, and InvalidAnswer while something is open."""
    today = day_of(now)
    form = TeamForm(raw)
    next_on = form.day("next", today, empty="Kies een dag voor de volgende terugblik.")
    if next_on is not None and next_on <= today:
        form.wrong("next", "De volgende terugblik is na vandaag. Kies een latere dag.")
    form.done()
    with changing_team(context, actor, of_row(actor, team_reviews, review)) as (db, team):
        plan = team_plan.fetch(db, actor, team)
        going_on = plan.open_review
        if going_on is None or going_on.id != review or next_on is None:
            raise InvalidAnswer(NOT_OPEN)
        if unjudged(plan.agreements, review):
            raise InvalidAnswer(FIRST_LAST_TIME)
        team_writing.finish_review(db, review, next_on)
        note(db, audit.Deed.TEAM_REVIEW_FINISHED, now, actor)
        topics = tell_next_review(db, actor, plan, review, now)
    context.signals.tell(*topics)


def _read(raw: object, now: datetime) -> AgreementForm:
    form = TeamForm(raw)
    asked = AgreementForm(
        text=form.text("agreement", empty="Schrijf op wat jullie afspreken.", most=LONGEST_WORDING),
        who=form.chosen("who"),
        by=form.day("by", day_of(now)),
        question=form.chosen("question"),
    )
    form.done()
    return asked


def _agreement(db: sa.Connection, actor: Actor, team: UUID, agreement: UUID) -> tuple[TeamPlan, TeamAgreement]:
    plan = team_plan.fetch(db, actor, team)
    return plan, next(one for one in plan.agreements if one.id == agreement)
