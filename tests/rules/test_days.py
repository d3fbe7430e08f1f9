"""The day of a moment is the one in the Netherlands, so nothing but the clock takes a day out of a moment."""

import ast

from tests.rules.reading import modules

ALLOWED = {"wijkapp.clock"}


def days_taken_in(trees: dict[str, ast.Module]) -> list[str]:
    """Where a day is taken out of a moment with its own method, which gives the day in UTC."""
    return [
        f"{module}:{node.lineno}"
        for module, tree in trees.items()
        if module not in ALLOWED
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "date"
    ]


def test_only_the_clock_takes_a_day_out_of_a_moment() -> None:
    assert days_taken_in(modules()) == []


def test_such_a_day_is_found() -> None:
    assert days_taken_in({"a": ast.parse("def f(x): return x.date()")}) == ["a:1"]
    assert not days_taken_in({"a": ast.parse("def f(x): return x.date")})
