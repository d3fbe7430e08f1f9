"""How inviting looks: a form, a list, the links once, and who did not come yet."""

from typing import Final
from urllib.parse import urlencode

import reflex as rx

from wijkapp.components.fields import field_frame, radio_group, select_field, text_area, text_field, tick_box
from wijkapp.components.form_keeper import FormKeeper, kept
from wijkapp.components.post_form import PlainForm
from wijkapp.components.text import button, heading, link, paragraph
from wijkapp.domain.roster import COLUMNS, MOST_PEOPLE
from wijkapp.pages.administration.frame import admin_page, confirmed, empty, pages_of, small_button
from wijkapp.pages.administration.invite import (
    HERE,
    LIST_FIELD,
    ONE,
    UNMAILED,
    InviteState,
    LinkLine,
    ListProblem,
    WaitingLine,
)

_EXAMPLE: Final = """naam;e-mail;team;rol
Anna de Wit;anna@voorbeeld.nl;Noord;werker
Bram Bos;bram@voorbeeld.nl;Noord;teamleider"""


def invite_page() -> rx.Component:
    """Inviting one person, many at once, and who was invited and did not come yet."""
    return admin_page(
        InviteState,
        "Uitnodigen",
        FormKeeper.create(stored=InviteState.stored, ready=True),
        _letters(),
        rx.cond(InviteState.links.length() > 0, _links()),
        _one(),
        _many(),
        rx.el.section(
            heading(2, "Wie nog niet kwam"),
            rx.el.p(InviteState.pager.line, class_name="wa-found"),
            rx.cond(InviteState.mails, _who_is_shown()),
            rx.cond(
                InviteState.waiting.length() > 0,
                rx.el.ul(rx.foreach(InviteState.waiting, _waiting), class_name="wa-rows"),
                empty(
                    rx.cond(
                        InviteState.only_unmailed,
                        "Alle uitnodigingen die openstaan zijn gemaild.",
                        "Er staan geen uitnodigingen open.",
                    )
                ),
            ),
            pages_of(InviteState.pager),
            class_name="wa-section",
        ),
        active=HERE,
    )


def _letters() -> rx.Component:
    """How far the letters of a list are. Only their end is told to who listens: a count each second is noise."""
    return rx.fragment(
        rx.cond(InviteState.mailing != "", rx.el.p(InviteState.mailing, class_name="wa-note")),
        rx.el.div(
            rx.el.p(InviteState.mailed),
            role="status",
            class_name=rx.cond(InviteState.mailed == "", "wa-status", "wa-note"),
        ),
    )


def _who_is_shown() -> rx.Component:
    """The way to those who got no mail, and back."""
    return rx.cond(
        InviteState.only_unmailed,
        paragraph("Je ziet alleen wie nog geen mail kreeg. ", link("Toon iedereen die nog niet kwam", HERE)),
        rx.cond(
            InviteState.waiting.length() > 0,
            paragraph(link("Toon alleen wie nog geen mail kreeg", f"{HERE}?{urlencode(UNMAILED)}")),
        ),
    )


def _links() -> rx.Component:
    many = InviteState.links.length() > 1
    return rx.el.section(
        heading(
            2,
            rx.cond(
                many,
                rx.cond(InviteState.mails, "Links die je ook zelf kunt doorsturen", "Stuur deze links door"),
                "Stuur deze link door",
            ),
        ),
        paragraph(
            rx.cond(
                InviteState.mails & many,
                "We mailen iedereen een eigen link. Zelf doorsturen hoeft niet, maar mag. ",
                "",
            ),
            "We laten een link maar één keer zien. Ieder krijgt een eigen link: die werkt één keer, en alleen voor die "
            "persoon.",
        ),
        rx.el.ul(rx.foreach(InviteState.links, _link), class_name="wa-rows"),
        rx.cond(
            many,
            rx.el.button(
                "Download de links als CSV",
                type="button",
                class_name=button("secondary-action"),
                on_click=InviteState.download,
            ),
        ),
        class_name="wa-next",
    )


def _link(one: rx.Var[LinkLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.strong(one.name),
            rx.el.p(
                f"{one.email}, werkt tot {one.until}",
                rx.cond(one.mail != "", f", {one.mail}", ""),
                class_name="wa-rows__text",
            ),
            rx.el.p(one.address, class_name="wa-link"),
        ),
        small_button("Kopieer de link", f" voor {one.name}", rx.set_clipboard(one.address)),
        key=one.email,
        class_name="wa-rows__one",
    )


def _one() -> rx.Component:
    return rx.el.section(
        heading(2, "Nodig iemand uit"),
        rx.el.form(
            text_field("naam", "Naam", problems=InviteState.problems, max_length=300),
            text_field(
                "e-mail",
                "E-mailadres",
                problems=InviteState.problems,
                hint="Hiermee logt deze persoon later in.",
                max_length=300,
            ),
            select_field(
                "team",
                "Team (optioneel)",
                rx.el.option("Nog geen team", value=""),
                rx.foreach(InviteState.choices, lambda one: rx.el.option(one.name, value=one.id, key=one.id)),
                problems=InviteState.problems,
            ),
            radio_group(
                "rol",
                "Rol in het team",
                (
                    ("werker", "Werker", "Maakt een eigen plan en doet mee in het team."),
                    (
                        "teamleider",
                        "Teamleider",
                        "Ziet het teamplan, en wat mensen met de teamleider delen of bij hem of haar indienen.",
                    ),
                ),
                chosen="werker",
                problems=InviteState.problems,
            ),
            tick_box(
                "beheerder",
                "Ook beheerder",
                "Mag mensen uitnodigen, rollen geven en accounts uitzetten. Ziet geen plannen.",
                problems=InviteState.problems,
            ),
            rx.el.button("Maak uitnodiging", type="submit", class_name=button()),
            key=f"{ONE}-{InviteState.stored[ONE]}",
            on_submit=InviteState.invite,
            no_validate=True,
            custom_attrs=kept(ONE),
            class_name="wa-form",
        ),
        class_name="wa-section",
    )


def _many() -> rx.Component:
    return rx.el.section(
        heading(2, "Nodig veel mensen tegelijk uit"),
        paragraph(
            f"Plak een lijst of kies een CSV-bestand, met de kolommen {', '.join(COLUMNS)}. "
            f"Hoogstens {MOST_PEOPLE} mensen. Team en rol mogen leeg blijven: dan is iemand werker, nog zonder team."
        ),
        paragraph("We controleren eerst de hele lijst. Klopt er iets niet? Dan nodigen we nog niemand uit."),
        rx.cond(InviteState.list_problems.length() > 0, _problems()),
        PlainForm.create(
            text_area(
                LIST_FIELD,
                "Lijst",
                hint=rx.el.pre(_EXAMPLE, class_name="wa-sample"),
                privacy="",
                problems=InviteState.problems,
                rows=4,
                key=InviteState.pasted,
                default_value=InviteState.pasted,
                spell_check=False,
            ),
            field_frame(
                "bestand",
                "Of een bestand",
                rx.el.input(
                    type="file", name="bestand", id="bestand", accept=".csv,text/csv,text/plain", class_name="wa-file"
                ),
                rx.fragment(),
                kind="text",
            ),
            rx.el.button("Controleer en nodig uit", type="submit", class_name=button("secondary-action")),
            class_name="wa-form",
            custom_attrs={"method": "post", "action": f"{HERE}/lijst", "encType": "multipart/form-data"},
        ),
        class_name="wa-section",
    )


def _problems() -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption("Wat er niet klopt in de lijst", class_name="wa-sr"),
            rx.el.thead(
                rx.el.tr(
                    *(rx.el.th(text, custom_attrs={"scope": "col"}) for text in ("Regel", "Gevonden", "Wat te doen"))
                )
            ),
            rx.el.tbody(rx.foreach(InviteState.list_problems, _problem)),
        ),
        class_name="wa-table",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": "Wat er niet klopt in de lijst"},
    )


def _problem(one: rx.Var[ListProblem]) -> rx.Component:
    return rx.el.tr(rx.el.td(one.line), rx.el.td(one.found), rx.el.td(one.expected))


def _waiting(one: rx.Var[WaitingLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.strong(one.name),
            rx.el.p(one.email, class_name="wa-rows__text"),
            rx.el.p(
                one.role,
                rx.cond(one.is_over, f", verlopen op {one.until}", f", werkt tot {one.until}"),
                class_name="wa-rows__text",
            ),
            rx.cond(one.mail != "", rx.el.p(one.mail, class_name="wa-rows__text")),
        ),
        rx.el.div(
            small_button("Maak nieuwe link", f" voor {one.name}", InviteState.renew(one.id)),
            confirmed(
                rx.fragment("Trek in", rx.el.span(f" {one.name}", class_name="wa-sr")),
                "De link werkt dan niet meer.",
                f"Trek de uitnodiging van {one.name} in",
                InviteState.withdraw(one.id),
            ),
            class_name="wa-plan-actions",
        ),
        key=one.id,
        class_name="wa-rows__one",
    )
