"""Time bars: from when to when something is told to have been so, drawn to one scale that runs with the language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

TICKS = 8  # at most


class Span(NamedTuple):
    """From when to when (ISO 8601); ``before`` and ``after``: it may have been so earlier, later.

    ``sure``: whether it was so then; else only that it was so before.
    """

    start: str
    end: str
    before: bool
    after: bool
    sure: bool = True


class Bar(NamedTuple):
    """A span to scale: where it begins and how wide it is, in per cent from the left of the drawing."""

    x: float
    width: float
    fades_left: bool
    fades_right: bool


class Tick(NamedTuple):
    """A year (or month) on the scale."""

    x: float
    day: str


class Scale(NamedTuple):
    """The days from the first to the last span, and which way they run."""

    first: date
    last: date
    rtl: bool

    def bar(self, span: Span | None) -> Bar | None:
        """A span as it is drawn; at least wide enough to be seen."""
        if span is None:
            return None
        start, end = self._place(date.fromisoformat(span.start)), self._place(date.fromisoformat(span.end))
        width = max(end - start, 1.2) if span.sure else 0.0
        left = min(start, 100 - width)
        if self.rtl:
            return Bar(round(100 - left - width, 2), round(width, 2), span.after, span.before)
        return Bar(round(left, 2), round(width, 2), span.before, span.after)

    def ticks(self) -> list[Tick]:
        """The beginnings of years, or of months where it is less than two years."""
        starts = _starts(self.first, self.last)
        step = -(-len(starts) // TICKS) if starts else 1
        shown = [(self._place(date.fromisoformat(day)), day) for day in starts[::step]]
        return [Tick(round(100 - x if self.rtl else x, 2), day) for x, day in shown]

    def _place(self, day: date) -> float:
        whole = max(1, (self.last - self.first).days)
        return 100 * (day - self.first).days / whole


def scale(spans: Iterable[Span | None], rtl: bool) -> Scale | None:
    """A scale for some spans; None where there is none."""
    told = [span for span in spans if span is not None]
    if not told:
        return None
    first = date.fromisoformat(min(span.start for span in told))
    last = date.fromisoformat(max(span.end for span in told))
    margin = timedelta(days=max(10, (last - first).days // 20))
    return Scale(max(date(1, 1, 1) + margin, first) - margin, min(date(9999, 12, 31) - margin, last) + margin, rtl)


def _starts(first: date, last: date) -> list[str]:
    """The first days of the years within, or of the months where these are few."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    if len(years) >= 2:
        return [day.isoformat() for day in years]
    months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    return [day.isoformat() for day in months if first <= day <= last]
