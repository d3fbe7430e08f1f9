import json

import pytest

from wijkapp.build import build, making, paths
from wijkapp.build.terminal import Stop
from wijkapp.settings import read


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty project in which steps do nothing, so that only the order and the swap are left."""
    for name in ("BUILD", "SITES", "CURRENT"):
        new = tmp_path / getattr(paths, name).relative_to(paths.ROOT)
        for module in (build, making):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, new)
    (tmp_path / ".web" / making.CLIENT).mkdir(parents=True)
    (tmp_path / ".web" / "backend").mkdir()
    monkeypatch.setattr(making, "WEB", tmp_path / ".web")
    for step in ("make_stylesheet", "_export", "_pages", "finish"):
        monkeypatch.setattr(making, step, lambda *_arguments: None)
    monkeypatch.setattr(making.check, "main", lambda _arguments: 0)
    return tmp_path


def test_the_first_build_is_finished_and_served(place):
    build.build(read({}))

    assert build.built() == build.stamp_of(read({}))
    assert (place / ".build" / "current").is_symlink()


def test_nothing_is_built_and_nothing_said_when_nothing_changed(place, capsys):
    build.build(read({}))
    before = (place / ".build" / "current").readlink()
    capsys.readouterr()

    build.build(read({}))

    assert (place / ".build" / "current").readlink() == before
    assert capsys.readouterr().out == ""


def test_a_changed_setting_is_named_and_built(place, capsys):
    build.build(read({}))
    before = (place / ".build" / "current").readlink()
    capsys.readouterr()

    build.build(read({"WIJKAPP_ORGANISATION": "Gemeente Voorbeeld"}))

    assert capsys.readouterr().out.startswith("WIJKAPP_ORGANISATION veranderde: de site wordt opnieuw gebouwd.")
    assert (place / ".build" / "current").readlink() != before


def test_several_changes_are_one_sentence():
    now = {"een": "2", "twee": "2", "drie": "2"}

    assert build._reason({}, now) == "Een, twee en drie veranderden: de site wordt opnieuw gebouwd."
    assert build._reason({"drie": "2"}, now) == "Een en twee veranderden: de site wordt opnieuw gebouwd."


@pytest.mark.parametrize("step", ["make_stylesheet", "_export", "finish"])
def test_a_build_that_fails_leaves_the_last_good_one(place, monkeypatch, step):
    build.build(read({}))
    before = (place / ".build" / "current").readlink()

    def fail(*_arguments):
        raise Stop(step)

    monkeypatch.setattr(making, step, fail)
    with pytest.raises(Stop, match=step):
        build.build(read({"WIJKAPP_KEEP_DAYS": "30"}))

    assert (place / ".build" / "current").readlink() == before
    assert build.built() == build.stamp_of(read({}))


def test_wrong_content_stops_the_build(place, monkeypatch):
    monkeypatch.setattr(making.check, "main", lambda _arguments: 1)

    with pytest.raises(Stop, match="inhoud"):
        build.build(read({}))

    assert build.built() is None


def test_the_build_before_stays_for_a_server_that_still_uses_it_and_older_ones_go(place):
    for days in ("10", "20", "30"):
        build.build(read({"WIJKAPP_KEEP_DAYS": days}))

    kept = [json.loads((site / "stamp.json").read_text()) for site in (place / ".build" / "sites").iterdir()]
    assert sorted(stamp["WIJKAPP_KEEP_DAYS"] for stamp in kept) == ["20", "30"]


def test_the_hashes_of_scripts_are_found_at_a_fixed_place(place):
    build.build(read({}))
    (place / ".build" / "current" / "csp.json").write_text("{}")

    assert (place / ".build" / "csp.json").read_text() == "{}"
