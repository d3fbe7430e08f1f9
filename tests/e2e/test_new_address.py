"""Somebody takes another e-mail address by a link in the mail, and an administrator fills one in for somebody else."""

from collections.abc import Generator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.access import trouble_on
from tests.e2e.person import NewPerson
from tests.e2e.server import Server
from tests.organisation import PASSWORD, House, with_a_password
from tests.post_office import PostOffice
from wijkapp import clock
from wijkapp.actions.context import Context
from wijkapp.installation import catalogue
from wijkapp.store.engine import open_store

OLD, FRESH, MARRIED = "anna@voorbeeld.nl", "anna.bos@voorbeeld.nl", "anna.devries@voorbeeld.nl"
CALM = {"reduced_motion": "reduce"}


@pytest.fixture
def mailing(site: Server, office: PostOffice, tmp_path: Path) -> Generator[Server]:
    """A server that can send mail."""
    del site  # It made sure that there is a build.
    server = Server(tmp_path)
    server.more = {
        "WIJKAPP_SMTP_HOST": "127.0.0.1",
        "WIJKAPP_SMTP_PORT": str(office.port),
        "WIJKAPP_SMTP_SECURITY": "none",
    }
    server.start()
    yield server
    server.stop()
    assert not any(word in server.log() for word in ("@voorbeeld.nl", PASSWORD, "herstel/link"))


@pytest.fixture
def house(mailing: Server) -> Generator[House]:
    """An organisation in the database of that server."""
    store = open_store(f"sqlite:///{mailing.folder / 'wijkapp.db'}")
    yield House(Context(store, catalogue()), clock.now())
    store.close()


def link_in(office: PostOffice) -> str:
    """The link in the last mail."""
    return next(line for line in office.taken[-1].text.splitlines() if line.startswith("http://"))


def test_an_address_changes_by_the_link_in_a_mail_and_an_administrator_gives_another_one(
    mailing: Server, office: PostOffice, house: House, people: NewPerson
) -> None:
    anna = with_a_password(house.context, house.worker("Anna"))
    at_work = people(mailing, **CALM).is_signed_in(house, anna)
    at_home = people(mailing, java_script_enabled=False)
    page = at_work.page

    page.goto("/account")
    page.get_by_text("Verander je e-mailadres", exact=True).click()
    assert trouble_on(page) == []
    page.get_by_label("Nieuw e-mailadres").fill("anna.bos")
    page.locator("#adres-wachtwoord").fill(PASSWORD)
    at_work.press("Verander mijn e-mailadres")
    expect(page.locator("#fouten")).to_be_focused()
    page.get_by_role("link", name="Vul een e-mailadres in").click()
    expect(page.get_by_label("Nieuw e-mailadres")).to_be_focused()
    expect(page.get_by_label("Nieuw e-mailadres")).to_have_value("anna.bos")
    assert trouble_on(page) == []
    page.get_by_label("Nieuw e-mailadres").fill(FRESH)
    at_work.press("Verander mijn e-mailadres")
    expect(page.locator("main")).to_contain_text(f"We hebben een mail gestuurd naar {FRESH}")
    expect(page.locator("#account-kop")).to_be_focused()
    assert trouble_on(page) == []

    # The link is opened on another machine, where nobody signed in and nothing runs.
    at_home.page.goto(link_in(office))
    assert at_home.page.url.endswith("/herstel/e-mail")
    at_home.press("Bevestig dit e-mailadres")
    at_home.page.get_by_label("E-mailadres").fill(OLD)
    at_home.page.get_by_label("Wachtwoord").fill(PASSWORD)
    at_home.page.get_by_role("button", name="Log in", exact=True).click()
    at_home.press("Bevestig dit e-mailadres")
    expect(at_home.page.locator("h1")).to_have_text("Je e-mailadres is bevestigd")
    expect(page.locator("main")).to_contain_text("Je bent uitgelogd")
    assert office.taken[-1].to == [OLD]

    ada = people(mailing, **CALM).is_signed_in(house, house.admin("Ada"))
    ada.page.goto(f"/beheer/mensen/een?wie={anna.person}")
    ada.page.get_by_text("Verander het e-mailadres", exact=True).click()
    expect(ada.page.locator("main")).to_contain_text("Plannen en teams blijven dicht, tot Anna ze zelf weer opent.")
    ada.page.get_by_label("Nieuw e-mailadres").fill("ada@voorbeeld.nl")
    ada.press("Verander het e-mailadres van Anna")
    expect(ada.page.locator("#fouten")).to_contain_text("Dit e-mailadres is al van Ada.")
    expect(ada.page.get_by_label("Nieuw e-mailadres")).to_have_value("ada@voorbeeld.nl")
    assert trouble_on(ada.page) == []
    ada.page.get_by_label("Nieuw e-mailadres").fill(MARRIED)
    ada.press("Verander het e-mailadres van Anna")
    expect(ada.page.get_by_role("status").filter(has_text="Op het oude adres staat een mail.")).to_be_visible()
    expect(ada.page.locator(".wa-facts")).to_contain_text(MARRIED)
    assert office.taken[-1].to == [FRESH]

    page.goto("/inloggen")
    page.get_by_label("E-mailadres").fill(MARRIED)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/account?prive=dicht")
    page.wait_for_load_state("networkidle")
    assert trouble_on(page) == []
    page.get_by_label("Het wachtwoord dat je hiervoor had").fill(PASSWORD)
    at_work.press("Open met mijn oude wachtwoord")
    expect(page.get_by_role("button", name="Ja, dit is mijn e-mailadres")).to_be_visible()
    assert trouble_on(page) == []
    page.locator("#eigen-wachtwoord").fill(PASSWORD)
    at_work.press("Ja, dit is mijn e-mailadres")
    expect(page.locator("main")).to_contain_text(f"We hebben een mail gestuurd naar {MARRIED}")
    page.goto(link_in(office))
    assert trouble_on(page) == []
    at_work.press("Bevestig dit e-mailadres")
    expect(page.locator("h1")).to_have_text("Je e-mailadres is bevestigd")
    assert trouble_on(page) == []
    page.goto("/meldingen")
    expect(page.locator("main")).to_contain_text("Een beheerder veranderde je e-mailadres.")
    page.goto("/account")
    expect(page.get_by_text("Verander je e-mailadres", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Ja, dit is mijn e-mailadres")).to_have_count(0)
