"""What comes over the line at a first visit, and how large the parts are that are ours."""

import gzip
import re
import urllib.request
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from benchmarks.browser import awake, begin_plan, browser, situation_path, visitor
from benchmarks.figures import Figure
from benchmarks.proxy import Lines
from benchmarks.servers import BLANK_PORT, ECHO_PORT, SITE_PORT, Server, blank_page, site

KILOBYTE: Final = 1000
KIBIBYTE: Final = 1024
_INLINE_SCRIPT: Final = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*ld\+json)[^>]*>(.*?)</script>", re.DOTALL)
_INLINE_STYLE: Final = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


@dataclass
class Load:
    """Everything that one first load of a page fetched."""

    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    line_bytes: int = 0
    """Bytes that passed the line from the server to the browser, websocket frames included."""

    @property
    def wire_bytes(self) -> int:
        """Bytes of all answers as received, headers included, by the browser's own count."""
        return sum(request["bytes"] for request in self.requests.values())

    def addresses(self, kind: str) -> list[str]:
        """Give the addresses of everything of one kind, as Chromium calls it: Script, Stylesheet, Font ..."""
        return [request["url"] for request in self.requests.values() if request["kind"] == kind]

    def by_kind(self) -> dict[str, int]:
        """Sum the bytes per kind."""
        total: Counter[str] = Counter()
        for request in self.requests.values():
            total[request["kind"]] += request["bytes"]
        return dict(total)


def record(page: Page) -> Load:
    """Note from now on what this page fetches and how many bytes really came in."""
    load, devtools = Load(), page.context.new_cdp_session(page)
    # Playwright calls these with plain dictionaries of Chromium's protocol.
    devtools.on("Network.responseReceived", lambda event: _begin(load, event))
    devtools.on("Network.loadingFinished", lambda event: _finish(load, event))
    devtools.send("Network.enable")
    return load


def _begin(load: Load, event: dict[str, Any]) -> None:
    load.requests[event["requestId"]] = {"url": event["response"]["url"], "kind": event["type"], "bytes": 0}


def _finish(load: Load, event: dict[str, Any]) -> None:
    if event["requestId"] in load.requests:
        load.requests[event["requestId"]]["bytes"] = int(event["encodedDataLength"])


def measure() -> list[Figure]:
    """Visit each page as somebody who was never here, and count."""
    with (
        site() as ours,
        blank_page() as blank,
        Lines((SITE_PORT, BLANK_PORT, ECHO_PORT)) as lines,
        browser() as running,
    ):
        empty = _visit(running, blank, "/", lines)
        situation = _visit(running, ours, situation_path(), lines)
        step = _first_step(running, ours, lines)
        return [
            _javascript(step, empty),
            _css(situation),
            *_first_load("wizard step", step, empty, aim=230),
            *_first_load("situation page", situation, empty, aim=90),
        ]


def _visit(running: Browser, server: Server, path: str, lines: Lines) -> Load:
    with visitor(running) as page:
        load, before = record(page), lines[server.port].received
        page.goto(server.origin + path, wait_until="networkidle")
        page.wait_for_timeout(500)
        load.line_bytes = lines[server.port].received - before
        return load


def _first_step(running: Browser, server: Server, lines: Lines) -> Load:
    """Start a plan, then open its first step as if nothing of the site had been fetched before."""
    with visitor(running) as page:
        begin_plan(page, server, situation_path())
        page.wait_for_url("**/plan/leervragen/**")
        address, cookies = page.url, page.context.cookies()
    with visitor(running) as page:
        page.context.add_cookies(cookies)  # type: ignore[arg-type] - Playwright reads other cookies than it writes
        load, before = record(page), lines[server.port].received
        page.goto(address, wait_until="networkidle")
        awake(page)
        page.wait_for_timeout(500)
        load.line_bytes = lines[server.port].received - before
        return load


def _javascript(step: Load, empty: Load) -> Figure:
    ours, theirs = _script_bytes(step), _script_bytes(empty)
    return Figure(
        name="JavaScript above a blank Reflex page, gzip",
        page="step 2, new plan, with what it fetches ahead",
        start="all scripts of the page, inline ones too",
        end="less those of the blank page",
        percentile="once",
        value=(sum(ours.values()) - sum(theirs.values())) / KILOBYTE,
        unit="kB",
        aim=20,
        detail={"ours": ours, "blank": theirs},
    ).beside("blank page, all its JavaScript", sum(theirs.values()) / KILOBYTE)


def _script_bytes(load: Load) -> dict[str, int]:
    """The gzip size of each script file, and of all inline scripts of the page together."""
    sizes = {urlsplit(url).path: _gzipped(_body(url)) for url in dict.fromkeys(load.addresses("Script"))}
    inline = "\n".join(_INLINE_SCRIPT.findall(_body(load.addresses("Document")[-1]).decode()))
    return {**sizes, "inline": _gzipped(inline.encode())}


def _css(load: Load) -> Figure:
    page = _body(load.addresses("Document")[-1]).decode()
    inline = "\n".join(_INLINE_STYLE.findall(page)).encode()
    files = {urlsplit(url).path: _gzipped(_body(url)) for url in dict.fromkeys(load.addresses("Stylesheet"))}
    sizes = {"inline": _gzipped(inline), **files}
    return Figure(
        name="CSS, gzip",
        page="situation",
        start="all style sheets of the page",
        end="inline and fetched",
        percentile="once",
        value=sum(sizes.values()) / KILOBYTE,
        unit="kB",
        aim=30,
        detail=sizes,
    )


def _first_load(name: str, load: Load, empty: Load, aim: float) -> list[Figure]:
    """The load by the browser's own count, and by what passed the line."""
    wire = Figure(
        name=f"first load of a {name} on the wire",
        page=f"{name}, Brotli, font included",
        start="empty cache, first request",
        end="page at rest",
        percentile="once",
        value=load.wire_bytes / KIBIBYTE,
        unit="KiB",
        aim=aim,
        detail={"kinds": load.by_kind(), "requests": list(load.requests.values())},
    )
    line = replace(
        wire, name="  the same, with websocket frames", value=load.line_bytes / KIBIBYTE, aim=None, detail=None
    )
    return [
        wire.beside("blank Reflex page", empty.wire_bytes / KIBIBYTE),
        line.beside("blank Reflex page", empty.line_bytes / KIBIBYTE),
    ]


def _body(url: str) -> bytes:
    """Fetch what the page fetched once more, unpacked, past the line."""
    with urllib.request.urlopen(url.replace("localhost", "127.0.0.1", 1)) as answer:
        return bytes(answer.read())


def _gzipped(body: bytes) -> int:
    return len(gzip.compress(body, 9, mtime=0)) if body else 0
