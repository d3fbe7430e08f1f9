"""A mail server of our own: it takes mail and keeps it, as far as a program that hands one in can tell."""

import asyncio
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, Self, cast


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

    def _do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 post office\r\n")
        to: list[str] = []
        while line := (await reader.readline()).decode("utf-8", "replace").strip():
            self.lines.append(line)
            verb = line.upper().split(" ", 1)[0]
            if verb == "RCPT":
                to.append(line.partition("<")[2].partition(">")[0])
            if verb == "DATA":
                writer.write(b"354 go on\r\n")
                text = (await reader.readuntil(b"\r\n.\r\n"))[:-3]
                self.taken.append(Taken(to, cast("EmailMessage", message_from_bytes(text, policy=default))))
            writer.write(self._answer(verb, line))
            if verb == "QUIT":
                break
        writer.close()

    def _answer(self, verb: str, line: str) -> bytes:
        from base64 import b64encode

        if verb == "EHLO":
            return b"250-post office\r\n250 AUTH PLAIN\r\n" if self._log_in else b"250 post office\r\n"
        if verb == "AUTH" and self._log_in:
            right = b64encode("\0{}\0{}".format(*self._log_in).encode()).decode()
            return b"235 welcome\r\n" if line.endswith(right) else b"535 who are you\r\n"
        if verb == "RCPT" and self._refuses:
            return b"550 nobody here\r\n"
        return {"STARTTLS": b"502 no\r\n", "QUIT": b"221 bye\r\n"}.get(verb, b"250 good\r\n")
