"""Cutting CSS down to the rules that can match, and to the private variables that do something."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, Final

import tinycss2

NEVER: Final = frozenset({"disabled", "read-only", "indeterminate", "invalid", "user-invalid"})
"""States that our fields and buttons are never in: nothing is switched off, and only the server says what is wrong."""

_ANY_OF: Final = frozenset({"is", "where", "has"})
_WRAPPERS: Final = frozenset({"media", "supports", "container", "layer"})

Node = Any
"""A node of tinycss2, which comes without types."""


def trimmed(css: str, classes: AbstractSet[str]) -> str:
    """The rules that can match markup with only these classes, without variables that are only set or only read."""
    return _without_dead_variables(_reachable_rules(rules(css), classes))


def rules(css: str) -> list[Node]:
    """The top-level rules of a stylesheet."""
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def parts(block: Node) -> list[Node]:
    """The declarations and rules between the braces of a rule."""
    return tinycss2.parse_blocks_contents(block.content, skip_comments=True, skip_whitespace=True)


def references(css: str) -> set[str]:
    """The custom properties that this CSS reads with ``var()``."""
    return set(_read_by(tinycss2.parse_component_value_list(css, skip_comments=True)))


def _read_by(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if _is_var(node):
            yield _variable(node)
        yield from _read_by(getattr(node, "arguments", None) or getattr(node, "content", None) or ())


def _is_var(node: Node) -> bool:
    return node.type == "function" and node.lower_name == "var"


def _variable(var: Node) -> str:
    return next(part.value for part in var.arguments if part.type == "ident")


# --- Rules that can match ---


def _reachable_rules(found: Iterable[Node], classes: AbstractSet[str]) -> str:
    return "\n".join(filter(None, (_reachable_rule(rule, classes) for rule in found)))


def _reachable_rule(rule: Node, classes: AbstractSet[str]) -> str:
    if rule.type == "at-rule" and rule.lower_at_keyword in _WRAPPERS:
        inner = _reachable_rules(parts(rule), classes)
        return f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""
    if rule.type != "qualified-rule" or not (selectors := _reachable(rule.prelude, classes)):
        return ""
    return f"{','.join(selectors)}{{{tinycss2.serialize(rule.content)}}}"


def _reachable(selectors: Iterable[Node], classes: AbstractSet[str]) -> list[str]:
    """The selectors of a list that can match, without the alternatives inside them that cannot."""
    found = (_pruned(selector, classes) for selector in _split(selectors))
    return [" ".join(selector.split()) for selector in found if selector is not None]


def _pruned(selector: Iterable[Node], classes: AbstractSet[str]) -> str | None:
    """A selector without its dead alternatives; None when it asks for a class or a state that no page has."""
    text = ""
    before: Node = None
    for node in selector:
        if _is_absent(before, node, classes):
            return None
        before = node
        if node.type != "function" or node.lower_name not in {*_ANY_OF, "not"}:
            text += node.serialize()
        elif alternatives := _reachable(node.arguments, classes):
            text += f"{node.name}({','.join(alternatives)})"
        elif node.lower_name == "not":
            text = text.removesuffix(":")  # What nothing matches is never excluded.
        else:
            return None
    return text


def _is_absent(before: Node, node: Node, classes: AbstractSet[str]) -> bool:
    if node.type != "ident":
        return False
    return (before == "." and node.value not in classes) or (before == ":" and node.lower_value in NEVER)


def _split(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    part: list[Node] = []
    for node in nodes:
        if node == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


# --- Variables that do something ---


def _without_dead_variables(css: str) -> str:
    """The same rules without the packages' private variables (``--_...``) that are only set or only read.

    No theme sets those, so everything that could be overridden before still can be.
    """
    while (smaller := _without_some_dead_variables(css)) != css:
        css = smaller
    return css


def _without_some_dead_variables(css: str) -> str:
    found = rules(css)
    declared, read = set(_declared(found)), references(css)
    return "\n".join(filter(None, (_lively_rule(rule, declared, read) for rule in found)))


def _declared(found: Iterable[Node]) -> Iterator[str]:
    for rule in found:
        for part in parts(rule):
            if part.type == "declaration":
                yield part.name
            else:
                yield from _declared([part])


def _lively_rule(rule: Node, declared: set[str], read: set[str]) -> str:
    """One rule without dead variables; empty when nothing is left of it."""
    inner = "".join(_lively_part(part, declared, read) for part in parts(rule))
    head = f"@{rule.at_keyword}" if rule.type == "at-rule" else ""
    return f"{head}{tinycss2.serialize(rule.prelude)}{{{inner}}}" if inner else ""


def _lively_part(part: Node, declared: set[str], read: set[str]) -> str:
    if part.type != "declaration":
        return _lively_rule(part, declared, read)
    if part.name.startswith("--_") and part.name not in read:
        return ""
    value = _lively_value(part.value, declared)
    return f"{part.name}:{value}{'!important' if part.important else ''};"


def _lively_value(nodes: Iterable[Node], declared: set[str]) -> str:
    """The value, with the fallback in place of a private variable that nothing sets."""
    text = ""
    for node in nodes:
        if node.type != "function":
            text += node.serialize()
        elif _is_var(node) and _variable(node).startswith("--_") and _variable(node) not in declared:
            text += _lively_value(_fallback(node), declared) or node.serialize()
        else:
            text += f"{node.name}({_lively_value(node.arguments, declared)})"
    return text.strip()


def _fallback(var: Node) -> list[Node]:
    comma = next((place for place, node in enumerate(var.arguments) if node == ","), len(var.arguments))
    return var.arguments[comma + 1 :]
