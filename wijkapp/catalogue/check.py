"""Check the content files by hand: ``python -m wijkapp.catalogue.check [folder]``, also known as ``make content``."""

import sys
from collections.abc import Sequence
from pathlib import Path

from wijkapp.catalogue.load import load
from wijkapp.catalogue.problems import ContentError


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every problem on a line of its own and give 1, or print one line with what there is and give 0."""
    folder = Path(*(sys.argv[1:2] if arguments is None else arguments) or ["content"])
    try:
        catalogue = load(folder)
    except ContentError as error:
        for problem in error.problems:
            print(problem)
        return 1
    print(
        f"In orde: {len(catalogue.situations)} praktijksituaties, {len(catalogue.tools)} hulpmiddelen, "
        f"{len(catalogue.resources)} bronnen en {len(catalogue.glossary)} begrippen.",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
