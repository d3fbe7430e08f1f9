"""The forms of a team's pages: what was typed stays when it is refused, and who reads it is said beforehand."""

import reflex as rx

from wijkapp.components.fields import select_field, text_area, text_field
from wijkapp.components.form_keeper import forgets, kept
from wijkapp.components.text import Content, button, paragraph
from wijkapp.pages.team.parts import Handler
from wijkapp.pages.team.standing import TWO_TEXTS, Vars
from wijkapp.pages.team.views import Choice

TEAM_READS = "Je hele team leest dit, ook je leidinggevende. Schrijf geen namen van inwoners op."
TEAM_READS_WITH_NAME = (
    "Je hele team leest dit, ook je leidinggevende, met je naam erbij. Schrijf geen namen van inwoners op."
)
TEAM_READS_A_WORD = "Je hele team leest dit, ook je leidinggevende."
"""For a field of one word, in which nobody can be named."""


def form(
    state: Vars,
    handler: Handler,
    *fields: rx.Component,
    key: str,
    send: Content,
    about: Content | None = None,
    more: Content = "",
) -> rx.Component:
    """A form whose fields keep what was typed until it was stored, and then come back empty.

    ``about`` is the id of what it changes, when it changes one of several things.
    """
    return rx.el.form(
        *fields,
        rx.el.div(
            rx.el.button(send, type="submit", class_name=button("primary-action")), more, class_name="wa-actions"
        ),
        key=f"{key}-{state.stored[key]}",
        on_submit=handler,
        no_validate=True,
        class_name="wa-stack wa-team-form",
        custom_attrs=kept(key if about is None else f"{key}-{about}"),
    )


def area(  # noqa: PLR0913 - what a field says before anything is typed
    state: Vars,
    form_name: Content,
    name: str,
    label: Content,
    *,
    hint: str = "",
    privacy: str = TEAM_READS,
    rows: int = 3,
    default: Content = "",
    auto_focus: bool = False,
) -> rx.Component:
    """A text of several lines; the whole team reads it, unless ``privacy`` says otherwise."""
    return text_area(
        name,
        label,
        problems=state.problems,
        own_id=f"{form_name}-{name}",
        hint=hint,
        privacy=privacy,
        rows=rows,
        required=True,
        default_value=default,
        auto_focus=auto_focus,
    )


def line(  # noqa: PLR0913 - as above
    state: Vars,
    form_name: Content,
    name: str,
    label: Content,
    *,
    hint: str = "",
    privacy: str = "",
    default: Content = "",
    date: bool = False,
) -> rx.Component:
    """A text of one line, or a day; ``privacy`` says who can read it."""
    return text_field(
        name,
        label,
        problems=state.problems,
        own_id=f"{form_name}-{name}",
        hint=hint,
        privacy=privacy,
        type="date" if date else "text",
        class_name="wa-date" if date else "",
        default_value=default,
    )


def choose(  # noqa: PLR0913 - as above
    state: Vars,
    form_name: Content,
    name: str,
    label: Content,
    options: rx.Var[list[Choice]],
    *,
    empty: str,
    default: Content = "",
) -> rx.Component:
    """A choice from a list, or nobody in particular."""
    return select_field(
        name,
        label,
        rx.el.option(empty, value=""),
        rx.foreach(options, lambda one: rx.el.option(one.name, value=one.id, key=one.id)),
        problems=state.problems,
        own_id=f"{form_name}-{name}",
        default_value=default,
    )


def leave_it(state: Vars) -> rx.Component:
    """The button that stops changing something."""
    return rx.el.button(
        "Laat zoals het was",
        type="button",
        class_name=button("subtle"),
        on_click=state.stop,
        custom_attrs=forgets("wijzig"),
    )


def conflict(state: Vars) -> rx.Component:
    """Two texts for the same thing: nothing is lost, and the person chooses."""
    return rx.el.div(
        rx.cond(
            state.theirs != "",
            rx.el.section(
                rx.el.h2("Een collega schreef net iets anders", class_name="utrecht-heading-3"),
                paragraph("Er is nog niets veranderd. Kies welke tekst het wordt."),
                rx.el.div(
                    _side("Jouw tekst", state.mine, "Neem mijn tekst", state.keep_mine),
                    _side(
                        "De tekst van je collega",
                        state.theirs,
                        "Laat deze staan",
                        state.stop,
                        **forgets("wijzig"),
                    ),
                    class_name="wa-conflict__texts",
                ),
                class_name="wa-conflict",
            ),
        ),
        id=TWO_TEXTS,
        tab_index=-1,
    )


def _side(title: str, text: rx.Var[str], word: str, handler: Handler, **attrs: str) -> rx.Component:
    return rx.el.div(
        rx.el.h3(title, class_name="utrecht-heading-4"),
        rx.el.p(text, class_name="wa-conflict__text"),
        rx.el.button(word, type="button", class_name=button("secondary-action"), on_click=handler, custom_attrs=attrs),
        class_name="wa-conflict__side",
    )
