"""A code at signing in, on the page of the own account: setting an app up, its recovery codes, and switching it off."""

from datetime import datetime
from typing import Final

import reflex as rx
import segno
from reflex.event import EventSpec

from wijkapp.actions import totp
from wijkapp.domain.actor import Actor
from wijkapp.errors import NotFound
from wijkapp.gate.allow import Audience, allow
from wijkapp.installation import context
from wijkapp.pages.account.deeds import HEADING, Deeds, Form, typed
from wijkapp.settings import settings

_AGAIN: Final = "Begin opnieuw met instellen: kies ‘Stel een code in’."


class AppCode(Deeds, rx.State, mixin=True):
    """The app that makes codes. Its secret stays in this tab, and counts for nothing, until a code of it comes back."""

    email: str = ""
    has_password: bool = False
    has_totp: bool = False
    app_lost: bool = False
    """Whether codes of the app cannot be checked any more, so that it has to be set up anew."""
    needs_totp: bool = False
    codes_left: int = 0
    setting_up: bool = False
    qr: str = ""
    secret: str = ""
    _pending: str = ""

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
    async def confirm_code(self, form: Form) -> EventSpec:
        """Ask for codes from now on, and show the recovery codes once."""
        secret = self._pending

        def switch_on(actor: Actor, now: datetime) -> tuple[str, ...]:
            if not secret:
                raise NotFound(_AGAIN)
            code, password = typed(form, "app-code"), typed(form, "app-wachtwoord")
            return totp.switch_on(context(), actor, secret, code, password, now, session=self._token())

        done = "Vanaf nu log je in met je wachtwoord en een code."
        return await self._do(("app-code", "app-wachtwoord"), switch_on, done, shows=True)

    @rx.event
    @allow(Audience.PERSON)
    async def make_codes(self, form: Form) -> EventSpec:
        """Make new recovery codes and show them once."""

        def make(actor: Actor, now: datetime) -> tuple[str, ...]:
            return totp.new_codes(context(), actor, typed(form, "codes-wachtwoord"), now)

        return await self._do(("codes-wachtwoord",) * 2, make, "Je oude herstelcodes werken niet meer.", shows=True)

    @rx.event
    @allow(Audience.PERSON)
    async def codes_kept(self) -> EventSpec:
        """Take the recovery codes off the screen for good."""
        self.codes = []
        return rx.set_focus(HEADING)

    @rx.event
    @allow(Audience.PERSON)
    async def switch_off_code(self, form: Form) -> EventSpec:
        """Ask for a password only from now on."""

        def switch_off(actor: Actor, now: datetime) -> None:
            totp.switch_off(context(), actor, typed(form, "uit-wachtwoord"), now)

        return await self._do(("uit-wachtwoord",) * 2, switch_off, "Vanaf nu log je in met alleen je wachtwoord.")

    def _forget_secret(self) -> None:
        self._pending = self.qr = self.secret = ""
        self.setting_up = False
