"""A team's plan out of the database. Every query starts at ``visible_to``, so that none can forget whose plan it is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import RULES, Right, Role
from wijkapp.domain.situation import Competence, Kind, LifeDomain
from wijkapp.domain.team_plan import (
    NOT_IN_TEAM,
    ActivityState,
    EarlierWording,
    Judgement,
    Outcome,
    QuestionState,
    TakenUp,
    TeamActivity,
    TeamAgreement,
    TeamMember,
    TeamMessage,
    TeamPlan,
    TeamQuestion,
    TeamReview,
)
from wijkapp.errors import NotFound
from wijkapp.store.tables import (
    memberships,
    people,
    team_activities,
    team_agreements,
    team_judgements,
    team_messages,
    team_questions,
    team_reviews,
    team_take_ups,
    team_wordings,
    teams,
)


def visible_to(actor: Actor, right: Right = Right.TEAM_READ) -> sa.Select[tuple[UUID]]:
    """Select the ids of the teams in which this person has this right now: none for a guest or an administrator.

    The database is asked again whatever the actor remembers, so that whoever left a team a moment ago is out; and
    a role that does not count in this session is none here.
    """
    roles = [role.value for role in RULES[right].roles]
    return (
        sa.select(teams.c.id)
        .join(memberships, memberships.c.team_id == teams.c.id)
        .join(people, people.c.id == memberships.c.person_id)
        .where(
            people.c.id == actor.person if actor.person else sa.false(),
            teams.c.id.in_(actor.teams_with(right)),
            people.c.deactivated_at.is_(None),
            memberships.c.role.in_(roles),
            teams.c.archived_at.is_(None),
        )
    )


def hold(db: sa.Connection, actor: Actor, right: Right, team: UUID) -> UUID:
    """Let one change at a time be made to a team's plan, and give the team's id. Raises NotFound."""
    mine = sa.select(teams.c.id).where(teams.c.id == team, teams.c.id.in_(visible_to(actor, right)))
    # Twice: whoever had to wait for the lock may have been taken out of the team meanwhile.
    for query in (mine.with_for_update(), mine):
        if db.execute(query).first() is None:
            raise NotFound(NOT_IN_TEAM)
    return team


def hold_by(db: sa.Connection, actor: Actor, right: Right, table: sa.Table, row: UUID) -> UUID:
    """Hold the team that a question, activity, agreement or review belongs to; give the team's id. Raises NotFound."""
    column = team_questions.c.team_id if table is team_activities else table.c.team_id
    query = sa.select(column).where(table.c.id == row, column.in_(visible_to(actor, right)))
    if table is team_activities:
        query = query.where(team_activities.c.question_id == team_questions.c.id)
    team = db.execute(query).scalar()
    if team is None:
        raise NotFound(NOT_IN_TEAM)
    return hold(db, actor, right, team)


def teams_of(db: sa.Connection, actor: Actor) -> tuple[TeamMember, ...]:
    """Give the teams of this person as pairs of id and name, by name; () when there are none."""
    query = sa.select(teams.c.id, teams.c.name).where(teams.c.id.in_(visible_to(actor))).order_by(teams.c.name)
    return tuple(TeamMember(id=row.id, name=row.name) for row in db.execute(query))


def members(db: sa.Connection, actor: Actor, team: UUID) -> tuple[TeamMember, ...]:
    """Give everybody who is in this team now, by name; () for a team that is not this person's."""
    query = (
        sa.select(people.c.id, people.c.name, memberships.c.role)
        .join(memberships, memberships.c.person_id == people.c.id)
        .where(
            memberships.c.team_id == team,
            memberships.c.team_id.in_(visible_to(actor)),
            people.c.deactivated_at.is_(None),
        )
        .order_by(people.c.name, people.c.id)
    )
    leads = Role.LEADER.value
    return tuple(TeamMember(id=row.id, name=row.name, leads=row.role == leads) for row in db.execute(query))


def fetch(db: sa.Connection, actor: Actor, team: UUID) -> TeamPlan:
    """Give all of a team's plan. Raises NotFound, the same for no such team and for one that is not this person's."""
    query = sa.select(teams.c.name).where(teams.c.id == team, teams.c.id.in_(visible_to(actor)))
    name = db.execute(query).scalar()
    if name is None:
        raise NotFound(NOT_IN_TEAM)
    return TeamPlan(
        id=team,
        name=name,
        members=members(db, actor, team),
        questions=_questions(db, _of_team(actor, team)),
        agreements=agreements(db, actor, team),
        reviews=reviews(db, actor, team),
    )


def question(db: sa.Connection, actor: Actor, question_id: UUID) -> TeamQuestion:
    """Give one question with all that belongs to it. Raises NotFound, the same for none and for another team's."""
    query = sa.select(team_questions).where(
        team_questions.c.id == question_id, team_questions.c.team_id.in_(visible_to(actor))
    )
    found = _questions(db, query)
    if not found:
        raise NotFound(NOT_IN_TEAM)
    return found[0]


def activity(db: sa.Connection, actor: Actor, activity_id: UUID) -> tuple[TeamQuestion, TeamActivity]:
    """Give one activity with its question. Raises NotFound, the same for none and for another team's."""
    at = (
        sa.select(team_activities.c.question_id)
        .join(team_questions)
        .where(team_activities.c.id == activity_id, team_questions.c.team_id.in_(visible_to(actor)))
    )
    found = question(db, actor, db.execute(at).scalar() or activity_id)
    return found, next(one for one in found.activities if one.id == activity_id)


def agreements(db: sa.Connection, actor: Actor, team: UUID) -> tuple[TeamAgreement, ...]:
    """Give a team's agreements, those that must be kept first coming first; () for a team that is not this person's."""
    query = (
        sa.select(team_agreements, people.c.name.label("person_name"))
        .outerjoin(people, people.c.id == team_agreements.c.person_id)
        .where(team_agreements.c.team_id == team, team_agreements.c.team_id.in_(visible_to(actor)))
        .order_by(team_agreements.c.made_at, team_agreements.c.id)
    )
    rows = db.execute(query).mappings().all()
    judged = _grouped(
        db,
        sa.select(team_judgements).where(team_judgements.c.agreement_id.in_([row["id"] for row in rows])),
        "agreement_id",
    )
    return tuple(_agreement(row, judged[row["id"]]) for row in rows)


def reviews(db: sa.Connection, actor: Actor, team: UUID) -> tuple[TeamReview, ...]:
    """Give a team's reviews, the last one first; () when there are none or the team is not this person's."""
    query = (
        sa.select(team_reviews)
        .where(team_reviews.c.team_id == team, team_reviews.c.team_id.in_(visible_to(actor)))
        .order_by(team_reviews.c.started_at.desc())
    )
    return tuple(TeamReview(id=row.id, held_on=row.held_on, next_on=row.next_on) for row in db.execute(query))


def _of_team(actor: Actor, team: UUID) -> sa.Select[Any]:
    return sa.select(team_questions).where(
        team_questions.c.team_id == team, team_questions.c.team_id.in_(visible_to(actor))
    )


def _questions(db: sa.Connection, chosen: sa.Select[Any]) -> tuple[TeamQuestion, ...]:
    """Give the chosen questions, the oldest first; of one day in the order of their random ids."""
    proposer = people.c.name.label("proposer")
    query = (
        chosen.add_columns(proposer)
        .outerjoin(people, people.c.id == team_questions.c.proposer_id)
        .order_by(team_questions.c.proposed_on, team_questions.c.id)
    )
    rows = db.execute(query).mappings().all()
    ids = [row["id"] for row in rows]
    wordings = _grouped(
        db,
        sa.select(team_wordings).where(team_wordings.c.question_id.in_(ids)).order_by(team_wordings.c.version),
        "question_id",
    )
    said = _grouped(
        db,
        sa.select(team_messages, people.c.name.label("author"))
        .outerjoin(people, people.c.id == team_messages.c.person_id)
        .where(team_messages.c.question_id.in_(ids))
        .order_by(team_messages.c.at, team_messages.c.id),
        "question_id",
    )
    doing = _activities(db, ids)
    return tuple(_question(row, wordings[row["id"]], said[row["id"]], doing[row["id"]]) for row in rows)


def _activities(db: sa.Connection, questions: list[UUID]) -> dict[UUID, list[TeamActivity]]:
    rows = _grouped(
        db,
        sa.select(team_activities, people.c.name.label("person_name"))
        .outerjoin(people, people.c.id == team_activities.c.person_id)
        .where(team_activities.c.question_id.in_(questions))
        .order_by(team_activities.c.added_at, team_activities.c.id),
        "question_id",
    )
    # Only who and how far: what it became in somebody's own plan is not even asked for.
    taken = _grouped(
        db,
        sa.select(team_take_ups.c.activity_id, team_take_ups.c.person_id, team_take_ups.c.state, people.c.name)
        .join(people, people.c.id == team_take_ups.c.person_id)
        .join(team_activities, team_activities.c.id == team_take_ups.c.activity_id)
        .where(team_activities.c.question_id.in_(questions))
        .order_by(people.c.name, people.c.id),
        "activity_id",
    )
    found: dict[UUID, list[TeamActivity]] = defaultdict(list)
    for question_id, ones in rows.items():
        found[question_id] = [_activity(row, taken[row["id"]]) for row in ones]
    return found


def _grouped(db: sa.Connection, query: sa.Select[*tuple[Any, ...]], by: str) -> dict[UUID, list[sa.RowMapping]]:
    found: dict[UUID, list[sa.RowMapping]] = defaultdict(list)
    for row in db.execute(query).mappings():
        found[row[by]].append(row)
    return found


def _question(
    row: sa.RowMapping,
    wordings: Iterable[sa.RowMapping],
    said: Iterable[sa.RowMapping],
    doing: Iterable[TeamActivity],
) -> TeamQuestion:
    return TeamQuestion(
        id=row["id"],
        team=row["team_id"],
        wording=row["wording"],
        kind=Kind(row["kind"]) if row["kind"] else None,
        competences=tuple(Competence(one) for one in row["competences"]),
        life_domains=tuple(LifeDomain(one) for one in row["life_domains"]),
        situation_title=row["situation_title"],
        proposer=row["proposer"] or "",
        proposed_on=row["proposed_on"],
        state=QuestionState(row["state"]),
        learned=row["learned"],
        closed_on=row["closed_on"],
        version=row["version"],
        earlier=tuple(EarlierWording(text=one["text"], until=one["until"]) for one in wordings),
        messages=tuple(
            TeamMessage(id=one["id"], author=one["author"] or "", text=one["text"], at=one["at"]) for one in said
        ),
        activities=tuple(doing),
    )


def _activity(row: sa.RowMapping, taken: Iterable[sa.RowMapping]) -> TeamActivity:
    return TeamActivity(
        id=row["id"],
        question=row["question_id"],
        text=row["text"],
        day=row["day"],
        owner=_person(row),
        state=ActivityState(row["state"]),
        version=row["version"],
        taken_up=tuple(
            TakenUp(person=one["person_id"], name=one["name"], state=ActivityState(one["state"])) for one in taken
        ),
    )


def _agreement(row: sa.RowMapping, judged: Iterable[sa.RowMapping]) -> TeamAgreement:
    return TeamAgreement(
        id=row["id"],
        text=row["text"],
        who=_person(row),
        by=row["by_day"],
        question=row["question_id"],
        made_in=row["made_in"],
        version=row["version"],
        judgements=tuple(
            Judgement(review=one["review_id"], outcome=Outcome(one["outcome"]), why=one["why"]) for one in judged
        ),
    )


def _person(row: sa.RowMapping) -> TeamMember | None:
    name = row["person_name"]
    return TeamMember(id=row["person_id"], name=name) if name is not None else None
