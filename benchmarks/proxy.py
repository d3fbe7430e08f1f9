"""A slow line: a TCP proxy that makes every byte as late as a line with this round trip would.

It listens on another loopback address and the same port as the server behind it, because Reflex writes the port into
its JavaScript; Chromium is told that the site's name lives at that address. What is modelled:

- A byte arrives half a round trip after it was sent, in both directions.
- Connecting costs one round trip: on loopback a browser is connected at once and sends at once, so what it sends is
  treated as sent one round trip after the connection was made, and not before.

What is not: bandwidth, loss, TCP's slow start, TLS. Timers wake up to 1 ms late; the references pay that too.
"""

import asyncio
import contextlib
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from types import TracebackType
from typing import Final, Self

ADDRESS: Final = "127.0.0.2"
"""Where every line listens."""
_SERVER: Final = "127.0.0.1"
_CHUNK: Final = 65_536


class Line:
    """The line to the server on one port; its round trip, in seconds, can be changed at any moment."""

    def __init__(self, port: int, *, listen: str = ADDRESS, server: str = _SERVER) -> None:
        """Describe the line; nothing is opened yet."""
        self.round_trip = 0.0
        self.received = 0
        """Bytes that the server sent through the line, ever."""
        self._port, self._listen, self._target = port, listen, server
        self._visits: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start to listen. Raises OSError when something else does."""
        self._server = await asyncio.start_server(self._welcome, self._listen, self._port)

    async def close(self) -> None:
        """Listen no longer, and cut every connection."""
        self._server.close()
        visits = list(self._visits)
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)
        await asyncio.sleep(0)

    def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visit = asyncio.create_task(self._join(reader, writer))
        self._visits.add(visit)
        visit.add_done_callback(lambda _: self._leave(visit, writer))

    def _leave(self, visit: asyncio.Task[None], writer: asyncio.StreamWriter) -> None:
        self._visits.discard(visit)
        if visit.cancelled():
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected = asyncio.get_running_loop().time() + self.round_trip
        try:
            far_reader, far_writer = await asyncio.open_connection(self._target, self._port)
        except OSError:
            writer.transport.abort()
            return
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._carry(reader, far_writer, not_before=connected))
                both.create_task(self._carry(far_reader, writer, counted=True))
        except asyncio.CancelledError:
            far_writer.transport.abort()
            raise
        writer.close()
        far_writer.close()

    async def _carry(
        self,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        *,
        not_before: float = 0.0,
        counted: bool = False,
    ) -> None:
        """Let each piece leave when it is due, without holding up the reading of the next."""
        clock = asyncio.get_running_loop().time
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        async with asyncio.TaskGroup() as delivery:
            delivery.create_task(_deliver(waiting, sink))
            piece = b"-"
            while piece:
                piece = await _read(source)
                self.received += len(piece) if counted else 0
                waiting.put_nowait((max(clock(), not_before) + self.round_trip / 2, piece))


async def _read(source: asyncio.StreamReader) -> bytes:
    """Give what came in; b"" at the end, however that came."""
    try:
        return await source.read(_CHUNK)
    except OSError:
        return b""


async def _deliver(waiting: asyncio.Queue[tuple[float, bytes]], sink: asyncio.StreamWriter) -> None:
    clock = asyncio.get_running_loop().time
    while True:
        due, piece = await waiting.get()
        await asyncio.sleep(due - clock())
        with contextlib.suppress(OSError):
            if not piece:
                sink.write_eof()
                return
            sink.write(piece)
            await sink.drain()


class Lines:
    """The lines to several servers, kept by a thread of their own so that measuring does not hold them up."""

    def __init__(self, ports: Iterable[int]) -> None:
        """Describe the lines; they are open inside ``with``."""
        self._lines = {port: Line(port) for port in ports}

    def __enter__(self) -> Self:
        """Open all lines. Raises OSError when something else listens at their address."""
        opened: Future[asyncio.AbstractEventLoop] = Future()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._keep(opened)), daemon=True)
        self._thread.start()
        self._loop = opened.result()
        return self

    async def _keep(self, opened: "Future[asyncio.AbstractEventLoop]") -> None:
        async with contextlib.AsyncExitStack() as lines:
            try:
                for line in self._lines.values():
                    await line.open()
                    lines.push_async_callback(line.close)
            except OSError as error:
                opened.set_exception(error)
                return
            opened.set_result(asyncio.get_running_loop())
            await self._over.wait()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Cut all lines."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def __getitem__(self, port: int) -> Line:
        """Give the line to the server on this port."""
        return self._lines[port]

    def set_round_trip(self, milliseconds: float) -> None:
        """Give every line this round trip from now on."""
        for line in self._lines.values():
            line.round_trip = milliseconds / 1000
