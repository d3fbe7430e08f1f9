"""A team with its plan: two people at once, a big screen in a meeting, and an A3 sheet on the wall."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.access import trouble_on, unfold
from tests.e2e.content import team, tick
from tests.e2e.person import FIRST, LATER, SOON, NewPerson, Person
from tests.organisation import House
from tests.team import Noord

QUESTION = "Hoe krijgen we bewoners eerder aan tafel?"
SIZES = """() => [...document.querySelectorAll('main *')].filter(el =>
    [...el.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) && el.checkVisibility()
    && !el.closest('.wa-sr')).map(el => [parseFloat(getComputedStyle(el).fontSize), el.textContent.slice(0, 40)])"""


@pytest.fixture
def noord(house: House) -> Noord:
    """Team Noord, with nothing in its plan."""
    return Noord(house)


@pytest.fixture
def anna(people: NewPerson, noord: Noord) -> Person:
    """A member at a laptop."""
    return people(reduced_motion="reduce").is_signed_in(noord.house, noord.anna)


@pytest.fixture
def bram(people: NewPerson, noord: Noord) -> Person:
    """Another member at another laptop."""
    return people(reduced_motion="reduce").is_signed_in(noord.house, noord.bram)


def opens_team(person: Person, noord: Noord) -> None:
    """Go to the team's plan."""
    person.page.goto(f"/team?team={noord.team}")
    expect(person.page.locator("h1")).to_contain_text("Teamplan van")


def test_two_people_take_a_question_from_a_plan_to_a_review(anna: Person, bram: Person, noord: Noord) -> None:
    opens_team(bram, noord)
    expect(bram.page.locator("main")).to_contain_text("Zo begin je")
    assert trouble_on(bram.page) == []

    # Anna brings a question in from her plan, without her name; Bram sees it come.
    plan = anna.begins(FIRST)
    anna.sends(plan, tick(team(0)))
    anna.opens("teamvragen", plan)
    anna.page.locator("summary", has_text="Breng in bij").click()
    anna.page.get_by_label("Zonder mijn naam").check()
    assert trouble_on(anna.page) == []
    anna.press("Breng deze vraag in")
    expect(anna.page.locator("main")).to_contain_text("Staat in het plan van")
    card = bram.page.locator(".wa-team-part--proposed .wa-team-card")
    expect(card).to_contain_text("Ingebracht zonder naam")

    # Bram adopts it and plans something; Anna takes that up in her plan.
    wording = card.locator("h3").inner_text()
    bram.press("Neem aan")
    expect(bram.page.locator(".wa-team-part--adopted .wa-team-card h3")).to_have_text(wording)
    expect(bram.page.locator("h1")).to_be_focused()
    anna.page.goto("/team")
    opens_team(anna, noord)
    anna.page.get_by_role("link", name=wording, exact=True).click()
    expect(anna.page.locator("h1")).to_have_text(wording)
    bram.page.get_by_role("link", name=wording, exact=True).click()
    expect(bram.page.locator("h1")).to_have_text(wording)
    bram.page.get_by_text("Voeg een activiteit toe").click()
    bram.page.get_by_label("Wat gaan jullie doen?").fill("Een raadslid uitnodigen")
    bram.page.get_by_label("Wie ziet erop toe?").select_option("Bram")
    bram.page.get_by_label("Wanneer klaar?").fill(SOON)
    bram.page.get_by_role("button", name="Voeg de activiteit toe").click()
    line = anna.page.locator(".wa-team-activity")
    expect(line).to_contain_text("Een raadslid uitnodigen")
    line.get_by_text("Neem over in mijn plan").click()
    assert trouble_on(anna.page) == []
    anna.press("Neem over")
    expect(line).to_contain_text("Jij bent hiermee bezig")
    expect(bram.page.locator(".wa-team-activity")).to_contain_text("1 teamlid doet dit")
    anna.press("Ik ben klaar")
    expect(bram.page.locator(".wa-team-activity")).to_contain_text("Anna (klaar)")
    anna.page.goto(f"/plan/resultaat?plan={plan}")
    expect(anna.page.locator(".wa-plan-path")).to_contain_text("Een raadslid uitnodigen")

    # They look back together.
    noord.agrees("Elke week een casus")
    bram.page.goto(f"/team/terugblik?team={noord.team}")
    bram.press("Begin de terugblik")
    anna.page.goto(f"/team/terugblik?team={noord.team}")
    expect(anna.page.locator(".wa-team-judge")).to_contain_text("Elke week een casus")
    assert trouble_on(anna.page) == []
    anna.press("Laat vervallen")
    expect(anna.page.locator("#fouten")).to_be_focused()
    assert trouble_on(anna.page) == []
    anna.page.get_by_label("Vervalt, in één woord: waarom?").fill("tijd")
    anna.press("Laat vervallen")
    expect(bram.page.locator("main")).to_contain_text("Jullie hebben op alles teruggekeken")
    bram.page.get_by_label("Wat spreken jullie af?").fill("Elke maandag een casus")
    bram.press("Leg de afspraak vast")
    expect(anna.page.locator("main")).to_contain_text("Elke maandag een casus")
    assert trouble_on(anna.page) == []
    bram.page.get_by_label("Wanneer kijken jullie weer terug?").fill(LATER)
    bram.press("Rond de terugblik af")
    expect(anna.page.locator("main")).to_contain_text("De volgende terugblik is op")


def full_plan(noord: Noord) -> None:
    """Four questions, eight activities, six agreements and two proposals, in words of a usual length."""
    for number in range(4):
        question = noord.adopts(f"Vraag {number}: hoe zorgen we dat beleid beter past bij wat bewoners willen?")
        for each in range(2):
            noord.plans_to(
                f"Activiteit {each}: een dag meelopen met een partner in de wijk en terugvertellen",
                question,
                day=SOON,
                owner=str(noord.bram.person),
            )
    for number in range(6):
        noord.agrees(f"Afspraak {number}: we beginnen elk overleg met een casus", by=SOON)
    for number in range(2):
        noord.proposes(wording=f"Voorstel {number}: wat leren we van onze partners?", with_name=number == 0)


def test_the_plan_of_a_usual_team_fits_on_one_a3_sheet(anna: Person, noord: Noord) -> None:
    full_plan(noord)
    opens_team(anna, noord)
    expect(anna.page.locator(".wa-team-activity")).to_have_count(8)

    pdf = anna.page.pdf(prefer_css_page_size=True, print_background=False)

    boxes = re.findall(rb"/MediaBox \[0 0 ([\d. ]+)\]", pdf)
    assert len(re.findall(rb"/Type /Page\b(?!s)", pdf)) == 1
    assert {tuple(round(float(side)) for side in box.split()) for box in boxes} == {(1191, 842)}
    anna.page.emulate_media(media="print")
    shown = anna.page.locator(".wa-teamplan").inner_text()
    texts = [
        f"{word} {number}:"
        for word, count in (("Vraag", 4), ("Afspraak", 6), ("Voorstel", 2))
        for number in range(count)
    ]
    assert [text for text in texts if text not in shown] == []
    assert shown.count("een dag meelopen") == 8
    assert min(size for size, _ in anna.page.evaluate(SIZES)) >= 14 * 96 / 72 - 0.1
    assert [one for one in anna.page.locator("main button").all() if one.is_visible()] == []


def test_a_full_team_plan_has_no_violation(anna: Person, noord: Noord) -> None:
    full_plan(noord)
    opens_team(anna, noord)
    expect(anna.page.locator(".wa-team-activity")).to_have_count(8)

    unfold(anna.page)
    plain = trouble_on(anna.page)
    anna.page.get_by_role("button", name="Wijzig").first.click()
    expect(anna.page.locator("#wijzig-agreement")).to_be_focused()

    assert (plain, trouble_on(anna.page)) == ([], [])


def test_a_screen_in_a_meeting_is_large_and_turns_with_the_arrow_keys(anna: Person, noord: Noord) -> None:
    full_plan(noord)
    anna.page.goto(f"/team/scherm?team={noord.team}")
    heading = anna.page.locator("h1")
    expect(heading).to_contain_text("Vraag")
    first = heading.inner_text()

    sizes = anna.page.evaluate(SIZES)
    plain = trouble_on(anna.page)
    anna.page.keyboard.press("ArrowRight")
    expect(anna.page.get_by_role("status")).to_have_text("2 van 7")
    expect(heading).to_be_focused()
    second = heading.inner_text()
    anna.page.keyboard.press("ArrowLeft")
    expect(heading).to_have_text(first)
    for _ in range(6):
        anna.page.get_by_role("button", name="Volgende").click()
    expect(heading).to_have_text("Onze afspraken")

    assert min(size for size, _ in sizes) >= 24
    assert first != second
    assert anna.page.locator("nav, header, footer").count() == 0
    assert (plain, trouble_on(anna.page)) == ([], [])


def test_two_who_change_one_text_are_shown_both(anna: Person, bram: Person, noord: Noord) -> None:
    question = noord.proposes(wording=QUESTION)
    for person in (anna, bram):
        person.page.goto(f"/team/vraag?vraag={question}")
        person.press("Geef andere woorden")
        expect(person.page.get_by_label("De vraag in andere woorden")).to_be_focused()
    anna.page.get_by_label("De vraag in andere woorden").fill("Van Anna?")

    bram.page.get_by_label("De vraag in andere woorden").fill("Van Bram?")
    bram.press("Bewaar de woorden")
    expect(anna.page.locator("h1")).to_have_text("Van Bram?")
    expect(anna.page.get_by_label("De vraag in andere woorden")).to_have_value("Van Anna?")
    anna.press("Bewaar de woorden")
    expect(anna.page.locator(".wa-conflict")).to_contain_text("Van Bram?")
    expect(anna.page.locator("#twee-teksten")).to_be_focused()
    trouble = trouble_on(anna.page)
    anna.press("Neem mijn tekst")

    expect(bram.page.locator("h1")).to_have_text("Van Anna?")
    assert trouble == []


def test_a_guest_is_told_what_a_team_s_plan_is(people: NewPerson) -> None:
    somebody = people()

    somebody.page.goto("/team")

    expect(somebody.page.locator("h1")).to_have_text("Samen leren in je team")
    assert trouble_on(somebody.page) == []
