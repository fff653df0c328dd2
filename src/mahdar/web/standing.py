"""What several pages stand on: the undertakings and tracks as of the day asked for, and the days one can ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from mahdar.undertakings import Undertakings
from mahdar.undertakings.model import Step
from mahdar.undertakings.tracks import Tracks, TrackStep
from mahdar.web.paper import Desk

BARS = 120  # of the chart over the slider, at most
TICKS = 60
Told = TypeVar("Told", Step, TrackStep)


def undertakings(desk: Desk) -> Undertakings:
    """The undertakings as known by the day asked for."""
    return desk.dossier.undertakings(as_of=desk.asked.as_of)


def tracks(desk: Desk) -> Tracks:
    """The tracks as known by the day asked for."""
    return desk.dossier.tracks(as_of=desk.asked.as_of)


def turns(steps: Sequence[Told]) -> list[tuple[Told, list[Told]]]:
    """Steps that did something, or are still to come, each with those behind it that changed nothing."""
    found: list[tuple[Told, list[Told]]] = []
    for step in steps:
        if step.effect == "stays" and found:
            found[-1][1].append(step)
        else:
            found.append((step, []))
    return found


def slider(desk: Desk) -> dict[str, Any] | None:
    """The days of publication as a slider has them, the day it stands on, and bars of how much came in when.

    Behind the last day stands "everything known"; None where no article has a day.
    """
    days = desk.shelf.kept("days", lambda: [(one.day, one.articles) for one in desk.dossier.days()])
    if not days:
        return None
    names = [day for day, _ in days]
    at, as_of = len(names), desk.asked.as_of
    if as_of is not None:
        until = undertakings(desk).as_of or as_of
        at = max((n for n, day in enumerate(names) if day <= until), default=0)
    return {
        "days": names, "at": at, "last": len(names), "ticks": _ticks(names), "bars": _bars(days),
        "words": {"months": [desk.tongue.date(f"2001-{m:02}").rpartition(" ")[0] for m in range(1, 13)],
                  "arabic": desk.tongue.numerals("1") != "1"},
    }  # fmt: skip


def _ticks(days: list[str]) -> list[tuple[int, str]]:
    """The first day of each month, or of each year where there are many months, with the month or year."""
    for length in (7, 4):
        found = [(n, day[:length]) for n, day in enumerate(days) if n == 0 or day[:length] != days[n - 1][:length]]
        if len(found) <= TICKS:
            break
    return found


def _bars(days: list[tuple[str, int]]) -> list[dict[str, float | str]]:
    """The number of articles of each few days: place and height from 0 to 100."""
    step = -(-len(days) // BARS)
    groups = [days[n : n + step] for n in range(0, len(days), step)]
    most = max(sum(count for _, count in group) for group in groups)
    width = 100 / len(groups)
    return [
        {
            "x": round(n * width, 3), "width": round(width * 0.8, 3),
            "height": round(max(2.0, 100 * sum(count for _, count in group) / most), 2), "day": group[0][0],
        }
        for n, group in enumerate(groups)
    ]  # fmt: skip


def at_step(desk: Desk) -> str | None:
    """The address that a slider without scripts leads to; None where it was not moved."""
    if desk.asked.get("step") is None:
        return None
    days = [one.day for one in desk.dossier.days()]
    step = desk.asked.number("step", 0, len(days), len(days))
    return desk.asked.here(step=None, as_of=days[step] if step < len(days) else None)
