"""An organisation with people in it, made row by row, for tests that are about what people may do."""

from datetime import datetime, timedelta
from uuid import UUID

import pyotp
import sqlalchemy as sa

from wijkapp.actions import passwords, sessions, totp
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.roles import Role
from wijkapp.gate.cookies import sign_in_cookie_name
from wijkapp.settings import settings
from wijkapp.store import accounts, people

PASSWORD = "fiets kaas regenpijp"


class House:
    """One organisation; everybody in it is asked for by name and made the first time."""

    def __init__(
        self, context: Context, now: datetime, name: str = "Wijkteams Voorbeeldstad", domain: str = "voorbeeld.nl"
    ) -> None:
        """Found the organisation, with mail addresses at this domain."""
        self.context, self.now, self.domain = context, now, domain
        with context.store.writing() as db:
            self.organisation = people.add_organisation(db, name, now)
        self.teams: dict[str, UUID] = {}
        self._people: dict[str, UUID] = {}

    def team(self, name: str = "Noord") -> UUID:
        """The team with this name."""
        if name not in self.teams:
            with self.context.store.writing() as db:
                self.teams[name] = people.add_team(db, self.organisation, name, self.now)
        return self.teams[name]

    def worker(self, name: str, team: str = "Noord") -> Actor:
        """Somebody who works in a team."""
        return self.member(name, Role.WORKER, team)

    def leader(self, name: str, team: str = "Noord") -> Actor:
        """Somebody who leads a team."""
        return self.member(name, Role.LEADER, team)

    def admin(self, name: str) -> Actor:
        """Somebody who administers the organisation and is in no team."""
        return self.person(name, is_admin=True)

    def member(self, name: str, role: Role, team: str = "Noord") -> Actor:
        """Somebody with a role in a team; asked for again with another team they are in both."""
        where = self.team(team)
        with self.context.store.writing() as db:
            people.join(db, where, self._id(db, name), role, self.now)
            return _actor(db, self._people[name])

    def person(self, name: str, *, is_admin: bool = False) -> Actor:
        """Somebody with an account."""
        with self.context.store.writing() as db:
            return _actor(db, self._id(db, name, is_admin=is_admin))

    def actor(self, name: str) -> Actor:
        """Somebody with the roles of this moment."""
        with self.context.store.reading() as db:
            return _actor(db, self._people[name])

    def _id(self, db: sa.Connection, name: str, *, is_admin: bool = False) -> UUID:
        if name not in self._people:
            email = f"{name.lower()}@{self.domain}"
            self._people[name] = people.add_person(db, self.organisation, name, email, self.now, is_admin=is_admin)
        return self._people[name]


def _actor(db: sa.Connection, person: UUID) -> Actor:
    found = people.actor(db, person)
    assert found is not None
    return found


def with_a_password(context: Context, who: Actor) -> Actor:
    """Let somebody have PASSWORD, and give them back."""
    assert who.person
    with context.store.writing() as db:
        accounts.save_password(db, who.person, passwords.slow_hash(PASSWORD))
    return who


def with_an_app(context: Context, who: Actor, now: datetime) -> tuple[str, tuple[str, ...]]:
    """Let somebody with PASSWORD have an app since an hour; give its secret and the recovery codes."""
    secret, earlier = totp.new_secret(), now - timedelta(hours=1)
    return secret, totp.switch_on(context, who, secret, code_at(secret, earlier), PASSWORD, earlier)


def code_at(secret: str, moment: datetime) -> str:
    """What an app with this secret shows at a moment."""
    return pyotp.TOTP(secret).at(moment)


def cookie_of(context: Context, actor: Actor, now: datetime) -> str:
    """The Cookie header of a browser in which this person just signed in."""
    assert actor.person is not None
    return f"{sign_in_cookie_name(settings())}={sessions.begin(context, actor.person, sessions.Method.PASSWORD, now)}"
