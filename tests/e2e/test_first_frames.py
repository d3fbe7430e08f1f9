"""What is visible is usable and true: early clicks count, and no frame shows a wrong tick."""

import json
import time
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.content import complete_plan, question, tick
from tests.e2e.person import FIRST, Person
from tests.e2e.server import Server

DELAYS = [10 * number for number in range(14)]
"""Milliseconds that each script of the app comes late: the click falls before, while and after the page wakes up."""
WATCH = """(() => {
  window.seen = { frames: 0, wrong: [] };
  const want = JSON.parse(sessionStorage.want || "null");
  const look = () => {
    for (const box of document.querySelectorAll("form[data-outbox] input[type=checkbox]")) {
      if (!want || getComputedStyle(box).visibility === "hidden" || !box.checkVisibility()) continue;
      window.seen.frames += 1;
      if (box.checked !== (want[box.name] ?? false)) window.seen.wrong.push(box.name + " " + Math.round(performance.now()));
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""


def slow_scripts(person: Person, milliseconds: int) -> None:
    """Let every script of the app wait before it comes; the page itself comes at once."""

    def later(route: Route) -> None:
        time.sleep(milliseconds / 1000)
        route.continue_()

    person.page.route("**/assets/*.js", later)


def expect_only(person: Person, ticked: dict[str, bool]) -> None:
    """From now on look at every frame: only these boxes may be ticked."""
    person.page.add_init_script(f"sessionStorage.want = {json.dumps(json.dumps(ticked))}")
    person.page.add_init_script(WATCH)


def seen(person: Person) -> dict[str, Any]:
    """How many boxes were looked at in how many frames, and which were wrong."""
    person.page.wait_for_timeout(300)
    found: dict[str, Any] = person.page.evaluate("window.seen")
    return found


@pytest.mark.parametrize("delay", DELAYS)
def test_a_click_on_a_new_plan_counts_whenever_it_comes(anna: Person, site: Server, delay: int) -> None:
    page = anna.page
    page.goto(f"/situaties/{FIRST}")
    slow_scripts(anna, delay)

    page.get_by_role("button", name="Maak hiermee").first.click(no_wait_after=True)
    box = page.locator(f"[name='{question(1)}']")
    box.click()
    assert box.is_checked()
    anna.wakes()
    anna.settles()

    expect(box).to_be_checked()
    assert site.fields(anna.plan)[question(1)] is True


def test_on_a_new_plan_the_boxes_are_in_the_first_paint_without_any_script_of_the_app(anna: Person) -> None:
    page = anna.page
    page.goto(f"/situaties/{FIRST}")
    page.route("**/assets/*.js", lambda route: None)

    page.get_by_role("button", name="Maak hiermee").first.click(no_wait_after=True)

    expect(page.locator(f"[name='{question(0)}']")).to_be_visible()
    assert page.locator("form[data-outbox]").get_attribute("aria-busy") == "true"
    page.unroute_all(behavior="ignoreErrors")


def test_a_click_before_the_page_wakes_up_is_saved_without_the_app(anna: Person, site: Server) -> None:
    page = anna.page
    page.goto(f"/situaties/{FIRST}")
    page.route("**/assets/*.js", lambda route: None)
    page.get_by_role("button", name="Maak hiermee").first.click(no_wait_after=True)

    with page.expect_response("**/plan/wijziging*") as answer:
        page.locator(f"[name='{question(2)}']").click()

    assert answer.value.json()["outcome"] == "saved"
    assert site.fields(anna.plan)[question(2)] is True
    page.unroute_all(behavior="ignoreErrors")


def test_going_on_before_the_page_wakes_up_goes_on_when_it_has(anna: Person) -> None:
    page = anna.page
    page.goto(f"/situaties/{FIRST}")
    slow_scripts(anna, 150)

    page.get_by_role("button", name="Maak hiermee").first.click(no_wait_after=True)
    page.locator(f"[name='{question(0)}']").click()
    page.locator("form[data-outbox] button[type=submit]").click(no_wait_after=True)

    anna.arrives("aanscherpen")


def test_a_reload_never_shows_a_wrong_tick(anna: Person) -> None:
    plan = complete_plan(anna)
    anna.opens("leervragen", plan)
    expect_only(anna, {question(0): True, question(1): True})
    slow_scripts(anna, 50)

    anna.page.reload()
    anna.wakes()

    found = seen(anna)
    assert found["frames"] > 0
    assert found["wrong"] == []


def test_a_reload_right_after_a_tick_never_shows_it_unticked(anna: Person) -> None:
    plan = complete_plan(anna)
    anna.opens("leervragen", plan)
    expect_only(anna, {question(0): True, question(1): True, question(2): True})

    with anna.page.expect_response("**/plan/wijziging*"):
        anna.boxes().nth(2).click()
    anna.page.reload()
    anna.wakes()

    found = seen(anna)
    assert found["frames"] > 0
    assert found["wrong"] == []


def test_another_plan_in_the_same_window_never_shows_the_ticks_of_the_first(anna: Person) -> None:
    anna.opens("leervragen", complete_plan(anna))
    second = anna.begins()
    anna.sends(second, tick(question(3)))
    expect_only(anna, {question(3): True})

    anna.opens("leervragen", second)

    found = seen(anna)
    assert found["frames"] > 0
    assert found["wrong"] == []


def test_a_new_plan_in_the_same_window_never_shows_the_ticks_of_the_first(anna: Person) -> None:
    anna.opens("leervragen", complete_plan(anna))
    anna.page.goto(f"/plan/kiezen?situatie={FIRST}")
    expect_only(anna, {})

    anna.press("Begin een nieuw plan")
    anna.page.wait_for_url("**/plan/leervragen/**")
    anna.wakes()

    found = seen(anna)
    assert found["frames"] > 0
    assert found["wrong"] == []


def test_going_back_inside_the_app_never_shows_a_wrong_tick(anna: Person) -> None:
    plan = complete_plan(anna)
    anna.page.add_init_script(WATCH)
    anna.opens("leervragen", plan)
    with anna.page.expect_response("**/plan/wijziging*"):
        anna.boxes().nth(2).click()
    anna.page.evaluate(
        "want => sessionStorage.want = want", json.dumps({question(0): True, question(1): True, question(2): True})
    )
    anna.page.get_by_role("link", name="Vorige stap").click()
    anna.arrives("situatie")
    anna.page.evaluate(WATCH)

    anna.page.go_back()
    anna.arrives("leervragen")

    found = seen(anna)
    assert found["frames"] > 0
    assert found["wrong"] == []


def test_a_tick_is_never_taken_back_by_the_page(anna: Person) -> None:
    anna.opens("leervragen", anna.begins())

    for place in (0, 1, 2, 1, 0, 3, 1):
        box = anna.boxes().nth(place)
        before = box.is_checked()
        box.click()
        assert box.is_checked() is not before
    anna.settles()
    anna.page.wait_for_timeout(200)

    assert [box.is_checked() for box in anna.boxes().all()] == [False, True, True, True]
