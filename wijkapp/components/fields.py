"""Labelled fields whose values the outbox keeps: accessible once, used everywhere."""

from collections.abc import Iterable, Sequence
from typing import Any

import reflex as rx

from wijkapp.components.text import Content, hidden_text

Name = str | rx.Var[str]
Problems = rx.Var[list[Any]]
ONLY_YOU = "Alleen jij kunt dit lezen. Dit kun je niet delen."
"""For what nobody else can ever read. True for a guest and for who signed in, so it can stand in a finished page."""
UNTIL_YOU_SHARE = "Alleen jij kunt dit lezen, tot je het zelf deelt of indient."
"""For what its owner can share."""
UNTIL_YOU_BRING_IT_IN = (
    "Alleen jij leest dit, tot je de vraag inbrengt bij je team. Dan leest je leidinggevende hem ook."
)
"""For a question to the team."""
NO_NAMES = "Schrijf geen namen van inwoners op."


def text_area(  # noqa: PLR0913 - what a field says before anything is typed
    name: Name,
    label: Content,
    *,
    hint: Content | None = None,
    privacy: Content = ONLY_YOU,
    rows: int = 3,
    required: bool = False,
    problems: Problems,
) -> rx.Component:
    """A text of several lines, with who can read it said before anything is typed."""
    return _field(
        name,
        label,
        rx.el.textarea(
            name=name,
            id=name,
            rows=str(rows),
            class_name="utrecht-textarea utrecht-textarea--html-textarea",
            custom_attrs=_described(name, hint, privacy, required=required),
        ),
        hint=hint,
        privacy=privacy,
        problems=problems,
        kind="textarea",
    )


def text_field(
    name: Name,
    label: Content,
    *,
    hint: Content | None = None,
    privacy: Content = "",
    required: bool = False,
    problems: Problems,
    **props: Any,  # noqa: ANN401 - any attribute of the input
) -> rx.Component:
    """A text of one line; ``type="date"`` or ``inputmode="numeric"`` make it a day or a number."""
    return _field(
        name,
        label,
        rx.el.input(
            name=name,
            id=name,
            type=props.pop("type", "text"),
            auto_complete="off",
            class_name=f"utrecht-textbox utrecht-textbox--html-input {props.pop('class_name', '')}".strip(),
            custom_attrs=_described(name, hint, privacy, required=required) | props.pop("custom_attrs", {}),
            **props,
        ),
        hint=hint,
        privacy=privacy,
        problems=problems,
        kind="text",
    )


def select_field(name: Name, label: Content, options: Iterable[tuple[str, str]], *, problems: Problems) -> rx.Component:
    """A choice from a short list."""
    return _field(
        name,
        label,
        rx.el.select(
            *(rx.el.option(text, value=value) for value, text in options),
            name=name,
            id=name,
            class_name="utrecht-select utrecht-select--html-select",
            custom_attrs=_described(name),
        ),
        problems=problems,
        kind="select",
    )


def radio_group(
    name: Name,
    legend: Content,
    options: Sequence[tuple[str, str, str]],
    *,
    hint: Content | None = None,
    problems: Problems,
) -> rx.Component:
    """A choice in words, each option with its explanation: (value, label, explanation)."""
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend"),
        _hint(name, hint),
        field_problems(name, problems),
        rx.el.div(
            *(option_card("radio", name, label, explanation, value=value) for value, label, explanation in options),
            class_name="wa-options",
        ),
        class_name="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
    )


def option_card(
    kind: str,
    name: Name,
    label: Content,
    explanation: Content | None = None,
    *,
    value: str | rx.Var[str] = "",
    extra: Content | None = None,
) -> rx.Component:
    """A card with a box or a round button; the whole card can be clicked."""
    own_id = name if kind == "checkbox" else f"{name}-{value}"
    css = "utrecht-custom-checkbox utrecht-custom-checkbox--html-input utrecht-checkbox--custom"
    if kind == "radio":
        css = "utrecht-radio-button utrecht-radio-button--html-input"
    values = {"value": value} if kind == "radio" else {}
    return rx.el.label(
        rx.el.input(type=kind, name=name, id=own_id, class_name=css, **values),
        rx.el.span(
            rx.el.span(label, class_name="wa-option__label"),
            rx.el.span(explanation, class_name="wa-option__text") if explanation is not None else rx.fragment(),
            extra if extra is not None else rx.fragment(),
            class_name="wa-option__body",
        ),
        class_name="wa-option",
    )


def choice_group(name: str) -> dict[str, Any]:
    """The attributes of a group of boxes that is judged as a whole: it can take the focus and says what is wrong."""
    return {
        "id": name,
        "class_name": "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
        "custom_attrs": {"aria-describedby": f"{name}-fout", "tabIndex": -1},
    }


def tick(name: Name, label: Content) -> rx.Component:
    """A single box with its label."""
    return option_card("checkbox", name, label)


def field_problems(name: Name, problems: Problems) -> rx.Component:
    """What is wrong with this field, beside it; nothing when all is well."""
    return rx.el.div(
        rx.foreach(
            problems,
            lambda problem: rx.cond(
                problem.field == name,
                rx.el.p(hidden_text("Fout: "), problem.sentence, class_name="wa-field-error"),
            ),
        ),
        id=f"{name}-fout",
        class_name="utrecht-form-field-error-message",
    )


def _field(  # noqa: PLR0913 - the parts that every field has
    name: Name,
    label: Content,
    control: rx.Component,
    *,
    problems: Problems,
    kind: str,
    hint: Content | None = None,
    privacy: Content = "",
) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=name, class_name="utrecht-form-label"), class_name="utrecht-form-field__label"
        ),
        _hint(name, hint),
        rx.el.p(privacy, id=f"{name}-wie", class_name="wa-privacy") if _is_said(privacy) else rx.fragment(),
        field_problems(name, problems),
        rx.el.div(control, class_name="utrecht-form-field__input"),
        class_name=f"utrecht-form-field utrecht-form-field--{kind}",
    )


def _hint(name: Name, hint: Content | None) -> rx.Component:
    if hint is None:
        return rx.fragment()
    return rx.el.div(hint, id=f"{name}-uitleg", class_name="utrecht-form-field-description")


def _is_said(text: Content) -> bool:
    """Whether there is a text; what is only known on the page itself counts as one."""
    return not isinstance(text, str) or text != ""


def _described(
    name: Name, hint: Content | None = None, privacy: Content = "", *, required: bool = False
) -> dict[str, Any]:
    """What a screen reader says with the field: its hint, who can read it, what is wrong, and whether it is needed."""
    explained = "" if hint is None else f"{name}-uitleg "
    readers = f"{name}-wie " if _is_said(privacy) else ""
    described = {"aria-describedby": f"{explained}{readers}{name}-fout"}
    return described | {"aria-required": "true"} if required else described
