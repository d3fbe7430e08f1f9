"""Agreeing on a plan, in two browsers: handed in, read, talked about, agreed, and a second version with what changed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.agreeing import CANARY, Desk
from tests.e2e.access import trouble_on, unfold
from tests.e2e.content import ACTIVITIES, QUESTIONS, write
from tests.e2e.person import FIRST, LATER, SOON, NewPerson, Person
from tests.e2e.test_paper import TEN_POINTS, on_paper, pages_in, printed
from tests.organisation import House
from wijkapp.domain.actor import Actor

SitsDown = Callable[[Actor], Person]
_IDS = (QUESTIONS[0].rpartition("~")[2], ACTIVITIES[0].rpartition("~")[2])


@pytest.fixture
def desk(house: House) -> Desk:
    """Anna with a complete plan and Fatima who leads her team."""
    made = Desk(house, FIRST, _IDS)
    made.ticks("plan.finished")
    return made


@pytest.fixture
def sits_down(desk: Desk, people: NewPerson) -> SitsDown:
    """Let somebody of the house come in, signed in, at a machine of their own."""
    return lambda actor: people(reduced_motion="reduce").is_signed_in(desk.house, actor)


def shown(person: Person) -> Locator:
    """The text of the version on the page."""
    return person.page.locator("article.wa-plan")


def hands_in(anna: Person, desk: Desk) -> None:
    """Go from the finished plan to handing it in, and do it."""
    anna.page.goto(f"/plan/resultaat?plan={desk.plan}")
    anna.page.get_by_role("link", name="Spreek je plan af met je leidinggevende").click()
    expect(anna.page.locator("article.wa-plan")).to_contain_text("Hoe krijg ik meer invloed?")
    anna.press("Dien in bij Fatima")
    anna.page.wait_for_url("**/afspraak?versie=**")
    expect(anna.page.get_by_role("status").filter(has_text="Je plan is ingediend")).to_be_visible()


def opens_what_waits(fatima: Person) -> None:
    """Open the one plan that waits for a leader."""
    fatima.page.goto("/afspraken")
    fatima.page.get_by_role("link", name=re.compile("^Anna, team Noord, versie")).first.click()
    expect(fatima.page.locator("h1")).to_have_text("Plan van Anna")


def test_a_plan_is_handed_in_read_talked_about_agreed_and_changed(sits_down: SitsDown, desk: Desk) -> None:
    anna, fatima = sits_down(desk.anna), sits_down(desk.fatima)
    hands_in(anna, desk)
    version = anna.page.url
    expect(anna.page.locator(".wa-standing")).to_contain_text("nog niet gelezen")

    opens_what_waits(fatima)
    # The worker's open page hears of it.
    expect(anna.page.locator(".wa-standing")).to_contain_text("gelezen en is nu aan zet")
    expect(shown(fatima)).to_contain_text("Een dagdeel per maand")
    assert CANARY not in fatima.page.content()
    assert CANARY not in anna.page.content()

    fatima.page.get_by_text("Geef antwoord").click()
    fatima.press("Bewaar antwoord")
    expect(fatima.page.locator("#fouten")).to_be_focused()
    expect(fatima.page.locator("#fouten")).to_contain_text("Kies ja, deels of nee")
    unfold(fatima.page)
    assert trouble_on(fatima.page) == []
    fatima.page.get_by_label("Deels", exact=True).check()
    fatima.page.get_by_label("Wanneer is het geregeld?").fill(SOON)
    fatima.page.get_by_label("Toelichting").fill("Een ochtend lukt")
    fatima.press("Bewaar antwoord")
    expect(shown(fatima)).to_contain_text("Deels, geregeld op")
    expect(fatima.page.locator("h1")).to_be_focused()

    fatima.page.get_by_label("Nieuwe opmerking").fill("Neem je Ahmed mee?")
    fatima.press("Plaats opmerking")
    expect(shown(fatima)).to_contain_text("Neem je Ahmed mee?")
    expect(fatima.page.get_by_label("Nieuwe opmerking")).to_have_value("")
    expect(shown(anna)).to_contain_text("Neem je Ahmed mee?")

    unfold(fatima.page)
    expect(fatima.page.get_by_text("Daarna ligt deze versie vast.")).to_be_visible()
    fatima.press("Ja, ik ga akkoord")
    expect(fatima.page.locator(".wa-standing")).to_contain_text("Jullie zijn het eens")
    expect(anna.page.locator(".wa-standing")).to_contain_text("Jullie zijn het eens")
    expect(shown(anna)).to_contain_text("Een ochtend lukt")
    anna.page.get_by_text("Reageer").click()
    anna.page.get_by_label("Jouw reactie").fill("Dat doe ik")
    anna.press("Plaats reactie")
    expect(shown(fatima)).to_contain_text("Dat doe ik")
    unfold(anna.page)
    assert trouble_on(anna.page) == []

    anna.page.set_viewport_size({"width": 1280, "height": 900})
    desk.writes("support.time", "Twee dagdelen")
    desk.writes(f"{desk.activity}date", LATER)
    anna.page.get_by_role("link", name="Dien een nieuwe versie in").click()
    expect(anna.page.locator(".wa-changes")).to_contain_text("is nu ‘Twee dagdelen’")
    expect(anna.page.locator(".wa-changes")).to_contain_text("verschoven van")
    assert trouble_on(anna.page) == []
    anna.press("Dien in bij Fatima")
    anna.page.wait_for_url(lambda url: "versie=" in url and url.partition("&")[0] != version.partition("&")[0])

    fatima.page.set_viewport_size({"width": 1280, "height": 900})
    opens_what_waits(fatima)
    expect(fatima.page.locator(".wa-changes")).to_contain_text("is nu ‘Twee dagdelen’")
    fatima.page.goto("/afspraken")
    expect(fatima.page.locator(".wa-versions").first).to_be_visible()
    assert trouble_on(fatima.page) == []


def test_a_plan_that_is_taken_back_is_gone_from_the_leader_s_open_page(sits_down: SitsDown, desk: Desk) -> None:
    anna, fatima = sits_down(desk.anna), sits_down(desk.fatima)
    hands_in(anna, desk)
    opens_what_waits(fatima)

    anna.page.locator("summary", has_text="Trek deze versie in").click()
    anna.press("Trek deze versie in")

    expect(anna.page.locator(".wa-standing")).to_contain_text("ingetrokken")
    expect(fatima.page.locator("h1")).to_have_text("We kunnen dit plan niet laten zien")
    assert "meer invloed" not in fatima.page.content()


def test_saying_no_needs_a_day_and_keeps_the_page(sits_down: SitsDown, desk: Desk) -> None:
    fatima = sits_down(desk.fatima)
    desk.submits()
    opens_what_waits(fatima)

    fatima.page.get_by_text("Ik ben niet akkoord").click()
    fatima.press("Zeg dat je niet akkoord bent")
    expect(fatima.page.locator("#fouten")).to_be_focused()
    fatima.page.locator("#fouten a").click()
    expect(fatima.page.locator("#gesprek")).to_be_focused()
    fatima.page.locator("#gesprek").fill(SOON)
    fatima.press("Zeg dat je niet akkoord bent")

    expect(fatima.page.locator(".wa-standing")).to_contain_text("Niet akkoord")
    expect(fatima.page.locator(".wa-standing")).to_contain_text("Het gesprek is op")


def test_an_agreed_plan_prints_on_one_sheet_without_buttons(sits_down: SitsDown, desk: Desk) -> None:
    anna = sits_down(desk.anna)
    version = desk.agreed()
    anna.page.goto(f"/afspraak?versie={version}")
    expect(shown(anna)).to_contain_text("Hoe krijg ik meer invloed?")

    assert pages_in(printed(anna)) == 1
    on_paper(anna)
    expect(anna.page.locator("main button").first).to_be_hidden()
    sizes = anna.page.evaluate(
        """() => [...document.querySelectorAll('article.wa-plan *')].filter(one => one.checkVisibility()
            && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
          .map(one => parseFloat(getComputedStyle(one).fontSize))"""
    )
    assert min(sizes) >= TEN_POINTS - 0.01
    expect(shown(anna)).to_contain_text("Akkoord door Fatima")


def test_a_guest_reads_why_signing_in_helps(people: NewPerson) -> None:
    guest = people()
    plan = guest.begins()
    guest.sends(plan, write("review.first", SOON))

    guest.page.goto(f"/plan/afspreken?plan={plan}")

    expect(guest.page.get_by_text("Log in om je plan af te spreken")).to_be_visible()
    expect(guest.page.get_by_role("button", name="Dien in")).to_have_count(0)


def test_an_agreed_plan_is_shared_from_its_own_page_and_is_gone_when_that_stops(
    sits_down: SitsDown, desk: Desk
) -> None:
    version = desk.agreed()
    anna, bram = sits_down(desk.anna), sits_down(desk.house.worker("Bram"))
    anna.page.goto(f"/afspraak?versie={version}")
    expect(anna.page.locator("h1")).to_have_text("Je afgesproken plan")
    card = anna.page.locator(".wa-share")
    card.get_by_role("button", name="Deel met Je teamgenoten").click()
    expect(card.get_by_text("Dit lezen nu ook: je teamgenoten in Noord.")).to_be_visible()

    bram.page.goto("/gedeeld")
    bram.page.get_by_role("link", name="Anna").click()
    expect(bram.page.locator(".wa-copy")).to_contain_text("Hoe krijg ik meer invloed?")
    assert "Een dagdeel per maand" not in bram.page.content()
    assert CANARY not in bram.page.content()
    unfold(anna.page)
    assert trouble_on(anna.page) + trouble_on(bram.page) == []

    card.get_by_role("button", name="Stop met delen").click()
    expect(bram.page.get_by_text("Anna deelt nu niets met je.")).to_be_visible()
