"""A team with people in it, and the usual things in its plan, in one call each."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from tests.organisation import House
from wijkapp.actions import team_activities, team_plan, team_questions, team_reviews
from wijkapp.actions.team_questions import ProposedQuestion
from wijkapp.domain.actor import Actor
from wijkapp.domain.team_plan import QuestionMove, TeamActivity, TeamAgreement, TeamPlan, TeamQuestion
from wijkapp.store import people

WORDING = "Hoe krijgen we bewoners eerder aan tafel bij de gemeente?"
ACTIVITY = "Een raadslid uitnodigen"
AGREEMENT = "We beginnen elk overleg met een casus"


class Noord:
    """Team Noord with two workers and a leader; asked for by name."""

    def __init__(self, house: House) -> None:
        """Put the team together."""
        self.house, self.context, self.now = house, house.context, house.now
        self.anna, self.bram = self.house.worker("Anna"), self.house.worker("Bram")
        self.lena = self.house.leader("Lena")
        self.team = self.house.team()

    def begins_anew(self) -> None:
        """Go on as another team of the same people, with nothing in its plan."""
        name = f"Noord {uuid4().hex}"
        with self.context.store.writing() as db:
            for one in (self.anna, self.bram, self.lena):
                assert one.person
                people.leave(db, self.team, one.person)
        self.anna, self.bram = self.house.worker("Anna", name), self.house.worker("Bram", name)
        self.lena = self.house.leader("Lena", name)
        self.team = self.house.team(name)

    @property
    def plan(self) -> TeamPlan:
        """The team's plan as Anna sees it."""
        return team_plan.read(self.context, self.anna, self.team)

    def question(self, question: UUID) -> TeamQuestion:
        """One of its questions."""
        return next(one for one in self.plan.questions if one.id == question)

    def activity(self, activity: UUID) -> TeamActivity:
        """One of its activities."""
        return next(one for question in self.plan.questions for one in question.activities if one.id == activity)

    def agreement(self, agreement: UUID) -> TeamAgreement:
        """One of its agreements."""
        return next(one for one in self.plan.agreements if one.id == agreement)

    def proposes(self, who: Actor | None = None, wording: str = WORDING, *, with_name: bool = True) -> UUID:
        """Bring a question in; give its id."""
        asked = ProposedQuestion(wording)
        return team_questions.propose(self.context, who or self.anna, self.team, asked, self.now, with_name=with_name)

    def adopts(self, wording: str = WORDING) -> UUID:
        """Bring a question in and adopt it; give its id."""
        question = self.proposes(wording=wording)
        team_questions.move(self.context, self.anna, question, QuestionMove.ADOPT, self.now)
        return question

    def plans_to(self, text: str = ACTIVITY, question: UUID | None = None, **more: str) -> UUID:
        """Add an activity to a question that was adopted; give its id."""
        at = question or self.adopts()
        return team_activities.add(self.context, self.anna, at, {"activity": text, **more}, self.now)

    def agrees(self, text: str = AGREEMENT, **more: str) -> UUID:
        """Make an agreement; give its id."""
        return team_reviews.agree(self.context, self.anna, self.team, {"agreement": text, **more}, self.now)

    def reviews(self) -> UUID:
        """Begin a review; give its id."""
        return team_reviews.start(self.context, self.anna, self.team, self.now)

    def day(self, ahead: int) -> date:
        """A day so many days from now."""
        return self.now.date() + timedelta(days=ahead)
