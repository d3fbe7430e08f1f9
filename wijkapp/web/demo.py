"""The sign-in page of the demo: whoever looks around comes in as somebody of the story with one press."""

from collections.abc import Iterable
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from wijkapp.demo.stage import PASSWORD
from wijkapp.demo.story import ToldPerson, tell
from wijkapp.web.prerendered import with_part

SLOT: Final = "voorbeeld"


async def sign_in(request: Request) -> Response:
    """Give the page with everybody who can be tried; only a demo has this route."""
    del request
    return HTMLResponse(with_part("/inloggen", SLOT, _list(one for one in tell().people if not one.stopped)))


def _list(people: Iterable[ToldPerson]) -> str:
    return (
        '<section class="wa-section" aria-labelledby="voorbeeld-kop">'
        '<h2 class="utrecht-heading-2" id="voorbeeld-kop">Kijk rond als iemand van de voorbeeldorganisatie</h2>'
        '<p class="utrecht-paragraph">Iedereen hier is verzonnen. Het wachtwoord van allemaal is '
        f"<code>{escape(PASSWORD)}</code>. Wat je doet, is weg als de demo opnieuw start.</p>"
        f'<ul class="wa-demo">{"".join(map(_person, people))}</ul></section>'
    )


def _person(told: ToldPerson) -> str:
    roles = [f"{role} in {team}" for team, role in told.roles.items()] + ["beheerder"] * told.is_admin
    name = escape(told.name)
    return (
        '<li class="wa-demo__person"><form method="post" action="/inloggen">'
        f'<input type="hidden" name="email" value="{escape(told.email)}">'
        f'<input type="hidden" name="wachtwoord" value="{escape(PASSWORD)}">'
        f'<button type="submit" class="utrecht-button utrecht-button--secondary-action">{name}</button>'
        f"<span>{escape(', '.join(roles))}</span></form></li>"
    )
