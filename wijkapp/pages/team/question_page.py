"""How one question of a team looks."""

import reflex as rx

from wijkapp.components.text import anchor, button, button_link, heading, hidden_text, link, paragraph
from wijkapp.pages.team import forms, parts
from wijkapp.pages.team.question import ACTIVITIES, HEADING, LEARNED, TALK, WORDING, Editing, TeamQuestionState
from wijkapp.pages.team.views import ActivityLine, MessageLine, QuestionCard, WordingLine

_S = TeamQuestionState
_STATES = {
    "voorgesteld": "Voorgesteld",
    "aangenomen": "Hier werken we aan",
    "geparkeerd": "Geparkeerd",
    "gesloten": "Gesloten",
}


def question_page() -> rx.Component:
    """The question, what was decided, who does what, and what people say about it."""
    return parts.team_frame(
        _S,
        parts.back_to_team(_S.team_id, _S.team_name),
        rx.el.p(rx.match(_S.phase, *_STATES.items(), ""), class_name="wa-step"),
        heading(1, _S.wording, id=HEADING),
        rx.foreach(
            _S.question, lambda one: rx.el.div(parts.facts_of(one), key=one.id, class_name="wa-team-card__facts")
        ),
        parts.outcome(_S),
        rx.cond(_S.learned != "", _learned()),
        _decisions(),
        rx.cond((_S.edited == WORDING) | (_S.edited == LEARNED), rx.foreach(_S.editing, _edit_words)),
        _earlier(),
        rx.cond((_S.phase == "aangenomen") | (_S.activities.length() > 0), _activities()),
        _talk(),
    )


def _facts(one: rx.Var[QuestionCard]) -> rx.Component:
    return rx.el.div(parts.facts_of(one), key=one.id, class_name="wa-team-card__facts")


def _learned() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Wat we leerden", class_name="utrecht-heading-3"),
        rx.el.p(_S.learned, class_name="wa-team-text"),
        class_name="wa-done",
    )


def _decisions() -> rx.Component:
    def decide(word: str, move: str, kind: str = "subtle") -> rx.Component:
        return rx.el.button(word, type="button", class_name=button(kind), on_click=_S.decide(move))

    def edit(word: str, what: str, kind: str = "subtle") -> rx.Component:
        return rx.el.button(word, type="button", class_name=button(kind), on_click=_S.edit(what))

    return rx.el.div(
        rx.match(
            _S.phase,
            (
                "voorgesteld",
                rx.fragment(
                    decide("Neem de vraag aan", "aannemen", "primary-action"),
                    edit("Geef andere woorden", WORDING, "secondary-action"),
                    decide("Parkeer", "parkeren"),
                ),
            ),
            (
                "aangenomen",
                rx.fragment(
                    edit("Sluit de vraag", LEARNED, "secondary-action"),
                    edit("Geef andere woorden", WORDING),
                    decide("Parkeer", "parkeren"),
                ),
            ),
            ("geparkeerd", decide("Heropen de vraag", "heropenen", "primary-action")),
            rx.fragment(
                decide("Heropen de vraag", "heropenen", "secondary-action"),
                edit("Pas aan wat jullie leerden", LEARNED),
            ),
        ),
        class_name="wa-actions",
    )


def _edit_words(one: rx.Var[Editing]) -> rx.Component:
    return rx.el.section(
        forms.conflict(_S),
        forms.form(
            _S,
            _S.save,
            rx.cond(
                one.what == WORDING,
                forms.area(
                    _S,
                    "wijzig",
                    "wording",
                    "De vraag in andere woorden",
                    hint="De eerdere woorden blijven te lezen.",
                    default=one.text,
                    auto_focus=True,
                ),
                forms.area(
                    _S,
                    "wijzig",
                    "learned",
                    "Wat leerden jullie van deze vraag?",
                    hint="Eén zin is genoeg. Wat ga je voortaan anders doen?",
                    default=one.text,
                    auto_focus=True,
                ),
            ),
            key="wijzig",
            about=one.what,
            send=rx.cond(one.what == WORDING, "Bewaar de woorden", "Sluit de vraag"),
            more=forms.leave_it(_S),
        ),
        key=one.what,
        class_name="wa-own__item",
    )


def _earlier() -> rx.Component:
    def one_of(one: rx.Var[WordingLine]) -> rx.Component:
        return rx.el.li(one.text, rx.el.span(f"tot {one.until}", class_name="wa-team-said"))

    return rx.cond(
        _S.earlier.length() > 0,
        rx.el.details(
            rx.el.summary("Eerdere woorden van deze vraag"),
            rx.el.ul(rx.foreach(_S.earlier, one_of), class_name="wa-team-list"),
            class_name="wa-more",
        ),
    )


def _activities() -> rx.Component:
    return rx.el.section(
        heading(2, "Wie doet wat?", id=ACTIVITIES, custom_attrs={"tabIndex": -1}),
        rx.cond(
            _S.activities.length() > 0,
            rx.el.ul(rx.foreach(_S.activities, _activity), class_name="wa-team-activities wa-team-activities--wide"),
            paragraph("Nog geen activiteit. Begin klein: wat kan er deze maand?", class_name="wa-team-none"),
        ),
        rx.cond(_S.phase == "aangenomen", _new_activity()),
        class_name="wa-section",
    )


def _activity(one: rx.Var[ActivityLine]) -> rx.Component:
    return rx.el.li(
        parts.activity_facts(one),
        rx.cond(one.names != "", rx.el.p(one.names, class_name="wa-team-source")),
        rx.cond(
            _S.phase == "aangenomen",
            rx.fragment(
                rx.el.div(
                    rx.cond(
                        one.state == "bezig",
                        rx.fragment(),
                        parts.small_button("We zijn bezig", one.text, _S.mark(one.id, "bezig")),
                    ),
                    rx.cond(
                        one.state == "gedaan",
                        rx.fragment(),
                        parts.small_button("Het is klaar", one.text, _S.mark(one.id, "gedaan")),
                    ),
                    rx.cond(
                        one.owner_id == "",
                        parts.small_button("Ik zie erop toe", one.text, _S.see_to_it(one.id)),
                    ),
                    parts.small_button("Wijzig", one.text, _S.edit(one.id)),
                    class_name="wa-plan-actions",
                ),
                rx.cond(_S.edited == one.id, rx.foreach(_S.editing, _edit_activity)),
                rx.cond(one.mine == "", _take_up(one), _my_part(one)),
            ),
        ),
        key=one.id,
        class_name=f"wa-team-activity {one.css}",
    )


def _take_up(one: rx.Var[ActivityLine]) -> rx.Component:
    field = f"plan-{one.id}"
    return rx.el.details(
        rx.el.summary("Neem over in mijn plan", hidden_text(": "), hidden_text(one.text)),
        rx.el.p(
            "Je team en je leidinggevende zien dan je naam bij deze activiteit, en of je bezig of klaar bent. "
            "Uit je plan zien zij verder niets.",
            class_name="wa-privacy",
        ),
        rx.cond(
            _S.my_plans.length() > 0,
            rx.el.form(
                rx.el.input(type="hidden", name="activity", value=one.id),
                rx.el.div(
                    rx.el.label("In welk plan?", html_for=field, class_name="utrecht-form-label"),
                    rx.el.select(
                        rx.foreach(_S.my_plans, lambda plan: rx.el.option(plan.name, value=plan.id, key=plan.id)),
                        id=field,
                        name="plan",
                        class_name="utrecht-select utrecht-select--html-select",
                    ),
                    class_name="utrecht-form-field",
                ),
                rx.el.button("Neem over", type="submit", class_name=button("secondary-action")),
                on_submit=_S.take_up,
                no_validate=True,
                class_name="wa-stack",
            ),
            rx.el.div(
                paragraph(
                    "Je hebt nu geen eigen plan dat open is. Maak er eerst een, dan neem je de activiteit daarin over."
                ),
                anchor("Kies een praktijksituatie", href="/situaties", class_name=button_link("secondary-action")),
                class_name="wa-stack",
            ),
        ),
        class_name="wa-more",
    )


def _my_part(one: rx.Var[ActivityLine]) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.cond(one.mine == "gedaan", "Jij bent hiermee klaar.", "Jij bent hiermee bezig."),
            rx.cond(one.my_plan != "", rx.fragment(" ", link("Naar je plan", one.my_plan)), ""),
        ),
        rx.el.div(
            rx.cond(
                one.mine == "gedaan",
                parts.small_button("Ik ben toch nog bezig", one.text, _S.report(one.id, "bezig")),
                parts.small_button("Ik ben klaar", one.text, _S.report(one.id, "gedaan"), kind="secondary-action"),
            ),
            parts.small_button("Haal mijn naam weg", one.text, _S.put_down(one.id)),
            class_name="wa-plan-actions",
        ),
        class_name="wa-note",
    )


def _edit_activity(one: rx.Var[Editing]) -> rx.Component:
    return rx.el.div(
        forms.conflict(_S),
        forms.form(
            _S,
            _S.save,
            *_activity_fields("wijzig", one),
            key="wijzig",
            about=one.what,
            send="Bewaar de activiteit",
            more=forms.leave_it(_S),
        ),
        key=one.what,
        class_name="wa-own__item",
    )


def _activity_fields(form: str, one: rx.Var[Editing] | None = None) -> tuple[rx.Component, ...]:
    return (
        forms.area(
            _S,
            form,
            "activity",
            "Wat gaan jullie doen?",
            rows=2,
            default=one.text if one is not None else "",
            auto_focus=one is not None,
        ),
        rx.el.div(
            forms.choose(
                _S,
                form,
                "owner",
                "Wie ziet erop toe?",
                _S.members,
                empty="Nog niemand",
                default=one.owner if one is not None else "",
            ),
            forms.line(
                _S,
                form,
                "day",
                "Wanneer klaar? (optioneel)",
                date=True,
                default=one.day if one is not None else "",
            ),
            class_name="wa-pair",
        ),
    )


def _new_activity() -> rx.Component:
    return rx.el.details(
        rx.el.summary("Voeg een activiteit toe"),
        forms.form(
            _S, _S.add_activity, *_activity_fields("activiteit"), key="activiteit", send="Voeg de activiteit toe"
        ),
        class_name="wa-more",
    )


def _talk() -> rx.Component:
    return rx.el.section(
        heading(2, "Praat erover mee", id=TALK, custom_attrs={"tabIndex": -1}),
        rx.cond(
            _S.messages.length() > 0,
            rx.el.ol(rx.foreach(_S.messages, _message), class_name="wa-team-talk"),
            paragraph(
                "Nog geen reacties. Herken je de vraag? Vertel kort wat jij meemaakt.", class_name="wa-team-none"
            ),
        ),
        rx.cond(
            _S.phase == "gesloten",
            rx.fragment(),
            forms.form(
                _S,
                _S.say,
                forms.area(
                    _S,
                    "reactie",
                    "message",
                    "Je reactie",
                    privacy=forms.TEAM_READS_WITH_NAME,
                ),
                key="reactie",
                send="Plaats je reactie",
            ),
        ),
        class_name="wa-section",
    )


def _message(one: rx.Var[MessageLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(one.author), rx.el.span(one.when, class_name="wa-team-said")),
        rx.el.p(one.text, class_name="wa-team-text"),
        key=one.id,
        class_name="wa-team-message",
    )
