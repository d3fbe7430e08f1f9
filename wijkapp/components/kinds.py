"""The four kinds of learning question, as a badge and as a choice."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import reflex as rx

from wijkapp.domain.situation import Kind

KIND_LABELS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.KNOWLEDGE: "Kennis",
        Kind.SKILL: "Vaardigheid",
        Kind.ATTITUDE: "Houding",
        Kind.COOPERATION: "Samenwerking",
    },
)
KIND_EXPLANATIONS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.KNOWLEDGE: "Ik wil iets weten of begrijpen",
        Kind.SKILL: "Ik wil iets kunnen of beter doen",
        Kind.ATTITUDE: "Ik wil anders omgaan met wat ik voel, denk of belangrijk vind",
        Kind.COOPERATION: "Ik wil iets samen met anderen voor elkaar krijgen",
    },
)


def kind_badge(kind: str | rx.Var[str]) -> rx.Component:
    """What kind of question this is, in a word; nothing for a question without a kind."""
    if isinstance(kind, str):
        return rx.el.span(KIND_LABELS[Kind(kind)], class_name=f"wa-kind wa-kind--{kind}")
    return rx.cond(
        kind == "",
        rx.fragment(),
        rx.el.span(
            rx.match(kind, *((str(one), label) for one, label in KIND_LABELS.items()), ""),
            class_name=f"wa-kind wa-kind--{kind}",
        ),
    )
