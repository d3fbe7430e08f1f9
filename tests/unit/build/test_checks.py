import subprocess

import pytest

from wijkapp.build import checks
from wijkapp.build.checks import Check
from wijkapp.build.terminal import Stop


@pytest.fixture
def results(monkeypatch):
    """Two lists of checks that can be filled; running one is noted."""
    run = []

    def check(name, outcome):
        def passes():
            run.append(name)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        return Check(name, passes)

    groups = (check("fout", False),), (check("stop", Stop("geen browser")),), (check("na", True),)
    monkeypatch.setattr(checks, "VERBS", {"check": ((check("stijl", True),),), "test": groups})
    return run


def test_all_checks_run_also_after_one_that_fails(results, capsys):
    assert checks.main(["test"]) == 1

    assert results == ["fout", "stop", "na"]
    closing = capsys.readouterr().out.splitlines()[-3:]
    assert [line.split()[0] for line in closing] == ["FOUT", "FOUT", "goed"]


def test_checking_style_runs_no_tests(results):
    assert checks.main(["check"]) == 0
    assert results == ["stijl"]


def test_what_runs_side_by_side_is_told_one_after_the_other(monkeypatch, capsys):
    def said(command, **_):
        name = command[-1]
        return subprocess.CompletedProcess(command, 0 if name == "goede" else 1, stdout=f"{name} zegt iets\n")

    monkeypatch.setattr(subprocess, "run", said)
    monkeypatch.setattr(checks, "VERBS", {"test": ((Check("goede", bool), Check("slechte", bool)),)})

    assert checks.main(["test"]) == 1

    told = capsys.readouterr().out
    assert told.index("-- goede") < told.index("goede zegt") < told.index("-- slechte") < told.index("slechte zegt")
    assert [line.split()[:2] for line in told.splitlines()[-2:]] == [["goed", "goede"], ["FOUT", "slechte"]]


def test_every_check_can_be_run_by_its_name():
    assert {check.name for groups in checks.VERBS.values() for group in groups for check in group} == set(checks._NAMED)


def test_tests_do_not_see_the_settings_of_this_machine(monkeypatch):
    monkeypatch.setattr(
        checks.node, "environment", lambda: {"WIJKAPP_PORT": "9", "WIJKAPP_TEST_BROWSER": "x", "HOME": "/root"}
    )

    assert checks._environment() == {"WIJKAPP_TEST_BROWSER": "x", "HOME": "/root", "PYTHONUNBUFFERED": "1"}
