from pathlib import Path

import pytest

from wijkapp.build import browser
from wijkapp.build.terminal import Stop


@pytest.fixture
def machine(monkeypatch):
    """A machine without a browser, on which installers are noted and do nothing."""
    run = []
    monkeypatch.delenv(browser.CHOSEN, raising=False)
    monkeypatch.setattr(browser.shutil, "which", lambda _name: None)
    monkeypatch.setattr(browser, "_of_playwright", lambda: None)
    monkeypatch.setattr(browser, "_try", lambda *command: run.append(command))
    return run


def test_the_browser_that_was_chosen_wins(monkeypatch):
    monkeypatch.setenv(browser.CHOSEN, "/opt/browser")

    assert browser.ensure() == Path("/opt/browser")


def test_a_browser_that_is_there_is_used(machine, monkeypatch):
    monkeypatch.setattr(browser.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "google-chrome" else None)

    assert browser.ensure() == Path("/usr/bin/google-chrome")
    assert machine == []


def test_as_root_on_debian_it_is_installed_with_apt(machine, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser.shutil, "which", lambda name: name if name == "apt-get" else None)

    with pytest.raises(Stop, match="sudo apt-get install -y chromium"):
        browser.ensure()

    assert [command[1] for command in machine] == ["update", "install"]


def test_elsewhere_playwright_fetches_its_own(machine, monkeypatch):
    monkeypatch.setattr(browser.os, "geteuid", lambda: 1000)

    with pytest.raises(Stop, match="sudo apt-get install -y chromium"):
        browser.ensure()

    assert machine[0][2:] == ("playwright", "install", "chromium")
