"""An administrator invites somebody, who comes in without a script in the browser; everything can be used by everybody."""

from collections.abc import Generator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.e2e.person import NewPerson, Person
from tests.e2e.server import Server
from tests.e2e.test_access import trouble_on, unfold
from tests.factories import context_on
from tests.organisation import House, cookie_of
from wijkapp.actions.context import Context
from wijkapp.build import node
from wijkapp.build.paths import TEST_TOOLS
from wijkapp.store.engine import open_store

GOOD = "vier gele fietsen zingen"
CALM = {"reduced_motion": "reduce"}


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker's own script."""
    return (node.install(TEST_TOOLS) / "axe-core" / "axe.min.js").read_text("utf-8")


class MarkedHouse(House):
    """An organisation whose people have addresses of their own, because all journeys share one database."""

    def __init__(self, context: Context, now: datetime) -> None:
        """Found it."""
        self.mark = uuid4().hex[:8]
        super().__init__(context, now, f"Organisatie {self.mark}")


@pytest.fixture
def house(site: Server) -> Generator[MarkedHouse]:
    """An organisation in the database of the site."""
    store = open_store(f"sqlite:///{Path(site.folder) / 'wijkapp.db'}")
    yield MarkedHouse(context_on(store), datetime.now(UTC))
    store.close()


@pytest.fixture
def fatima(people: NewPerson, house: MarkedHouse, site: Server) -> Person:
    """An administrator who is signed in."""
    admin = house.admin(f"Fatima{house.mark}")
    house.worker(f"Anna{house.mark}")
    house.leader(f"Bram{house.mark}")
    fatima = people(**CALM)
    name, _, value = cookie_of(house.context, admin, house.now).partition("=")
    fatima.context.add_cookies([{"name": name, "value": value, "url": site.url}])
    return fatima


def test_who_is_invited_comes_in_without_a_script_and_is_in_the_team(
    people: NewPerson, fatima: Person, house: MarkedHouse
) -> None:
    page = fatima.page
    page.goto("/beheer/uitnodigen")
    page.get_by_label("Naam", exact=True).fill("Piet Puk")
    page.get_by_label("E-mailadres").fill(f"piet{house.mark}@voorbeeld.nl")
    page.get_by_label("Team (optioneel)").select_option("Noord")
    fatima.press("Maak uitnodiging")
    expect(page.get_by_role("heading", name="Stuur deze link door")).to_be_visible()
    address = page.locator(".wa-link").inner_text()

    piet = people(java_script_enabled=False)
    piet.page.goto(address)
    expect(piet.page).to_have_url(f"{piet.url}/uitnodiging")
    piet.page.get_by_label("Kies een wachtwoord").fill("kort")
    piet.page.get_by_label("Typ het wachtwoord nog een keer").fill("kort")
    piet.forgives = ("status of 422", "status of 404")  # A refusal; and a team has no page as long as nobody made one.
    piet.press("Maak mijn account")
    expect(piet.page.locator("#fouten")).to_contain_text("Kies een wachtwoord van minstens 12 tekens")
    piet.page.get_by_label("Kies een wachtwoord").fill(GOOD)
    piet.page.get_by_label("Typ het wachtwoord nog een keer").fill(GOOD)
    piet.press("Maak mijn account")
    piet.page.wait_for_url("**/team")
    assert [one["httpOnly"] for one in piet.context.cookies() if one["name"] == "wijkapp-persoon"] == [True]

    piet.page.goto(address)
    expect(piet.page.locator("h1")).to_have_text("Deze uitnodiging werkt niet meer")
    page.goto("/beheer/mensen?zoek=Piet")
    expect(page.locator(".wa-rows__one")).to_contain_text("werker in Noord")


def test_a_list_with_a_problem_is_told_and_a_good_one_gives_a_link_each(
    fatima: Person, house: MarkedHouse, axe: str
) -> None:
    page = fatima.page
    mark = house.mark
    page.goto("/beheer/uitnodigen")
    page.get_by_label("Lijst", exact=True).fill(f"Jan;jan{mark}@voorbeeld.nl\nKees;kees")
    fatima.press("Controleer en nodig uit")
    expect(page.locator(".wa-table tbody tr")).to_have_count(1)
    expect(page.locator(".wa-table tbody")).to_contain_text("kees")
    wrong = trouble_on(page, axe)

    page.get_by_label("Lijst", exact=True).fill(f"Jan;jan{mark}@voorbeeld.nl\nKees;kees{mark}@voorbeeld.nl")
    fatima.press("Controleer en nodig uit")
    expect(page.locator(".wa-link")).to_have_count(2)
    right = trouble_on(page, axe)
    with page.expect_download() as download:
        fatima.press("Download de links als CSV")

    assert download.value.suggested_filename == "uitnodigingen.csv"
    assert Path(download.value.path()).read_text("utf-8-sig").count("/uitnodiging/link/") == 2
    assert (wrong, right) == ([], [])
    page.reload()
    expect(page.get_by_role("heading", name="Wie nog niet kwam")).to_be_visible()
    expect(page.locator(".wa-link")).to_have_count(0)


def test_what_is_taken_away_can_be_put_back_and_another_administrator_sees_it_happen(
    people: NewPerson, fatima: Person, house: MarkedHouse, site: Server
) -> None:
    page = fatima.page
    gerda = people()
    name, _, value = cookie_of(house.context, house.admin(f"Gerda{house.mark}"), house.now).partition("=")
    gerda.context.add_cookies([{"name": name, "value": value, "url": site.url}])
    for one in (fatima, gerda):
        one.page.goto(f"/beheer/team?team={house.team()}")
        expect(one.page.locator(".wa-rows__one")).to_have_count(2)

    page.get_by_role("button", name=f"Haal uit team Anna{house.mark}").click()
    expect(page.locator(".wa-rows__one")).to_have_count(1)
    expect(gerda.page.locator(".wa-rows__one")).to_have_count(1)
    expect(page.get_by_role("button", name="Zet terug in het team")).to_be_focused()
    fatima.press("Zet terug in het team")

    expect(gerda.page.locator(".wa-rows__one")).to_have_count(2)
    expect(page.locator("#beheer-kop")).to_be_focused()


@pytest.mark.parametrize(
    "address",
    [
        "/beheer",
        "/beheer/mensen",
        "/beheer/mensen?zoek=zzzz",
        "/beheer/mensen/een?wie=",
        "/beheer/teams",
        "/beheer/team?team=",
        "/beheer/uitnodigen",
        "/beheer/logboek",
    ],
)
def test_every_page_of_administrators_has_no_violation(
    fatima: Person,
    house: MarkedHouse,
    axe: str,
    address: str,
) -> None:
    anna = house.actor(f"Anna{house.mark}")
    fatima.page.goto(address.replace("wie=", f"wie={anna.person}").replace("team=", f"team={house.team()}"))
    expect(fatima.page.get_by_role("navigation", name="Beheer")).to_be_visible()

    unfold(fatima.page)

    assert trouble_on(fatima.page, axe) == []


def test_who_is_no_administrator_reads_so_and_nothing_else(people: NewPerson, axe: str) -> None:
    stranger = people(**CALM)

    stranger.page.goto("/beheer/mensen")

    expect(stranger.page.locator("h1")).to_have_text("Deze pagina is voor beheerders")
    assert trouble_on(stranger.page, axe) == []
