"""The form whose fields save themselves, and the lines that tell what became of each change."""

from typing import Any

import reflex as rx

from wijkapp.components.text import button, hidden_from_react

_SCRIPT = rx.asset("outbox_form.js", shared=True)


class OutboxForm(rx.Component):
    """A form around uncontrolled fields; see assets/outbox.js for who sends what when."""

    library = _SCRIPT.importable_path
    tag = "OutboxForm"
    rows: rx.Var[dict[str, Any]]
    loaded: rx.Var[str]
    hydrated: rx.Var[bool]
    ahead: rx.Var[str]
    saved: rx.Var[str]
    failed: rx.Var[str]
    problems: rx.Var[list[Any]]
    on_settled: rx.EventHandler[rx.event.no_args_event_spec]
    on_next: rx.EventHandler[rx.event.no_args_event_spec]


def save_status() -> rx.Component:
    """One line that says whether all is saved; a screen reader hears it change."""
    return hidden_from_react(
        rx.el.p, role="status", class_name="wa-save", custom_attrs={"data-outbox-status": "", "data-state": "saved"}
    )


def undo_notice() -> rx.Component:
    """Tells that something was taken away, with the button that puts it back."""
    return rx.el.div(
        rx.el.p(hidden_from_react(rx.el.span, custom_attrs={"data-text": ""})),
        rx.el.button("Zet terug", type="button", class_name=f"{button('subtle')} wa-notice__action"),
        role="status",
        class_name="wa-notice",
        hidden=True,
        custom_attrs={"data-outbox-notice": ""},
    )


def conflict_chooser() -> rx.Component:
    """Two texts for one field, side by side, with a button for each; the outbox fills and shows it."""
    return rx.el.section(
        rx.el.h2("Deze tekst is ook ergens anders aangepast", id="twee-teksten", class_name="utrecht-heading-3"),
        rx.el.p("Het gaat om: ", hidden_from_react(rx.el.strong, custom_attrs={"data-label": ""})),
        rx.el.div(
            _text("Jouw tekst in dit venster", "mine", "Bewaar deze tekst"),
            _text("De tekst die al bewaard is", "theirs", "Neem deze tekst"),
            class_name="wa-conflict__texts",
        ),
        class_name="wa-conflict",
        hidden=True,
        custom_attrs={"data-outbox-conflict": "", "aria-labelledby": "twee-teksten", "role": "alert"},
    )


def _text(title: str, which: str, choice: str) -> rx.Component:
    return rx.el.div(
        rx.el.h3(title, class_name="utrecht-heading-4"),
        hidden_from_react(rx.el.blockquote, class_name="wa-conflict__text", custom_attrs={f"data-{which}": ""}),
        rx.el.button(
            choice,
            type="button",
            class_name=button("secondary-action"),
            custom_attrs={"data-choose": which},
        ),
        class_name="wa-conflict__side",
    )
