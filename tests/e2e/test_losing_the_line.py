"""A line that is cut, answers that get lost, and a server that is killed: plain words, nothing lost, nothing twice."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.content import complete_plan, question
from tests.e2e.person import LOST_LINE, NewPerson, Person
from tests.e2e.server import Server

CHANGES = re.compile(r"/plan/wijziging")
_CUT = """(() => {
  const whole = window.fetch;
  window.fetch = (...args) => (sessionStorage.cut ? Promise.reject(new TypeError("cut")) : whole(...args));
})()"""
_LATE = "key => Object.values(JSON.parse(sessionStorage[key])).every(change => Date.now() - change.since > 900)"
TEXT = "Wat ik wil vragen, als het even kan."
FIELD = "support.expertise"


@pytest.fixture
def anna(anna: Person) -> Person:
    anna.forgives = LOST_LINE
    anna.page.on("dialog", lambda dialog: dialog.accept())
    return anna


def stays_unsaved(anna: Person) -> None:
    """The line says in plain words that it is not saved yet, and what to do."""
    expect(anna.status).to_have_attribute("data-state", "offline")
    expect(anna.status).to_have_text("Nog niet opgeslagen. We proberen het steeds opnieuw. Laat dit venster open.")


def test_what_is_typed_and_ticked_without_a_line_is_saved_when_it_is_back(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("afspraken", plan)

    anna.context.set_offline(True)
    anna.field(FIELD).press_sequentially(TEXT, delay=15)
    stays_unsaved(anna)
    anna.field("support.budget").fill("100 euro")
    anna.context.set_offline(False)
    anna.settles()

    stored = site.fields(plan)
    assert (stored[FIELD], stored["support.budget"]) == (TEXT, "100 euro")
    assert anna.field(FIELD).input_value() == TEXT
    assert [site.changes(plan, name) for name in (FIELD, "support.budget")] == [1, 1]


def cuts_the_line(anna: Person) -> None:
    """From now on no change gets through in this tab, after a reload neither; the page itself still comes."""
    anna.page.add_init_script(_CUT)
    anna.page.evaluate("sessionStorage.cut = 1")
    anna.page.evaluate(_CUT)


def mends_the_line(anna: Person) -> None:
    """Changes get through again, at the next try."""
    anna.page.evaluate("sessionStorage.removeItem('cut')")


def test_leaving_with_something_unsaved_is_asked_about(anna: Person) -> None:
    asked: list[str] = []
    anna.page.on("dialog", lambda dialog: asked.append(dialog.type))
    anna.opens("afspraken", complete_plan(anna))
    anna.page.route(CHANGES, lambda route: route.abort())
    anna.field(FIELD).fill(TEXT)
    stays_unsaved(anna)
    anna.page.wait_for_function(_LATE, arg=f"outbox:{anna.plan}")

    anna.page.reload()

    assert asked == ["beforeunload"]


def test_a_reload_without_a_line_keeps_what_was_not_saved(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("afspraken", plan)
    cuts_the_line(anna)
    anna.field(FIELD).fill(TEXT)
    stays_unsaved(anna)

    anna.page.reload()
    anna.wakes()
    expect(anna.field(FIELD)).to_have_value(TEXT)
    stays_unsaved(anna)
    assert FIELD not in site.fields(plan)
    mends_the_line(anna)
    anna.settles()

    assert site.fields(plan)[FIELD] == TEXT
    assert site.changes(plan, FIELD) == 1


def test_after_many_tries_it_is_still_kept_and_typing_goes_on(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("afspraken", plan)
    tries: list[str] = []

    def cut(route: Route) -> None:
        tries.append(route.request.post_data or "")
        route.abort()

    anna.page.route(CHANGES, cut)
    anna.field(FIELD).fill("eerst")
    stays_unsaved(anna)
    for more in (" daarna", " en dan", " en toen"):
        anna.field(FIELD).press("End")
        anna.field(FIELD).press_sequentially(more, delay=20)
        anna.page.evaluate("window.dispatchEvent(new Event('online'))")
        anna.page.wait_for_timeout(150)
    anna.page.unroute(CHANGES)
    anna.page.evaluate("window.dispatchEvent(new Event('online'))")
    anna.settles()

    assert len(tries) >= 3
    assert len(set(tries)) == 1, "what was tried once may be stored already, so it is sent again unchanged"
    assert site.fields(plan)[FIELD] == "eerst daarna en dan en toen"
    assert site.changes(plan, FIELD) == 2


def test_an_answer_that_got_lost_is_asked_for_again_and_stored_once(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("afspraken", plan)
    lost: list[int] = []

    def lose_the_answer(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    anna.page.route(CHANGES, lose_the_answer, times=2)
    anna.field(FIELD).fill(TEXT)
    stays_unsaved(anna)
    assert site.fields(plan)[FIELD] == TEXT
    anna.field(FIELD).fill(f"{TEXT} Toch?")
    anna.settles()

    assert lost == [200, 200]
    assert site.fields(plan)[FIELD] == f"{TEXT} Toch?"
    assert site.changes(plan, FIELD) == 2


def test_an_own_question_whose_answer_got_lost_is_there_once(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.opens("leervragen", plan)

    anna.page.route(CHANGES, lambda route: (route.fetch(), route.abort())[1], times=1)
    anna.press("Voeg eigen vraag toe")
    expect(anna.field(".text")).to_have_count(1)
    anna.field(".text").fill("Hoe dan?")
    anna.settles()

    assert len(site.fields(plan)["question.own"]) == 1
    expect(anna.field(".text")).to_have_count(1)


def test_a_server_that_cannot_answer_is_tried_again(anna: Person, site: Server) -> None:
    plan = complete_plan(anna)
    anna.forgives = (*LOST_LINE, "status of 503", "status of 500")
    anna.opens("leervragen", plan)

    answers = iter((503, 500))
    anna.page.route(CHANGES, lambda route: route.fulfill(status=next(answers), body="{}"), times=2)
    anna.boxes().nth(2).click()
    stays_unsaved(anna)
    anna.settles()

    assert site.fields(plan)[question(2)] is True


def test_going_on_without_a_line_stays_here_and_works_when_it_is_back(anna: Person) -> None:
    anna.opens("afspraken", complete_plan(anna))
    anna.page.route(CHANGES, lambda route: route.abort())
    anna.field(FIELD).fill(TEXT)

    anna.goes_on()
    expect(anna.status).to_contain_text("Je blijft op deze stap")
    assert "/afspraken" in anna.page.url
    anna.page.unroute(CHANGES)
    anna.settles()
    anna.goes_on()

    anna.arrives("controleren")


def test_a_server_that_is_killed_while_typing_loses_nothing_and_doubles_nothing(
    people: NewPerson, own_site: Server
) -> None:
    anna = people(own_site)
    anna.forgives = LOST_LINE
    plan = complete_plan(anna)
    anna.opens("aanscherpen", plan)
    words, behind = anna.field(".words"), anna.field(".behind")
    text = "Ik neem het te snel over van de bewoners en dat wil ik niet meer."

    behind.press_sequentially(text[:20], delay=30)
    own_site.kill()
    behind.press_sequentially(text[20:], delay=30)
    anna.field(".talk").click()
    words.fill("Hoe laat ik het bij hen?")
    stays_unsaved(anna)
    own_site.start()
    anna.settles()

    stored = own_site.fields(plan)
    assert (behind.input_value(), words.input_value()) == (text, "Hoe laat ik het bij hen?")
    assert stored[question(0, "behind")] == text
    assert stored[question(0, "words")] == "Hoe laat ik het bij hen?"
    assert stored[question(0, "talk")] is True
    assert own_site.changes(plan, question(0, "talk")) == 1
    assert own_site.changes(plan, question(0, "words")) == 1


def test_after_a_kill_the_page_goes_on_by_itself_with_what_was_added_meanwhile(
    people: NewPerson, own_site: Server
) -> None:
    anna = people(own_site)
    anna.forgives = LOST_LINE
    plan = complete_plan(anna, questions=1)
    anna.opens("leervragen", plan)

    own_site.kill()
    anna.press("Voeg eigen vraag toe")
    anna.boxes().nth(2).click()
    stays_unsaved(anna)
    own_site.start()
    anna.settles()
    expect(anna.field(".text")).to_be_focused()
    anna.page.keyboard.type("Hoe durf ik dat?")
    anna.settles()
    anna.goes_on_to("aanscherpen")

    expect(anna.page.locator(".wa-position")).to_contain_text("van 3")
    assert len(own_site.fields(plan)["question.own"]) == 1
    assert own_site.changes(plan, question(2)) == 1


def test_every_answer_that_was_given_survives_a_kill(people: NewPerson, own_site: Server) -> None:
    anna = people(own_site)
    anna.forgives = LOST_LINE
    plan = complete_plan(anna)
    anna.opens("afspraken", plan)

    for text in ("een", "twee", "drie"):
        anna.field(FIELD).fill(text)
        anna.settles()
        own_site.kill()
        assert own_site.fields(plan)[FIELD] == text
        own_site.start()
