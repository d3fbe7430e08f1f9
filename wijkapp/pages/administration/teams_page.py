"""How the list of teams looks, and the page of one of them."""

import reflex as rx

from wijkapp.components.fields import radio_group, select_field, text_field
from wijkapp.components.text import anchor, button, heading, paragraph
from wijkapp.domain.roles import Role
from wijkapp.pages.administration.frame import (
    admin_page,
    confirmed,
    empty,
    pages_of,
    search_form,
    small_button,
    undo_button,
)
from wijkapp.pages.administration.teams import Candidate, MemberLine, TeamLine, TeamsState, TeamState

_HERE = "/beheer/teams"


def teams_page() -> rx.Component:
    """All teams of the organisation, and a new one."""
    return admin_page(
        TeamsState,
        "Teams",
        search_form(_HERE, "Zoek op naam", TeamsState.searched),
        rx.el.p(TeamsState.pager.line, class_name="wa-found"),
        rx.cond(
            TeamsState.teams.length() > 0,
            rx.el.ul(rx.foreach(TeamsState.teams, _row), class_name="wa-rows"),
            rx.cond(
                TeamsState.searched == "",
                empty("Er zijn nog geen teams.", "Maak hieronder het eerste team. Daarna zet je er mensen in."),
                empty("We vonden geen team.", "Probeer een deel van de naam."),
            ),
        ),
        pages_of(TeamsState.pager),
        rx.el.section(
            heading(2, "Nieuw team"),
            rx.el.form(
                text_field("naam", "Naam van het team", problems=TeamsState.problems, max_length=300),
                rx.el.button("Maak team", type="submit", class_name=button()),
                key=TeamsState.round.to_string(),
                on_submit=TeamsState.make,
                no_validate=True,
            ),
            class_name="wa-section",
        ),
        active=_HERE,
    )


def _row(team: rx.Var[TeamLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            anchor(team.name, href=f"/beheer/team?team={team.id}", class_name="wa-rows__link"),
            rx.el.p(team.people, class_name="wa-rows__text"),
        ),
        rx.el.ul(
            rx.cond(team.archived, rx.el.li("opgeborgen", class_name="is-off")),
            rx.cond((team.leaders == 0) & ~team.archived, rx.el.li("geen teamleider", class_name="is-off")),
            class_name="wa-tags",
        ),
        key=team.id,
        class_name="wa-rows__one",
    )


def team_page() -> rx.Component:
    """One team: its people and their roles, and what can be done with it."""
    team = TeamState.team
    return admin_page(
        TeamState,
        rx.fragment("Team ", team.name),
        rx.cond(
            team.archived,
            rx.el.div(
                paragraph("Dit team is opgeborgen. Niemand heeft er nu een rol in."),
                rx.el.button("Haal het team terug", type="button", class_name=button(), on_click=TeamState.unarchive),
                class_name="wa-note",
            ),
            rx.cond(
                (team.leaders == 0) & (TeamState.members.length() > 0),
                rx.el.p("Dit team heeft geen teamleider.", class_name="wa-note"),
            ),
        ),
        rx.el.section(
            heading(2, "Mensen in dit team"),
            rx.cond(
                TeamState.members.length() > 0,
                rx.el.ul(rx.foreach(TeamState.members, _member), class_name="wa-rows"),
                empty("Er zit nog niemand in dit team.", "Zoek hieronder wie je erin zet."),
            ),
            class_name="wa-section",
        ),
        rx.cond(team.archived, rx.fragment(), _open_team()),
        rx.el.section(
            heading(2, "Naam"),
            rx.el.form(
                text_field(
                    "naam", "Naam van het team", problems=TeamState.problems, default_value=team.name, max_length=300
                ),
                rx.el.button("Bewaar de naam", type="submit", class_name=button("secondary-action")),
                key=f"naam-{team.id}-{TeamState.round}",
                on_submit=TeamState.rename,
                no_validate=True,
            ),
            class_name="wa-section",
        ),
        active=_HERE,
        undo=rx.cond(
            TeamState.undo == "team",
            undo_button("Haal terug", TeamState.unarchive, "team"),
            rx.cond(
                TeamState.undo == "rol",
                undo_button("Zet terug", TeamState.give_role_back, f"rol-{TeamState.removed}"),
                undo_button("Zet terug in het team", TeamState.put_back, TeamState.removed),
            ),
        ),
    )


def _member(member: rx.Var[MemberLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            anchor(member.name, href=f"/beheer/mensen/een?wie={member.id}", class_name="wa-rows__link"),
            rx.el.p(
                rx.cond(member.is_leader, "teamleider", "werker"),
                rx.cond(member.is_active, "", ", account uit"),
                class_name="wa-rows__text",
            ),
        ),
        rx.el.div(
            rx.cond(
                member.is_leader,
                small_button("Maak werker", f" {member.name}", TeamState.give_role(member.id, Role.WORKER.value)),
            ),
            small_button("Haal uit team", f" {member.name}", TeamState.remove(member.id)),
            rx.cond(member.is_leader, rx.fragment(), _make_leader(member)),
            class_name="wa-plan-actions",
        ),
        key=member.id,
        class_name="wa-rows__one",
    )


def _make_leader(member: rx.Var[MemberLine]) -> rx.Component:
    return confirmed(
        rx.fragment("Maak teamleider", rx.el.span(f" {member.name}", class_name="wa-sr")),
        f"{member.name} leest dan wat mensen met de leidinggevende delen, en de plannen die zij indienden. "
        "Iedereen in het team krijgt daar een melding van.",
        f"Maak {member.name} teamleider",
        TeamState.give_role(member.id, Role.LEADER.value),
    )


def _open_team() -> rx.Component:
    """What can be done with a team that was not archived."""
    return rx.fragment(
        _add(),
        rx.cond(
            (TeamState.team.leaders > 0) & (TeamState.members.length() > 1),
            rx.el.section(heading(2, "Team overdragen"), _hand_over(), class_name="wa-section"),
        ),
        rx.el.section(
            heading(2, "Team opbergen"),
            confirmed(
                "Berg dit team op",
                "Niemand heeft dan nog een rol in dit team. Je kunt het later terughalen, met dezelfde mensen.",
                f"Berg team {TeamState.team.name} op",
                TeamState.archive,
            ),
            class_name="wa-section",
        ),
    )


def _add() -> rx.Component:
    return rx.el.section(
        heading(2, "Zet iemand in dit team"),
        rx.el.form(
            text_field(
                "wie",
                "Zoek op naam of e-mailadres",
                problems=TeamState.problems,
                hint="Heeft iemand nog geen account? Nodig die persoon dan uit.",
                max_length=200,
            ),
            rx.el.button("Zoek", type="submit", class_name=button("secondary-action")),
            on_submit=TeamState.find,
            no_validate=True,
        ),
        rx.el.div(
            rx.cond(
                TeamState.looked_for != "",
                rx.cond(
                    TeamState.found.length() > 0,
                    rx.fragment(
                        rx.el.p(f"Gevonden bij ‘{TeamState.looked_for}’:"),
                        rx.el.ul(rx.foreach(TeamState.found, _candidate), class_name="wa-rows"),
                        rx.cond(TeamState.more_found, rx.el.p("Er zijn er meer. Typ meer van de naam.")),
                    ),
                    rx.el.p(f"We vonden niemand bij ‘{TeamState.looked_for}’ die nog niet in dit team zit."),
                ),
            ),
            role="status",
        ),
        class_name="wa-section",
    )


def _candidate(person: rx.Var[Candidate]) -> rx.Component:
    return rx.el.li(
        rx.el.div(rx.el.strong(person.name), rx.el.p(person.email, class_name="wa-rows__text")),
        rx.el.div(
            small_button("Zet in team", f" {person.name}", TeamState.add(person.id)), class_name="wa-plan-actions"
        ),
        key=person.id,
        class_name="wa-rows__one",
    )


def _hand_over() -> rx.Component:
    return rx.el.form(
        paragraph("In één keer een andere teamleider. De nieuwe teamleider moet al in het team zitten."),
        select_field(
            "van",
            "Wie draagt over",
            rx.foreach(TeamState.members, lambda one: rx.cond(one.is_leader, _member_option(one))),
            problems=TeamState.problems,
        ),
        select_field(
            "naar",
            "Wie wordt teamleider",
            rx.el.option("Kies iemand", value=""),
            rx.foreach(TeamState.members, lambda one: rx.cond(one.is_active, _member_option(one))),
            problems=TeamState.problems,
        ),
        radio_group(
            "daarna",
            "Wat gebeurt er met wie overdraagt?",
            (
                ("blijft", "Blijft in het team", "Met de rol werker."),
                ("weg", "Gaat uit het team", "Heeft dan geen rol meer in dit team."),
            ),
            chosen="blijft",
            problems=TeamState.problems,
        ),
        rx.el.button("Draag het team over", type="submit", class_name=button("secondary-action")),
        key=f"over-{TeamState.round}",
        on_submit=TeamState.hand_over,
        no_validate=True,
        class_name="wa-form",
    )


def _member_option(one: rx.Var[MemberLine]) -> rx.Component:
    return rx.el.option(one.name, value=one.id, key=one.id)
