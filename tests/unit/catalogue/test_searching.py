"""Search finds what was meant, not only what was typed."""

import pytest

from tests.unit.catalogue.samples import SITUATION, ContentFolder
from wijkapp.catalogue import SearchIndex, load
from wijkapp.catalogue.dutch import fold, stems, tokens
from wijkapp.domain.situation import Competence, LifeDomain

TITLES = {
    "huur": "Schulden bij de woningcorporatie",
    "jeugd": "Wachten op jeugdhulp voor twee gezinnen",
    "mantel": "Een mantelzorger die zélf hulp nodig heeft",
    "verkeer": "Te hard rijdende auto's in de straat",
}


@pytest.fixture
def index(content: ContentFolder) -> SearchIndex:
    """Four situations that differ in their titles; only the one about traffic is about safety."""
    (content.path / "situations" / "lege-stoel.md").unlink()
    for slug, title in TITLES.items():
        domain = "veiligheid" if slug == "verkeer" else "participatie"
        text = SITUATION.replace("titel: Een lege stoel in de buurtkamer", f'titel: "{title}"')
        content.write(
            f"situations/{slug}.md", text.replace("leefgebieden: [participatie]", f"leefgebieden: [{domain}]")
        )
    return SearchIndex(load(content.path).situations)


def found(index: SearchIndex, query: str) -> list[str]:
    """The slugs of what is found, best first."""
    return [situation.slug for situation in index.search(query)]


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("schulden", "huur"),
        ("SCHULD", "huur"),
        ("schudlen", "huur"),
        ("woning", "huur"),
        ("corporaties", "huur"),
        ("schuldhulpverlening", "huur"),
        ("gezin", "jeugd"),
        ("gezinen", "jeugd"),
        ("jeugd", "jeugd"),
        ("jeugdhulpaanbieder", "jeugd"),
        ("jeugdhuplverlening", "jeugd"),
        ("hulpstraat", "verkeer"),
        ("mantelzorgers", "mantel"),
        ("mantlezorger", "mantel"),
        ("mantelz", "mantel"),
        ("mantlez", "mantel"),
        ("auto", "verkeer"),
        ("autos", "verkeer"),
        ("straten", "verkeer"),
        ("hoe is het met de straat", "verkeer"),
    ],
)
def test_inflections_compounds_beginnings_and_typing_errors_are_forgiven(
    index: SearchIndex, query: str, slug: str
) -> None:
    assert found(index, query)[:1] == [slug]


def test_nothing_typed_gives_everything_by_title(index: SearchIndex) -> None:
    assert found(index, "") == found(index, "  ") == found(index, "?!") == ["mantel", "huur", "verkeer", "jeugd"]


def test_only_stop_words_give_everything(index: SearchIndex) -> None:
    assert len(found(index, "de het een")) == 4


def test_what_is_in_no_text_gives_nothing(index: SearchIndex) -> None:
    assert found(index, "kwantummechanica") == []


def test_a_word_is_unfinished_until_a_space_follows(index: SearchIndex) -> None:
    assert found(index, "mant") == ["mantel"]
    assert found(index, "mant ") != ["mantel"]


def test_a_title_weighs_more_than_a_text(index: SearchIndex) -> None:
    assert found(index, "hulp")[0] in {"mantel", "jeugd"}


def test_who_has_all_words_comes_before_who_has_one(index: SearchIndex) -> None:
    assert found(index, "hulp gezinnen")[0] == "jeugd"


def test_themes_limit_what_is_found(index: SearchIndex) -> None:
    def slugs(competences: list[Competence], life_domains: list[LifeDomain]) -> list[str]:
        return [situation.slug for situation in index.search("", competences, life_domains)]

    assert slugs([], [LifeDomain.SAFETY]) == ["verkeer"]
    assert slugs([Competence.CONTACT, Competence.AGENDA], [LifeDomain.SAFETY, LifeDomain.INCOME]) == ["verkeer"]
    assert slugs([Competence.AGENDA], []) == []
    assert len(slugs([Competence.CONTACT], [])) == 4


def test_no_more_than_the_limit_is_given(index: SearchIndex) -> None:
    assert len(index.search("hulp", limit=1)) == 1


def test_a_very_long_query_is_cut_and_still_answered(index: SearchIndex) -> None:
    assert found(index, "schulden " + "x" * 10_000 + " woord" * 1000)[:1] == ["huur"]


def test_resources_are_found_by_name(content: ContentFolder) -> None:
    catalogue = load(content.path)

    without = SearchIndex(catalogue.situations).search("stuk over bellen")
    index = SearchIndex(catalogue.situations, catalogue.resources)

    assert without == catalogue.situations
    assert index.search("stuk") == catalogue.situations


def test_an_index_of_nothing_finds_nothing() -> None:
    assert SearchIndex([]).search("iets") == SearchIndex([]).search("") == ()


def test_accents_capitals_and_apostrophes_do_not_matter() -> None:
    assert fold("Café Ĳssel ﬁets") == "cafe ijssel fiets"
    assert tokens("Zélf foto’s, 's nachts én auto's: de Wmo-consulent") == [
        "fotos",
        "s",
        "nachts",
        "autos",
        "wmo",
        "consulent",
    ]


def test_forms_of_a_word_share_a_stem() -> None:
    pairs = [("schuld", "schulden"), ("gezin", "gezinnen"), ("huis", "huizen"), ("werken", "gewerkt"), ("boos", "boze")]

    assert [pair for pair in pairs if stems(pair[0]).isdisjoint(stems(pair[1]))] == [("boos", "boze")]
    assert stems("geweld").isdisjoint(stems("wel"))
