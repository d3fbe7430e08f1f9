"""The same plan in two windows: nothing is overwritten unseen, and whoever comes back sees what changed."""

import pytest
from playwright.sync_api import expect

from tests.e2e.content import ACTIVITIES, complete_plan, question
from tests.e2e.person import Person
from tests.e2e.server import Server

FIELD = "support.expertise"


def in_two_windows(anna: Person) -> tuple[Person, Person]:
    """The same step of the same plan, opened twice."""
    anna.opens("afspraken", complete_plan(anna))
    other = anna.another_window()
    other.opens("afspraken", anna.plan)
    return anna, other


@pytest.mark.parametrize(
    ("button", "kept"), [("Bewaar deze tekst", "uit het tweede venster"), ("Neem deze tekst", "uit het eerste venster")]
)
def test_of_two_texts_both_are_shown_and_one_is_chosen(anna: Person, site: Server, button: str, kept: str) -> None:
    first, second = in_two_windows(anna)
    first.field(FIELD).fill("uit het eerste venster")
    first.settles()

    second.field(FIELD).fill("uit het tweede venster")

    panel = second.page.locator("[data-outbox-conflict]")
    expect(panel).to_be_visible()
    expect(panel.locator("[data-mine]")).to_have_text("uit het tweede venster")
    expect(panel.locator("[data-theirs]")).to_have_text("uit het eerste venster")
    expect(panel.locator("[data-label]")).to_contain_text("Kennis van anderen")
    expect(second.status).to_contain_text("Nog niet opgeslagen")
    assert site.fields(anna.plan)[FIELD] == "uit het eerste venster"
    second.press(button)
    expect(panel).to_be_hidden()
    second.settles()
    expect(second.field(FIELD)).to_have_value(kept)
    expect(second.field(FIELD)).to_be_editable()
    assert site.fields(anna.plan)[FIELD] == kept


def test_the_question_which_text_to_keep_is_still_there_after_a_reload(anna: Person, site: Server) -> None:
    first, second = in_two_windows(anna)
    first.field(FIELD).fill("een")
    first.settles()
    second.field(FIELD).fill("twee")
    expect(second.page.locator("[data-outbox-conflict]")).to_be_visible()

    second.page.on("dialog", lambda dialog: dialog.accept())
    second.page.reload()
    second.wakes()

    expect(second.page.locator("[data-mine]")).to_have_text("twee")
    second.press("Bewaar deze tekst")
    second.settles()
    assert site.fields(anna.plan)[FIELD] == "twee"


def test_after_choosing_typing_goes_on_as_before(anna: Person, site: Server) -> None:
    first, second = in_two_windows(anna)
    first.field(FIELD).fill("een")
    first.settles()
    second.field(FIELD).fill("twee")
    second.press("Neem deze tekst")
    second.settles()

    second.field(FIELD).fill("een en meer")
    second.settles()

    assert site.fields(anna.plan)[FIELD] == "een en meer"


def test_different_fields_are_no_conflict(anna: Person, site: Server) -> None:
    first, second = in_two_windows(anna)

    first.field("support.time").fill("een uur")
    second.field("support.budget").fill("100 euro")
    first.settles()
    second.settles()

    stored = site.fields(anna.plan)
    assert (stored["support.time"], stored["support.budget"]) == ("een uur", "100 euro")


def test_coming_back_to_a_window_shows_what_the_other_one_changed(anna: Person) -> None:
    first, second = in_two_windows(anna)
    first.field(FIELD).fill("intussen")
    first.settles()

    second.page.bring_to_front()
    second.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(second.field(FIELD)).to_have_value("intussen")


def test_of_ticks_the_last_one_wins_in_both_windows(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("leervragen", plan)
    other = anna.another_window()
    other.opens("leervragen", plan)

    anna.boxes().nth(0).click()
    anna.settles()
    other.boxes().nth(0).click()
    other.settles()
    other.boxes().nth(0).click()
    other.settles()
    anna.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(anna.boxes().nth(0)).to_be_checked()
    assert site.fields(plan)[question(0)] is True


def test_an_item_that_the_other_window_took_away_leaves_this_one_too(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("leerroute", plan)
    anna.press("Voeg eigen activiteit toe")
    expect(anna.field(".text")).to_be_focused()
    anna.settles()
    other = anna.another_window()
    other.opens("leerroute", plan)
    expect(other.page.locator(".wa-route__stop")).to_have_count(4)

    other.press("Haal deze activiteit weg")
    other.settles()
    anna.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(anna.page.locator(".wa-route__stop")).to_have_count(3)
    assert site.fields(plan)["activity.own"] == []


def test_an_order_from_another_window_is_kept(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("leerroute", plan)
    other = anna.another_window()
    other.opens("leerroute", plan)

    anna.page.locator(f"[data-move='{ACTIVITIES[0]}'][data-dir=down]").click()
    anna.settles()
    other.field(".minutes").last.fill("33")
    other.settles()

    assert site.fields(plan)["activity.order"][:2] == [ACTIVITIES[1], ACTIVITIES[0]]
    expect(other.page.locator(".wa-route__stop [data-dir=up]").first).to_have_attribute("data-move", ACTIVITIES[1])
