"""A team's plan into the database: rows only, in the transaction of an action that already holds the team."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from wijkapp.domain.team_plan import ActivityState, Judgement, QuestionState, TeamActivity, TeamAgreement, TeamQuestion
from wijkapp.store.tables import (
    team_activities,
    team_agreements,
    team_judgements,
    team_messages,
    team_questions,
    team_reviews,
    team_take_ups,
    team_wordings,
)


def add_question(db: sa.Connection, one: TeamQuestion, proposer: UUID | None) -> None:
    """Store a new question; without a proposer nothing says whose it was, if it has no situation either."""
    row = {
        "id": one.id,
        "team_id": one.team,
        "wording": one.wording,
        "kind": one.kind and one.kind.value,
        "competences": [each.value for each in one.competences],
        "life_domains": [each.value for each in one.life_domains],
        "situation_title": one.situation_title,
        "proposer_id": proposer,
        "proposed_on": one.proposed_on,
        "state": one.state.value,
        "learned": one.learned,
        "version": one.version,
    }
    db.execute(team_questions.insert().values(row))


def reword(db: sa.Connection, one: TeamQuestion, wording: str, today: date) -> int:
    """Give a question other words and keep the earlier ones; give the new version."""
    earlier = {"question_id": one.id, "version": one.version, "text": one.wording, "until": today}
    db.execute(team_wordings.insert().values(earlier))
    return _change_question(db, one, wording=wording)


def put_in(db: sa.Connection, one: TeamQuestion, state: QuestionState) -> None:
    """Put a question in another state."""
    db.execute(team_questions.update().where(team_questions.c.id == one.id).values(state=state.value))


def close(db: sa.Connection, one: TeamQuestion, learned: str, today: date) -> int:
    """Close a question with what was learned, or give a closed one other words for that; give the new version."""
    return _change_question(db, one, learned=learned, state=QuestionState.CLOSED.value, closed_on=today)


def _change_question(db: sa.Connection, one: TeamQuestion, **values: Any) -> int:  # noqa: ANN401 - columns
    version = one.version + 1
    db.execute(team_questions.update().where(team_questions.c.id == one.id).values(version=version, **values))
    return version


def say(db: sa.Connection, question: UUID, person: UUID, text: str, now: datetime) -> None:
    """Store what somebody said about a question."""
    row = {"id": uuid4(), "question_id": question, "person_id": person, "text": text, "at": now}
    db.execute(team_messages.insert().values(row))


def add_activity(
    db: sa.Connection, question: UUID, text: str, now: datetime, *, day: date | None, owner: UUID | None
) -> UUID:
    """Store something to do; give its id."""
    activity = uuid4()
    row = {
        "id": activity,
        "question_id": question,
        "text": text,
        "day": day,
        "person_id": owner,
        "state": ActivityState.OPEN.value,
        "version": 1,
        "added_at": now,
    }
    db.execute(team_activities.insert().values(row))
    return activity


def change_activity(db: sa.Connection, one: TeamActivity, **values: Any) -> int:  # noqa: ANN401 - columns
    """Store other values of an activity; give its version, which counts only the texts."""
    version = one.version + ("text" in values)
    db.execute(team_activities.update().where(team_activities.c.id == one.id).values(version=version, **values))
    return version


def take_up(db: sa.Connection, activity: UUID, person: UUID, plan: UUID, item: str) -> None:
    """Store that somebody took an activity up, and which item of which plan it became."""
    row = {
        "activity_id": activity,
        "person_id": person,
        "state": ActivityState.BUSY.value,
        "plan_id": plan,
        "item": item,
    }
    db.execute(team_take_ups.insert().values(row))


def own_take_ups(db: sa.Connection, person: UUID) -> dict[UUID, UUID]:
    """Give which activities somebody took up and in which of the own plans, for nobody else's eyes; {} for none."""
    query = sa.select(team_take_ups.c.activity_id, team_take_ups.c.plan_id).where(
        team_take_ups.c.person_id == person, team_take_ups.c.plan_id.is_not(None)
    )
    return {row.activity_id: row.plan_id for row in db.execute(query)}


def mark_take_up(db: sa.Connection, activity: UUID, person: UUID, state: ActivityState) -> bool:
    """Store how far somebody is; False when this person never took it up."""
    at = (team_take_ups.c.activity_id == activity, team_take_ups.c.person_id == person)
    return db.execute(team_take_ups.update().where(*at).values(state=state.value)).rowcount > 0


def put_down(db: sa.Connection, activity: UUID, person: UUID) -> bool:
    """Forget that somebody took an activity up; False when they had not."""
    at = (team_take_ups.c.activity_id == activity, team_take_ups.c.person_id == person)
    return db.execute(team_take_ups.delete().where(*at)).rowcount > 0


def add_agreement(  # noqa: PLR0913 - what an agreement says
    db: sa.Connection,
    team: UUID,
    text: str,
    now: datetime,
    *,
    who: UUID | None,
    by: date | None,
    question: UUID | None,
    made_in: UUID | None,
) -> UUID:
    """Store a new agreement; give its id."""
    agreement = uuid4()
    row = {
        "id": agreement,
        "team_id": team,
        "question_id": question,
        "made_in": made_in,
        "text": text,
        "person_id": who,
        "by_day": by,
        "made_at": now,
        "version": 1,
    }
    db.execute(team_agreements.insert().values(row))
    return agreement


def change_agreement(db: sa.Connection, one: TeamAgreement, **values: Any) -> int:  # noqa: ANN401 - columns
    """Store other values of an agreement; give its version, which counts only the texts."""
    version = one.version + ("text" in values)
    db.execute(team_agreements.update().where(team_agreements.c.id == one.id).values(version=version, **values))
    return version


def judge(db: sa.Connection, agreement: UUID, said: Judgement) -> None:
    """Store what a review makes of an agreement, over what it made of it before."""
    at = (team_judgements.c.agreement_id == agreement, team_judgements.c.review_id == said.review)
    row = {"outcome": said.outcome.value, "why": said.why}
    if not db.execute(team_judgements.update().where(*at).values(row)).rowcount:
        db.execute(team_judgements.insert().values(agreement_id=agreement, review_id=said.review, **row))


def start_review(db: sa.Connection, team: UUID, today: date, now: datetime) -> UUID:
    """Store that a team looks back today; give the review's id."""
    review = uuid4()
    db.execute(team_reviews.insert().values(id=review, team_id=team, held_on=today, started_at=now))
    return review


def remove_review(db: sa.Connection, review: UUID) -> None:
    """Remove a review in which nothing was said yet."""
    db.execute(team_reviews.delete().where(team_reviews.c.id == review))


def finish_review(db: sa.Connection, review: UUID, next_on: date) -> None:
    """Store when the next review is, which finishes this one."""
    db.execute(team_reviews.update().where(team_reviews.c.id == review).values(next_on=next_on))
