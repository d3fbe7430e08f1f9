import threading

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

    every = (check("fout", False),), (check("stop", Stop("geen browser")),), (check("na", True),)
    monkeypatch.setattr(checks, "VERBS", {"check": ((check("stijl", True),),), "test": every})
    return run


def test_all_checks_run_also_after_one_that_fails(results, capsys):
    assert checks.main(["test"]) == 1

    assert results == ["fout", "stop", "na"]
    closing = capsys.readouterr().out.splitlines()[-3:]
    assert [line.split()[0] for line in closing] == ["FOUT", "FOUT", "goed"]


def test_checks_of_one_group_run_side_by_side_and_each_tells_its_own_outcome(monkeypatch, capsys):
    both_here = threading.Barrier(2, timeout=20)

    def meets(outcome):
        both_here.wait()
        return outcome

    group = Check("typen", lambda: meets(True)), Check("bouwen", lambda: meets(False))
    monkeypatch.setattr(checks, "VERBS", {"test": (group,)})

    assert checks.main(["test"]) == 1

    closing = capsys.readouterr().out.splitlines()[-2:]
    assert [line.split()[:2] for line in closing] == [["goed", "typen"], ["FOUT", "bouwen"]]


def test_checking_style_runs_no_tests(results):
    assert checks.main(["check"]) == 0
    assert results == ["stijl"]


def test_tests_do_not_see_the_settings_of_this_machine(monkeypatch):
    monkeypatch.setattr(
        checks.node, "environment", lambda: {"WIJKAPP_PORT": "9", "WIJKAPP_TEST_BROWSER": "x", "HOME": "/root"}
    )

    assert checks._environment() == {"WIJKAPP_TEST_BROWSER": "x", "HOME": "/root", "PYTHONUNBUFFERED": "1"}
