"""The whole plan of one team: its questions, its agreements and the next review."""

from typing import Any

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import team_plan, team_questions, team_reviews
from wijkapp.actions.team_questions import ProposedQuestion
from wijkapp.domain.changes import Saved, Stale
from wijkapp.domain.roles import Right
from wijkapp.gate.allow import Audience, allow
from wijkapp.installation import context
from wijkapp.pages.figures import FiguresView
from wijkapp.pages.team.deciding import decide
from wijkapp.pages.team.standing import (
    TWO_TEXTS,
    TeamPage,
    after,
    attempt,
    hush,
    renew_plan,
)
from wijkapp.pages.team.views import AgreementLine, Choice, QuestionCard, plan_vars

HEADING = "teamplan-kop"
AGREEMENTS = "afspraken-kop"


class TeamState(TeamPage, rx.State):
    """One team's plan on one screen; every part of it is asked for again as the person behind the tab."""

    teams: list[Choice] = []
    team_id: str = ""
    team_name: str = ""
    members: list[Choice] = []
    question_choices: list[Choice] = []
    adopted: list[QuestionCard] = []
    proposed: list[QuestionCard] = []
    parked: list[QuestionCard] = []
    closed: list[QuestionCard] = []
    agreements: list[AgreementLine] = []
    figures: FiguresView = FiguresView("", [], [])
    next_review: str = ""
    reviewing: bool = False
    is_new: bool = False
    printed: str = ""
    leaders: str = ""
    """Who leads the team, and below who works in it, as words; "" for nobody."""
    workers: str = ""
    editing: list[AgreementLine] = []
    mine: str = ""
    theirs: str = ""
    _base: int = 0
    _asked: dict[str, Any] = {}

    @rx.event
    @allow(Audience.ANYONE)
    async def open_team(self) -> None:
        """Fill the page from the address and the database; who has no team reads what to do."""
        hush(self)
        self.editing, self.mine, self.theirs = [], "", ""
        await self._renew()

    @rx.event
    @allow(Right.TEAM_PROPOSE)
    async def propose(self, form: dict[str, Any]) -> EventSpec | None:
        """Bring in a question that was written on this page, with or without a name."""
        wording = str(form.get("wording", "")) if isinstance(form, dict) else ""
        with_name = isinstance(form, dict) and form.get("naam") != "zonder"
        team = self._team()
        await attempt(
            self,
            lambda actor: team_questions.propose(
                context(), actor, team_plan.id_of(team), ProposedQuestion(wording), clock.now(), with_name=with_name
            ),
            "Je vraag staat bij Voorgesteld. Je team kan hem nu bespreken.",
            form="nieuw",
        )
        return after(self, HEADING)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def decide(self, question: str, move: str) -> EventSpec | None:
        """Adopt, park or reopen a question."""
        await decide(self, question, move)
        return after(self, HEADING)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def agree(self, form: dict[str, Any]) -> EventSpec | None:
        """Make an agreement."""
        team = self._team()
        await attempt(
            self,
            lambda actor: team_reviews.agree(context(), actor, team_plan.id_of(team), form, clock.now()),
            "De afspraak staat erbij.",
            form="afspraak",
        )
        return after(self, AGREEMENTS)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def edit(self, agreement: str) -> None:
        """Begin to change an agreement, from the words that are there now."""
        hush(self)
        self.mine = self.theirs = ""
        # What is on the page now, with its version: what a colleague writes from here on is not overwritten unseen.
        self.editing = [one for one in self.agreements if one.id == agreement]
        self._base = self.editing[0].version if self.editing else 0

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def stop(self) -> EventSpec | None:
        """Leave an agreement as it is, or as a colleague has made it since."""
        self.editing, self.mine, self.theirs = [], "", ""
        return rx.set_focus(AGREEMENTS)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def save(self, form: dict[str, Any]) -> EventSpec | None:
        """Store other words for the agreement that is being changed; two texts are shown when a colleague was first."""
        self._asked = form if isinstance(form, dict) else {}
        return await self._save(self._base)

    @rx.event
    @allow(Right.TEAM_CHANGE)
    async def keep_mine(self) -> EventSpec | None:
        """Take my words over those that I have now seen."""
        return await self._save(self._base)

    async def _save(self, base: int) -> EventSpec | None:
        asked, agreement = self._asked, self.editing[0].id if self.editing else ""
        answer = await attempt(
            self,
            lambda actor: team_reviews.change(context(), actor, team_plan.id_of(agreement), asked, base, clock.now()),
            "De afspraak is veranderd.",
            form="wijzig",
        )
        if isinstance(answer, Stale):
            self.mine, self.theirs, self._base = answer.mine, answer.theirs, answer.version
            return rx.set_focus(TWO_TEXTS)
        if isinstance(answer, Saved):
            self.editing, self.mine, self.theirs = [], "", ""
        return after(self, AGREEMENTS)

    def _team(self) -> str:
        """The team of this page; whose it may be is asked again by each action."""
        return self.team_id

    async def _renew(self) -> None:
        await renew_plan(self, lambda plan: plan_vars(plan, clock.today()), with_figures=True)
