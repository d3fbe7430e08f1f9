"""How the list of people looks, and the page of one of them."""

import reflex as rx

from wijkapp.actions.recovery import THROUGH_ORGANISATION
from wijkapp.components.fields import text_field
from wijkapp.components.text import anchor, button, button_link, heading, link, paragraph
from wijkapp.pages.administration.frame import (
    admin_page,
    confirmed,
    confirmed_form,
    empty,
    pages_of,
    search_form,
    undo_button,
)
from wijkapp.pages.administration.people import PeopleState, PersonLine, PersonState

_HERE = "/beheer/mensen"


def people_page() -> rx.Component:
    """Everybody of the organisation, to search in."""
    return admin_page(
        PeopleState,
        "Mensen",
        search_form(_HERE, "Zoek op naam of e-mailadres", PeopleState.searched),
        rx.el.p(PeopleState.pager.line, class_name="wa-found"),
        rx.cond(
            PeopleState.people.length() > 0,
            rx.el.ul(rx.foreach(PeopleState.people, _row), class_name="wa-rows"),
            empty("We vonden niemand.", "Probeer een deel van de naam of van het e-mailadres."),
        ),
        pages_of(PeopleState.pager),
        rx.el.div(
            anchor("Nodig mensen uit", href="/beheer/uitnodigen", class_name=button_link()), class_name="wa-actions"
        ),
        active=_HERE,
    )


def _row(person: rx.Var[PersonLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            anchor(person.name, href=f"{_HERE}/een?wie={person.id}", class_name="wa-rows__link"),
            rx.el.p(
                rx.cond(person.email == "", "Logt in via de organisatie", person.email), class_name="wa-rows__text"
            ),
        ),
        rx.el.ul(
            rx.cond(person.off_since != "", rx.el.li("account uit", class_name="is-off")),
            rx.cond(person.is_admin, rx.el.li("beheerder")),
            rx.foreach(person.teams, lambda one: rx.el.li(one.role, " in ", one.name, key=one.id)),
            class_name="wa-tags",
        ),
        key=person.id,
        class_name="wa-rows__one",
    )


def person_page() -> rx.Component:
    """One person: name, roles, and whether they can come in."""
    person = PersonState.person
    return admin_page(
        PersonState,
        person.name,
        rx.el.dl(
            _fact("E-mailadres", rx.cond(person.email == "", "geen: logt in via de organisatie", person.email)),
            _fact("Account", rx.cond(person.off_since == "", "staat aan", f"staat uit sinds {person.off_since}")),
            _fact("Beheerder", rx.cond(person.is_admin, "ja", "nee")),
            _fact("Teams", _teams(person)),
            class_name="wa-facts",
        ),
        rx.cond(PersonState.link != "", _shown_link(person)),
        rx.el.p(link("Bekijk in het logboek", f"/beheer/logboek?wie={person.id}"), class_name="utrecht-paragraph"),
        rx.el.section(
            heading(2, "Naam"),
            rx.el.form(
                text_field("naam", "Naam", problems=PersonState.problems, default_value=person.name, max_length=300),
                rx.el.button("Bewaar de naam", type="submit", class_name=button("secondary-action")),
                key=f"{person.id}-{PersonState.round}",
                on_submit=PersonState.rename,
                no_validate=True,
            ),
            class_name="wa-section",
        ),
        rx.el.section(
            heading(2, "Rol en toegang"),
            _role(person),
            _address(person),
            _recovery(person),
            _access(person),
            class_name="wa-section",
        ),
        active=_HERE,
        undo=undo_button("Zet weer aan", PersonState.activate, PersonState.undo),
    )


def _fact(term: str, text: rx.Component | rx.Var[str]) -> rx.Component:
    return rx.el.div(rx.el.dt(term), rx.el.dd(text), class_name="wa-facts__row")


def _teams(person: rx.Var[PersonLine]) -> rx.Component:
    return rx.cond(
        person.teams.length() > 0,
        rx.el.ul(
            rx.foreach(
                person.teams,
                lambda one: rx.el.li(link(one.name, f"/beheer/team?team={one.id}"), f", {one.role}", key=one.id),
            ),
            class_name="wa-lines",
        ),
        rx.el.span("in geen team"),
    )


def _role(person: rx.Var[PersonLine]) -> rx.Component:
    return rx.cond(
        person.is_admin,
        confirmed(
            "Geen beheerder meer",
            f"{person.name} kan dan geen mensen, teams en rollen meer beheren. In teams verandert er niets.",
            "Neem de rol beheerder af",
            PersonState.unmake_admin,
        ),
        confirmed(
            "Maak beheerder",
            f"{person.name} kan dan mensen uitnodigen, rollen geven en accounts uitzetten. "
            "Een beheerder ziet geen plannen.",
            f"Maak {person.name} beheerder",
            PersonState.make_admin,
        ),
    )


def _address(person: rx.Var[PersonLine]) -> rx.Component:
    """Nothing for whom the organisation's own sign-in knows, and for whose account is off."""
    return rx.cond(
        (person.email != "") & (person.off_since == ""),
        rx.cond(
            PersonState.is_me,
            paragraph("Je eigen e-mailadres verander je bij ", link("Mijn account", "/account#adres-kop"), "."),
            confirmed_form(
                "Verander het e-mailadres",
                rx.el.ul(
                    rx.el.li(f"{person.name} logt voortaan in met het nieuwe adres. Het wachtwoord blijft hetzelfde."),
                    rx.el.li(
                        "Wie de mail op dat adres leest, kan het account openen. "
                        f"Vraag {person.name} dus zelf welk adres het is, en typ het goed."
                    ),
                    rx.el.li(f"{person.name} wordt meteen overal uitgelogd. Herstellinks werken niet meer."),
                    rx.el.li(
                        f"{person.name} krijgt een melding, en een mail op het oude adres als we mail kunnen sturen."
                    ),
                    rx.el.li(f"Plannen en teams blijven dicht, tot {person.name} ze zelf weer opent."),
                    class_name="wa-steps",
                ),
                text_field(
                    "e-mail",
                    "Nieuw e-mailadres",
                    problems=PersonState.problems,
                    type="email",
                    max_length=300,
                    spell_check=False,
                ),
                f"Verander het e-mailadres van {person.name}",
                PersonState.change_email,
                key=f"{person.id}-{PersonState.round}-adres",
            ),
        ),
    )


def _recovery(person: rx.Var[PersonLine]) -> rx.Component:
    return rx.cond(
        person.off_since == "",
        rx.cond(
            person.only_provider,
            paragraph(f"{person.name} {THROUGH_ORGANISATION}"),
            confirmed(
                "Maak een herstellink",
                f"Kan {person.name} niet meer inloggen? Met deze link kiest {person.name} een nieuw wachtwoord. Daarna "
                f"blijven plannen en teams dicht, tot {person.name} ze zelf weer opent. Lukt dat niet? Haal "
                f"{person.name} dan uit het team, en zet er daarna weer in. Het team krijgt daar een melding van.",
                f"Maak een herstellink voor {person.name}",
                PersonState.make_link,
            ),
        ),
    )


def _shown_link(person: rx.Var[PersonLine]) -> rx.Component:
    return rx.el.section(
        heading(2, "Stuur deze link door"),
        paragraph(
            f"Alleen aan {person.name}. We laten hem één keer zien. Hij werkt één keer, tot {PersonState.link_until}."
        ),
        rx.el.p(PersonState.link, class_name="wa-link"),
        rx.el.button(
            "Kopieer de link",
            type="button",
            class_name=button("secondary-action"),
            on_click=rx.set_clipboard(PersonState.link),
        ),
        class_name="wa-next",
    )


def _access(person: rx.Var[PersonLine]) -> rx.Component:
    return rx.cond(
        person.off_since != "",
        rx.el.button("Zet het account aan", type="button", class_name=button(), on_click=PersonState.activate),
        rx.cond(
            PersonState.is_me,
            paragraph("Je eigen account kun je niet uitzetten. Vraag het een andere beheerder."),
            confirmed(
                "Zet het account uit",
                f"{person.name} wordt meteen overal uitgelogd en kan niet meer inloggen. "
                "De plannen blijven bewaard. Je kunt het account later weer aanzetten.",
                f"Zet het account van {person.name} uit",
                PersonState.deactivate,
            ),
        ),
    )
