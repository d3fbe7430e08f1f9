"""How a team's plan looks: on a screen, and on an A3 sheet on the wall."""

import reflex as rx

from wijkapp.components.print_button import print_button
from wijkapp.components.text import anchor, button_link, heading, hidden_text, link, paragraph
from wijkapp.domain.overview import SectionKind
from wijkapp.pages.figures import NO_FIGURES, figures_table, what_figures_mean
from wijkapp.pages.team import forms, parts
from wijkapp.pages.team.plan import AGREEMENTS, HEADING, TeamState
from wijkapp.pages.team.views import ActivityLine, AgreementLine, QuestionCard

ANONYMOUS = (
    "Zonder naam bewaren we nergens dat jij het was, ook niet in logboeken. Van het moment bewaren we alleen de dag. "
    "Let op: in een klein team kunnen collega's je herkennen aan je woorden. Neem je een "
    "vraag van deze site over zonder iets te veranderen? Dan is te vinden bij welke situatie hij hoort. En wie het "
    "teamplan dan open heeft, ziet je vraag verschijnen."
)


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
            _proposed(),
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
        _title(one),
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


def _title(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.h3(
        link(one.wording, one.href, class_name="wa-team-card__link"), class_name="wa-card__title wa-team-card__title"
    )


def _proposed() -> rx.Component:
    return rx.el.section(
        heading(2, "Voorgesteld"),
        rx.cond(
            TeamState.proposed.length() > 0,
            rx.el.ul(rx.foreach(TeamState.proposed, _proposal), class_name="wa-team-questions"),
            paragraph("Er ligt nu geen voorstel. Heb jij een vraag voor het team?", class_name="wa-team-none"),
        ),
        rx.el.details(
            rx.el.summary("Breng een vraag in"),
            forms.form(
                TeamState,
                TeamState.propose,
                forms.area(
                    TeamState,
                    "nieuw",
                    "wording",
                    "Wat wil je samen uitzoeken?",
                    hint="Schrijf het als vraag. Bijvoorbeeld: hoe krijgen we bewoners eerder aan tafel?",
                ),
                with_or_without_name(),
                key="nieuw",
                send="Breng in bij je team",
            ),
            open=TeamState.is_new,
            class_name="wa-more wa-noprint",
        ),
        class_name="wa-team-part wa-team-part--proposed",
    )


def with_or_without_name(own: str | rx.Var[str] = "nieuw") -> rx.Component:
    """The choice between one's name and none, with what that does and does not hide."""
    return rx.el.fieldset(
        rx.el.legend(
            "Met of zonder je naam?",
            class_name="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend",
        ),
        rx.el.div(
            _name_option(own, "met", "Met mijn naam", "Je collega's weten bij wie ze terechtkunnen.", checked=True),
            _name_option(own, "zonder", "Zonder mijn naam", ANONYMOUS, checked=False),
            class_name="wa-options",
        ),
        class_name="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset",
    )


def _name_option(own: str | rx.Var[str], value: str, label: str, text: str, *, checked: bool) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="naam",
            id=f"{own}-{value}",
            value=value,
            default_checked=checked,
            class_name="utrecht-radio-button utrecht-radio-button--html-input",
        ),
        rx.el.span(
            rx.el.span(label, class_name="wa-option__label"),
            rx.el.span(text, class_name="wa-option__text"),
            class_name="wa-option__body",
        ),
        class_name="wa-option",
    )


def _proposal(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.li(
        _title(one),
        rx.el.div(parts.facts_of(one), class_name="wa-team-card__facts"),
        rx.el.div(
            parts.small_button("Neem aan", one.wording, TeamState.decide(one.id, "aannemen"), kind="secondary-action"),
            parts.small_button("Parkeer", one.wording, TeamState.decide(one.id, "parkeren")),
            link(rx.fragment("Bespreek", hidden_text(": "), hidden_text(one.wording)), one.href),
            rx.cond(one.said != "", rx.el.span(one.said, class_name="wa-team-said")),
            class_name="wa-team-more wa-noprint",
        ),
        key=one.id,
        class_name="wa-card wa-team-card",
    )


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
        rx.cond(TeamState.editing.length() > 0, rx.foreach(TeamState.editing, _edit), _new_agreement()),
        class_name="wa-team-part wa-team-part--agreements",
    )


def _agreement(one: rx.Var[AgreementLine]) -> rx.Component:
    return rx.el.li(
        agreement_facts(one),
        parts.small_button("Wijzig", one.text, TeamState.edit(one.id)),
        key=one.id,
        class_name="wa-team-agreement",
    )


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


def _new_agreement() -> rx.Component:
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


def _edit(one: rx.Var[AgreementLine]) -> rx.Component:
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
        _title(one),
        rx.cond(
            one.learned != "",
            rx.el.p(rx.el.strong("Wat we leerden: "), one.learned, class_name="wa-team-learned"),
        ),
        rx.cond(one.closed != "", rx.el.p(f"Gesloten op {one.closed}.", class_name="wa-team-source")),
        rx.el.div(
            parts.small_button("Heropen", one.wording, TeamState.decide(one.id, "heropenen")),
            class_name="wa-team-more",
        ),
        key=one.id,
        class_name="wa-card wa-team-card",
    )
