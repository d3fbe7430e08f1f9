"""One small stylesheet out of the NL Design System packages and our own CSS.

The packages hold 106 components and 2,780 design tokens; our pages need a tenth of that. What stays keeps its
``var(--utrecht-...)``, so that a municipality's theme can still set every token of every part we use.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import rcssmin
import tinycss2

from wijkapp.build.trimming import Node, parts, references, rules, trimmed

COMPONENTS_FILE: Final = Path("@utrecht/component-library-css/dist/index.css")
TOKENS_FILE: Final = Path("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css")
FONT_FILE: Final = Path("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2")
"""Served as ``/fonts/source-sans-3.woff2``, the address that theme.css asks for."""

TOKENS_SELECTOR: Final = ".voorbeeld-theme"
THEME_SELECTOR: Final = ".wijkapp-theme"
"""A token that our theme sets hides the same one of the package: both classes are always on <html>."""
OWN_FILES: Final = (
    "theme.css",
    "app.css",
    "account.css",
    "administration.css",
    "agreements.css",
    "overview.css",
    "sharing.css",
    "team.css",
    "print.css",
    "team_print.css",
)
"""Our own CSS in the order in which it wins: neutral theme, glue, a file per subject, paper."""

COMPONENTS: Final[Mapping[str, str]] = {
    "skip-link": "--visible-on-focus",
    "heading-1": "",
    "heading-2": "",
    "heading-3": "",
    "heading-4": "",
    "paragraph": "--lead",
    "link": "--html-a",
    "button": "--primary-action --secondary-action --subtle --danger",
    "button-link": "--html-a --primary-action --secondary-action --subtle",
    "form-field": "__label __input",
    "form-field-description": "",
    "form-field-error-message": "",
    "form-fieldset": "__legend __legend--html-legend --html-fieldset",
    "form-label": "",
    "textbox": "--html-input",
    "textarea": "--html-textarea",
    "select": "--html-select",
    "custom-checkbox": "--html-input",
    "checkbox": "--custom",
    "radio-button": "--html-input",
}
"""The components that pages use, each with its elements and variants; what is not here is cut away.

``root`` and ``body`` are left out on purpose: they break words anywhere, scale the font and fix the page's height.
"""


def build_stylesheet(node_modules: Path, sources: Path) -> str:
    """Give the whole stylesheet: tokens, components, neutral theme, glue and print, minified."""
    components = trimmed(_read(node_modules / COMPONENTS_FILE), component_classes())
    own = "\n".join(_read(sources / name) for name in OWN_FILES)
    ours = _tokens(_read(sources / OWN_FILES[0]), THEME_SELECTOR)
    theirs = _tokens(_read(node_modules / TOKENS_FILE), TOKENS_SELECTOR)
    tokens = {name: value for name, value in theirs.items() if name not in ours}
    needed = _closure(references(f"{components}\n{own}"), tokens)
    kept = ";".join(f"{name}:{value}" for name, value in tokens.items() if name in needed)
    return str(rcssmin.cssmin(f"{TOKENS_SELECTOR}{{{kept}}}\n{components}\n{own}"))


def component_classes() -> frozenset[str]:
    """The NL Design System classes that markup may use; others have no style here."""
    return frozenset(f"utrecht-{block}{part}" for block, more in COMPONENTS.items() for part in ("", *more.split()))


def _read(file: Path) -> str:
    return file.read_text("utf-8")


def _tokens(css: str, selector: str) -> dict[str, str]:
    """The custom properties that rules with this selector set, by name; the last one wins, as in a browser."""
    return {
        part.name: tinycss2.serialize(part.value).strip()
        for rule in rules(css)
        if _is_for(rule, selector)
        for part in parts(rule)
        if part.type == "declaration" and part.name.startswith("--")
    }


def _is_for(rule: Node, selector: str) -> bool:
    return rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == selector


def _closure(names: Iterable[str], tokens: Mapping[str, str]) -> set[str]:
    """These tokens and all that their values lead to; names that are no token fall away."""
    needed: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in tokens and name not in needed:
            needed.add(name)
            waiting.extend(references(tokens[name]))
    return needed
