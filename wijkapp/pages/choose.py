"""Starting twice from the same situation: which plan do you want to open?"""

import asyncio
from dataclasses import dataclass

import reflex as rx

from wijkapp import texts
from wijkapp.actions import starting
from wijkapp.components.post_form import hidden_field, post_form
from wijkapp.components.text import anchor, button, heading, paragraph
from wijkapp.domain.actor import Actor
from wijkapp.errors import SignedOut, TryLater
from wijkapp.gate.allow import Audience, allow
from wijkapp.gate.visitor import actor_behind
from wijkapp.installation import context
from wijkapp.pages.living import living_frame


@dataclass(frozen=True)
class Choice:
    """A plan that was made from this situation before."""

    id: str
    name: str
    changed: str


class ChooseState(rx.State):
    """The plans that were already made from the situation in the address."""

    slug: str = ""
    choices: list[Choice] = []
    loaded: bool = False
    trouble: str = ""

    @rx.event
    @allow(Audience.ANYONE)
    async def open_choice(self) -> None:
        """Find this guest's plans from the situation in the address; none for an unknown one."""
        slug = self.router.url.query_parameters.get("situatie", "")[:80]
        known = context().catalogue.situation(slug)
        self.slug, self.choices = slug if known else "", []
        try:
            actor = await actor_behind(self)
            self.choices = await asyncio.to_thread(_choices, actor, slug) if actor and known else []
        except (SignedOut, TryLater) as problem:
            self.trouble = problem.sentence
        self.loaded = True


def _choices(actor: Actor, slug: str) -> list[Choice]:
    return [
        Choice(str(line.id), line.name, texts.moment(line.changed_at))
        for line in starting.plans_from(context(), actor, slug)
    ]


def choose_page() -> rx.Component:
    """Go on with an earlier plan, or begin a new one."""
    return living_frame(
        heading(1, "Je maakte al een plan bij deze situatie"),
        paragraph("Wil je daarmee verder, of begin je opnieuw?", lead=True),
        rx.el.p(ChooseState.trouble, role="alert", class_name="wa-status"),
        rx.el.ul(
            rx.foreach(
                ChooseState.choices,
                lambda one: rx.el.li(
                    rx.el.h2(
                        anchor(one.name, href=f"/plan?plan={one.id}", class_name="wa-card__link"),
                        class_name="wa-card__title",
                    ),
                    rx.el.p("Laatst aangepast op ", one.changed, class_name="wa-card__facts"),
                    class_name="wa-card",
                    key=one.id,
                ),
            ),
            class_name="wa-plans",
        ),
        # Pressed before it is known which situation it is about, it would begin a plan about none.
        rx.cond(
            ChooseState.loaded,
            post_form(
                "/plan/begin",
                hidden_field("situatie", ChooseState.slug),
                hidden_field("nieuw", "1"),
                rx.el.button("Begin een nieuw plan", type="submit", class_name=button("secondary-action")),
            ),
        ),
        active="/plannen",
    )
