"""Let the first administrator in, or somebody who cannot sign in any more, by a link on the screen and nowhere else.

``python -m wijkapp.build.admin`` asks for an organisation, a name and an address; with ``recover`` only for an address.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Final

from wijkapp import texts
from wijkapp.build.terminal import Stop, complain, say
from wijkapp.errors import WijkappError
from wijkapp.settings import SettingsError, settings

RECOVER: Final = "recover"
Ask = Callable[[str], str]


def main(arguments: Sequence[str], ask: Ask = input) -> int:
    """Ask, and show the link once. Gives 1 after one sentence that says what is wrong."""
    try:
        settings()
        recover(ask) if RECOVER in arguments else appoint(ask)
    except (SettingsError, Stop) as stop:
        complain(str(stop))
        return 1
    except WijkappError as problem:
        complain(problem.sentence)
        return 1
    except (EOFError, KeyboardInterrupt):
        complain("Gestopt; er is niets veranderd.")
        return 1
    return 0


def appoint(ask: Ask) -> None:
    """Make an administrator and show the link to choose a password with. Raises WijkappError."""
    from wijkapp.actions.founding import found  # noqa: PLC0415 - after the settings, which open the database
    from wijkapp.clock import now  # noqa: PLC0415
    from wijkapp.installation import context  # noqa: PLC0415

    suggested = settings().organisation
    organisation = ask(f"Naam van de organisatie [{suggested}]: ").strip() or suggested
    made = found(context(), organisation, ask("Naam van de beheerder: "), ask("E-mailadres: "), now())
    say("De beheerder is gemaakt. Met deze link kiest die een wachtwoord:")
    _show(made.address, texts.moment(made.expires_at))


def recover(ask: Ask) -> None:
    """Show a link for somebody who has an account. Raises WijkappError when nobody has the address."""
    from wijkapp.actions.recovery import link_by_operator  # noqa: PLC0415
    from wijkapp.clock import now  # noqa: PLC0415
    from wijkapp.installation import context  # noqa: PLC0415

    made = link_by_operator(context(), ask("E-mailadres: "), now())
    say("Met deze link kiest deze persoon een nieuw wachtwoord:")
    _show(made.address, texts.moment(made.expires_at))
    say("Daarna zijn de plannen dicht, tot de eigenaar op Mijn account bevestigt wie die is.")


def _show(address: str, until: str) -> None:
    say(f"\n  {address}\n")
    say(f"De link werkt één keer, tot {until}. Hij staat nergens anders: bewaar dit scherm niet.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
