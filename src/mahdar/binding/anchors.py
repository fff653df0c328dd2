"""What each expression counts from: publication, when words were said, or another expression."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from mahdar import edtf
from mahdar.binding.periods import Period
from mahdar.records import Article, Reading, Statement, Timex

_NEAR = 10  # days: a report that retells what was said within them speaks from its own day, unless it quotes


class Anchor(NamedTuple):
    """First and last day that an expression may count from (None: unknown), its name in a record, and why."""

    low: date | None
    high: date | None
    name: str | None
    steps: tuple[str, ...]


class Anchors:
    """The anchors of one article; filled while its expressions are bound, those that stand alone first."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self._published = _day_bounds(article.published)
        self._published_steps: tuple[str, ...] = (f"counts from publication: {article.published}",)
        written = _own_today(self._published, reading)
        if written is not None:
            self._published = (written, written)
            self._published_steps += (f"but the text calls {written} its own day",)
        self._quotes = article.text
        self._places: dict[str, tuple[date, date]] = {}
        self._statements = sorted(reading.statements, key=lambda s: s.content.end - s.content.start)
        self._said = {timex.id: timex for timex in reading.timexes}

    def statement_of(self, timex: Timex) -> str | None:
        """Id of the innermost statement whose content holds the expression."""
        statement = self._statement(timex)
        return statement.id if statement else None

    def place(self, timex: Timex, low: Period, high: Period) -> None:
        """Remember where an expression lies, for those that count from it."""
        self._places[timex.id] = (low.start, high.end)

    def know(self, timex: Timex) -> None:
        """Take note of a bound expression."""
        self._said[timex.id] = timex

    def of(self, timex: Timex, symbol: dict[str, Any]) -> Anchor:
        """The anchor that a symbol asks for."""
        wanted = symbol.get("anchor")
        if wanted is None:
            return Anchor(None, None, None, ("the words tell the whole date",) if not symbol.get("open") else (
                "counts from another time, which the text does not tell",))  # fmt: skip
        if wanted.startswith("timex:"):
            place = self._places.get(wanted.removeprefix("timex:"))
            if place is None:
                return Anchor(None, None, wanted, ("counts from another expression, which is open",))
            return Anchor(place[0], place[1], wanted, (f"counts from another expression: {_told(*place)}",))
        said = self._said_when(timex)
        if said is not None:
            return said
        if self._published is None:
            return Anchor(None, None, "publication", ("counts from publication, which is unknown",))
        return Anchor(*self._published, "publication", self._published_steps)

    def _statement(self, timex: Timex) -> Statement | None:
        return next(
            (s for s in self._statements if s.content.start <= timex.start and timex.end <= s.content.end), None
        )

    def _said_when(self, timex: Timex) -> Anchor | None:
        """When the words around the expression were said, where that is told and is another day than publication."""
        statement = self._statement(timex)
        if statement is None or not statement.said_at_timex or statement.said_at_timex == timex.id:
            return None
        place = self._places.get(statement.said_at_timex)
        if place is None:
            return None
        if self._published and statement.mode == "indirect" and (self._published[0] - place[1]).days <= _NEAR:
            return None
        return Anchor(*place, f"statement:{statement.id}", (f"counts from when this was said: {_told(*place)}",))


def _own_today(published: tuple[date, date] | None, reading: Reading) -> date | None:
    """The day a text was written, where ``اليوم الثلاثاء`` and the like all put it the same days before publication.

    None where they agree with publication, with more than one day, or where publication is not known to the day.
    """
    if published is None or published[0] != published[1] or published[0].year < 2:
        return None
    away = set()
    for timex in reading.timexes:
        symbol = timex.symbol
        offset, fields = symbol.get("offset", {}), symbol.get("fields", {})
        if symbol.get("anchor") == "publication" and offset.get("unit") == "day" and set(fields) == {"weekday"}:
            day = published[0] + timedelta(days=offset["n"])
            away.add((fields["weekday"] - day.isoweekday() + 3) % 7 - 3)
    if len(away) != 1 or (days := away.pop()) >= 0:
        return None
    return published[0] + timedelta(days=days)


def _day_bounds(published: str | None) -> tuple[date, date] | None:
    if not published:
        return None
    try:
        low, high = edtf.bounds(published)
    except edtf.EdtfError:
        return None
    return (low, high) if low and high else None


def _told(low: date, high: date) -> str:
    return str(low) if low == high else f"{low} to {high}"
