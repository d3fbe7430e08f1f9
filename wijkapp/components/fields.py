"""Labelled fields: accessible once, used everywhere.

None of them is controlled by React: a field of a plan is filled and read by the outbox, a field of an ordinary form is
sent with its form. Either way what was typed stays when the server refuses it.

The id of a field is its name, or ``own_id`` where a page has several of one name. Every field says what is wrong with
it, and a text says who can read it before anything is typed.
"""

from collections.abc import Iterable
from typing import Any

import reflex as rx

from wijkapp.components.problems import Problems, is_wrong, problems_beside
from wijkapp.components.text import Content

Name = str | rx.Var[str]
ONLY_YOU = "Alleen jij kunt dit lezen. Dit kun je niet delen."
"""For what nobody else can ever read. True for a guest and for who signed in, so it can stand in a finished page."""
UNTIL_YOU_SHARE = "Alleen jij kunt dit lezen, tot je het zelf deelt of indient."
"""For what its owner can share."""
UNTIL_YOU_BRING_IT_IN = (
    "Alleen jij leest dit, tot je de vraag inbrengt bij je team. Dan leest je leidinggevende hem ook."
)
"""For a question to the team."""
NO_NAMES = "Schrijf geen namen van inwoners op."
_CHECKBOX = "utrecht-custom-checkbox utrecht-custom-checkbox--html-input utrecht-checkbox--custom"
_RADIO = "utrecht-radio-button utrecht-radio-button--html-input"
_GROUP = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset"


def text_area(  # noqa: PLR0913 - what a field says before anything is typed
    name: Name,
    label: Content,
    *,
    problems: Problems,
    privacy: Content,
    own_id: Name | None = None,
    hint: Content = "",
    rows: int = 3,
    required: bool = False,
    **props: Any,  # noqa: ANN401 - any attribute of the element
) -> rx.Component:
    """A text of several lines; ``privacy`` says who can read it, and is "" only for what is no text to read."""
    place = name if own_id is None else own_id
    control = rx.el.textarea(
        name=name,
        id=place,
        rows=str(rows),
        class_name="utrecht-textarea utrecht-textarea--html-textarea",
        custom_attrs=_described(place, problems, hint=hint, privacy=privacy, required=required),
        **props,
    )
    return field_frame(
        place, label, control, problems_beside(place, problems), kind="textarea", hint=hint, privacy=privacy
    )


def text_field(  # noqa: PLR0913 - as above
    name: Name,
    label: Content,
    *,
    problems: Problems,
    own_id: Name | None = None,
    hint: Content = "",
    privacy: Content = "",
    required: bool = False,
    **props: Any,  # noqa: ANN401 - as above
) -> rx.Component:
    """A text of one line; ``type="date"`` or ``inputmode="numeric"`` make it a day or a number."""
    place = name if own_id is None else own_id
    described = _described(place, problems, hint=hint, privacy=privacy, required=required)
    control = rx.el.input(
        name=name,
        id=place,
        type=props.pop("type", "text"),
        auto_complete=props.pop("auto_complete", "off"),
        class_name=f"utrecht-textbox utrecht-textbox--html-input {props.pop('class_name', '')}".strip(),
        custom_attrs=described | props.pop("custom_attrs", {}),
        **props,
    )
    return field_frame(place, label, control, problems_beside(place, problems), kind="text", hint=hint, privacy=privacy)


def select_field(
    name: Name,
    label: Content,
    *options: rx.Component,
    problems: Problems,
    own_id: Name | None = None,
    **props: Any,  # noqa: ANN401 - as above
) -> rx.Component:
    """A choice from a list of option elements."""
    place = name if own_id is None else own_id
    control = rx.el.select(
        *options,
        name=name,
        id=place,
        class_name="utrecht-select utrecht-select--html-select",
        custom_attrs=_described(place, problems),
        **props,
    )
    return field_frame(place, label, control, problems_beside(place, problems), kind="select")


def radio_group(  # noqa: PLR0913 - the parts of a group
    name: Name,
    legend: Content,
    options: Iterable[tuple[str, str, str]],
    *,
    problems: Problems,
    own_id: Name | None = None,
    hint: Content = "",
    chosen: Content | None = None,
    in_a_row: bool = False,
) -> rx.Component:
    """A choice in words, each option with its explanation or "": (value, label, explanation).

    ``chosen`` is the value that is chosen from the start; with None that is left to the outbox.
    """
    place = name if own_id is None else own_id
    return rx.el.fieldset(
        rx.el.legend(legend, class_name="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend"),
        _hint(place, hint),
        problems_beside(place, problems),
        rx.el.div(
            *(
                option_card("radio", name, label, explanation, value=value, place=place, chosen=chosen)
                for value, label, explanation in options
            ),
            class_name="wa-options wa-options--row" if in_a_row else "wa-options",
        ),
        **choice_group(place, hint=hint),
    )


def option_card(  # noqa: PLR0913 - the parts of a card
    kind: str,
    name: Name,
    label: Content,
    explanation: Content = "",
    *,
    value: Name = "",
    extra: Content = "",
    place: Name | None = None,
    chosen: Content | None = None,
    described: dict[str, Any] | None = None,
) -> rx.Component:
    """A card with a box or a round button; the whole card can be clicked.

    ``place`` is the id of the group of round buttons, or of the box; it is the name where that is unique on the page.
    """
    of_its_own = name if place is None else place
    attrs: dict[str, Any] = {"value": value} if _is_said(value) else {}
    if chosen is not None:
        attrs["default_checked"] = chosen == value
    return rx.el.label(
        rx.el.input(
            type=kind,
            name=name,
            id=of_its_own if kind == "checkbox" else f"{of_its_own}-{value}",
            class_name=_RADIO if kind == "radio" else _CHECKBOX,
            custom_attrs=described or {},
            **attrs,
        ),
        rx.el.span(
            rx.el.span(label, class_name="wa-option__label"),
            rx.el.span(explanation, class_name="wa-option__text") if _is_said(explanation) else rx.fragment(),
            extra if _is_said(extra) else rx.fragment(),
            class_name="wa-option__body",
        ),
        class_name="wa-option",
    )


def choice_group(name: Name, *, hint: Content = "") -> dict[str, Any]:
    """The attributes of a group that is judged as a whole: it can take the focus and says what is wrong."""
    explained = f"{name}-uitleg " if _is_said(hint) else ""
    return {
        "id": name,
        "class_name": _GROUP,
        "custom_attrs": {"aria-describedby": f"{explained}{name}-fout", "tabIndex": -1},
    }


def tick_box(
    name: Name, label: Content, explanation: Content = "", *, problems: Problems, own_id: Name | None = None
) -> rx.Component:
    """One box that an ordinary form sends as "ja" when it is ticked."""
    place = name if own_id is None else own_id
    described = _described(place, problems)
    return rx.el.div(
        problems_beside(place, problems),
        option_card("checkbox", name, label, explanation, value="ja", place=place, described=described),
        class_name="utrecht-form-field",
    )


def tick(name: Name, label: Content) -> rx.Component:
    """A single box with its label."""
    return option_card("checkbox", name, label)


def field_frame(  # noqa: PLR0913 - the parts that every field has
    own_id: Name,
    label: Content,
    control: rx.Component,
    wrong: rx.Component,
    *,
    kind: str,
    hint: Content = "",
    privacy: Content = "",
) -> rx.Component:
    """A control under its label, with what to type, who can read it and what is wrong with it in between."""
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=own_id, class_name="utrecht-form-label"), class_name="utrecht-form-field__label"
        ),
        _hint(own_id, hint),
        rx.el.p(privacy, id=f"{own_id}-wie", class_name="wa-privacy") if _is_said(privacy) else rx.fragment(),
        wrong,
        rx.el.div(control, class_name="utrecht-form-field__input"),
        class_name=f"utrecht-form-field utrecht-form-field--{kind}",
    )


def described_by(own_id: Name, *, hint: Content = "", privacy: Content = "") -> str:
    """The ids of what a screen reader says with a field: what to type, who can read it, and what is wrong."""
    explained = f"{own_id}-uitleg " if _is_said(hint) else ""
    readers = f"{own_id}-wie " if _is_said(privacy) else ""
    return f"{explained}{readers}{own_id}-fout"


def _hint(own_id: Name, hint: Content) -> rx.Component:
    if not _is_said(hint):
        return rx.fragment()
    return rx.el.div(hint, id=f"{own_id}-uitleg", class_name="utrecht-form-field-description")


def _is_said(text: Content) -> bool:
    """Whether there is a text; what is only known on the page itself counts as one."""
    return not isinstance(text, str) or text != ""


def _described(
    own_id: Name, problems: Problems, *, hint: Content = "", privacy: Content = "", required: bool = False
) -> dict[str, Any]:
    attrs: dict[str, Any] = {
        "aria-describedby": described_by(own_id, hint=hint, privacy=privacy),
        "aria-invalid": is_wrong(own_id, problems),
    }
    return attrs | {"aria-required": "true"} if required else attrs
