"""The mails that an account may get: plain text, short, and never with a name for who reads it first."""

from datetime import datetime
from typing import NamedTuple

from wijkapp import texts


class Letter(NamedTuple):
    """A subject and a text."""

    subject: str
    text: str


def asked_for(name: str, address: str) -> Letter:
    """The link that somebody asked for."""
    return Letter(
        "Kies een nieuw wachtwoord voor Wijkapp",
        f"""Hallo {name},

Met deze link kies je een nieuw wachtwoord:
{address}

De link werkt één keer en een uur lang.

Heb je hier niet om gevraagd? Dan hoef je niets te doen. Je wachtwoord blijft zoals het is.
""",
    )


def from_admin(name: str, address: str) -> Letter:
    """The link that an administrator made."""
    return Letter(
        "Je kunt weer inloggen bij Wijkapp",
        f"""Hallo {name},

De beheerder van je organisatie maakte een herstellink voor je. Met deze link kies je een nieuw wachtwoord:
{address}

De link werkt één keer en 24 uur lang. Gebruik je hem? Dan word je overal uitgelogd. Je plannen en je teams gaan dicht
tot jij bevestigt dat je het echt bent. Dat doe je daarna op de pagina Mijn account.

Heb je hier niet om gevraagd? Vraag je beheerder waarom deze link is gemaakt.
""",
    )


def password_changed(name: str, now: datetime) -> Letter:
    """That somebody, the owner we hope, has another password now."""
    return Letter(
        "Je wachtwoord voor Wijkapp is veranderd",
        f"""Hallo {name},

Op {texts.moment(now)} is je wachtwoord voor Wijkapp veranderd.

Was jij dat niet? Vraag je beheerder dan meteen om een herstellink.
""",
    )


def confirm(name: str, address: str) -> Letter:
    """The link with which an owner opens private texts again."""
    return Letter(
        "Open je plannen in Wijkapp",
        f"""Hallo {name},

Iemand die bij Wijkapp is ingelogd met jouw account, wil je plannen weer openen. Was jij dat? Dan kan het hier:
{address}

De link werkt één keer en een uur lang.

Was jij dat niet? Open de link dan niet, en vertel het je beheerder. Je plannen blijven dan dicht.
""",
    )


def invited(name: str, address: str, expires_at: datetime) -> Letter:
    """The link for somebody who was invited."""
    return Letter(
        "Je bent uitgenodigd voor Wijkapp",
        f"""Hallo {name},

Je bent uitgenodigd voor Wijkapp. Met deze link kies je een wachtwoord, en dan is je account klaar:
{address}

De link werkt één keer, tot {texts.moment(expires_at)}. Hij is alleen voor jou.

Verwacht je dit niet? Dan hoef je niets te doen.
""",
    )


def confirm_email(address: str) -> Letter:
    """The link to a new address; without a name, because somebody may have mistyped."""
    return Letter(
        "Bevestig je e-mailadres voor Wijkapp",
        f"""Hallo,

Iemand wil dit e-mailadres gebruiken om in te loggen bij Wijkapp. Was jij dat? Dan bevestig je het hier:
{address}

De link werkt één keer en een uur lang. Je moet ingelogd zijn. Doe dat met het e-mailadres dat je tot nu toe gebruikte.

Was jij dat niet? Dan hoef je niets te doen. Er verandert dan niets.
""",
    )


def email_changed(name: str, now: datetime) -> Letter:
    """That an account has another address now; it goes to the old one, which need not know the new one."""
    return Letter(
        "Je e-mailadres voor Wijkapp is veranderd",
        f"""Hallo {name},

Op {texts.moment(now)} is je e-mailadres voor Wijkapp veranderd. Op dit adres krijg je geen mail meer van ons.

Was jij dat niet? Vertel het dan meteen aan je beheerder. Die kan je oude e-mailadres terugzetten.
""",
    )


def email_changed_by_admin(name: str, now: datetime) -> Letter:
    """That an administrator gave an account another address; it goes to the old one."""
    return Letter(
        "Een beheerder veranderde je e-mailadres voor Wijkapp",
        f"""Hallo {name},

Op {texts.moment(now)} veranderde de beheerder van je organisatie je e-mailadres voor Wijkapp. Op dit adres krijg je
geen mail meer van ons. Je logt in met je nieuwe e-mailadres en het wachtwoord dat je al had.

Je bent overal uitgelogd. Je plannen en je teams zijn dicht tot jij laat zien dat je het echt bent. Dat doe je op de
pagina Mijn account.

Heb je hier niet om gevraagd? Vraag je beheerder waarom dit is gedaan.
""",
    )
