"""What happens when something breaks that nobody foresaw: the log gets a reference, and nothing that a person wrote."""

import logging
import secrets

_log = logging.getLogger(__name__)


def note(problem: Exception, where: str) -> str:
    """Log which kind of error it was and where; never its text or its trace, which may quote a plan.

    Gives the reference that stands in the log.
    """
    reference = secrets.token_hex(4)
    _log.error("unforeseen %s %s, reference %s", type(problem).__name__, where, reference)
    return reference


def note_event(exception: Exception) -> None:
    """Note an error in an event handler; Reflex hands it over under this name."""
    note(exception, "in an event handler")
