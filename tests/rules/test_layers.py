"""A house with few rooms: arrows go one way, and each room has its own libraries."""

from pathlib import Path

import pytest

from tests.rules.reading import PACKAGE, Import, imports, modules, room

LEAVES = {"clock", "errors", "setting_values", "settings", "texts"}
SINGLE = {"installation", "key_file", "sealing"}
"""Modules by themselves that not every room may import."""
MAY_NEED: dict[str, set[str]] = {
    "clock": set(),
    "errors": set(),
    "key_file": {"sealing"},
    "sealing": {"errors"},
    "setting_values": set(),
    "settings": {"setting_values"},
    "texts": {"clock"},
    "domain": {"errors"},
    "catalogue": {"domain", *LEAVES},
    "store": {"domain", *LEAVES},
    "actions": {"domain", "catalogue", "sealing", "store", *LEAVES},
    "installation": {"actions", "catalogue", "key_file", "sealing", "store", *LEAVES},
    "exports": {"domain"},
    "gate": {"actions", "domain", "installation", *LEAVES},
    "web": {"gate", "actions", "demo", "domain", "exports", "installation", *LEAVES},
    "components": {"domain", *LEAVES},
    "pages": {"gate", "actions", "catalogue", "domain", "components", "exports", "installation", *LEAVES},
    "wijkapp": {"gate", "web", "pages", "components", *LEAVES},
    "demo": {"actions", "domain", "store", *LEAVES},
    "build": {"actions", "catalogue", "demo", "domain", "installation", "pages", "wijkapp", *LEAVES},
}
"""What docs/architecture.md says, room by room. ``wijkapp.wijkapp`` wires all; ``wijkapp.build`` makes and runs it."""
NOT_FOR: dict[str, set[str]] = {
    "reflex": {"domain", "catalogue", "store", "actions", "demo", "exports", "web", *LEAVES, *SINGLE},
    "sqlalchemy": {"domain", "catalogue", "exports", "gate", "web", "pages", "components", "build", *LEAVES, *SINGLE},
    "alembic": {"domain", "catalogue", "actions", "exports", "gate", "web", "pages", "components", "build", *LEAVES},
    "starlette": {"domain", "catalogue", "store", "actions", "exports", "pages", "components", *LEAVES},
    "yaml": {"domain", "store", "actions", "exports", "gate", "web", "pages", "components", *LEAVES},
    "xlsxwriter": set(MAY_NEED) - {"exports"},
    "authlib": {*MAY_NEED} - {"web"},
    "joserfc": {*MAY_NEED} - {"web"},
    "cryptography": {*MAY_NEED} - {"key_file", "sealing"},
    "httpx2": {*MAY_NEED} - {"web"},
}
"""Libraries that a room does not know."""
ONLY_IN_DOMAIN = {"pydantic", "pydantic_core"}


def wrong_arrows(found: list[Import]) -> list[str]:
    """Imports that go against the drawing."""
    return sorted(
        f"{module} -> {needs}"
        for module, needs in found
        if needs.startswith("wijkapp.")
        and room(module) != room(needs)
        and room(needs) not in MAY_NEED.get(room(module), set())
    )


def wrong_libraries(found: list[Import]) -> list[str]:
    """Imports of a library by a room that should not know it."""
    return sorted(
        f"{module} -> {needs}"
        for module, needs in found
        if room(module) in NOT_FOR.get(needs.partition(".")[0].removesuffix("_base"), set())
    )


def test_every_room_is_in_the_drawing() -> None:
    rooms = {room(module) for module in modules() if module != "wijkapp"}

    assert rooms == set(MAY_NEED)


def test_no_room_reaches_where_it_should_not() -> None:
    assert wrong_arrows(imports(modules())) == []


def test_no_room_knows_a_library_that_is_not_its_own() -> None:
    assert wrong_libraries(imports(modules())) == []


def test_the_domain_knows_nothing_but_python_and_pydantic() -> None:
    import sys

    outside = {
        needs.partition(".")[0]
        for module, needs in imports(modules())
        if room(module) == "domain" and not needs.startswith("wijkapp.")
    }

    assert outside - sys.stdlib_module_names <= ONLY_IN_DOMAIN


def test_arrows_make_no_circle() -> None:
    left = {name: set(needs) for name, needs in MAY_NEED.items()}
    while free := {name for name, needs in left.items() if not needs}:
        left = {name: needs - free for name, needs in left.items() if name not in free}

    assert left == {}


def test_the_rooms_are_those_that_the_documents_tell_of() -> None:
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")

    rooms = [name for name in MAY_NEED if name not in {*LEAVES, *SINGLE, "wijkapp"}]
    assert [name for name in rooms if f"`wijkapp/{name}/`" not in text] == []
    assert [name for name in (*LEAVES, *SINGLE) if f"`{name}.py`" not in text] == []


def test_the_reader_finds_what_is_known_to_be_there() -> None:
    found = imports(modules())

    assert Import("wijkapp.actions.changing", "wijkapp.store.plans") in found
    assert Import("wijkapp.domain.plan", "pydantic.BaseModel") in found
    assert Import("wijkapp.pages.plans", "reflex") in found


@pytest.mark.parametrize(
    ("place", "line", "trouble"),
    [
        ("domain/planted.py", "import reflex as rx", "wijkapp.domain.planted -> reflex"),
        ("pages/planted.py", "from wijkapp.store import plans", "wijkapp.pages.planted -> wijkapp.store.plans"),
        (
            "domain/planted.py",
            "def f():\n    from wijkapp.actions.plans import read",
            "wijkapp.domain.planted -> wijkapp.actions.plans.read",
        ),
        ("components/planted.py", "import wijkapp.store.engine", "wijkapp.components.planted -> wijkapp.store.engine"),
        ("catalogue/planted.py", "from sqlalchemy import orm", "wijkapp.catalogue.planted -> sqlalchemy.orm"),
        (
            "catalogue/planted.py",
            "from reflex_base.registry import x",
            "wijkapp.catalogue.planted -> reflex_base.registry.x",
        ),
    ],
)
def test_the_reader_catches_what_is_planted(tmp_path: Path, place: str, line: str, trouble: str) -> None:
    file = tmp_path / "wijkapp" / place
    file.parent.mkdir(parents=True)
    file.write_text(f"{line}\n", "utf-8")

    found = imports(modules(tmp_path / "wijkapp"))

    assert [*wrong_arrows(found), *wrong_libraries(found)] == [trouble]
