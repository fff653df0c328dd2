"""Archives made for the tests of lakes, and what is in a lake."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

from mahdar.building import work as build_work
from mahdar.dossier.writer import Outcome
from mahdar.intake import scan
from mahdar.lake import storage
from mahdar.lake.layout import TABLES, Lake
from mahdar.lake.planning import stretches
from mahdar.lake.work import Task, run
from tests.intake.prose import BODY, OTHER

DAYS = ("2024-01-25", "2023-11-02", "2024-05-09")


def line(number: int) -> str:
    """A line of JSON with an article that no other number has."""
    words = f"وقالت الوزارة إن الجولة رقم {number} من المحادثات ستعقد خلال {2 + number % 9} أيام."
    body = BODY if number % 2 else OTHER
    fields = {
        "url": f"https://example.org/{number}", "title": f"الجولة رقم {number} من المحادثات", "date": DAYS[number % 3],
        "text": "\n".join([*body[: 2 + number % 2], words]),
    }  # fmt: skip
    return json.dumps(fields, ensure_ascii=False)


def lines(path: Path, count: int, first: int = 0) -> Path:
    """A file with that many articles."""
    path.write_text("".join(line(number) + "\n" for number in range(first, first + count)), encoding="utf-8")
    return path


def read_here(paths: Iterable[Path], lake: str | Path, *, lanes: int = 1) -> Lake:
    """Read into a lake in this process, without an engine."""
    opened = Lake.make(lake)
    plan = list(stretches(list(paths), lake))
    opened.put_plan(plan)
    for stretch in plan:
        for lane in reversed(range(lanes)):
            run(Task(lake=str(lake), stretch=stretch, lane=lane, lanes=lanes))
    return opened


def tables(lake: str | Path) -> dict[str, bytes]:
    """The bytes of all tables by their paths in the lake."""
    found = [(table, name) for table in TABLES for name in storage.names(storage.below(str(lake), table))]
    return {f"{table}/{name}": storage.read(storage.below(str(lake), table, name)) for table, name in sorted(found)}


def rows(lake: Lake, table: str) -> list[dict[str, Any]]:
    """The rows of a table, part by part."""
    found = []
    for file in lake.files(table):
        with storage.opened(file) as stream:
            found += parquet.read_table(stream).to_pylist()
    return found


def as_built(paths: Iterable[Path]) -> list[Outcome]:
    """What a build makes of the same sources before it writes."""
    return [build_work(task) for task in scan(list(paths))]
