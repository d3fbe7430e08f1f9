"""My account: my password and address, where I am signed in, and erasing it."""

import asyncio
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec

from wijkapp.actions import account, addresses, erasing, sessions
from wijkapp.actions.signals import person_topic
from wijkapp.components.problems import PROBLEMS
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotFound, SignedOut, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.cookies import known_browser_in
from wijkapp.gate.live import follow, leave_alone
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.account.app_code import AppCode
from wijkapp.pages.account.closed import Closed
from wijkapp.pages.account.deeds import HEADING, Form, typed
from wijkapp.pages.account.facts import SessionCard, facts_of
from wijkapp.settings import settings

SURE: Final = "weg-zeker"
"""The box to tick before an account is erased."""
_MAILED: Final = "We hebben je een mail gestuurd. Open de link daarin om je e-mailadres te bevestigen."
_CHANGED: Final = "Je e-mailadres is veranderd. Op je andere apparaten ben je uitgelogd."
_OWNED: Final = "Je e-mailadres is bevestigd."
_NOT_SURE: Final = "Zet eerst een vinkje bij ‘Ja, verwijder mijn account en mijn plannen’."


class AccountState(AppCode, Closed, rx.State):
    """The own account, as whoever is behind this tab sees it."""

    loaded: bool = False
    signed_in: bool = False
    signed_out: bool = False
    name: str = ""
    through_provider: bool = False
    held_back: bool = False
    mails: bool = False
    email_by_other: bool = False
    email_asked: str = ""
    """The address that waits for its link to be opened; "" when there is none."""
    email_asked_until: str = ""
    has_plans: bool = False
    agreed_until: str = ""
    """Until when what was agreed on stays; "" when nothing was."""
    erased: bool = False
    places: list[SessionCard] = []
    _person: UUID | None = None

    @rx.event
    @allow(Audience.ANYONE)
    async def open_account(self) -> None:
        """Show the account of who signed in; a guest and a stranger read how to sign in.

        It runs at every reconnect too, so a key or recovery codes that are on the screen stay there.
        """
        self.done, self.problems = "", []
        await self._show()

    @rx.event
    @allow(Audience.PERSON)
    async def change_password(self, form: Form) -> EventSpec:
        """Set another password; every other session ends."""

        def change(actor: Actor, now: datetime) -> None:
            old, new = typed(form, "oud"), typed(form, "nieuw")
            account.change_password(context(), actor, old, new, now, session=self._token())

        return await self._do(
            ("nieuw", "oud"), change, "Je wachtwoord is veranderd. Op je andere apparaten ben je uitgelogd."
        )

    @rx.event
    @allow(Audience.PERSON)
    async def change_email(self, form: Form) -> EventSpec:
        """Ask for another address; where no mail can be sent it changes at once."""

        def change(actor: Actor, now: datetime) -> None:
            address, password = typed(form, "nieuw-adres"), typed(form, "adres-wachtwoord")
            addresses.ask_change(context(), actor, address, password, now, session=self._token())

        return await self._do(("nieuw-adres", "adres-wachtwoord"), change, _MAILED if _can_mail() else _CHANGED)

    @rx.event
    @allow(Audience.PERSON)
    async def own_email(self, form: Form) -> EventSpec:
        """Say that the address that somebody else filled in is mine."""

        def own(actor: Actor, now: datetime) -> None:
            mine = account.facts(context(), actor).email
            password = typed(form, "eigen-wachtwoord")
            addresses.ask_change(context(), actor, mine, password, now, session=self._token())

        return await self._do(("eigen-wachtwoord",) * 2, own, _MAILED if _can_mail() else _OWNED)

    @rx.event
    @allow(Audience.PERSON)
    async def drop_email(self) -> EventSpec:
        """Keep the address that I have; the link to the new one stops working."""

        def drop(actor: Actor, _: datetime) -> None:
            addresses.drop(context(), actor)

        return await self._do(("adres-kop",) * 2, drop, "Je e-mailadres blijft zoals het is.")

    @rx.event
    @allow(Audience.PERSON)
    async def end_session(self, session: object) -> EventSpec:
        """End one session of mine."""

        def end(actor: Actor, now: datetime) -> None:
            sessions.end_one(context(), actor, _session_id(session), now)

        return await self._do(("sessies",) * 2, end, "Die sessie is beëindigd.")

    @rx.event
    @allow(Audience.PERSON)
    async def end_others(self) -> EventSpec:
        """End all sessions of mine but this one."""

        def end(actor: Actor, now: datetime) -> None:
            sessions.end_all(context(), actor, now, but=self._token(), browser=self._browser())

        return await self._do(("sessies",) * 2, end, "Je bent overal uitgelogd, behalve hier.")

    @rx.event
    @allow(Audience.PERSON)
    async def erase(self, form: Form) -> EventSpec:
        """Erase the account; the page then sends the browser on to where its cookie is taken away."""

        def erase_it(actor: Actor, now: datetime) -> None:
            if typed(form, "zeker") != "ja":
                raise InvalidAnswer(_NOT_SURE)
            erasing.erase(context(), actor, typed(form, "weg-wachtwoord"), now)
            leave_alone(self)

        works, _ = await self._try((SURE, "weg-wachtwoord"), erase_it)
        if not works:
            return rx.set_focus(PROBLEMS)
        self.reset()
        self.erased = True
        return rx.set_focus(HEADING)

    async def _renew(self) -> None:
        """Show the account anew; what is being typed stays."""
        await self._show()

    async def _show(self, *, fresh: bool = False) -> None:
        """Fill the page; ``fresh`` looks in the database who this is now, because a deed may have changed that."""
        try:
            actor = await actor_behind(self)
            if actor is None or actor.person != self._person:
                self.reset()
            if actor is None or actor.person is None:
                self.loaded = True
                return
            self._person = actor.person
            follow(self, person_topic(actor.person), sessions.signed_out(actor.person))
            self._fill(**await asyncio.to_thread(facts_of, actor, self._token(), fresh=fresh))
        except SignedOut:
            self.reset()
            self.signed_out = True
        except WijkappError as problem:
            self.done = problem.sentence
        self.loaded = True

    def _fill(self, **values: Any) -> None:  # noqa: ANN401 - each name is a var of its own type
        for name, value in values.items():
            setattr(self, name, value)

    def _browser(self) -> str:
        return known_browser_in(self.router.headers.cookie, settings())


def _can_mail() -> bool:
    return context().mail is not None


def _session_id(value: object) -> UUID:
    try:
        return UUID(value) if isinstance(value, str) else UUID("")
    except ValueError:
        raise NotFound(sessions.GONE) from None
