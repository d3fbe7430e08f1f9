"""The whole way by mouse: from a situation to a plan on paper."""

from playwright.sync_api import expect

from tests.e2e.person import FIRST, LATER, SOON, Person
from tests.e2e.server import Server


def test_from_a_situation_to_a_plan(anna: Person, site: Server) -> None:
    page = anna.page
    plan = anna.starts(FIRST)
    expect(page).to_have_title("Stap 2 van 7: Mijn leervragen - Wijkapp")

    anna.boxes().nth(0).click()
    anna.boxes().nth(2).click()
    anna.goes_on_to("aanscherpen")
    expect(page.locator(".wa-position")).to_have_text("Vraag 1 van 2")
    anna.field(".words").fill("Hoe help ik bewoners om zelf naar de raad te gaan?")
    anna.field(".behind").fill("Ik neem het te snel over.")
    page.get_by_text("Vaardigheid", exact=True).click()
    anna.field(".sign").fill("bewoners zelf inspreken")
    page.get_by_label("Ik wil deze vraag eerst met een collega bespreken").check()
    expect(page.locator(".wa-hints")).to_contain_text("‘Hoe help ik bewoners om zelf naar de raad te gaan?’")
    expect(page.get_by_role("heading", name="Zo bereid je het gesprek voor")).to_be_visible()
    anna.goes_on()
    expect(page.locator(".wa-position")).to_have_text("Vraag 2 van 2")
    anna.field(".sign").fill("ik de wethouder durf te bellen")
    anna.goes_on_to("teamvragen")
    anna.boxes().nth(0).click()
    anna.goes_on_to("leerroute")
    for place in (0, 1, 2):
        anna.boxes().nth(place).click()
        expect(page.locator(".wa-route__stop")).to_have_count(place + 1)
    expect(page.locator(".wa-offer").first.locator(".wa-chip--fits")).to_contain_text("Past bij vraag")
    for day in anna.field(".date").all():
        day.fill(SOON)
    anna.field(".minutes").first.fill("90")
    anna.field(".company").first.select_option("team")
    expect(page.locator(".wa-load__line")).to_contain_text("3 activiteiten, samen ongeveer")
    anna.goes_on_to("afspraken")
    anna.field("review.first").fill(SOON)
    anna.field("review.later").fill(LATER)
    anna.field("support.time").fill("Een dagdeel per maand")
    anna.goes_on_to("controleren")
    expect(page.locator("main")).to_contain_text("Ik merk dat het lukt als: bewoners zelf inspreken")
    anna.goes_on_to("resultaat")

    expect(page.locator(".wa-done")).to_contain_text("Je plan is klaar")
    for text in (
        "ik de wethouder durf te bellen",
        "Een dagdeel per maand",
        "Ik neem het te snel over.",
        "met het team",
    ):
        expect(page.locator(".wa-plan")).to_contain_text(text)
    stored = site.fields(plan)
    assert stored["plan.finished"] is True
    assert sum(value is True for name, value in stored.items() if name.endswith(".chosen")) == 6
    page.goto("/plannen")
    expect(page.locator(".wa-plan-card")).to_have_count(1)
