"""How the overview looks: a column per team, with the same parts next to each other."""

import reflex as rx

from wijkapp.actions.overview import FOR_LEADERS
from wijkapp.components.text import button_link, heading, hidden_text, link, paragraph
from wijkapp.domain.overview import SectionKind
from wijkapp.pages.corner import CornerState
from wijkapp.pages.living import living_frame
from wijkapp.pages.overview.state import OverviewState
from wijkapp.pages.overview.views import BarView, RowView, SectionView, TeamView


def overview_page() -> rx.Component:
    """All teams that somebody leads; others read that it is not for them."""
    return living_frame(
        heading(1, "Overzicht van je teams"),
        paragraph(
            "Wat je teams leren, wat jullie afspraken en wat ze van je vragen. Je ziet alleen wat iemand met je deelt.",
            lead=True,
        ),
        rx.el.p(OverviewState.trouble, role="alert", class_name="wa-status"),
        rx.cond(
            OverviewState.loaded,
            rx.fragment(
                _take_along(),
                rx.el.div(rx.foreach(OverviewState.teams, _team), class_name="wa-teams"),
                _what_figures_mean(),
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


def _take_along() -> rx.Component:
    return rx.el.div(
        link("Download als Excel", "/overzicht/export.xlsx", class_name=button_link("secondary-action")),
        link("Download als CSV", "/overzicht/export.csv", class_name=button_link("subtle")),
        rx.el.p("Wie erin staat, leest bij Wie keek mee dat je dit ophaalde.", class_name="wa-count"),
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
                _figures(team, section),
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


def _figures(team: rx.Var[TeamView], section: rx.Var[SectionView]) -> rx.Component:
    return rx.fragment(
        rx.el.p(team.made, class_name="wa-lines__about"),
        rx.el.table(
            _group("Competentie", team.competences),
            _group("Leefgebied", team.life_domains),
            class_name="wa-figures",
            custom_attrs={"aria-labelledby": section.id},
        ),
    )


def _group(title: str, bars: rx.Var[list[BarView]]) -> rx.Component:
    return rx.el.tbody(
        rx.el.tr(
            rx.el.th(title, scope="col"),
            rx.el.th("Mensen", scope="col"),
        ),
        rx.foreach(
            bars,
            lambda bar: rx.el.tr(
                rx.el.th(bar.theme, scope="row"),
                rx.el.td(
                    rx.el.span(bar.figure, class_name=rx.cond(bar.bar == "", "wa-figures__hidden", "")),
                    rx.cond(bar.bar != "", rx.el.span(class_name=bar.bar, custom_attrs={"aria-hidden": "true"})),
                ),
            ),
        ),
    )


def _what_figures_mean() -> rx.Component:
    return rx.el.details(
        rx.el.summary("Wat zeggen de cijfers, en wat niet?"),
        paragraph(
            "We tellen hoeveel mensen iets deelden of afspraken dat bij een thema past. "
            "Leidinggevenden tellen niet mee. Wie in meer teams werkt, telt in één team."
        ),
        paragraph(
            "Je ziet een cijfer vanaf 5 mensen. De anderen die iets delen, zijn dan ook met 5 of meer, of er zijn geen "
            "anderen. We ronden af naar beneden, op vijven. Staat er “niet te tonen”? Dan zijn het er weinig, of bijna "
            "allemaal, of niemand."
        ),
        paragraph(
            "De cijfers veranderen pas als er voor minstens 5 mensen iets veranderde. "
            "Zo zie je er niet aan wie het was. Iedereen in het team ziet dezelfde cijfers."
        ),
        class_name="wa-more",
    )
