"""How the overview looks: a column per team, with the same parts next to each other."""

import reflex as rx

from wijkapp.actions.overview import FOR_LEADERS
from wijkapp.components.text import anchor, button_link, heading, hidden_text, link, paragraph
from wijkapp.domain.overview import SectionKind
from wijkapp.pages.corner import CornerState
from wijkapp.pages.figures import figures_table, what_figures_mean
from wijkapp.pages.living import living_frame
from wijkapp.pages.overview.state import OverviewState
from wijkapp.pages.overview.views import RowView, SectionView, TeamView


def overview_page() -> rx.Component:
    """All teams that somebody leads; others read that it is not for them."""
    return living_frame(
        heading(1, "Overzicht van je teams"),
        paragraph(
            "Je ziet wat mensen met je delen, bij je indienen en in het teamplan zetten. Open je een plan of iets wat "
            "iemand deelt? Dan leest die persoon dat bij Wie keek mee.",
            lead=True,
        ),
        rx.el.p(OverviewState.trouble, role="alert", class_name="wa-status"),
        rx.cond(
            OverviewState.loaded,
            rx.fragment(
                rx.cond(OverviewState.teams.length() > 1, _where_to()),
                _take_along(),
                rx.el.div(rx.foreach(OverviewState.teams, _team), class_name="wa-teams"),
                what_figures_mean(),
            ),
            rx.cond(
                CornerState.leads,
                paragraph("Het overzicht wordt opgehaald …"),
                paragraph(FOR_LEADERS, " Leid je een team? ", link("Log dan in", "/inloggen"), "."),
            ),
        ),
        active="/overzicht",
        wide=True,
    )


def _where_to() -> rx.Component:
    """The way to each team, for on a telephone they stand below each other."""
    return rx.el.nav(
        rx.el.ul(
            rx.foreach(
                OverviewState.teams,
                lambda team: rx.el.li(
                    anchor(
                        team.name,
                        rx.cond(team.waiting > 0, f": {team.waiting} te doen", ""),
                        href=f"#team-{team.id}",
                        class_name="wa-team-tab",
                    ),
                    key=team.id,
                ),
            ),
            class_name="wa-team-tabs",
        ),
        custom_attrs={"aria-label": "Naar een team"},
    )


def _take_along() -> rx.Component:
    return rx.el.div(
        link("Download als Excel", "/overzicht/export.xlsx", class_name=button_link("secondary-action")),
        link("Download als CSV", "/overzicht/export.csv", class_name=button_link("subtle")),
        rx.el.p("Wie iets deelt of indiende, leest bij Wie keek mee dat je dit downloadde.", class_name="wa-count"),
        class_name="wa-actions",
    )


def _team(team: rx.Var[TeamView]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(team.name, id=f"team-{team.id}", class_name="utrecht-heading-2"),
        rx.foreach(team.sections, lambda section: _section(team, section)),
        key=team.id,
        class_name="wa-team",
        custom_attrs={"aria-labelledby": f"team-{team.id}"},
    )


def _section(team: rx.Var[TeamView], section: rx.Var[SectionView]) -> rx.Component:
    return rx.el.section(
        rx.el.h3(section.title, hidden_text(rx.fragment(" van ", team.name)), id=section.id),
        rx.cond(
            section.empty != "",
            rx.el.p(section.empty, class_name="wa-team__empty"),
            rx.cond(
                section.kind == SectionKind.FIGURES.name.lower(),
                figures_table(team.figures, section.id),
                rx.el.ul(rx.foreach(section.rows, _row), class_name="wa-lines"),
            ),
        ),
        rx.cond(
            section.href != "",
            rx.el.p(link(rx.fragment("Open het teamplan", hidden_text(rx.fragment(" van ", team.name))), section.href)),
        ),
        key=section.id,
        class_name=f"wa-team__part wa-team__part--{section.kind}",
        custom_attrs={"aria-labelledby": section.id},
    )


def _row(row: rx.Var[RowView]) -> rx.Component:
    return rx.el.li(
        rx.cond(row.href != "", link(row.text, row.href), rx.el.span(row.text)),
        rx.cond(row.about != "", rx.el.span(row.about, class_name="wa-lines__about")),
        class_name="wa-lines__one",
    )
