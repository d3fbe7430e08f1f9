"""Reading our own code as text: imports, states and log calls, without running anything."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wijkapp.settings import ROOT

PACKAGE = ROOT / "wijkapp"


class Import(NamedTuple):
    """That a module needs another one."""

    module: str
    needs: str


def modules(folder: Path = PACKAGE) -> dict[str, ast.Module]:
    """Every module of ours by its dotted name, as a syntax tree."""
    return {_name(file, folder): ast.parse(file.read_text("utf-8")) for file in sorted(folder.rglob("*.py"))}


def imports(trees: dict[str, ast.Module]) -> list[Import]:
    """What each module imports, inside functions too; names from our own package one level deeper."""
    return [Import(module, needs) for module, tree in trees.items() for needs in _needs(tree)]


def room(module: str) -> str:
    """The room a module lies in: ``wijkapp.domain.plan`` lies in domain, ``wijkapp.texts`` is its own."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def states(trees: dict[str, ast.Module]) -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class that is a State, with its module."""
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("State") for base in node.bases):
                yield module, node


def calls_of_a_log(trees: dict[str, ast.Module]) -> Iterator[tuple[str, ast.Call]]:
    """Every call that writes a log line, with its module."""
    for module, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value)
                if owner in {"log", "_log", "logger", "_logger", "logging"} and node.func.attr in _LEVELS:
                    yield module, node


_LEVELS = frozenset({"critical", "debug", "error", "exception", "info", "log", "warning"})


def _name(file: Path, folder: Path) -> str:
    parts = file.relative_to(folder.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _needs(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
