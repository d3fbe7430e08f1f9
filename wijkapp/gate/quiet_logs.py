"""Logs without content: what a library says about an event or a request may quote what somebody typed.

Reflex, its sockets and the server put whole events and exceptions in their lines. Of every line that is not ours only
the place in the code and the kind of error are kept; that is enough to find it.
"""

import logging
from typing import Any, Final

_OURS: Final = "wijkapp"


def keep_content_out() -> None:
    """Make every log line from now on free of content, whichever handler writes it. Doing it twice is doing it once."""
    logging.setLogRecordFactory(_record)


def _record(*args: Any, **kwargs: Any) -> logging.LogRecord:  # noqa: ANN401 - as logging itself declares it
    record = logging.LogRecord(*args, **kwargs)
    if record.name.partition(".")[0] == _OURS:
        return record
    error = record.exc_info[0] if record.exc_info else None
    record.msg = f"{record.module}.{record.funcName}, line {record.lineno}" + (f": {error.__name__}" if error else "")
    record.args = record.exc_info = record.exc_text = record.stack_info = None
    return record
