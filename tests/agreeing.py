"""A worker with a complete plan and a leader, for tests that are about agreeing on it."""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from tests.factories import SLUG, proposal
from tests.organisation import House
from wijkapp.actions import agreeing, agreements, handing_in
from wijkapp.actions.changing import change
from wijkapp.actions.plans import read
from wijkapp.actions.starting import start
from wijkapp.clock import day_of
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import AgreementState
from wijkapp.domain.changes import Saved, Tick, Write, target
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.store.tables import audit

CANARY = "kanarie-71d4"
"""Stands in every text of the plan that is the worker's alone."""


class Desk:
    """Anna works in team Noord, which Fatima leads; Anna has a plan that asks for time."""

    def __init__(self, house: House, situation: str = SLUG, ids: tuple[str, str] | None = None) -> None:
        """Let them come and fill in the plan; ``ids`` names a question and an activity of the situation."""
        self.house, self.context, self.now = house, house.context, house.now
        self.anna = self.house.worker("Anna")
        self.fatima = self.house.leader("Fatima")
        self.team = self.house.team()
        question, activity = ids or ("invloed", "doen-1")
        self.question = field_name(ItemList.QUESTIONS, item_id(situation, question), "")
        self.activity = field_name(ItemList.ACTIVITIES, item_id(situation, activity), "")
        self.plan = start(self.context, self.anna, situation, self.now)
        self.ticks(f"{self.question}chosen", f"{self.activity}chosen")
        self.writes(f"{self.question}words", "Hoe krijg ik meer invloed?")
        self.writes(f"{self.question}sign", "bewoners bellen zelf")
        self.writes(f"{self.question}behind", f"Durf ik het wel? {CANARY}")
        self.writes(f"{self.activity}date", self.day(31))
        self.writes("review.first", self.day(42))
        self.writes("support.time", "Een dagdeel per maand")
        self.writes("situation.case", f"Mijn eigen verhaal {CANARY}")

    def day(self, days: int) -> str:
        """A day from now, as a date field sends it."""
        return (day_of(self.now) + timedelta(days=days)).isoformat()

    def ticks(self, *fields: str) -> None:
        """Anna ticks these boxes."""
        for field in fields:
            self._sends(Tick(field=field, value=True))

    def writes(self, field: str, value: str) -> None:
        """Anna writes this in her plan."""
        self._sends(Write(field=field, value=value))

    def _sends(self, one: Tick | Write) -> None:
        base = read(self.context, self.anna, self.plan).version_of(target(one))
        sent = proposal(one, base)
        assert isinstance(change(self.context, self.anna, self.plan, sent, self.now), Saved)

    def submits(self, team: UUID | None = None) -> UUID:
        """Anna hands in her plan as it is now."""
        seen = handing_in.propose(self.context, self.anna, self.plan, self.now).seen
        return handing_in.submit(self.context, self.anna, self.plan, team or self.team, seen, self.now)

    def opens(self, version: UUID, actor: Actor | None = None) -> agreements.Reading:
        """Fatima, or somebody else, opens a version."""
        return agreements.opened(self.context, actor or self.fatima, version, self.now)

    def reads(self, version: UUID, actor: Actor | None = None) -> agreements.Reading:
        """Anna, or somebody else, reads a version."""
        return agreements.read(self.context, actor or self.anna, version)

    def handed_in(self) -> UUID:
        """A version that Fatima has read."""
        version = self.submits()
        self.opens(version)
        return version

    def agreed(self) -> UUID:
        """A version that both agree on."""
        version = self.handed_in()
        agreeing.agree(self.context, self.fatima, version, self.revision(version), self.now)
        return version

    def revision(self, version: UUID) -> int:
        """The revision that somebody who reads it now sees."""
        return self.reads(version).version.revision

    def states(self) -> list[tuple[int, AgreementState]]:
        """The versions that Anna has, by number."""
        return sorted((one.number, one.state) for one in agreements.listing(self.context, self.anna))

    def trail(self) -> list[str]:
        """What is in the trail about versions, in order."""
        with self.context.store.reading() as db:
            lines = db.execute(sa.select(audit.c.action).order_by(audit.c.id)).scalars()
            return [line for line in lines if line.startswith("agreement:")]
