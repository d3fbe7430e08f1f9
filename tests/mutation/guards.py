"""Where the guards are, found by reading the code: each with the text that takes it away."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wijkapp.settings import ROOT

_ROOMS = ("actions", "gate", "store", "web", "domain")
_REFUSALS = {"NotFound", "NotAllowed", "SignedOut", "LinkGone"}
_GATEKEEPERS = ("visible_to", "readable_by", "of_team", "of_row")


class Guard(NamedTuple):
    """One guard: the file and line it is in, what it says, and the file as it would be without it."""

    file: Path
    line: int
    says: str
    without: str

    @property
    def name(self) -> str:
        """How a report calls it."""
        return f"{self.file.relative_to(ROOT)}:{self.line}  {self.says}"


def guards(folder: Path = ROOT / "wijkapp") -> list[Guard]:
    """Every guard of the rooms that have any, file by file."""
    files = [file for room in _ROOMS for file in sorted((folder / room).rglob("*.py"))]
    files += sorted((folder / "pages").rglob("*.py"))
    return [guard for file in files for guard in _in(file)]


def _in(file: Path) -> Iterator[Guard]:
    text = file.read_text("utf-8")
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and _only_refuses(node):
            yield _cut(file, text, node.test, "False", f"if {ast.unparse(node.test)}: refuse")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _marks(file, text, node)
            if node.name in _GATEKEEPERS:
                yield from _conditions(file, text, node)
            if file.name == "actor.py" and node.name.startswith("may"):
                yield from _answers(file, text, node)


def _only_refuses(node: ast.If) -> bool:
    """Whether this does nothing but raise one of the errors by which somebody is kept out."""
    first = node.body[0]
    if len(node.body) != 1 or not isinstance(first, ast.Raise) or first.exc is None:
        return False
    name = first.exc.func if isinstance(first.exc, ast.Call) else first.exc
    return ast.unparse(name).rpartition(".")[2] in _REFUSALS


def _marks(file: Path, text: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Guard]:
    """The word by which a handler says who may call it."""
    for mark in node.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "allow":
            said = ast.unparse(mark.args[0])
            if said != "Audience.ANYONE":
                yield _cut(file, text, mark.args[0], "Audience.ANYONE", f"{node.name} @allow({said})")


def _conditions(file: Path, text: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Guard]:
    """Every condition by which a query chooses what somebody may see."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "where":
            for condition in call.args:
                yield _cut(file, text, condition, "sa.true()", f"{node.name} where {ast.unparse(condition)}")


def _answers(file: Path, text: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Guard]:
    for one in ast.walk(node):
        if isinstance(one, ast.Return) and one.value is not None:
            yield _cut(file, text, one.value, "True", f"{node.name} answers {ast.unparse(one.value)}")


def _cut(file: Path, text: str, node: ast.expr, instead: str, says: str) -> Guard:
    """The file with this expression replaced; offsets of a syntax tree count bytes."""
    lines = [line.encode() for line in text.splitlines(keepends=True)]
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    raw = text.encode()
    return Guard(file, node.lineno, says, (raw[:start] + instead.encode() + raw[end:]).decode())
