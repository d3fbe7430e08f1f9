"""Mail to one person after the other, through the mail server of the organisation."""

import logging
import smtplib
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from enum import Enum
from ssl import create_default_context
from typing import Final, Self

_log = logging.getLogger(__name__)
_PATIENCE: Final = 10
"""Seconds to wait for a mail server."""
_FOR_GOOD: Final = 500
"""From this code on a mail server's answer is meant for good; one below it is about this moment."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. ``security`` is starttls, tls, or none for a server on this machine."""

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


class Handed(Enum):
    """What a mail server did with a mail."""

    TAKEN = "taken"
    REFUSED = "refused"
    """It will not take this one later either."""
    LATER = "later"
    """It could not be reached, did not let us in, or took nothing at this moment."""


def deliver(server: MailServer | None, to: str, subject: str, text: str) -> bool:
    """Hand in a mail and tell whether the server took it; False too without a server or an address.

    It waits for the server, so call it in a thread. What went wrong is logged as a kind of error, without the address.
    """
    if server is None:
        return False
    with MailLine(server) as line:
        return line.hand_in(to, subject, text) is Handed.TAKEN


class MailLine:
    """A line to a mail server that stays open from one mail to the next; it is opened, and opened again, when needed.

    It is for one thread, which waits for the server.
    """

    def __init__(self, server: MailServer) -> None:
        """Keep where mail is handed in; nothing is opened yet."""
        self._server = server
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye to the server, if it still listens."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError):
                line.quit()

    def hand_in(self, to: str, subject: str, text: str) -> Handed:
        """Hand in a mail, and tell what the server did with it; what is no address is refused here.

        What went wrong is logged as a kind of error, without the address.
        """
        if "@" not in to or not to.isprintable():
            return Handed.REFUSED
        letter = _letter(self._server, to, subject, text)
        was_open = self._line is not None
        handed, trouble = self._try(letter)
        if handed is Handed.LATER and was_open and self._line is None:
            # A server may end a line that it has had for a while, which says nothing about this mail.
            handed, trouble = self._try(letter)
        if handed is not Handed.TAKEN:
            _log.error("mail was not taken: %s", trouble)
        return handed

    def _try(self, letter: EmailMessage) -> tuple[Handed, str]:
        """Try once; also the kind of what went wrong, "" for nothing. A line that broke is None afterwards."""
        try:
            line = self._line or self._opened()
        except (OSError, ValueError) as error:
            return Handed.LATER, type(error).__name__
        self._line = line
        try:
            line.send_message(letter)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
            if line.sock is None:  # The server said that it would hang up.
                self._line = None
            return Handed.REFUSED if _code(error) >= _FOR_GOOD else Handed.LATER, type(error).__name__
        except (smtplib.SMTPNotSupportedError, ValueError) as error:
            return Handed.REFUSED, type(error).__name__
        except OSError as error:
            line.close()
            self._line = None
            return Handed.LATER, type(error).__name__
        return Handed.TAKEN, ""

    def _opened(self) -> smtplib.SMTP:
        line = _connected(self._server)
        try:
            if self._server.security == "starttls":
                line.starttls(context=create_default_context())
            line.ehlo_or_helo_if_needed()
            if self._server.user:
                line.login(self._server.user, self._server.password)
        except BaseException:
            with suppress(OSError):
                line.quit()
            raise
        return line


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=create_default_context())
    return smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)


def _code(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException) -> int:
    """The code of the answer; each mail has one receiver, so there is one."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return next(iter(error.recipients.values()))[0]
    return error.smtp_code


def _letter(server: MailServer, to: str, subject: str, text: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = server.sender, to, subject
    letter["Date"] = formatdate(localtime=False)
    letter["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2].strip("> ") or None)
    letter["Auto-Submitted"] = "auto-generated"  # So that an absence message does not answer.
    letter.set_content(text)
    return letter
