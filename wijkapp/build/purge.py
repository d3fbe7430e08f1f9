"""Remove what is kept no longer, for good: ``python -m wijkapp.build.purge``, to be run once a day."""

import sys

from wijkapp.build.terminal import complain, say
from wijkapp.clock import now
from wijkapp.settings import SettingsError, settings


def main() -> int:
    """Say how much was removed, and give 1 when a setting is wrong."""
    try:
        days = settings().keep_days
    except SettingsError as error:
        complain(str(error))
        return 1
    from wijkapp.actions import looks  # noqa: PLC0415 - after the settings, which open the database
    from wijkapp.actions.retention import ONLY_BEGUN_DAYS, purge  # noqa: PLC0415
    from wijkapp.installation import context  # noqa: PLC0415

    removed = purge(context(), now(), days)
    say(
        f"Verwijderd: {removed.guests} gasten en {removed.plans} plannen, na {days} dagen zonder gebruik "
        f"of na {ONLY_BEGUN_DAYS} dagen als er nooit iets is ingevuld."
    )
    leavers, after = removed.leavers, settings().keep_leavers_days
    say(f"Verwijderd: {leavers} accounts, {after} dagen nadat ze werden uitgezet.")
    say(f"Verwijderd: {looks.prune(context(), now())} regels van wie meekeek, na {settings().look_years} jaar.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
