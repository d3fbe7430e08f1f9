"""When a step is not complete: said at the top, beside the field and in the title, and nothing that was typed is gone."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.content import activity, complete_plan, question, tick
from tests.e2e.person import REFUSED, Person

YESTERDAY = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011
EMPTY = {
    "leervragen": ("Kies 1 tot 3 leervragen, of schrijf er zelf een", "question.choice"),
    "leerroute": ("Kies minimaal 1 activiteit, of bedenk er zelf een", "activity.choice"),
    "afspraken": ("Kies een dag waarop je terugkijkt", "review.first"),
}


@pytest.mark.parametrize(("step", "sentence", "field"), [(step, *rest) for step, rest in EMPTY.items()])
def test_an_empty_step_says_what_to_do_and_leads_to_the_field(
    anna: Person, step: str, sentence: str, field: str
) -> None:
    page = anna.page
    anna.opens(step, anna.begins())
    title = page.title()

    anna.goes_on()

    expect(page.locator("#fouten")).to_be_focused()
    expect(page).to_have_title(f"Fout: {title}")
    expect(page.locator("#fouten h2")).to_have_text("Er is een probleem")
    expect(page.locator("#fouten li")).to_have_text([sentence])
    page.locator("#fouten a").click()
    assert anna.focused().endswith(field)
    expect(page.locator(f"[id='{field}-fout']")).to_have_text(f"Fout: {sentence}")


def test_a_missing_sign_is_told_beside_its_field_too_and_what_was_typed_stays(anna: Person) -> None:
    page = anna.page
    plan = anna.begins()
    anna.sends(plan, tick(question(0)))
    anna.opens("aanscherpen", plan)

    anna.field(".behind").fill("Ik vind het spannend")
    anna.goes_on()

    expect(page.locator("#fouten")).to_be_focused()
    expect(anna.field(".sign")).to_have_attribute("aria-invalid", "true")
    described = (anna.field(".sign").get_attribute("aria-describedby") or "").split()
    beside = " ".join(page.locator(f"[id='{one}']").inner_text() for one in described)
    assert "Fout: Schrijf bij vraag 1 waaraan je merkt dat het lukt" in beside.replace("\n", " ")
    expect(anna.field(".behind")).to_have_value("Ik vind het spannend")


def test_what_was_solved_leaves_the_list_while_the_cursor_stays(anna: Person) -> None:
    page = anna.page
    plan = anna.begins()
    anna.sends(plan, tick(activity(0)), tick(activity(1)))
    anna.opens("leerroute", plan)
    anna.goes_on()
    expect(page.locator("#fouten li")).to_have_count(2)

    anna.field(".date").first.fill("2030-01-01")
    anna.settles()
    expect(page.locator("#fouten li")).to_have_count(1)
    assert anna.focused().endswith(".date")
    anna.field(".date").last.fill("2030-01-01")
    anna.settles()

    expect(page.locator("#fouten")).to_be_empty()
    expect(page).to_have_title("Stap 5 van 7: Leerroute - Wijkapp")
    assert anna.focused().endswith(".date")


def test_a_day_in_the_past_and_a_word_for_minutes_are_asked_about_and_kept(anna: Person) -> None:
    page = anna.page
    anna.opens("leerroute", complete_plan(anna, activities=1))

    anna.field(".date").fill(YESTERDAY)
    anna.field(".minutes").fill("een uurtje")
    anna.goes_on()

    expect(page.locator("#fouten li")).to_have_count(2)
    expect(page.locator("#fouten")).to_contain_text("Kies een dag vanaf vandaag")
    expect(page.locator("#fouten")).to_contain_text("als getal")
    expect(anna.field(".minutes")).to_have_value("een uurtje")
    expect(anna.field(".date")).to_have_value(YESTERDAY)


def test_four_questions_are_one_too_many(anna: Person) -> None:
    anna.opens("leervragen", anna.begins())
    for place in range(4):
        anna.boxes().nth(place).click()

    anna.goes_on()

    expect(anna.page.locator("#fouten li")).to_have_text(["Kies hooguit 3 leervragen. Je koos er nu 4"])


def test_checking_an_unfinished_plan_lists_everything_that_is_missing(anna: Person) -> None:
    page = anna.page
    anna.opens("controleren", anna.begins())

    anna.goes_on()

    expect(page.locator("#fouten")).to_be_focused()
    expect(page.locator("#fouten li")).to_have_count(4)
    expect(page).to_have_title("Fout: Stap 7 van 7: Controleren - Wijkapp")


def test_an_error_does_not_follow_to_another_step(anna: Person) -> None:
    anna.opens("leervragen", anna.begins())
    anna.goes_on()
    expect(anna.page.locator("#fouten")).to_be_focused()

    anna.page.get_by_role("link", name="Vorige stap").click()
    anna.arrives("situatie")

    expect(anna.page.locator("#fouten")).to_be_empty()
    expect(anna.page).to_have_title("Stap 1 van 7: Situatie - Wijkapp")


def test_a_text_that_is_too_long_is_not_saved_and_says_so_and_is_saved_when_shorter(anna: Person) -> None:
    anna.forgives = REFUSED
    anna.opens("afspraken", complete_plan(anna))
    field = anna.field("support.budget")

    field.fill("x" * 4001)

    expect(anna.status).to_have_attribute("data-state", "refused")
    expect(anna.status).to_contain_text("langer dan 4000 tekens")
    assert len(field.input_value()) == 4001
    field.fill("x" * 4000)
    anna.settles()


def test_going_on_waits_for_a_text_that_is_not_saved(anna: Person) -> None:
    anna.forgives = REFUSED
    anna.opens("afspraken", complete_plan(anna))
    anna.field("support.budget").fill("x" * 4001)
    expect(anna.status).to_have_attribute("data-state", "refused")

    anna.goes_on()

    expect(anna.status).to_be_visible()
    assert "/afspraken" in anna.page.url


def test_a_plan_that_is_not_there_says_so_in_words(anna: Person) -> None:
    for plan in ("7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c111", "geen-id", ""):
        anna.page.goto(f"/plan/leerroute?plan={plan}")
        expect(anna.page.locator("h1")).to_have_text("We vinden dit plan niet in deze browser")
