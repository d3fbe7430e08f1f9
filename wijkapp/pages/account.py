"""My account: my password and address, codes at signing in, where I am signed in, and private texts that were shut."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import reflex as rx
import segno
from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import account, addresses, erasing, private, proving, sessions, totp
from wijkapp.actions.signals import person_topic
from wijkapp.components.problems import PROBLEMS, Problem, problem_here
from wijkapp.domain.actor import Actor
from wijkapp.errors import InvalidAnswer, NotFound, SignedOut, WijkappError
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.cookies import known_browser_in, sign_in_token_in
from wijkapp.gate.live import follow, leave_alone
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.account_facts import SessionCard, facts_of
from wijkapp.settings import settings

HEADING: Final = "account-kop"
"""The id of the page's heading, which takes the focus when what had it is gone."""
SURE: Final = "weg-zeker"
"""The box to tick before an account is erased."""
_LONGEST: Final = 1000
"""Characters of anything that is typed here; more is cut off, and then it is wrong."""
_AGAIN: Final = "Begin opnieuw met instellen: kies ‘Stel een code in’."
_MAILED: Final = "We hebben je een mail gestuurd. Open de link daarin om je e-mailadres te bevestigen."
_CHANGED: Final = "Je e-mailadres is veranderd. Op je andere apparaten ben je uitgelogd."
_OWNED: Final = "Je e-mailadres is bevestigd."
_NOT_SURE: Final = "Zet eerst een vinkje bij ‘Ja, verwijder mijn account en mijn plannen’."
_Form = dict[str, Any]


class AccountState(rx.State):
    """The own account, as whoever is behind this tab sees it."""

    loaded: bool = False
    signed_in: bool = False
    signed_out: bool = False
    name: str = ""
    email: str = ""
    has_password: bool = False
    through_provider: bool = False
    has_totp: bool = False
    app_lost: bool = False
    """Whether codes of the app cannot be checked any more, so that it has to be set up anew."""
    needs_totp: bool = False
    held_back: bool = False
    codes_left: int = 0
    private_closed: bool = False
    mails: bool = False
    email_by_other: bool = False
    email_asked: str = ""
    """The address that waits for its link to be opened; "" when there is none."""
    email_asked_until: str = ""
    way_password: bool = False
    way_code: bool = False
    way_mail: bool = False
    way_provider: bool = False
    has_plans: bool = False
    agreed_until: str = ""
    """Until when what was agreed on stays; "" when nothing was."""
    erased: bool = False
    places: list[SessionCard] = []
    setting_up: bool = False
    qr: str = ""
    secret: str = ""
    codes: list[str] = []
    done: str = ""
    problems: list[Problem] = []
    turn: int = 0
    """Counts what was done, so that a form that did its work is drawn anew and empty."""
    _pending: str = ""
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
    async def change_password(self, form: _Form) -> EventSpec:
        """Set another password; every other session ends."""

        def change(actor: Actor, now: datetime) -> None:
            old, new = _typed(form, "oud"), _typed(form, "nieuw")
            account.change_password(context(), actor, old, new, now, session=self._token())

        return await self._do(
            ("nieuw", "oud"), change, "Je wachtwoord is veranderd. Op je andere apparaten ben je uitgelogd."
        )

    @rx.event
    @allow(Audience.PERSON)
    async def change_email(self, form: _Form) -> EventSpec:
        """Ask for another address; where no mail can be sent it changes at once."""

        def change(actor: Actor, now: datetime) -> None:
            typed, password = _typed(form, "nieuw-adres"), _typed(form, "adres-wachtwoord")
            addresses.ask_change(context(), actor, typed, password, now, session=self._token())

        return await self._do(("nieuw-adres", "adres-wachtwoord"), change, _MAILED if _can_mail() else _CHANGED)

    @rx.event
    @allow(Audience.PERSON)
    async def own_email(self, form: _Form) -> EventSpec:
        """Say that the address that somebody else filled in is mine."""

        def own(actor: Actor, now: datetime) -> None:
            mine = account.facts(context(), actor).email
            password = _typed(form, "eigen-wachtwoord")
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
    async def begin_code(self) -> EventSpec | None:
        """Make a secret for the app and show it, as a picture and as text; nothing is asked for at signing in yet."""
        await self._show()
        self.done, self.problems = "", []
        if not self.has_password:
            return None
        self._pending = totp.new_secret()
        address = totp.address_for_app(self._pending, self.email, f"Wijkapp {settings().organisation}".strip())
        self.qr = segno.make(address, error="m").svg_data_uri(scale=5, border=2)
        self.secret = " ".join(self._pending[at : at + 4] for at in range(0, len(self._pending), 4))
        self.setting_up = True
        return rx.set_focus("app-kop")

    @rx.event
    @allow(Audience.PERSON)
    async def drop_code(self) -> EventSpec:
        """Stop setting up an app."""
        self._forget_secret()
        self.problems = []
        return rx.set_focus(HEADING)

    @rx.event
    @allow(Audience.PERSON)
    async def confirm_code(self, form: _Form) -> EventSpec:
        """Ask for codes from now on, and show the recovery codes once."""
        secret = self._pending

        def switch_on(actor: Actor, now: datetime) -> tuple[str, ...]:
            if not secret:
                raise NotFound(_AGAIN)
            code, password = _typed(form, "app-code"), _typed(form, "app-wachtwoord")
            return totp.switch_on(context(), actor, secret, code, password, now, session=self._token())

        done = "Vanaf nu log je in met je wachtwoord en een code."
        return await self._do(("app-code", "app-wachtwoord"), switch_on, done, shows=True)

    @rx.event
    @allow(Audience.PERSON)
    async def make_codes(self, form: _Form) -> EventSpec:
        """Make new recovery codes and show them once."""

        def make(actor: Actor, now: datetime) -> tuple[str, ...]:
            return totp.new_codes(context(), actor, _typed(form, "codes-wachtwoord"), now)

        return await self._do(("codes-wachtwoord",) * 2, make, "Je oude herstelcodes werken niet meer.", shows=True)

    @rx.event
    @allow(Audience.PERSON)
    async def codes_kept(self) -> EventSpec:
        """Take the recovery codes off the screen for good."""
        self.codes = []
        return rx.set_focus(HEADING)

    @rx.event
    @allow(Audience.PERSON)
    async def switch_off_code(self, form: _Form) -> EventSpec:
        """Ask for a password only from now on."""

        def switch_off(actor: Actor, now: datetime) -> None:
            totp.switch_off(context(), actor, _typed(form, "uit-wachtwoord"), now)

        return await self._do(("uit-wachtwoord",) * 2, switch_off, "Vanaf nu log je in met alleen je wachtwoord.")

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
    async def open_with_password(self, form: _Form) -> EventSpec:
        """Open private texts with the password from before."""

        def open_them(actor: Actor, now: datetime) -> None:
            private.open_with_password(context(), actor, _typed(form, "vorig-wachtwoord"), now)

        return await self._do(("vorig-wachtwoord",) * 2, open_them, "Je plannen zijn weer open.")

    @rx.event
    @allow(Audience.PERSON)
    async def open_with_code(self, form: _Form) -> EventSpec:
        """Open private texts with a recovery code from before."""

        def open_them(actor: Actor, now: datetime) -> None:
            private.open_with_code(context(), actor, _typed(form, "vorige-code"), now)

        return await self._do(("vorige-code",) * 2, open_them, "Je plannen zijn weer open.")

    @rx.event
    @allow(Audience.PERSON)
    async def mail_link(self) -> EventSpec:
        """Mail the owner a link that opens private texts."""

        def mail(actor: Actor, now: datetime) -> None:
            private.mail_link(context(), actor, now)

        return await self._do(
            ("mail-link",) * 2, mail, "We hebben een mail gestuurd. De link daarin werkt een uur lang."
        )

    @rx.event
    @allow(Audience.PERSON)
    async def erase(self, form: _Form) -> EventSpec:
        """Erase the account; the page then sends the browser on to where its cookie is taken away."""

        def erase_it(actor: Actor, now: datetime) -> None:
            if _typed(form, "zeker") != "ja":
                raise InvalidAnswer(_NOT_SURE)
            erasing.erase(context(), actor, _typed(form, "weg-wachtwoord"), now)
            leave_alone(self)

        works, _ = await self._try((SURE, "weg-wachtwoord"), erase_it)
        if not works:
            return rx.set_focus(PROBLEMS)
        self.reset()
        self.erased = True
        return rx.set_focus(HEADING)

    async def _do(
        self, fields: tuple[str, str], deed: Callable[[Actor, datetime], object], done: str, *, shows: bool = False
    ) -> EventSpec:
        """Do it and say so, or say at the field what is wrong; give where the focus goes. ``fields`` as ``_try``."""
        works, result = await self._try(fields, deed)
        if not works:
            return rx.set_focus(PROBLEMS)
        self._forget_secret()
        self.turn += 1
        await self._show(fresh=True)
        self.done = done
        if shows and isinstance(result, tuple):
            self.codes = list(result)
            return rx.set_focus("codes-kop")
        return rx.set_focus(HEADING)

    async def _try(self, fields: tuple[str, str], deed: Callable[[Actor, datetime], object]) -> tuple[bool, object]:
        """Do it in a thread and give what comes of it; False when it fails, which then stands at the field.

        Of ``fields`` the second is the one with the password.
        """
        self.done, self.problems, self.codes = "", [], []
        try:
            actor = await actor_behind(self)
            if actor is None:
                raise SignedOut
            return True, await asyncio.to_thread(deed, actor, clock.now())
        except WijkappError as problem:
            field = fields[isinstance(problem, proving.WrongPassword)]
            self.problems = [problem_here(field, problem.sentence)]
            return False, None

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

    def _token(self) -> str:
        return sign_in_token_in(self.router.headers.cookie, settings())

    def _browser(self) -> str:
        return known_browser_in(self.router.headers.cookie, settings())

    def _forget_secret(self) -> None:
        self._pending = self.qr = self.secret = ""
        self.setting_up = False


def _can_mail() -> bool:
    return context().mail is not None


def _typed(form: object, name: str) -> str:
    """What was typed in a field; "" for what is no text. The browser can send anything here."""
    value = form.get(name) if isinstance(form, dict) else None
    return value[:_LONGEST] if isinstance(value, str) else ""


def _session_id(value: object) -> UUID:
    try:
        return UUID(value) if isinstance(value, str) else UUID("")
    except ValueError:
        raise NotFound(sessions.GONE) from None
