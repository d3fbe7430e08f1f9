"""What the team's pages have in common: who may not see them, what became of a deed, and small marks."""

from typing import Any

import reflex as rx

from wijkapp.components.form_keeper import FormKeeper
from wijkapp.components.kinds import kind_badge
from wijkapp.components.page_focus import PageFocus
from wijkapp.components.problems import problem_list
from wijkapp.components.text import Content, anchor, button, button_link, heading, hidden_text, link, paragraph
from wijkapp.pages.living import living_frame
from wijkapp.pages.shut import shut_note
from wijkapp.pages.team.standing import Standing, Vars
from wijkapp.pages.team.views import ActivityLine, QuestionCard

Handler = Any
"""An event handler of a state, with or without the values it is called with."""


def team_frame(state: Vars, *content: rx.Component, wide: bool = False) -> rx.Component:
    """A page of a team's plan; who may not see it reads what to do instead."""
    return living_frame(
        PageFocus.create(),
        FormKeeper.create(stored=state.stored, ready=state.standing == Standing.HERE.value),
        rx.el.noscript(paragraph("Voor het teamplan is JavaScript nodig. Zet het aan en laad deze pagina opnieuw.")),
        rx.match(
            state.standing,
            (Standing.HERE.value, rx.fragment(*content)),
            (Standing.GUEST.value, _guest()),
            (Standing.NO_TEAM.value, _no_team()),
            (Standing.SHUT.value, shut_note(1, "Je team is dicht")),
            (Standing.CHOOSE.value, _choose(state)),
            (Standing.LOST.value, _lost(state)),
            rx.fragment(
                heading(1, "Teamplan"),
                rx.cond(
                    state.trouble == "",
                    paragraph("Het teamplan wordt opgehaald …"),
                    rx.el.p(state.trouble, role="alert", class_name="wa-note"),
                ),
            ),
        ),
        active="/team",
        wide=wide,
        says_shut=True,
    )


def _guest() -> rx.Component:
    return rx.fragment(
        heading(1, "Samen leren in je team"),
        paragraph("Het teamplan is er voor wie is ingelogd en in een team zit.", lead=True),
        rx.el.div(
            anchor("Log in", href="/inloggen", class_name=button_link()),
            anchor("Kies een praktijksituatie", href="/situaties", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
        heading(2, "Wat je er samen doet"),
        _three_steps(),
        paragraph(
            "Heb je geen account? Je kunt gewoon een eigen plan maken. ",
            "Je teamvragen neem je dan zelf mee naar je team.",
            class_name="wa-note",
        ),
    )


def _no_team() -> rx.Component:
    return rx.fragment(
        heading(1, "Je zit nog niet in een team"),
        paragraph("Je account hoort nog bij geen team. Daarom zie je hier niets.", lead=True),
        paragraph(
            "Vraag de beheerder van jouw organisatie om je bij je team te zetten. ",
            "Tot die tijd werk je gewoon aan je eigen plan.",
        ),
        rx.el.div(
            anchor("Naar Mijn plannen", href="/plannen", class_name=button_link()),
            anchor("Hulp bij deze site", href="/hulp", class_name=button_link("secondary-action")),
            class_name="wa-actions",
        ),
    )


def _choose(state: Vars) -> rx.Component:
    return rx.fragment(
        heading(1, "Welk team?"),
        paragraph("Je zit in meer dan één team. Kies van welk team je het plan wilt zien.", lead=True),
        _team_links(state),
    )


def _team_links(state: Vars) -> rx.Component:
    return rx.el.ul(
        rx.foreach(
            state.teams,
            lambda one: rx.el.li(
                rx.el.h2(
                    anchor(one.name, href=f"/team?team={one.id}", class_name="wa-card__link"),
                    class_name="wa-card__title",
                ),
                key=one.id,
                class_name="wa-card",
            ),
        ),
        class_name="wa-plans",
    )


def _lost(state: Vars) -> rx.Component:
    return rx.fragment(
        heading(1, "We vinden dit niet bij jouw teams"),
        paragraph("Misschien is het weg, of hoor je niet meer bij dit team.", lead=True),
        _team_links(state),
    )


def _three_steps() -> rx.Component:
    return rx.el.ol(
        rx.el.li(
            rx.el.strong("Breng een vraag in."),
            " Iets waar je in je werk op vastloopt en dat je samen wilt uitzoeken. Met of zonder je naam.",
        ),
        rx.el.li(
            rx.el.strong("Kies één vraag."),
            " Praat er samen over. Neem hem aan en spreek af wie wat gaat doen, en wanneer.",
        ),
        rx.el.li(
            rx.el.strong("Kijk samen terug."),
            " Begin met de afspraken van vorige keer. Schrijf op wat jullie leerden.",
        ),
        class_name="wa-team-steps",
    )


def first_meeting() -> rx.Component:
    """What a team without anything in its plan can do in its first meeting."""
    return rx.el.section(
        heading(2, "Zo begin je: jullie eerste overleg"),
        paragraph("Een half uur is genoeg. Zet deze pagina op een scherm, dan ziet iedereen hetzelfde."),
        _three_steps(),
        class_name="wa-empty",
    )


def outcome(state: Vars) -> rx.Component:
    """What became of the last deed: done, or why not."""
    return rx.fragment(
        rx.el.div(
            rx.cond(state.done != "", rx.el.p(state.done)),
            role="status",
            class_name=rx.cond(state.done == "", "wa-status wa-noprint", "wa-done wa-noprint"),
        ),
        rx.el.div(
            rx.cond(state.trouble != "", rx.el.p(state.trouble)),
            role="alert",
            class_name=rx.cond(state.trouble == "", "wa-status wa-noprint", "wa-note wa-noprint"),
        ),
        problem_list(state.problems),
    )


def small_button(word: Content, about: Content, handler: Handler, *, kind: str = "subtle") -> rx.Component:
    """A button in a line; a screen reader also hears what it is about."""
    return rx.el.button(
        word, hidden_text(": "), hidden_text(about), type="button", class_name=button(kind), on_click=handler
    )


def question_title(one: rx.Var[QuestionCard]) -> rx.Component:
    """The words of a question in a list, which lead to its own page."""
    return rx.el.h3(
        link(one.wording, one.href, class_name="wa-team-card__link"), class_name="wa-card__title wa-team-card__title"
    )


def facts_of(one: rx.Var[QuestionCard]) -> rx.Component:
    """The kind, the themes and where a question comes from."""
    return rx.fragment(
        rx.el.div(
            kind_badge(one.kind),
            rx.foreach(one.tags, lambda tag: rx.el.span(tag, class_name="wa-chip", key=tag)),
            class_name="wa-chips",
        ),
        rx.el.p(
            one.proposed,
            rx.cond(one.situation != "", f", bij de situatie ‘{one.situation}’", ""),
            ".",
            class_name="wa-team-source",
        ),
    )


def activity_facts(one: rx.Var[ActivityLine]) -> rx.Component:
    """An activity in two lines: what, and then who, when, how far and who took it up."""
    return rx.fragment(
        rx.el.p(one.text, class_name="wa-team-activity__what"),
        rx.el.p(
            rx.el.span(one.how_far, class_name=f"wa-team-state {one.css}"),
            rx.cond(one.owner != "", rx.el.span(one.owner), rx.el.span("nog niemand")),
            rx.cond(one.day != "", rx.el.span(f"uiterlijk {one.day}")),
            rx.cond(one.count != "", rx.el.span(one.count)),
            class_name="wa-team-facts",
        ),
    )


def back_to_team(team: rx.Var[str], name: rx.Var[str]) -> rx.Component:
    """The link up to the whole plan."""
    return link(f"Teamplan van {name}", f"/team?team={team}", class_name="wa-back wa-noprint")
