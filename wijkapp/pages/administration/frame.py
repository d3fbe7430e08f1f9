"""How a page of the administration looks: the way between its pages, what was done, and lists with pages."""

from typing import Final

import reflex as rx

from wijkapp.components.post_form import PlainForm
from wijkapp.components.problems import problem_list
from wijkapp.components.text import Content, anchor, button, button_link, heading, hidden_text, paragraph
from wijkapp.pages.administration.state import HEADING, AdminState, Pager
from wijkapp.pages.living import living_frame

PAGES: Final = (
    ("Overzicht", "/beheer"),
    ("Mensen", "/beheer/mensen"),
    ("Teams", "/beheer/teams"),
    ("Uitnodigen", "/beheer/uitnodigen"),
    ("Logboek", "/beheer/logboek"),
)


def admin_page(
    state: type[AdminState], title: Content, *content: rx.Component, active: str, undo: rx.Component | None = None
) -> rx.Component:
    """A whole page, filled for an administrator and friendly to everybody else."""
    return living_frame(
        rx.cond(
            state.loaded,
            rx.fragment(
                _between(active),
                problem_list(state.problems),
                heading(1, title, id=HEADING),
                _outcome(state, undo),
                *content,
            ),
            _closed(state),
        ),
    )


def _between(active: str) -> rx.Component:
    return rx.el.nav(
        rx.el.ul(
            *(
                rx.el.li(
                    anchor(
                        text,
                        href=href,
                        class_name="wa-between__link",
                        custom_attrs={"aria-current": "page"} if href == active else {},
                    )
                )
                for text, href in PAGES
            ),
            class_name="wa-between",
        ),
        custom_attrs={"aria-label": "Beheer"},
    )


def _outcome(state: type[AdminState], undo: rx.Component | None) -> rx.Component:
    return rx.el.div(
        rx.el.p(state.done),
        rx.cond(state.undo != "", undo) if undo is not None else rx.fragment(),
        role="status",
        class_name=rx.cond(state.done == "", "wa-status", "wa-notice"),
    )


def _closed(state: type[AdminState]) -> rx.Component:
    """What everybody sees for whom the page was not filled: that it is being asked for, or why not."""
    return rx.cond(
        state.trouble != "",
        _message("Dit lukt nu niet", state.trouble),
        rx.cond(
            rx.State.is_hydrated,
            _message("Deze pagina is voor beheerders", "Ben je beheerder? Log dan in met dat account."),
            rx.fragment(heading(1, "Beheer"), paragraph("De pagina wordt opgehaald …")),
        ),
    )


def _message(title: str, text: Content) -> rx.Component:
    return rx.fragment(
        heading(1, title),
        paragraph(text, lead=True),
        rx.el.div(
            anchor("Naar inloggen", href="/inloggen", class_name=button_link()),
            anchor("Naar Mijn plannen", href="/plannen", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def undo_button(text: str, handler: rx.event.EventType[()], key: Content) -> rx.Component:
    """The button that puts back what was just taken away; it takes the focus when it appears."""
    return rx.el.button(text, key=key, type="button", class_name=button("subtle"), auto_focus=True, on_click=handler)


def search_form(path: str, label: str, searched: rx.Var[str]) -> rx.Component:
    """A search that stands in the address, so that the back button works and it can be kept."""
    return PlainForm.create(
        rx.el.label(label, html_for="zoek", class_name="utrecht-form-label"),
        rx.el.div(
            rx.el.input(
                key=searched,
                type="search",
                name="zoek",
                id="zoek",
                default_value=searched,
                max_length=200,
                auto_complete="off",
                spell_check=False,
                class_name="utrecht-textbox utrecht-textbox--html-input wa-search__input",
            ),
            rx.el.button("Zoek", type="submit", class_name=button("secondary-action")),
            class_name="wa-find",
        ),
        class_name="wa-search",
        custom_attrs={"method": "get", "action": path, "role": "search"},
    )


def pages_of(pager: rx.Var[Pager]) -> rx.Component:
    """The way to the pages before and after; nothing for a list of one page."""
    return rx.cond(
        (pager.previous != "") | (pager.next != ""),
        rx.el.nav(
            rx.cond(pager.previous != "", anchor("Vorige pagina", href=pager.previous, rel="prev"), rx.el.span()),
            rx.cond(pager.next != "", anchor("Volgende pagina", href=pager.next, rel="next")),
            class_name="wa-neighbours",
            custom_attrs={"aria-label": "Pagina's van deze lijst"},
        ),
    )


def empty(title: Content, *text: Content) -> rx.Component:
    """What stands where a list has nothing."""
    return rx.el.div(paragraph(rx.el.strong(title)), *(paragraph(one) for one in text), class_name="wa-empty")


def confirmed(
    summary: Content, explanation: Content, question: Content, handler: rx.event.EventType[()]
) -> rx.Component:
    """A deed that first says what it does: it unfolds on the page, with the button that really does it."""
    return rx.el.details(
        rx.el.summary(summary),
        paragraph(explanation),
        rx.el.button(
            question,
            type="button",
            class_name=f"{button('secondary-action')} utrecht-button--danger",
            on_click=handler,
        ),
        class_name="wa-more",
    )


def confirmed_form(
    summary: Content,
    explanation: rx.Component,
    field: rx.Component,
    question: Content,
    handler: rx.event.EventType[dict[str, object]],
    *,
    key: Content,
) -> rx.Component:
    """A deed as ``confirmed`` that needs something typed; it folds up when its ``key`` changes."""
    return rx.el.details(
        rx.el.summary(summary),
        explanation,
        rx.el.form(
            field,
            rx.el.button(question, type="submit", class_name=f"{button('secondary-action')} utrecht-button--danger"),
            on_submit=handler,
            no_validate=True,
        ),
        key=key,
        class_name="wa-more",
    )


def small_button(word: Content, about: Content, handler: rx.event.EventType[()]) -> rx.Component:
    """A button in a row; a screen reader also hears what it is about."""
    return rx.el.button(word, hidden_text(about), type="button", class_name=button("subtle"), on_click=handler)
