"""What we make of what a provider claims, as the settings say."""

from typing import Any

import pytest

from wijkapp.domain.roles import Role
from wijkapp.settings import Settings, read
from wijkapp.web.oidc_claims import NAMELESS, arrival_from, is_enough

WHO = {"iss": "https://sso.voorbeeld.nl", "sub": "a-1"}


def configured(**more: str) -> Settings:
    return read({f"WIJKAPP_OIDC_{name.upper()}": value for name, value in more.items()})


ROLES = {"admin_role": "beheer", "leader_role": "teamleider"}
TEAMS = {"teams_claim": "groups", "teams_prefix": "/wijkteams/"}


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "Anna de Vries"}, "Anna de Vries"),
        ({"name": "  Anna\n de  Vries "}, "Anna de Vries"),
        ({"given_name": "Anna", "family_name": "de Vries"}, "Anna de Vries"),
        ({"given_name": "Anna"}, "Anna"),
        ({"name": "", "family_name": "de Vries"}, "de Vries"),
        ({"name": "x" * 300}, "x" * 200),
        ({"name": "Anna\0"}, NAMELESS),
        ({"name": ["Anna"]}, NAMELESS),
        ({"preferred_username": "anna@voorbeeld.nl"}, NAMELESS),
        ({}, NAMELESS),
    ],
)
def test_a_name_is_one_line_and_never_an_address(claims: dict[str, Any], name: str) -> None:
    assert arrival_from(WHO | claims, configured()).name == name


@pytest.mark.parametrize(
    ("claim", "email"),
    [(" Anna@Voorbeeld.NL ", "anna@voorbeeld.nl"), ("x" * 255, ""), (7, ""), (None, ""), ("", "")],
)
def test_an_address_is_in_small_letters_or_not_there(claim: object, email: str) -> None:
    assert arrival_from(WHO | {"email": claim}, configured()).email == email


@pytest.mark.parametrize(
    ("claims", "checked"),
    [
        ({}, True),
        ({"email_verified": True}, True),
        ({"email_verified": "true"}, True),
        ({"email_verified": None}, True),
        ({"email_verified": False}, False),
        ({"email_verified": "false"}, False),
        ({"email_verified": "False"}, False),
        ({"email_verified": []}, True),
    ],
)
def test_an_address_is_unchecked_when_the_provider_says_so(claims: dict[str, Any], checked: bool) -> None:
    assert arrival_from(WHO | claims, configured()).email_is_checked is checked


def test_without_settings_the_provider_has_no_say_in_roles_and_teams() -> None:
    arrival = arrival_from(WHO | {"roles": ["beheer", "teamleider", ""], "groups": ["Noord"]}, configured())

    assert (arrival.is_admin, arrival.role, arrival.teams) == (None, Role.WORKER, None)


@pytest.mark.parametrize(
    ("roles", "is_admin", "role"),
    [
        (["beheer"], True, Role.WORKER),
        (["teamleider", "x"], False, Role.LEADER),
        (["beheer", "teamleider"], True, Role.LEADER),
        ("beheer", True, Role.WORKER),
        (["Beheer"], False, Role.WORKER),
        (["beheerder"], False, Role.WORKER),
        ([["beheer"], {"beheer": 1}, 7, None], False, Role.WORKER),
        ({"beheer": True}, False, Role.WORKER),
        (None, False, Role.WORKER),
    ],
)
def test_a_role_is_the_very_value_that_the_setting_names(roles: object, is_admin: bool, role: Role) -> None:
    arrival = arrival_from(WHO | {"roles": roles}, configured(**ROLES))

    assert (arrival.is_admin, arrival.role) == (is_admin, role)


@pytest.mark.parametrize(
    "claims",
    [
        {"resource_access": {"wijkapp": {"roles": ["beheer"]}}},
        {"resource_access.wijkapp.roles": ["beheer"]},
    ],
)
def test_a_claim_is_found_by_its_whole_name_or_along_its_dots(claims: dict[str, Any]) -> None:
    settings = configured(roles_claim="resource_access.wijkapp.roles", **ROLES)

    assert arrival_from(WHO | claims, settings).is_admin is True
    assert arrival_from(WHO | {"resource_access": ["wijkapp"]}, settings).is_admin is False


def test_a_team_is_what_comes_after_the_prefix() -> None:
    groups = ["/wijkteams/Noord", "/wijkteams/ Zuid  West ", "/iedereen", "/wijkteams/", "/wijkteams/Noord", 7]

    assert arrival_from(WHO | {"groups": groups}, configured(**TEAMS)).teams == ("Noord", "Zuid West")
    assert arrival_from(WHO, configured(**TEAMS)).teams == ()


@pytest.mark.parametrize(
    ("claims", "enough"),
    [
        ({"name": "Anna", "roles": [], "groups": []}, True),
        ({"name": "Anna", "roles": []}, False),
        ({"name": "Anna", "groups": []}, False),
        ({"roles": [], "groups": []}, False),
    ],
)
def test_the_provider_is_asked_for_more_only_when_something_is_missing(claims: dict[str, Any], enough: bool) -> None:
    assert is_enough(WHO | claims, configured(**ROLES, **TEAMS)) is enough
    assert is_enough(WHO | {"name": "Anna"}, configured())
