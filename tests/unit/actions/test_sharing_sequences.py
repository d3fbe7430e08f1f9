"""Any row of sharing, taking back, editing, joining, leaving and changing roles: everybody reads what the table grants.

The model is a dict of copies and a dict of roles. It knows nothing of tables, queries or transactions.
"""

from datetime import UTC, datetime, timedelta
from typing import ClassVar, NamedTuple
from uuid import UUID, uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.factories import context_on
from tests.organisation import House
from tests.sharing import ACTIVITY_PART, ALL_PARTS, CANARY, QUESTION_PART, agrees, plan_of, rewords, sends
from wijkapp.actions.context import Context
from wijkapp.actions.plans import archive, delete, undelete
from wijkapp.actions.shared_with_me import seen_as, seen_by
from wijkapp.actions.sharing import renew, share, unshare, unshare_all
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Write
from wijkapp.domain.roles import Role
from wijkapp.domain.sharing import AGREED_PLAN, Part, Reader, ReaderKind, SharedItem, SharedPlan, SharedQuestion
from wijkapp.errors import InvalidAnswer, NotFound
from wijkapp.store import agreements, people, sharing
from wijkapp.store.engine import Store
from wijkapp.store.tables import agreements as agreements_table
from wijkapp.store.tables import people as people_table

OTHERS = ("Bram", "Carla", "Linda")
EVERYBODY = ("Anna", *OTHERS)
TEAMS = ("Noord", "Zuid")
ROLES = (Role.WORKER, Role.LEADER)

parts, teams = st.sampled_from(ALL_PARTS), st.sampled_from(TEAMS)
kinds, others = st.sampled_from(ReaderKind), st.sampled_from(OTHERS)
texts = st.sampled_from(["", "kort", "langer"])


class Key(NamedTuple):
    """A share in the model: which part, where, for whom."""

    part: Part
    team: str
    kind: ReaderKind
    colleague: str


def _part_and_text(one: SharedItem) -> tuple[Part, str]:
    if isinstance(one.snapshot, SharedPlan):
        return AGREED_PLAN, str(one.snapshot.number)
    if isinstance(one.snapshot, SharedQuestion):
        return QUESTION_PART, one.snapshot.wording
    return ACTIVITY_PART, str(one.snapshot.minutes)


class Sharing(RuleBasedStateMachine):
    """Anna shares; the others come, go, and come to lead."""

    context: ClassVar[Context]

    @initialize()
    def move_in(self) -> None:
        """Everybody has an account, and Anna works in the north, with Bram, led by Linda."""
        self.now = datetime(2027, 3, 1, tzinfo=UTC)
        self.house = House(self.context, self.now, f"Huis {uuid4()}")
        self.tag = uuid4().hex[:6]
        for name in EVERYBODY:
            self.house.person(self.named(name))
        self.roles: dict[tuple[str, str], Role] = {}
        self.copies: dict[Key, str] = {}
        self.versions: list[int] = []
        self.last = 0
        self.deleted = False
        self.awake = True
        self.words = {QUESTION_PART: "Mijn vraag openbaar-5c20", ACTIVITY_PART: "45"}
        for name, role in (("Anna", Role.WORKER), ("Bram", Role.WORKER), ("Linda", Role.LEADER)):
            self.join(name, "Noord", role)
        self.plan = plan_of(self.context, self.who("Anna"), self.now)

    def named(self, name: str) -> str:
        """An account's name, of this run alone."""
        return f"{name}{self.tag}"

    def who(self, name: str) -> Actor:
        """Somebody with the roles of now."""
        return self.house.actor(self.named(name))

    def id(self, name: str) -> UUID:
        """Somebody's id, also of who was deactivated."""
        return self.house._people[self.named(name)]

    def reader(self, key: Key) -> Reader:
        """A reader as the app knows it."""
        colleague = self.id(key.colleague) if key.colleague else None
        return Reader(kind=key.kind, team=self.house.team(key.team), colleague=colleague)

    def _tick(self) -> None:
        self.now += timedelta(minutes=1)
        self.house.now = self.now

    @rule(name=st.sampled_from(EVERYBODY), team=teams, role=st.sampled_from(ROLES))
    def join(self, name: str, team: str, role: Role) -> None:
        """Somebody comes into a team, or gets another role there."""
        self._tick()
        where = self.house.team(team)
        with self.context.store.writing() as db:
            people.join(db, where, self.id(name), role, self.now)
        self.roles[name, team] = role
        if role is Role.LEADER:
            self._forget(lambda key: (key.colleague, key.team) == (name, team))

    @rule(name=st.sampled_from(EVERYBODY), team=teams)
    def leave(self, name: str, team: str) -> None:
        """Somebody leaves a team."""
        self._tick()
        where = self.house.team(team)
        with self.context.store.writing() as db:
            people.leave(db, where, self.id(name))
        self.roles.pop((name, team), None)
        self._forget(lambda key: key.team == team and name in {"Anna", key.colleague})

    def _forget(self, gone: object) -> None:
        self.copies = {key: text for key, text in self.copies.items() if not gone(key)}  # type: ignore[operator]

    @rule(part=parts, team=teams, kind=kinds, colleague=others)
    def shares(self, part: Part, team: str, kind: ReaderKind, colleague: str) -> None:
        """Anna shares a part, which works when she is there and the colleague is too."""
        if not self.awake:
            return
        self._tick()
        key = Key(part, team, kind, colleague if kind is ReaderKind.COLLEAGUE else "")
        may = (
            ("Anna", team) in self.roles
            and (not key.colleague or self.roles.get((colleague, team)) is Role.WORKER)
            and (part is not AGREED_PLAN or (kind is not ReaderKind.LEADER and bool(self.versions)))
        )
        try:
            share(self.context, self.who("Anna"), self.plan, part, self.reader(key), self.now)
        except NotFound:
            assert self.deleted
        except InvalidAnswer:
            assert not may
        else:
            assert may
            self.copies.setdefault(key, self.words[part])

    @rule(part=parts, team=teams, kind=kinds, colleague=others)
    def takes_back(self, part: Part, team: str, kind: ReaderKind, colleague: str) -> None:
        """Anna takes a part back from one reader."""
        if self.deleted or not self.awake:
            return
        self._tick()
        key = Key(part, team, kind, colleague if kind is ReaderKind.COLLEAGUE else "")
        taken = unshare(self.context, self.who("Anna"), self.plan, part, self.reader(key), self.now)
        assert taken == (self.copies.pop(key, None) is not None)

    @rule(part=parts)
    def takes_back_from_all(self, part: Part) -> None:
        """Anna shares a part with nobody."""
        if self.deleted or not self.awake:
            return
        self._tick()
        taken = unshare_all(self.context, self.who("Anna"), self.plan, part, self.now)
        assert taken == sum(key.part == part for key in self.copies)
        self._forget(lambda key: key.part == part)

    @rule(text=texts, minutes=st.sampled_from(["30", "45", "60"]))
    def edits(self, text: str, minutes: str) -> None:
        """Anna writes on; nobody watches her type."""
        if self.deleted or not self.awake:
            return
        self._tick()
        anna = self.who("Anna")
        rewords(self.context, anna, self.plan, text, self.now)
        sends(
            self.context,
            anna,
            self.plan,
            self.now,
            Write(field=f"activity.{ACTIVITY_PART.item}.minutes", value=minutes),
        )
        self.words |= {QUESTION_PART: text or "Hoe werkt invloed?", ACTIVITY_PART: minutes}

    @rule(part=parts)
    def shares_the_new_version(self, part: Part) -> None:
        """Anna hands over the text of now."""
        if self.deleted or not self.awake:
            return
        self._tick()
        try:
            renew(self.context, self.who("Anna"), self.plan, part, self.now)
        except InvalidAnswer:
            assert part is AGREED_PLAN
            assert not self.versions
            return
        self.copies |= {key: self.words[part] for key in self.copies if key.part == part}

    @rule(team=teams)
    def agree(self, team: str) -> None:
        """Anna and who leads a team agree on a version; it stays when Anna leaves, or deletes her plan."""
        self._tick()
        self.last += 1
        anna = Actor(owner=self.id("Anna"), person=self.id("Anna"))
        agrees(self.context, anna, self.plan, self.house.team(team), self.now, number=self.last)
        self.versions.append(self.last)
        self.words[AGREED_PLAN] = str(self.last)

    @rule(oldest=st.booleans())
    def a_version_is_kept_no_longer(self, oldest: bool) -> None:
        """The time of an agreed version is over, of the last one or of an earlier one."""
        if not self.versions:
            return
        self._tick()
        gone = self.versions.pop(0 if oldest else -1)
        with self.context.store.writing() as db:
            at = (agreements_table.c.plan_id == self.plan, agreements_table.c.number == gone)
            db.execute(agreements_table.update().where(*at).values(keep_until=self.now))
            agreements.remove_kept_until(db, self.now)
            sharing.withdraw_ended(db)
        self.words[AGREED_PLAN] = str(max(self.versions, default=""))
        self.copies = {
            key: text for key, text in self.copies.items() if key.part is not AGREED_PLAN or text != str(gone)
        }

    @rule(deed=st.sampled_from([archive, delete, undelete]))
    def puts_away(self, deed: object) -> None:
        """Anna archives, deletes or brings back her plan."""
        if not self.awake or (self.deleted and deed is archive):
            return
        self._tick()
        deed(self.context, self.who("Anna"), self.plan, self.now)  # type: ignore[operator]
        if deed is delete:
            self.deleted, self.copies = True, {}
        if deed is undelete:
            self.deleted = False

    @rule(awake=st.booleans())
    def account(self, awake: bool) -> None:
        """Anna's account is closed or opened again."""
        self._tick()
        with self.context.store.writing() as db:
            moment = None if awake else self.now
            db.execute(people_table.update().where(people_table.c.id == self.id("Anna")).values(deactivated_at=moment))
        self.awake = awake

    def _granted(self, role: Role | None, name: str, team: str) -> set[tuple[Part, str]]:
        if not self.awake or role is None or ("Anna", team) not in self.roles:
            return set()
        ways = [
            key for key in self.copies if key.team == team and key.kind.role is role and key.colleague in {"", name}
        ]
        return {(key.part, self.copies[key]) for key in ways}

    @staticmethod
    def _read(found: tuple[SharedItem, ...]) -> dict[Part, str]:
        assert CANARY not in repr(found)
        one_by_one = [_part_and_text(one) for one in found]
        assert len(dict(one_by_one)) == len(one_by_one)
        return dict(one_by_one)

    @invariant()
    def everybody_reads_what_the_table_grants_and_nothing_else(self) -> None:
        """For each person and team; along two ways one gets one of the copies that one may have."""
        for name in OTHERS:
            for team in TEAMS:
                granted = self._granted(self.roles.get((name, team)), name, team)
                try:
                    found = self._read(seen_by(self.context, self.who(name), self.house.team(team), self.now))
                except NotFound:
                    assert (name, team) not in self.roles
                    found = {}
                assert set(found) == {part for part, _ in granted}
                assert set(found.items()) <= granted

    @invariant()
    def a_preview_is_what_the_reader_gets(self) -> None:
        """By name, in every team that Anna is in now."""
        if not self.awake:
            return
        for name in OTHERS:
            for team in TEAMS:
                if ("Anna", team) in self.roles and (name, team) in self.roles:
                    where = self.house.team(team)
                    real = seen_by(self.context, self.who(name), where, self.now, owner=self.id("Anna"))
                    assert seen_as(self.context, self.who("Anna"), where, self.id(name)) == real


def test_any_row_of_deeds_leaves_everybody_with_what_the_table_grants(store: Store) -> None:
    class Here(Sharing):
        """The same, on this database."""

        context = context_on(store)

    examples = 12 if store.on_sqlite else 4  # The deeds are the same; what may differ is how each is stored.
    quick = settings(
        max_examples=examples, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Here, settings=quick)  # type: ignore[no-untyped-call]
