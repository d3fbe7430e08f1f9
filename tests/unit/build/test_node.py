import subprocess

import pytest

from wijkapp.build import node
from wijkapp.build.terminal import Stop


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a lock, and npm that only notes that it was asked."""
    (tmp_path / "package-lock.json").write_text("{}")
    asked = []

    def note(command, place):
        asked.append(command)
        (place / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(node, "run_npm", note)
    return tmp_path, asked


def test_packages_are_installed_as_locked_and_run_no_scripts(folder):
    place, asked = folder

    assert node.install(place) == place / "node_modules"

    assert asked[0][:2] == ("npm", "ci")
    assert "--ignore-scripts" in asked[0]


def test_packages_that_are_there_are_not_installed_again(folder):
    place, asked = folder
    node.install(place)
    node.install(place)

    (place / "package-lock.json").write_text('{"other": 1}')
    node.install(place)

    assert len(asked) == 2


def test_npm_that_fails_is_shown_and_stops(tmp_path, monkeypatch, capsys):
    failed = subprocess.CompletedProcess((), 1, stdout="", stderr="no network")
    monkeypatch.setattr(node, "environment", dict)
    monkeypatch.setattr(node.subprocess, "run", lambda *_arguments, **_options: failed)

    with pytest.raises(Stop, match="pakketregister van npm"):
        node.run_npm(("npm", "ci"), tmp_path)

    assert "no network" in capsys.readouterr().err


def test_a_link_that_leads_elsewhere_is_laid_anew(tmp_path):
    place = tmp_path / "node"
    place.symlink_to("/elsewhere")

    node._link(place, tmp_path / "real")
    node._link(place, tmp_path / "real")

    assert place.readlink() == tmp_path / "real"
