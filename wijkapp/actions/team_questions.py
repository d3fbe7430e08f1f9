"""A team's questions: proposed with or without a name, discussed, decided on, and closed with what was learned."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID, uuid4

from wijkapp.actions.context import Context
from wijkapp.actions.team_plan import changing_team, note, of_row, of_team, overwritten
from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Saved, Stale
from wijkapp.domain.roles import Right
from wijkapp.domain.situation import Competence, Kind, LifeDomain
from wijkapp.domain.team_forms import LONGEST_MESSAGE, LONGEST_WORDING, TeamForm
from wijkapp.domain.team_plan import (
    CHANGED_MEANWHILE,
    QuestionMove,
    QuestionState,
    TeamPlan,
    TeamQuestion,
    is_made,
    moved,
)
from wijkapp.errors import InvalidAnswer
from wijkapp.store import audit, team_plan, team_writing
from wijkapp.store.tables import team_questions

ALREADY_THERE: Final = "Deze vraag staat al bij je team. Praat er daar over mee, of geef hem andere woorden."
IS_CLOSED: Final = "Deze vraag is gesloten. Heropen hem eerst."
IS_PUT_AWAY: Final = "Deze vraag is geparkeerd of gesloten. Heropen hem eerst."
_NO_QUESTION: Final = "Schrijf de vraag op waar je team van kan leren."


class ProposedQuestion(NamedTuple):
    """What is handed over to a team: the words, and what a situation of the catalogue says about them."""

    wording: str
    kind: Kind | None = None
    competences: tuple[Competence, ...] = ()
    life_domains: tuple[LifeDomain, ...] = ()
    situation_title: str = ""


def read_wording(raw: object) -> str:
    """Read a question as somebody wrote it. Raises FormProblems."""
    form = TeamForm(raw)
    wording = form.text("wording", empty=_NO_QUESTION, most=LONGEST_WORDING)
    form.done()
    return wording


def propose(
    context: Context, actor: Actor, team: UUID, asked: ProposedQuestion, now: datetime, *, with_name: bool
) -> UUID:
    """Bring a question in and give its id.

    Without a name nothing that is stored says who it was. So words and kind are all that is: a situation would lead to
    who made a plan of it. That includes the trail: a line there, even without a person, would stand between two lines
    with a moment, and so tell when it was. Raises NotFound, and InvalidAnswer when the team already has this question.
    """
    if not with_name:
        asked = ProposedQuestion(asked.wording, asked.kind)
    question = TeamQuestion(
        id=uuid4(),
        team=team,
        wording=read_wording({"wording": asked.wording}),
        kind=asked.kind,
        competences=asked.competences,
        life_domains=asked.life_domains,
        situation_title=asked.situation_title,
        proposer="",
        proposed_on=day_of(now),
        state=QuestionState.PROPOSED,
        learned="",
        closed_on=None,
        version=1,
    )
    with changing_team(context, actor, of_team(actor, team, Right.TEAM_PROPOSE)) as (db, _):
        if has_question(team_plan.fetch(db, actor, team), question.wording):
            raise InvalidAnswer(ALREADY_THERE)
        team_writing.add_question(db, question, actor.person if with_name else None)
        if with_name:
            note(db, audit.Deed.TEAM_QUESTION_PROPOSED, now, actor)
    return question.id


def has_question(plan: TeamPlan, wording: str) -> bool:
    """Whether a team already has a question in these words, or had it in these words before it was reworded."""
    known = (text for one in plan.questions for text in (one.wording, *(each.text for each in one.earlier)))
    return _plain(wording) in {_plain(text) for text in known}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def discuss(context: Context, actor: Actor, question: UUID, raw: object, now: datetime) -> None:
    """Say something about a question, under one's name. Raises NotFound, and InvalidAnswer when it was closed."""
    form = TeamForm(raw)
    text = form.text("message", empty="Schrijf eerst je reactie op.", most=LONGEST_MESSAGE)
    form.done()
    with changing_team(context, actor, of_row(actor, team_questions, question)) as (db, _):
        if team_plan.question(db, actor, question).state is QuestionState.CLOSED:
            raise InvalidAnswer(IS_CLOSED)
        if actor.person is not None:
            team_writing.say(db, question, actor.person, text, now)
        note(db, audit.Deed.TEAM_QUESTION_DISCUSSED, now, actor)


def move(context: Context, actor: Actor, question: UUID, asked: QuestionMove, now: datetime) -> QuestionState:
    """Adopt, park or reopen a question, and give where it is then. What a colleague just did is done once.

    Raises NotFound, and InvalidAnswer for a move that cannot be made from where it is; ``close`` is the way to close.
    """
    if asked is QuestionMove.CLOSE:
        raise InvalidAnswer
    with changing_team(context, actor, of_row(actor, team_questions, question)) as (db, _):
        one = team_plan.question(db, actor, question)
        state = moved(one.state, asked)
        if state is not one.state:
            team_writing.put_in(db, one, state)
            note(db, audit.Deed.TEAM_QUESTION_MOVED, now, actor)
    return state


def reword(context: Context, actor: Actor, question: UUID, raw: object, base: int, now: datetime) -> Saved | Stale:
    """Give a question other words; the earlier ones stay visible.

    ``Stale`` holds both texts when a colleague reworded it since version ``base``, and nothing is stored. Raises
    NotFound, and InvalidAnswer when the question was put away.
    """
    wording = read_wording(raw)
    with changing_team(context, actor, of_row(actor, team_questions, question)) as (db, _):
        one = team_plan.question(db, actor, question)
        if one.state not in (QuestionState.PROPOSED, QuestionState.ADOPTED):
            raise InvalidAnswer(IS_PUT_AWAY)
        stale = overwritten(wording, one.wording, base, one.version)
        if stale or wording == one.wording:
            return stale or Saved(version=one.version, at=now)
        version = team_writing.reword(db, one, wording, day_of(now))
        note(db, audit.Deed.TEAM_QUESTION_REWORDED, now, actor)
    return Saved(version=version, at=now)


def close(context: Context, actor: Actor, question: UUID, raw: object, base: int, now: datetime) -> Saved | Stale:
    """Close a question with what was learned, which must be said; of a closed one that text can still be changed.

    ``Stale`` holds both texts when a colleague closed it with other words. Raises NotFound, and InvalidAnswer when the
    question is not one the team works on.
    """
    form = TeamForm(raw)
    learned = form.text("learned", empty="Schrijf op wat jullie leerden. Eén zin is genoeg.")
    form.done()
    with changing_team(context, actor, of_row(actor, team_questions, question)) as (db, _):
        one = team_plan.question(db, actor, question)
        closed = is_made(one.state, QuestionMove.CLOSE)
        moved(one.state, QuestionMove.CLOSE)
        if not closed and one.version != base:
            raise InvalidAnswer(CHANGED_MEANWHILE)
        stale = overwritten(learned, one.learned, base, one.version) if closed else None
        if stale or (closed and learned == one.learned):
            return stale or Saved(version=one.version, at=now)
        version = team_writing.close(db, one, learned, day_of(now))
        note(db, audit.Deed.TEAM_QUESTION_MOVED, now, actor)
    return Saved(version=version, at=now)
