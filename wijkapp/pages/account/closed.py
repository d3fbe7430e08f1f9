"""Private texts that were shut, on the page of the own account: three ways to open them."""

from datetime import datetime
from typing import Final

import reflex as rx
from reflex.event import EventSpec

from wijkapp.actions import private
from wijkapp.domain.actor import Actor
from wijkapp.gate.allow import Audience, allow
from wijkapp.installation import context
from wijkapp.pages.account.deeds import Deeds, Form, typed

_OPEN: Final = "Je plannen zijn weer open."


class Closed(Deeds, rx.State, mixin=True):
    """Whether private texts are shut, and with what their owner can open them."""

    private_closed: bool = False
    way_password: bool = False
    way_code: bool = False
    way_mail: bool = False
    way_provider: bool = False

    @rx.event
    @allow(Audience.PERSON)
    async def open_with_password(self, form: Form) -> EventSpec:
        """Open private texts with the password from before."""

        def open_them(actor: Actor, now: datetime) -> None:
            private.open_with_password(context(), actor, typed(form, "vorig-wachtwoord"), now)

        return await self._do(("vorig-wachtwoord",) * 2, open_them, _OPEN)

    @rx.event
    @allow(Audience.PERSON)
    async def open_with_code(self, form: Form) -> EventSpec:
        """Open private texts with a recovery code from before."""

        def open_them(actor: Actor, now: datetime) -> None:
            private.open_with_code(context(), actor, typed(form, "vorige-code"), now)

        return await self._do(("vorige-code",) * 2, open_them, _OPEN)

    @rx.event
    @allow(Audience.PERSON)
    async def mail_link(self) -> EventSpec:
        """Mail the owner a link that opens private texts."""

        def mail(actor: Actor, now: datetime) -> None:
            private.mail_link(context(), actor, now)

        return await self._do(
            ("mail-link",) * 2, mail, "We hebben een mail gestuurd. De link daarin werkt een uur lang."
        )
