"""A practice situation and what belongs to it, as an editor wrote it and a plan copies it."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=300)]
Passage = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=6000)]


class Frozen(BaseModel):
    """The base of everything that is read from a file or copied into a plan: no unknown keys, no later changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)


class Kind(StrEnum):
    """What a learning question asks for; it decides which hints fit."""

    KNOWLEDGE = "kennis"
    SKILL = "vaardigheid"
    ATTITUDE = "houding"
    COOPERATION = "samenwerking"


class Competence(StrEnum):
    """The seven generic competences of the Kennisbouwstenen, paraphrased."""

    CONTACT = "contact-maken"
    AGENDA = "signaleren-en-agenderen"
    OWN_DIRECTION = "eigen-regie-ondersteunen"
    CONNECTING = "mensen-verbinden"
    INTEGRAL = "integraal-samenwerken"
    PARTICIPATION = "meedoen-stimuleren"
    ROLES = "rollen-hanteren"

    @property
    def label(self) -> str:
        """The Dutch name as shown on screen."""
        return COMPETENCE_LABELS[self]


class LifeDomain(StrEnum):
    """The seven life domains of the Kennisbouwstenen."""

    HEALTH = "lichamelijke-gezondheid"
    DAILY_LIFE = "dagelijks-functioneren"
    INCOME = "inkomen"
    PARTICIPATION = "participatie"
    GROWING_UP = "opvoeden-en-opgroeien"
    SAFETY = "veiligheid"
    MENTAL_HEALTH = "psychische-gezondheid"

    @property
    def label(self) -> str:
        """The Dutch name as shown on screen."""
        return LIFE_DOMAIN_LABELS[self]


COMPETENCE_LABELS = {
    Competence.CONTACT: "Contact maken en een band opbouwen",
    Competence.AGENDA: "Signaleren en agenderen",
    Competence.OWN_DIRECTION: "Eigen regie ondersteunen",
    Competence.CONNECTING: "Mensen verbinden",
    Competence.INTEGRAL: "Integraal samenwerken",
    Competence.PARTICIPATION: "Meedoen stimuleren",
    Competence.ROLES: "Omgaan met verschillende rollen",
}
LIFE_DOMAIN_LABELS = {
    LifeDomain.HEALTH: "Lichamelijke gezondheid",
    LifeDomain.DAILY_LIFE: "Dagelijks functioneren",
    LifeDomain.INCOME: "Inkomen",
    LifeDomain.PARTICIPATION: "Meedoen in de samenleving",
    LifeDomain.GROWING_UP: "Opvoeden en opgroeien",
    LifeDomain.SAFETY: "Veiligheid",
    LifeDomain.MENTAL_HEALTH: "Psychische gezondheid",
}


class Form(StrEnum):
    """What you do in an activity."""

    LOOK_UP = "opzoeken"
    ASK = "vragen"
    WATCH = "meekijken"
    TRY = "uitproberen"
    REFLECT = "reflecteren"
    TRAIN = "scholing"


class Company(StrEnum):
    """With whom you do an activity."""

    ALONE = "alleen"
    COLLEAGUE = "collega"
    TEAM = "team"
    OUTSIDE = "buiten"

    @property
    def label(self) -> str:
        """The Dutch phrase as shown on screen."""
        return COMPANY_LABELS[self]


COMPANY_LABELS = {
    Company.ALONE: "alleen",
    Company.COLLEAGUE: "met een collega",
    Company.TEAM: "met het team",
    Company.OUTSIDE: "met iemand buiten het team",
}


class CountsAs(StrEnum):
    """What an activity may count as in a professional register; never a promise of points."""

    ACCREDITED = "scholing"
    REFLECTION = "reflectie"
    OTHER = "overig"
    NOTHING = "telt-niet"


class Example(Frozen):
    """A worked example of sharpening: from the first words to the question behind the question."""

    words: Annotated[Passage, Field(alias="mijn_woorden")]
    behind: Annotated[Passage, Field(alias="vraag_erachter")]
    sign: Annotated[Passage, Field(alias="ik_merk_dat")]


class LearningQuestion(Frozen):
    """What I, or we, want to learn from a situation."""

    id: Slug
    text: Annotated[Line, Field(alias="vraag")]
    kind: Annotated[Kind, Field(alias="soort")]
    example: Annotated[Example, Field(alias="voorbeeld")]


class Minutes(Frozen):
    """How long an activity usually takes, from and to, in minutes."""

    least: Annotated[int, Field(ge=5, le=6000, alias="van")]
    most: Annotated[int, Field(ge=5, le=6000, alias="tot")]


class Activity(Frozen):
    """What you do to answer one or more questions."""

    id: Slug
    what: Annotated[Line, Field(alias="wat")]
    why: Annotated[Passage, Field(alias="waarom")]
    first_step: Annotated[Passage, Field(alias="eerste_stap")]
    serves: Annotated[tuple[Slug, ...], Field(min_length=1, alias="past_bij")]
    form: Annotated[Form, Field(alias="vorm")]
    company: Annotated[Company, Field(alias="met_wie")]
    minutes: Annotated[Minutes, Field(alias="minuten")]
    counts_as: Annotated[CountsAs, Field(alias="telt_als")]
    resources: Annotated[tuple[Slug, ...], Field(alias="bronnen")] = ()
    tool: Annotated[Slug | None, Field(alias="hulpmiddel")] = None


class Situation(Frozen):
    """A recognisable case from practice, in the first person, ending in a question."""

    slug: Slug
    title: Annotated[Line, Field(alias="titel")]
    summary: Annotated[Line, Field(alias="samenvatting")]
    case: Annotated[Passage, Field(alias="casus")]
    competences: Annotated[tuple[Competence, ...], Field(min_length=1, alias="competenties")]
    life_domains: Annotated[tuple[LifeDomain, ...], Field(min_length=1, alias="leefgebieden")]
    individual_questions: Annotated[tuple[LearningQuestion, ...], Field(min_length=3, alias="leervragen")]
    team_questions: Annotated[tuple[LearningQuestion, ...], Field(min_length=2, alias="teamvragen")]
    activities: Annotated[tuple[Activity, ...], Field(min_length=6, alias="activiteiten")]


class Resource(Frozen):
    """A source outside the site. ``checked_on`` is None when nobody has opened the address."""

    id: Slug
    name: Annotated[Line, Field(alias="naam")]
    address: Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$"), Field(alias="adres")]
    publisher: Annotated[Line, Field(alias="uitgever")]
    description: Annotated[Line, Field(alias="omschrijving")]
    checked_on: Annotated[date | None, Field(alias="gecontroleerd_op")]
    checked_how: Annotated[Line, Field(alias="hoe_gecontroleerd")]


class Tool(Frozen):
    """A one-page guide that prints, such as the one for intervisie."""

    slug: Slug
    title: Annotated[Line, Field(alias="titel")]
    summary: Annotated[Line, Field(alias="samenvatting")]
    minutes: Annotated[Minutes, Field(alias="minuten")]
    company: Annotated[Company, Field(alias="met_wie")]
    body: Annotated[Passage, Field(alias="tekst")]
