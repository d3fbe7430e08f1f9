"""No library repeats in a log what somebody typed."""

import logging
from collections.abc import Generator

import pytest

from wijkapp.gate.quiet_logs import keep_content_out

CANARY = "kanarie-9f31"


@pytest.fixture(autouse=True)
def quiet() -> Generator[None]:
    before = logging.getLogRecordFactory()
    keep_content_out()
    yield
    logging.setLogRecordFactory(before)


@pytest.mark.parametrize("name", ["reflex.app", "engineio.server", "asyncio", "_granian", "sqlalchemy.engine", "root"])
def test_a_line_of_a_library_says_where_and_not_what(caplog: pytest.LogCaptureFixture, name: str) -> None:
    log = logging.getLogger(name)

    log.warning("Received %s", CANARY)
    log.error("Received %(text)s", {"text": CANARY})
    log.warning(f"Received {CANARY}", stack_info=True)  # noqa: G004 - as libraries do

    assert CANARY not in caplog.text
    assert all("test_quiet_logs.test_a_line_of_a_library" in line.getMessage() for line in caplog.records)


def test_an_error_in_a_library_is_named_by_its_kind(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("engineio.server").exception("message async handler error %s", CANARY)

    assert "ValueError" in caplog.text
    assert CANARY not in caplog.text


def test_our_own_lines_are_kept(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("wijkapp.gate.middleware").warning("refused event %s", "x.setvar")

    assert "refused event x.setvar" in caplog.text
