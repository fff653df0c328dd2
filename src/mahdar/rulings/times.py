"""When rulings are made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from mahdar.errors import RulingError


def times(connection: sqlite3.Connection, at: str | None) -> Iterator[str]:
    """When each ruling is made: no two at the same time, so that their order is told; by the clock, none before others.

    ``at`` is the time of the first one, where it is given.
    """
    if at is None:
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        last = connection.execute("SELECT max(max(at), coalesce(max(undone_at), '')) FROM rulings").fetchone()[0]
        if last is not None and last >= at:
            at = (_moment(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")
    yield at
    first = _moment(at)
    number = 0
    while True:
        number += 1
        yield (first + timedelta(microseconds=number)).isoformat(timespec="microseconds")


def _moment(at: str) -> datetime:
    try:
        return datetime.fromisoformat(at)
    except ValueError as error:
        raise RulingError(f"{at!r} is no time: write ISO 8601, such as 2024-01-01T12:00:00+00:00") from error
