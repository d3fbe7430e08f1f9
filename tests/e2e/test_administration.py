"""An administrator invites somebody, who comes in without a script in the browser; everything can be used by everybody."""

import re
import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.access import trouble_on, unfold
from tests.e2e.person import NewPerson, Person
from tests.e2e.server import Server
from tests.organisation import House
from tests.post_office import PATIENCE, PostOffice
from wijkapp import clock
from wijkapp.actions.context import Context
from wijkapp.installation import catalogue
from wijkapp.store.engine import open_store

GOOD = "vier gele fietsen zingen"
CALM = {"reduced_motion": "reduce"}


@pytest.fixture
def fatima(people: NewPerson, house: House) -> Person:
    """An administrator who is signed in."""
    house.worker("Anna")
    house.leader("Bram")
    return people(**CALM).is_signed_in(house, house.admin("Fatima"))


@pytest.fixture
def mailing_site(site: Server, office: PostOffice, tmp_path: Path) -> Generator[Server]:
    """A server that hands its mail in at the post office."""
    del site  # It made sure that there is a build.
    server = Server(tmp_path)
    server.more = office.settings()
    server.start()
    yield server
    server.stop()


def test_who_is_invited_comes_in_without_a_script_and_is_in_the_team(
    people: NewPerson, fatima: Person, house: House
) -> None:
    page = fatima.page
    page.goto("/beheer/uitnodigen")
    page.get_by_label("Naam", exact=True).fill("Piet Puk")
    page.get_by_label("E-mailadres").fill(f"piet@{house.domain}")
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


def test_a_list_with_a_problem_is_told_and_a_good_one_gives_a_link_each(fatima: Person, house: House) -> None:
    page = fatima.page
    page.goto("/beheer/uitnodigen")
    page.get_by_label("Lijst", exact=True).fill(f"Jan;jan@{house.domain}\nKees;kees")
    fatima.press("Controleer en nodig uit")
    expect(page.locator(".wa-table tbody tr")).to_have_count(1)
    expect(page.locator(".wa-table tbody")).to_contain_text("kees")
    wrong = trouble_on(page)

    page.get_by_label("Lijst", exact=True).fill(f"Jan;jan@{house.domain}\nKees;kees@{house.domain}")
    fatima.press("Controleer en nodig uit")
    expect(page.locator(".wa-link")).to_have_count(2)
    right = trouble_on(page)
    with page.expect_download() as download:
        fatima.press("Download de links als CSV")

    assert download.value.suggested_filename == "uitnodigingen.csv"
    assert Path(download.value.path()).read_text("utf-8-sig").count("/uitnodiging/link/") == 2
    assert (wrong, right) == ([], [])
    page.reload()
    expect(page.get_by_role("heading", name="Wie nog niet kwam")).to_be_visible()
    expect(page.locator(".wa-link")).to_have_count(0)


def test_the_letters_of_a_list_go_out_while_the_page_tells_how_far_they_are(
    mailing_site: Server, office: PostOffice, people: NewPerson
) -> None:
    store = open_store(f"sqlite:///{mailing_site.folder / 'wijkapp.db'}")
    house = House(Context(store, catalogue()), clock.now())
    go_on = threading.Event()
    office.unknown = {"kees@voorbeeld.nl"}
    office.before_taking = lambda to: go_on.wait(PATIENCE) if to.startswith("lot") else None
    fatima = people(mailing_site, **CALM).is_signed_in(house, house.admin("Fatima"))
    page = fatima.page
    page.goto("/beheer/uitnodigen")
    names = ("Jan", "Kees", "Lot", "Mia")
    page.get_by_label("Lijst", exact=True).fill("\n".join(f"{name};{name.lower()}@voorbeeld.nl" for name in names))

    fatima.press("Controleer en nodig uit")

    expect(page.locator(".wa-link")).to_have_count(4)
    expect(page.get_by_text(re.compile(r"^[01] van 4 uitnodigingen gemaild"))).to_be_visible()
    rows = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Maak nieuwe link"))
    expect(rows.filter(has_text="Mia")).to_contain_text("Wordt nog gemaild.")
    halfway = trouble_on(page)
    go_on.set()
    expect(page.get_by_role("status").filter(has_text="3 van 4 uitnodigingen gemaild. Bij 1 lukte")).to_be_visible()
    expect(rows.filter(has_text="Mia")).to_contain_text("Gemaild op")
    expect(page.locator(".wa-link")).to_have_count(4)
    afterwards = trouble_on(page)

    office.unknown = set()
    page.get_by_role("link", name="Toon alleen wie nog geen mail kreeg").click()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Niet gemaild. Kies ‘Maak nieuwe link’")
    fatima.press("Maak nieuwe link")
    expect(page.get_by_text("ook gemaild")).to_be_visible()
    expect(page.get_by_text("Alle uitnodigingen die openstaan zijn gemaild.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="4 van 4 uitnodigingen gemaild.")).to_be_visible()
    assert (halfway, afterwards, trouble_on(page)) == ([], [], [])
    assert sorted(mail.to[0] for mail in office.taken) == [f"{name.lower()}@voorbeeld.nl" for name in names]
    store.close()


def test_what_is_taken_away_can_be_put_back_and_another_administrator_sees_it_happen(
    people: NewPerson, fatima: Person, house: House
) -> None:
    page = fatima.page
    gerda = people().is_signed_in(house, house.admin("Gerda"))
    for one in (fatima, gerda):
        one.page.goto(f"/beheer/team?team={house.team()}")
        expect(one.page.locator(".wa-rows__one")).to_have_count(2)

    page.get_by_role("button", name="Haal uit team Anna").click()
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
    house: House,
    address: str,
) -> None:
    anna = house.actor("Anna")
    fatima.page.goto(address.replace("wie=", f"wie={anna.person}").replace("team=", f"team={house.team()}"))
    expect(fatima.page.get_by_role("navigation", name="Beheer")).to_be_visible()

    unfold(fatima.page)

    assert trouble_on(fatima.page) == []


def test_who_is_no_administrator_reads_so_and_nothing_else(people: NewPerson) -> None:
    stranger = people(**CALM)

    stranger.page.goto("/beheer/mensen")

    expect(stranger.page.locator("h1")).to_have_text("Deze pagina is voor beheerders")
    assert trouble_on(stranger.page) == []
