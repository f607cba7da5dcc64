"""Feeds as other programs read them: ical.js, khal, vdirsyncer and a CalDAV server on this machine.

Nothing is installed here; a test without its program is skipped with the line that installs it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from icalendar import Calendar
from strategies import in_both

from workprog.planning.solve import solve
from workprog.programme.plan import Plan
from workprog.publish.feeds import Feed, Published, feed_named, to_feed
from workprog.publish.identity import calendar_entries
from workprog.read.programme import read

pytestmark = pytest.mark.programs

ROOT = Path(__file__).parents[1]
ON = dt.date(2013, 5, 7)
# Programs that are installed beside this Python count too.
PATHS = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
CALDAV = ("khal", "vdirsyncer", "radicale")
NO_CALDAV = "needs three programs: pip install khal vdirsyncer radicale"
HAS_CALDAV = all(shutil.which(program, path=PATHS) for program in CALDAV)
HAS_ICAL_JS = bool(shutil.which("node")) and (ROOT / "node_modules/ical.js").is_dir()

READ_WITH_ICAL_JS = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone"))
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
const read = calendar.getAllSubcomponents("vevent").map((part) => {
  const event = new ICAL.Event(part);
  return [event.uid, event.summary, event.sequence, part.getFirstPropertyValue("status"),
          event.startDate.isDate ? event.startDate.toString() : event.startDate.toUnixTime(),
          event.description];
});
console.log(JSON.stringify(read));
"""


@pytest.fixture(scope="module")
def published() -> list[Plan]:
    """Three publications of the example: as it is, with June moved, and with June cancelled."""
    programme = read(ROOT / "examples/cheshire_east_2013/programme.toml", on=ON)
    first = solve(programme, on=ON)
    plans = [attrs.evolve(first, calendar=calendar_entries(first, ()))]
    june = first.programme.meetings[2]
    for changed in (
        attrs.evolve(june, date=june.date + dt.timedelta(7)),
        attrs.evolve(june, cancelled=True),
    ):
        meetings = tuple(changed if m.id == june.id else m for m in first.programme.meetings)
        plan = in_both(first, meetings=meetings)
        plans.append(attrs.evolve(plan, calendar=calendar_entries(plan, plans[-1].calendar)))
    return plans


def feeds_of(plan: Plan) -> Iterator[bytes]:
    """The feeds of meetings, of deadlines, of a portfolio and of an item."""
    source = Published.of(plan)
    yield to_feed(source, Feed("council"))
    yield to_feed(source, Feed("council"), deadlines=True)
    yield to_feed(source, feed_named(source, "portfolio Finance"))
    yield to_feed(source, feed_named(source, "2013-03"))


def events(feed: bytes) -> list[list[object]]:
    """Each event as icalendar reads it, strictly: one that it cannot read is an error."""
    found: list[list[object]] = []
    for event in Calendar.from_ical(feed).walk("VEVENT"):
        assert not event.errors
        start = event["DTSTART"].dt
        timed = isinstance(start, dt.datetime)
        found.append(
            [
                str(event["UID"]),
                str(event["SUMMARY"]),
                int(event["SEQUENCE"]),
                str(event["STATUS"]),
                int(start.timestamp()) if timed else str(start),
                str(event["DESCRIPTION"]),
            ]
        )
    return found


@pytest.mark.skipif(not HAS_ICAL_JS, reason="needs node, and: npm install --no-save ical.js")
def test_ical_js_reads_every_feed_as_icalendar_does(published: list[Plan], tmp_path: Path) -> None:
    """Thunderbird and Nextcloud read with ical.js: the same words, counts and moments."""
    script = ROOT / "node_modules/read-with-ical.mjs"
    script.write_text(READ_WITH_ICAL_JS, encoding="utf-8")
    for plan in published:
        for feed in feeds_of(plan):
            path = tmp_path / "feed.ics"
            path.write_bytes(feed)
            said = subprocess.run(
                ["node", str(script), str(path)], capture_output=True, check=True, timeout=60
            )
            assert json.loads(said.stdout) == events(feed)


class Caldav:
    """khal's calendar in a folder, vdirsyncer between it and Radicale, on a free local port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"PATH": PATHS, "HOME": str(folder), "LANG": "C.UTF-8"}
        self.environment |= {"XDG_CONFIG_HOME": str(folder / "config")}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (folder / "mine/feed").mkdir(parents=True)
        self.write(
            "radicale",
            f"[server]\nhosts = 127.0.0.1:{self.port}\n[auth]\ntype = none\n"
            f"[rights]\ntype = authenticated\n[storage]\nfilesystem_folder = {folder}/server\n",
        )
        self.write(
            "vdirsyncer",
            f'[general]\nstatus_path = "{folder}/status"\n[pair it]\na = "mine"\nb = "server"\n'
            'collections = ["feed"]\n'
            f'[storage mine]\ntype = "filesystem"\npath = "{folder}/mine"\nfileext = ".ics"\n'
            f'[storage server]\ntype = "caldav"\nurl = "http://127.0.0.1:{self.port}/"\n'
            'username = "office"\npassword = "office"\n',
        )
        self.write(
            "khal",
            f"[calendars]\n[[feed]]\npath = {folder}/mine/feed\n[locale]\n"
            "local_timezone = Europe/London\ndefault_timezone = Europe/London\n"
            f"[sqlite]\npath = {folder}/khal.db\n",
        )
        self.server = subprocess.Popen(
            ["radicale", "--config", str(folder / "radicale.conf")],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def write(self, name: str, text: str) -> None:
        """A configuration file."""
        (self.folder / f"{name}.conf").write_text(text, encoding="utf-8")

    def wait(self) -> None:
        """Until the server answers."""
        for _ in range(100):
            with socket.socket() as line:
                if not line.connect_ex(("127.0.0.1", self.port)):
                    return
            time.sleep(0.1)
        raise AssertionError("Radicale does not answer")

    def run(self, *words: str) -> None:
        """A program, to its end."""
        made = subprocess.run(
            words, env=self.environment, input=b"y\ny\n", capture_output=True, timeout=120
        )
        assert not made.returncode, (made.stdout + made.stderr).decode(errors="replace")

    def publish(self, feed: bytes) -> list[list[object]]:
        """Import a feed, carry it to the server, and say what the server then holds."""
        path = self.folder / "feed.ics"
        path.write_bytes(feed)
        self.run("khal", "-c", f"{self.folder}/khal.conf", "import", "--batch", str(path))
        for step in ("discover", "sync"):
            self.run("vdirsyncer", "-c", f"{self.folder}/vdirsyncer.conf", step)
        # Beside the events the server keeps notes of its own.
        kept = (
            f for f in (self.folder / "server").rglob("*.ics") if ".Radicale.cache" not in f.parts
        )
        return sorted(
            (event for file in kept for event in events(file.read_bytes())), key=lambda e: str(e[0])
        )


@pytest.mark.skipif(not HAS_CALDAV, reason=NO_CALDAV)
def test_caldav_server_holds_each_event_once_over_three_publications(
    published: list[Plan], tmp_path: Path
) -> None:
    """Imported again and again, a meeting moves and is cancelled in its place, and none doubles."""
    caldav = Caldav(tmp_path)
    try:
        caldav.wait()
        for plan in published:
            feed = to_feed(Published.of(plan), Feed("council"))
            assert caldav.publish(feed) == sorted(events(feed), key=lambda e: str(e[0]))
    finally:
        caldav.server.terminate()
        caldav.server.wait(timeout=20)
