"""One small stylesheet out of the NL Design System packages and our own CSS.

The packages hold 106 components and 2,780 design tokens; a page of ours needs a tenth of that. What stays keeps its
``var(--utrecht-...)``, so that a municipality's theme can still set every token of every part we use.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import rcssmin
import tinycss2

COMPONENTS_FILE: Final = Path("@utrecht/component-library-css/dist/index.css")
TOKENS_FILE: Final = Path("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css")
FONT_FILE: Final = Path("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2")
"""Served as ``/fonts/source-sans-3.woff2``, the address that theme.css asks for."""

TOKENS_SELECTOR: Final = ".voorbeeld-theme"
THEME_SELECTOR: Final = ".wijkapp-theme"
"""A token that our theme sets hides the same one of the package: both classes are always on <html>."""
OWN_FILES: Final = ("theme.css", "app.css", "print.css")
"""Our own CSS in the order in which it wins: neutral theme, glue, paper."""

COMPONENTS: Final[Mapping[str, frozenset[str]]] = {
    block: frozenset(parts.split())
    for block, parts in {
        "root": "",
        "body": "",
        "skip-link": "--visible-on-focus",
        "heading-1": "",
        "heading-2": "",
        "heading-3": "",
        "heading-4": "",
        "paragraph": "--lead",
        "link": "--html-a",
        "button": "--primary-action --secondary-action --subtle --danger",
        "button-link": "--html-a --primary-action --secondary-action --subtle",
        "alert": "__content __message --info --ok --warning --error",
        "form-field": "__label __input --text --textarea --select --checkbox --radio --invalid",
        "form-field-description": "",
        "form-field-error-message": "",
        "form-fieldset": "__legend __legend--html-legend --html-fieldset --invalid",
        "form-label": "--checkbox --radio",
        "textbox": "--html-input",
        "textarea": "--html-textarea",
        "select": "--html-select",
        "custom-checkbox": "--html-input",
        "checkbox": "--custom",
        "radio-button": "--html-input",
    }.items()
}
"""The components that pages use, each with its elements and variants; whatever is not here is cut away."""

_CLASSES: Final = frozenset(
    f"utrecht-{block}{part}" for block, parts in COMPONENTS.items() for part in ("", *parts)
)
_NEVER: Final = frozenset({"disabled", "read-only", "indeterminate", "invalid", "user-invalid"})
"""States that our fields and buttons are never in: we switch nothing off, and only the server says what is wrong."""
_ANY_OF: Final = frozenset({"is", "where", "has"})
_NESTING: Final = frozenset({"media", "supports", "container", "layer"})

Node = Any
"""A node of tinycss2, which comes without types."""


def build_stylesheet(node_modules: Path, sources: Path) -> str:
    """Give the whole stylesheet: tokens, components, neutral theme, glue and print, minified."""
    components = _without_dead_variables(_trimmed(_rules(node_modules / COMPONENTS_FILE)))
    own = "\n".join((sources / name).read_text("utf-8") for name in OWN_FILES)
    ours = _tokens(_rules(sources / OWN_FILES[0]), THEME_SELECTOR)
    theirs = _tokens(_rules(node_modules / TOKENS_FILE), TOKENS_SELECTOR)
    tokens = {name: value for name, value in theirs.items() if name not in ours}
    needed = _closure(references(f"{components}\n{own}"), tokens)
    kept = ";".join(f"{name}:{value}" for name, value in tokens.items() if name in needed)
    return str(rcssmin.cssmin(f"{TOKENS_SELECTOR}{{{kept}}}\n{components}\n{own}"))


def references(css: str) -> set[str]:
    """The custom properties that this CSS reads with ``var()``."""
    return set(_read(tinycss2.parse_component_value_list(css, skip_comments=True)))


def _rules(file: Path) -> list[Node]:
    return tinycss2.parse_stylesheet(file.read_text("utf-8"), skip_comments=True, skip_whitespace=True)


def _read(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.type == "function" and node.lower_name == "var":
            yield next(part.value for part in node.arguments if part.type == "ident")
        yield from _read(_inside(node))


def _inside(node: Node) -> Iterable[Node]:
    return getattr(node, "arguments", None) or getattr(node, "content", None) or ()


def _tokens(rules: Iterable[Node], selector: str) -> dict[str, str]:
    """The custom properties that rules with this selector set, by name; the last one wins, as in a browser."""
    return {
        part.name: tinycss2.serialize(part.value).strip()
        for rule in rules
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == selector
        for part in _parts(rule)
        if part.type == "declaration" and part.name.startswith("--")
    }


def _parts(block: Node) -> list[Node]:
    return tinycss2.parse_blocks_contents(block.content, skip_comments=True, skip_whitespace=True)


def _closure(names: set[str], tokens: Mapping[str, str]) -> set[str]:
    """These tokens and all that their values lead to."""
    needed: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in tokens and name not in needed:
            needed.add(name)
            waiting.extend(references(tokens[name]))
    return needed


def _trimmed(rules: Iterable[Node]) -> str:
    """The rules that can match a class in use, as CSS."""
    return "\n".join(filter(None, (_trimmed_rule(rule) for rule in rules)))


def _trimmed_rule(rule: Node) -> str:
    if rule.type == "at-rule" and rule.lower_at_keyword in _NESTING:
        inner = _trimmed(_parts(rule))
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if rule.type != "qualified-rule" or not (selectors := _reachable(rule.prelude)):
        return ""
    return f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"


def _reachable(selector_list: Iterable[Node]) -> list[str]:
    """The selectors of a list that can match, without the alternatives inside them that cannot."""
    found = (_pruned(selector) for selector in _split(selector_list))
    return [selector.strip() for selector in found if selector is not None]


def _pruned(selector: list[Node]) -> str | None:
    """Give a selector without its dead alternatives; None when it asks for a class that no page has."""
    text = ""
    before: Node = None
    for node in selector:
        if node.type == "ident" and (
            (before == "." and node.value not in _CLASSES) or (before == ":" and node.lower_value in _NEVER)
        ):
            return None
        before = node
        if node.type == "function" and node.lower_name in {*_ANY_OF, "not"}:
            alternatives = _reachable(node.arguments)
            if alternatives:
                text += f"{node.name}({','.join(alternatives)})"
            elif node.lower_name == "not":
                text = text.removesuffix(":")  # What nothing matches is never excluded.
            else:
                return None
        else:
            text += node.serialize()
    return re.sub(r"\s+", " ", text)


def _split(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    part: list[Node] = []
    for node in nodes:
        if node == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _without_dead_variables(css: str) -> str:
    """The same rules without the packages' private variables (``--_...``) that are only set or only read.

    A theme cannot reach those, so nothing can be overridden that could not be before.
    """
    while (smaller := _without_some_dead_variables(css)) != css:
        css = smaller
    return css


def _without_some_dead_variables(css: str) -> str:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    declared = set(_declared(rules))
    read = references(css)
    return "\n".join(_lively_rule(rule, declared, read) for rule in rules)


def _declared(rules: Iterable[Node]) -> Iterator[str]:
    for rule in rules:
        for part in _parts(rule):
            if part.type == "declaration":
                yield part.name
            else:
                yield from _declared([part])


def _lively_rule(rule: Node, declared: set[str], read: set[str]) -> str:
    """One rule without dead variables; empty when nothing is left of it."""
    inner = ";".join(filter(None, (_lively_part(part, declared, read) for part in _parts(rule))))
    head = f"@{rule.at_keyword}" if rule.type == "at-rule" else ""
    return f"{head}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""


def _lively_part(part: Node, declared: set[str], read: set[str]) -> str:
    if part.type != "declaration":
        return _lively_rule(part, declared, read)
    if part.name.startswith("--_") and part.name not in read:
        return ""
    value = "".join(_lively_value(part.value, declared)).strip()
    return f"{part.name}:{value}{'!important' if part.important else ''}"


def _lively_value(nodes: Iterable[Node], declared: set[str]) -> Iterator[str]:
    """The value, with what a private variable falls back on in place of one that nothing sets."""
    for node in nodes:
        if node.type != "function":
            yield node.serialize()
            continue
        name = node.arguments[0].value if node.lower_name == "var" and node.arguments[0].type == "ident" else ""
        fallback = node.arguments[next((i for i, one in enumerate(node.arguments) if one == ","), len(node.arguments)) + 1 :]
        if name.startswith("--_") and name not in declared and fallback:
            yield "".join(_lively_value(fallback, declared)).strip()
        else:
            yield f"{node.name}({''.join(_lively_value(node.arguments, declared))})"
