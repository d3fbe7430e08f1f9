"""Small words of the page: headings, paragraphs, links and buttons with NL Design System classes."""

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex_components_core.el.elements.inline import A

Content = rx.Component | rx.Var[Any] | str


def heading(level: int, *content: Content, **props: Any) -> rx.Component:  # noqa: ANN401 - any attribute of the element
    """A heading of this level; the first one can take the focus when a page opens inside the app."""
    element: Callable[..., rx.Component] = getattr(rx.el, f"h{level}")
    if level == 1:
        props["custom_attrs"] = {"tabIndex": -1} | props.get("custom_attrs", {})
    return element(*content, class_name=f"utrecht-heading-{level} {props.pop('class_name', '')}".strip(), **props)


def paragraph(*content: Content, lead: bool = False, class_name: str = "") -> rx.Component:
    """A paragraph; ``lead`` is the larger one under a heading."""
    kind = "utrecht-paragraph utrecht-paragraph--lead" if lead else "utrecht-paragraph"
    return rx.el.p(*content, class_name=f"{kind} {class_name}".strip())


def button(kind: str = "primary-action") -> str:
    """The classes of a button: primary-action, secondary-action or subtle."""
    return f"utrecht-button utrecht-button--{kind}"


def button_link(kind: str = "primary-action") -> str:
    """The classes of a link that looks like a button."""
    return f"utrecht-button-link utrecht-button-link--html-a utrecht-button-link--{kind}"


def anchor(*content: Content, **props: Any) -> rx.Component:  # noqa: ANN401 - as above
    """A plain ``a`` element. ``rx.el.a`` is React Router's link, which keeps the browser from doing its own work."""
    return A.create(*content, **props)


def link(text: Content, href: str | rx.Var[str], **props: Any) -> rx.Component:  # noqa: ANN401 - as above
    """An ordinary link; it loads the page anew, so it works without JavaScript."""
    class_name = props.pop("class_name", "utrecht-link utrecht-link--html-a")
    return anchor(text, href=href, class_name=class_name, **props)


def outside_link(text: Content, href: str | rx.Var[str]) -> rx.Component:
    """A link that leaves the site, in the same tab, telling the other site nothing about where it came from."""
    return link(text, href, rel="external noreferrer")


def hidden_text(text: Content) -> rx.Component:
    """Text for screen readers only."""
    return rx.el.span(text, class_name="wa-sr")


def hidden_from_react(element: Callable[..., rx.Component], **props: Any) -> rx.Component:  # noqa: ANN401 - as above
    """An element whose text is written by a script of ours, and that React therefore leaves alone."""
    attrs = {"dangerouslySetInnerHTML": {"__html": ""}, "suppressHydrationWarning": True}
    return element(custom_attrs=attrs | props.pop("custom_attrs", {}), **props)


def app_link(text: Content, to: str | rx.Var[str], **props: Any) -> rx.Component:  # noqa: ANN401 - as above
    """A link between the pages of a plan, without loading anew; its page's script is fetched on hover or focus."""
    class_name = props.pop("class_name", "utrecht-link utrecht-link--html-a")
    return rx.el.a(text, to=to, class_name=class_name, custom_attrs={"prefetch": "intent"}, **props)


class PrefetchPage(rx.Component):
    """Fetches the script of the page that probably comes next, so that going there costs one round trip."""

    library = "react-router"
    tag = "PrefetchPageLinks"
    page: rx.Var[str]
