"""The content as it is: complete, readable, honest about its sources, and described by its own guide."""

import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from wijkapp.catalogue import Catalogue, load

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Everything in the content folder, which must be without problems."""
    return load(CONTENT)


def test_there_are_at_least_five_situations(catalogue: Catalogue) -> None:
    assert len(catalogue.situations) >= 5


def test_every_resource_has_a_publisher_and_says_how_it_was_checked(catalogue: Catalogue) -> None:
    silent = [resource.id for resource in catalogue.resources if not (resource.publisher and resource.checked_how)]

    assert catalogue.resources
    assert silent == []


def test_every_reference_leads_somewhere(catalogue: Catalogue) -> None:
    activities = [activity for situation in catalogue.situations for activity in situation.activities]
    resources = {name for activity in activities for name in activity.resources}
    tools = {activity.tool for activity in activities if activity.tool}

    assert [name for name in resources if catalogue.resource(name) is None] == []
    assert [name for name in tools if catalogue.tool(name) is None] == []


def test_every_question_is_served_by_an_activity_of_its_situation(catalogue: Catalogue) -> None:
    unserved = [
        f"{situation.slug}: {question.id}"
        for situation in catalogue.situations
        for question in (*situation.individual_questions, *situation.team_questions)
        if not any(question.id in activity.serves for activity in situation.activities)
    ]

    assert unserved == []


def test_the_example_of_the_guide_loads_as_it_stands(tmp_path: Path) -> None:
    guide = MarkdownIt("commonmark").parse((CONTENT / "README.md").read_text(encoding="utf-8"))
    (example,) = (token.content for token in guide if token.type == "fence" and token.info == "markdown")
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder, ignore=shutil.ignore_patterns("situations"))
    (folder / "situations").mkdir()
    (folder / "situations" / "voorbeeld.md").write_text(example, encoding="utf-8")

    (situation,) = load(folder).situations

    assert situation.slug == "voorbeeld"
