"""Any row of changes from two tabs, late, doubled and sent again: nothing lost, applied once, versions that count.

The model is a dict of texts and ticks with a version each, a list of own items, and the answers given so far. It
knows nothing of tables, locks or transactions.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import QUESTION, context_on, owned_plan
from wijkapp.actions.changing import change
from wijkapp.actions.plans import read
from wijkapp.domain.changes import (
    Add,
    Answer,
    Change,
    Choose,
    Dropped,
    Proposal,
    Remove,
    Saved,
    Stale,
    Tick,
    Write,
)
from wijkapp.domain.draft import Draft
from wijkapp.domain.fields import ItemList
from wijkapp.store.engine import Store

NOW = datetime(2027, 3, 1, tzinfo=UTC)
TEXTS = ("support.time", f"{QUESTION}.words", "plan.name")
ITEMS = tuple(UUID(int=number) for number in (1, 2))

texts = st.builds(Write, field=st.sampled_from(TEXTS), value=st.sampled_from(["", "a", "b", "é\u2028😀"]))
ticks = st.builds(Tick, field=st.just(f"{QUESTION}.chosen"), value=st.booleans())
words = st.builds(Choose, field=st.just(f"{QUESTION}.kind"), value=st.sampled_from(["", "kennis", "houding"]))
adds = st.builds(Add, list=st.just(ItemList.TEAM), item=st.sampled_from(ITEMS), text=st.sampled_from(["", "c"]))
removes = st.builds(Remove, list=st.just(ItemList.TEAM), item=st.sampled_from(ITEMS))


@dataclass(frozen=True)
class Sending:
    """Something that a tab sends: a new change made on what it saw ``behind`` versions ago, or an earlier one again."""

    change: Change
    behind: int
    choice: str | None
    again: int | None


sendings = st.lists(
    st.builds(
        Sending,
        change=st.one_of(texts, texts, ticks, words, adds, removes),
        behind=st.sampled_from([0, 0, 0, 1, 5]),
        choice=st.sampled_from([None, None, None, "mine", "theirs"]),
        again=st.none() | st.none() | st.integers(0, 30),
    ),
    max_size=25,
)


@dataclass
class Model:
    """What a plan must hold, and which answer each change must get."""

    version: int = 1
    values: dict[str, tuple[object, int]] = field(default_factory=dict[str, tuple[object, int]])
    answers: dict[UUID, Answer] = field(default_factory=dict[UUID, Answer])

    def version_of(self, name: str) -> int:
        """The version of a field, 0 when it was never set."""
        return self.values[name][1] if name in self.values else 0

    def value_of(self, name: str, default: object = "") -> object:
        """The value of a field."""
        return self.values[name][0] if name in self.values else default

    def answer(self, one: Proposal, now: datetime) -> Answer:
        """Apply a change and tell the answer."""
        if one.op not in self.answers:
            answer = self._judge(one, now)
            if isinstance(answer, Stale):
                return answer
            self.answers[one.op] = answer
        return self.answers[one.op]

    def _judge(self, one: Proposal, now: datetime) -> Answer:
        asked = one.change
        name = "team.own" if isinstance(asked, Add | Remove) else asked.field  # type: ignore[union-attr]
        if one.choice == "theirs":
            return Dropped(version=self.version_of(name))
        if isinstance(asked, Write):
            theirs = self.value_of(name)
            if self.version_of(name) != one.base and theirs != asked.value:
                return Stale(mine=asked.value, theirs=str(theirs), version=self.version_of(name))
        new = self._new(asked, name)
        if not new:
            return Dropped(version=self.version_of(name))
        self.version += 1
        self.values.update({each: (value, self.version) for each, value in new.items()})
        return Saved(version=self.version, at=now)

    def _new(self, asked: Change, name: str) -> dict[str, object]:
        if isinstance(asked, Tick | Write | Choose):
            return {name: asked.value}
        assert isinstance(asked, Add | Remove)
        items, item = self.value_of(name, ()), str(asked.item)
        assert isinstance(items, tuple)
        if (item in items) == isinstance(asked, Add):
            return {}
        if isinstance(asked, Remove):
            return {name: tuple(other for other in items if other != item)}
        first = (
            {} if f"team.{item}.text" in self.values else {f"team.{item}.text": asked.text, f"team.{item}.chosen": True}
        )
        return {name: (*items, item), **first}


def test_a_plan_holds_what_was_answered_saved_and_nothing_else(store: Store) -> None:
    # The answers are the same on each database; what may differ is how they are stored.
    examples = settings(deadline=None, max_examples=100 if store.on_sqlite else 40)

    examples(given(sent=sendings)(lambda sent: the_answers_hold(store, sent)))()


def the_answers_hold(store: Store, sent: list[Sending]) -> None:
    """Send all this to a new plan and see that each answer, and what is stored, is what the model says."""
    context = context_on(store)
    actor, plan = owned_plan(context, NOW)
    start = read(context, actor, plan)
    model = Model(values={name: (one.value, one.version) for name, one in start.fields.items()})
    earlier: list[Proposal] = []
    for second, sending in enumerate(sent):
        one = proposed(sending, earlier, model)
        now = NOW + timedelta(seconds=second)

        assert change(context, actor, plan, one, now) == model.answer(one, now)

        found = read(context, actor, plan)
        assert found.version == model.version
        assert held(found) == model.values


def proposed(sending: Sending, earlier: list[Proposal], model: Model) -> Proposal:
    """Make the proposal: the same bytes as before when it is sent again, also after a choice between two texts."""
    if sending.again is not None and sending.again < len(earlier):
        old = earlier[sending.again]
        if sending.choice is None:
            return old
        return old.model_copy(update={"choice": sending.choice, "base": seen(old.change, 0, model)})
    base = seen(sending.change, sending.behind, model)
    one = Proposal(op=uuid4(), base=base, change=sending.change, choice=sending.choice)  # type: ignore[arg-type]
    earlier.append(one)
    return one


def seen(asked: Change, behind: int, model: Model) -> int:
    """Give the version of the field that a tab has seen, some versions ago."""
    return max(0, model.version_of(getattr(asked, "field", "")) - behind)


def held(draft: Draft) -> dict[str, tuple[object, int]]:
    """Give the fields of a plan as the model has them."""
    return {name: (one.value, one.version) for name, one in draft.fields.items()}
