"""Takes the picture of the page that README shows.

Run `python docs/pictures/take.py`.

It needs a browser and a package: apt-get install chromium; pip install -e ".[browser]".
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
import tempfile
from pathlib import Path

from workprog import export_all, read, solve

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples/cheshire_east_2013/programme.toml"
ON = dt.date(2013, 5, 7)


def main() -> None:
    """Write docs/pictures/page.png, the first screen of the example's page at 1280 pixels."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("found no chromium; install it with: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        export_all(solve(read(EXAMPLE, on=ON), on=ON), folder)
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 780})
        page.goto(Path(folder, "public/schedule.html").as_uri())
        page.screenshot(path=str(HERE / "page.png"))
        browser.close()


if __name__ == "__main__":
    main()
