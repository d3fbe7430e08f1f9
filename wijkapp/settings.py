"""What an operator can set, read once from ``WIJKAPP_*`` in the environment; every setting has a default."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, ValidationInfo

from wijkapp import setting_values
from wijkapp.setting_values import ROOT

PREFIX: Final = "WIJKAPP_"
TEST_PREFIX: Final = "WIJKAPP_TEST_"
"""Names under this prefix belong to the test suite and are no settings."""


class SettingsError(Exception):
    """A setting is wrong; the text is one Dutch sentence that names it, says what was found and what is expected."""


def _with_issuer(value: str, info: ValidationInfo) -> str:
    if info.data.get("oidc_issuer") and not value:
        raise ValueError(value)
    return value


def _setting(default: object, description: str, expected: str, *, build: bool = False, **rules: Any) -> Any:  # noqa: ANN401 - as pydantic's own Field
    """Describe a setting: what it is for, how a right value looks (in Dutch, for the error), and if a build uses it."""
    extra = {"expected": expected, "build": build}
    if callable(default):
        return Field(default_factory=default, description=description, json_schema_extra=extra, **rules)
    return Field(default=default, description=description, json_schema_extra=extra, **rules)


_Line = Annotated[str, AfterValidator(setting_values.line)]
_NeededByIssuer = Annotated[str, AfterValidator(setting_values.line), AfterValidator(_with_issuer)]


class Settings(BaseModel):
    """All settings of one installation; frozen, so a changed setting is a restart."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, hide_input_in_errors=True)

    host: str = _setting(
        "127.0.0.1",
        "The address the server listens on; 0.0.0.0 is every network of the machine.",
        "een IP-adres of de naam van deze machine, bijvoorbeeld 127.0.0.1",
        pattern=r"^[A-Za-z0-9:.-]+$",
    )
    port: int = _setting(
        8000,
        "The port the server listens on.",
        "een heel getal van 1 tot en met 65535",
        build=True,
        ge=1,
        le=65535,
    )
    public_url: Annotated[str, AfterValidator(setting_values.origin)] = _setting(
        lambda known: f"http://localhost:{known['port']}",
        "The address people type: scheme, host and if need be port. Origin check, cookies and links follow from it.",
        "http:// of https:// met een naam en eventueel een poort, zonder pad, bijvoorbeeld https://wijk.voorbeeld.nl",
        build=True,
    )
    data_dir: Annotated[Path, AfterValidator(setting_values.folder)] = _setting(
        ROOT / "data",
        "The folder of the database; made at the first start.",
        "een map",
    )
    content_dir: Annotated[Path, AfterValidator(setting_values.existing_folder)] = _setting(
        ROOT / "content",
        "The folder with situations, tools, resources and glossary.",
        "een map die bestaat",
        build=True,
    )
    database_url: Annotated[str, AfterValidator(setting_values.database)] = _setting(
        lambda known: f"{setting_values.SQLITE}{known['data_dir'] / 'wijkapp.db'}",
        "The database: an SQLite file in the data folder, or a PostgreSQL database.",
        "sqlite:///pad/naar/bestand.db of postgresql://gebruiker:wachtwoord@machine/naam",
        repr=False,
    )
    secret_keys: Annotated[tuple[str, ...], BeforeValidator(setting_values.keys)] = _setting(
        (),
        "The keys under which secrets are stored, newest first; without any they are in a file in the data folder.",
        "een of meer Fernet-sleutels met een komma ertussen, de nieuwste eerst",
        repr=False,
    )
    theme_file: Annotated[Path, AfterValidator(setting_values.css_file)] | None = _setting(
        None,
        "A CSS file with a house style, laid over our own.",
        "een CSS-bestand dat bestaat",
        build=True,
    )
    theme_class: str = _setting(
        "",
        "The class that the house style hangs its rules on; it is set on the whole page.",
        "een naam van letters, cijfers en streepjes, bijvoorbeeld utrecht-theme",
        build=True,
        pattern=r"^([A-Za-z][A-Za-z0-9_-]*)?$",
    )
    organisation: _Line = _setting(
        "Wijkapp",
        "Whose site this is; shown on every page.",
        "een naam van 1 tot en met 80 tekens",
        build=True,
        min_length=1,
        max_length=80,
    )
    contact: _Line = _setting(
        "",
        "Whom a visitor can ask: a name, an e-mail address or a telephone number; shown on every page.",
        "één regel van hoogstens 200 tekens",
        build=True,
        max_length=200,
    )
    privacy_officer: _Line = _setting(
        "",
        "Whom a visitor can ask about privacy; shown on every page.",
        "één regel van hoogstens 200 tekens",
        build=True,
        max_length=200,
    )
    help_page: Annotated[str, AfterValidator(setting_values.web_page)] = _setting(
        "",
        "The address of the organisation's own help page; without it the help link leads to ours.",
        "een adres dat met http:// of https:// begint",
        build=True,
    )
    keep_days: int = _setting(
        90,
        "How many days a guest's plans are kept after they were last used.",
        "een heel getal van 1 tot en met 3650",
        build=True,
        ge=1,
        le=3650,
    )
    new_guests: int = _setting(
        500,
        "How many new guests may begin at once from one address; a tenth of that comes free each minute.",
        "een heel getal van 1 tot en met 1000000",
        ge=1,
        le=1_000_000,
    )
    keep_leavers_days: int = _setting(
        180,
        "How many days an account is kept after it was deactivated.",
        "een heel getal van 1 tot en met 3650",
        build=True,
        ge=1,
        le=3650,
    )
    idle_minutes: int = _setting(
        120,
        "How many minutes somebody stays signed in without doing anything.",
        "een heel getal van 5 tot en met 1440",
        ge=5,
        le=1440,
    )
    session_hours: int = _setting(
        12,
        "How many hours somebody stays signed in at most.",
        "een heel getal van 1 tot en met 168",
        ge=1,
        le=168,
    )
    look_years: int = _setting(
        5,
        "How many years the lines of who looked at what somebody shared are kept.",
        "een heel getal van 1 tot en met 30",
        build=True,
        ge=1,
        le=30,
    )

    agreement_years: int = _setting(
        5,
        "How many years an agreed plan is kept, counted from the day both agreed.",
        "een heel getal van 1 tot en met 20",
        build=True,
        ge=1,
        le=20,
    )

    require_totp: Literal["none", "admins", "leaders"] = _setting(
        "none",
        "Whose rights ask for a code of an app at signing in: nobody's, administrators', or leaders' and theirs.",
        "none, admins of leaders",
    )
    proxies: int = _setting(
        0,
        "How many proxies of your own stand before the server; each adds an address to X-Forwarded-For.",
        "een heel getal van 0 tot en met 5",
        ge=0,
        le=5,
    )
    smtp_host: str = _setting(
        "",
        "The mail server that takes our mail; without one we send none.",
        "de naam of het IP-adres van een mailserver",
        pattern=r"^[A-Za-z0-9:.-]*$",
    )
    smtp_port: int = _setting(
        587,
        "The port of the mail server.",
        "een heel getal van 1 tot en met 65535",
        ge=1,
        le=65535,
    )
    smtp_security: Literal["starttls", "tls", "none"] = _setting(
        "starttls",
        "How the line to the mail server is kept secret; none is for a server on the same machine.",
        "starttls, tls of none",
    )
    smtp_user: str = _setting(
        "",
        "The name to log in to the mail server with.",
        "letters zonder accenten, cijfers en leestekens: meer laat een mailserver niet toe",
        pattern=r"^[ -~]{0,500}$",
    )
    smtp_password: str = _setting(
        "",
        "The password that belongs to that name.",
        "letters zonder accenten, cijfers en leestekens: meer laat een mailserver niet toe",
        repr=False,
        pattern=r"^[ -~]{0,500}$",
    )
    mail_from: Annotated[str, AfterValidator(setting_values.sender)] = _setting(
        lambda known: f"wijkapp@{urlsplit(known['public_url']).hostname}",
        "Whom our mail is from.",
        "een e-mailadres, bijvoorbeeld wijkapp@voorbeeld.nl of Wijkapp <wijkapp@voorbeeld.nl>",
    )
    oidc_issuer: Annotated[str, AfterValidator(setting_values.issuer)] = _setting(
        "",
        "The organisation's own sign-in (OpenID Connect), by the name it has for itself; empty is off.",
        "een adres dat met https:// begint, letter voor letter zoals de aanbieder zichzelf noemt",
        build=True,
        max_length=500,
    )
    oidc_client_id: _NeededByIssuer = _setting(
        "",
        "The name under which the provider knows this site.",
        "de client-id die de aanbieder voor deze site gaf",
        validate_default=True,
        max_length=200,
    )
    oidc_client_secret: _NeededByIssuer = _setting(
        "",
        "The password by which the provider knows this site.",
        "het geheim dat de aanbieder voor deze site gaf",
        validate_default=True,
        repr=False,
        max_length=500,
    )
    oidc_scopes: str = _setting(
        "openid profile email",
        "What is asked of the provider about a person.",
        "woorden met een spatie ertussen, waaronder openid",
        pattern=r"^([\x21\x23-\x5B\x5D-\x7E]+ )*openid( [\x21\x23-\x5B\x5D-\x7E]+)*$",
        max_length=500,
    )
    oidc_label: _Line = _setting(
        "je organisatie",
        "What stands on the button, after: Inloggen met.",
        "een naam van 1 tot en met 60 tekens",
        build=True,
        min_length=1,
        max_length=60,
    )
    oidc_organisation: _Line = _setting(
        lambda known: known["organisation"],
        "The organisation that people who come in this way for the first time belong to.",
        "een naam van 1 tot en met 200 tekens",
        min_length=1,
        max_length=200,
    )
    oidc_roles_claim: _Line = _setting(
        "roles",
        "The claim that holds somebody's roles; with dots it is looked up step by step.",
        "de naam van een claim, bijvoorbeeld roles, groups of realm_access.roles",
        min_length=1,
        max_length=200,
    )
    oidc_admin_role: _Line = _setting(
        "",
        "The value in that claim that makes somebody an administrator; empty leaves that to administrators.",
        "één regel van hoogstens 200 tekens",
        max_length=200,
    )
    oidc_leader_role: _Line = _setting(
        "",
        "The value in that claim that makes somebody leader of the teams that the provider names.",
        "één regel van hoogstens 200 tekens",
        max_length=200,
    )
    oidc_teams_claim: _Line = _setting(
        "",
        "The claim that holds somebody's teams; empty leaves that to administrators.",
        "de naam van een claim, bijvoorbeeld groups",
        max_length=200,
    )
    oidc_teams_prefix: _Line = _setting(
        "",
        "How a value in that claim starts when it is a team; the team's name is what comes after.",
        "één regel van hoogstens 200 tekens",
        max_length=200,
    )
    oidc_make_teams: bool = _setting(
        default=False,
        description="Whether a team that the provider names and that is not there yet is made.",
        expected="true of false",
    )
    demo: bool = _setting(
        default=False,
        description="Whether everybody here is made up; make demo sets it, and only for a database of its own.",
        expected="false; de demo start je met: make demo",
    )

    @property
    def secure(self) -> bool:
        """Whether people reach us over https."""
        return self.public_url.startswith("https://")

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """The exact origins a change may come from; on the machine itself also the number that localhost stands for."""
        parts = urlsplit(self.public_url)
        if parts.hostname != "localhost":
            return (self.public_url,)
        return (self.public_url, self.public_url.replace("localhost", "127.0.0.1", 1))


def variable(field: str) -> str:
    """The environment variable of a setting: port is WIJKAPP_PORT."""
    return PREFIX + field.upper()


def _extra(field: str) -> dict[str, Any]:
    extra = Settings.model_fields[field].json_schema_extra
    return extra if isinstance(extra, dict) else {}


BUILD_INPUTS: Final = tuple(field for field in Settings.model_fields if _extra(field)["build"])
"""The settings that stand in the built pages: a change of one of these is a new build."""


def read(environment: Mapping[str, str]) -> Settings:
    """Read the settings from an environment; an empty value counts as not set.

    Raises SettingsError for the first unknown name or wrong value.
    """
    given = {name: value for name, value in environment.items() if name.startswith(PREFIX) and value.strip()}
    known = {variable(field): field for field in Settings.model_fields}
    for name in sorted(given):
        if name not in known and not name.startswith(TEST_PREFIX):
            expected = get_close_matches(name, known, n=1, cutoff=0.6) or known
            message = f"{name} is geen instelling van Wijkapp; verwacht: {' of '.join(expected)}."
            raise SettingsError(message)
    try:
        return Settings.model_validate({field: given[name] for name, field in known.items() if name in given})
    except ValidationError as error:
        raise SettingsError(_sentence(error, given)) from None


def _sentence(error: ValidationError, given: Mapping[str, str]) -> str:
    """Say what is wrong with the first wrong setting, without showing a password."""
    field = str(error.errors()[0]["loc"][0])
    name = variable(field)
    found = "(niet getoond)" if not Settings.model_fields[field].repr else f'"{" ".join(given.get(name, "").split())}"'
    return f"{name} is {found}; verwacht: {_extra(field)['expected']}."


@cache
def settings() -> Settings:
    """The settings of this process. Raises SettingsError when one is wrong."""
    return read(os.environ)
