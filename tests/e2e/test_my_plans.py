"""Several plans: copy, rename, put away, delete with a way back, and starting twice."""

from playwright.sync_api import expect

from tests.e2e.content import complete_plan
from tests.e2e.person import FIRST, LOST_LINE, Person
from tests.e2e.server import Server


def lists(anna: Person) -> None:
    """Go to the list of plans."""
    anna.page.goto("/plannen")
    expect(anna.page.locator(".wa-plan-card").first).to_be_attached()


def names(anna: Person) -> list[str]:
    """The names on the list, those that were put away too."""
    return anna.page.locator(".wa-plan-card h2").all_text_contents()


def test_a_copy_is_a_plan_of_its_own(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    lists(anna)
    name = names(anna)[0]

    anna.press("Kopieer")
    expect(anna.page.locator(".wa-plan-card")).to_have_count(2)
    expect(anna.page.get_by_role("status").filter(has_text="gekopieerd")).to_be_visible()

    assert sorted(names(anna)) == sorted([name, f"Kopie van {name}"])
    anna.page.get_by_role("link", name=f"Kopie van {name}", exact=True).click()
    anna.wakes()
    assert anna.plan != plan
    assert site.fields(anna.plan) == site.fields(plan) | {"plan.name": f"Kopie van {name}"}


def test_a_plan_can_be_renamed(anna: Person) -> None:
    plan = complete_plan(anna)
    lists(anna)

    anna.page.get_by_role("link", name="Hernoem").click()
    anna.page.wait_for_url(f"**/plan?plan={plan}#naam")
    anna.wakes()
    if not anna.field("plan.name").is_visible():
        anna.page.get_by_text("Geef je plan een andere naam").click()
    anna.field("plan.name").fill("Veilig oversteken")
    anna.settles()

    expect(anna.page.locator("h1")).to_have_text("Veilig oversteken")
    lists(anna)
    assert names(anna) == ["Veilig oversteken"]


def test_a_plan_can_be_put_away_and_taken_out(anna: Person) -> None:
    complete_plan(anna)
    lists(anna)

    anna.press("Berg op")
    expect(anna.page.locator("h1")).to_be_focused()
    anna.page.get_by_text("Opgeborgen plannen", exact=True).click()
    expect(anna.page.locator("details .wa-plan-card")).to_have_count(1)
    anna.press("Haal terug")

    expect(anna.page.locator("details .wa-plan-card")).to_have_count(0)
    expect(anna.page.locator(".wa-plan-card")).to_have_count(1)


def test_a_deleted_plan_can_be_put_back(anna: Person) -> None:
    plan = complete_plan(anna)
    lists(anna)

    anna.press("Verwijder")
    expect(anna.page.locator(".wa-plan-card")).to_have_count(0)
    expect(anna.page.get_by_role("button", name="Zet terug")).to_be_focused()
    anna.page.keyboard.press("Enter")

    expect(anna.page.locator(".wa-plan-card")).to_have_count(1)
    anna.opens("", plan)
    expect(anna.page.locator(".wa-task.is-done")).to_have_count(6)


def test_a_deleted_plan_cannot_be_opened(anna: Person) -> None:
    plan = complete_plan(anna)
    lists(anna)

    anna.press("Verwijder")
    expect(anna.page.locator(".wa-plan-card")).to_have_count(0)
    anna.page.goto(f"/plan?plan={plan}")

    expect(anna.page.locator("h1")).to_have_text("We vinden dit plan niet in deze browser")


def test_no_new_plan_can_be_begun_before_the_page_knows_of_which_situation(anna: Person) -> None:
    anna.forgives = LOST_LINE  # The page is left while its line is still being made.
    anna.page.route("**/assets/*.js", lambda route: None)

    anna.page.goto(f"/plan/kiezen?situatie={FIRST}", wait_until="commit")
    expect(anna.page.locator("h1")).to_be_visible()

    expect(anna.page.get_by_role("button", name="Begin een nieuw plan")).to_have_count(0)
    anna.page.unroute_all(behavior="ignoreErrors")


def test_starting_twice_from_the_same_situation_asks_which(anna: Person) -> None:
    page = anna.page
    first = anna.starts(FIRST)
    anna.boxes().nth(0).click()
    anna.settles()

    page.goto(f"/situaties/{FIRST}")
    anna.press("Maak hiermee mijn leerroute")
    page.wait_for_url("**/plan/kiezen**")
    expect(page.locator("h1")).to_have_text("Je maakte al een plan bij deze situatie")
    page.locator(".wa-card__link").click()
    anna.wakes()
    assert anna.plan == first
    page.go_back()
    page.wait_for_url("**/plan/kiezen**")
    anna.press("Begin een nieuw plan")
    page.wait_for_url("**/plan/leervragen/**")
    anna.wakes()

    assert anna.plan != first
    assert not any(anna.values().values())


def test_the_list_of_somebody_without_plans_invites(anna: Person, site: Server) -> None:
    before = site.count("owners")

    anna.page.goto("/plannen")

    expect(anna.page.locator("main")).to_contain_text("Je hebt hier nog geen plan.")
    assert site.count("owners") == before
