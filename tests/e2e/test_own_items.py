"""One's own situation, questions and activities: added, typed, removed, brought back and put in order."""

import pytest
from playwright.sync_api import expect

from tests.e2e.content import ACTIVITIES, activity, complete_plan, tick
from tests.e2e.person import SOON, Person
from tests.e2e.server import Server


def adds(anna: Person, button: str, text: str) -> None:
    """Add an item of one's own and type its text."""
    anna.press(button)
    expect(anna.field(".text")).to_be_focused()
    anna.page.keyboard.type(text)


def test_a_plan_can_be_all_in_ones_own_words(anna: Person, site: Server) -> None:
    page = anna.page
    plan = anna.starts("")

    anna.field("situation.title").fill("Jongeren op het plein")
    anna.field("situation.case").fill("Elke avond hangen ze er. De buurt klaagt. Ik ken ze niet.")
    anna.goes_on_to("leervragen")
    adds(anna, "Voeg eigen vraag toe", "Hoe maak ik contact?")
    anna.goes_on_to("aanscherpen")
    expect(page.locator(".wa-quote")).to_have_text("Hoe maak ik contact?")
    anna.field(".sign").fill("ze mijn naam weten")
    anna.goes_on_to("teamvragen")
    adds(anna, "Voeg eigen teamvraag toe", "Wie kent wie?")
    anna.goes_on_to("leerroute")
    adds(anna, "Voeg eigen activiteit toe", "Elke dinsdag langslopen")
    anna.field(".date").fill(SOON)
    anna.field(".minutes").fill("60")
    anna.goes_on_to("afspraken")
    anna.field("review.first").fill(SOON)
    anna.goes_on_to("controleren")
    anna.goes_on_to("resultaat")

    for text in ("Jongeren op het plein", "Hoe maak ik contact?", "Wie kent wie?", "Elke dinsdag langslopen"):
        expect(page.locator(".wa-plan")).to_contain_text(text)
    assert site.fields(plan)["plan.finished"] is True


@pytest.mark.parametrize(
    ("step", "add", "remove"),
    [
        ("leervragen", "Voeg eigen vraag toe", "Haal deze vraag weg"),
        ("teamvragen", "Voeg eigen teamvraag toe", "Haal deze vraag weg"),
        ("leerroute", "Voeg eigen activiteit toe", "Haal deze activiteit weg"),
    ],
)
def test_an_item_of_ones_own_can_be_taken_away_and_put_back_with_its_text(
    anna: Person, step: str, add: str, remove: str
) -> None:
    page = anna.page
    anna.opens(step, complete_plan(anna))

    adds(anna, add, "Iets van mijzelf")
    anna.settles()
    anna.press(remove)
    expect(anna.field(".text")).to_have_count(0)
    expect(page.locator("[data-outbox-notice]")).to_contain_text("Weggehaald.")
    page.locator("[data-outbox-notice]").get_by_role("button", name="Zet terug").click()

    expect(anna.field(".text")).to_be_focused()
    expect(anna.field(".text")).to_have_value("Iets van mijzelf")
    anna.settles()


def test_two_items_added_at_once_are_two_items(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("leervragen", plan)

    anna.page.evaluate("() => { for (let i = 0; i < 3; i++) document.querySelector('[data-add]').click(); }")

    expect(anna.field(".text")).to_have_count(3)
    anna.settles()
    assert len(site.fields(plan)["question.own"]) == 3


def test_activities_are_put_in_order_with_the_keyboard_and_the_focus_goes_along(anna: Person, site: Server) -> None:
    page = anna.page
    plan = anna.begins()
    anna.sends(plan, *(tick(activity(place)) for place in range(3)))
    anna.opens("leerroute", plan)
    first, second, third = (one for one in ACTIVITIES[:3])

    mover = page.locator(f"[data-move='{first}'][data-dir=down]")
    mover.focus()
    page.keyboard.press("Enter")
    anna.settles()
    expect(page.locator(".wa-route__stop [data-dir=down]").nth(1)).to_have_attribute("data-move", first)
    expect(mover).to_be_focused()
    page.keyboard.press("Space")
    anna.settles()
    expect(page.locator(".wa-route__stop [data-dir=down]").nth(2)).to_have_attribute("data-move", first)

    expect(page.locator(f"[data-move='{first}'][data-dir=up]")).to_be_focused()
    assert site.fields(plan)["activity.order"] == [second, third, first]
    page.reload()
    anna.wakes()
    moved = [one.get_attribute("data-move") for one in page.locator(".wa-route__stop [data-dir=up]").all()]
    assert moved == [second, third, first]


def test_activities_are_put_in_order_with_the_mouse_and_a_move_is_said_aloud(anna: Person, site: Server) -> None:
    plan = anna.begins()
    anna.sends(plan, *(tick(activity(place)) for place in range(3)))
    anna.opens("leerroute", plan)

    anna.page.locator(f"[data-move='{ACTIVITIES[2]}'][data-dir=up]").click()

    expect(anna.status).to_contain_text("is verplaatst")
    expect(anna.page.locator(".wa-route__stop [data-dir=up]").nth(1)).to_have_attribute("data-move", ACTIVITIES[2])
    assert site.fields(plan)["activity.order"] == [ACTIVITIES[0], ACTIVITIES[2], ACTIVITIES[1]]


def test_what_was_typed_stays_with_its_activity_when_it_moves(anna: Person) -> None:
    plan = complete_plan(anna, activities=2)
    anna.opens("leerroute", plan)
    anna.field(".minutes").first.fill("17")
    anna.settles()

    anna.page.locator(f"[data-move='{ACTIVITIES[0]}'][data-dir=down]").click()
    anna.settles()
    expect(anna.page.locator(".wa-route__stop [data-dir=down]").nth(1)).to_have_attribute("data-move", ACTIVITIES[0])

    assert anna.values()[activity(0, "minutes")] == "17"
    assert anna.values()[activity(1, "minutes")] != "17"


def test_the_buttons_at_the_ends_do_nothing(anna: Person, site: Server) -> None:
    plan = anna.begins()
    anna.sends(plan, tick(activity(0)), tick(activity(1)))
    anna.opens("leerroute", plan)

    up = anna.page.locator(f"[data-move='{ACTIVITIES[0]}'][data-dir=up]")
    expect(up).to_have_attribute("aria-disabled", "true")
    up.click(force=True)
    anna.settles()

    assert "activity.order" not in site.fields(plan)


def test_another_situation_can_be_chosen_and_the_first_ones_answers_come_back_with_it(anna: Person) -> None:
    page = anna.page
    plan = complete_plan(anna)
    anna.opens("situatie", plan)

    other = page.locator("[name='situation.source']").nth(1)
    other.click()
    anna.settles()
    anna.opens("leervragen")
    assert not any(anna.values().values())
    anna.opens("situatie")
    page.locator("[name='situation.source']").first.click()
    anna.settles()
    anna.opens("leervragen")

    assert sum(value is True for value in anna.values().values()) == 2
