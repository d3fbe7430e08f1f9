import shutil

import pytest

from wijkapp.build import stamp as stamps
from wijkapp.build.stamp import changes, stamp_of
from wijkapp.settings import ROOT, read


@pytest.fixture
def content(tmp_path):
    return shutil.copytree(ROOT / "content", tmp_path / "content")


def _changed(before, now):
    return changes(stamp_of(read(before)), stamp_of(read(now)))


def test_the_same_is_the_same():
    assert _changed({}, {}) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WIJKAPP_PORT", "9000"),
        ("WIJKAPP_PUBLIC_URL", "https://wijk.nl"),
        ("WIJKAPP_THEME_CLASS", "gemeente-theme"),
        ("WIJKAPP_ORGANISATION", "Gemeente Voorbeeld"),
        ("WIJKAPP_CONTACT", "wijk@voorbeeld.nl"),
        ("WIJKAPP_PRIVACY_OFFICER", "fg@voorbeeld.nl"),
        ("WIJKAPP_HELP_PAGE", "https://voorbeeld.nl/hulp"),
        ("WIJKAPP_KEEP_DAYS", "30"),
    ],
)
def test_a_setting_that_stands_in_pages_is_named(name, value):
    assert _changed({}, {name: value}) == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [("WIJKAPP_HOST", "0.0.0.0"), ("WIJKAPP_DATA_DIR", "/tmp/x"), ("WIJKAPP_DATABASE_URL", "sqlite:////tmp/x.db")],
)
def test_a_setting_that_does_not_stand_in_pages_changes_nothing(name, value):
    assert _changed({}, {name: value}) == []


def test_the_port_counts_only_as_far_as_the_address_follows_from_it():
    public = {"WIJKAPP_PUBLIC_URL": "https://wijk.nl"}

    assert _changed(public, {**public, "WIJKAPP_PORT": "9000"}) == []


def test_a_changed_content_file_is_a_change_of_the_content(content):
    settings = read({"WIJKAPP_CONTENT_DIR": str(content)})
    before = stamp_of(settings)

    (content / "glossary.yaml").write_text("")

    assert changes(before, stamp_of(settings)) == ["de inhoud"]


def test_a_file_that_gets_another_name_is_a_change(content):
    settings = read({"WIJKAPP_CONTENT_DIR": str(content)})
    before = stamp_of(settings)

    (content / "glossary.yaml").rename(content / "begrippen.yaml")

    assert changes(before, stamp_of(settings)) == ["de inhoud"]


def test_a_changed_theme_file_is_a_change_of_the_theme(tmp_path):
    theme = tmp_path / "huisstijl.css"
    theme.write_text(".a{}")
    settings = read({"WIJKAPP_THEME_FILE": str(theme)})
    before = stamp_of(settings)

    theme.write_text(".b{}")

    assert changes(before, stamp_of(settings)) == ["het thema"]


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("wijkapp/pages/home.py", "het programma"),
        ("wijkapp/components/fields.js", "het programma"),
        ("rxconfig.py", "het programma"),
        ("assets/css/app.css", "de vormgeving"),
        ("assets/icon.svg", "de vormgeving"),
    ],
)
def test_a_changed_source_is_named_by_its_kind(tmp_path, monkeypatch, place, named):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("een")
    before = stamp_of(read({}))

    file.write_text("twee")

    assert changes(before, stamp_of(read({}))) == [named]


def test_what_the_build_makes_itself_is_no_change(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    before = stamp_of(read({}))

    (tmp_path / "assets" / "external").mkdir(parents=True)
    (tmp_path / "assets" / "external" / "a.js").write_text("")
    (tmp_path / "assets" / "stylesheet.css").write_text("")

    assert changes(before, stamp_of(read({}))) == []
