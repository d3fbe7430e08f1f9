"""Agreements on the pages of a team: how one looks, and the forms to make and to change one."""

import reflex as rx

from wijkapp.components.text import link
from wijkapp.pages.team import forms
from wijkapp.pages.team.plan import TeamState
from wijkapp.pages.team.views import AgreementLine


def agreement_facts(one: rx.Var[AgreementLine]) -> rx.Component:
    """What was agreed, by whom and by when."""
    return rx.el.div(
        rx.el.p(one.text, class_name="wa-team-activity__what"),
        rx.el.p(
            rx.el.span(one.who),
            # A day that passed is something to talk about together, and no mark against a name.
            rx.el.span(f"voor {one.by}", rx.cond(one.late, ", bespreek dit in de terugblik", "")),
            rx.cond(one.question != "", rx.el.span(f"bij: {one.question}")),
            class_name="wa-team-facts",
        ),
        class_name="wa-team-agreement__text",
    )


def agreement_fields(
    state: type[rx.State], form: str, one: rx.Var[AgreementLine] | None = None
) -> tuple[rx.Component, ...]:
    """The fields of an agreement, new or as it is now."""
    return (
        forms.area(
            state,
            form,
            "agreement",
            "Wat spreken jullie af?",
            rows=2,
            default=one.text if one is not None else "",
            auto_focus=one is not None,
        ),
        rx.el.div(
            forms.choose(
                state,
                form,
                "who",
                "Wie ziet erop toe?",
                state.members,
                empty="Het hele team",
                default=one.who_id if one is not None else "",
            ),
            forms.line(
                state,
                form,
                "by",
                "Voor welke dag? (optioneel)",
                date=True,
                default=one.by_value if one is not None else "",
            ),
            class_name="wa-pair",
        ),
    )


def new_agreement() -> rx.Component:
    """The form for an agreement; while a review is held, the way there."""
    return rx.cond(
        TeamState.reviewing,
        rx.el.p(
            "Er is nu een terugblik bezig. ",
            link("Maak de afspraak daar", f"/team/terugblik?team={TeamState.team_id}"),
            ", na de afspraken van vorige keer.",
            class_name="wa-note wa-noprint",
        ),
        rx.el.details(
            rx.el.summary("Maak een afspraak"),
            forms.form(
                TeamState,
                TeamState.agree,
                *agreement_fields(TeamState, "afspraak"),
                forms.choose(
                    TeamState,
                    "afspraak",
                    "question",
                    "Bij welke vraag? (optioneel)",
                    TeamState.question_choices,
                    empty="Geen vraag",
                ),
                key="afspraak",
                send="Leg de afspraak vast",
            ),
            class_name="wa-more wa-noprint",
        ),
    )


def edit_agreement(one: rx.Var[AgreementLine]) -> rx.Component:
    """The form for other words of an agreement, with both texts when a colleague was first."""
    return rx.el.section(
        rx.el.h3("Wijzig deze afspraak", class_name="utrecht-heading-3"),
        forms.conflict(TeamState),
        forms.form(
            TeamState,
            TeamState.save,
            *agreement_fields(TeamState, "wijzig", one),
            key="wijzig",
            about=one.id,
            send="Bewaar de afspraak",
            more=forms.leave_it(TeamState),
        ),
        key=one.id,
        class_name="wa-own__item wa-noprint",
    )
