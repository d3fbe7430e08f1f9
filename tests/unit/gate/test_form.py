"""Forms as browsers send them, and anything else that comes in their place."""

import pytest

from wijkapp.gate.form import LONGEST, fields_of


def test_a_form_has_its_texts() -> None:
    assert fields_of({"naam": "Anna", "leeg": ""}) == {"naam": "Anna", "leeg": ""}


@pytest.mark.parametrize("form", [None, 7, 1.5, True, "naam", b"naam", [], ["naam"], [["naam", "Anna"]], {"naam"}])
def test_what_is_no_form_has_no_fields(form: object) -> None:
    assert fields_of(form) == {}


@pytest.mark.parametrize("value", [None, 7, True, ["Anna"], {"naam": "Anna"}, b"Anna"])
def test_what_is_no_text_is_left_out(value: object) -> None:
    assert fields_of({"naam": value, 7: "x", "e-mail": "a@b.nl"}) == {"e-mail": "a@b.nl"}


def test_a_text_that_is_too_long_stays_too_long() -> None:
    assert fields_of({"naam": "x" * 1_000_000}) == {"naam": "x" * LONGEST}
