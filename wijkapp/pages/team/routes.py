"""The pages of a team."""

from wijkapp.pages.page import Page, living
from wijkapp.pages.team.plan import TeamState
from wijkapp.pages.team.plan_page import team_page
from wijkapp.pages.team.question import TeamQuestionState
from wijkapp.pages.team.question_page import question_page
from wijkapp.pages.team.review import TeamReviewState
from wijkapp.pages.team.review_page import review_page
from wijkapp.pages.team.screen import TeamScreenState
from wijkapp.pages.team.screen_page import screen_page


def pages() -> tuple[Page, ...]:
    """The team's plan, one question of it, looking back, and the big screen of a meeting."""
    return (
        living("/team", "Teamplan", team_page, TeamState.open_team),
        living("/team/vraag", "Vraag van het team", question_page, TeamQuestionState.open_question),
        living("/team/terugblik", "Terugblik van het team", review_page, TeamReviewState.open_review),
        living("/team/scherm", "Teamplan op groot scherm", screen_page, TeamScreenState.open_screen),
    )
