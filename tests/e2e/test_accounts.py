"""An account from the first link to signing out, with and without scripts, by keyboard, and when a session ends."""

import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import expect

from tests.e2e.access import trouble_on
from tests.e2e.content import complete_plan
from tests.e2e.person import REFUSED, NewPerson, Person
from tests.e2e.server import Server, _environment
from wijkapp.settings import ROOT

PASSWORD, NEW = "fiets kaas regenpijp", "zeven scheve bruggen"
ENDED = ("status of 401", *REFUSED)
_made = 0


def code_of_before(secret: str) -> str:
    """Give the code of the half minute before, when it stays good for ten seconds; that of now is for signing in."""
    left = 30 - time.time() % 30
    if left < 10:
        time.sleep(left)
    return pyotp.TOTP(secret).at(datetime.now(UTC) - timedelta(seconds=30))


def command(site: Server, verb: str, *lines: str) -> str:
    """The link that an operator's command shows."""
    more = {"WIJKAPP_PORT": str(site.port), "WIJKAPP_DATA_DIR": str(site.folder)}
    done = subprocess.run(
        [sys.executable, "-m", "wijkapp.build.admin", *verb.split()],
        cwd=ROOT,
        env=_environment() | more,
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=True,
    )
    found = re.search(r"http://\S+/herstel/link/\S+", done.stdout)
    assert found
    return found[0]


@pytest.fixture
def email(site: Server) -> Generator[str]:
    """The address of somebody with an account and a password."""
    global _made  # noqa: PLW0603 - each test has a person of its own on the one site
    _made += 1
    yield f"p{_made}@voorbeeld.nl"
    assert not any(word in site.log() for word in ("@voorbeeld.nl", PASSWORD, NEW, "herstel/link"))


def gets_an_account(person: Person, site: Server, email: str) -> None:
    """Open the first link and choose a password."""
    person.page.goto(command(site, "", "Wijkteams Voorbeeldstad", "Iris", email))
    chooses(person, PASSWORD)


def chooses(person: Person, password: str) -> None:
    person.page.get_by_label("Nieuw wachtwoord").fill(password)
    person.page.get_by_label("Typ het nog een keer").fill(password)
    person.press("Bewaar dit wachtwoord")


def signs_in(person: Person, email: str, password: str = PASSWORD, at: str = "/inloggen") -> None:
    person.page.goto(at)
    person.page.get_by_label("E-mailadres").fill(email)
    person.page.get_by_label("Wachtwoord").fill(password)
    person.page.get_by_role("button", name="Log in", exact=True).click()


def signs_out(person: Person) -> None:
    person.page.goto("/account")
    person.page.get_by_role("button", name="Log uit", exact=True).click()
    expect(person.page.locator("h1")).to_have_text("Je bent uitgelogd")


def sets_up_an_app(person: Person, button: str) -> tuple[str, list[str]]:
    """Set up an app with its code of half a minute ago; the secret in it, and the recovery codes."""
    page = person.page
    page.goto("/account")
    page.get_by_role("button", name=button).click()
    secret = page.locator(".wa-secret").inner_text().replace(" ", "")
    page.get_by_label("Code uit de app").fill(code_of_before(secret))
    page.locator("#app-wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Zet de code aan").click()
    expect(page.locator("#codes-kop")).to_be_focused()
    codes = page.locator(".wa-codes li").all_inner_texts()
    page.get_by_role("button", name="Ik heb ze bewaard").click()
    return secret, codes


def ages(site: Server, minutes: int) -> None:
    """Let every session be last used this long ago."""
    moment = (datetime.now(UTC) - timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(site.folder / "wijkapp.db", timeout=10)) as db, db:
        db.execute("UPDATE sign_ins SET last_seen_at = ?", (moment,))


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_a_password_signing_in_and_out_work_with_and_without_scripts(
    people: NewPerson, site: Server, email: str, scripts: bool
) -> None:
    iris = people(java_script_enabled=scripts)
    iris.forgives = REFUSED
    gets_an_account(iris, site, email)
    assert iris.page.url.endswith("/beheer")
    iris.context.clear_cookies()

    signs_in(iris, email, "fout fout fout")
    expect(iris.page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
    expect(iris.page.get_by_label("E-mailadres")).to_have_value(email)
    assert iris.page.title().startswith("Fout: ")
    if scripts:
        expect(iris.page.locator("#fouten")).to_be_focused()
        assert trouble_on(iris.page) == []
    iris.page.get_by_label("Wachtwoord").fill(PASSWORD)
    iris.page.get_by_role("button", name="Log in", exact=True).click()
    assert iris.page.url.endswith("/beheer")
    assert "wijkapp-persoon" in {one["name"] for one in iris.context.cookies()}


def test_signing_in_by_keyboard_with_a_code_and_a_recovery_code(people: NewPerson, site: Server, email: str) -> None:
    iris = people()
    iris.forgives = REFUSED
    gets_an_account(iris, site, email)
    page, keys = iris.page, iris.page.keyboard

    page.goto("/account")
    page.get_by_role("button", name="Stel een code in").focus()
    keys.press("Enter")
    expect(page.locator("#app-kop")).to_be_focused()
    secret = page.locator(".wa-secret").inner_text().replace(" ", "")
    expect(page.locator(".wa-qr")).to_be_visible()
    assert trouble_on(page) == []
    page.get_by_label("Code uit de app").focus()
    keys.type("000000")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(page.locator("#fouten")).to_be_focused()
    assert trouble_on(page) == []
    keys.press("Tab")
    keys.press("Enter")
    expect(page.get_by_label("Code uit de app")).to_be_focused()
    keys.press("ControlOrMeta+a")
    keys.type(code_of_before(secret))
    keys.press("Enter")
    expect(page.locator("#codes-kop")).to_be_focused()
    codes = page.locator(".wa-codes li").all_inner_texts()
    assert len(codes) == 10
    assert trouble_on(page) == []
    page.get_by_role("button", name="Ik heb ze bewaard").focus()
    keys.press("Enter")
    expect(page.locator(".wa-codes")).to_have_count(0)
    signs_out(iris)

    page.goto("/inloggen?naar=/account")
    page.get_by_label("E-mailadres").focus()
    keys.type(email)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(page.locator("h1")).to_have_text("Typ je code")
    assert trouble_on(page) == []
    page.get_by_label("Code uit je app").focus()
    keys.type("000000")
    keys.press("Enter")
    expect(page.locator("#fouten")).to_be_focused()
    page.get_by_label("Herstelcode").fill(codes[0])
    keys.press("Enter")
    page.wait_for_url("**/account")
    expect(page.locator("main")).to_contain_text("Je hebt nog 9 herstelcodes")


def test_an_app_whose_key_is_lost_is_told_of_at_the_door_and_set_up_anew_inside(
    own_site: Server, people: NewPerson
) -> None:
    iris = people(at=own_site)
    iris.forgives = REFUSED
    gets_an_account(iris, own_site, "iris@voorbeeld.nl")
    secret, codes = sets_up_an_app(iris, "Stel een code in")
    signs_out(iris)
    (own_site.folder / "secret.key").unlink()

    signs_in(iris, "iris@voorbeeld.nl", at="/inloggen?naar=/account")
    iris.page.get_by_label("Code uit je app").fill(pyotp.TOTP(secret).now())
    iris.page.get_by_role("button", name="Ga verder", exact=True).click()
    expect(iris.page.get_by_role("alert")).to_contain_text("We kunnen de codes uit je app nu niet controleren")
    assert trouble_on(iris.page) == []
    iris.page.get_by_label("Herstelcode").fill(codes[0])
    iris.press("Ga verder met een herstelcode")
    iris.page.wait_for_url("**/account")
    expect(iris.page.locator("main")).to_contain_text("We kunnen de codes uit je app niet meer controleren")
    assert trouble_on(iris.page) == []

    secret, _ = sets_up_an_app(iris, "Stel de app opnieuw in")
    expect(iris.page.locator("main")).to_contain_text("Staat aan.")
    signs_out(iris)
    signs_in(iris, "iris@voorbeeld.nl", at="/inloggen?naar=/account")
    iris.page.get_by_label("Code uit je app").fill(pyotp.TOTP(secret).now())
    iris.page.get_by_role("button", name="Ga verder", exact=True).click()
    iris.page.wait_for_url("**/account")
    assert "a code of an app cannot be checked: there is no key" in own_site.log()
    assert not any(word in own_site.log() for word in ("iris@", secret, *codes))


def test_plans_come_along_after_a_yes_and_are_there_on_another_device(
    people: NewPerson, site: Server, email: str
) -> None:
    iris, phone = people(), people(viewport={"width": 390, "height": 800})
    iris.forgives = ENDED
    gets_an_account(iris, site, email)
    signs_out(iris)
    complete_plan(iris)

    signs_in(iris, email)
    expect(iris.page.locator("h1")).to_have_text("Neem je plannen mee naar je account?")
    assert trouble_on(iris.page) == []
    iris.press("Neem de plannen mee")
    expect(iris.page.locator(".wa-plan-card")).to_have_count(1)
    expect(iris.page.get_by_text("Je plannen staan in je account.")).to_be_visible()
    signs_in(phone, email)
    phone.page.goto("/plannen")
    expect(phone.page.locator(".wa-plan-card")).to_have_count(1)

    phone.page.goto("/account")
    expect(phone.page.locator(".wa-place")).to_have_count(2)
    phone.press("Log uit op alle andere apparaten")
    expect(phone.page.locator(".wa-place")).to_have_count(1)
    iris.page.goto("/account")
    expect(iris.page.locator("main")).to_contain_text("Je bent uitgelogd")


def test_a_warning_comes_before_the_session_ends_and_one_can_stay(people: NewPerson, site: Server, email: str) -> None:
    iris = people()
    gets_an_account(iris, site, email)
    iris.page.goto("/plannen")
    expect(iris.page.locator("h1")).to_be_visible()
    iris.page.wait_for_load_state("networkidle")
    ages(site, 117)

    # Coming back to a window that lay open: opening a page anew is something that a person does, and keeps one in.
    iris.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(iris.page.locator(".wa-ending")).to_contain_text(re.compile(r"Om \d\d\.\d\d uur word je uitgelogd"))
    assert trouble_on(iris.page) == []
    iris.press("Blijf ingelogd")
    expect(iris.page.get_by_text("Je blijft ingelogd.")).to_be_visible()
    expect(iris.page.locator("#inhoud")).to_be_focused()
    iris.page.reload()
    expect(iris.page.locator(".wa-plan-card, .wa-empty").first).to_be_visible()
    expect(iris.page.locator(".wa-ending")).to_have_count(0)


def test_what_was_typed_after_the_session_ended_is_saved_after_signing_in_again(
    people: NewPerson, site: Server, email: str
) -> None:
    iris = people()
    iris.forgives = ENDED
    gets_an_account(iris, site, email)
    plan = complete_plan(iris)
    iris.opens("afspraken", plan)
    ages(site, 121)

    iris.field("support.budget").fill("vlak na het einde")
    iris.page.keyboard.press("Tab")
    expect(iris.status).to_contain_text("je bent uitgelogd")
    iris.status.get_by_role("link", name="Log opnieuw in").click(no_wait_after=True)
    iris.page.wait_for_url("**/inloggen?naar=**")
    iris.page.get_by_label("E-mailadres").fill(email)
    iris.page.get_by_label("Wachtwoord").fill(PASSWORD)
    iris.page.get_by_role("button", name="Log in", exact=True).click()
    iris.page.wait_for_url("**/plan/afspraken?plan=*")

    iris.settles()
    expect(iris.field("support.budget")).to_have_value("vlak na het einde")
    assert site.fields(plan)["support.budget"] == "vlak na het einde"


def test_private_texts_stay_shut_after_somebody_elses_link_until_the_owner_shows_up(
    people: NewPerson, site: Server, email: str
) -> None:
    iris, other = people(), people()
    other.forgives = REFUSED
    gets_an_account(iris, site, email)

    other.page.goto(command(site, "recover", email))
    chooses(other, "welkom2026!!")
    expect(other.page.get_by_role("alert")).to_contain_text("makkelijk te raden")
    chooses(other, NEW)
    other.page.wait_for_url("**/account?prive=dicht")
    expect(other.page.get_by_role("heading", name="Je plannen zijn dicht")).to_be_visible()
    assert trouble_on(other.page) == []
    other.page.get_by_label("Het wachtwoord dat je hiervoor had").fill(NEW)
    other.press("Open met mijn oude wachtwoord")
    expect(other.page.locator("#fouten")).to_be_focused()
    assert trouble_on(other.page) == []

    signs_in(iris, email, NEW)
    iris.page.wait_for_load_state("networkidle")
    iris.page.get_by_label("Het wachtwoord dat je hiervoor had").fill(PASSWORD)
    iris.press("Open met mijn oude wachtwoord")
    expect(iris.page.get_by_role("status").filter(has_text="weer open")).to_be_visible()
    expect(iris.page.get_by_role("heading", name="Je plannen zijn dicht")).to_have_count(0)


def test_an_account_is_erased_with_a_password_and_a_tick_and_nothing_is_left_in_the_browser(
    people: NewPerson, site: Server, email: str
) -> None:
    ada, iris, phone = people(), people(), people()
    ada.forgives, iris.forgives, phone.forgives = REFUSED, ENDED, ENDED
    gets_an_account(ada, site, f"ada-{email}")
    gets_an_account(iris, site, email)
    complete_plan(iris)
    signs_in(phone, email, at="/inloggen?naar=/plannen")
    expect(phone.page.locator(".wa-plan-card")).to_have_count(1)

    page = iris.page
    page.goto("/account")
    page.get_by_text("Verwijder mijn account en mijn plannen", exact=True).click()
    expect(page.get_by_text("Print het eerst")).to_be_visible()
    assert trouble_on(page) == []
    page.locator("#weg-wachtwoord").fill(PASSWORD)
    erases = page.get_by_role("button", name="Verwijder mijn account", exact=True)
    erases.click()
    expect(page.locator("#fouten")).to_be_focused()
    page.get_by_role("link", name="Zet eerst een vinkje").click()
    expect(page.locator("#weg-zeker")).to_be_focused()
    page.keyboard.press("Space")
    page.locator("#weg-wachtwoord").fill("fout fout fout")
    erases.click()
    expect(page.locator("#weg-wachtwoord-fout")).to_contain_text("Dit is niet je wachtwoord")
    expect(page.locator("#weg-zeker")).to_be_checked()
    assert trouble_on(page) == []
    page.locator("#weg-wachtwoord").fill(PASSWORD)
    erases.click()

    page.wait_for_url("**/account/verwijderd")
    expect(page.locator("h1")).to_have_text("Je account is verwijderd")
    assert trouble_on(page) == []
    assert not {"wijkapp-persoon", "wijkapp_ingelogd"} & {one["name"] for one in iris.context.cookies()}
    phone.page.goto("/account")
    expect(phone.page.locator("main")).to_contain_text("Je bent uitgelogd")
    iris.forgives = REFUSED
    signs_in(iris, email)
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
