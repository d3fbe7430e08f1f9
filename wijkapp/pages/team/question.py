"""One question of a team: what is said about it, what is decided, and who does what."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock, texts
from wijkapp.actions import plans, team_activities, team_plan, team_questions
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Saved, Stale
from wijkapp.domain.draft import PlanState
from wijkapp.domain.roles import Right
from wijkapp.domain.team_plan import TeamPlan, TeamQuestion
from wijkapp.errors import NotFound
from wijkapp.gate.allow import Audience, allow
from wijkapp.installation import context
from wijkapp.pages.team.activities import Activities
from wijkapp.pages.team.deciding import decide
from wijkapp.pages.team.standing import (
    TWO_TEXTS,
    Standing,
    after,
    attempt,
    empty,
    follow_team,
    hush,
    renew,
    show,
    without_team,
)
from wijkapp.pages.team.views import (
    Choice,
    MessageLine,
    QuestionCard,
    WordingLine,
    choices,
    question_card,
)

HEADING = "teamvraag-kop"
TALK = "bespreken-kop"
WORDING = "woorden"
LEARNED = "geleerd"


@dataclass(frozen=True)
class Editing:
    """What is being changed, from the words that were on the page when it began.

    ``what`` is ``woorden``, ``geleerd`` or the id of an activity.
    """

    what: str
    text: str
    day: str = ""
    owner: str = ""
    version: int = 0


@dataclass(frozen=True)
class Seen:
    """A question as somebody sees it, with what only that person's own page shows: the own plans."""

    question: TeamQuestion
    plan: TeamPlan
    took_up: dict[UUID, UUID]
    my_plans: tuple[Choice, ...]


class TeamQuestionState(Activities, rx.State):
    """One question on one screen."""

    teams: list[Choice] = []
    team_id: str = ""
    team_name: str = ""
    members: list[Choice] = []
    question: list[QuestionCard] = []
    phase: str = ""
    wording: str = ""
    learned: str = ""
    messages: list[MessageLine] = []
    earlier: list[WordingLine] = []
    editing: list[Editing] = []
    edited: str = ""
    mine: str = ""
    theirs: str = ""
    _version: int = 0
    _asked: dict[str, Any] = {}

    @rx.event
    @allow(Audience.ANYONE)
    async def open_question(self) -> None:
        """Fill the page from the address and the database; who has no team reads what to do."""
        hush(self)
        self._stop()
        await self._renew()

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def say(self, form: dict[str, Any]) -> EventSpec | None:
        """Say something about the question, under one's name."""
        question = self._question()
        await attempt(
            self,
            lambda actor: team_questions.discuss(context(), actor, team_plan.id_of(question), form, clock.now()),
            "Je reactie staat erbij.",
            form="reactie",
        )
        return after(self, TALK)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def decide(self, move: str) -> EventSpec | None:
        """Adopt, park or reopen the question."""
        await decide(self, self._question(), move)
        return after(self, HEADING)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def edit(self, what: str) -> None:
        """Begin to change the words, what was learned, or an activity, from what is on the page now."""
        hush(self)
        self._stop()
        if what in (WORDING, LEARNED):
            text = self.wording if what == WORDING else self.learned
            self.editing = [Editing(what, text, version=self._version)]
        else:
            self.editing = [
                Editing(one.id, one.text, one.day_value, one.owner_id, one.version)
                for one in self.activities
                if one.id == what
            ]
        self.edited = self.editing[0].what if self.editing else ""

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def stop(self) -> EventSpec | None:
        """Leave it as it is, or as a colleague has made it since."""
        self._stop()
        return rx.set_focus(HEADING)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def save(self, form: dict[str, Any]) -> EventSpec | None:
        """Store what is being changed; two texts are shown when a colleague was first."""
        self._asked = form if isinstance(form, dict) else {}
        return await self._save()

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def keep_mine(self) -> EventSpec | None:
        """Take my words over those that I have now seen."""
        return await self._save()

    async def _save(self) -> EventSpec | None:
        if not self.editing:
            return None
        editing, asked, question = self.editing[0], self._asked, self._question()
        answer = await attempt(
            self,
            lambda actor: _store(actor, question, editing, asked),
            "Het is veranderd.",
            form="wijzig",
        )
        if isinstance(answer, Stale):
            self.mine, self.theirs = answer.mine, answer.theirs
            self.editing = [Editing(editing.what, answer.mine, editing.day, editing.owner, answer.version)]
            return rx.set_focus(TWO_TEXTS)
        if isinstance(answer, Saved):
            self._stop()
        return after(self, HEADING)

    def _stop(self) -> None:
        self.editing, self.edited, self.mine, self.theirs = [], "", "", ""

    def _question(self) -> str:
        """The question in the address; whose it may be is asked again by each action."""
        return self.router.url.query_parameters.get("vraag", "")

    async def _renew(self) -> None:
        asked = self._question()
        found = await renew(self, lambda actor: _look(actor, asked))
        if found is None:
            return
        seen, actor = found
        if isinstance(seen, Standing):
            empty(self, seen)
            return
        follow_team(self, seen.plan)
        self._version = seen.question.version
        show(self, standing=Standing.HERE, **_vars(seen, actor))


def _store(actor: Actor, question: str, editing: Editing, asked: dict[str, Any]) -> Saved | Stale:
    if editing.what == WORDING:
        found = team_plan.id_of(question)
        return team_questions.reword(context(), actor, found, asked, editing.version, clock.now())
    if editing.what == LEARNED:
        found = team_plan.id_of(question)
        return team_questions.close(context(), actor, found, asked, editing.version, clock.now())
    activity = team_plan.id_of(editing.what)
    return team_activities.change(context(), actor, activity, asked, editing.version, clock.now())


def _look(actor: Actor | None, asked: str) -> Seen | Standing:
    if actor is None or actor.is_guest:
        return Standing.GUEST
    try:
        question, plan = team_plan.read_question(context(), actor, team_plan.id_of(asked))
    except NotFound:
        return Standing.LOST if team_plan.my_teams(context(), actor) else without_team(actor)
    mine = [one for one in plans.listing(context(), actor) if one.state is PlanState.OPEN]
    return Seen(
        question,
        plan,
        team_activities.my_take_ups(context(), actor),
        tuple(Choice(str(one.id), one.name) for one in mine),
    )


def _vars(seen: Seen, actor: Actor | None) -> dict[str, object]:
    today, one = clock.today(), seen.question
    card = question_card(one, today, actor.person if actor else None, seen.took_up)
    return {
        "team_id": str(seen.plan.id),
        "team_name": seen.plan.name,
        "members": choices(seen.plan.members),
        "question": [card],
        "phase": one.state.value,
        "wording": one.wording,
        "learned": one.learned,
        "activities": card.activities,
        "messages": [
            MessageLine(str(each.id), each.author or "Iemand die weg is", each.text, texts.moment(each.at))
            for each in one.messages
        ],
        "earlier": [WordingLine(each.text, texts.short_date(each.until, today)) for each in one.earlier],
        "my_plans": list(seen.my_plans),
    }
