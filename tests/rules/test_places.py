"""Places on one machine do not belong in the repository: nothing in it may depend on where somebody keeps a clone."""

import re
import subprocess
from pathlib import Path

from wijkapp.settings import ROOT

PLACE = re.compile("|".join(f"/{folder}/" for folder in ("home", "root", "Users")))
_ITSELF = Path(__file__)
_BINARY = {".png", ".ico", ".woff2"}


def ours() -> list[Path]:
    """Every file that is committed or would be."""
    command = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def test_no_file_names_a_place_on_one_machine() -> None:
    files = [file for file in ours() if file.suffix not in _BINARY and file != _ITSELF]

    found = {str(file.relative_to(ROOT)) for file in files if PLACE.search(file.read_text("utf-8"))}

    assert files
    assert found == set()


def test_such_a_place_is_found() -> None:
    assert PLACE.search("see /home/anna/notes")
    assert not PLACE.search("the home page is /plan/begin")
