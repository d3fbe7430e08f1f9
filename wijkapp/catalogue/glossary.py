"""The two word lists of the content: words of the trade that are explained, and words that we avoid."""

from typing import Annotated

from pydantic import Field, StringConstraints

from wijkapp.domain.situation import Frozen, Line

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class Term(Frozen):
    """A word of the trade. ``forms`` are its other forms, such as the plural; () when it has none."""

    word: Annotated[Word, Field(alias="woord")]
    explanation: Annotated[Line, Field(alias="uitleg")]
    forms: Annotated[tuple[Word, ...], Field(alias="vormen")] = ()


class Avoided(Frozen):
    """A word that makes a text harder than needed, and what to write instead."""

    word: Annotated[Word, Field(alias="woord")]
    instead: Annotated[Word, Field(alias="gebruik")]
