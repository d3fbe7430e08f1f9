"""Words that do not belong in this repository: places on somebody's machine, addresses of registries, names of helpers."""

import re
import subprocess
from pathlib import Path

import pytest

from wijkapp.settings import ROOT

# Written in two halves, so that this file does not find itself.
_HELPERS = ("claude", "anthropic", "chatgpt", "openai", "copilot", "gemini", "llm", "codex")
_PLACES = ("/work/", "/root/", "/home/", "/Users/", "C:\\\\")
_REGISTRIES = ("registry.npmjs.org", "registry.yarnpkg", "pypi.org", "files.pythonhosted", "artifactory")
FORBIDDEN = re.compile(
    "|".join([rf"\b({'|'.join(_HELPERS)})\b", *map(re.escape, (*_PLACES, *_REGISTRIES))]),
    re.IGNORECASE,
)
_BINARY = {".png", ".ico", ".woff2", ".jpg", ".gif", ".db"}


def ours() -> list[Path]:
    """Every file that is or would be committed."""
    command = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def found_in(text: str) -> list[str]:
    """Which forbidden words stand in this."""
    return [match.group(0) for match in FORBIDDEN.finditer(text)]


def test_no_file_names_a_machine_a_registry_or_a_helper() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("without git nobody knows which files are ours")
    files = [file for file in ours() if file.suffix not in _BINARY]

    trouble = {
        str(file.relative_to(ROOT)): sorted(set(words))
        for file in files
        if (words := [*found_in(file.name), *found_in(file.read_text("utf-8"))])
    }

    assert files
    assert trouble == {}


@pytest.mark.parametrize(
    "word", [*_HELPERS, *(f"see {place}x" for place in _PLACES), *(f"https://{one}/" for one in _REGISTRIES)]
)
def test_a_forbidden_word_is_found_wherever_it_stands(word: str) -> None:
    assert found_in(f"een regel met {word} erin")


@pytest.mark.parametrize("word", ["home", "/plan/begin", "de tmp van een zin", "werk", "/tmp/x", "root", "/assets/"])
def test_an_ordinary_word_is_not(word: str) -> None:
    assert found_in(f"een regel met {word} erin") == []
