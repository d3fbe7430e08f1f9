"""What is logged: places and kinds, never what somebody wrote."""

import ast
from pathlib import Path

import pytest

from tests.rules.reading import calls_of_a_log, modules
from wijkapp.domain.fields import _PER_ITEM, _PLAIN

PRIVATE = {
    *(part for name in _PLAIN for part in name.split(".")),
    *(part for parts in _PER_ITEM.values() for part in parts),
    *(
        "answer",
        "body",
        "cookie",
        "draft",
        "exc_info",
        "fields",
        "form",
        "mine",
        "payload",
        "proposal",
        "query",
        "request",
    ),
    *("rows", "sentence", "stack_info", "theirs", "token", "value", "values", "wording"),
}
"""Names that stand for something a person wrote or keeps secret, or for the whole of it."""
ALLOWED = {"name"}
"""Names that are private on a plan but not in a log: there it is the name of an event."""


def trouble_in(trees: dict[str, ast.Module]) -> list[str]:
    """Log calls that could carry content."""
    return [f"{module}:{call.lineno}" for module, call in calls_of_a_log(trees) if _may_carry_content(call)]


def _may_carry_content(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    names = {
        *(node.id for one in given for node in ast.walk(one) if isinstance(node, ast.Name)),
        *(node.attr for one in given for node in ast.walk(one) if isinstance(node, ast.Attribute)),
        *(keyword.arg or "" for keyword in call.keywords),
    }
    whole = any(
        isinstance(one, ast.Name) and one.id in {"error", "exc", "exception", "problem", "self"} for one in given
    )
    formatted = any(isinstance(one, ast.JoinedStr) for one in given)
    return call.func.attr == "exception" or formatted or whole or bool(names & (PRIVATE - ALLOWED))


def test_no_log_call_carries_what_somebody_wrote() -> None:
    assert trouble_in(modules()) == []


def test_the_reader_finds_the_log_calls_that_are_there() -> None:
    found = {module for module, _ in calls_of_a_log(modules())}

    assert {
        "wijkapp.gate.middleware",
        "wijkapp.store.engine",
        "wijkapp.gate.unforeseen",
    } <= found


@pytest.mark.parametrize(
    "line",
    [
        '_log.error("lost %s", draft)',
        '_log.error("lost %s", question.words)',
        '_log.error("lost %s", error)',
        '_log.error(f"lost {x}")',
        '_log.exception("lost")',
        '_log.error("lost", exc_info=True)',
        'logging.warning("seen %s", request.headers["cookie"])',
        'log.info("who %s", token[:4])',
    ],
)
def test_the_reader_catches_a_careless_one(tmp_path: Path, line: str) -> None:
    file = tmp_path / "wijkapp" / "planted.py"
    file.parent.mkdir(parents=True)
    file.write_text(f"{line}\n", "utf-8")

    assert trouble_in(modules(tmp_path / "wijkapp")) == ["wijkapp.planted:1"]


def test_nothing_is_printed_outside_the_commands() -> None:
    printing = {
        module
        for module, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }

    assert printing <= {"wijkapp.build.terminal", "wijkapp.build.purge", "wijkapp.catalogue.check"}
