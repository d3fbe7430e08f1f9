"""One version as one tab sees it: worker and leader open the same page and read the same text."""

import asyncio
from collections.abc import Callable
from typing import Final
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec
from reflex.state import BaseState

from wijkapp import clock
from wijkapp.actions import agreeing, agreements, remarks, support
from wijkapp.actions.signals import person_topic
from wijkapp.components.form_keeper import stored_anew
from wijkapp.components.problems import PROBLEMS, Problem, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import SupportAnswer
from wijkapp.domain.changes import text_of
from wijkapp.domain.plan import read_day
from wijkapp.domain.roles import Right
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, WijkappError, WrongField
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.form import fields_of
from wijkapp.gate.live import follow
from wijkapp.gate.middleware import on_arrival
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.agreements.standing import VersionView, version_view

HEADING: Final = "afspraak-kop"
"""The id of the page's heading, which takes the focus when what had it is gone."""
REQUEST: Final = "vraag"
ANSWER: Final = "antwoord"
EXPLANATION: Final = "toelichting"
DISAGREE: Final = "niet-akkoord"
REMARK: Final = "opmerking"
REPLY: Final = "reactie"
_CHOOSE: Final = "Kies ja, deels of nee"
_ANEW: Final = "Er is iets veranderd in wat je mag lezen. Laad deze pagina opnieuw."
_SIGN_IN: Final = "Log in om een afgesproken plan te lezen."


class VersionState(rx.State):
    """One version. It is read anew at every visit, push and deed, as whoever is behind the cookie then."""

    loaded: bool = False
    lost: str = ""
    trouble: str = ""
    done: str = ""
    problems: list[Problem] = []
    stored: dict[str, str] = {}
    """For each form that was stored a mark, new each time, by which the form comes back empty."""
    shown: VersionView = VersionView()
    _opened: UUID | None = None
    _seen: int = 0

    @rx.event
    @allow(Audience.ANYONE)
    async def open_version(self) -> None:
        """Read the version in the address, which for a leader is written down; for anybody else it is not there."""
        self.done, self.problems, self._opened = "", [], None
        asked = self.router.url.query_parameters
        try:
            version = agreements.version_id_of(asked.get("versie"))
            actor = await self._person()
            reading = await asyncio.to_thread(agreements.opened, context(), actor, version, clock.now())
        except WijkappError as problem:
            self._lose(problem)
            return
        self._opened = version
        self._show(reading, actor)
        if "ingediend" in asked:
            self.done = "Je plan is ingediend. Je krijgt een melding als er iets verandert."

    @rx.event
    @allow(Audience.PERSON)
    async def agree(self) -> EventSpec | None:
        """Agree with the version as it was shown."""
        return await self._do("Je bent akkoord.", agreeing.agree, self._seen)

    @rx.event
    @allow(Audience.PERSON)
    async def disagree(self, form: object) -> EventSpec | None:
        """Say no, with a day to talk about it."""
        day = read_day(fields_of(form).get(agreeing.TALK_ON, ""))
        if day is None:
            return self._refuse(WrongField(agreeing.TALK_ON, agreeing.TALK_IN_FUTURE))
        return await self._do(
            f"{'Je wilt er eerst over praten' if self.shown.is_worker else 'Je bent niet akkoord'}. "
            "De dag van het gesprek staat erbij.",
            agreeing.disagree,
            day,
            self._seen,
            form=DISAGREE,
        )

    @rx.event
    @allow(Audience.PERSON)
    async def withdraw(self) -> EventSpec | None:
        """Take one's own version back."""
        return await self._do("Je plan is ingetrokken. Je leidinggevende kan het niet meer lezen.", agreeing.withdraw)

    @rx.event
    @allow(Right.AGREEMENT_DECIDE)
    async def remark(self, form: object) -> EventSpec | None:
        """Add a leader's remark."""
        try:
            text = _text_in(fields_of(form), remarks.TEXT, remarks.TEXT)
        except WrongField as problem:
            return self._refuse(problem)
        return await self._do("Je opmerking staat erbij.", remarks.remark, text, form=REMARK)

    @rx.event
    @allow(Audience.PERSON)
    async def reply(self, form: object) -> EventSpec | None:
        """Add the worker's word on a remark."""
        fields = fields_of(form)
        try:
            target = agreements.version_id_of(fields.get(REQUEST))
            text = _text_in(fields, remarks.field_of(target), remarks.TEXT)
        except WijkappError as problem:
            return self._refuse(problem)
        return await self._do("Je reactie staat erbij.", remarks.reply, target, text, form=f"{REPLY}-{target}")

    @rx.event
    @allow(Right.SUPPORT_ANSWER)
    async def answer(self, form: object) -> EventSpec | None:
        """Answer something that was asked, with a day."""
        fields = fields_of(form)
        try:
            request = agreements.version_id_of(fields.get(REQUEST))
            given = fields.get(ANSWER, "")
            if given not in set(SupportAnswer):
                raise WrongField(f"{ANSWER}-{request}", _CHOOSE)
            text = _text_in(fields, f"{EXPLANATION}-{request}", EXPLANATION)
        except WijkappError as problem:
            return self._refuse(problem)
        day = read_day(fields.get(support.BY_WHEN, ""))
        return await self._do(
            "Je antwoord staat erbij.",
            support.answer,
            request,
            SupportAnswer(given),
            text,
            day,
            self._seen,
            form=f"{ANSWER}-{request}",
        )

    async def _do(self, done: str, action: Callable[..., object], *more: object, form: str = "") -> EventSpec | None:
        """Do it to the version that was opened, show what it came to, and say so; ``form`` is then an empty form."""
        self.done, self.problems = "", []
        try:
            actor = await self._person()
            if self._opened is None:
                raise NotFound(agreements.NOT_HERE)
            await asyncio.to_thread(action, context(), actor, self._opened, *more, clock.now())
        except WijkappError as problem:
            refused = self._refuse(problem)
            await self._renew()
            return refused
        if form:
            self.stored = stored_anew(self.stored, form)
        await self._renew()
        self.done = done
        return rx.set_focus(HEADING)

    def _refuse(self, problem: WijkappError) -> EventSpec:
        """Say what is the matter, at the field when it is about one; what was typed stays where it is."""
        self.done = ""
        if isinstance(problem, WrongField):
            self.problems = [problem_here(problem.field, problem.sentence)]
        else:
            self.problems = [problem_here(HEADING, problem.sentence)]
        return rx.set_focus(PROBLEMS)

    async def _renew(self) -> None:
        """Read again what this tab has opened; it is gone from the tab when this person may not read it any more."""
        try:
            actor = await self._person()
            if self._opened is None:  # The gate emptied this tab, because this person is not who they were.
                raise NotFound(_ANEW)
            reading = await asyncio.to_thread(agreements.read, context(), actor, self._opened)
        except WijkappError as problem:
            self._lose(problem)
            return
        self._show(reading, actor)

    async def _person(self) -> Actor:
        actor = await actor_behind(self)
        if actor is None or actor.person is None:
            raise NotAllowed(_SIGN_IN)
        return actor

    def _show(self, reading: agreements.Reading, actor: Actor) -> None:
        view = version_view(reading)
        if self.shown != view:
            self.shown = view
        self._seen = reading.version.revision
        self.loaded, self.lost, self.trouble = True, "", ""
        if actor.person is not None:
            follow(self, person_topic(actor.person))

    def _lose(self, problem: WijkappError) -> None:
        """Show nothing of a version that cannot be read; a database that is busy leaves what stands there."""
        if not isinstance(problem, NotFound | NotAllowed):
            self.trouble = problem.sentence
            return
        self.reset()
        self.loaded, self.lost = True, problem.sentence


@on_arrival
async def fill_the_version(state: BaseState) -> None:
    """Read again what a tab that comes in or comes back had opened, so that nothing of before is sent to it."""
    version = await state.get_state(VersionState)
    if version._opened is not None:  # noqa: SLF001 - a public method of a state could be called by any browser
        await version._renew()  # noqa: SLF001


def _text_in(fields: dict[str, str], field: str, name: str) -> str:
    """A text of a form. Raises WrongField for one that cannot be stored."""
    try:
        return text_of(fields.get(name, ""))
    except InvalidAnswer as problem:
        raise WrongField(field, problem.sentence) from None
