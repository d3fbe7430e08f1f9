"""Who looked: a leader's look is a line, a teammate's is none, and the lines can be verified."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa

from tests.organisation import House
from tests.sharing import ACTIVITY_PART, QUESTION_PART, leader_reader, plan_of, rewords, team_reader
from wijkapp.actions.context import Context
from wijkapp.actions.looks import PER_PAGE, my_looks, prune, verify
from wijkapp.actions.shared_with_me import seen_as, seen_by
from wijkapp.actions.sharing import renew, share, unshare
from wijkapp.domain.actor import Actor
from wijkapp.domain.looks import Link
from wijkapp.domain.roles import Role
from wijkapp.errors import TryLater
from wijkapp.store import looks
from wijkapp.store.engine import Store
from wijkapp.store.tables import audit, look_heads
from wijkapp.store.tables import looks as table

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Team:
    """Anna, who shares a question and an activity with her leader Linda and her teammates."""

    def __init__(self, context: Context, now: datetime) -> None:
        """Share it."""
        self.context, self.now = context, now
        self.house = House(context, now)
        self.anna, self.bram, self.linda = (
            self.house.worker("Anna"),
            self.house.worker("Bram"),
            self.house.leader("Linda"),
        )
        self.team = self.house.team("Noord")
        self.plan = plan_of(context, self.anna, now)
        for part in (QUESTION_PART, ACTIVITY_PART):
            for reader in (leader_reader(self.team), team_reader(self.team)):
                share(context, self.anna, self.plan, part, reader, now)

    def looks(self, who: Actor, at: datetime, *, opened_at: datetime | None = None) -> None:
        """Somebody opens what Anna shares."""
        seen_by(self.context, who, self.team, at, owner=self.anna.person, opened_at=opened_at)

    def lines(self) -> list[tuple[str, str]]:
        """Who looked at what, the last one first."""
        return [(one.line.viewer_name, one.kind) for one in my_looks(self.context, self.anna).seen]


@pytest.fixture
def team(context: Context, now: datetime) -> Team:
    return Team(context, now)


def test_a_leaders_look_is_one_line_for_each_thing(team: Team) -> None:
    team.looks(team.linda, team.now)
    team.looks(team.linda, team.now + 5 * MINUTE)

    assert sorted(team.lines()) == [("Linda", "activity"), ("Linda", "question")]


def test_looking_again_later_is_a_new_line_unless_the_page_stayed_open(team: Team) -> None:
    team.looks(team.linda, team.now)
    team.looks(team.linda, team.now + 60 * MINUTE, opened_at=team.now - MINUTE)
    assert len(team.lines()) == 2

    team.looks(team.linda, team.now + 60 * MINUTE, opened_at=team.now + 60 * MINUTE)
    assert len(team.lines()) == 4


@pytest.mark.parametrize("opened", [True, False])
def test_a_new_version_is_a_new_line_also_on_a_page_that_stays_open(team: Team, opened: bool) -> None:
    opened_at = team.now if opened else None
    team.looks(team.linda, team.now, opened_at=opened_at)
    rewords(team.context, team.anna, team.plan, "Nieuw", team.now + MINUTE)
    renew(team.context, team.anna, team.plan, QUESTION_PART, team.now + 2 * MINUTE)

    for minutes in (3, 4):
        team.looks(team.linda, team.now + minutes * MINUTE, opened_at=opened_at)

    assert sorted(team.lines()) == [("Linda", "activity"), ("Linda", "question"), ("Linda", "question")]


def test_beside_a_line_stands_what_was_read_and_never_a_text_of_later(team: Team) -> None:
    team.looks(team.linda, team.now)
    rewords(team.context, team.anna, team.plan, "Nieuw", team.now + MINUTE)
    renew(team.context, team.anna, team.plan, QUESTION_PART, team.now + 2 * MINUTE)
    team.looks(team.linda, team.now + 3 * MINUTE)

    later, earlier = (one for one in my_looks(team.context, team.anna).seen if one.kind == "question")

    assert later.snapshot is not None
    assert (later.earlier, later.snapshot.model_dump()["wording"]) == (False, "Nieuw")
    assert (earlier.earlier, earlier.snapshot) == (True, None)


def test_a_teammate_the_owner_and_a_preview_leave_no_line(team: Team) -> None:
    team.looks(team.bram, team.now)
    team.looks(team.anna, team.now)
    seen_as(team.context, team.anna, team.team, Role.LEADER)
    seen_as(team.context, team.anna, team.team, team.linda.person or team.team)

    assert team.lines() == []


def test_a_look_that_cannot_be_noted_shows_nothing(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise TryLater

    monkeypatch.setattr(looks, "note", broken)

    with pytest.raises(TryLater):
        team.looks(team.linda, team.now)


def test_the_owner_reads_what_it_was_about_as_long_as_it_is_shared(team: Team) -> None:
    rewords(team.context, team.anna, team.plan, "Nieuw", team.now)
    renew(team.context, team.anna, team.plan, QUESTION_PART, team.now)
    team.looks(team.linda, team.now)
    unshare(team.context, team.anna, team.plan, ACTIVITY_PART, leader_reader(team.team), team.now)

    about = {one.kind: one.snapshot for one in my_looks(team.context, team.anna).seen}

    assert about["question"] is not None
    assert about["question"].model_dump()["wording"] == "Nieuw"
    assert about["activity"] is None


def test_the_owner_is_told_on_an_open_page(team: Team) -> None:
    told: list[str] = []
    team.context.signals.listen(told.append)

    team.looks(team.linda, team.now)
    team.looks(team.linda, team.now)
    team.looks(team.bram, team.now)

    assert told == [f"person:{team.anna.person}"]


def test_nobody_reads_who_looked_at_somebody_else(team: Team, context: Context, now: datetime) -> None:
    team.looks(team.linda, team.now)

    assert my_looks(context, team.bram).seen == ()
    assert my_looks(context, team.linda).seen == ()
    assert my_looks(context, Actor(owner=team.anna.owner)).seen == ()


def test_a_page_has_the_newest_lines_and_all_of_them_are_checked(team: Team) -> None:
    for days in range(PER_PAGE):
        team.looks(team.linda, team.now + days * DAY)

    first, last, beyond = (my_looks(team.context, team.anna, page) for page in (1, 2, 99))

    assert [one.line.seq for one in first.seen] == [*range(2 * PER_PAGE, PER_PAGE, -1)]
    assert [one.line.seq for one in last.seen] == [*range(PER_PAGE, 0, -1)]
    assert (first.page, first.pages, last.page, beyond) == (1, 2, 2, last)
    assert first.whole

    tampered(team.context.store, table.update().where(table.c.seq == 1).values(viewer_name="Niemand"))

    assert my_looks(team.context, team.anna).whole is False


def test_lines_go_when_their_time_is_over_and_the_owner_reads_that(team: Team) -> None:
    team.looks(team.linda, team.now)
    years = team.context.look_years * 365 * DAY

    assert prune(team.context, team.now + years) == 0
    assert prune(team.context, team.now + years + DAY) == 2
    assert prune(team.context, team.now + years + DAY) == 0

    found = my_looks(team.context, team.anna)
    assert (found.seen, found.pruned_at, found.whole) == ((), team.now + years + DAY, True)
    with team.context.store.reading() as db:
        lines = db.execute(sa.select(audit.c.actor_id).where(audit.c.action == "looks:pruned")).scalars().all()
    assert lines == [None]


def tampered(store: Store, *statements: sa.Executable) -> None:
    """Do what somebody does who may do anything in the database, past its triggers."""
    with store.writing() as db:
        if store.on_sqlite:
            for name in db.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all():
                db.execute(sa.text(f"DROP TRIGGER {name}"))
        else:
            db.execute(sa.text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            db.execute(statement)


def _copied(number: int, seq: int) -> sa.Insert:
    """A line put in: the one with this number once more, under another."""
    columns = [column for column in table.c if column.name != "seq"]
    source = sa.select(sa.literal(seq).label("seq"), *columns).where(table.c.seq == number)
    return table.insert().from_select([table.c.seq, *columns], source)


TAMPERINGS: dict[str, tuple[list[sa.Executable], int]] = {
    "a line is deleted": ([table.delete().where(table.c.seq == 2)], 2),
    "the first line is deleted": ([table.delete().where(table.c.seq == 1)], 1),
    "a name is altered": ([table.update().where(table.c.seq == 2).values(viewer_name="Niemand")], 2),
    "a subject is altered": ([table.update().where(table.c.seq == 3).values(subject_id=UUID(int=9))], 3),
    "a deed is altered": ([table.update().where(table.c.seq == 1).values(what="share:exported")], 1),
    "a line is inserted at the end": ([_copied(1, 5)], 5),
    "a line is inserted between": (
        [
            table.update().where(table.c.seq == 4).values(seq=5),
            table.update().where(table.c.seq == 3).values(seq=4),
            _copied(1, 3),
        ],
        3,
    ),
    "two lines change places": (
        [
            table.update().where(table.c.seq == 2).values(seq=9),
            table.update().where(table.c.seq == 3).values(seq=2),
            table.update().where(table.c.seq == 9).values(seq=3),
        ],
        2,
    ),
    "the end is cut off": ([table.delete().where(table.c.seq == 4)], 4),
    "all lines are gone": ([table.delete()], 1),
    "the head is gone": ([look_heads.delete()], 4),
    "the head is set back": ([look_heads.update().values(seq=3)], 4),
    "the head is another": ([look_heads.update().values(hash="f" * 64)], 4),
}


@pytest.mark.parametrize(("statements", "at"), TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_verifying_names_the_owner_and_the_line_where_somebody_tampered(
    team: Team, statements: list[sa.Executable], at: int
) -> None:
    team.looks(team.linda, team.now)
    team.looks(team.linda, team.now + DAY)
    assert (verify(team.context, {}).breaks, my_looks(team.context, team.anna).whole) == ((), True)

    tampered(team.context.store, *statements)

    assert verify(team.context, {}).breaks == ((team.anna.person, at),)
    assert my_looks(team.context, team.anna).whole is False


def test_lines_and_head_that_went_together_are_missed_by_what_was_kept_elsewhere(team: Team) -> None:
    team.looks(team.linda, team.now)
    kept = verify(team.context, {}).heads

    tampered(team.context.store, table.delete(), look_heads.delete())

    assert verify(team.context, {}).breaks == ()
    assert verify(team.context, kept).breaks == ((team.anna.person, 1),)


def test_what_was_kept_elsewhere_agrees_with_a_chain_that_went_on_and_was_pruned(team: Team) -> None:
    team.looks(team.linda, team.now)
    kept = verify(team.context, {}).heads
    team.looks(team.linda, team.now + DAY)
    longer = verify(team.context, kept)
    prune(team.context, team.now + 366 * team.context.look_years * DAY)
    pruned = verify(team.context, longer.heads)

    assert (longer.lines, longer.breaks, pruned.lines, pruned.breaks) == (4, (), 0, ())
    assert kept == {team.anna.person: Link(2, kept[team.anna.person or team.team].hash)}
