"""The plan on paper: one A4 for a usual plan, more when it is longer, and nothing left out."""

import re
from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.content import activity, question, team, tick, write
from tests.e2e.person import LATER, SOON, Person
from wijkapp.domain.fields import LONGEST_TEXT

TEN_POINTS = 10 * 96 / 72
WORD = "bewoners kennen hun straat het best en willen zelf meedoen "
READABLE = """() => [...document.querySelectorAll('main *')].filter(el =>
    [...el.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()) && el.checkVisibility())
  .map(el => [parseFloat(getComputedStyle(el).fontSize), el.textContent.trim().slice(0, 60)])"""
CLIPPED = """() => [...document.querySelectorAll('.wa-plan, .wa-plan *')].filter(el => {
    const style = getComputedStyle(el);
    const hidden = style.overflow !== 'visible' && (el.scrollHeight > el.clientHeight + 1 || el.scrollWidth > el.clientWidth + 1);
    const said = !el.classList.contains('wa-sr') && !el.closest('.is-empty'); // What was left empty may be left out.
    return said && (hidden || !el.checkVisibility() && el.textContent.trim());
  }).map(el => el.className + ': ' + el.textContent.slice(0, 60))"""


def of_length(length: int, first: str) -> str:
    """A text of so many characters."""
    return (first + " " + WORD * (length // len(WORD) + 1))[: length - 1] + "."


def plan_with(person: Person, texts: dict[str, str], *, questions: int = 3, activities: int = 6) -> str:
    """Make a finished plan with these texts; give its id."""
    plan = person.begins()
    person.sends(
        plan,
        *(tick(question(place)) for place in range(questions)),
        tick(team(0)),
        *(tick(activity(place)) for place in range(activities)),
        *(write(activity(place, "date"), SOON) for place in range(activities)),
        write("review.first", SOON),
        write("review.later", LATER),
        *(write(field, text) for field, text in texts.items()),
        tick("plan.finished"),
    )
    return plan


def usual_texts() -> dict[str, str]:
    """Twelve hundred characters of one's own: three signs, three questions behind the question, and what is asked for."""
    texts = {
        **{question(place, "sign"): of_length(120, f"teken {place}") for place in range(3)},
        **{question(place, "behind"): of_length(200, f"erachter {place}") for place in range(3)},
        "support.time": of_length(120, "tijd"),
        "support.budget": of_length(60, "budget"),
        "support.expertise": of_length(60, "kennis"),
    }
    assert sum(map(len, texts.values())) == 1200
    return texts


def printed(person: Person) -> bytes:
    """The page as a PDF, as the browser prints it."""
    return person.page.pdf(prefer_css_page_size=True, print_background=False)


def pages_in(pdf: bytes) -> int:
    """How many sheets it takes."""
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def on_paper(person: Person) -> None:
    """Show the page as it will be printed, as wide as the text on an A4."""
    person.page.emulate_media(media="print")
    person.page.set_viewport_size({"width": 680, "height": 1000})


def missing(person: Person, texts: Iterable[str]) -> list[str]:
    """Which of these texts the printed plan does not show."""
    shown = " ".join(person.page.locator(".wa-plan").inner_text().split())
    return [text for text in texts if " ".join(text.split()) not in shown]


def opened(person: Person, plan: str) -> None:
    """Open the plan itself."""
    person.page.goto(f"/plan/resultaat?plan={plan}")
    expect(person.page.locator(".wa-plan-path > li").first).to_be_visible()
    expect(person.page.locator("text=Je plan is klaar")).to_be_visible()


def test_three_questions_six_activities_and_1200_characters_fit_on_one_sheet(anna: Person) -> None:
    texts = usual_texts()
    opened(anna, plan_with(anna, texts))

    pdf = printed(anna)

    assert pages_in(pdf) == 1
    on_paper(anna)
    assert missing(anna, texts.values()) == []
    assert anna.page.locator(".wa-plan-path > li").count() == 6


def test_the_sheet_is_an_a4(anna: Person) -> None:
    opened(anna, plan_with(anna, usual_texts()))

    sizes = {
        tuple(round(float(side)) for side in found.split())
        for found in re.findall(rb"/MediaBox \[0 0 ([\d. ]+)\]", printed(anna))
    }

    assert sizes == {(595, 842)}


def test_nothing_on_paper_is_smaller_than_ten_points(anna: Person) -> None:
    opened(anna, plan_with(anna, usual_texts()))

    on_paper(anna)
    read: list[Any] = anna.page.evaluate(READABLE)

    assert len(read) > 30
    assert [one for one in read if one[0] < TEN_POINTS - 0.01] == []


def test_nothing_is_left_out_or_cut_off_on_paper(anna: Person) -> None:
    opened(anna, plan_with(anna, usual_texts()))

    on_paper(anna)

    assert anna.page.evaluate(CLIPPED) == []
    assert anna.page.evaluate("document.documentElement.scrollWidth") <= 680


def test_what_is_only_for_the_screen_is_not_printed(anna: Person) -> None:
    opened(anna, plan_with(anna, usual_texts()))

    on_paper(anna)

    for selector in ("header", "footer", "nav", "main button", ".wa-next"):
        assert [one for one in anna.page.locator(selector).all() if one.is_visible()] == []


def test_a_long_plan_flows_on_and_is_whole(anna: Person) -> None:
    texts = {question(place, "behind"): of_length(LONGEST_TEXT, f"lang {place}") for place in range(3)}
    opened(anna, plan_with(anna, texts))

    pdf = printed(anna)

    assert pages_in(pdf) in range(3, 7)
    on_paper(anna)
    assert missing(anna, texts.values()) == []
    assert anna.page.evaluate(CLIPPED) == []


def test_the_shortest_plan_takes_one_sheet(anna: Person) -> None:
    opened(anna, plan_with(anna, {question(0, "sign"): "het lukt"}, questions=1, activities=1))

    assert pages_in(printed(anna)) == 1


def test_a_word_without_end_does_not_leave_the_paper(anna: Person) -> None:
    opened(anna, plan_with(anna, usual_texts() | {"support.budget": "x" * 400}))

    on_paper(anna)

    assert anna.page.evaluate("document.documentElement.scrollWidth") <= 680


def test_the_button_opens_the_print_window(anna: Person) -> None:
    opened(anna, plan_with(anna, usual_texts()))
    anna.page.evaluate("window.print = () => { window.printed = true }")

    anna.press("Print je plan")

    assert anna.page.evaluate("window.printed") is True


@pytest.mark.parametrize("tool", ["intervisie", "scholing", "stakeholders", "participatie", "vraag-het-een-ander"])
def test_a_tool_prints_on_one_sheet(anna: Person, tool: str) -> None:
    anna.page.goto(f"/hulpmiddelen/{tool}")

    assert pages_in(printed(anna)) == 1
