"""The rows of an overview: what is shown, in which order, and that nothing is about who shares nothing."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from wijkapp.domain.agreement import AgreementState, SupportAnswer, SupportKind
from wijkapp.domain.counting import THEMES, Figures, in_words
from wijkapp.domain.overview import (
    STANDING,
    Asked,
    HandedIn,
    Kept,
    Row,
    SectionKind,
    Sharer,
    TeamFacts,
    overview,
    shared_address,
    version_address,
)
from wijkapp.domain.situation import Competence

TODAY = date(2027, 3, 1)
TEAM = UUID(int=7)
DAY = timedelta(days=1)


def facts(**more: object) -> TeamFacts:
    return TeamFacts(team=TEAM, name="Noord", **more)


def rows(kind: SectionKind, **more: object) -> tuple[Row, ...]:
    found = overview(facts(**more), TODAY)
    return next(one.rows for one in found.sections if one.kind is kind)


def plan(name: str = "Anna", state: AgreementState = AgreementState.SUBMITTED, **more: object) -> HandedIn:
    given = {
        "number": 1,
        "handed_in_on": TODAY,
        "since": TODAY,
        "reviews": (),
        "talk_on": None,
        "version": uuid4(),
    }
    return HandedIn(**{"person": uuid4(), "name": name, "state": state, **given, **more})


def ask(name: str = "Anna", **more: object) -> Asked:
    given = {"kind": SupportKind.TIME, "since": TODAY, "answer": None, "by_when": None, "version": uuid4()}
    return Asked(**{"person": uuid4(), "name": name, **given, **more})


def test_a_team_of_which_nothing_is_known_has_every_section_and_no_row() -> None:
    found = overview(facts(), TODAY)

    assert [one.kind for one in found.sections] == list(SectionKind)
    assert [row for one in found.sections for row in one.rows] == []


def test_what_waits_is_what_was_not_answered_with_the_oldest_first() -> None:
    old = plan("Bram", since=TODAY - 3 * DAY, state=AgreementState.READ)
    asks = ask("Cas", since=TODAY - DAY)
    too = asks.model_copy(update={"kind": SupportKind.BUDGET})
    more = asks.model_copy(update={"kind": SupportKind.EXPERTISE})
    done = ask("Demi", answer=SupportAnswer.NO)
    decided = [plan("Eva", state) for state in STANDING - {AgreementState.SUBMITTED, AgreementState.READ}]

    found = rows(SectionKind.WAITING, handed_in=(plan("Anna"), old, *decided), asked=(more, done, asks, too))

    assert [(row.who, row.what, row.day) for row in found] == [
        ("Bram", "plan, versie 1", TODAY - 3 * DAY),
        ("Cas", "vraagt tijd, budget en kennis van anderen", TODAY - DAY),
        ("Anna", "plan, versie 1", TODAY),
    ]
    assert found[0].address == version_address(old.version)


def test_the_teams_plan_is_its_questions_and_what_it_agreed_on() -> None:
    kept = (Kept(text="Bel de corporatie", who="Anna", by=TODAY), Kept(text="Samen kijken", who="", by=None))

    found = rows(SectionKind.PLAN, questions=("Hoe werkt het?",), proposed=2, kept=kept)

    assert [(row.who, row.what, row.state, row.day) for row in found] == [
        ("", "Hoe werkt het?", "leervraag van het team", None),
        ("", "2 voorgestelde vragen", "nog niet aangenomen", None),
        ("Anna", "Bel de corporatie", "afspraak", TODAY),
        ("", "Samen kijken", "afspraak", None),
    ]
    assert rows(SectionKind.PLAN, proposed=1)[0].what == "1 voorgestelde vraag"


def test_people_stand_in_the_order_of_their_names_and_never_of_how_much_they_share() -> None:
    sharers = (
        Sharer(person=UUID(int=1), name="Zoë", questions=9, activities=9),
        Sharer(person=UUID(int=2), name="Anna", questions=1, activities=0),
        Sharer(person=UUID(int=3), name="Mo", questions=0, activities=2),
    )
    plans = (plan("Zoë", AgreementState.AGREED, since=TODAY), plan("Anna", since=TODAY - 90 * DAY))

    shared = rows(SectionKind.SHARED, sharers=sharers)

    assert [(row.who, row.what) for row in shared] == [
        ("Anna", "1 leervraag"),
        ("Mo", "2 activiteiten"),
        ("Zoë", "9 leervragen en 9 activiteiten"),
    ]
    assert shared[0].address == shared_address(TEAM, UUID(int=2))
    assert [(row.who, row.state) for row in rows(SectionKind.HANDED_IN, handed_in=plans)] == [
        ("Anna", "ingediend"),
        ("Zoë", "akkoord"),
    ]


def test_plans_of_one_person_stand_in_the_order_of_their_versions() -> None:
    plans = [plan(number=number, person=UUID(int=1)) for number in (2, 10, 1)]

    found = rows(SectionKind.HANDED_IN, handed_in=plans)

    assert [row.what for row in found] == ["plan, versie 1", "plan, versie 2", "plan, versie 10"]


def test_an_answer_to_what_was_asked_has_its_day() -> None:
    answered = ask(answer=SupportAnswer.PARTLY, by_when=TODAY + DAY, kind=SupportKind.BUDGET)

    refused = ask("Bram", answer=SupportAnswer.NO)

    found = rows(SectionKind.SUPPORT, asked=(answered, ask(), refused))

    assert [(row.what, row.state, row.day) for row in found] == [
        ("tijd", "nog geen antwoord", TODAY),
        ("budget", "deels, geregeld op", TODAY + DAY),
        ("tijd", "nee", None),
    ]


def test_days_to_come_are_those_of_today_and_later_with_the_nearest_first() -> None:
    agreed = plan(state=AgreementState.AGREED, reviews=(TODAY - DAY, TODAY + 9 * DAY))
    only_handed_in = plan("Bram", reviews=(TODAY + DAY,))
    talk = plan("Cas", AgreementState.LEADER_DISAGREES, talk_on=TODAY + 2 * DAY)
    arranged = ask("Demi", answer=SupportAnswer.YES, by_when=TODAY)

    found = rows(
        SectionKind.DAYS,
        handed_in=(agreed, only_handed_in, talk),
        asked=(arranged,),
        next_review=TODAY + 5 * DAY,
    )

    assert [(row.who, row.what, row.day) for row in found] == [
        ("Demi", "tijd geregeld", TODAY),
        ("Cas", "gesprek over het plan", TODAY + 2 * DAY),
        ("", "terugblik van het team", TODAY + 5 * DAY),
        ("Anna", "terugblik op het plan", TODAY + 9 * DAY),
    ]


def test_every_theme_has_a_row_with_its_figure_or_that_it_is_hidden() -> None:
    figures = Figures(made_on=TODAY, shown={Competence.AGENDA: 10})

    found = rows(SectionKind.FIGURES, figures=figures)

    assert [row.what for row in found] == [theme.label for theme in THEMES]
    assert {row.what: row.state for row in found if row.state != in_words(None)} == {
        Competence.AGENDA.label: "10 of meer"
    }
