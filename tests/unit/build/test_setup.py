import ast
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from wijkapp.build import setup
from wijkapp.build.terminal import Stop
from wijkapp.settings import ROOT

STDLIB_ONLY = (
    "wijkapp/__init__.py",
    *(f"wijkapp/build/{name}.py" for name in ("__init__", "paths", "setup", "terminal")),
)


@pytest.fixture
def house(tmp_path, monkeypatch):
    """An empty project with two locks, in which commands are noted instead of run."""
    (tmp_path / "app.txt").write_text("app==1")
    (tmp_path / "dev.txt").write_text("dev==1")
    python = tmp_path / ".venv" / "bin" / "python"
    for name, value in {
        "REQUIREMENTS": tmp_path,
        "BUILD": tmp_path / ".build",
        "VENV": tmp_path / ".venv",
        "VENV_PYTHON": python,
    }.items():
        monkeypatch.setattr(setup, name, value)
    run = []

    def note(command, **_options):
        run.append(" ".join(command))
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        return SimpleNamespace(returncode=0, stdout="", stderr="")

    monkeypatch.setattr(setup.subprocess, "run", note)
    return SimpleNamespace(folder=tmp_path, run=run)


def test_a_new_environment_is_made_and_filled_from_the_lock_with_hashes(house):
    setup.prepare("app")

    made, tool, filled = house.run
    assert "-m venv --clear" in made
    assert tool.endswith("setup.txt")
    assert "--require-hashes" in filled
    assert filled.endswith("app.txt")


def test_nothing_is_looked_for_beyond_the_lock(house):
    setup.prepare("dev")

    assert [command for command in house.run if "pip install" in command and "--no-deps" not in command] == []


def test_the_locks_name_all_that_the_packages_need():
    checked = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)

    assert (checked.returncode, checked.stdout) == (0, "No broken requirements found.\n")


def test_an_environment_that_is_ready_runs_nothing(house):
    setup.prepare("dev")
    house.run.clear()

    setup.prepare("dev")
    setup.prepare("app")

    assert house.run == []


def test_another_lock_makes_another_environment(house):
    setup.prepare("app")
    house.run.clear()

    (house.folder / "app.txt").write_text("app==2")
    setup.prepare("app")

    assert len(house.run) == 3


def with_uv(house):
    """Let the environment have uv from the start."""
    uv = house.folder / ".venv" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.touch()
    return str(uv)


def test_packages_come_by_uv_with_the_same_hashes_when_it_is_there(house):
    uv = with_uv(house)

    setup.prepare("dev")

    filled = [command for command in house.run if command.endswith(("app.txt", "dev.txt"))]
    assert [command.startswith(f"{uv} pip install") for command in filled] == [True, True]
    assert all("--require-hashes" in command and "--only-binary :all:" in command for command in filled)


def test_uv_is_told_which_register_pip_installs_from(house, monkeypatch):
    uv, told = with_uv(house), []

    def note(command, **options):
        if command[0] == uv:
            told.append(options["env"].get("UV_DEFAULT_INDEX"))
        said = "global.timeout='9'\nglobal.extra-index-url='https://x.test'\nglobal.index-url='https://mirror.test/simple'\n"
        return SimpleNamespace(returncode=0, stdout=said if "config" in command else "", stderr="")

    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setattr(setup.subprocess, "run", note)
    setup.prepare("app")

    assert told == ["https://mirror.test/simple"]


def test_where_uv_cannot_install_pip_does(house, monkeypatch):
    uv, run = with_uv(house), []

    def note(command, **_options):
        run.append(" ".join(command))
        return SimpleNamespace(returncode=2 if command[0] == uv else 0, stdout="", stderr="")

    monkeypatch.setattr(setup.subprocess, "run", note)
    setup.prepare("app")

    assert [command.endswith("app.txt") for command in run if " install " in command] == [False, True, True]
    assert "-m pip" in run[-1]


def test_tools_for_tests_come_on_top_of_the_app(house):
    setup.prepare("app")
    house.run.clear()

    setup.prepare("dev")

    assert [command.rpartition("/")[2] for command in house.run] == ["dev.txt"]


def test_an_install_that_failed_is_tried_again(house, monkeypatch):
    failed = SimpleNamespace(returncode=1, stdout="", stderr="no network")
    monkeypatch.setattr(setup.subprocess, "run", lambda *_a, **_o: failed)

    for _ in range(2):
        with pytest.raises(Stop):
            setup.prepare("app")


@pytest.mark.parametrize("version", [(3, 8, 1), (3, 10, 9)])
def test_an_old_python_is_told_in_one_sentence_with_the_command(house, monkeypatch, version):
    monkeypatch.setattr(setup.sys, "version_info", version)

    with pytest.raises(Stop, match=r"Python 3\.11 of nieuwer nodig.*sudo apt-get install") as stop:
        setup.prepare("app")

    assert "\n" not in str(stop.value)


def test_a_python_without_venv_is_told_in_one_sentence_with_the_command(house, monkeypatch):
    monkeypatch.setattr(setup.importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(Stop, match="sudo apt-get install -y python3-venv"):
        setup.prepare("app")


@pytest.mark.parametrize("file", STDLIB_ONLY)
def test_what_runs_before_anything_is_installed_uses_the_standard_library_and_old_syntax(file):
    tree = ast.parse((ROOT / file).read_text("utf-8"), feature_version=(3, 8))

    imported = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    ours = {"wijkapp.build.paths", "wijkapp.build.terminal"}
    assert {str(name).partition(".")[0] for name in imported - ours} <= sys.stdlib_module_names


def test_make_alone_lists_the_verbs():
    listed = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )

    assert "make run      Build what changed and serve" in listed.stdout
