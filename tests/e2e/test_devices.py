"""Going on at another device with a one-time code, and leaving nothing behind on this one."""

from playwright.sync_api import expect

from tests.e2e.content import complete_plan
from tests.e2e.person import NewPerson, Person
from tests.e2e.server import Server


def makes_code(anna: Person) -> str:
    """Read a one-time code from the screen."""
    anna.page.goto("/plannen")
    anna.press("Maak een code")
    expect(anna.page.locator(".wa-code")).to_be_visible()
    return anna.page.locator(".wa-code").inner_text()


def types_code(person: Person, code: str) -> None:
    """Type a code on the page with my plans."""
    person.page.goto("/plannen")
    person.page.get_by_label("Ik heb een code van een ander apparaat").fill(code)
    person.press("Open mijn plannen hier")


def test_a_code_opens_the_same_plan_on_a_phone_once(people: NewPerson, site: Server) -> None:
    anna, phone, thief = people(), people(viewport={"width": 390, "height": 800}), people()
    plan = complete_plan(anna)
    code = makes_code(anna)
    expect(anna.page.get_by_role("status").filter(has_text="één keer")).to_be_visible()

    types_code(phone, code.lower().replace("-", " "))
    expect(phone.page.get_by_role("status").filter(has_text="ook in deze browser")).to_be_visible()
    types_code(thief, code)
    expect(thief.page.get_by_role("alert")).to_contain_text("Deze code werkt niet")

    phone.opens("afspraken", plan)
    phone.field("support.budget").fill("vanaf mijn telefoon")
    phone.settles()
    assert site.fields(plan)["support.budget"] == "vanaf mijn telefoon"
    expect(thief.page.locator(".wa-plan-card")).to_have_count(0)


def test_a_plan_that_was_on_the_phone_already_is_there_for_both(people: NewPerson) -> None:
    anna, phone = people(), people()
    complete_plan(anna)
    phone.begins()

    code = makes_code(anna)
    types_code(phone, code)
    expect(phone.page.locator("#code-uitleg")).to_contain_text("Wie de code maakte, kan ze daarna ook lezen.")
    expect(phone.page.get_by_label("Ik heb een code van een ander apparaat")).to_be_focused()
    expect(phone.page.locator(".wa-plan-card")).to_have_count(1)
    assert code not in phone.page.url
    phone.page.get_by_label("Ik heb een code van een ander apparaat").fill(code)
    phone.press("Open mijn plannen hier")

    expect(phone.page.locator(".wa-plan-card")).to_have_count(2)
    anna.page.reload()
    expect(anna.page.locator(".wa-plan-card")).to_have_count(2)


def test_leaving_a_computer_keeps_the_plans_on_the_phone(people: NewPerson) -> None:
    anna, phone = people(), people()
    complete_plan(anna)
    types_code(phone, makes_code(anna))
    expect(phone.page.locator(".wa-plan-card")).to_have_count(1)

    anna.page.goto("/plannen")
    anna.press("Haal mijn plannen van deze computer")

    expect(anna.page.get_by_role("status").filter(has_text="niet meer op deze computer")).to_be_visible()
    expect(anna.page.locator(".wa-plan-card")).to_have_count(0)
    phone.page.reload()
    expect(phone.page.locator(".wa-plan-card")).to_have_count(1)
    expect(phone.page.get_by_text("Wis mijn plannen van deze computer")).to_be_visible()


def test_wiping_takes_everything_away_here_and_on_the_other_device(people: NewPerson) -> None:
    anna, phone = people(), people()
    plan = complete_plan(anna)
    types_code(phone, makes_code(anna))
    expect(phone.page.locator(".wa-plan-card")).to_have_count(1)

    anna.page.goto("/plannen")
    anna.page.get_by_text("Wis al mijn plannen, ook op mijn andere apparaten").click()
    anna.press("Wis al mijn plannen")

    expect(anna.page.get_by_role("status").filter(has_text="gewist van deze computer")).to_be_visible()
    expect(anna.page.locator(".wa-plan-card")).to_have_count(0)
    assert [cookie for cookie in anna.context.cookies() if cookie["name"] == "wijkapp"] == []
    for person in (anna, phone):
        person.page.goto(f"/plan?plan={plan}")
        expect(person.page.locator("h1")).to_have_text("We vinden dit plan niet in deze browser")


def test_the_next_person_at_a_wiped_computer_finds_nothing_with_the_back_button(anna: Person) -> None:
    anna.opens("afspraken", complete_plan(anna))
    anna.field("support.time").fill("kanarie")
    anna.settles()
    anna.page.goto("/plannen")
    anna.page.get_by_text("Wis mijn plannen van deze computer").click()
    anna.press("Wis al mijn plannen")
    expect(anna.page.get_by_role("status").filter(has_text="gewist")).to_be_visible()

    anna.page.go_back()
    anna.page.go_back()

    expect(anna.page.locator("h1")).to_have_text("We vinden dit plan niet in deze browser")
    assert "kanarie" not in anna.page.content()
    assert "kanarie" not in anna.page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
