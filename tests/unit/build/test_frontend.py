import json

import pytest

from wijkapp.build import frontend
from wijkapp.build.terminal import Stop


@pytest.fixture
def bench(tmp_path, monkeypatch):
    """A workbench and a lock that names React."""
    lock, web = tmp_path / "reflex.lock", tmp_path / ".web"
    lock.mkdir()
    web.mkdir()
    (lock / "package.json").write_text(
        json.dumps({"dependencies": {"react": "^19"}, "devDependencies": {"@x/vite": "1"}})
    )
    (lock / "package-lock.json").write_text("{}")
    installed = []
    monkeypatch.setattr(frontend, "REFLEX_LOCK", lock)
    monkeypatch.setattr(frontend, "WEB", web)
    monkeypatch.setattr(frontend.node, "install", installed.append)
    return web, installed


def test_what_is_locked_is_installed(bench):
    web, installed = bench

    frontend.install_locked({"react@19.3.1", "@x/vite@1.0.0"}, None)

    assert installed == [web]
    assert (web / "package-lock.json").exists()


def test_a_package_that_no_lock_names_stops_the_build(bench):
    _, installed = bench

    with pytest.raises(Stop, match=r"\(@y/other, moment\): voer uit: make lock"):
        frontend.install_locked({"react", "moment", "@y/other@2"}, None)

    assert installed == []


def test_a_reflex_that_lost_what_we_replace_is_noticed():
    with pytest.raises(AttributeError):
        frontend._replace(frontend, "no_such_function", None)
