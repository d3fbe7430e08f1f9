"""Signing in through the organisation's own provider, as a choice on a page; nothing when the setting is off."""

import reflex as rx

from wijkapp.components.post_form import post_form
from wijkapp.components.text import anchor, button, button_link, paragraph
from wijkapp.settings import settings


def sign_in_choice() -> rx.Component:
    """The button that leads to the organisation's own sign-in."""
    if not settings().oidc_issuer:
        return rx.fragment()
    return rx.el.div(
        anchor(f"Inloggen met {settings().oidc_label}", href="/inloggen/sso", class_name=button_link()),
        class_name="wa-actions",
    )


def join_choice() -> rx.Component:
    """The button with which somebody who is signed in joins this account with the one of the organisation."""
    if not settings().oidc_issuer:
        return rx.fragment()
    label = settings().oidc_label
    return rx.fragment(
        paragraph(f"Koppel je account aan {label}. Daarna kun je inloggen zonder wachtwoord van deze site."),
        post_form(
            "/inloggen/sso/koppelen",
            rx.el.button(f"Koppel met {label}", type="submit", class_name=button("secondary-action")),
        ),
    )
