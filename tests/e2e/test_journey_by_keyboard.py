"""The whole way again with Tab, arrows, Space, Enter and typing only."""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.e2e.server import Server

_MOST_TABS = 120


def day_and_month_alike() -> date:
    """A day from next month on that reads the same whichever of day and month a browser asks first."""
    month = date.today().replace(day=1) + timedelta(days=32)  # noqa: DTZ011
    return month.replace(day=month.month)


DAY = day_and_month_alike()


class Keyboard:
    """The keys of one person."""

    def __init__(self, person: Person) -> None:
        """Put both hands on it."""
        self.person, self.page = person, person.page
        self.keys = person.page.keyboard

    def tabs_to(self, selector: str) -> None:
        """Press Tab until the focus is there."""
        for _ in range(_MOST_TABS):
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
            self.keys.press("Tab")
        raise AssertionError(f"Tab never came to {selector}")

    def ticks(self, name: str) -> None:
        """Tick the box whose name ends so."""
        self.tabs_to(f"[type=checkbox][name='{name}']")
        self.keys.press("Space")

    def types(self, name: str, text: str) -> None:
        """Type in the field whose name ends so, instead of what was there."""
        self.tabs_to(f"[name$='{name}']")
        self.keys.press("ControlOrMeta+a")
        self.keys.type(text)

    def picks_day(self, name: str) -> None:
        """Type a day in a date field."""
        self.tabs_to(f"[type=date][name$='{name}']")
        self.keys.type(f"{DAY:%d%m%Y}")
        expect(self.page.locator(f"[name$='{name}']").first).to_have_value(DAY.isoformat())

    def goes_on(self) -> None:
        """Press Enter on the one button that leads on."""
        self.tabs_to("form[data-outbox] [type=submit]")
        self.keys.press("Enter")

    def goes_on_to(self, step: str) -> None:
        """Press Enter on the one button that leads on, and arrive at the heading of that step."""
        self.goes_on()
        self.person.arrives(step)
        expect(self.page.locator("h1")).to_be_focused()


def test_from_the_front_page_to_a_plan_without_a_mouse(anna: Person, site: Server) -> None:
    page, keys = anna.page, Keyboard(anna)
    page.goto("/")

    keys.keys.press("Tab")
    assert anna.focused() == "Naar de inhoud"
    keys.tabs_to("a[href='/situaties'].utrecht-button-link")
    keys.keys.press("Enter")
    page.wait_for_url("**/situaties")
    keys.tabs_to(".wa-card__link")
    keys.keys.press("Enter")
    page.wait_for_url("**/situaties/*")
    keys.tabs_to("form[action='/plan/begin'] button")
    keys.keys.press("Enter")
    page.wait_for_url("**/plan/leervragen/**")
    anna.wakes()

    boxes = [box.get_attribute("name") or "" for box in anna.boxes().all()]
    keys.ticks(boxes[0])
    keys.tabs_to("[data-add=question]")
    keys.keys.press("Enter")
    expect(anna.field(".text")).to_be_focused()
    keys.keys.type("Hoe durf ik nee te zeggen?")
    keys.goes_on()
    for number, sign in ((1, "bewoners zelf inspreken"), (2, "ik het gewoon zeg")):
        expect(page.locator(".wa-position")).to_have_text(f"Vraag {number} van 2")
        expect(page.locator("h1")).to_be_focused()
        keys.tabs_to("[type=radio][name$='.kind']")
        keys.keys.press("ArrowDown")
        keys.types(".sign", sign)
        keys.goes_on()
    anna.arrives("teamvragen")
    expect(page.locator("h1")).to_be_focused()
    keys.ticks(anna.boxes().first.get_attribute("name") or "")
    keys.goes_on_to("leerroute")
    offers = [box.get_attribute("name") or "" for box in anna.boxes().all()]
    for name in offers[:2]:
        keys.ticks(name)
    expect(page.locator(".wa-route__stop")).to_have_count(2)
    for name in offers[:2]:
        keys.picks_day(name.replace(".chosen", ".date"))
        keys.tabs_to(f"[name='{name.replace('.chosen', '.company')}']")
        keys.keys.press("ArrowDown")
    keys.goes_on_to("afspraken")
    keys.picks_day("review.first")
    keys.types("support.time", "Een dagdeel per maand")
    keys.goes_on_to("controleren")
    keys.goes_on()
    page.wait_for_url("**/plan/resultaat**")

    expect(page.locator(".wa-plan")).to_contain_text("Hoe durf ik nee te zeggen?")
    expect(page.locator(".wa-plan")).to_contain_text("ik het gewoon zeg")
    stored = site.fields(anna.plan)
    assert stored["plan.finished"] is True
    assert stored["review.first"] == DAY.isoformat()
    assert sum(value is True for name, value in stored.items() if name.endswith(".chosen")) == 5
