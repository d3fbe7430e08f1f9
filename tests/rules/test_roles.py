"""docs/roles.md says what the code allows, row by row."""

import re

from wijkapp.domain.roles import RULES, Right, Role
from wijkapp.settings import ROOT

_DOCUMENT = (ROOT / "docs" / "roles.md").read_text("utf-8")


def expected() -> list[str]:
    """The table of rights as it follows from the code, to paste in the document."""
    roles = [role.value for role in Role]
    rows = [
        [RULES[right].words, *("ja" if role in RULES[right].roles else "-" for role in Role)] for right in sorted(Right)
    ]
    return [f"| {' | '.join(row)} |" for row in (["Recht", *roles], *rows)]


def written() -> list[str]:
    """The table of rights as the document has it, without the line under its head."""
    section = _DOCUMENT.partition("\n## Rights\n")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("|") and not re.fullmatch(r"[|-]+", line)]


def test_the_document_has_a_row_for_every_right_with_the_roles_that_have_it() -> None:
    lines = "\n".join(expected())

    assert written() == expected(), f"paste these lines in docs/roles.md, under Rights:\n{lines}"


def test_every_right_has_a_rule_and_words_of_its_own() -> None:
    assert set(RULES) == set(Right)
    assert len({rule.words for rule in RULES.values()}) == len(RULES)
    assert all(rule.roles and rule.words for rule in RULES.values())


def test_rights_are_in_order() -> None:
    assert list(Right) == sorted(Right)
    assert list(RULES) == list(Right)
