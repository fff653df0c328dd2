"""How long pages take with ten readers at once: ``python -m benchmarks.web DOSSIER``, or ``make bench-web``.

``mahdar serve`` runs as a process of its own; locust (https://locust.io) plays the readers, in another one. Each reader
opens pages at random, in both languages, with and without filters, as of random days of the dossier, and articles,
records, people and agreements that these pages hold. Every page is asked for once before, as a server that has just
started computes what it keeps. Two runs: readers who look at a page for about a second, and readers who never look.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import msgspec

from mahdar.api import Dossier

READERS = 10
PAGES = (
    "/", "/timeline", "/tracks", "/undertakings", "/undertakings/board", "/statements", "/disputes", "/people",
    "/people/offices", "/places", "/network", "/figures", "/articles", "/review",
)  # fmt: skip
_ASKED = {
    "/timeline": ("about=القوات", "actor=إيران", "type=AGREE&by_weight=1", "page=3"),
    "/statements": ("about=الاتفاق", "actor=الخارجية", "act=deny", "page=5"),
    "/articles": ("about=اليمن", "page=7"), "/people": ("page=2",), "/figures": ("kind=forces",),
    "/undertakings/board": ("status=overdue", "obligor=إيران"),
}  # fmt: skip
_PLAYER = """
import json, os, random
from locust import HttpUser, between, constant, task
ADDRESSES = json.load(open(os.environ["MAHDAR_ADDRESSES"]))
KINDS = sorted(ADDRESSES)
class Reader(HttpUser):
    wait_time = between(0.5, 1.5) if os.environ["MAHDAR_LOOK"] == "1" else constant(0)
    def on_start(self):
        self.dice = random.Random(id(self) % 1000)
    @task
    def look(self):
        kind = self.dice.choice(KINDS)
        self.client.get(self.dice.choice(ADDRESSES[kind]), name=kind)
"""


class Pace(msgspec.Struct, kw_only=True):
    """How long one kind of page took, in milliseconds."""

    page: str
    asked: int
    failed: int
    median: float
    p95: float


def addresses(path: Path, few: int = 40) -> dict[str, list[str]]:
    """What readers open, by kind of page."""
    with Dossier(path) as dossier:
        days = [row.published for row in dossier.articles(limit=few, offset=few) if row.published]
        middle = days[len(days) // 2][:7] if days else "2015"
        found = {
            page: [f"{page}?{asked}" for asked in ("", f"as_of={middle}", *_ASKED.get(page, ()))] for page in PAGES
        }
        found["/articles/ID"] = [f"/articles/{row.id}" for row in dossier.articles(limit=few)]
        found["/record/ID"] = [f"/record/{row.id}" for row in dossier.statements(limit=few)]
        found["/people/ID"] = [f"/people/{row.id}" for row in dossier.people(limit=few)]
        found["/tracks/ID"] = [f"/tracks/{row.id}" for row in dossier.tracks().listed(limit=few)]
        found["/undertakings/ID"] = [
            f"/undertakings/{row.id}" for row in dossier.undertakings().agreement_states(limit=few)
        ]
        found["/search"] = [
            "/search?q=" + words for words in ("الاتفاق النووي", "الهدنة اليمن", "سد النهضة", "مجلس الأمن")
        ]
    return {kind: [f"/{lang}{one}" for one in some for lang in ("ar", "en")] for kind, some in found.items()}


def measure(path: Path, seconds: int, look: bool, wanted: dict[str, list[str]]) -> list[Pace]:
    """Let ten readers open pages for some time; gives what each kind took, all of them last."""
    with tempfile.TemporaryDirectory() as folder, _free() as port:
        server = subprocess.Popen(
            [sys.executable, "-m", "mahdar", "serve", str(path), "--no-open", "--port", str(port)],
            stdout=subprocess.DEVNULL,
        )
        try:
            host = f"http://127.0.0.1:{port}"
            _warm(host, wanted)
            here = Path(folder)
            (here / "player.py").write_text(_PLAYER, encoding="utf-8")
            (here / "addresses.json").write_text(json.dumps(wanted), encoding="utf-8")
            told = {"MAHDAR_ADDRESSES": str(here / "addresses.json"), "MAHDAR_LOOK": "1" if look else "0"}
            play = [
                sys.executable, "-m", "locust", "-f", str(here / "player.py"), "--headless", "--only-summary",
                "--host", host, "-u", str(READERS), "-r", str(READERS), "-t", f"{seconds}s", "--csv", str(here / "out"),
            ]  # fmt: skip
            with (here / "log").open("w") as log:
                subprocess.run(play, check=False, env={**os.environ, **told}, stdout=log, stderr=log)
            with (here / "out_stats.csv").open(encoding="utf-8") as lines:
                return [_pace(row) for row in csv.DictReader(lines)]
        finally:
            server.terminate()
            server.wait(30)


def _pace(row: dict[str, str]) -> Pace:
    return Pace(
        page=row["Name"], asked=int(row["Request Count"]), failed=int(row["Failure Count"]),
        median=float(row["50%"]), p95=float(row["95%"]),
    )  # fmt: skip


def _warm(host: str, wanted: dict[str, list[str]]) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{host}/static/icon.svg", timeout=2).close()
            break
        except OSError:
            time.sleep(0.2)
    for some in wanted.values():
        for one in some[:12]:
            with urllib.request.urlopen(host + urllib.request.quote(one, safe="/?=&"), timeout=120) as answer:
                answer.read()


class _free:
    """A port that nobody listens on."""

    def __enter__(self) -> int:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            return int(found.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        return None


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", type=Path)
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    wanted = addresses(given.dossier)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {READERS} readers, {given.seconds} s each run")
    for look in (True, False):
        print(f"\n{'readers who look at a page for a second' if look else 'readers who never look'}")
        print(f"{'page':24} {'asked':>7} {'failed':>7} {'median ms':>10} {'95 % ms':>9}")
        for one in measure(given.dossier, given.seconds, look, wanted):
            print(f"{one.page:24} {one.asked:7} {one.failed:7} {one.median:10.0f} {one.p95:9.0f}")


if __name__ == "__main__":
    main()
