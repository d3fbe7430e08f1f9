"""What is typed in an ordinary form stays in its window until it is stored, whatever happens to the session."""

from urllib.parse import quote
from uuid import UUID

import pytest
from playwright.sync_api import Locator, expect

from tests.agreeing import Desk
from tests.e2e.access import trouble_on
from tests.e2e.content import ACTIVITIES, QUESTIONS
from tests.e2e.person import FIRST, NewPerson, Person
from tests.organisation import PASSWORD, House, with_a_password
from tests.team import Noord
from wijkapp.store.tables import sign_ins

LOST = ("status of 401", "status of 404")
WORDS = "Bij ons hielp het om eerst koffie te drinken"


@pytest.fixture
def noord(house: House) -> Noord:
    """Team Noord."""
    return Noord(house)


def signs_in(person: Person, house: House, name: str, naar: str) -> None:
    """Sign in with a password, on the way to a page."""
    with_a_password(house.context, house.actor(name))
    person.page.goto(f"/inloggen?naar={quote(naar)}")
    person.page.get_by_label("E-mailadres").fill(f"{name.lower()}@{house.domain}")
    person.page.get_by_label("Wachtwoord").fill(PASSWORD)
    person.page.get_by_role("button", name="Log in", exact=True).click()


def types_until_the_session_ends(person: Person, noord: Noord, address: str) -> Locator:
    """Type a reaction as Anna, whose session then ends as time ends it; give the field."""
    person.forgives = LOST
    signs_in(person, noord.house, "Anna", address)
    field = person.page.get_by_label("Je reactie")
    field.fill(WORDS)
    with noord.context.store.writing() as db:
        db.execute(sign_ins.delete().where(sign_ins.c.person_id == noord.anna.person))
    return field


def address_of(question: UUID) -> str:
    """The page of a question."""
    return f"/team/vraag?vraag={question}"


def at_question(person: Person, question: UUID, wording: str) -> Locator:
    """Open the page of a question; give the field for a reaction."""
    person.page.goto(address_of(question))
    expect(person.page.locator("h1")).to_have_text(wording)
    return person.page.get_by_label("Je reactie")


def test_a_text_outlives_the_session_in_which_it_was_typed(people: NewPerson, noord: Noord) -> None:
    anna, address = people(), address_of(noord.adopts("Hoe drinken we koffie?"))
    field = types_until_the_session_ends(anna, noord, address)
    anna.press("Plaats je reactie")
    expect(anna.page.get_by_role("heading", name="Samen leren in je team")).to_be_visible()

    signs_in(anna, noord.house, "Anna", address)
    expect(field).to_have_value(WORDS)
    anna.press("Plaats je reactie")
    expect(anna.page.locator(".wa-team-message")).to_contain_text(WORDS)
    expect(field).to_have_value("")

    anna.page.reload()
    expect(anna.page.locator(".wa-team-message")).to_contain_text(WORDS)
    expect(field).to_have_value("")


def test_nobody_else_who_signs_in_at_that_window_gets_the_text(people: NewPerson, noord: Noord) -> None:
    person, address = people(), address_of(noord.adopts("Hoe drinken we koffie?"))
    field = types_until_the_session_ends(person, noord, address)

    signs_in(person, noord.house, "Bram", address)

    expect(person.page.locator("h1")).to_have_text("Hoe drinken we koffie?")
    expect(field).to_have_value("")
    assert WORDS not in person.page.content()


def test_storing_one_form_leaves_what_is_typed_in_another(people: NewPerson, noord: Noord) -> None:
    question = noord.adopts("Hoe drinken we koffie?")
    anna = people().is_signed_in(noord.house, noord.anna)
    field = at_question(anna, question, "Hoe drinken we koffie?")

    field.fill(WORDS)
    anna.page.get_by_text("Voeg een activiteit toe").click()
    anna.page.get_by_label("Wat gaan jullie doen?").fill("Koffie zetten")
    anna.page.get_by_role("button", name="Voeg de activiteit toe").click()
    expect(anna.page.locator(".wa-team-activity")).to_contain_text("Koffie zetten")

    expect(field).to_have_value(WORDS)
    expect(anna.page.get_by_label("Wat gaan jullie doen?")).to_have_value("")


def test_words_for_something_that_changed_are_shown_beside_it(people: NewPerson, noord: Noord) -> None:
    question = noord.adopts("Hoe drinken we koffie?")
    anna, bram = (people().is_signed_in(noord.house, one) for one in (noord.anna, noord.bram))
    at_question(anna, question, "Hoe drinken we koffie?")
    anna.press("Geef andere woorden")
    anna.page.get_by_label("De vraag in andere woorden").fill("Hoe drinken we thee?")
    anna.page.reload()

    left = anna.page.get_by_role("status").filter(has_text="Het is nog niet bewaard")
    expect(left).to_contain_text("Hoe drinken we thee?")
    assert trouble_on(anna.page) == []
    anna.press("Geef andere woorden")
    expect(anna.page.get_by_label("De vraag in andere woorden")).to_have_value("Hoe drinken we thee?")

    at_question(bram, question, "Hoe drinken we koffie?")
    bram.press("Geef andere woorden")
    bram.page.get_by_label("De vraag in andere woorden").fill("Hoe drinken we water?")
    bram.press("Bewaar de woorden")
    expect(bram.page.locator("h1")).to_have_text("Hoe drinken we water?")

    anna.page.reload()
    expect(anna.page.locator("h1")).to_have_text("Hoe drinken we water?")
    expect(left).to_contain_text("Hoe drinken we thee?")
    anna.press("Geef andere woorden")
    expect(anna.page.get_by_label("De vraag in andere woorden")).to_have_value("Hoe drinken we water?")
    anna.press("Dit mag weg")
    expect(anna.page.locator("h1")).to_be_focused()
    anna.page.reload()
    expect(anna.page.locator("h1")).to_have_text("Hoe drinken we water?")
    expect(left).to_have_count(0)


def test_who_leaves_it_as_it_was_gives_the_text_up(people: NewPerson, noord: Noord) -> None:
    question = noord.adopts("Hoe drinken we koffie?")
    anna = people().is_signed_in(noord.house, noord.anna)
    at_question(anna, question, "Hoe drinken we koffie?")
    anna.press("Geef andere woorden")
    anna.page.get_by_label("De vraag in andere woorden").fill("Hoe drinken we thee?")
    anna.press("Laat zoals het was")

    anna.press("Geef andere woorden")

    expect(anna.page.get_by_label("De vraag in andere woorden")).to_have_value("Hoe drinken we koffie?")


def test_a_remark_and_an_answer_that_are_typed_at_once_lose_nothing(people: NewPerson, house: House) -> None:
    desk = Desk(house, FIRST, (QUESTIONS[0].rpartition("~")[2], ACTIVITIES[0].rpartition("~")[2]))
    version = desk.handed_in()
    fatima = people().is_signed_in(house, desk.fatima)
    page = fatima.page
    page.goto(f"/afspraak?versie={version}")
    page.get_by_label("Nieuwe opmerking").fill("Mooi plan")
    page.locator("summary", has_text="Geef antwoord").first.click()
    answer = page.locator("form", has=page.get_by_role("button", name="Bewaar antwoord")).first
    answer.get_by_label("Deels").check()
    answer.get_by_label("Toelichting").fill("Een halve dag kan")

    page.reload()
    expect(page.get_by_label("Nieuwe opmerking")).to_have_value("Mooi plan")
    expect(answer.get_by_label("Deels")).to_be_checked()
    expect(answer.get_by_label("Toelichting")).to_have_value("Een halve dag kan")
    fatima.press("Plaats opmerking")

    expect(page.locator(".wa-remark")).to_contain_text("Mooi plan")
    expect(page.get_by_label("Nieuwe opmerking")).to_have_value("")
    expect(answer.get_by_label("Toelichting")).to_have_value("Een halve dag kan")
    assert trouble_on(page) == []
