"""Everybody can use it: no axe violation on any page, step or error, at two widths; zoom, contrast and motion."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.e2e.access import scrolls_sideways, trouble_on, unfold
from tests.e2e.content import activity, complete_plan, question, tick, write
from tests.e2e.person import FIRST, LOST_LINE, REFUSED, NewPerson, Person
from wijkapp.pages.routes import routes

PUBLIC = sorted(page.path for page in routes() if not page.path.startswith("/plan"))
STEPS = (
    "",
    "situatie",
    "leervragen",
    "aanscherpen",
    "teamvragen",
    "leerroute",
    "afspraken",
    "controleren",
    "resultaat",
)
CONFLICT = "[data-outbox-conflict]"


@pytest.fixture
def calm(people: NewPerson) -> Person:
    """Somebody who does not want things to move, so that nothing is measured halfway."""
    return people(reduced_motion="reduce")


@pytest.mark.parametrize("path", [*PUBLIC, "/bestaat-niet"])
def test_public_pages_have_no_violation(calm: Person, path: str) -> None:
    calm.forgives = REFUSED

    calm.page.goto(path)
    expect(calm.page.locator("h1")).to_be_visible()

    assert trouble_on(calm.page) == []


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_no_violation(calm: Person, step: str) -> None:
    plan = complete_plan(calm)
    calm.page.goto(f"/plan{'/' + step if step else ''}?plan={plan}")
    if step == "resultaat":
        expect(calm.page.locator(".wa-plan-path > li").first).to_be_visible()
    else:
        calm.wakes()

    unfold(calm.page)

    assert trouble_on(calm.page) == []


@pytest.mark.parametrize(
    "step", ["situatie", "leervragen", "aanscherpen", "teamvragen", "leerroute", "afspraken", "controleren"]
)
def test_every_step_with_an_error_has_no_violation(calm: Person, step: str) -> None:
    plan = calm.begins("" if step == "situatie" else FIRST)
    if step == "aanscherpen":
        calm.sends(plan, tick(question(0)))
    if step == "leerroute":
        calm.sends(plan, tick(activity(0)), tick(activity(1)))
    calm.opens(step, plan)
    if step == "teamvragen":
        calm.press("Voeg eigen teamvraag toe")
        expect(calm.field(".text")).to_be_focused()

    calm.goes_on()

    expect(calm.page.locator("#fouten")).to_be_focused()
    assert trouble_on(calm.page) == []


def test_the_list_of_plans_has_no_violation(calm: Person) -> None:
    calm.page.goto("/plannen")
    expect(calm.page.locator(".wa-empty")).to_be_visible()
    empty = trouble_on(calm.page)
    complete_plan(calm)
    calm.page.reload()
    expect(calm.page.locator(".wa-plan-card")).to_be_visible()
    calm.press("Kopieer")
    expect(calm.page.locator(".wa-plan-card")).to_have_count(2)
    calm.press("Berg op")
    expect(calm.page.locator("details .wa-plan-card")).to_have_count(1)
    calm.press("Verwijder")
    expect(calm.page.get_by_role("button", name="Zet terug")).to_be_visible()
    calm.press("Maak een code")
    expect(calm.page.locator(".wa-code")).to_be_visible()

    unfold(calm.page)

    assert (empty, trouble_on(calm.page)) == ([], [])


@pytest.mark.parametrize(
    ("address", "sign"),
    [
        ("/plannen?fout=code#code", "text=Deze code werkt niet"),
        (f"/plan/kiezen?situatie={FIRST}", ".wa-card"),
        ("/plan?plan=weg", "text=We vinden dit plan niet"),
        ("/situaties?zoek=zzzz", ".wa-empty"),
    ],
)
def test_other_outcomes_have_no_violation(calm: Person, address: str, sign: str) -> None:
    complete_plan(calm)

    calm.page.goto(address)
    expect(calm.page.locator(sign).first).to_be_visible()

    assert trouble_on(calm.page) == []


def test_two_texts_to_choose_from_have_no_violation(calm: Person) -> None:
    calm.opens("afspraken", complete_plan(calm))
    other = calm.another_window()
    other.opens("afspraken", calm.plan)
    calm.field("support.expertise").fill("een " * 60)
    calm.settles()

    other.field("support.expertise").fill("twee" * 60)

    expect(other.page.locator(CONFLICT)).to_be_visible()
    assert trouble_on(other.page) == []


def test_a_plan_that_is_being_fetched_has_no_violation(calm: Person) -> None:
    calm.forgives = LOST_LINE  # The page is left while its line is still being made.
    plan = complete_plan(calm)
    calm.page.route("**/assets/*.js", lambda route: None)

    calm.page.goto(f"/plan/leerroute?plan={plan}", wait_until="commit")
    expect(calm.page.locator("h1")).to_be_visible()

    assert trouble_on(calm.page) == []
    calm.page.unroute_all(behavior="ignoreErrors")


@pytest.mark.parametrize("step", STEPS)
def test_a_word_without_end_makes_nothing_scroll_sideways(people: NewPerson, step: str) -> None:
    person = people(viewport={"width": 320, "height": 800})
    word = "w" * 150
    plan = complete_plan(person)
    fields = ("plan.name", question(0, "words"), question(0, "behind"), "support.budget", "support.expertise")
    person.sends(plan, *(write(field, word) for field in fields))
    person.sends(plan, *(one | {"text": word} for one in own_items()))

    person.page.goto(f"/plan{'/' + step if step else ''}?plan={plan}")
    if step == "resultaat":
        expect(person.page.locator(".wa-plan-path > li").first).to_be_visible()
    else:
        person.wakes()
    unfold(person.page)

    assert not scrolls_sideways(person.page)


def own_items() -> list[dict[str, str]]:
    """One item of one's own for each list."""
    return [{"kind": "add", "list": name, "item": str(uuid4())} for name in ("question", "team", "activity")]


@pytest.mark.parametrize("step", STEPS)
def test_at_four_times_zoom_nothing_scrolls_sideways_or_covers_the_focus(people: NewPerson, step: str) -> None:
    person = people(viewport={"width": 320, "height": 225}, device_scale_factor=4)
    plan = complete_plan(person)
    person.page.goto(f"/plan{'/' + step if step else ''}?plan={plan}")
    expect(person.page.locator("h1")).to_be_visible()
    if step != "resultaat":
        person.wakes()

    covered = []
    for _ in range(25):
        person.page.keyboard.press("Tab")
        covered.extend(person.page.evaluate(COVERED))

    assert covered == []
    assert not scrolls_sideways(person.page)


COVERED = """() => {
  const el = document.activeElement, box = el.getBoundingClientRect();
  if (el === document.body || !box.width) return [];
  const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([x, y]) =>
    document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
  const seen = points.some(top => top && (el.contains(top) || top.contains(el) || top.closest('label')?.contains(el)));
  return seen ? [] : [el.name || el.textContent.slice(0, 40)];
}"""


@pytest.mark.parametrize("selector", ["input[type=checkbox]", "input[type=radio]"])
def test_in_high_contrast_a_ticked_box_is_visibly_ticked(people: NewPerson, selector: str) -> None:
    person = people(forced_colors="active")
    person.opens("aanscherpen", complete_plan(person))
    box = person.page.locator(f"form[data-outbox] {selector}").last
    box.scroll_into_view_if_needed()
    heading = person.page.locator("h1")

    heading.focus()
    before = box.screenshot()
    again = box.screenshot()
    box.click()
    person.settles()
    heading.focus()
    person.page.mouse.move(0, 0)

    assert box.is_checked()
    assert before == again
    assert box.screenshot() != before


def test_in_high_contrast_the_focus_and_the_status_of_a_step_can_be_seen(people: NewPerson) -> None:
    person = people(forced_colors="active")
    person.opens("", complete_plan(person))

    while not person.page.evaluate("document.activeElement.matches('.wa-task__link')"):
        person.page.keyboard.press("Tab")

    outlines = "['', '::after'].map(part => getComputedStyle(document.activeElement, part || null).outlineStyle)"
    assert set(person.page.evaluate(outlines)) != {"none"}
    assert trouble_on(person.page) == []


MOVING = """() => [...document.querySelectorAll('*')].filter(el => {
    const style = getComputedStyle(el);
    const long = list => list.split(',').some(part => parseFloat(part) * (part.includes('ms') ? 1 : 1000) > 10);
    return long(style.transitionDuration) || (style.animationName !== 'none' && long(style.animationDuration))
      || style.scrollBehavior === 'smooth';
  }).map(el => el.className)"""


@pytest.mark.parametrize("address", ["/", "/situaties", f"/situaties/{FIRST}"])
def test_whoever_wants_no_motion_gets_none_on_public_pages(calm: Person, address: str) -> None:
    calm.page.goto(address)

    assert calm.page.evaluate(MOVING) == []


def test_whoever_wants_no_motion_gets_none_in_a_plan(calm: Person) -> None:
    calm.opens("leerroute", complete_plan(calm))

    assert calm.page.evaluate(MOVING) == []
    assert calm.page.evaluate("document.getAnimations().length") == 0


SMALL = """() => [...document.querySelectorAll('main button, main input:not([type=hidden]), main select, main summary')]
    .filter(el => el.checkVisibility())
    .map(el => [el, (el.closest('label') ?? el).getBoundingClientRect()])
    .filter(([, box]) => box.width < 24 || box.height < 24).map(([el]) => el.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("step", ["leervragen", "aanscherpen", "leerroute", "afspraken"])
def test_everything_to_press_is_large_enough_for_a_thumb(people: NewPerson, step: str) -> None:
    person = people(viewport={"width": 320, "height": 800})
    person.opens(step, complete_plan(person))

    assert person.page.evaluate(SMALL) == []


def test_the_first_tab_offers_to_skip_to_the_content(anna: Person) -> None:
    anna.page.goto(f"/situaties/{FIRST}")

    anna.page.keyboard.press("Tab")
    expect(anna.page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    anna.page.keyboard.press("Enter")

    assert anna.focused() == "inhoud"
