"""How the activities of one question look: who does what, what is mine of it, and the forms."""

import reflex as rx

from wijkapp.components.text import anchor, button, button_link, heading, hidden_text, link, paragraph
from wijkapp.domain.team_plan import ActivityState, QuestionState
from wijkapp.pages.team import forms, parts
from wijkapp.pages.team.activities import ACTIVITIES
from wijkapp.pages.team.question import Editing, TeamQuestionState
from wijkapp.pages.team.views import ActivityLine

_S = TeamQuestionState


def activities() -> rx.Component:
    """The activities of this question, and the form for another one while the team works on it."""
    return rx.el.section(
        heading(2, "Wie doet wat?", id=ACTIVITIES, custom_attrs={"tabIndex": -1}),
        rx.cond(
            _S.activities.length() > 0,
            rx.el.ul(rx.foreach(_S.activities, _activity), class_name="wa-team-activities wa-team-activities--wide"),
            paragraph("Nog geen activiteit. Begin klein: wat kan er deze maand?", class_name="wa-team-none"),
        ),
        rx.cond(_S.phase == QuestionState.ADOPTED.value, _new_activity()),
        class_name="wa-section",
    )


def _activity(one: rx.Var[ActivityLine]) -> rx.Component:
    return rx.el.li(
        parts.activity_facts(one),
        rx.cond(one.names != "", rx.el.p(one.names, class_name="wa-team-source")),
        rx.cond(
            _S.phase == QuestionState.ADOPTED.value,
            rx.fragment(
                rx.el.div(
                    rx.cond(
                        one.state == ActivityState.BUSY.value,
                        rx.fragment(),
                        parts.small_button("We zijn bezig", one.text, _S.mark(one.id, ActivityState.BUSY.value)),
                    ),
                    rx.cond(
                        one.state == ActivityState.DONE.value,
                        rx.fragment(),
                        parts.small_button("Het is klaar", one.text, _S.mark(one.id, ActivityState.DONE.value)),
                    ),
                    rx.cond(
                        one.owner_id == "",
                        parts.small_button("Ik zie erop toe", one.text, _S.see_to_it(one.id)),
                    ),
                    parts.small_button("Wijzig", one.text, _S.edit(one.id)),
                    class_name="wa-plan-actions",
                ),
                rx.cond(_S.edited == one.id, rx.foreach(_S.editing, _edit_activity)),
                rx.cond(one.mine == "", _take_up(one), _my_part(one)),
            ),
        ),
        key=one.id,
        class_name=f"wa-team-activity {one.css}",
    )


def _take_up(one: rx.Var[ActivityLine]) -> rx.Component:
    field = f"plan-{one.id}"
    return rx.el.details(
        rx.el.summary("Neem over in mijn plan", hidden_text(": "), hidden_text(one.text)),
        rx.el.p(
            "Je team en je leidinggevende zien dan je naam bij deze activiteit, en of je bezig of klaar bent. "
            "Uit je plan zien zij verder niets.",
            class_name="wa-privacy",
        ),
        rx.cond(
            _S.my_plans.length() > 0,
            rx.el.form(
                rx.el.input(type="hidden", name="activity", value=one.id),
                rx.el.div(
                    rx.el.label("In welk plan?", html_for=field, class_name="utrecht-form-label"),
                    rx.el.select(
                        rx.foreach(_S.my_plans, lambda plan: rx.el.option(plan.name, value=plan.id, key=plan.id)),
                        id=field,
                        name="plan",
                        class_name="utrecht-select utrecht-select--html-select",
                    ),
                    class_name="utrecht-form-field",
                ),
                rx.el.button("Neem over", type="submit", class_name=button("secondary-action")),
                on_submit=_S.take_up,
                no_validate=True,
                class_name="wa-stack",
            ),
            rx.el.div(
                paragraph(
                    "Je hebt nu geen eigen plan dat open is. Maak er eerst een, dan neem je de activiteit daarin over."
                ),
                anchor("Kies een praktijksituatie", href="/situaties", class_name=button_link("secondary-action")),
                class_name="wa-stack",
            ),
        ),
        class_name="wa-more",
    )


def _my_part(one: rx.Var[ActivityLine]) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.cond(one.mine == ActivityState.DONE.value, "Jij bent hiermee klaar.", "Jij bent hiermee bezig."),
            rx.cond(one.my_plan != "", rx.fragment(" ", link("Naar je plan", one.my_plan)), ""),
        ),
        rx.el.div(
            rx.cond(
                one.mine == ActivityState.DONE.value,
                parts.small_button("Ik ben toch nog bezig", one.text, _S.report(one.id, ActivityState.BUSY.value)),
                parts.small_button(
                    "Ik ben klaar", one.text, _S.report(one.id, ActivityState.DONE.value), kind="secondary-action"
                ),
            ),
            parts.small_button("Haal mijn naam weg", one.text, _S.put_down(one.id)),
            class_name="wa-plan-actions",
        ),
        class_name="wa-note",
    )


def _edit_activity(one: rx.Var[Editing]) -> rx.Component:
    return rx.el.div(
        forms.conflict(_S),
        forms.form(
            _S,
            _S.save,
            *_activity_fields("wijzig", one),
            key="wijzig",
            about=one.what,
            send="Bewaar de activiteit",
            more=forms.leave_it(_S),
        ),
        key=one.what,
        class_name="wa-own__item",
    )


def _activity_fields(form: str, one: rx.Var[Editing] | None = None) -> tuple[rx.Component, ...]:
    return (
        forms.area(
            _S,
            form,
            "activity",
            "Wat gaan jullie doen?",
            rows=2,
            default=one.text if one is not None else "",
            auto_focus=one is not None,
        ),
        rx.el.div(
            forms.choose(
                _S,
                form,
                "owner",
                "Wie ziet erop toe?",
                _S.members,
                empty="Nog niemand",
                default=one.owner if one is not None else "",
            ),
            forms.line(
                _S,
                form,
                "day",
                "Wanneer klaar? (optioneel)",
                date=True,
                default=one.day if one is not None else "",
            ),
            class_name="wa-pair",
        ),
    )


def _new_activity() -> rx.Component:
    return rx.el.details(
        rx.el.summary("Voeg een activiteit toe"),
        forms.form(
            _S, _S.add_activity, *_activity_fields("activiteit"), key="activiteit", send="Voeg de activiteit toe"
        ),
        class_name="wa-more",
    )
