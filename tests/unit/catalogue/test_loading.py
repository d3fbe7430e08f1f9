"""A folder of text files becomes a catalogue, or the whole list of what is wrong with it."""

from pathlib import Path

import pytest

from tests.unit.catalogue.samples import PLACE, RESOURCES, SITUATION, TOOL, ContentFolder
from wijkapp.catalogue import load


def test_a_right_folder_gives_everything_that_is_in_it(content: ContentFolder) -> None:
    catalogue = load(content.path)

    (situation,), (tool,), (resource,), (term,) = (
        catalogue.situations,
        catalogue.tools,
        catalogue.resources,
        catalogue.glossary,
    )
    assert situation.slug == "lege-stoel"
    assert situation.case.startswith("Elke week drinken we thee")
    assert situation.activities[1].tool == tool.slug == "kring"
    assert situation.activities[0].resources == (resource.id,)
    assert resource.checked_on is None
    assert term.forms == ("participatieladders",)


def test_line_ends_and_byte_order_mark_of_windows_are_fine(content: ContentFolder) -> None:
    before = load(content.path)
    content.write("situations/lege-stoel.md", b"\xef\xbb\xbf" + SITUATION.replace("\n", "\r\n").encode())

    assert load(content.path) == before


def test_words_that_yaml_takes_for_something_else_stay_words(content: ContentFolder) -> None:
    content.change(("titel: Een lege stoel in de buurtkamer", "titel: 2026"), ("id: zien", "id: no"))
    content.change(("past_bij: [bellen, zien]", "past_bij: [bellen, no]"), ("past_bij: [zien]", "past_bij: [no]"))

    (situation,) = load(content.path).situations

    assert situation.title == "2026"
    assert situation.individual_questions[1].id == "no"


def test_problems_of_all_files_come_at_once(content: ContentFolder) -> None:
    content.change(("titel: Kring", "titel: Kr"), name="tools/kring.md")
    content.change(("https:", "http:"), name="resources.yaml")
    content.change(("uitleg: Een", "uitlg: Een"), name="glossary.yaml")
    content.change(("gebruik: helpen", "gebruik:"), name="words.yaml")
    content.change(("soort: kennis", "soort: kunde"))

    files = [line.split(",")[0] for line in content.lines()]

    assert files == [
        "content/glossary.yaml",
        "content/glossary.yaml",
        "content/resources.yaml",
        PLACE,
        "content/tools/kring.md",
        "content/words.yaml",
    ]


def test_an_empty_folder_names_what_is_missing(tmp_path: Path) -> None:
    folder = ContentFolder(tmp_path / "content")
    for file in (path for path in folder.path.rglob("*") if path.is_file()):
        file.unlink()

    assert folder.lines() == [
        "content/glossary.yaml: gevonden geen bestand, verwacht dit bestand",
        "content/resources.yaml: gevonden geen bestand, verwacht dit bestand",
        "content/situations: gevonden geen praktijksituaties, verwacht minstens 1",
        "content/words.yaml: gevonden geen bestand, verwacht dit bestand",
    ]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Lege-Stoel.md", f"dezelfde naam als {PLACE.replace('lege-stoel', 'Lege-Stoel')}"),
        ("lege-stoel.markdown", 'de naam "lege-stoel.markdown"'),
        ("lege-stoel.markdown", "dezelfde naam als"),
        ("lege_stoel.md", 'de naam "lege_stoel.md"'),
        ("-stoel.md", 'de naam "-stoel.md"'),
        (f"{'a' * 81}.md", "de naam"),
        ("stoel.MD", 'de naam "stoel.MD"'),
        ("eigen.md", 'de naam "eigen", die al iets anders betekent'),
        ("README.txt", "iets dat hier niet hoort"),
        ("map/stoel.md", "iets dat hier niet hoort"),
    ],
)
def test_names_that_cannot_be_an_address_of_their_own_are_told(content: ContentFolder, name: str, found: str) -> None:
    content.write(f"situations/{name}", SITUATION)

    assert any(found in line for line in content.lines())


def test_hidden_files_do_not_count(content: ContentFolder) -> None:
    content.write("situations/.DS_Store", b"\x00\xff")

    assert len(load(content.path).situations) == 1


def test_a_file_that_is_no_utf_8_is_told_with_the_line(content: ContentFolder) -> None:
    content.write("situations/lege-stoel.md", SITUATION.replace("tachtig", "tachtig é").encode("latin-1"))

    assert content.lines() == [
        f"{PLACE}, regel 101: gevonden een teken dat geen UTF-8 is, verwacht een bestand dat als UTF-8 is bewaard"
    ]


def test_a_very_large_file_is_not_read(content: ContentFolder) -> None:
    content.write("situations/lege-stoel.md", SITUATION + "Ik kijk. " * 200_000)

    assert content.lines() == [f"{PLACE}: gevonden een bestand van meer dan 1 MB, verwacht een tekst"]


@pytest.mark.parametrize("opening", ["[\n", "- ", "{a: ", "? ", "[? "])
def test_a_hundred_thousand_levels_are_told_and_end_nothing(content: ContentFolder, opening: str) -> None:
    content.write("glossary.yaml", opening * 100_000)

    lines = content.lines()

    assert all(line.startswith("content/glossary.yaml, regel ") for line in lines)
    assert any("te veel lagen, verwacht hoogstens 12 lagen" in line for line in lines)


def test_a_mistake_in_the_list_of_resources_is_not_a_mistake_in_every_situation(content: ContentFolder) -> None:
    content.write("resources.yaml", "bronnen: [")

    (problem,) = content.lines()

    assert problem.startswith("content/resources.yaml, regel 1: ")


def test_resources_and_terms_stand_in_their_list_once(content: ContentFolder) -> None:
    twice = RESOURCES + RESOURCES.removeprefix("bronnen:\n").replace("id: stuk", "id: nog-een")
    content.write("resources.yaml", twice)
    content.change(
        ("    vormen", "    vormen: []\n  - woord: Participatieladder\n    uitleg: Nog een keer.\n    vormen"),
        name="glossary.yaml",
    )

    lines = content.lines()

    assert [line.split(": ")[0] for line in lines] == [
        "content/glossary.yaml, regel 5, begrippen.2.woord",
        "content/resources.yaml, regel 11, bronnen.2.adres",
    ]


def test_two_situations_stand_in_the_order_of_their_titles(content: ContentFolder) -> None:
    content.write("situations/a-laatste.md", SITUATION.replace("titel: Een", "titel: Zo'n"))
    content.write("situations/z-eerste.md", SITUATION.replace("titel: Een", "titel: Één bel en een"))

    slugs = [situation.slug for situation in load(content.path).situations]

    assert slugs == ["z-eerste", "lege-stoel", "a-laatste"]


def test_a_tool_obeys_the_same_rules(content: ContentFolder) -> None:
    content.change(
        ("{van: 30, tot: 60}", "{van: 60, tot: 30}"),
        ("Vraag wat er gebeurde.", "Vraag <b>wat</b> er gebeurde met betrekking tot de bel."),
        name="tools/kring.md",
    )

    order = "gevonden van 60 tot 30, verwacht een begin dat niet hoger is dan het einde"
    assert content.lines() == [
        f"content/tools/kring.md, regel 4, minuten: {order}",
        'content/tools/kring.md, regel 10, tekst: gevonden "<b>", verwacht tekst zonder HTML',
        'content/tools/kring.md, regel 10, tekst: gevonden "met betrekking tot", verwacht "over"',
    ]


def test_a_case_is_long_enough_in_the_first_person_and_ends_in_a_question(content: ContentFolder) -> None:
    head = SITUATION[: SITUATION.index("Elke week")]
    content.write("situations/lege-stoel.md", f"{head}\n\nDe stoel is leeg.\nDe man komt niet meer.\n")

    assert content.lines() == [
        f"{PLACE}, regel 103, casus: gevonden 9 woorden, verwacht minstens 100 woorden",
        f"{PLACE}, regel 103, casus: gevonden geen ik of wij, verwacht een casus in de ik-vorm of de wij-vorm",
        f'{PLACE}, regel 104, casus: gevonden "komt niet meer.", verwacht een vraag aan het einde',
    ]


def test_a_file_without_a_case_is_told_once(content: ContentFolder) -> None:
    content.write("situations/lege-stoel.md", SITUATION[: SITUATION.index("Elke week")])
    content.write("tools/kring.md", TOOL[: TOOL.index("## Stappen")])

    lines = [line.split(": ")[1] for line in content.lines()]

    assert lines == ['gevonden "" (0 tekens), verwacht minstens 3 tekens'] * 2
