"""The stylesheet holds what pages use, and every token of it can be set by a theme."""

import gzip
from pathlib import Path

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from wijkapp.build import node
from wijkapp.build.paths import STYLES, STYLESHEET
from wijkapp.build.stylesheet import COMPONENTS_FILE, OWN_FILES, TOKENS_FILE, build_stylesheet, component_classes
from wijkapp.build.trimming import parts, references, rules, trimmed

_SOURCES = STYLESHEET.parent / "css"

_COMPONENTS = """
/** @license EUPL-1.2 */
@charset "UTF-8";
.utrecht-button { color: var(--utrecht-button-color, var(--utrecht-text-color)); padding: 1px }
.utrecht-button:disabled, .utrecht-button--busy { color: var(--utrecht-busy-color) }
.utrecht-accordion { color: var(--utrecht-accordion-color) }
.utrecht-link:not(.utrecht-link--external):hover { color: red }
@media (forced-colors: active) { .utrecht-accordion { color: red } .utrecht-button { border: 0 } }
"""
_TOKENS = """
.voorbeeld-theme {
  --utrecht-button-color: var(--basis-color);
  --utrecht-text-color: black;
  --basis-color: var(--ramp-500);
  --ramp-500: purple;
  --utrecht-accordion-color: var(--basis-accordion);
  --basis-accordion: green;
  --wide: 10px;
  --hidden-by-ours: var(--only-for-hidden);
  --only-for-hidden: 1px;
}
"""
_OWN = {
    "theme.css": ".wijkapp-theme { --hidden-by-ours: 2px; --ours: var(--wide) }",
    "app.css": ".wa-card { width: calc(var(--ours) + var(--hidden-by-ours)) }",
    "account.css": ".wa-place { width: 1px }",
    "print.css": "@media print { .wa-card { width: auto } }",
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A node_modules and a folder with our own CSS, both small."""
    modules, sources = tmp_path / "node_modules", tmp_path / "css"
    for file, text in {COMPONENTS_FILE: _COMPONENTS, TOKENS_FILE: _TOKENS}.items():
        (modules / file).parent.mkdir(parents=True)
        (modules / file).write_text(text, "utf-8")
    sources.mkdir()
    for name in OWN_FILES:
        (sources / name).write_text(_OWN.get(name, ""), "utf-8")
    return modules, sources


def test_only_components_in_use_stay(folders: tuple[Path, Path]) -> None:
    css = build_stylesheet(*folders)

    assert ".utrecht-button{" in css
    assert "accordion" not in css
    assert "--busy" not in css
    assert ":disabled" not in css


def test_what_no_page_has_is_not_excluded_either(folders: tuple[Path, Path]) -> None:
    assert ".utrecht-link:hover{" in build_stylesheet(*folders)


def test_a_media_query_keeps_what_is_in_use(folders: tuple[Path, Path]) -> None:
    assert "@media (forced-colors:active){.utrecht-button{border:0" in build_stylesheet(*folders)


def test_only_tokens_that_lead_to_a_kept_rule_stay(folders: tuple[Path, Path]) -> None:
    css = build_stylesheet(*folders)

    assert css.startswith(
        ".voorbeeld-theme{--utrecht-button-color:var(--basis-color);--utrecht-text-color:black;"
        "--basis-color:var(--ramp-500);--ramp-500:purple;--wide:10px}",
    )


def test_a_theme_can_still_set_every_token_of_a_component(folders: tuple[Path, Path]) -> None:
    assert "color:var(--utrecht-button-color,var(--utrecht-text-color))" in build_stylesheet(*folders)


def test_our_own_css_comes_last_in_order_and_keeps_its_sums(folders: tuple[Path, Path]) -> None:
    css = build_stylesheet(*folders)
    order = (".voorbeeld-theme", ".utrecht-button", ".wijkapp-theme", ".wa-card", ".wa-place", "@media print")
    places = [css.index(text) for text in order]

    assert places == sorted(places)
    assert "calc(var(--ours) + var(--hidden-by-ours))" in css


def test_a_private_variable_that_nothing_sets_gives_way_to_its_fallback() -> None:
    css = ".a{--_set:1;--_unread:2;--_only-for-unread:3;top:var(--_unset,var(--_set,4));left:var(--_unset)}"

    assert trimmed(css, {"a"}) == ".a{--_set:1;top:var(--_set,4);left:var(--_unset);}"


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        (".a", ".a"),
        (".b", None),
        (".a .b", None),
        (".a, .b", ".a"),
        (".a:is(.b, .a)", ".a:is(.a)"),
        (".a:is(.b)", None),
        (".a:not(.b)", ".a"),
        (".a:not(.b, [hidden])", ".a:not([hidden])"),
        (":where(.a) :where(p)", ":where(.a) :where(p)"),
        (".a > p::before", ".a > p::before"),
        ("p", "p"),
    ],
)
def test_a_selector_stays_when_it_can_match(selector: str, kept: str | None) -> None:
    found = trimmed(f"{selector}{{top:0}}", {"a"})

    assert found == ("" if kept is None else f"{kept}{{top:0;}}")


_SELECTORS = st.lists(st.sampled_from([".a", ".b", ".a.b", ".a:not(.b)", "p .a", ".a:hover"]), min_size=1, max_size=5)


@given(st.lists(_SELECTORS, max_size=6))
def test_trimming_twice_changes_nothing(sheet: list[list[str]]) -> None:
    once = trimmed("".join(f"{','.join(selectors)}{{color:var(--x,red)}}" for selectors in sheet), {"a"})

    assert trimmed(once, {"a"}) == once
    assert ".b" not in once


# --- Our own CSS ---


def _own(name: str) -> str:
    return (_SOURCES / name).read_text("utf-8")


@pytest.mark.parametrize("name", OWN_FILES)
def test_our_css_has_no_mistakes(name: str) -> None:
    def mistakes(block: str) -> list[str]:
        return [node.message for node in tinycss2.parse_stylesheet(block) if node.type == "error"]

    assert mistakes(_own(name)) == []
    assert [part for rule in rules(_own(name)) for part in parts(rule) if part.type == "error"] == []


@pytest.fixture(scope="module")
def css() -> str:
    """The stylesheet of the site, from the locked packages."""
    return build_stylesheet(node.install(STYLES), _SOURCES)


def test_every_token_that_we_read_without_fallback_is_defined(css: str) -> None:
    defined = {part.name for rule in rules(css) for part in parts(rule) if part.type == "declaration"}
    ours = "".join(_own(name) for name in OWN_FILES)
    bare = {words.split(")")[0].strip() for words in ours.split("var(")[1:] if "," not in words.split(")")[0]}

    assert bare - defined == set()


def test_it_stays_small(css: str) -> None:
    assert len(gzip.compress(css.encode(), 9)) < 22_000


def test_every_component_class_has_a_rule(css: str) -> None:
    assert {name for name in component_classes() if f".{name}" not in css} == set()


def test_it_loads_nothing_but_the_font(css: str) -> None:
    addresses = {words.split(")")[0].strip("\"'") for words in css.split("url(")[1:]}

    assert {one for one in addresses if not one.startswith("data:image/svg+xml")} == {"/fonts/source-sans-3.woff2"}


def test_nothing_we_wrote_is_lost_in_minifying(css: str) -> None:
    assert references("".join(_own(name) for name in OWN_FILES)) <= references(css)
