"""Notices: told in the transaction of the deed, read by nobody else, and gone after a year."""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from tests.factories import guest
from tests.organisation import House
from wijkapp.actions.context import Context
from wijkapp.actions.notices import GONE, PER_PAGE, arrive, listing, mark_all_read, mark_read, tell, unread
from wijkapp.actions.retention import purge
from wijkapp.actions.signals import person_topic
from wijkapp.domain.actor import Actor
from wijkapp.domain.notice import NoticeKind
from wijkapp.errors import NotFound
from wijkapp.store.tables import notices, teams

DAY = timedelta(days=1)
ASKED, ANSWERED = NoticeKind.SUPPORT_ASKED, NoticeKind.SUPPORT_ANSWERED
SHARED = NoticeKind.ITEM_SHARED


@pytest.fixture
def anna(house: House) -> Actor:
    return house.worker("Anna")


def told(context: Context, who: Actor, now: datetime, kind: NoticeKind = ANSWERED, *, team: UUID | None = None) -> UUID:
    """Tell somebody something new, and give what it is about."""
    assert who.person
    subject = uuid4()
    with context.store.writing() as db:
        tell(db, who.person, kind, now, team=team, subject=subject)
    return subject


def test_i_read_what_i_was_told_with_the_newest_first(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    first = told(context, anna, now, ASKED, team=house.team("Noord"))
    second = told(context, anna, now + DAY)

    page = listing(context, anna)

    assert [(one.kind, one.team, one.subject, one.at) for one in page.notices] == [
        (ANSWERED, "", second, now + DAY),
        (ASKED, "Noord", first, now),
    ]
    assert (page.more, page.unread) == (False, 2)


def test_nobody_reads_what_others_were_told(context: Context, house: House, anna: Actor, now: datetime) -> None:
    told(context, anna, now)
    (mine,) = listing(context, anna).notices
    bram, chef, admin = house.worker("Bram"), house.leader("Chef"), house.admin("Ada")

    for other in (bram, chef, admin, guest(context, now)):
        assert (listing(context, other).notices, unread(context, other)) == ((), 0)
        with pytest.raises(NotFound, match=GONE):
            mark_read(context, other, mine.id, now)
        assert mark_all_read(context, other, now, now) == 0

    assert unread(context, anna) == 1


def test_one_that_was_read_stays_with_the_moment_of_the_first_time(
    context: Context, anna: Actor, now: datetime
) -> None:
    told(context, anna, now)
    told(context, anna, now)
    one, other = listing(context, anna).notices

    mark_read(context, anna, one.id, now + DAY)
    mark_read(context, anna, one.id, now + 2 * DAY)

    page = listing(context, anna)
    assert {each.id: each.read_at for each in page.notices} == {one.id: now + DAY, other.id: None}
    assert (page.unread, unread(context, anna)) == (1, 1)


def test_an_unknown_one_is_not_found(context: Context, anna: Actor, now: datetime) -> None:
    with pytest.raises(NotFound, match=GONE):
        mark_read(context, anna, uuid4(), now)


def test_reading_all_leaves_what_came_after_the_page_was_drawn(context: Context, anna: Actor, now: datetime) -> None:
    told(context, anna, now)
    told(context, anna, now + DAY)
    late = told(context, anna, now + DAY + timedelta(seconds=1))

    assert mark_all_read(context, anna, now + DAY, now + 2 * DAY) == 2

    assert [one.subject for one in listing(context, anna).notices if one.read_at is None] == [late]


def test_the_same_thing_told_again_is_one_notice_until_it_was_read(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    assert anna.person
    what = {"team": house.team("Noord"), "subject": uuid4()}
    with context.store.writing() as db:
        tell(db, anna.person, ASKED, now, **what)
        tell(db, anna.person, ASKED, now + DAY, **what)
        tell(db, anna.person, ASKED, now)
        tell(db, anna.person, ASKED, now)
    again = listing(context, anna).notices[0]
    assert (again.at, unread(context, anna)) == (now + DAY, 2)

    mark_read(context, anna, again.id, now + DAY)
    with context.store.writing() as db:
        tell(db, anna.person, ASKED, now + 2 * DAY, **what)

    assert len(listing(context, anna).notices) == 3


def test_a_long_list_comes_in_pages(context: Context, anna: Actor, now: datetime) -> None:
    subjects = [told(context, anna, now + number * DAY) for number in range(PER_PAGE + 1)]

    first, second, beyond = (listing(context, anna, page) for page in (1, 2, 10**30))

    assert [one.subject for one in first.notices] == subjects[:0:-1]
    assert ([one.subject for one in second.notices], second.more, second.unread) == ([subjects[0]], False, PER_PAGE + 1)
    assert first.more
    assert beyond.notices == ()
    assert listing(context, anna, -3) == first


def test_what_was_told_is_not_there_when_the_deed_was_not_done(context: Context, anna: Actor, now: datetime) -> None:
    assert anna.person
    with suppress(NotFound), context.store.writing() as db:
        tell(db, anna.person, ASKED, now)
        raise NotFound

    assert unread(context, anna) == 0


def test_open_pages_hear_of_it(context: Context, anna: Actor, now: datetime) -> None:
    assert anna.person
    heard: list[str] = []
    context.signals.listen(heard.append)
    with context.store.writing() as db:
        topic = tell(db, anna.person, ASKED, now)

    mark_read(context, anna, listing(context, anna).notices[0].id, now)
    mark_all_read(context, anna, now, now)

    assert {topic, *heard} == {person_topic(anna.person)}
    assert len(heard) == 2


def test_after_a_year_it_is_gone(context: Context, anna: Actor, now: datetime) -> None:
    told(context, anna, now)
    kept = told(context, anna, now + DAY)

    purge(context, now + 366 * DAY, 900)

    assert [one.subject for one in listing(context, anna).notices] == [kept]


def test_with_a_team_go_the_notices_about_it(context: Context, house: House, anna: Actor, now: datetime) -> None:
    told(context, anna, now, ASKED, team=house.team("Noord"))

    with context.store.writing() as db:
        db.execute(teams.delete())

    assert listing(context, anna).notices == ()


def test_a_notice_has_no_room_for_anything_that_somebody_wrote() -> None:
    kinds = {column.name: type(column.type) for column in notices.columns}

    assert [name for name, kind in kinds.items() if kind in {sa.String, sa.Text, sa.JSON}] == ["kind"]


def test_what_people_of_a_team_share_is_one_notice_until_it_is_read(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    noord, zuid = house.team("Noord"), house.team("Zuid")
    for ahead, team in enumerate((noord, noord, zuid, noord)):
        told(context, anna, now + ahead * DAY, SHARED, team=team)
    told(context, anna, now)

    page = listing(context, anna)

    assert [(one.kind, one.team, one.at) for one in page.notices] == [
        (SHARED, "Noord", now + 3 * DAY),
        (SHARED, "Zuid", now + 2 * DAY),
        (ANSWERED, "", now),
    ]
    assert page.unread == unread(context, anna) == 3
    mark_read(context, anna, page.notices[0].id, now)
    assert unread(context, anna) == 2
    told(context, anna, now + 5 * DAY, SHARED, team=noord)
    assert unread(context, anna) == 3


def test_nobody_reads_together_what_somebody_else_was_told(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    bram = house.worker("Bram")
    for who in (anna, bram):
        told(context, who, now, SHARED, team=house.team("Noord"))

    mark_read(context, anna, listing(context, anna).notices[0].id, now)

    assert (unread(context, anna), unread(context, bram)) == (0, 1)


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("/afspraak?versie={subject}", 2),
        ("/afspraak/?versie={subject}&van=meldingen", 2),
        ("/afspraak?versie=iets-anders", 3),
        ("/team?team={team}", 2),
        ("/team", 2),
        ("/team?team=een-ander", 3),
        ("/gedeeld", 2),
        ("/plannen", 3),
    ],
)
def test_who_opens_the_page_that_a_notice_is_about_has_read_it(
    context: Context, house: House, anna: Actor, now: datetime, address: str, left: int
) -> None:
    team = house.team("Noord")
    subject = told(context, anna, now)
    told(context, anna, now, NoticeKind.TEAM_ASKED, team=team)
    told(context, anna, now, SHARED, team=team)
    heard: list[str] = []
    context.signals.listen(heard.append)

    count = arrive(context, anna, address.format(subject=subject, team=team), now)

    assert count == unread(context, anna) == left
    assert heard == ([person_topic(anna.person)] if left < 3 else [])  # type: ignore[arg-type]


def test_who_still_has_to_choose_a_team_has_read_nothing_of_any(
    context: Context, house: House, anna: Actor, now: datetime
) -> None:
    told(context, anna, now, NoticeKind.TEAM_ASKED, team=house.team("Noord"))
    in_two = house.worker("Anna", "Zuid")

    assert arrive(context, in_two, "/team?", now) == 1
    assert arrive(context, in_two, f"/team?team={house.team('Zuid')}", now) == 1
    assert arrive(context, in_two, f"/team?team={house.team('Noord')}", now) == 0
