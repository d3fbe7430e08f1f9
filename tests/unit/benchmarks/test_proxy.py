"""The slow line makes bytes late by what it promises, in order, and loses none."""

import asyncio
import contextlib
import socket
import socketserver
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from time import monotonic

import pytest

from benchmarks.proxy import ADDRESS, Line, Lines

LATE = 0.05
"""Seconds by which a busy machine may be later than promised."""
Visit = Callable[[Line, int], Awaitable[None]]


class _Shout(socketserver.StreamRequestHandler):
    """Answers every line in capitals."""

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            for line in self.rfile:
                self.wfile.write(line.upper())


@pytest.fixture(scope="module")
def port() -> Generator[int]:
    """The port of a server that shouts."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Shout) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield server.server_address[1]
        server.shutdown()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _over_a_line(port: int, round_trip: float, visit: Visit) -> None:
    async def run() -> None:
        line = Line(port)
        line.round_trip = round_trip
        await line.open()
        try:
            await asyncio.wait_for(visit(line, port), 10)
        finally:
            await line.close()

    asyncio.run(run())


@contextlib.asynccontextmanager
async def _call(port: int) -> AsyncGenerator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection(ADDRESS, port, limit=2**21)
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, text: bytes) -> float:
    begun = monotonic()
    writer.write(text + b"\n")
    assert await reader.readline() == text.upper() + b"\n"
    return monotonic() - begun


def test_connecting_costs_one_round_trip_and_each_question_another(port: int) -> None:
    async def visit(_line: Line, port: int) -> None:
        async with _call(port) as (reader, writer):
            assert 0.2 <= await _ask(reader, writer, b"first") < 0.2 + LATE
            assert 0.1 <= await _ask(reader, writer, b"second") < 0.1 + LATE

    _over_a_line(port, 0.1, visit)


def test_a_connection_that_waits_before_it_asks_pays_for_connecting_only_once(port: int) -> None:
    async def visit(_line: Line, port: int) -> None:
        async with _call(port) as (reader, writer):
            await asyncio.sleep(0.15)
            assert 0.1 <= await _ask(reader, writer, b"late") < 0.1 + LATE

    _over_a_line(port, 0.1, visit)


def test_questions_that_overlap_do_not_wait_for_each_other(port: int) -> None:
    async def visit(_line: Line, port: int) -> None:
        async with _call(port) as (reader, writer):
            begun = monotonic()
            for number in range(20):
                writer.write(b"%d\n" % number)
                await asyncio.sleep(0.002)
            assert [await reader.readline() for _ in range(20)] == [b"%d\n" % number for number in range(20)]
            assert monotonic() - begun < 0.2 + 20 * 0.004 + LATE

    _over_a_line(port, 0.1, visit)


def test_nothing_is_lost_or_out_of_order_when_the_line_gets_faster(port: int) -> None:
    async def visit(line: Line, port: int) -> None:
        async with _call(port) as (reader, writer):
            writer.write(b"slow\n")
            await asyncio.sleep(0.01)
            line.round_trip = 0
            writer.write(b"fast\n")
            assert [await reader.readline(), await reader.readline()] == [b"SLOW\n", b"FAST\n"]

    _over_a_line(port, 0.1, visit)


def test_a_megabyte_comes_through_whole_and_is_counted(port: int) -> None:
    async def visit(line: Line, port: int) -> None:
        async with _call(port) as (reader, writer):
            text = b"a" * 2**20
            writer.write(text + b"\n")
            assert await reader.readline() == text.upper() + b"\n"
            assert line.received == len(text) + 1

    _over_a_line(port, 0.01, visit)


def test_the_end_of_one_side_reaches_the_other(port: int) -> None:
    async def visit(_line: Line, port: int) -> None:
        async with _call(port) as (reader, writer):
            writer.write(b"bye\n")
            writer.write_eof()
            assert await reader.read() == b"BYE\n"

    _over_a_line(port, 0.02, visit)


def test_without_a_server_the_caller_is_cut_off() -> None:
    async def run() -> None:
        port = _free_port()
        line = Line(port)
        await line.open()
        async with _call(port) as (reader, _):
            assert await asyncio.wait_for(reader.read(), 5) == b""
        await line.close()

    asyncio.run(run())


def test_lines_are_open_inside_with_and_can_be_opened_again(port: int) -> None:
    for _ in range(2):
        with Lines([port]) as lines, socket.create_connection((ADDRESS, port), timeout=5) as caller:
            lines.set_round_trip(20)
            assert lines[port].round_trip == 0.02
            caller.sendall(b"heard\n")
            assert caller.recv(10) == b"HEARD\n"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((ADDRESS, port), timeout=5)


def test_a_taken_address_is_said_and_not_waited_for() -> None:
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"), Lines([taken.getsockname()[1]]):
            pass
