"""Looking things up in the catalogue."""

import pytest

from tests.unit.catalogue.samples import SITUATION, ContentFolder
from wijkapp.catalogue import Catalogue, count, load
from wijkapp.catalogue.check import main
from wijkapp.domain.situation import Competence, LifeDomain


@pytest.fixture
def three(content: ContentFolder) -> Catalogue:
    """Situations called b, c and d, in the order of their titles; only d is about safety as well."""
    for letter in "cd":
        content.write(f"situations/{letter}.md", SITUATION.replace("titel: Een", f"titel: {letter.upper()} een"))
    content.change(("titel: Een", "titel: B een"))
    content.change(("leefgebieden: [participatie]", "leefgebieden: [participatie, veiligheid]"), name="situations/d.md")
    return load(content.path)


def test_what_is_there_is_found_and_what_is_not_is_none(three: Catalogue) -> None:
    tool, resource = three.tool("kring"), three.resource("stuk")

    assert three.situation("c") == three.situations[1]
    assert tool is not None
    assert resource is not None
    assert (three.situation("x"), three.tool("x"), three.resource("x")) == (None, None, None)


def test_neighbours_are_the_ones_before_and_after_by_title(three: Catalogue) -> None:
    first, middle, last = three.situations

    assert three.neighbours(first.slug) == (None, middle)
    assert three.neighbours(middle.slug) == (first, last)
    assert three.neighbours(last.slug) == (middle, None)
    assert three.neighbours("x") == (None, None)


def test_counts_hold_every_theme(three: Catalogue) -> None:
    competences, life_domains = three.counts

    assert list(competences) == list(Competence)
    assert list(life_domains) == list(LifeDomain)
    assert competences[Competence.CONTACT] == 3
    assert life_domains[LifeDomain.SAFETY] == 1
    assert life_domains[LifeDomain.INCOME] == 0


def test_counts_of_nothing_are_zero() -> None:
    assert set(count([]).competences.values()) == {0}


def test_the_command_counts_what_is_right(content: ContentFolder, capsys: pytest.CaptureFixture[str]) -> None:
    code = main([str(content.path)])

    assert code == 0
    assert capsys.readouterr().out == "In orde: 1 praktijksituaties, 1 hulpmiddelen, 1 bronnen en 1 begrippen.\n"


def test_the_command_prints_each_problem_on_a_line(
    content: ContentFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content.change(("soort: kennis", "soort: kunde"), ("titel: Een", "slug: een\ntitel: Een"))
    monkeypatch.chdir(content.path.parent)
    monkeypatch.setattr("sys.argv", ["check"])

    code = main()

    assert code == 1
    assert [line.split(": ")[0] for line in capsys.readouterr().out.splitlines()] == [
        "content/situations/lege-stoel.md, regel 2, slug",
        "content/situations/lege-stoel.md, regel 17, leervragen.2.soort",
    ]
