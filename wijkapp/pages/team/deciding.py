"""What a team decides about a question: adopting, parking or reopening it, on the page of all and on its own."""

from typing import Final

from wijkapp import clock
from wijkapp.actions import team_plan, team_questions
from wijkapp.domain.team_plan import QuestionMove
from wijkapp.installation import context
from wijkapp.pages.team.standing import TeamPage, attempt

_DONE: Final = {
    QuestionMove.ADOPT: "Jullie werken nu aan deze vraag. Spreek af wie wat gaat doen.",
    QuestionMove.PARK: "De vraag is geparkeerd. Je vindt hem onderaan terug.",
    QuestionMove.REOPEN: "De vraag is weer open.",
}


async def decide(state: TeamPage, question: str, move: str) -> None:
    """Adopt, park or reopen a question and say so on this page.

    Anything else is refused as closing is: that is done with a form, which asks what was learned.
    """
    asked = next((one for one in _DONE if one == move), None)
    await attempt(
        state,
        lambda actor: team_questions.move(
            context(), actor, team_plan.id_of(question), asked or QuestionMove.CLOSE, clock.now()
        ),
        _DONE[asked] if asked else "",
    )
