"""A search form whose fields live in the address."""

import reflex as rx

_SCRIPT = rx.asset("filter_form.js", shared=True)


class FilterForm(rx.Component):
    """A form that writes its fields to the address at every change; see filter_form.js."""

    library = _SCRIPT.importable_path
    tag = "FilterForm"


def search_field(label: str) -> rx.Component:
    """One field to search in, by what the situations say."""
    return rx.el.div(
        rx.el.button("Zoek", type="submit", class_name="wa-sr", custom_attrs={"tabIndex": -1}),
        rx.el.label(label, html_for="zoek", class_name="utrecht-form-label"),
        rx.el.input(
            type="search",
            name="zoek",
            id="zoek",
            max_length=200,
            auto_complete="off",
            spell_check=False,
            class_name="utrecht-textbox utrecht-textbox--html-input wa-search__input",
        ),
        class_name="wa-search",
    )
