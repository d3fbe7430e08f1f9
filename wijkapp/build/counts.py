"""Look at the figures of all teams for today: ``python -m wijkapp.build.counts``, to be run once a day.

Without it the first one who looks at a team's figures has that done.
"""

import sys

from wijkapp.build.terminal import complain, say
from wijkapp.clock import today
from wijkapp.settings import SettingsError, settings


def main() -> int:
    """Say of how many teams the figures were looked at, and give 1 when a setting is wrong."""
    try:
        settings()
    except SettingsError as error:
        complain(str(error))
        return 1
    from wijkapp.actions.counts import make_counts  # noqa: PLC0415 - after the settings, which open the database
    from wijkapp.installation import context  # noqa: PLC0415

    say(f"Bekeken: de cijfers van {make_counts(context(), today())} teams.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
