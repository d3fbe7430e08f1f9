"""What changed between two versions: everything that is different is named, and nothing else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.domain.agreement import AgreedActivity, AgreedPlan, AgreedQuestion
from wijkapp.domain.agreement_changes import what_changed
from wijkapp.domain.plan import Support
from wijkapp.domain.situation import Company, Kind

QUESTION = AgreedQuestion(id="vraag", words="Hoe krijg ik invloed?", kind=Kind.KNOWLEDGE, sign="zij bellen mij")
OTHER = AgreedQuestion(id="ander", words="Wie helpt mij?", kind=None, sign="ik ken er drie")
TALK = AgreedActivity(id="praten", what="Praat met Ans", day=date(2027, 3, 1), minutes=60, company=Company.COLLEAGUE)
READ = AgreedActivity(id="lezen", what="Lees het boek", day=None, minutes=None, company=Company.ALONE)
PLAN = AgreedPlan(
    title="Te hard in onze straat",
    questions=(QUESTION,),
    activities=(TALK, READ),
    support=Support(time="een uur"),
    first_review=date(2027, 4, 12),
    later_review=None,
)

_texts = st.text(max_size=300)
_days = st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1))
_ids = st.sampled_from(["een", "twee", "drie", "vier"])
_questions = st.lists(
    st.builds(AgreedQuestion, id=_ids, words=_texts, kind=st.none() | st.sampled_from(Kind), sign=_texts),
    max_size=3,
    unique_by=lambda one: one.id,
).map(tuple)
_activities = st.lists(
    st.builds(
        AgreedActivity,
        id=_ids,
        what=_texts,
        day=_days,
        minutes=st.none() | st.integers(1, 6000),
        company=st.sampled_from(Company),
    ),
    max_size=4,
    unique_by=lambda one: one.id,
).map(tuple)
any_agreed_plan = st.builds(
    AgreedPlan,
    title=_texts,
    questions=_questions,
    activities=_activities,
    support=st.builds(Support, time=_texts, budget=_texts, expertise=_texts),
    first_review=_days,
    later_review=_days,
)


@given(any_agreed_plan)
def test_the_same_plan_gives_no_lines(plan: AgreedPlan) -> None:
    assert what_changed(plan, plan.model_copy(deep=True)) == ()


@given(any_agreed_plan, any_agreed_plan)
def test_no_lines_means_that_the_two_are_the_same(before: AgreedPlan, after: AgreedPlan) -> None:
    lines = what_changed(before, after)

    assert (lines == ()) == (before == after)
    assert all(line == " ".join(line.split()) and len(line) < 600 for line in lines)


@given(any_agreed_plan, st.data())
def test_one_changed_field_is_one_line(plan: AgreedPlan, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["title", "first_review", "later_review"]))
    value = data.draw(_texts if name == "title" else _days)

    lines = what_changed(plan, plan.model_copy(update={name: value}))

    assert len(lines) == (getattr(plan, name) != value)


def after(**changed: object) -> tuple[str, ...]:
    """What is told when these parts of the plan are different."""
    return what_changed(PLAN, PLAN.model_copy(update=changed))


def with_question(**changed: object) -> dict[str, object]:
    return {"questions": (QUESTION.model_copy(update=changed),)}


def with_activity(**changed: object) -> dict[str, object]:
    return {"activities": (TALK.model_copy(update=changed), READ)}


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"title": "Te druk"}, "Situatie: was ‘Te hard in onze straat’, is nu ‘Te druk’"),
        ({"questions": (QUESTION, OTHER)}, "Toegevoegd: leervraag ‘Wie helpt mij?’"),
        ({"questions": ()}, "Weg: leervraag ‘Hoe krijg ik invloed?’"),
        (with_question(words="Hoe dan?"), "Leervraag: was ‘Hoe krijg ik invloed?’, is nu ‘Hoe dan?’"),
        (
            with_question(kind=Kind.ATTITUDE),
            "Soort leervraag bij ‘Hoe krijg ik invloed?’: was kennis, is nu houding",
        ),
        (with_question(kind=None), "Soort leervraag bij ‘Hoe krijg ik invloed?’: was kennis, is nu niet gekozen"),
        (
            with_question(sign="wij bellen"),
            "Ik merk dat het lukt als, bij ‘Hoe krijg ik invloed?’: was ‘zij bellen mij’, is nu ‘wij bellen’",
        ),
        ({"activities": (TALK,)}, "Weg: activiteit ‘Lees het boek’"),
        ({"activities": (READ, TALK)}, "De volgorde van de activiteiten is anders"),
        (with_activity(what="Bel Ans"), "Activiteit: was ‘Praat met Ans’, is nu ‘Bel Ans’"),
        (with_activity(day=date(2027, 4, 1)), "Dag van ‘Praat met Ans’ verschoven van 1 maart naar 1 april"),
        (
            with_activity(day=date(2028, 4, 1)),
            "Dag van ‘Praat met Ans’ verschoven van 1 maart 2027 naar 1 april 2028",
        ),
        (with_activity(day=None), "Weg: dag van ‘Praat met Ans’ op 1 maart 2027"),
        (with_activity(minutes=90), "Tijd voor ‘Praat met Ans’: was 60 minuten, is nu 90 minuten"),
        (
            with_activity(company=Company.TEAM),
            "Met wie bij ‘Praat met Ans’: was met een collega, is nu met het team",
        ),
        ({"support": Support(time="een dag")}, "Vraag om tijd: was ‘een uur’, is nu ‘een dag’"),
        ({"support": Support()}, "Weg: vraag om tijd ‘een uur’"),
        ({"support": Support(time="een uur", budget="€ 50")}, "Toegevoegd: vraag om budget ‘€ 50’"),
        ({"support": Support(time="een uur", expertise="jij")}, "Toegevoegd: vraag om kennis van anderen ‘jij’"),
        ({"first_review": date(2027, 5, 1)}, "Eerste terugblik verschoven van 12 april naar 1 mei"),
        ({"later_review": date(2027, 6, 1)}, "Toegevoegd: tweede terugblik op 1 juni 2027"),
    ],
)
def test_each_changed_part_is_named(changed: dict[str, object], line: str) -> None:
    assert after(**changed) == (line,)


def test_a_day_that_was_not_chosen_before_is_new() -> None:
    later = READ.model_copy(update={"day": date(2027, 12, 31)})

    assert after(activities=(TALK, later)) == ("Toegevoegd: dag van ‘Lees het boek’ op 31 december 2027",)


def test_a_long_text_is_quoted_in_part() -> None:
    (line,) = after(**with_question(words="lang " * 200))

    assert len(line) < 200
    assert line.endswith("…’")
