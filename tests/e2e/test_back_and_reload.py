"""Going back and reloading at each step: the values are as they were."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.content import complete_plan, question
from tests.e2e.person import LATER, SOON, Person
from tests.e2e.server import Server


def situation(anna: Person) -> None:
    anna.page.get_by_text("Ik beschrijf mijn eigen situatie").click()
    anna.field("situation.title").fill("Jongeren op het plein")
    anna.field("situation.case").fill("Ze hangen er elke avond.")


def questions(anna: Person) -> None:
    anna.boxes().nth(1).click()
    anna.boxes().nth(2).click()
    anna.boxes().nth(2).click()


def sharpen(anna: Person) -> None:
    anna.field(".words").fill("Hoe durf ik te wachten?")
    anna.field(".behind").fill("Ik vind het spannend.\nEn ik ben snel.")
    anna.page.get_by_text("Houding", exact=True).click()
    anna.field(".sign").fill("het stil mag zijn")
    anna.field(".talk").check()


def team(anna: Person) -> None:
    anna.boxes().nth(1).click()


def path(anna: Person) -> None:
    anna.field(".date").first.fill(LATER)
    anna.field(".minutes").first.fill("125")
    anna.field(".company").last.select_option("buiten")


def agreements(anna: Person) -> None:
    anna.field("review.first").fill(SOON)
    anna.field("support.budget").fill("De kosten van een training: € 250")
    anna.field("support.expertise").fill("  Meelopen met “de griffie”  ")


STEPS = {
    "situatie": situation,
    "leervragen": questions,
    "aanscherpen": sharpen,
    "teamvragen": team,
    "leerroute": path,
    "afspraken": agreements,
}


@pytest.mark.parametrize(("step", "fill"), STEPS.items(), ids=STEPS)
def test_a_reload_and_the_back_button_show_what_was_filled_in(
    anna: Person, site: Server, step: str, fill: Callable[[Person], None]
) -> None:
    plan = complete_plan(anna)
    anna.opens(step, plan)
    fill(anna)
    anna.settles()
    filled = anna.values()

    anna.page.reload()
    anna.wakes()
    reloaded = anna.values()
    anna.goes_on()
    anna.page.wait_for_url(lambda url: f"/{step}?plan={plan}" not in url or "vraag=2" in url)
    anna.wakes()
    anna.page.go_back()
    anna.arrives(step)
    if step == "aanscherpen":
        expect(anna.page.locator(".wa-position")).to_have_text("Vraag 1 van 2")
    anna.shows(filled)

    assert reloaded == filled
    stored = site.fields(plan)
    differs = {name: value for name, value in filled.items() if name in stored and stored[name] != value}
    assert differs == {}


def test_a_reload_at_once_after_the_last_letter_loses_none(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("aanscherpen", plan)

    # All letters in one go: on a busy machine the pauses between them may be long enough to save in between.
    anna.field(".behind").focus()
    anna.page.keyboard.insert_text("Ik wil te graag")
    anna.page.reload()
    anna.wakes()
    anna.settles()

    assert anna.field(".behind").input_value() == "Ik wil te graag"
    assert site.fields(plan)[question(0, "behind")] == "Ik wil te graag"
    assert site.changes(plan, question(0, "behind")) == 1


def test_the_plan_is_still_there_in_a_window_that_is_opened_later(anna: Person) -> None:
    plan = complete_plan(anna)
    anna.page.close()

    tomorrow = anna.another_window()
    tomorrow.page.goto("/plannen")
    tomorrow.page.locator(".wa-card__link").click()
    tomorrow.page.wait_for_url(f"**/plan?plan={plan}")

    expect(tomorrow.page.locator(".wa-task.is-done")).to_have_count(6)
