"""How the team's plan looks on a big screen: large letters, high contrast and nothing else."""

import reflex as rx

from wijkapp.components.arrow_keys import ArrowKeys
from wijkapp.components.text import anchor, button, heading, paragraph
from wijkapp.domain.team_plan import QuestionState
from wijkapp.pages.team.screen import HEADING, TeamScreenState
from wijkapp.pages.team.standing import Standing
from wijkapp.pages.team.views import ActivityLine, AgreementLine, QuestionCard

_S = TeamScreenState


def screen_page() -> rx.Component:
    """One question, or the agreements, as large as a meeting needs it."""
    return rx.el.div(
        rx.el.main(
            rx.cond(
                _S.standing == Standing.HERE.value,
                rx.fragment(
                    ArrowKeys.create(),
                    rx.el.p(f"Teamplan van {_S.team_name}", class_name="wa-screen__team"),
                    rx.el.section(
                        rx.foreach(_S.shown, _state),
                        # The same heading for every page, so that it can take the focus when the page is turned.
                        heading(1, _S.title, id=HEADING, class_name="wa-screen__question"),
                        rx.cond(_S.shown.length() > 0, rx.foreach(_S.shown, _question), _agreements()),
                    ),
                    _turning(),
                ),
                _elsewhere(),
            ),
            id="inhoud",
            tab_index=-1,
            class_name="wa-screen__main",
        ),
        class_name="utrecht-root utrecht-body wa-page wa-screen",
    )


def _elsewhere() -> rx.Component:
    """The page of the whole plan says who may see it, and lets somebody choose a team."""
    return rx.fragment(
        heading(1, "Teamplan"),
        rx.match(
            _S.standing,
            (
                Standing.LOADING.value,
                rx.cond(
                    _S.trouble == "",
                    paragraph("Het teamplan wordt opgehaald …"),
                    rx.el.p(_S.trouble, role="alert"),
                ),
            ),
            rx.el.p("Dit plan kun je hier niet zien. ", anchor("Naar Mijn team", href="/team")),
        ),
    )


def _question(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.div(
        rx.cond(
            one.activities.length() > 0,
            rx.el.ul(rx.foreach(one.activities, _activity), class_name="wa-screen__list"),
            rx.el.p(
                rx.cond(
                    one.state == QuestionState.ADOPTED.value,
                    "Wie doet wat, en wanneer?",
                    f"{one.proposed}. Wat herkennen we hierin?",
                ),
                class_name="wa-screen__ask",
            ),
        ),
        key=one.id,
        class_name="wa-screen__page",
    )


def _state(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.p(
        rx.cond(one.state == QuestionState.ADOPTED.value, "Hier werken we aan", "Voorgesteld"),
        key="stand",
        class_name="wa-screen__state",
    )


def _activity(one: rx.Var[ActivityLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(one.text, class_name="wa-screen__what"),
        rx.el.p(
            rx.el.span(one.how_far, class_name=f"wa-team-state {one.css}"),
            rx.el.span(rx.cond(one.owner != "", one.owner, "nog niemand")),
            rx.cond(one.day != "", rx.el.span(f"uiterlijk {one.day}")),
            rx.cond(one.count != "", rx.el.span(one.count)),
            class_name="wa-team-facts",
        ),
        key=one.id,
    )


def _agreements() -> rx.Component:
    return rx.el.div(
        rx.cond(
            _S.agreements.length() > 0,
            rx.el.ul(rx.foreach(_S.agreements, _agreement), class_name="wa-screen__list"),
            rx.el.p("Nog geen afspraken.", class_name="wa-screen__ask"),
        ),
        rx.cond(
            _S.next_review != "",
            rx.el.p("Volgende terugblik: ", rx.el.strong(_S.next_review), class_name="wa-screen__ask"),
        ),
        class_name="wa-screen__page",
    )


def _agreement(one: rx.Var[AgreementLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(one.text, class_name="wa-screen__what"),
        rx.el.p(rx.el.span(one.who), rx.el.span(f"voor {one.by}"), class_name="wa-team-facts"),
        key=one.id,
    )


def _turning() -> rx.Component:
    def turn(word: str, steps: int, at_the_end: rx.Var[bool], way: str) -> rx.Component:
        return rx.el.button(
            word,
            type="button",
            class_name=button("secondary-action"),
            on_click=_S.turn(steps),
            custom_attrs={"data-turn": way, "aria-disabled": rx.cond(at_the_end, "true", "false")},
        )

    return rx.el.div(
        turn("Vorige", -1, _S.is_first, "previous"),
        rx.el.p(_S.position, role="status", class_name="wa-screen__position"),
        turn("Volgende", 1, _S.is_last, "next"),
        anchor("Sluit het grote scherm", href=f"/team?team={_S.team_id}", class_name="wa-screen__close"),
        class_name="wa-screen__turning",
    )
