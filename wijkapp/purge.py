"""The command that removes guest plans which nobody has used for longer than the setting says."""

from wijkapp.actions.retention import purge
from wijkapp.clock import now
from wijkapp.installation import context


def main() -> None:
    """Remove what is too old and print how much that was; meant for a daily timer."""
    removed = purge(context(), now(), context().keep_days)
    print(f"Verwijderd: {removed.guests} gasten en {removed.plans} plannen.")


if __name__ == "__main__":
    main()
