"""What axe has against a page, and other things that are in somebody's way."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from wijkapp.build import node
from wijkapp.build.paths import TEST_TOOLS

WIDTHS = (1280, 320)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """async tags => {
  const found = await axe.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  const lines = found.violations.flatMap(one => one.nodes.map(node => one.id + ': ' + node.html.slice(0, 150)));
  return { lines, rules: found.passes.length };
}"""


def trouble_on(page: Page) -> list[str]:
    """What axe has against this page at each width, and whether it scrolls sideways, as short lines."""
    page.evaluate(_axe())
    assert page.evaluate("axe.version").startswith("4.14")
    size = page.viewport_size
    found: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        told: dict[str, Any] = page.evaluate(_RUN, TAGS)
        assert told["rules"] > 15
        found += [f"{width}: {line}" for line in told["lines"]]
        if scrolls_sideways(page):
            found.append(f"{width}: scrolls sideways")
    if size:
        page.set_viewport_size(size)
    return found


def scrolls_sideways(page: Page) -> bool:
    """Whether somebody has to scroll to the right to read."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def unfold(page: Page) -> None:
    """Open everything that is folded away."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")


@cache
def _axe() -> str:
    return (node.install(TEST_TOOLS) / "axe-core" / "axe.min.js").read_text("utf-8")
