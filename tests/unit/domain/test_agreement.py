"""What is agreed on, and who may do what with it in which state."""

from itertools import product

import pytest

from tests.drafts import OWN, activity, complete, own, plan_of, question, team
from wijkapp.domain.agreement import (
    DISAGREEING,
    NEXT,
    AgreedPlan,
    AgreementDeed,
    AgreementState,
    Party,
    SupportKind,
    agreed_plan,
    allowed,
    asked,
    why_not,
)
from wijkapp.domain.fields import ItemList
from wijkapp.domain.plan import Support
from wijkapp.domain.situation import Company, Kind

CANARY = "kanarie-5c2e"
PRIVATE = {
    question("invloed", "behind"): CANARY,
    "situation.case": CANARY,
    "plan.name": CANARY,
    question("spel", "words"): CANARY,
    question("spel", "behind"): CANARY,
    activity(3, "date"): CANARY,
    team("kennis"): True,
    team("kennis", "words"): CANARY,
}
"""Texts that are the worker's alone, and those of what was not chosen."""

TABLE = """
ingediend            werker          intrekken                 ingetrokken
ingediend            werker          vervangen                 vervangen
ingediend            leidinggevende  lezen                     gelezen
gelezen              werker          niet-akkoord-gaan         werker-niet-akkoord
gelezen              werker          intrekken                 ingetrokken
gelezen              werker          vervangen                 vervangen
gelezen              werker          een-opmerking-schrijven   gelezen
gelezen              leidinggevende  akkoord-gaan              akkoord
gelezen              leidinggevende  niet-akkoord-gaan         leider-niet-akkoord
gelezen              leidinggevende  een-opmerking-schrijven   gelezen
gelezen              leidinggevende  een-vraag-beantwoorden    gelezen
leider-niet-akkoord  werker          intrekken                 ingetrokken
leider-niet-akkoord  werker          vervangen                 vervangen
leider-niet-akkoord  werker          een-opmerking-schrijven   leider-niet-akkoord
leider-niet-akkoord  leidinggevende  akkoord-gaan              akkoord
leider-niet-akkoord  leidinggevende  niet-akkoord-gaan         leider-niet-akkoord
leider-niet-akkoord  leidinggevende  een-opmerking-schrijven   leider-niet-akkoord
leider-niet-akkoord  leidinggevende  een-vraag-beantwoorden    leider-niet-akkoord
werker-niet-akkoord  werker          akkoord-gaan              gelezen
werker-niet-akkoord  werker          niet-akkoord-gaan         werker-niet-akkoord
werker-niet-akkoord  werker          intrekken                 ingetrokken
werker-niet-akkoord  werker          vervangen                 vervangen
werker-niet-akkoord  werker          een-opmerking-schrijven   werker-niet-akkoord
werker-niet-akkoord  leidinggevende  een-opmerking-schrijven   werker-niet-akkoord
werker-niet-akkoord  leidinggevende  een-vraag-beantwoorden    werker-niet-akkoord
akkoord              werker          een-opmerking-schrijven   akkoord
akkoord              leidinggevende  een-opmerking-schrijven   akkoord
akkoord              leidinggevende  een-vraag-beantwoorden    akkoord
vervangen            werker          intrekken                 ingetrokken
"""
EXPECTED = {
    (AgreementState(state), Party(party), AgreementDeed(deed.replace("-", " "))): AgreementState(then)
    for state, party, deed, then in (line.split() for line in TABLE.strip().splitlines())
}


@pytest.mark.parametrize(("state", "party", "deed"), list(product(AgreementState, Party, AgreementDeed)))
def test_each_deed_of_each_party_in_each_state(state: AgreementState, party: Party, deed: AgreementDeed) -> None:
    assert NEXT.get((state, party, deed)) == EXPECTED.get((state, party, deed))
    assert (deed in allowed(state, party)) == ((state, party, deed) in EXPECTED)


def test_only_a_leader_who_has_read_it_makes_a_plan_agreed() -> None:
    ways = {(state, party) for (state, party, _), then in NEXT.items() if then is AgreementState.AGREED != state}

    assert ways == {
        (AgreementState.READ, Party.LEADER),
        (AgreementState.LEADER_DISAGREES, Party.LEADER),
    }


def test_what_was_agreed_stays_and_what_was_withdrawn_is_over() -> None:
    for party in Party:
        after = {then for (state, who, _), then in NEXT.items() if (state, who) == (AgreementState.AGREED, party)}
        assert after == {AgreementState.AGREED}
        assert allowed(AgreementState.WITHDRAWN, party) == frozenset()


def test_a_worker_can_take_back_whatever_is_not_agreed_on() -> None:
    can = {state for state in AgreementState if AgreementDeed.WITHDRAW in allowed(state, Party.WORKER)}

    assert can == set(AgreementState) - {AgreementState.AGREED, AgreementState.WITHDRAWN}
    assert all(AgreementDeed.WITHDRAW not in allowed(state, Party.LEADER) for state in AgreementState)


def test_every_state_says_why_something_does_not_fit() -> None:
    assert len({why_not(state) for state in AgreementState}) == len(AgreementState)
    assert set(AgreementState) > DISAGREEING


def test_what_is_agreed_on_is_a_copy_of_these_parts() -> None:
    plan = plan_of(
        complete()
        | {
            question("invloed", "words"): "  Hoe krijg ik meer invloed?  ",
            question("invloed", "kind"): "houding",
            activity(1, "minutes"): "90",
            activity(1, "company"): "team",
            "support.time": " Een dagdeel ",
            "support.expertise": "Iemand die de weg kent",
            "review.later": "2027-06-01",
        }
    )

    text = agreed_plan(plan)

    assert text.title == "Te hard in onze straat"
    assert [(one.words, one.kind, one.sign) for one in text.questions] == [
        ("Hoe krijg ik meer invloed?", Kind.ATTITUDE, "bewoners zelf bellen")
    ]
    assert [(one.what, str(one.day), one.minutes, one.company) for one in text.activities] == [
        ("Activiteit 1", "2027-04-01", 90, Company.TEAM)
    ]
    assert text.support == Support(time="Een dagdeel", expertise="Iemand die de weg kent")
    assert (str(text.first_review), str(text.later_review)) == ("2027-04-12", "2027-06-01")
    assert asked(text) == ((SupportKind.TIME, "Een dagdeel"), (SupportKind.EXPERTISE, "Iemand die de weg kent"))


def test_nothing_that_is_only_the_workers_is_in_it() -> None:
    text = agreed_plan(plan_of(complete() | PRIVATE))

    assert CANARY not in text.model_dump_json()


def test_of_ones_own_situation_only_the_title_is_in_it() -> None:
    own_words = {
        "situation.source": "eigen",
        "situation.title": "Ruzie om de speeltuin",
        "situation.case": CANARY,
        "question.own": (OWN,),
        own(ItemList.QUESTIONS): True,
        own(ItemList.QUESTIONS, "text"): "Durf ik dit?",
    }

    text = agreed_plan(plan_of(own_words, own=True))

    assert text.title == "Ruzie om de speeltuin"
    assert [one.words for one in text.questions] == ["Durf ik dit?"]
    assert CANARY not in text.model_dump_json()


def test_it_comes_back_from_json_as_it_was() -> None:
    text = agreed_plan(plan_of(complete() | {"support.budget": "€ 250"}))

    assert AgreedPlan.model_validate(text.model_dump(mode="json")) == text


def test_an_empty_plan_has_an_empty_copy() -> None:
    text = agreed_plan(plan_of(own=True))

    assert text == AgreedPlan(
        title="", questions=(), activities=(), support=Support(), first_review=None, later_review=None
    )
    assert asked(text) == ()
