"""The story of the made-up organisation as its file tells it: who works there, what they plan, what the teams do."""

from pathlib import Path
from typing import Annotated, Final, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from wijkapp.domain.roles import Role
from wijkapp.domain.situation import Kind

FILE: Final = Path(__file__).with_name("story.yaml")
Reader = Literal["leidinggevende", "team"]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class ToldQuestion(_Told):
    """A learning question that somebody chose, with what they made of it."""

    id: str
    words: Annotated[str, Field(alias="woorden")] = ""
    behind: Annotated[str, Field(alias="erachter")] = ""
    sign: Annotated[str, Field(alias="merk")] = ""


class ToldActivity(_Told):
    """An activity that somebody chose; ``within`` counts days from today."""

    id: str
    within: Annotated[int, Field(alias="over")]
    minutes: Annotated[int, Field(alias="minuten")]


class ToldSharing(_Told):
    """With whom the questions and the activities of a plan are shared, and what was agreed on of it."""

    questions: Annotated[tuple[Reader, ...], Field(alias="vragen")] = ()
    activities: Annotated[tuple[Reader, ...], Field(alias="activiteiten")] = ()
    agreed: Annotated[tuple[Reader, ...], Field(alias="afgesproken")] = ()


class ToldAnswer(_Told):
    """What a leader answered to one request for support."""

    time: Annotated[str, Field(alias="tijd")] = ""
    budget: str = ""
    expertise: Annotated[str, Field(alias="kennis")] = ""
    text: Annotated[str, Field(alias="tekst")]
    within: Annotated[int, Field(alias="voor")]


class ToldPlan(_Told):
    """One plan and what became of it."""

    situation: Annotated[str, Field(alias="situatie")]
    name: Annotated[str, Field(alias="naam")] = ""
    questions: Annotated[tuple[ToldQuestion, ...], Field(alias="vragen")]
    team_questions: Annotated[tuple[str, ...], Field(alias="teamvragen")] = ()
    activities: Annotated[tuple[ToldActivity, ...], Field(alias="activiteiten")] = ()
    time: Annotated[str, Field(alias="tijd")] = ""
    budget: str = ""
    expertise: Annotated[str, Field(alias="kennis")] = ""
    first_review: Annotated[int | None, Field(alias="terugblik")] = None
    later_review: Annotated[int | None, Field(alias="tweede_terugblik")] = None
    sharing: Annotated[ToldSharing, Field(alias="deelt")] = ToldSharing()
    agreement: Annotated[
        Literal["", "ingediend", "akkoord", "niet akkoord", "ingetrokken"], Field(alias="afspraak")
    ] = ""
    remark: Annotated[str, Field(alias="opmerking")] = ""
    answer: Annotated[ToldAnswer | None, Field(alias="antwoord")] = None
    archived: Annotated[bool, Field(alias="opgeborgen")] = False


class ToldPerson(_Told):
    """Somebody who works there."""

    name: Annotated[str, Field(alias="naam")]
    is_admin: Annotated[bool, Field(alias="beheerder")] = False
    roles: Annotated[dict[str, Role], Field(alias="rollen")] = {}
    plans: Annotated[tuple[ToldPlan, ...], Field(alias="plannen")] = ()
    stopped: Annotated[bool, Field(alias="gestopt")] = False

    @property
    def email(self) -> str:
        """An address that reaches nobody: names under example are kept free for examples."""
        return f"{self.name.partition(' ')[0].lower()}@voorbeeld.example"


class ToldMessage(_Told):
    """Something said about a team question."""

    who: Annotated[str, Field(alias="wie")]
    text: Annotated[str, Field(alias="tekst")]


class ToldTeamActivity(_Told):
    """What the team does about a question."""

    what: Annotated[str, Field(alias="wat")]
    who: Annotated[str, Field(alias="wie")]
    within: Annotated[int, Field(alias="over")]


class ToldTeamQuestion(_Told):
    """A question of the team and how far it is."""

    text: Annotated[str, Field(alias="tekst")]
    kind: Annotated[Kind, Field(alias="soort")]
    by: Annotated[str, Field(alias="door")] = ""
    nameless: Annotated[bool, Field(alias="zonder_naam")] = False
    state: Annotated[Literal["voorgesteld", "aangenomen", "geparkeerd", "gesloten"], Field(alias="staat")]
    talk: Annotated[tuple[ToldMessage, ...], Field(alias="gesprek")] = ()
    activities: Annotated[tuple[ToldTeamActivity, ...], Field(alias="activiteiten")] = ()
    learned: Annotated[str, Field(alias="geleerd")] = ""


class ToldAgreement(_Told):
    """What was agreed in a review, and what came of it."""

    text: Annotated[str, Field(alias="tekst")]
    who: Annotated[str, Field(alias="wie")]
    within: Annotated[int | None, Field(alias="over")] = None
    outcome: Annotated[Literal["", "gedaan", "losgelaten"], Field(alias="uitkomst")] = ""
    reason: Annotated[str, Field(alias="waarom")] = ""


class ToldReview(_Told):
    """A moment at which the team looked back."""

    days_ago: Annotated[int, Field(alias="geleden")]
    next_within: Annotated[int | None, Field(alias="volgende")] = None
    agreements: Annotated[tuple[ToldAgreement, ...], Field(alias="afspraken")] = ()


class ToldTeamPlan(_Told):
    """The plan of one team."""

    questions: Annotated[tuple[ToldTeamQuestion, ...], Field(alias="vragen")] = ()
    reviews: Annotated[tuple[ToldReview, ...], Field(alias="terugblikken")] = ()


class Story(_Told):
    """The whole of it."""

    organisation: Annotated[str, Field(alias="organisatie")]
    teams: tuple[str, ...]
    people: Annotated[tuple[ToldPerson, ...], Field(alias="mensen")]
    team_plans: Annotated[dict[str, ToldTeamPlan], Field(alias="teamplannen")] = {}


def tell() -> Story:
    """Read the story."""
    return Story.model_validate(yaml.safe_load(FILE.read_text("utf-8")))
