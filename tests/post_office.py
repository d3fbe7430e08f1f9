"""A mail server of our own: it takes mail and keeps it, as far as a program that hands one in can tell."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self, cast

from wijkapp.actions.invitation_mail import CARRIER
from wijkapp.actions.mail import MailServer

SENDER = "Wijkapp <wijkapp@voorbeeld.nl>"
PATIENCE = 20.0
"""Seconds after which letters that did not go are a failure."""


@dataclass(frozen=True)
class Taken:
    """A mail that was taken, and whom it is for."""

    to: list[str]
    letter: EmailMessage

    @property
    def text(self) -> str:
        """What stands in it."""
        return str(self.letter.get_content())


class PostOffice:
    """Listens on a free port of this machine while it is open."""

    def __init__(self, *, refuses: bool = False, log_in: tuple[str, str] | None = None) -> None:
        """With ``refuses`` it takes no mail; with ``log_in`` only from who knows the name and the password."""
        self.taken: list[Taken] = []
        self.lines: list[str] = []
        self.calls = 0
        """How often a line was opened."""
        self.unknown: set[str] = set()
        """Addresses for which it takes no mail."""
        self.busy: list[str] = []
        """Addresses for which it takes no mail the next time, and then it does."""
        self.hangs_up_after = 0
        """How many mails it takes over one line, before it breaks that; 0 for any number."""
        self.before_taking: Callable[[str], object] | None = None
        """Is called with the address in a thread of its own, while whoever hands the mail in waits."""
        self._refuses, self._log_in = refuses, log_in
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        """Open."""
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    def __exit__(self, *_: object) -> None:
        """Close."""
        self._loop.call_soon_threadsafe(self._server.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def settings(self) -> dict[str, str]:
        """The environment of a server that hands its mail in here."""
        return {
            "WIJKAPP_SMTP_HOST": "127.0.0.1",
            "WIJKAPP_SMTP_PORT": str(self.port),
            "WIJKAPP_SMTP_SECURITY": "none",
        }

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.calls += 1
        writer.write(b"220 post office\r\n")
        to: list[str] = []
        over_this_line = 0
        while line := (await reader.readline()).decode("utf-8", "replace").strip():
            self.lines.append(line)
            verb = line.upper().split(" ", 1)[0]
            if verb == "MAIL":
                to = []
                if self.hangs_up_after and over_this_line == self.hangs_up_after:
                    break
            if verb == "RCPT":
                to.append(line.partition("<")[2].partition(">")[0])
                if self.before_taking:
                    await asyncio.to_thread(self.before_taking, to[-1])
            if verb == "DATA":
                writer.write(b"354 go on\r\n")
                text = (await reader.readuntil(b"\r\n.\r\n"))[:-3]
                self.taken.append(Taken(to, cast("EmailMessage", message_from_bytes(text, policy=default))))
                over_this_line += 1
            writer.write(self._answer(verb, line, to))
            if verb == "QUIT":
                break
        writer.close()

    def _answer(self, verb: str, line: str, to: list[str]) -> bytes:
        from base64 import b64encode

        if verb == "EHLO":
            return b"250-post office\r\n250 AUTH PLAIN\r\n" if self._log_in else b"250 post office\r\n"
        if verb == "AUTH" and self._log_in:
            right = b64encode("\0{}\0{}".format(*self._log_in).encode()).decode()
            return b"235 welcome\r\n" if line.endswith(right) else b"535 who are you\r\n"
        if verb == "RCPT" and (self._refuses or to[-1] in self.unknown):
            return b"550 nobody here\r\n"
        if verb == "RCPT" and to[-1] in self.busy:
            self.busy.remove(to[-1])
            return b"451 come back later\r\n"
        return {"STARTTLS": b"502 no\r\n", "QUIT": b"221 bye\r\n"}.get(verb, b"250 good\r\n")


def server(office: PostOffice, **more: str) -> MailServer:
    """The settings with which mail is handed in at this office, on a line that nobody else hears."""
    return MailServer("127.0.0.1", office.port, SENDER, **{"security": "none", **more})


def carried() -> None:
    """Wait until all letters that were to go have gone or were given up."""
    for thread in threading.enumerate():
        if thread.name == CARRIER:
            thread.join(PATIENCE)
            assert not thread.is_alive()
