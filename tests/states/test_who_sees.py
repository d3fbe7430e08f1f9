"""Who sees what is said once: on the page where one shares, and where anybody can read it."""

from collections.abc import Callable

import pytest
import reflex as rx

from wijkapp.components.layout import frame
from wijkapp.components.who_sees import ROWS, WHO_SEES_WHAT, who_sees
from wijkapp.pages.home import home_page
from wijkapp.pages.info import help_page
from wijkapp.pages.invited import invited_page
from wijkapp.pages.privacy import privacy_page
from wijkapp.pages.sharing.sharing_page import sharing_page
from wijkapp.pages.wizard.tasks import tasks_page
from wijkapp.settings import ROOT


def texts_in(drawn: object) -> list[str]:
    """Every text that a drawn piece of page holds, in order."""
    if isinstance(drawn, dict):
        return [*([str(drawn["contents"])] if "contents" in drawn else []), *texts_in(list(drawn.values()))]
    return [text for one in drawn for text in texts_in(one)] if isinstance(drawn, list) else []


def rows_of_the_document() -> list[list[str]]:
    """The cells of the table "who sees what", without its head."""
    section = (ROOT / "docs" / "roles.md").read_text("utf-8").partition("\n## Who sees what\n")[2]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


@pytest.mark.parametrize("page", [sharing_page, privacy_page])
def test_both_pages_carry_the_same_block(page: Callable[[], rx.Component]) -> None:
    block = texts_in(who_sees().render())

    drawn = "".join(texts_in(page().render()))

    assert any("Wat ziet je leidinggevende nooit?" in text for text in block)
    assert "".join(block) in drawn


def test_the_table_has_the_rows_of_the_document_and_says_never_where_it_does() -> None:
    document = rows_of_the_document()
    words = {"no": "nee", "-": "nee", "never": "nooit"}

    assert [len(row) for row in ROWS] == [len(row) for row in document]
    for ours, theirs in zip(ROWS, document, strict=True):
        for said, written in zip(ours[1:], theirs[1:], strict=True):
            word = next((words[one] for one in words if written == one or written.startswith(f"{one};")), None)
            assert said == word if word else said not in words.values()


@pytest.mark.parametrize("page", [home_page, help_page, invited_page, tasks_page, frame])
def test_every_page_that_speaks_of_it_leads_there(page: Callable[[], rx.Component]) -> None:
    """The foot of every page does, and so does the text of these."""
    links = 1 if page is frame else 2

    assert repr(page().render()).count(WHO_SEES_WHAT) == links
