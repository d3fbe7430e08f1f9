"""Somebody at a screen: a browser context, a page, and the things that people do in the wizard."""

import copy
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from tests.organisation import House, cookie_of
from wijkapp import clock
from wijkapp.domain.actor import Actor
from wijkapp.domain.steps import Step

FIRST = "straat-op-de-agenda"
"""The situation that most journeys start from."""
SOON = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011 - the day on this machine, as the browser has it
LATER = (date.today() + timedelta(days=60)).isoformat()  # noqa: DTZ011
LOST_LINE = ("net::ERR_", "WebSocket connection to", "Failed to fetch")
"""What a browser says about a line that we cut ourselves."""
REFUSED = ("status of 422", "status of 403", "status of 404")
"""What a browser says about a change that we know will be refused."""
PATIENCE = 15_000
"""Milliseconds until something that does not come is a failure; journeys share their machine with each other."""
_AWAKE = "form[data-outbox][aria-busy=false]"
_SETTLED = (
    "() => window.outbox && !window.outbox.busy() && document.querySelector('form[data-outbox]')?.ariaBusy !== 'true'"
)
_VALUES = """() => Object.fromEntries([...document.querySelector('form[data-outbox]').elements]
    .filter(el => el.name && (el.type !== 'radio' || el.checked))
    .map(el => [el.name, el.type === 'checkbox' ? el.checked : el.value]))"""


class Person:
    """One person with one page; everything that the browser complains about is remembered."""

    def __init__(self, browser: Browser, url: str, **machine: Any) -> None:
        """Sit down at a machine; by default a laptop in the Netherlands."""
        laptop = {"viewport": {"width": 1280, "height": 900}, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
        self.context = browser.new_context(**(laptop | machine), base_url=url)
        self.context.set_default_timeout(PATIENCE)
        self.url = url
        self.complaints: list[str] = []
        self.forgives: tuple[str, ...] = ()
        self.context.on("console", self._hear)
        self.context.on("weberror", lambda error: self.complaints.append(f"{error.error}"))
        self.page: Page = self.context.new_page()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(part in message.text for part in self.forgives):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def another_window(self) -> Self:
        """Open a second window of the same browser."""
        other = copy.copy(self)
        other.page = self.context.new_page()
        return other

    def is_signed_in(self, house: House, actor: Actor) -> Self:
        """Go on as somebody of this organisation who signed in just now."""
        name, _, token = cookie_of(house.context, actor, clock.now()).partition("=")
        self.context.add_cookies([{"name": name, "value": token, "url": self.url}])
        return self

    def leave(self) -> list[str]:
        """Close the browser, and tell what it complained about."""
        self.context.close()
        return self.complaints

    def starts(self, slug: str = FIRST) -> str:
        """Start a plan from a situation's own page, or from one's own when there is no slug; give the plan's id."""
        if slug:
            self.page.goto(f"/situaties/{slug}")
            self.press("Maak hiermee mijn leerroute")
            self.page.wait_for_url("**/plan/leervragen/**")
        else:
            self.page.goto("/")
            self.press("Begin met je eigen situatie")
            self.page.wait_for_url("**/plan/situatie**")
        self.wakes()
        return self.plan

    def begins(self, slug: str = FIRST) -> str:
        """Start a plan without looking at a page; give the plan's id."""
        answer = self.context.request.post(
            "/plan/begin", form={"situatie": slug, "nieuw": "1"}, headers={"Origin": self.url}, max_redirects=0
        )
        return parse_qs(urlsplit(answer.headers["location"]).query)["plan"][0]

    def sends(self, plan: str, *changes: dict[str, Any], base: int = 0) -> None:
        """Make changes to a plan without looking at a page."""
        for change in changes:
            answer = self.context.request.post(
                "/plan/wijziging",
                params={"plan": plan},
                data={"op": str(uuid4()), "base": base, "change": change},
                headers={"Origin": self.url},
            )
            assert answer.json()["outcome"] == "saved", (change, answer.text())

    @property
    def plan(self) -> str:
        """The id of the plan on the screen."""
        return self.page.url.partition("plan=")[2].partition("&")[0].partition("#")[0]

    def opens(self, step: str = "", plan: str = "", **query: object) -> None:
        """Go to a page of a plan by its address."""
        more = "".join(f"&{name}={value}" for name, value in query.items())
        self.page.goto(f"/plan{'/' + step if step else ''}?plan={plan or self.plan}{more}")
        self.wakes()

    def arrives(self, step: str) -> None:
        """Wait until another step is on the screen and shows what was saved."""
        number = next(int(one) for one in Step if one.slug == step)
        self.page.wait_for_url(f"**/plan/{step}*?**")
        expect(self.page.locator(".wa-step")).to_contain_text(f"Stap {number} van")
        self.wakes()

    def wakes(self) -> None:
        """Wait until the page shows what was saved."""
        expect(self.page.locator(_AWAKE)).to_be_attached()

    def settles(self) -> None:
        """Wait until every change has its answer, and the line says that it is saved."""
        self.page.wait_for_function(_SETTLED)
        expect(self.status).to_contain_text("pgeslagen")
        expect(self.status).to_have_attribute("data-state", "saved")

    @property
    def status(self) -> Locator:
        """The line that says whether all is saved."""
        return self.page.locator("[data-outbox-status]")

    def field(self, name: str) -> Locator:
        """A field by the end of its name: ``.sign`` or ``review.first``."""
        return self.page.locator(f"form[data-outbox] [name$='{name}']")

    def boxes(self) -> Locator:
        """The boxes to tick, in the order of the page."""
        return self.page.locator("form[data-outbox] .wa-options input[type=checkbox]")

    def press(self, name: str) -> None:
        """Press a button with this text; the first when there are more."""
        self.page.get_by_role("button", name=name).first.click()

    def goes_on(self) -> None:
        """Press the one button that leads on."""
        self.page.locator("form[data-outbox] button[type=submit]").click()

    def goes_on_to(self, step: str) -> None:
        """Press the one button that leads on, and arrive."""
        self.goes_on()
        if step == "resultaat":
            self.page.wait_for_url("**/plan/resultaat?**")
            return
        self.arrives(step)
        expect(self.page.locator("h1")).to_be_focused()

    def values(self) -> dict[str, Any]:
        """What stands in the fields of the form, by name."""
        return dict(self.page.evaluate(_VALUES))

    def shows(self, values: dict[str, Any]) -> None:
        """Wait until this, and nothing else, stands in the fields of the form."""
        self.page.wait_for_function(
            f"want => JSON.stringify(({_VALUES})()) === want",
            arg=json.dumps(values, ensure_ascii=False, separators=(",", ":")),
        )

    def focused(self) -> str:
        """What the keyboard is at: its name, id or text."""
        return str(
            self.page.evaluate(
                "(el => el.name || el.id || el.textContent.trim().slice(0, 80) || el.tagName)(document.activeElement)"
            )
        )


NewPerson = Callable[..., Person]
"""Lets one more person come in, at a machine of their own."""
