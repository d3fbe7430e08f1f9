"""What Lighthouse says of three pages on a mobile telephone.

Chromium is started here and given the guest's cookies, and Lighthouse joins it; so the page that needs a plan is
measured as its owner sees it.
"""

import json
import statistics
import subprocess
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from playwright.sync_api import Error, sync_playwright

from benchmarks.browser import FLAGS, chromium, open_plan, situation_path
from benchmarks.figures import Figure
from benchmarks.proxy import ADDRESS, Lines
from benchmarks.servers import SITE_PORT, WORK, Server, site
from wijkapp.build import node
from wijkapp.build.paths import TEST_TOOLS
from wijkapp.build.terminal import Stop, complain

RUNS: Final = 3
_AIMS: Final = {"performance": 95.0, "accessibility": 100.0, "best-practices": 100.0, "seo": 100.0}
_TRIES: Final = 3
"""On a busy machine it sometimes misses the start of the page, says so and gives no report."""
_DEBUG_PORT: Final = SITE_PORT + 3


def measure() -> list[Figure]:
    """Run Lighthouse on each page, a few times; search engines are only asked about public pages."""
    program = node.install(TEST_TOOLS) / "lighthouse" / "cli" / "index.js"
    with site() as server, Lines((SITE_PORT,)), _chromium(server) as steps:
        pages = {"home": f"{server.origin}/", "situation": server.origin + situation_path(), **steps}
        reports = {name: [_run(program, address) for _ in range(RUNS)] for name, address in pages.items()}
    return [
        _score(name, category, found)
        for name, found in reports.items()
        for category in _AIMS
        if category != "seo" or name not in steps
    ]


@contextmanager
def _chromium(server: Server) -> Generator[dict[str, str]]:
    """A Chromium that Lighthouse can join, with the cookies of a guest; gives two addresses in that guest's plan."""
    with TemporaryDirectory() as profile, sync_playwright() as play:
        flags = [*FLAGS, f"--host-resolver-rules=MAP localhost {ADDRESS}", f"--remote-debugging-port={_DEBUG_PORT}"]
        context = play.chromium.launch_persistent_context(profile, executable_path=chromium(), args=flags)
        try:
            page = context.new_page()
            plan = open_plan(page, server)
            first = page.url
            page.close()
            yield {
                "step 2, where a plan starts": first,
                "step 2, later": f"{server.origin}/plan/leervragen?plan={plan}",
            }
        finally:
            with suppress(Error):
                context.close()


def _run(program: Path, address: str) -> dict[str, Any]:
    """Let Lighthouse visit one page and give its report. Raises Stop when it fails each time."""
    command = ["node", str(program), address, f"--port={_DEBUG_PORT}", "--output=json", "--quiet"]
    command.append(f"--only-categories={','.join(_AIMS)}")
    said = ""
    for _ in range(_TRIES):
        done = subprocess.run(command, env=node.environment(), cwd=WORK, capture_output=True, text=True, check=False)
        if not done.returncode:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
        said = done.stderr.strip()
    complain(said)
    raise Stop("Lighthouse kon een pagina niet meten; wat het zei staat hierboven.")


def _score(page: str, category: str, reports: list[dict[str, Any]]) -> Figure:
    scores = [100 * report["categories"][category]["score"] for report in reports]
    return Figure(
        name=f"Lighthouse mobile: {category}",
        page=page,
        start="navigation, simulated slow 4G and a slow telephone",
        end="page at rest",
        percentile=f"median of {len(scores)}",
        value=statistics.median(scores),
        unit="",
        aim=_AIMS[category],
        at_least=True,
        detail={"scores": scores, "lacking": _lacking(reports[-1], category)},
    )


def _lacking(report: dict[str, Any], category: str) -> dict[str, str]:
    """The audits of a category that count and did not get full marks, with what they say."""
    counted = (one["id"] for one in report["categories"][category]["auditRefs"] if one["weight"])
    audits = (report["audits"][name] for name in counted)
    return {
        audit["id"]: f"{audit['title']}: {audit.get('displayValue') or audit['score']}"
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    }
