"""One practice situation: pure HTML, readable and usable without JavaScript."""

import json

import reflex as rx

from wijkapp import texts
from wijkapp.components.kinds import kind_badge
from wijkapp.components.layout import breadcrumb, frame
from wijkapp.components.post_form import start_form
from wijkapp.components.prose import case_paragraphs
from wijkapp.components.resources import resource_line
from wijkapp.components.text import anchor, heading, link, paragraph
from wijkapp.domain.situation import Activity, LearningQuestion, Situation
from wijkapp.installation import catalogue
from wijkapp.pages.wizard.views import COUNTS_AS_LABELS
from wijkapp.settings import settings


def situation_page(situation: Situation) -> rx.Component:
    """The case, its questions and activities, and the button that makes a plan of it."""
    return frame(
        breadcrumb(("Start", "/"), ("Praktijksituaties", "/situaties")),
        rx.el.article(
            heading(1, situation.title),
            rx.el.ul(
                *(rx.el.li(theme.label) for theme in (*situation.competences, *situation.life_domains)),
                class_name="wa-tags",
            ),
            rx.el.blockquote(*case_paragraphs(situation.case), class_name="wa-case"),
            start_form(situation.slug, "Maak hiermee mijn leerroute"),
            _questions("Wat kun jij hiervan leren?", situation.individual_questions),
            _questions("Wat kunnen jullie als team leren?", situation.team_questions),
            heading(2, "Wat kun je doen?"),
            rx.el.div(*(_activity(activity) for activity in situation.activities), class_name="wa-activities"),
            rx.el.div(
                paragraph(
                    rx.el.strong("Herken je dit?"), " Kies je vragen en maak in tien minuten een plan. Zonder account."
                ),
                start_form(situation.slug, "Maak hiermee mijn leerroute"),
                class_name="wa-invite",
            ),
            _structured_data(situation),
        ),
        _neighbours(situation),
        active="/situaties",
    )


def _questions(title: str, questions: tuple[LearningQuestion, ...]) -> rx.Component:
    return rx.el.section(
        heading(2, title),
        rx.el.ul(
            *(rx.el.li(rx.el.span(one.text), " ", kind_badge(one.kind)) for one in questions), class_name="wa-questions"
        ),
    )


def _activity(activity: Activity) -> rx.Component:
    usual = texts.usual_duration(activity.minutes.least, activity.minutes.most)
    counts = COUNTS_AS_LABELS[activity.counts_as]
    chips = [activity.form.capitalize(), activity.company.label, usual, *([counts] if counts else [])]
    sources = [resource for one in activity.resources if (resource := catalogue().resource(one))]
    tool = catalogue().tool(activity.tool) if activity.tool else None
    return rx.el.section(
        heading(3, activity.what, class_name="wa-activity__title"),
        rx.el.p(activity.why),
        rx.el.p(rx.el.strong("Eerste stap: "), activity.first_step, class_name="wa-activity__first"),
        rx.el.ul(*(rx.el.li(chip, class_name="wa-chip") for chip in chips), class_name="wa-chips"),
        rx.el.p("Hulpmiddel: ", link(tool.title, f"/hulpmiddelen/{tool.slug}")) if tool else rx.fragment(),
        rx.el.ul(*(resource_line(source) for source in sources), class_name="wa-sources") if sources else rx.fragment(),
        class_name="wa-activity",
    )


def _neighbours(situation: Situation) -> rx.Component:
    around = catalogue().neighbours(situation.slug)
    return rx.el.nav(
        anchor(f"Vorige: {around.previous.title}", href=f"/situaties/{around.previous.slug}", rel="prev")
        if around.previous
        else rx.fragment(),
        anchor("Alle praktijksituaties", href="/situaties"),
        anchor(f"Volgende: {around.next.title}", href=f"/situaties/{around.next.slug}", rel="next")
        if around.next
        else rx.fragment(),
        class_name="wa-neighbours",
        custom_attrs={"aria-label": "Andere situaties"},
    )


def _structured_data(situation: Situation) -> rx.Component:
    data = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": situation.title,
        "description": situation.summary,
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "learningResourceType": "praktijksituatie",
        "about": [theme.label for theme in (*situation.competences, *situation.life_domains)],
        "teaches": [question.text for question in situation.individual_questions],
        "url": f"{settings().public_url}/situaties/{situation.slug}",
    }
    # The closing tag of a script is the one thing that JSON does not escape by itself.
    text = json.dumps(data, ensure_ascii=False).replace("</", "<\\/")
    return rx.el.script(type="application/ld+json", custom_attrs={"dangerouslySetInnerHTML": {"__html": text}})
