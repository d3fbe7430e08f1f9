"""The list of what was handed in: mine, and for who leads a team what waits, is talked about, and is agreed on."""

import asyncio
from collections.abc import Iterable

import reflex as rx

from wijkapp.actions import agreement_people, agreements
from wijkapp.actions.signals import person_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import DISAGREEING, AgreementState, Party
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.roles import Right
from wijkapp.errors import WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.live import follow
from wijkapp.gate.middleware import renewed_on_arrival
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.agreements.views import VersionLine, leader_line, own_line


@renewed_on_arrival("/afspraken")
class AgreementsState(rx.State):
    """Versions that I may read, without their texts: a leader looks at a plan on its own page only."""

    loaded: bool = False
    stranger: bool = False
    leads: bool = False
    shut: bool = False
    """Whether one's own are shut, and those of others when one's roles are."""
    trouble: str = ""
    waiting: list[VersionLine] = []
    talking: list[VersionLine] = []
    agreed: list[VersionLine] = []
    past: list[VersionLine] = []
    mine: list[VersionLine] = []

    @rx.event
    @allow(Audience.ANYONE)
    async def open_agreements(self) -> None:
        """List what whoever is behind the cookie may read; nobody's is nothing."""
        await self._renew()

    async def _renew(self) -> None:
        self.trouble = ""
        try:
            actor = await actor_behind(self)
            found = await asyncio.to_thread(agreements.listing, context(), actor) if actor else ()
        except WijkappError as problem:
            self.trouble = problem.sentence
            return
        self.stranger = actor is None or actor.is_guest
        self.shut = actor is not None and actor.private_closed
        self.leads = actor is not None and actor.may_somewhere(Right.AGREEMENT_DECIDE)
        self._sort(actor, found)
        self.loaded = True
        follow(self, *([person_topic(actor.person)] if actor and actor.person else []))

    def _sort(self, actor: Actor | None, found: Iterable[Version]) -> None:
        def party(one: Version) -> Party:
            return agreement_people.party_of(actor, one) if actor else Party.LEADER

        theirs = [one for one in found if party(one) is Party.LEADER]
        newest = {one.plan: one.id for one in reversed(theirs) if one.state is AgreementState.AGREED}
        agreed = [one for one in theirs if one.id in newest.values()]
        waiting = [one for one in theirs if one.state in {AgreementState.SUBMITTED, AgreementState.READ}]
        talking = [one for one in theirs if one.state in DISAGREEING]
        shown = {one.id for one in (*agreed, *waiting, *talking)}
        # What waits longest comes first.
        self.waiting = _lines(reversed(waiting))
        self.talking = _lines(sorted(talking, key=lambda one: (str(one.talk_on), one.id)))
        self.agreed = _lines(agreed)
        self.past = _lines(one for one in theirs if one.id not in shown)
        self.mine = [own_line(one) for one in found if party(one) is Party.WORKER]


def _lines(versions: Iterable[Version]) -> list[VersionLine]:
    return [leader_line(one) for one in versions]
