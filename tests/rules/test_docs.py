"""Documents that say what the code says, and fail when they no longer do."""

import json
import re
from pathlib import Path

import pytest

from wijkapp.settings import BUILD_INPUTS, ROOT, Settings, variable

OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
DOCUMENTS = sorted(file for pattern in ("*.md", "docs/**/*.md", "content/*.md") for file in ROOT.glob(pattern))


def _section(heading):
    match = re.search(rf"^###? {re.escape(heading)}\n(.*?)(?=^##)", OPERATIONS, re.DOTALL | re.MULTILINE)
    assert match, f"docs/operations.md has no heading {heading}"
    return match[1]


@pytest.mark.parametrize("field", Settings.model_fields)
def test_each_setting_has_a_heading_and_its_default(field):
    default = Settings.model_fields[field].default

    section = _section(variable(field))

    assert "Default" in section
    if isinstance(default, str | int) and default != "":
        assert f"`{default}`" in section
    if isinstance(default, Path):
        assert f"`{default.relative_to(ROOT)}`" in section


def test_no_setting_is_described_that_does_not_exist():
    described = re.findall(r"^### (WIJKAPP_\w+)$", OPERATIONS, re.MULTILINE)

    assert described == [variable(field) for field in Settings.model_fields]


def test_every_heading_stands_apart_from_the_text_before_it():
    for document in (ROOT / "docs").rglob("*.md"):
        outside = re.sub(r"^```.*?^```", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)

        assert re.findall(r"[^\n]\n#+ .*", outside) == [], document


def test_the_inputs_of_the_build_are_listed():
    section = _section("What a build is made of")

    assert sorted(re.findall(r"WIJKAPP_\w+", section)) == sorted(variable(field) for field in BUILD_INPUTS)


def _direct_dependencies():
    for file in (ROOT / "requirements").glob("*.in"):
        yield from re.findall(r"^([A-Za-z][\w.-]*)", file.read_text("utf-8"), re.MULTILINE)
    for file in (ROOT / "requirements" / "styles" / "package.json", ROOT / "tests" / "node" / "package.json"):
        yield from json.loads(file.read_text("utf-8"))["dependencies"]


def test_each_direct_dependency_has_one_line_and_no_other_has():
    listed = re.findall(r"^\| ([@\w./-]+) \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)

    assert sorted(name for name in listed if name != "Package") == sorted(_direct_dependencies())


def test_each_direct_dependency_is_pinned_to_one_version():
    for file in (ROOT / "requirements").glob("*.in"):
        for line in file.read_text("utf-8").splitlines():
            assert re.match(r"#|-c |[\w.-]+(\[\w+\])?==[\w.]+$", line), line


def test_locks_hold_hashes_and_no_addresses():
    for name in ("app", "dev"):
        lock = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
        pinned = re.findall(r"^[\w.-]+(?:\[.*\])?==", lock, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[\w.-]+(?:\[.*\])?==.*\\\n\s+--hash=sha256:", lock, re.MULTILINE)), name
        assert "://" not in lock
    for folder in ("requirements/styles", "tests/node", "reflex.lock"):
        packages = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
        for name, package in packages.items():
            assert not name or package.get("integrity"), f"{folder}: {name}"
            assert "resolved" not in package, f"{folder}: {name}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
        assert "://" in target or (document.parent / target).exists(), target


def test_make_lists_every_verb_with_a_word_of_explanation():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    verbs = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)

    explained = re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE)

    assert [verb for verb in verbs if verb != "python"] == explained
    assert set(explained) >= {"run", "dev", "test", "bench", "content", "check", "lock", "purge", "clean"}


def test_documents_name_only_verbs_that_exist():
    verbs = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    for document in DOCUMENTS:
        named = re.findall(r"`make (?:-s )?([a-z]+)`", document.read_text("utf-8"))
        assert set(named) <= verbs, document


def test_the_licence_is_whole():
    licence = (ROOT / "LICENSE").read_text("utf-8")

    assert licence.startswith("# EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^## (\d+)\.", licence, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert "## Appendix" in licence


def test_decisions_are_numbered_without_gaps():
    numbers = [int(file.name[:4]) for file in sorted((ROOT / "docs" / "adr").glob("*.md"))]

    assert numbers == list(range(len(numbers)))


def test_every_setting_in_a_document_exists():
    known = {variable(field) for field in Settings.model_fields}

    for document in DOCUMENTS:
        named = re.findall(r"\bWIJKAPP_[A-Z_]+\b", document.read_text("utf-8"))
        assert {name for name in named if not name.startswith("WIJKAPP_TEST_")} <= known, document
