"""The pages of an administrator, and of somebody who was invited."""

from wijkapp.pages import invited
from wijkapp.pages.administration.invite import InviteState
from wijkapp.pages.administration.invite_page import invite_page
from wijkapp.pages.administration.overview import OverviewState, overview_page
from wijkapp.pages.administration.people import PeopleState, PersonState
from wijkapp.pages.administration.people_page import people_page, person_page
from wijkapp.pages.administration.teams import TeamsState, TeamState
from wijkapp.pages.administration.teams_page import team_page, teams_page
from wijkapp.pages.administration.trail import TrailState, trail_page
from wijkapp.pages.page import SITE, Page, living


def pages() -> tuple[Page, ...]:
    """People, teams, invitations and the trail; and the quiet pages that an invitation leads to."""
    return (
        living("/beheer", "Beheer", overview_page, OverviewState.open_overview),
        living("/beheer/mensen", "Mensen - Beheer", people_page, PeopleState.open_people),
        living("/beheer/mensen/een", "Persoon - Beheer", person_page, PersonState.open_person),
        living("/beheer/teams", "Teams - Beheer", teams_page, TeamsState.open_teams),
        living("/beheer/team", "Team - Beheer", team_page, TeamState.open_team),
        living("/beheer/uitnodigen", "Uitnodigen - Beheer", invite_page, InviteState.open_invite),
        living("/beheer/logboek", "Logboek - Beheer", trail_page, TrailState.open_trail),
        Page(path="/uitnodiging", title=f"Kies een wachtwoord - {SITE}", component=invited.invited_page, quiet=True),
        Page(
            path="/uitnodiging/verlopen",
            title=f"Deze uitnodiging werkt niet meer - {SITE}",
            component=invited.invitation_gone_page,
            quiet=True,
        ),
    )
