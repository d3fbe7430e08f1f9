"""From a folder with text files to a catalogue, or to everything that is wrong with them at once."""

import gc
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from wijkapp.catalogue import lists, markdown, readability, rules
from wijkapp.catalogue.catalogue import Catalogue
from wijkapp.catalogue.dutch import fold
from wijkapp.catalogue.explain import validate
from wijkapp.catalogue.folder import Named, name_of, pages
from wijkapp.catalogue.fragments import fragments
from wijkapp.catalogue.markdown import Markdown
from wijkapp.catalogue.page import Page, read_markdown
from wijkapp.catalogue.problems import ContentError, Problem, quote
from wijkapp.catalogue.readability import Wording
from wijkapp.domain.situation import Situation, Tool

_Titled = TypeVar("_Titled", Situation, Tool)


class _Known(NamedTuple):
    """What situations and tools may use and refer to; ``resources`` is None when that file cannot be read."""

    wording: Wording
    resources: frozenset[str] | None
    tools: frozenset[str]


def load(folder: Path) -> Catalogue:
    """Read and check all content in this folder.

    Raises ContentError with every problem of every file when there is at least one; nothing is left out or repaired.
    """
    with _collector_paused():
        return _load(folder)


def _load(folder: Path) -> Catalogue:
    problems: list[Problem] = []
    beside = lists.read_lists(folder)
    tool_files = list(pages(folder, "tools", problems))
    known = _Known(
        lists.wording(beside),
        lists.resource_ids(beside.resources),
        frozenset(named.slug for named in tool_files),
    )
    resources, glossary = lists.resources(beside.resources), lists.glossary(beside.glossary)
    lists.check_words(beside.words)
    tools = [_tool(named, known, problems) for named in tool_files]
    situations = [_situation(named, known, problems) for named in pages(folder, "situations", problems)]
    if not situations:
        problems.append(Problem(name_of(folder, "situations"), None, None, "geen praktijksituaties", "minstens 1"))
    problems += [problem for page in beside for problem in page.problems]
    if problems:
        raise ContentError(problems)
    return Catalogue(_by_title(situations), _by_title(tools), resources, glossary)


@contextmanager
def _collector_paused() -> Generator[None]:
    """Keep Python from searching for garbage among objects that all stay, which takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _situation(named: Named, known: _Known, problems: list[Problem]) -> Situation | None:
    page = read_markdown(named.path, named.file, "casus")
    made = validate(Situation, page, {"slug": named.slug, "casus": page.body})
    if page.readable:
        body = _check_texts(page, known.wording)
        if body.blocks:
            rules.check_case(page, "\n\n".join(block.text for block in body.blocks))
        rules.check_questions(page)
        rules.check_unique(page, *rules.QUESTIONS)
        rules.check_unique(page, "activiteiten")
        rules.check_repeats(page)
        rules.check_references(page, known.resources, known.tools)
        for key, activity in rules.blocks(page.data, "activiteiten"):
            rules.check_minutes(page, key, activity)
    problems += page.problems
    return made


def _tool(named: Named, known: _Known, problems: list[Problem]) -> Tool | None:
    page = read_markdown(named.path, named.file, "tekst")
    made = validate(Tool, page, {"slug": named.slug, "tekst": page.body})
    if page.readable:
        _check_texts(page, known.wording)
        rules.check_minutes(page, (), page.data)
    problems += page.problems
    return made


def _check_texts(page: Page, wording: Wording) -> Markdown:
    """Note what is hard to read or would not show on a page; give the Markdown taken apart."""
    body = markdown.read(page.body)
    readability.check(page, fragments(page, body), wording)
    for block in body.html:
        if not block.text.startswith("</"):
            page.add((page.body_name,), quote(block.text), "tekst zonder HTML", page.body_line + block.line)
    return body


def _by_title(made: Iterable[_Titled | None]) -> tuple[_Titled, ...]:
    return tuple(sorted((item for item in made if item is not None), key=lambda item: (fold(item.title), item.slug)))
