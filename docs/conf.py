"""How Sphinx builds these pages into a site: `python -m sphinx -W docs site`."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from workprog.version import __version__  # the line above says where it is

project = "workprog"
author = "workprog contributors"
copyright = "workprog contributors"
release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
root_doc = "README"
exclude_patterns = ["conf.py", "generate.py"]
# Pages that stand outside this folder are reached on the site by these.
myst_url_schemes = ("http", "https", "mailto")
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
# What workprog is made of names types of libraries that ship no pages of their own here.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_title = f"workprog {release}"
html_show_sphinx = False
# The same bytes whenever it is built.
html_last_updated_fmt = None


def setup(app):
    """Give the first page its contents, and pages outside this folder their names."""
    app.connect("source-read", _as_site)
    app.connect("html-page-context", _reachable)
    app.connect("build-finished", _index)


def _as_site(app, name, source):
    text = source[0]
    # The notebooks, the read-me and the changes are files of the repository, not of the site.
    outside = re.compile(
        r"\[([^\]]+)\]\((?:\.\./)+(?:examples|README|CHANGELOG|CONTRIBUTING)[^)]*\)"
    )
    if name == root_doc:
        linked = re.findall(r"\]\(([\w/-]+)\.md\)", text)
        pages = "\n".join(dict.fromkeys(linked))
        text += f"\n\n```{{toctree}}\n:hidden:\n\n{pages}\n```\n"
        text = re.sub(r"\[([^\]]+)\]\(\.\./[^)]*\)", r"\1", text)
    else:
        text = outside.sub(r"\1", text)
    source[0] = text


def _index(app, error):
    """The first page under the name that web servers look for."""
    if error is None and app.builder.name == "html":
        first = Path(app.outdir, f"{root_doc}.html")
        first.with_name("index.html").write_bytes(first.read_bytes())


def _reachable(app, name, template, context, doctree):
    """Wide examples scroll, so the keyboard must reach them (WCAG 2.1.1)."""
    if "body" in context:
        context["body"] = context["body"].replace("<pre>", '<pre tabindex="0">')
