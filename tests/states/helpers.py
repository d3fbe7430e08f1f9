"""A guest with a plan, and what the tests of the states read and send."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from reflex.event import EventSpec

from wijkapp import clock
from wijkapp.actions import changing, guests, plans, starting
from wijkapp.actions.context import Context
from wijkapp.domain.actor import Actor
from wijkapp.domain.changes import Add, Change, Choose, Proposal, Saved, Tick, Write, target
from wijkapp.domain.fields import ItemList, field_name, item_id
from wijkapp.domain.situation import Situation
from wijkapp.installation import catalogue

CANARY = "kanarie-9f31"


def situation() -> Situation:
    """The first situation of the catalogue."""
    return catalogue().situations[0]


def question(place: int, part: str = "chosen") -> str:
    """A field of one of its questions, counted from 0."""
    return field_name(ItemList.QUESTIONS, item_id(situation().slug, situation().individual_questions[place].id), part)


def activity(place: int, part: str = "chosen") -> str:
    """A field of one of its activities, counted from 0."""
    return field_name(ItemList.ACTIVITIES, item_id(situation().slug, situation().activities[place].id), part)


def in_days(days: int) -> str:
    """A day from today, as a date field sends it."""
    day: date = clock.today() + timedelta(days=days)
    return day.isoformat()


class Owner:
    """A guest with one plan."""

    def __init__(self, context: Context, slug: str | None = None) -> None:
        """Come in and start a plan from the first situation, or from another one."""
        self.context = context
        found = guests.actor_of(context, guests.begin(context, clock.now()), clock.now())
        assert found is not None
        self.actor: Actor = found
        self.plan: UUID = starting.start(context, found, slug or situation().slug, clock.now())

    def at(self, step: str = "", **query: object) -> str:
        """The address of a page of the plan."""
        more = "".join(f"&{name}={value}" for name, value in query.items())
        return f"/plan{'/' + step if step else ''}?plan={self.plan}{more}"

    def sends(self, *asked: Change) -> None:
        """Make these changes, each on the version that is there."""
        for one in asked:
            base = plans.read(self.context, self.actor, self.plan).version_of(target(one))
            proposal = Proposal(op=uuid4(), base=base, change=one)
            assert isinstance(changing.change(self.context, self.actor, self.plan, proposal, clock.now()), Saved)

    def ticks(self, *fields: str) -> None:
        """Tick these boxes."""
        self.sends(*(Tick(field=field, value=True) for field in fields))

    def writes(self, field: str, value: str) -> None:
        """Write this text."""
        self.sends(Write(field=field, value=value))

    def chooses(self, field: str, value: str) -> None:
        """Choose this word."""
        self.sends(Choose(field=field, value=value))

    def adds(self, item_list: ItemList, text: str) -> UUID:
        """Add an item of one's own and give its id."""
        item = uuid4()
        self.sends(Add(list=item_list, item=item, text=text))
        return item

    def completes(self) -> None:
        """Fill in the shortest complete plan."""
        self.ticks(question(0), activity(0))
        self.writes(question(0, "sign"), "bewoners zelf bellen")
        self.writes(activity(0, "date"), in_days(30))
        self.writes("review.first", in_days(42))


def led_to(event: EventSpec | None) -> str | None:
    """Where a handler sends the browser; None when it stays."""
    if event is None:
        return None
    target: Any = event.args[0][1]
    return str(target._var_value)
