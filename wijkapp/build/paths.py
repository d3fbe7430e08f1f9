"""Where everything lies that is made here; all of it can be thrown away."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent.parent
"""The folder of the project."""

REQUIREMENTS: Final = ROOT / "requirements"
STYLES: Final = REQUIREMENTS / "styles"
"""Names the npm packages that the stylesheet is made of."""
TEST_TOOLS: Final = ROOT / "tests" / "node"
"""Names the npm packages that only checks and tests use."""
REFLEX_LOCK: Final = ROOT / "reflex.lock"
"""Names the npm packages that Reflex builds the pages with."""

VENV: Final = ROOT / ".venv"
VENV_PYTHON: Final = VENV / "bin" / "python"

WEB: Final = ROOT / ".web"
"""Reflex's workbench: half-finished whenever a build runs, so nothing is served from here."""
STYLESHEET: Final = ROOT / "assets" / "stylesheet.css"
"""Made by the build; Reflex takes it from the assets like any other file."""

BUILD: Final = ROOT / ".build"
SITES: Final = BUILD / "sites"
"""Finished builds, each in a folder of its own."""
CURRENT: Final = BUILD / "current"
"""A link to the build that is served; it changes in one step, when a build is finished."""
CSP: Final = "csp.json"
"""In a finished build: which inline scripts each page has."""
STAMP: Final = "stamp.json"
"""In a finished build: what it was made of."""
