"""What a browser may call: the registered handlers are those of the reviewed list, and nothing slips in."""

import ast
import importlib
from pathlib import Path

import pytest
from reflex_base.registry import RegistrationContext

from tests.rules.reading import modules, states
from wijkapp.domain.roles import Right
from wijkapp.gate.allow import Audience, audience_of
from wijkapp.gate.middleware import FRAMEWORK_HANDLERS
from wijkapp.pages.routes import routes

REVIEWED = Path(__file__).with_name("events.txt")


def reviewed() -> dict[str, str]:
    """Handlers and audiences as the list has them; every line also says why."""
    lines = [
        line.split("  ", 2) for line in REVIEWED.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    assert all(len(line) == 3 and line[2] for line in lines)
    assert len({name for name, *_ in lines}) == len(lines)
    return {name: audience for name, audience, _ in lines}


def registered() -> dict[str, str]:
    """Handlers and audiences as they are once every page is there, and what Reflex loads only now and then too."""
    importlib.import_module("reflex.istate.shared")
    assert routes()
    return dict(
        _line(entry.states[0], name, entry.handler.fn)
        for name, entry in RegistrationContext.get().event_handlers.items()
        if not entry.states[0].__module__.startswith("tests.")  # What a test made for itself is in no page.
    )


def _line(state: type, name: str, function: object) -> tuple[str, str]:
    handler = name.rpartition(".")[2]
    place = f"{state.__module__}:{state.__name__}.{handler}"
    if handler == "setvar":
        return place, "refused"
    if state.__module__ == "reflex.state":
        return place, "framework" if handler in FRAMEWORK_HANDLERS else "refused"
    return place, audience_of(function) or "nobody"


def undecorated(trees: dict[str, ast.Module]) -> list[str]:
    """Public functions on a State without both marks, in this order: ``@rx.event`` above ``@allow``."""
    return [
        f"{module}:{state.name}.{function.name}"
        for module, state in states(trees)
        for function in state.body
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and not function.name.startswith("_")
        and [ast.unparse(one).partition("(")[0] for one in function.decorator_list] != ["rx.event", "allow"]
    ]


def test_the_events_are_those_that_were_reviewed() -> None:
    assert registered() == reviewed()


def test_the_list_is_in_order() -> None:
    assert list(reviewed()) == sorted(reviewed())


def test_every_handler_of_ours_says_who_may_call_it() -> None:
    assert undecorated(modules()) == []
    assert {audience for name, audience in registered().items() if name.startswith("wijkapp.")} <= {
        *Audience,
        *Right,
        "refused",
    }


def test_no_handler_is_reached_by_setting_a_var() -> None:
    names = [
        f"{module}:{state.name}.{one.name}"
        for module, state in states(modules())
        for one in ast.walk(state)
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) and one.name.lstrip("_").startswith("set_")
    ]

    assert names == []


def test_no_var_of_a_state_is_kept_in_browser_storage() -> None:
    texts = [ast.unparse(state) for _, state in states(modules())]

    assert [
        word for word in ("Cookie", "LocalStorage", "SessionStorage") for text in texts if f"rx.{word}" in text
    ] == []


def test_nothing_runs_in_the_background_where_the_gate_looks_only_once() -> None:
    texts = [ast.unparse(state) for _, state in states(modules())]

    assert [text.splitlines()[0] for text in texts if "background=True" in text] == []


def test_the_reader_finds_what_is_known_to_be_there() -> None:
    found = {f"{module}:{state.name}" for module, state in states(modules())}

    assert {"wijkapp.pages.wizard.state:WizardState", "wijkapp.pages.plans:PlansState"} <= found
    assert registered()["wijkapp.pages.plans:PlansState.copy"] == "guest"


@pytest.mark.parametrize(
    "function",
    [
        "def wipe_everything(self): ...",
        "@rx.event\n    def wipe(self): ...",
        "@allow(Audience.GUEST)\n    def wipe(self): ...",
        "@allow(Audience.GUEST)\n    @rx.event\n    def wipe(self): ...",
        "@rx.var\n    def wiped(self): ...",
    ],
)
def test_the_reader_catches_a_handler_without_its_marks(tmp_path: Path, function: str) -> None:
    file = tmp_path / "wijkapp" / "pages" / "planted.py"
    file.parent.mkdir(parents=True)
    file.write_text(f"class PlantedState(rx.State):\n    {function}\n", "utf-8")

    assert len(undecorated(modules(tmp_path / "wijkapp"))) == 1
