"""A page in between that goes on by itself.

A browser keeps our strict cookies back as long as it is still following a link from another site, and refuses to let a
form of ours lead to another site. A step that starts at a page of our own has neither trouble.
"""

from html import escape

from starlette.responses import HTMLResponse, Response

_PAGE = """<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>{title} - Wijkapp</title>
<style>body {{ font: 1.125rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 40rem; padding: 0 1rem }}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{address}">Ga verder</a></p>
</main>
</body>
</html>
"""


def go_on(address: str, title: str) -> Response:
    """A page with this title that goes on to an address; it leaves no step back in the browser's history."""
    page = _PAGE.format(address=escape(address), title=escape(title))
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})
