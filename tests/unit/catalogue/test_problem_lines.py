"""Every mistake in a file becomes one line that an editor understands."""

import pytest

from tests.unit.catalogue.samples import PLACE, ContentFolder
from wijkapp.catalogue.problems import ContentError, Problem, one_line, quote


def test_six_mistakes_in_one_file_give_six_clear_lines(content: ContentFolder) -> None:
    content.change(
        ("titel: Een lege stoel in de buurtkamer", "titel: Hm"),
        ("soort: kennis", "soort: kunde"),
        ("waarom: Zij belde vaak aan.", "waarom: Zij kan dit goed faciliteren.\n    kleur: rood"),
        ("past_bij: [nabij]", "past_bij: [nabijheid]"),
        ("van: 30, tot: 45", "van: 45, tot: 30"),
    )

    kinds = "kennis, vaardigheid, houding, samenwerking"
    fields = "id, wat, waarom, eerste_stap, past_bij, vorm, met_wie, minuten, telt_als, bronnen, hulpmiddel"
    expected = f"""\
{PLACE}, regel 2, titel: gevonden "Hm" (2 tekens), verwacht minstens 3 tekens
{PLACE}, regel 16, leervragen.2.soort: gevonden "kunde", verwacht een van: {kinds}
{PLACE}, regel 56, activiteiten.2.waarom: gevonden "faciliteren", verwacht "helpen"
{PLACE}, regel 57, activiteiten.2.kleur: gevonden een veld dat we niet kennen, verwacht een van: {fields}
{PLACE}, regel 69, activiteiten.3.past_bij.1: gevonden "nabijheid", verwacht een leervraag of teamvraag, \
zoals: nabij, tijd, zien, bellen
{PLACE}, regel 81, activiteiten.4.minuten: gevonden van 45 tot 30, verwacht een begin dat niet hoger is dan het einde\
"""

    assert content.lines() == expected.splitlines()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("titel: Een", "kop: Een", 'titel: gevonden niets, verwacht een regel "titel: ..."'),
        ("titel: Een lege stoel in de buurtkamer", "titel:", "titel: gevonden niets, verwacht tekst"),
        ("titel: Een", "titel:\n  - Een", "titel: gevonden een lijst, verwacht tekst"),
        ("titel: Een", f"titel: {'lang ' * 60}Een", "tekens), verwacht hoogstens 300 tekens"),
        ("id: bellen", "id: Bellen!", 'gevonden "Bellen!", verwacht kleine letters, cijfers en streepjes'),
        ("competenties: [contact-maken, mensen-verbinden]", "competenties: []", "gevonden 0, verwacht minstens 1"),
        ("leefgebieden: [participatie]", "leefgebieden: participatie", 'gevonden "participatie", verwacht een lijst'),
        ("  - id: bellen\n", "  - bellen\n  - id: bellen\n", 'gevonden "bellen", verwacht een blok met velden'),
        ("van: 120", "van: lang", 'minuten.van: gevonden "lang", verwacht een heel getal'),
        ("van: 120", "van: 120.5", 'minuten.van: gevonden "120.5", verwacht een heel getal'),
        ("van: 120", "van: null", "minuten.van: gevonden niets, verwacht een heel getal"),
        ("van: 120", f"van: {'9' * 5000}", "verwacht een heel getal"),
        ("van: 120", "van: 1", 'minuten.van: gevonden "1", verwacht minstens 5'),
        ("tot: 240", "tot: 6001", 'minuten.tot: gevonden "6001", verwacht hoogstens 6000'),
        ("minuten: {van: 120, tot: 240}", "minuten: 120", 'gevonden "120", verwacht een blok met velden'),
        ("soort: kennis", "soort: kennis\n    soort: houding", "gevonden dit veld voor de tweede keer"),
        ("soort: kennis", "soort: &een kennis\n    meer: *een", "gevonden een verwijzing met *"),
        ("soort: kennis", "? [soort]\n    : kennis", "gevonden een veldnaam die geen woord is"),
        ("titel: Een", "slug: anders\ntitel: Een", "slug: gevonden een veld dat we niet kennen"),
        ("titel: Een", "casus: anders\ntitel: Een", "casus: gevonden een veld dat we niet kennen"),
        ("titel: Een", "title: anders\ntitel: Een", "title: gevonden een veld dat we niet kennen"),
        ("titel: Een", "leesbaarheid: 20\ntitel: Een", "leesbaarheid: gevonden een veld dat we niet kennen"),
        ("id: zien", "id: bellen", '"bellen" voor de tweede keer, verwacht elke id één keer (zie ook regel 7)'),
        ("id: zien", "id: tijd", '"tijd" voor de tweede keer, verwacht elke id één keer (zie ook regel 14)'),
        ("id: vragen", "id: lezen", '"lezen" voor de tweede keer, verwacht elke id één keer'),
        ("[bellen, zien]", "[zien, zien]", 'past_bij.2: gevonden "zien" voor de tweede keer'),
        ("bronnen: [stuk]", "bronnen: [stik]", '"stik", verwacht een bron uit resources.yaml, zoals: stuk'),
        ("hulpmiddel: kring", "hulpmiddel: kringen", "verwacht een hulpmiddel uit de map tools, zoals: kring"),
        ("zonder op te dringen?", "zonder op te dringen.", "verwacht een vraagteken aan het einde"),
    ],
)
def test_each_kind_of_mistake_is_told_in_dutch(content: ContentFolder, old: str, new: str, expected: str) -> None:
    content.change((old, new))

    lines = content.lines()

    assert any(expected in line for line in lines), lines


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("titel: Een", "titel: : Een", 2, "een dubbele punt op een plek waar die niet kan"),
        ("titel: Een", "titel: @Een", 2, "een teken waarmee een waarde niet kan beginnen"),
        ("titel: Een", "titel: [Een", 2, "een lijst zonder einde"),
        ("titel: Een", "titel: {Een", 2, "een blok zonder einde"),
        ("titel: Een", "titel: 'Een", 2, "een aanhalingsteken zonder einde"),
        ("titel: Een", "titel: \x01Een", 2, "een onzichtbaar teken"),
        ("titel: Een", "titel: - Een", 2, "een streepje op een plek waar dat niet kan"),
        ("  - id: zien", "\t- id: zien", 14, "een tab"),
        ("    soort: kennis", "   soort: kennis", 16, "een regel die niet past bij de regels erboven"),
        ("---\ntitel", "titel", 1, '"titel: Een lege stoel in de buurtkamer"'),
        ("---\nElke", "Elke", 1, "velden zonder einde"),
    ],
)
def test_what_is_no_yaml_is_told_with_its_line(
    content: ContentFolder, old: str, new: str, line: int, found: str
) -> None:
    content.change((old, new))

    (problem,) = content.lines()

    assert problem.startswith(f"{PLACE}, regel {line}: gevonden {found}, verwacht ")


def test_a_problem_of_a_whole_file_names_neither_line_nor_field() -> None:
    problem = Problem("content/words.yaml", None, None, "geen bestand", "dit bestand")

    assert str(problem) == "content/words.yaml: gevonden geen bestand, verwacht dit bestand"


def test_an_error_holds_each_problem_once_in_the_order_of_the_files() -> None:
    first, second, last = (
        Problem("a.md", 2, "titel", "niets", "tekst"),
        Problem("a.md", 10, "titel", "niets", "tekst"),
        Problem("b.md", 1, "titel", "niets", "tekst"),
    )

    error = ContentError([last, second, first, second])

    assert error.problems == (first, second, last)
    assert error.sentence == f"{first}\n{second}\n{last}"


def test_what_a_screen_cannot_show_stays_out_of_a_line() -> None:
    assert one_line("een\n\x1b[31m twee\u202e") == "een [31m twee"
    assert quote("een\n\x1b[31m twee") == '"een [31m twee"'


def test_a_long_text_is_cut() -> None:
    shown = quote("woord " * 100)

    assert shown.endswith('…"')
    assert len(shown) <= 82
