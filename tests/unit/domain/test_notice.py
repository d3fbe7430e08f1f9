"""How notices read: a sentence for each kind, that names nobody and quotes nothing."""

import string
from datetime import UTC, datetime
from uuid import UUID

import pytest

from wijkapp.domain.notice import WORDINGS, Notice, NoticeKind

SOMETHING = UUID("7f6c0e1c-3c4b-4a39-9d0c-6a53b3b0c001")


def notice(kind: NoticeKind, team: str = "Noord") -> Notice:
    return Notice(
        id=SOMETHING,
        kind=kind,
        team=team,
        team_id=SOMETHING,
        subject=SOMETHING,
        at=datetime.now(UTC),
        read_at=None,
    )


def test_every_kind_has_its_words_and_kinds_are_in_order() -> None:
    assert list(WORDINGS) == list(NoticeKind)
    assert [kind.name for kind in NoticeKind] == sorted(kind.name for kind in NoticeKind)


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_sentence_is_whole_and_short_and_names_nothing_but_a_team(kind: NoticeKind) -> None:
    wording = WORDINGS[kind]
    named = {name for text in wording for _, name, _, _ in string.Formatter().parse(text) if name}

    assert named <= {"team", "team_id", "subject"}
    assert notice(kind).sentence.endswith((".", "?"))
    assert all(len(sentence.split()) <= 15 for sentence in notice(kind).sentence.split(". "))
    assert notice(kind).address.startswith("/")


def test_without_a_team_it_is_your_team() -> None:
    assert notice(NoticeKind.TEAM_JOINED).sentence == "Je hoort nu bij Noord."
    assert notice(NoticeKind.TEAM_JOINED, "").sentence == "Je hoort nu bij je team."


def test_a_team_that_is_called_like_a_place_for_something_is_shown_as_it_is_called() -> None:
    assert notice(NoticeKind.TEAM_JOINED, "{subject} {0}").sentence == "Je hoort nu bij {subject} {0}."
