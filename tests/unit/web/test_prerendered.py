"""Filling a page that was rendered before: each sentence at its place, and what was typed only as text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.pages import sign_in
from wijkapp.web.prerendered import MissingSlot, filled

PAGE = (
    '<html><head><title>Log in</title></head><body><div data-slot="fouten"></div>'
    '<div class="x" id="email-fout" data-slot="email-fout"></div><input name="email" data-slot="email"/></body></html>'
)
FILLED = {
    "sign_in_page": ("email",),
    "code_page": ("code", "herstelcode"),
    "forgotten_page": ("email",),
    "new_password_page": ("wachtwoord",),
}
"""What our routes fill, by page."""


def test_what_is_wrong_stands_above_and_at_the_field_and_in_the_title() -> None:
    page = filled(PAGE, {"email": "Typ je adres."}, {"email": "anna@voorbeeld.nl"})

    assert "<title>Fout: Log in</title>" in page
    assert '<a href="#email">Typ je adres.</a>' in page
    assert 'id="fouten" role="alert" tabindex="-1" autofocus' in page
    assert 'data-slot="email-fout"><p class="wa-field-error"><span class="wa-sr">Fout: </span>Typ je adres.</p>' in page
    assert '<input name="email" value="anna@voorbeeld.nl" aria-invalid="true"/>' in page


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_was_typed_or_said_stays_text(typed: str, said: str) -> None:
    page = filled(PAGE, {"email": said}, {"email": typed})

    shown = re.findall(r'<[^>]*>|"[^"]*"', page)
    assert len([one for one in shown if one.startswith("<input")]) == 1
    assert page.count("<") == filled(PAGE, {"email": "x"}, {"email": "y"}).count("<")
    assert page.count('"') == filled(PAGE, {"email": "x"}, {"email": "y"}).count('"')


@pytest.mark.parametrize("problems", [{"wachtwoord": "x"}, {"emai": "x"}, {".*": "x"}])
def test_a_page_without_the_place_is_a_mistake_of_ours(problems: dict[str, str]) -> None:
    with pytest.raises(MissingSlot):
        filled(PAGE, problems, {})


@pytest.mark.parametrize("page", FILLED)
def test_every_page_has_the_places_that_our_routes_fill(page: str) -> None:
    drawn = repr(getattr(sign_in, page)().render())

    for slot in ("fouten", *(part for field in FILLED[page] for part in (field, f"{field}-fout"))):
        assert drawn.count(f'["data-slot"] : "{slot}"') + drawn.count(f'"data-slot":"{slot}"') == 1, slot
