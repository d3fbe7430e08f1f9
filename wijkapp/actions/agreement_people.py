"""Whom a version that was handed in concerns: its worker, and who leads the team now."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from wijkapp.actions import notices
from wijkapp.actions.signals import person_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.agreement import Party
from wijkapp.domain.agreement_version import Version
from wijkapp.domain.notice import NoticeKind
from wijkapp.store import people


def party_of(actor: Actor, version: Version) -> Party:
    """On which side this person sits; nobody is the leader of one's own plan."""
    return Party.WORKER if version.person == actor.person else Party.LEADER


def topics_of(db: sa.Connection, version: Version) -> tuple[str, ...]:
    """The topics of everybody whom this version concerns: its worker, and who leads the team now."""
    return (person_topic(version.person), *(person_topic(leader) for leader in leaders(db, version)))


def leaders(db: sa.Connection, version: Version) -> tuple[UUID, ...]:
    """Who leads the team of a version now, () when nobody does; the worker is not among them."""
    found = (leader for desk in people.desks(db, (version.team,)) for leader, _ in desk.leaders)
    return tuple(leader for leader in found if leader != version.person)


def tell_leaders(db: sa.Connection, version: Version, kind: NoticeKind, now: datetime) -> None:
    """Give everybody who leads the team of a version now this notice; nobody when nobody does."""
    for leader in leaders(db, version):
        notices.tell(db, leader, kind, now, team=version.team, subject=version.id)


def tell_worker(db: sa.Connection, version: Version, kind: NoticeKind, now: datetime) -> None:
    """Give whose version this is this notice."""
    notices.tell(db, version.person, kind, now, team=version.team, subject=version.id)


def ask_no_more(db: sa.Connection, version: Version) -> None:
    """Take back that a version waits for a leader, from whoever did not read that yet."""
    notices.take_back(db, version.id, NoticeKind.AGREEMENT_SUBMITTED, NoticeKind.SUPPORT_ASKED)
