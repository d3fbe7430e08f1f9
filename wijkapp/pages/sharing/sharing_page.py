"""The page where one decides, part by part, who reads along."""

import reflex as rx

from wijkapp import texts
from wijkapp.components.kinds import kind_badge
from wijkapp.components.text import anchor, button, heading, hidden_text, link, paragraph
from wijkapp.components.who_sees import who_sees
from wijkapp.pages.living import living_frame
from wijkapp.pages.sharing.copies import copies, sign_in_first, trouble_line
from wijkapp.pages.sharing.part_views import CircleView, PartView, ReaderView
from wijkapp.pages.sharing.state import HEADING, SharingState
from wijkapp.pages.shut import shut_note

_WHY_SIGN_IN = (
    "Delen kan alleen met mensen uit je eigen team. Daarom moeten we weten wie je bent. Je houdt je plan. "
    "Tot je iets deelt, leest alleen jij het."
)


def sharing_page() -> rx.Component:
    """Every question and activity of one plan, with whom it is shared and with whom it can be."""
    return living_frame(
        anchor("Je plan", href=f"/plan?plan={SharingState.plan_id}", class_name="wa-back"),
        heading(1, "Deel je plan", id=HEADING),
        paragraph(
            "Jij kiest per vraag en per activiteit wie meeleest. Wat je niet deelt of indient, leest alleen jij.",
            lead=True,
        ),
        trouble_line(SharingState.trouble),
        rx.cond(
            SharingState.loaded,
            rx.cond(
                SharingState.guest,
                sign_in_first(_WHY_SIGN_IN),
                rx.cond(
                    SharingState.shut,
                    shut_note(2, "Je plan is dicht"),
                    rx.cond(SharingState.trouble == "", _sheet()),
                ),
            ),
            paragraph("Je plan wordt opgehaald …"),
        ),
        active="/plannen",
        says_shut=True,
    )


def _sheet() -> rx.Component:
    return rx.fragment(
        _what_they_see(),
        rx.cond(SharingState.teamless, _no_team()),
        _parts("Mijn leervragen", SharingState.questions, "Je koos nog geen leervraag."),
        _parts("Mijn activiteiten", SharingState.activities, "Je koos nog geen activiteit."),
        share_agreed("Mijn afgesproken plan"),
    )


def share_agreed(title: str, **props: str) -> rx.Component:
    """What was agreed on, to be shared with others than who leads the team; nothing while nothing was."""
    return rx.cond(
        SharingState.agreed.length() > 0,
        rx.el.section(
            heading(2, title, custom_attrs={"tabIndex": -1}, **props),
            paragraph(
                "Je leidinggevende leest je afgesproken plan al, en wie je team later leidt ook. Wil je dat je "
                "teamgenoten of een collega het ook lezen? Dan lezen zij dezelfde tekst als jullie twee. Wat je vroeg "
                "aan tijd, budget of kennis en de opmerkingen gaan niet mee. Je kunt altijd stoppen."
            ),
            rx.el.ul(rx.foreach(SharingState.agreed, _part), class_name="wa-shares"),
            class_name="wa-section wa-noprint",
        ),
    )


def _what_they_see() -> rx.Component:
    """The answer to the first question of a worker, and of a works council."""
    preview = f"/plan/bekijk-als?plan={SharingState.plan_id}&als="
    return rx.el.section(
        who_sees(),
        rx.el.p(
            "Delen met je teamgenoten is niet delen met je leidinggevende. Stop je met delen? Dan is het meteen weg. ",
            texts.NOT_TAKEN_BACK,
            class_name="utrecht-paragraph",
        ),
        rx.el.div(
            anchor("Bekijk als leidinggevende", href=f"{preview}leidinggevende", class_name=_LINK),
            anchor("Bekijk als teamgenoot", href=f"{preview}teamgenoot", class_name=_LINK),
            class_name="wa-actions",
        ),
        class_name="wa-next wa-who-sees",
    )


_LINK = "utrecht-link utrecht-link--html-a"
_BELOW = 4
"""The level of headings within a part, whose title is one of level 3."""


def _no_team() -> rx.Component:
    return rx.el.div(
        paragraph(rx.el.strong("Je zit nog niet in een team.")),
        paragraph(
            "Delen kan met een team, een collega of een leidinggevende. Vraag je beheerder om je in je team te zetten."
        ),
        class_name="wa-empty",
    )


def _parts(title: str, parts: rx.Var[list[PartView]], empty: str) -> rx.Component:
    return rx.el.section(
        heading(2, title),
        rx.cond(
            parts.length() > 0,
            rx.el.ul(rx.foreach(parts, _part), class_name="wa-shares"),
            rx.el.p(empty, class_name="wa-part__empty"),
        ),
        class_name="wa-section",
    )


def _part(part: rx.Var[PartView]) -> rx.Component:
    return rx.el.li(
        heading(3, part.title, class_name="wa-share__title"),
        rx.cond(part.kind != "", kind_badge(part.kind)),
        rx.el.p(part.summary, class_name=rx.cond(part.shared, "wa-share__who is-shared", "wa-share__who wa-privacy")),
        rx.cond(part.gone, _gone(part)),
        rx.cond(part.changed & ~part.gone, _changed(part)),
        rx.foreach(part.circles, lambda circle: _circle(part, circle)),
        rx.cond(
            part.copy.length() > 0,
            rx.el.details(rx.el.summary("Dit geef je door"), copies(part.copy, _BELOW), class_name="wa-more"),
        ),
        _outcome(part),
        rx.cond(
            part.shared,
            rx.el.button(
                "Deel dit met niemand",
                hidden_text(f": {part.title}"),
                type="button",
                class_name=button("subtle"),
                on_click=SharingState.take_back_all(part.key),
            ),
        ),
        key=part.key,
        class_name="wa-share",
    )


def _gone(part: rx.Var[PartView]) -> rx.Component:
    return rx.el.div(
        paragraph(rx.el.strong("Dit staat niet meer in je plan.")),
        paragraph("Met wie je het deelde, die leest het nog. Wil je dat niet? Stop dan met delen."),
        copies(part.older, _BELOW),
        class_name="wa-note",
    )


def _changed(part: rx.Var[PartView]) -> rx.Component:
    return rx.el.div(
        paragraph(
            rx.el.strong(
                rx.cond(part.is_plan, "Jullie spraken daarna een nieuwe versie af.", "Je hebt dit daarna aangepast.")
            ),
            " Wie meeleest, leest nog de oude tekst:",
        ),
        copies(part.older, _BELOW),
        rx.el.button(
            "Deel de nieuwe versie",
            hidden_text(f": {part.title}"),
            type="button",
            class_name=button("secondary-action"),
            on_click=SharingState.give_new_version(part.key),
        ),
        class_name="wa-note",
    )


def _circle(part: rx.Var[PartView], circle: rx.Var[CircleView]) -> rx.Component:
    return rx.el.div(
        rx.el.ul(rx.foreach(circle.readers, lambda reader: _reader(part, reader)), class_name="wa-readers"),
        rx.cond(
            circle.leaderless,
            rx.el.p(f"Team {circle.name} heeft nog geen leidinggevende in Wijkapp.", class_name="wa-part__empty"),
        ),
        rx.cond(
            circle.colleagues.length() > 0,
            rx.el.details(
                rx.el.summary(circle.colleagues_line),
                rx.el.ul(rx.foreach(circle.colleagues, lambda reader: _reader(part, reader)), class_name="wa-readers"),
                class_name="wa-more",
            ),
        ),
        key=circle.team,
        class_name="wa-circle",
    )


def _reader(part: rx.Var[PartView], reader: rx.Var[ReaderView]) -> rx.Component:
    """One reader and one button, which stays where it is when it is pressed, so that the focus is never lost."""
    return rx.el.li(
        rx.el.span(
            rx.el.span(reader.name, class_name="wa-reader__name"),
            rx.el.span(reader.since, class_name="wa-reader__since"),
            rx.cond(reader.preview != "", link(f"Bekijk als {reader.name}", reader.preview)),
            class_name="wa-reader__who",
        ),
        rx.el.button(
            rx.cond(reader.shared, "Stop met delen", "Deel"),
            hidden_text(f" met {reader.name}: {part.title}"),
            type="button",
            class_name=rx.cond(reader.shared, button("subtle"), button("secondary-action")),
            on_click=rx.cond(
                reader.shared,
                SharingState.take_back(part.key, reader.key),
                SharingState.give(part.key, reader.key),
            ),
        ),
        key=reader.key,
        class_name=rx.cond(reader.shared, "wa-reader is-shared", "wa-reader"),
    )


def _outcome(part: rx.Var[PartView]) -> rx.Component:
    """What just happened to this part, and the way back."""
    here = SharingState.done_at == part.key
    return rx.el.div(
        rx.cond(here & (SharingState.done != ""), rx.el.p(SharingState.done)),
        rx.cond(
            here & SharingState.can_undo,
            rx.el.button("Zet terug", type="button", class_name=button("subtle"), on_click=SharingState.undo),
        ),
        role="status",
        class_name=rx.cond(here & (SharingState.done != ""), "wa-notice", "wa-status"),
    )
