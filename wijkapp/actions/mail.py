"""Mail to one person, through the mail server of the organisation."""

import logging
import smtplib
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from ssl import create_default_context
from typing import Final

_log = logging.getLogger(__name__)
_PATIENCE: Final = 10
"""Seconds to wait for a mail server."""


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in. ``security`` is starttls, tls, or none for a server on this machine."""

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


def deliver(server: MailServer | None, to: str, subject: str, text: str) -> bool:
    """Hand in a mail and tell whether the server took it; False too without a server or an address.

    It waits for the server, so call it in a thread. What went wrong is logged as a kind of error, without the address.
    """
    if server is None or "@" not in to or not to.isprintable():
        return False
    try:
        with _line(server) as line:
            if server.security == "starttls":
                line.starttls(context=create_default_context())
            if server.user:
                line.login(server.user, server.password)
            line.send_message(_letter(server, to, subject, text))
    except (OSError, smtplib.SMTPException, ValueError) as error:
        _log.error("mail was not taken: %s", type(error).__name__)
        return False
    return True


def _line(server: MailServer) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=_PATIENCE, context=create_default_context())
    return smtplib.SMTP(server.host, server.port, timeout=_PATIENCE)


def _letter(server: MailServer, to: str, subject: str, text: str) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = server.sender, to, subject
    letter["Date"] = formatdate(localtime=False)
    letter["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2].strip("> ") or None)
    letter["Auto-Submitted"] = "auto-generated"  # So that an absence message does not answer.
    letter.set_content(text)
    return letter
