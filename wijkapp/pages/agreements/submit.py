"""Handing in a plan: what the leader will read, exactly and whole, before the button."""

import asyncio
import secrets
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import handing_in, plans
from wijkapp.actions.signals import person_topic
from wijkapp.components.problems import PROBLEMS, Problem, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import DISAGREEING, AgreementState
from wijkapp.errors import InvalidAnswer, NotAllowed, NotFound, Shut, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.live import follow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.agreements.views import PlanView, VersionLine, plan_view, version_line

HEADING: Final = "afspreken-kop"
"""The id of the page's heading, to which the list of problems leads."""
_WAITING: Final = frozenset({AgreementState.SUBMITTED, AgreementState.READ})


@dataclass(frozen=True)
class DeskLine:
    """A team to whose leaders a plan can go, with the words of the button."""

    team: str
    button: str
    leaders: str


class SubmitState(rx.State):
    """One plan of mine on its way to who leads my team."""

    loaded: bool = False
    stranger: bool = False
    lost: bool = False
    shut: bool = False
    trouble: str = ""
    problems: list[Problem] = []
    plan_id: str = ""
    plan: PlanView = PlanView()
    lacks: list[str] = []
    desks: list[DeskLine] = []
    versions: list[VersionLine] = []
    before: str = ""
    changed: list[str] = []
    standing: str = ""
    nothing_new: bool = False
    _seen: int = 0

    @rx.event
    @allow(Audience.ANYONE)
    async def open_plan(self) -> None:
        """Show what would be handed in of the plan in the address; of anybody else's say that it is not there."""
        self.problems = []
        await self._renew()

    @rx.event
    @allow(Audience.PERSON)
    async def submit(self, team: str) -> EventSpec | None:
        """Hand in the plan as it was shown, and go to the version that both read."""
        self.problems = []
        try:
            actor = await self._person()
            plan = plans.plan_id_of(self.plan_id)
            made = await asyncio.to_thread(
                handing_in.submit, context(), actor, plan, _team(team), self._seen, clock.now()
            )
        except WijkappError as problem:
            await self._renew()
            self.problems = [problem_here(HEADING, problem.sentence)]
            return rx.set_focus(PROBLEMS)
        return rx.redirect(f"/afspraak?versie={made}&ingediend={secrets.token_hex(2)}")

    async def _renew(self) -> None:
        try:
            actor = await self._person()
            plan = plans.plan_id_of(self.router.url.query_parameters.get("plan"))
            found = await asyncio.to_thread(handing_in.propose, context(), actor, plan, clock.now())
        except NotAllowed:
            self._empty(stranger=True)
            return
        except NotFound:
            self._empty(lost=True)
            return
        except Shut:
            self._empty(shut=True)
            return
        except WijkappError as problem:
            self.trouble = problem.sentence
            return
        self._show(plan, found)
        if actor.person is not None:
            follow(self, person_topic(actor.person))

    def _show(self, plan: UUID, found: handing_in.Proposed) -> None:
        self.loaded, self.lost, self.stranger, self.shut, self.trouble = True, False, False, False, ""
        self.plan_id, self._seen = str(plan), found.seen
        self.plan = plan_view(found.text)
        self.lacks = [one.sentence for one in found.missing]
        self.desks = [_desk(one.team, one.name, [name for _, name in one.leaders]) for one in found.desks]
        self.versions = [version_line(one) for one in found.versions]
        last = next((one for one in found.versions if one.state is not AgreementState.WITHDRAWN), None)
        self.before = f"versie {last.number}" if last else ""
        self.changed = list(found.changed)
        self.nothing_new = last is not None and last.state not in DISAGREEING and not found.changed
        waits = last is not None and last.state in _WAITING | DISAGREEING
        self.standing = (
            f"De nieuwe versie komt in de plaats van {self.before}." if waits and not self.nothing_new else ""
        )

    def _empty(self, *, stranger: bool = False, lost: bool = False, shut: bool = False) -> None:
        self.reset()
        self.loaded, self.stranger, self.lost, self.shut = True, stranger, lost, shut

    async def _person(self) -> Actor:
        actor = await actor_behind(self)
        if actor is None or actor.person is None:
            raise NotAllowed
        return actor


def _desk(team: UUID, name: str, leaders: list[str]) -> DeskLine:
    whom = " en ".join(filter(None, (", ".join(leaders[:-1]), leaders[-1])))
    return DeskLine(str(team), f"Dien in bij {whom}", f"{whom} (team {name})")


def _team(raw: object) -> UUID:
    """Read a team's id. Raises InvalidAnswer for anything else, as for a team without a leader."""
    try:
        return UUID(raw if isinstance(raw, str) else "")
    except ValueError:
        raise InvalidAnswer(handing_in.NO_DESK) from None
