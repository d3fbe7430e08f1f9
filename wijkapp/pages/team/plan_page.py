"""How a team's plan looks: on a screen, and on an A3 sheet on the wall."""

import reflex as rx

from wijkapp.components.print_button import print_button
from wijkapp.components.text import anchor, button_link, heading, hidden_text, link, paragraph
from wijkapp.domain.overview import SectionKind
from wijkapp.domain.team_plan import QuestionMove
from wijkapp.pages.figures import NO_FIGURES, figures_table, what_figures_mean
from wijkapp.pages.team import parts
from wijkapp.pages.team.agreement_parts import agreement_facts, edit_agreement, new_agreement
from wijkapp.pages.team.plan import AGREEMENTS, HEADING, TeamState
from wijkapp.pages.team.proposing import proposed
from wijkapp.pages.team.views import ActivityLine, AgreementLine, QuestionCard


def team_page() -> rx.Component:
    """Questions the team works on first, then what was proposed, the agreements, and what was put away."""
    return parts.team_frame(
        TeamState,
        _other_teams(),
        rx.el.article(
            heading(1, f"Teamplan van {TeamState.team_name}", id=HEADING),
            _people(),
            rx.el.div(_dates(), parts.outcome(TeamState), class_name="wa-team-top"),
            rx.cond(TeamState.is_new, parts.first_meeting()),
            _working_on(),
            proposed(),
            _agreements(),
            _put_away("Geparkeerd", TeamState.parked),
            _put_away("Gesloten, met wat jullie leerden", TeamState.closed),
            rx.cond(TeamState.is_new, None, _figures()),
            rx.el.p("Geprint op ", TeamState.printed, class_name="wa-team-printed"),
            class_name="wa-teamplan",
        ),
        wide=True,
    )


def _people() -> rx.Component:
    """Who reads what is written here."""
    return rx.el.p(
        rx.cond(
            TeamState.leaders != "",
            rx.fragment("Leidinggevende: ", rx.el.strong(TeamState.leaders), ". "),
            "Dit team heeft nog geen leidinggevende in Wijkapp. ",
        ),
        rx.cond(TeamState.workers != "", rx.fragment("Werkers: ", TeamState.workers, ".")),
        " ",
        link("Wat collega's met je delen", "/gedeeld"),
        class_name="wa-team-people wa-noprint",
    )


def _other_teams() -> rx.Component:
    return rx.cond(
        TeamState.teams.length() > 1,
        rx.el.nav(
            rx.el.ul(
                rx.foreach(
                    TeamState.teams,
                    lambda one: rx.el.li(
                        anchor(
                            one.name,
                            href=f"/team?team={one.id}",
                            class_name="wa-team-tab",
                            custom_attrs={"aria-current": rx.cond(one.id == TeamState.team_id, "page", "false")},
                        ),
                        key=one.id,
                    ),
                ),
                class_name="wa-team-tabs",
            ),
            class_name="wa-noprint",
            custom_attrs={"aria-label": "Mijn teams"},
        ),
    )


def _dates() -> rx.Component:
    return rx.el.div(
        rx.cond(
            TeamState.next_review != "",
            rx.el.p("Volgende terugblik: ", rx.el.strong(TeamState.next_review)),
            rx.el.p("Er is nog geen terugblik geweest."),
        ),
        rx.el.div(
            anchor(
                rx.cond(TeamState.reviewing, "Verder met de terugblik", "Naar de terugblik"),
                href=f"/team/terugblik?team={TeamState.team_id}",
                class_name=button_link(),
            ),
            anchor(
                "Toon op een groot scherm",
                href=f"/team/scherm?team={TeamState.team_id}",
                class_name=button_link("secondary-action"),
            ),
            print_button("Print het teamplan op A3", kind="secondary-action"),
            class_name="wa-actions wa-noprint",
        ),
        class_name="wa-team-dates",
    )


def _working_on() -> rx.Component:
    return rx.el.section(
        heading(2, "Hier werken we aan"),
        rx.cond(
            TeamState.adopted.length() > 0,
            rx.el.ul(rx.foreach(TeamState.adopted, _adopted), class_name="wa-team-questions"),
            paragraph(
                "Nog geen vraag aangenomen. Kies er samen een uit Voorgesteld. Begin met één vraag.",
                class_name="wa-team-none",
            ),
        ),
        class_name="wa-team-part wa-team-part--adopted",
    )


def _adopted(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.li(
        parts.question_title(one),
        rx.el.div(parts.facts_of(one), class_name="wa-team-card__facts"),
        rx.cond(
            one.activities.length() > 0,
            rx.el.ul(rx.foreach(one.activities, _activity), class_name="wa-team-activities"),
            rx.el.p("Nog geen activiteit. Wie doet wat, en wanneer?", class_name="wa-team-none wa-noprint"),
        ),
        rx.el.p(
            link(rx.fragment("Bespreek en plan", hidden_text(": "), hidden_text(one.wording)), one.href),
            rx.cond(one.said != "", rx.el.span(one.said, class_name="wa-team-said")),
            class_name="wa-team-more wa-noprint",
        ),
        key=one.id,
        class_name="wa-card wa-team-card",
    )


def _activity(one: rx.Var[ActivityLine]) -> rx.Component:
    return rx.el.li(parts.activity_facts(one), key=one.id, class_name=f"wa-team-activity {one.css}")


def _agreements() -> rx.Component:
    return rx.el.section(
        heading(2, "Afspraken", id=AGREEMENTS, custom_attrs={"tabIndex": -1}),
        rx.cond(
            TeamState.agreements.length() > 0,
            rx.el.ul(rx.foreach(TeamState.agreements, _agreement), class_name="wa-team-agreements"),
            paragraph(
                "Nog geen afspraken. Wat je nu afspreekt, komt bij de volgende terugblik als eerste terug.",
                class_name="wa-team-none",
            ),
        ),
        rx.cond(TeamState.editing.length() > 0, rx.foreach(TeamState.editing, edit_agreement), new_agreement()),
        class_name="wa-team-part wa-team-part--agreements",
    )


def _agreement(one: rx.Var[AgreementLine]) -> rx.Component:
    return rx.el.li(
        agreement_facts(one),
        parts.small_button("Wijzig", one.text, TeamState.edit(one.id)),
        key=one.id,
        class_name="wa-team-agreement",
    )


def _figures() -> rx.Component:
    title = "team-cijfers"
    return rx.el.section(
        heading(2, SectionKind.FIGURES.value, id=title),
        rx.cond(
            TeamState.figures.made != "",
            figures_table(TeamState.figures, title),
            paragraph(NO_FIGURES, class_name="wa-team-none"),
        ),
        what_figures_mean(),
        class_name="wa-team-part wa-team-part--figures wa-noprint",
    )


def _put_away(title: str, questions: rx.Var[list[QuestionCard]]) -> rx.Component:
    return rx.cond(
        questions.length() > 0,
        rx.el.details(
            rx.el.summary(title, f" ({questions.length()})"),
            rx.el.ul(rx.foreach(questions, _away), class_name="wa-team-questions"),
            class_name="wa-more wa-noprint",
        ),
    )


def _away(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.li(
        parts.question_title(one),
        rx.cond(
            one.learned != "",
            rx.el.p(rx.el.strong("Wat we leerden: "), one.learned, class_name="wa-team-learned"),
        ),
        rx.cond(one.closed != "", rx.el.p(f"Gesloten op {one.closed}.", class_name="wa-team-source")),
        rx.el.div(
            parts.small_button("Heropen", one.wording, TeamState.decide(one.id, QuestionMove.REOPEN.value)),
            class_name="wa-team-more",
        ),
        key=one.id,
        class_name="wa-card wa-team-card",
    )
