"""What nobody foresaw is noted with a reference, and without anything that a person wrote."""

import pytest
import reflex as rx

from wijkapp.gate.unforeseen import note, note_event

TYPED = "iets wat Anna schreef"


def test_the_kind_and_a_reference_are_logged_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    references = {note(ValueError(TYPED), "in a route"), note(ValueError(TYPED), "in a route")}

    assert len(references) == len(caplog.records) == 2
    assert all(one.getMessage().startswith("unforeseen ValueError in a route, reference ") for one in caplog.records)
    assert all(any(reference in one.getMessage() for one in caplog.records) for reference in references)
    assert TYPED not in caplog.text


def test_reflex_takes_it_for_what_breaks_in_an_event_handler(caplog: pytest.LogCaptureFixture) -> None:
    rx.App(backend_exception_handler=note_event)

    note_event(exception=KeyError(TYPED))

    assert "KeyError in an event handler" in caplog.text
    assert TYPED not in caplog.text
