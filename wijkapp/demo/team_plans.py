"""The plans of the teams of the story: questions, what is done about them, and what was agreed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from wijkapp.actions import team_activities, team_plan, team_questions, team_reviews
from wijkapp.actions.context import Context
from wijkapp.actions.team_questions import ProposedQuestion
from wijkapp.clock import day_of
from wijkapp.demo.story import ToldAgreement, ToldReview, ToldTeamPlan, ToldTeamQuestion
from wijkapp.domain.actor import Actor
from wijkapp.domain.team_plan import Outcome, QuestionMove
from wijkapp.store import people as rows

if TYPE_CHECKING:
    from wijkapp.demo.stage import House

_OUTCOMES = {"gedaan": Outcome.DONE, "losgelaten": Outcome.DROPPED}
_RUNNING_UP = timedelta(days=50)
_USUALLY = timedelta(days=35)


def make(context: Context, house: "House", team: UUID, told: ToldTeamPlan, now: datetime) -> None:
    """Put the plan of one team in the database."""
    today = day_of(now)
    for question in told.questions:
        _question(context, house, team, question, now - _RUNNING_UP, today)
    earlier: tuple[ToldAgreement, ...] = ()
    for review in told.reviews:
        _review(context, house, team, review, earlier, now)
        earlier = (*earlier, *review.agreements)


def _question(context: Context, house: "House", team: UUID, told: ToldTeamQuestion, now: datetime, today: date) -> None:
    someone = _member(context, house, team, told.by)
    asked = ProposedQuestion(told.text, told.kind)
    question = team_questions.propose(context, someone, team, asked, now, with_name=not told.nameless)
    for message in told.talk:
        speaker = _member(context, house, team, message.who)
        team_questions.discuss(context, speaker, question, {"message": message.text}, now)
    if told.state in {"aangenomen", "gesloten"}:
        team_questions.move(context, someone, question, QuestionMove.ADOPT, now)
    for activity in told.activities:
        day = (today + timedelta(days=activity.within)).isoformat()
        form = {"activity": activity.what, "day": day, "owner": str(house.people[activity.who])}
        team_activities.add(context, someone, question, form, now)
    if told.state == "geparkeerd":
        team_questions.move(context, someone, question, QuestionMove.PARK, now)
    if told.state == "gesloten":
        found, _ = team_plan.read_question(context, someone, question)
        team_questions.close(context, someone, question, {"learned": told.learned}, found.version, now)


def _review(
    context: Context, house: "House", team: UUID, told: ToldReview, earlier: Sequence[ToldAgreement], now: datetime
) -> None:
    """Hold one review: first what was agreed before, then what is agreed now, then the next date."""
    held = now - timedelta(days=told.days_ago)
    someone = _member(context, house, team, told.agreements[0].who)
    review = team_reviews.start(context, someone, team, held)
    became = {agreed.text: agreed for agreed in earlier}
    for one in team_plan.read(context, someone, team).agreements:
        if one.is_open:
            agreed = became[one.text]
            outcome = _OUTCOMES.get(agreed.outcome, Outcome.KEPT)
            team_reviews.judge(context, someone, one.id, outcome, {"why": agreed.reason}, held)
    for agreed in told.agreements:
        day = "" if agreed.within is None else (day_of(now) + timedelta(days=agreed.within)).isoformat()
        form = {"agreement": agreed.text, "who": str(house.people[agreed.who]), "by": day, "question": ""}
        team_reviews.agree(context, someone, team, form, held)
    coming = day_of(held) + _USUALLY if told.next_within is None else day_of(now) + timedelta(days=told.next_within)
    team_reviews.finish(context, someone, review, {"next": coming.isoformat()}, held)


def _member(context: Context, house: "House", team: UUID, name: str) -> Actor:
    """Whoever is named, else the first one in the team: a question without a name was also brought in by somebody."""
    with context.store.reading() as db:
        actors = [rows.actor(db, person) for person in house.people.values()]
        named = rows.actor(db, house.people[name]) if name else None
    return named or next(one for one in actors if one and any(m.team == team for m in one.memberships))
