"""Who reads for others cannot reach a plan, and a private text has no way to anybody else."""

import ast
import inspect
from pathlib import Path

import pytest

from tests.rules.reading import PACKAGE, Import, imports, modules
from wijkapp.store import private

SERVE_OTHERS = {
    "wijkapp.actions.looks",
    "wijkapp.actions.shared_with_me",
    "wijkapp.store.looks",
    "wijkapp.store.sharing",
}
"""Modules that give somebody what is another's. A new one is written here by hand."""
SHOW_OTHERS = {
    "wijkapp.pages.sharing.copies",
    "wijkapp.pages.sharing.looks",
    "wijkapp.pages.sharing.looks_page",
    "wijkapp.pages.sharing.preview",
    "wijkapp.pages.sharing.preview_page",
    "wijkapp.pages.sharing.shared",
    "wijkapp.pages.sharing.shared_page",
    "wijkapp.pages.sharing.views",
}
"""Pages that show it: they ask the modules above, and no others, for what somebody wrote."""
CLOSED = {
    "wijkapp.actions.changing",
    "wijkapp.actions.plans",
    "wijkapp.actions.sharing",
    "wijkapp.actions.starting",
    "wijkapp.domain.draft",
    "wijkapp.store.lines",
    "wijkapp.store.plans",
    "wijkapp.store.private",
}
"""Where a plan's texts are, or who fetches them."""
TABLES = {"changes", "plan_fields", "plans", "private_fields"}
_KNOWN = {"wijkapp.domain.agreement", "wijkapp.domain.sharing"}
"""They make copies out of a plan that somebody gives them; they fetch none, as the domain never does."""


def ways_to_a_plan(found: list[Import]) -> list[str]:
    """From which module that serves others one gets, over any number of imports, to where a plan's texts are."""
    needs: dict[str, set[str]] = {}
    known = {module for module, _ in found} | {needed for _, needed in found}
    for module, needed in found:
        whole = needed if needed in {one for one, _ in found} else needed.rpartition(".")[0]
        needs.setdefault(module, set()).update({needed, whole} & known | {whole})
    wrong: list[str] = []
    for start in sorted(SERVE_OTHERS):
        seen, waiting = {start}, [start]
        while waiting:
            for one in needs.get(waiting.pop(), set()) - seen - _KNOWN:
                seen.add(one)
                waiting.append(one)
        wrong += [f"{start} -> {one}" for one in sorted(seen & CLOSED)]
    return wrong


def pages_at_a_plan(found: list[Import]) -> list[str]:
    """Which page that shows what others share asks for a plan itself, or by way of a page of the owner's."""
    own = {f"wijkapp.pages.sharing.{name}" for name in ("state", "part_views", "sharing_page")}
    return [
        f"{module} -> {needs}"
        for module, needs in found
        if module in SHOW_OTHERS and {needs, needs.rpartition(".")[0]} & (CLOSED | own)
    ]


def tables_named(trees: dict[str, ast.Module]) -> list[str]:
    """Which of those modules name a table in which a plan's texts are."""
    return [
        f"{module} -> {needs}"
        for module, needs in imports(trees)
        if module in SERVE_OTHERS and needs.startswith("wijkapp.store.tables") and needs.rpartition(".")[2] in TABLES
    ]


def test_whoever_serves_others_cannot_reach_a_plan() -> None:
    assert set(modules()) >= SERVE_OTHERS | SHOW_OTHERS
    assert ways_to_a_plan(imports(modules())) == []
    assert pages_at_a_plan(imports(modules())) == []
    assert tables_named(modules()) == []


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("actions/shared_with_me.py", "from wijkapp.store import plans"),
        ("actions/shared_with_me.py", "from wijkapp.store.private import fields_of"),
        ("actions/looks.py", "def f():\n    from wijkapp.actions.plans import read"),
        ("store/sharing.py", "from wijkapp.store.tables import plan_fields"),
        ("actions/shared_with_me.py", "from wijkapp.actions import helper"),
        ("pages/sharing/shared.py", "from wijkapp.actions import sharing"),
        ("pages/sharing/preview.py", "from wijkapp.pages.sharing.state import SharingState"),
    ],
)
def test_the_reader_catches_a_way_to_a_plan(tmp_path: Path, place: str, line: str) -> None:
    for name, text in ((place, line), ("actions/helper.py", "import wijkapp.store.plans")):
        file = tmp_path / "wijkapp" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{line if name == place else text}\n", "utf-8")

    trees = modules(tmp_path / "wijkapp")

    found = imports(trees)
    assert len([*ways_to_a_plan(found), *pages_at_a_plan(found), *tables_named(trees)]) == 1


def test_reading_what_others_share_starts_in_one_place() -> None:
    tree = ast.parse((PACKAGE / "store" / "sharing.py").read_text("utf-8"))
    giving = {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        and function.name != "_item"
        and ("SharedItem" in ast.unparse(function.returns or ast.Constant("")) or "_item(" in ast.unparse(function))
    }
    (items,) = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == "items")

    assert giving == {"items"}
    assert ast.unparse(items).count("visible_to(reader)") == 1
    assert "select(" not in ast.unparse(items)


def test_no_function_for_private_texts_takes_anybody_but_their_owner() -> None:
    """There is one actor in each, and it is the owner: nobody can be named for whom it is read."""
    for _, function in inspect.getmembers(private, inspect.isfunction):
        actors = [
            name for name, one in inspect.signature(function).parameters.items() if "Actor" in str(one.annotation)
        ]
        if function.__module__ == private.__name__:
            assert actors in ([], ["owner"])


def test_only_the_store_of_plans_asks_for_private_texts() -> None:
    asking = {module for module, needs in imports(modules()) if needs.startswith("wijkapp.store.private")}

    assert asking == {"wijkapp.store.plans"}
