"""The plan as one tab sees it: filled from the database at every visit, and again after every saved change."""

import asyncio
import secrets
from typing import Any
from uuid import UUID, uuid4

import reflex as rx
from reflex.event import EventSpec
from reflex.state import BaseState

from wijkapp import clock
from wijkapp.actions import agreements, changing, plans
from wijkapp.components.problems import Problem
from wijkapp.domain import steps
from wijkapp.domain.changes import Proposal, Saved, Tick
from wijkapp.domain.draft import Draft
from wijkapp.domain.plan import Plan, compose
from wijkapp.errors import NotFound, PlanNotFound, Shut, SignedOut, TryLater, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.middleware import on_arrival
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import catalogue, context
from wijkapp.pages.agreements.views import standing
from wijkapp.pages.wizard.plan_vars import plan_vars, question_vars
from wijkapp.pages.wizard.views import ActivityView, QuestionView, Row, TaskView, problem_views


class WizardState(rx.State):
    """One plan on one screen. The texts in it are the owner's, and reach only the tab with the owner's cookie."""

    loaded: str = ""
    ahead: str = ""
    lost: bool = False
    shut: bool = False
    trouble: str = ""
    plan_id: str = ""
    rows: dict[str, Row] = {}
    name: str = ""
    source: str = ""
    own_situation: bool = False
    situation_title: str = ""
    situation_case: list[str] = []
    questions: list[QuestionView] = []
    chosen_questions: list[QuestionView] = []
    team_questions: list[QuestionView] = []
    chosen_team: list[QuestionView] = []
    situation_offers: bool = True
    offers: list[ActivityView] = []
    path: list[ActivityView] = []
    load_line: str = ""
    load_warning: str = ""
    mix_hint: str = ""
    unanswered: str = ""
    tasks: list[TaskView] = []
    progress: str = ""
    next_step: str = "Verder met je plan"
    next_href: str = "/plan/situatie?plan="
    changed: str = ""
    support_time: str = ""
    support_budget: str = ""
    support_expertise: str = ""
    first_review: str = ""
    later_review: str = ""
    finished: bool = False
    standing: str = ""
    standing_href: str = ""
    current: list[QuestionView] = []
    current_hints: list[str] = []
    position: str = ""
    is_last_question: bool = True
    returning: bool = False
    problems: list[Problem] = []
    failed: str = ""

    @rx.event
    @allow(Audience.ANYONE)
    async def open_step(self) -> EventSpec | None:
        """Fill the page from the address and the database; idempotent, runs at every visit and reconnect."""
        self.problems = []
        self.failed = self.ahead = ""
        plan = await self._fill()
        if plan is not None and not self._fits_prerendered_questions():
            return rx.redirect(f"/plan/{steps.Step.QUESTIONS.slug}?plan={plan.id}", replace=True)
        return None

    @rx.event
    @allow(Audience.ANYONE)
    async def refresh(self) -> None:
        """Show what follows from the changes that were just saved; nothing is left of a plan that is gone."""
        plan, step = await self._fill(), self._step_here()
        if plan is not None and step is not None and self.problems:
            # What was solved leaves the list; nothing is added while the person is still typing.
            open_fields = {one.field for one in self._lacks(plan, step)}
            self.problems = [one for one in self.problems if one.field in open_fields]

    @rx.event
    @allow(Audience.GUEST)
    async def go_on(self) -> EventSpec | None:
        """Judge the step on this page; when it is complete, fill the next one and go there."""
        step = self._step_here()
        plan = await self._fill()
        if plan is None or step is None:
            return None
        if self._judge(plan, step):
            return None
        if step is steps.Step.SHARPEN and not self.is_last_question:
            return self._ahead(plan, step, self._asked_for() + 1)
        if step is steps.Step.CHECK:
            made = plan.finished or await self._finish(plan)
            return rx.redirect(f"/plan/resultaat?plan={plan.id}") if made else None
        if self.returning:
            self.returning = False
            return self._ahead(plan, steps.Step.CHECK)
        return self._ahead(plan, steps.Step(step + 1))

    def _ahead(self, plan: Plan, step: steps.Step, question: int = 1) -> EventSpec:
        """Go to a step whose values are already in this state, so that it can show them before it asks for them."""
        self._set(**question_vars(plan, question))
        asked = f"&vraag={question}" if question > 1 else ""
        back = "&terug=1" if self.returning else ""
        self.ahead = f"/plan/{step.slug}?plan={plan.id}{asked}{back}"
        return rx.redirect(self.ahead)

    def _judge(self, plan: Plan, step: steps.Step) -> bool:
        """Show what the step still needs; True when there is something, and the page then goes to the summary."""
        self.problems = self._lacks(plan, step)
        self.failed = secrets.token_hex(4) if self.problems else ""
        return bool(self.problems)

    def _lacks(self, plan: Plan, step: steps.Step) -> list[Problem]:
        found = problem_views(plan, step, clock.today())
        if step is steps.Step.SHARPEN and self.current:
            return [one for one in found if one.field.startswith(f"{self.current[0].field}.")]
        return found

    async def _finish(self, plan: Plan) -> bool:
        """Mark the plan as made; False, with a word about it, when that could not be stored."""
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise PlanNotFound
            proposal = Proposal(op=uuid4(), change=Tick(field="plan.finished", value=True))
            answer = await asyncio.to_thread(changing.change, context(), actor, plan.id, proposal, clock.now())
        except WijkappError as problem:
            self.trouble = problem.sentence
            return False
        if not isinstance(answer, Saved):
            self.trouble = TryLater.sentence
        return isinstance(answer, Saved)

    async def _fill(self) -> Plan | None:
        try:
            draft = await self._draft()
            if self._parts() == ["plan"]:
                self._set(**await self._standing(draft.id))
        except NotFound:
            self._lose()
            return None
        except Shut:
            self._lose(shut=True)
            return None
        except (SignedOut, TryLater) as problem:
            self.trouble = problem.sentence
            return None
        self._set(trouble="")
        plan = compose(draft)
        self._set(**plan_vars(draft, plan, clock.today()))
        self._set(**question_vars(plan, self._asked_for()))
        self._set(returning="terug" in self.router.url.query_parameters)
        self.loaded = secrets.token_hex(4)
        return plan

    async def _arrive(self) -> None:
        """Fill a page of a plan before its first values are sent; other pages stay as they are."""
        if self._parts()[0] == "plan" and "plan" in self.router.url.query_parameters and await self._fill() is not None:
            self.ahead = f"{self.router.url.path}?{self.router.url.query}"

    async def _draft(self) -> Draft:
        """The plan in the address, of whoever is behind the cookie; NotFound for anybody else's."""
        actor = await actor_behind(self)
        if actor is None:
            raise PlanNotFound
        plan_id = plans.plan_id_of(self.router.url.query_parameters.get("plan"))
        return await asyncio.to_thread(plans.read, context(), actor, plan_id)

    async def _standing(self, plan_id: UUID) -> dict[str, str]:
        """How what was handed in of this plan stands, for the plan's own page, which leads there."""
        actor = await actor_behind(self)
        found = await asyncio.to_thread(agreements.standing, context(), actor, plan_id) if actor else {}
        words, address = standing(found.get(plan_id))
        return {"standing": words, "standing_href": address}

    def _lose(self, *, shut: bool = False) -> None:
        """Show that there is no such plan here, or that it is shut, and keep nothing of another one."""
        self.reset()
        self.lost, self.shut, self.loaded = not shut, shut, secrets.token_hex(4)

    def _set(self, **values: Any) -> None:  # noqa: ANN401 - each name is a var of its own type
        """Assign only what differs: a var that is assigned travels to the browser whole."""
        for name, value in values.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    def _fits_prerendered_questions(self) -> bool:
        """Whether the boxes that stand in this page's HTML are those of the plan's own copy of its situation.

        They differ when the content was edited after the plan was made, or another situation was chosen since.
        """
        parts = self._parts()
        if len(parts) <= 2:  # noqa: PLR2004 - plan, step
            return True
        situation = catalogue().situation(parts[2])
        if situation is None or self.source != situation.slug:
            return False
        return [one.text for one in self.questions if not one.own] == [
            one.text for one in situation.individual_questions
        ]

    def _parts(self) -> list[str]:
        """The parts of this page's address; the browser can say anything here."""
        return self.router.url.path.strip("/").split("/")

    def _step_here(self) -> steps.Step | None:
        parts = self._parts()
        slug = parts[1] if len(parts) > 1 and parts[0] == "plan" else ""
        return next((step for step in steps.Step if step.slug == slug), None)

    def _asked_for(self) -> int:
        asked = self.router.url.query_parameters.get("vraag", "1")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1  # noqa: PLR2004 - a page


@on_arrival
async def fill_the_plan(state: BaseState) -> None:
    """Fill the plan that is in the address of a tab that comes in or comes back."""
    wizard = await state.get_state(WizardState)
    await wizard._arrive()  # noqa: SLF001 - a public method of a state could be called by any browser
