"""Check that nobody touched the lines of who looked: ``python -m wijkapp.build.verify``.

The ends of the chains that were found whole are written to a file in the data folder. Next time they must still be
there, so that even somebody who makes a whole chain anew, in the database, is found out. Keep a copy of it elsewhere.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from uuid import UUID

from wijkapp.build.terminal import complain, say
from wijkapp.settings import SettingsError, settings

WITNESSES: Final = "wie-keek-mee.json"


def main() -> int:
    """Say that all is well, or where a chain breaks; give 1 when one does, or when a setting or the file is wrong."""
    try:
        file = settings().data_dir / WITNESSES
    except SettingsError as error:
        complain(str(error))
        return 1
    from wijkapp.actions.looks import Link, verify  # noqa: PLC0415 - after the settings, which open the database
    from wijkapp.installation import context  # noqa: PLC0415

    try:
        witnesses = {UUID(owner): Link(*one) for owner, one in _read(file).items()}
    except (ValueError, TypeError, AttributeError):
        complain(f"{file} is niet te lezen. Zet een reservekopie van dit bestand terug en probeer het opnieuw.")
        return 1
    verdict = verify(context(), witnesses)
    for owner, seq in verdict.breaks:
        complain(f"De regels van wie meekeek kloppen niet: bij {owner} breekt de keten bij regel {seq}.")
    if verdict.breaks:
        return 1
    _write(file, {str(owner): list(one) for owner, one in verdict.heads.items()})
    say(f"Alles klopt: {verdict.lines} regels van wie meekeek, bij {len(verdict.heads)} mensen.")
    return 0


def _read(file: Path) -> Mapping[str, tuple[int, str]]:
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def _write(file: Path, heads: Mapping[str, list[int | str]]) -> None:
    """Replace the file in one go: a break halfway leaves the old one."""
    fresh = file.with_suffix(".nieuw")
    fresh.write_text(json.dumps(heads, indent=1, sort_keys=True) + "\n", "utf-8")
    fresh.replace(file)


if __name__ == "__main__":
    sys.exit(main())
