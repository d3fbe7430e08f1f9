"""What happens to each page between Reflex's export and a visitor.

The global stylesheet moves into the page, so that the first paint waits for nothing. Quiet pages lose every script.
Living pages keep all that React looks for: it throws the page away and draws it again when a link it knows is gone, so
such links stay and are switched off. Every edit must find what it expects, so that a new Reflex fails here and not in
front of a visitor.
"""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Final

_STYLESHEET: Final = re.compile(r'<link href="/assets/__reflex_global_styles-[\w-]+\.css" rel="stylesheet"[^>]*?/>')
_STYLE_PRELOAD: Final = re.compile(r'<link as="style" href="/assets/__reflex_global_styles-[^>]*?/>')
_MODULE_PRELOAD: Final = re.compile(r'<link rel="modulepreload"[^>]*>')
_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_STREAMING: Final = re.compile(r'<!--[/$?]*-->|<template id="B:\d+"></template>|<div hidden id="S:\d+"></div>')
"""The places where React's stream would have put what came later; nothing ever comes on a finished page."""

_OUTBOX: Final = re.compile(r'<script src="/outbox\.js"></script>')
_HEAD_END: Final = re.compile(r"</head>")
_DATA: Final = 'type="application/ld+json"'
_CHARSET: Final = '<meta charSet="utf-8"/>'
_NO_IMAGE: Final = re.compile(r'<meta content="favicon\.ico" property="og:image"/>')


class UnexpectedPage(Exception):
    """A page does not look as this press expects; the text says what was looked for and how often it was found."""


def living(page: str, css: str, outbox: str) -> str:
    """Press a page that React wakes up. The outbox comes into the page, so that it is awake before everything else.

    It stands at the end of the head: before that, React takes it for one of the scripts it knows.
    """
    page = _head(page)
    page = _edit(page, _OUTBOX, lambda found: found.replace("></", ' type="text/plain"></'))
    page = _edit(page, _HEAD_END, lambda found: f"<script>{outbox}</script>{found}")
    page = _edit(page, _STYLE_PRELOAD, lambda found: found.replace("/>", ' media="not all"/>'))
    return _edit(page, _STYLESHEET, lambda found: f"<style>{css}</style>" + found.replace("/>", ' disabled=""/>'))


def quiet(page: str, css: str) -> str:
    """Press a page that is pure HTML: no script, and nothing that only a script needs."""
    page = _head(page)
    page = _edit(page, _STYLE_PRELOAD, lambda _: "")
    page = _edit(page, _STYLESHEET, lambda _: f"<style>{css}</style>")
    page = _MODULE_PRELOAD.sub("", page)
    page = _SCRIPT.sub(lambda match: match[0] if _DATA in match[1] else "", page)
    while (emptier := _STREAMING.sub("", page)) != page:
        page = emptier
    _refuse(page, "<template", "<div hidden id=", 'rel="modulepreload"', "javascript:")
    return page


def script_hashes(page: str) -> list[str]:
    """The hashes by which a Content-Security-Policy allows exactly the inline scripts of this page."""
    texts = {text for attributes, text in _SCRIPT.findall(page) if "src=" not in attributes and _DATA not in attributes}
    return sorted(f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" for text in texts)


def same_origin(script: str, origin: str) -> str:
    """Let Reflex's environment look for the server where the page came from, instead of at a fixed address.

    One build then works behind any port, and for a second address of the same machine.
    """
    socket = origin.replace("http", "ws", 1)
    edits = ((f"`{socket}/", 'location.origin.replace("http","ws")+`/'), (f"`{origin}/", "location.origin+`/"))
    for found, instead in edits:
        if found not in script:
            raise UnexpectedPage(found)
        script = script.replace(found, instead)
    return script


def _head(page: str) -> str:
    """What both kinds need: valid HTML.

    The font is not preloaded: Chromium then holds the first paint for it, 120 ms on a line of 150 ms. Text stands there
    at once in a font of the same measures, and the real one takes its place.
    """
    _once(page, page.count(_CHARSET), _CHARSET)
    page = page.replace(_CHARSET, '<meta charset="utf-8"/>')
    return _NO_IMAGE.sub("", page)


def _edit(page: str, pattern: re.Pattern[str], change: Callable[[str], str]) -> str:
    _once(page, len(pattern.findall(page)), pattern.pattern)
    return pattern.sub(lambda match: change(match[0]), page)


def _once(page: str, times: int, what: str) -> None:
    if times != 1:
        message = f"{what} staat {times} keer in de pagina: {page[:300]}"
        raise UnexpectedPage(message)


def _refuse(page: str, *leftovers: str) -> None:
    for leftover in leftovers:
        if leftover in page:
            message = f"{leftover} staat nog in een stille pagina: {page[:300]}"
            raise UnexpectedPage(message)
