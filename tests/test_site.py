"""The documents as a site: every page built without a warning, every public name on it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import workprog

for needed in ("sphinx", "myst_parser", "furo"):
    pytest.importorskip(needed, reason="to build the site: pip install -e '.[docs]'")

DOCS = Path(__file__).parents[1] / "docs"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built with every warning an error."""
    folder = tmp_path_factory.mktemp("site")
    words = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", DOCS, folder]
    done = subprocess.run(words, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_every_page_is_on_the_site(site):
    """A page that nobody links to would be lost."""
    pages = {page.relative_to(DOCS).with_suffix(".html") for page in DOCS.rglob("*.md")}
    assert {page for page in pages if not (site / page).is_file()} == set()
    first = (site / "index.html").read_text(encoding="utf-8")
    assert all(page.as_posix() in first for page in pages if page.name != "README.html")


def test_every_public_name_has_its_help_on_the_site(site):
    """Shapes, units and errors stand with each name."""
    text = (site / "reference/api.html").read_text(encoding="utf-8")
    told = {name.rpartition(".")[2] for name in re.findall(r'id="(workprog\.[\w.]+)"', text)}
    assert set(workprog.__all__) - told == set()


def test_the_site_asks_nothing_of_the_network(site):
    """A page of it loads with no other server."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', text) == []
