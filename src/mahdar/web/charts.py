"""Figures over time as a drawing: where each point, bar and label stands. Pure geometry, in the units of the viewBox.

Time runs with the language: from right to left in Arabic. A figure is a dot at its value, or the middle of it, with an
upright bar from low to high, and a level bar where its day is not certain; where the words tell no bound, the bar ends
in an arrow. Values that differ more than a hundredfold are drawn on a logarithmic scale, and the chart says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from mahdar.dossier.views.series import Point

WIDTH, HEIGHT = 720, 250
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 52, 14, 30  # half a day in words has room on either side
_OPEN = 16  # length of a bar without a bound
_TICKS = 6
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200)  # months between labels
_MANY = 100  # a greater ratio of values makes the scale logarithmic


class Dot(NamedTuple):
    """A figure: its place, and the ends of its bars; ``up`` and ``down``: no bound is told on that side."""

    point: Point
    x: float
    y: float
    top: float
    bottom: float
    left: float
    right: float
    up: bool
    down: bool


class Tick(NamedTuple):
    """A label of an axis: where it stands, and what it tells (EDTF on the axis of time)."""

    at: float
    value: str


class Chart(NamedTuple):
    """A drawing. ``undated``: points that have no place in time; ``level``: the line that bars stand on."""

    dots: list[Dot]
    days: list[Tick]
    values: list[Tick]
    logarithmic: bool
    undated: int
    left: float
    right: float
    level: float


def chart(points: Sequence[Point], rtl: bool) -> Chart:
    """The drawing of a series; without a single dated point it has no dots."""
    dated = [one for one in points if one.day_from and one.day_to]
    left, right = (_RIGHT, WIDTH - _LEFT) if rtl else (_LEFT, WIDTH - _RIGHT)
    level = float(HEIGHT - _BOTTOM)
    if not dated:
        return Chart([], [], [], False, len(points), left, right, level)
    first = min(_day(one.day_from) for one in dated)
    last = max(_day(one.day_to) for one in dated)

    def across(day: float) -> float:
        share = (day - first) / (last - first) if last > first else 0.5
        return right - share * (right - left) if rtl else left + share * (right - left)

    scale = _Scale([value for one in dated for value in (one.low, one.high) if value is not None])
    days = [Tick(round(across(day), 1), told) for day, told in _days(first, last)]
    values = [Tick(round(scale.at(value), 1), repr(value)) for value in scale.ticks()]
    dots = [_dot(one, across, scale) for one in dated]
    return Chart(dots, days, values, scale.logarithmic, len(points) - len(dated), left, right, level)


class _Scale:
    """The axis of values: from naught, or logarithmic."""

    def __init__(self, values: list[float]) -> None:
        self.most = max([1.0, *values])
        least = min([value for value in values if value >= 1] or [self.most])
        self.logarithmic = self.most / least > _MANY
        self.low = 10.0 ** math.floor(math.log10(least)) if self.logarithmic else 0.0

    def at(self, value: float) -> float:
        """How far down a value stands."""
        if self.logarithmic:
            over = math.log10(max(value, self.low) / self.low) / math.log10(self.most * 1.1 / self.low)
        else:
            over = value / (self.most * 1.1)
        return HEIGHT - _BOTTOM - over * (HEIGHT - _TOP - _BOTTOM)

    def ticks(self) -> list[float]:
        """Round values to label."""
        if self.logarithmic:
            powers = range(round(math.log10(self.low)), math.floor(math.log10(self.most)) + 1)
            return [10.0**power for power in powers][:: max(1, math.ceil(len(powers) / _TICKS))]
        rough = self.most / 4
        size = 10.0 ** math.floor(math.log10(rough))
        step = next(size * n for n in (1, 2, 5, 10) if size * n >= rough)
        return [step * n for n in range(int(self.most * 1.1 / step) + 1)]


def _dot(one: Point, across: Callable[[float], float], scale: _Scale) -> Dot:
    start, end = _day(one.day_from), _day(one.day_to)
    known = [value for value in (one.low, one.high) if value is not None]
    y = scale.at(sum(known) / len(known))
    ends = sorted((round(across(start), 1), round(across(end), 1)))
    return Dot(
        point=one, x=round(across((start + end) / 2), 1), y=round(y, 1),
        top=round(y - _OPEN if one.high is None else scale.at(one.high), 1),
        bottom=round(y + _OPEN if one.low is None else scale.at(one.low), 1),
        left=ends[0], right=ends[1], up=one.high is None, down=one.low is None,
    )  # fmt: skip


def _day(text: str | None) -> int:
    assert text is not None
    return date.fromisoformat(text).toordinal()


def _days(first: int, last: int) -> list[tuple[int, str]]:
    """Days to label: first days of years or months, or days where all is within two months."""
    if last - first <= 62:
        step = max(1, math.ceil((last - first + 1) / _TICKS))
        return [(day, date.fromordinal(day).isoformat()) for day in range(first, last + 1, step)]
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month
    step = next((one for one in _STEPS if months / one <= _TICKS), _STEPS[-1])
    at = begin.year * 12 + begin.month - 1
    found = []
    for month in range(at - at % step, end.year * 12 + end.month, step):
        year, number = divmod(month, 12)
        day = date(max(year, 1), number + 1, 1).toordinal()
        if first <= day <= last:
            found.append((day, f"{year:04}" if step >= 12 else f"{year:04}-{number + 1:02}"))
    return found
