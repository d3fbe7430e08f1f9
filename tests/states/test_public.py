"""What anyone may ask: searching situations, and which plan to go on with."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.states.helpers import Owner, situation
from tests.tabs import Tab, run
from wijkapp.actions.context import Context
from wijkapp.domain.situation import Competence, LifeDomain
from wijkapp.installation import catalogue
from wijkapp.pages.choose import ChooseState
from wijkapp.pages.search import SearchState


async def searched(address: str) -> SearchState:
    """What a search for this address finds."""
    found = await Tab(address=address).state(SearchState)
    await found.search()
    return found


async def asked(owner: Owner | None, slug: str) -> ChooseState:
    """The plans to choose from when starting from this situation."""
    choice = await Tab(owner.actor if owner else None, f"/plan/kiezen?situatie={slug}").state(ChooseState)
    await choice.open_choice()
    return choice


def test_without_a_question_everything_is_found_and_nothing_is_filtered() -> None:
    found = run(lambda: searched("/situaties"))

    assert not found.active
    assert len(found.found) == len(catalogue().situations)


def test_a_word_of_a_title_finds_its_situation_first() -> None:
    word = max(situation().title.split(), key=len)

    found = run(lambda: searched(f"/situaties?zoek={word}"))

    assert found.active
    assert found.found[0].slug == situation().slug


def test_a_theme_finds_only_what_is_about_it() -> None:
    competence, domain = situation().competences[0], situation().life_domains[0]

    found = run(lambda: searched(f"/situaties?competentie={competence}&leefgebied={domain}"))

    about = [one.slug for one in catalogue().situations if competence in one.competences and domain in one.life_domains]
    assert sorted(card.slug for card in found.found) == sorted(about)
    assert found.counts[competence] == found.counts[domain] == len(about)
    assert set(found.counts) >= {*Competence, *LifeDomain}


@pytest.mark.parametrize(
    "address", ["/situaties?zoek=xqzwv", "/situaties?competentie=bestaat-niet", "/situaties?zoek=%20"]
)
def test_what_cannot_be_found_is_said_in_words(address: str) -> None:
    found = run(lambda: searched(address))

    assert found.found_line.endswith("gevonden")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.text(max_size=400), st.text(max_size=40))
def test_any_question_gets_an_answer(query: str, theme: str) -> None:
    found = run(lambda: searched(f"/situaties?zoek={query}&competentie={theme}"))

    assert len(found.found) <= 50


def test_my_plans_from_this_situation_are_offered_and_nobody_elses(installed: Context) -> None:
    anna = Owner(installed)
    Owner(installed)

    choice = run(lambda: asked(anna, situation().slug))

    assert (choice.slug, [one.id for one in choice.choices]) == (situation().slug, [str(anna.plan)])


@pytest.mark.parametrize("slug", ["bestaat-niet", "", "eigen", "\0", "x" * 500])
def test_an_unknown_situation_offers_nothing(installed: Context, slug: str) -> None:
    choice = run(lambda: asked(Owner(installed), slug))

    assert (choice.slug, choice.choices) == ("", [])


def test_nobody_is_offered_nothing(installed: Context) -> None:
    Owner(installed)

    assert run(lambda: asked(None, situation().slug)).choices == []
