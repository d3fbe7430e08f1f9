"""A chain of looks is whole, or it says where it breaks."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.looks import LOOK_WORDS, START, Link, Look, LookLine, broken_at

OWNER, VIEWER = UUID(int=1), UUID(int=2)
NOW = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


def chain_of(length: int, after: Link = START) -> list[LookLine]:
    lines: list[LookLine] = []
    for number in range(1, length + 1):
        line = LookLine(
            owner=OWNER,
            seq=after.seq + 1,
            at=NOW + timedelta(hours=number),
            viewer=VIEWER,
            viewer_name="Linda",
            what=Look.SHARE_READ,
            subject=UUID(int=100 + number),
            previous=after.hash,
        )
        lines.append(line.model_copy(update={"hash": line.digest()}))
        after = lines[-1].link
    return lines


def rehashed(line: LookLine, **changes: object) -> LookLine:
    changed = line.model_copy(update=changes)
    return changed.model_copy(update={"hash": changed.digest()})


def test_a_chain_that_nobody_touched_is_whole() -> None:
    lines = chain_of(4)

    assert broken_at(lines, lines[-1].link) is None
    assert broken_at(lines, lines[-1].link, witness=lines[1].link) is None


def test_where_nobody_looked_there_is_nothing_to_break() -> None:
    assert broken_at([], None) is None


def test_a_chain_goes_on_from_its_checkpoint() -> None:
    lines = chain_of(5)
    checkpoint = lines[1].link

    assert broken_at(lines[2:], lines[-1].link, checkpoint=checkpoint) is None
    assert broken_at([], lines[-1].link, checkpoint=lines[-1].link) is None
    assert broken_at(lines[2:], lines[-1].link, checkpoint=Link(2, "0" * 64)) == 3


def test_a_witness_under_the_checkpoint_can_say_nothing_and_one_at_it_must_agree() -> None:
    lines = chain_of(5)
    rest = {"lines": lines[3:], "head": lines[-1].link, "checkpoint": lines[2].link}

    assert broken_at(**rest, witness=Link(2, "f" * 64)) is None  # type: ignore[arg-type]
    assert broken_at(**rest, witness=lines[2].link) is None  # type: ignore[arg-type]
    assert broken_at(**rest, witness=Link(3, "f" * 64)) == 3  # type: ignore[arg-type]


@pytest.mark.parametrize("length", [1, 3])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_line_taken_off_the_end_is_missed_by_the_head(length: int, cut: int) -> None:
    lines = chain_of(length + cut)

    assert broken_at(lines[:length], lines[-1].link) == length + 1


def test_a_removed_head_a_head_set_back_and_another_head_are_seen() -> None:
    lines = chain_of(3)

    assert broken_at(lines, None) == 3
    assert broken_at(lines, lines[1].link) == 3
    assert broken_at(lines, Link(3, "f" * 64)) == 3
    assert broken_at([], None, witness=lines[0].link) == 1


def test_lines_and_head_that_were_cut_together_are_missed_by_the_witness() -> None:
    lines = chain_of(3)

    assert broken_at(lines[:2], lines[1].link) is None
    assert broken_at(lines[:2], lines[1].link, witness=lines[2].link) == 3


def test_a_whole_chain_made_anew_is_missed_by_the_witness() -> None:
    lines = chain_of(3)
    first = rehashed(lines[0], viewer_name="Niemand")
    anew = [first, *chain_of(2, first.link)]

    assert broken_at(anew, anew[-1].link) is None
    assert broken_at(anew, anew[-1].link, witness=lines[1].link) == 2


@given(st.integers(1, 8), st.data())
def test_any_one_change_to_a_chain_is_found_at_its_place(length: int, data: st.DataObject) -> None:
    lines = chain_of(length)
    head, place = lines[-1].link, data.draw(st.integers(0, length - 1))
    name, value = data.draw(
        st.sampled_from(
            [
                ("at", NOW),
                ("viewer", UUID(int=3)),
                ("viewer_name", "Iemand anders"),
                ("what", "share:exported"),
                ("subject", UUID(int=9)),
                ("owner", UUID(int=9)),
                ("previous", "f" * 64),
                ("hash", "f" * 64),
            ]
        )
    )
    changed = [*lines]
    changed[place] = lines[place].model_copy(update={name: value})

    assert broken_at(changed, head) == place + 1
    # A clever hand also makes the hash fit; then the next line, or the head, no longer does.
    if name != "hash":
        changed[place] = rehashed(changed[place])
        assert broken_at(changed, head) == (place + 1 if name == "previous" else min(place + 2, length))


@given(st.integers(2, 8), st.data())
def test_a_line_left_out_or_put_in_or_moved_is_found(length: int, data: st.DataObject) -> None:
    lines = chain_of(length)
    head, place = lines[-1].link, data.draw(st.integers(0, length - 2))
    one, two = lines[place], lines[place + 1]
    swapped = [one.model_copy(update={"seq": two.seq}), two.model_copy(update={"seq": one.seq})][::-1]

    assert broken_at([*lines[:place], *lines[place + 1 :]], head) == place + 1
    assert broken_at([*lines[: place + 1], one, *lines[place + 1 :]], head) == place + 2
    assert broken_at([*lines[:place], *swapped, *lines[place + 2 :]], head) == place + 1


def test_the_hash_does_not_depend_on_how_a_moment_is_written() -> None:
    from wijkapp.clock import AMSTERDAM

    (line,) = chain_of(1)

    assert line.model_copy(update={"at": line.at.astimezone(AMSTERDAM)}).digest() == line.hash


def test_every_look_can_be_told_in_words() -> None:
    assert set(LOOK_WORDS) == set(Look)
