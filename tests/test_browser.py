"""The published pages in a real browser: readable, reachable and printable by everybody.

It needs the browser and two packages: apt-get install chromium; pip install -e ".[browser]".
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from workprog.planning.solve import solve
from workprog.publish import export_all
from workprog.publish.html import for_public, fragment
from workprog.read.programme import read

INSTALL = "for the tests in a browser: apt-get install chromium; pip install -e '.[browser]'"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
if not CHROMIUM:
    pytest.skip(f"no Chromium is installed; {INSTALL}", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason=INSTALL)
pytest.importorskip("axe_playwright_python", reason=INSTALL)

ROOT = Path(__file__).parents[1]
ON = dt.date(2013, 5, 7)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# The levels A and AA of WCAG 2.0, 2.1 and 2.2.
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (320, 768, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests."""
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The addresses of the example's pages: the public one, the officers', and one in Welsh."""
    folder = tmp_path_factory.mktemp("published")
    plan = solve(read(ROOT / "examples/cheshire_east_2013/programme.toml", on=ON), on=ON)
    export_all(plan, folder)
    (folder / "public/cy.html").write_text(for_public(plan, lang="cy"), encoding="utf-8")
    frame = '<!DOCTYPE html><html lang="en"><title>A notebook</title><main>{}</main></html>'
    (folder / "piece.html").write_text(frame.format(fragment(plan)), encoding="utf-8")
    names = {
        "public": "public/schedule.html",
        "officers": "officers/schedule.html",
        "welsh": "public/cy.html",
        "index": "public/index.html",
        "piece": "piece.html",
    }
    return {name: (folder / path).as_uri() for name, path in names.items()}


@pytest.fixture
def opened(browser: Any, pages: dict[str, str]) -> Iterator[Any]:
    """Opens a page at a width, and closes what was opened."""
    contexts = []

    def open_page(name: str = "public", width: int = 1280, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(pages[name])
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page: Any, *, touched: bool = True) -> list[str]:
    """What axe finds against the guidelines, each with the first place it was found at.

    Where nothing is `touched`, as on paper, links may be of any size.
    """
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(axe)
    found = page.evaluate(
        "([levels, touched]) =>"
        " axe.run({runOnly: levels, rules: {'target-size': {enabled: touched}}})",
        [LEVELS, touched],
    )
    assert len(found["passes"]) > 10
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found["violations"]]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["public", "officers", "welsh", "index"])
def test_axe_finds_nothing(opened: Any, name: str, width: int) -> None:
    """No page breaks a rule of WCAG 2.2 A or AA that a machine can check, narrow or wide."""
    assert violations(opened(name, width, bypass_csp=True)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_what_a_notebook_shows(opened: Any, width: int) -> None:
    """What stands among other people's cells breaks no rule either."""
    assert violations(opened("piece", width, bypass_csp=True)) == []


@pytest.mark.parametrize("settings", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_axe_finds_nothing_in_other_colours(opened: Any, settings: dict[str, str]) -> None:
    """Nor where the reader prefers a dark page, or has colours of their own."""
    assert violations(opened(bypass_csp=True, **settings)) == []


def test_axe_finds_nothing_in_print(opened: Any) -> None:
    """Nor on paper."""
    page = opened(width=1122, bypass_csp=True)
    page.emulate_media(media="print")
    assert violations(page, touched=False) == []


@pytest.mark.parametrize("name", ["public", "officers", "welsh", "index"])
def test_nothing_runs_off_a_narrow_screen(opened: Any, name: str) -> None:
    """At 320 pixels, which is 1280 at 400 % zoom, nobody scrolls sideways (WCAG 1.4.10)."""
    page = opened(name, 320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_first_screen_shows_the_next_meeting_and_the_year(opened: Any) -> None:
    """At 1280 by 800 pixels both are there whole, before anybody scrolls."""
    page = opened()
    for part in (".next", ".year"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 800


def test_policy_of_the_page_lets_its_own_script_run(opened: Any) -> None:
    """Nothing is refused and nothing fails: the browser has nothing to say."""
    page = opened()
    assert page.locator("#find").is_visible()
    assert page.faults == []


def test_policy_of_the_page_lets_no_other_script_run(opened: Any) -> None:
    """A script that somebody put into the page after all would not run."""
    page = opened()
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.hit = 1';"
        " document.body.append(s); }"
    )
    assert page.evaluate("window.hit") is None
    assert "Content Security Policy" in page.faults[0]


def test_page_is_whole_without_scripts(opened: Any) -> None:
    """Every item and meeting is there; only the fields that would do nothing are not."""
    page = opened(java_script_enabled=False)
    assert not page.locator("#find").is_visible()
    rows = page.locator("#found tr")
    assert rows.count() == 16
    assert all(rows.nth(n).is_visible() for n in range(16))


def test_items_are_found_by_title_portfolio_and_rating(opened: Any) -> None:
    """What does not fit is hidden, and how many are left is said to screen readers too."""
    page = opened()
    visible = "[...document.querySelectorAll('#found tr')].filter(r => !r.hidden).length"
    page.get_by_label("Find a title").fill("outturn")
    assert page.evaluate(visible) == 2
    assert page.get_by_role("status").text_content() == "Items shown: 2 / 16"
    page.get_by_label("Find a title").fill("")
    page.get_by_label("Portfolio holder").select_option("Finance")
    page.get_by_label("Rating").select_option("Amber")
    finance = page.locator("#found tr:visible")
    assert [finance.nth(n).locator("td").nth(1).text_content() for n in range(finance.count())] == [
        "Finance"
    ] * finance.count()
    assert 0 < finance.count() < 16


def test_link_to_a_hidden_item_shows_it(opened: Any) -> None:
    """Whoever follows a link from the year finds the item, whatever was looked for before."""
    page = opened()
    page.get_by_label("Find a title").fill("outturn")
    page.locator(".year a", has_text="BeWilderwood").click()
    page.locator("#item-2013-16").wait_for(state="visible", timeout=10_000)


def test_page_is_used_with_the_keyboard_alone(opened: Any) -> None:
    """The first stop skips to the schedule; every stop is seen, and none is a trap."""
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the schedule"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "schedule"
    stops = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
            return [e.tagName, e.id || e.getAttribute('href') || '', s.outlineStyle]; }"""
        )
        if stop[0] == "BODY":
            break
        stops.append(stop)
    assert stops[-1][0] != "BODY"
    assert {outline for _, _, outline in stops} == {"solid"}
    named = [name for _, name, _ in stops]
    assert {"find-title", "find-portfolio", "find-rating"} <= set(named)
    everything = page.locator("main a, main input, main select").count()
    assert len(stops) == everything


def test_stacked_tables_stay_tables(opened: Any) -> None:
    """Where a narrow screen stacks the cells, a screen reader still finds rows and headings."""
    page = opened(width=320)
    assert page.locator("#found tr").first.evaluate("e => getComputedStyle(e).display") == "block"
    items = page.get_by_role("table", name="Items")
    assert items.get_by_role("row").count() == 17
    assert items.get_by_role("rowheader").count() == 16
    assert items.get_by_role("columnheader", include_hidden=True).count() == 7


def test_shapes_are_seen_in_colours_of_the_readers_own(opened: Any) -> None:
    """In forced colours the shapes of the picture and the bars stand out from the page."""
    page = opened(forced_colors="active")
    fills = page.evaluate(
        """() => { const ground = getComputedStyle(document.body).backgroundColor;
        return [...document.querySelectorAll('.year .red, .year .amber, .year .green, .year .used')]
        .map(e => getComputedStyle(e).fill !== ground); }"""
    )
    assert fills
    assert all(fills)


def test_prints_as_a_landscape_report(opened: Any) -> None:
    """The example is at most nine sheets of A4 landscape, the first of them not half empty."""
    page = opened()
    printed = page.pdf(prefer_css_page_size=True)
    width, height = (
        float(n) for n in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)[0]
    )
    assert (round(width), round(height)) == (842, 595)
    assert 1 < len(re.findall(rb"/Type /Page\b", printed)) <= 9


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_documents(browser: Any, tmp_path: Path, width: int) -> None:
    """The site of these documents is for everybody too."""
    pytest.importorskip("furo", reason="pip install -e '.[docs]'")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", ROOT / "docs", tmp_path], check=True)
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    found = {}
    for name in ("index", "how-to/plan-again", "reference/command", "reference/python"):
        page = context.new_page()
        page.goto((tmp_path / f"{name}.html").as_uri())
        found[name] = violations(page)
    context.close()
    assert {name: faults for name, faults in found.items() if faults} == {}
