"""What single words, or another article, tell of the day on which an article was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from mahdar.binding.resolve import resolve
from mahdar.records import Passage, Timex

YEARS = 30  # years before the last possible one in which a day without a year is looked for
TWIN_DAYS = 7  # days within which copies of one report come out; of 904 linked pairs of 2015 none is over 4 apart
_NEXT_WEEK = 13  # days that a weekday "next" lies ahead at most
_YEAR = 366
Range = tuple[date, date]


class Evidence(NamedTuple):
    """Days of which the article was published on one (``ranges``, in order), or a ``weekday`` (ISO) that it was.

    ``low`` and ``high`` alone: not before, not after. ``words``: what it stands on, in the article.
    """

    why: str
    words: Passage | None = None
    low: date | None = None
    high: date | None = None
    ranges: tuple[Range, ...] | None = None
    weekday: int | None = None


class Happened(NamedTuple):
    """An event that the article tells as done, or as still to come; ``days``: the first and last day of its date.

    ``away``: how many days before publication the article puts it (``yesterday``: 1), where it tells that; ``within``:
    how many days before at most.
    """

    words: Passage
    days: Range
    done: bool
    source: str | None = None  # what tells the date, where it is not the article itself
    away: int | None = None
    within: int | None = None


def told_by_words(timexes: Iterable[Timex], last: date | None) -> Iterator[Evidence]:
    """What expressions that count from publication tell: ``today, Thursday``, ``next Tuesday, 17 May``.

    ``last``: a day after which the article cannot have been published; where none is known, a day without its year
    tells nothing, since it comes again every year.
    """
    for timex in timexes:
        symbol = timex.symbol
        if symbol.get("kind") == "date" and (symbol.get("anchor") == "publication" or symbol.get("today")):
            yield from _by_symbol(timex, symbol, last)


def told_by_events(events: Iterable[Happened]) -> Iterator[Evidence]:
    """What events with a date of their own tell: what is done lies before publication, what is to come behind it."""
    for event in events:
        low, high = event.days
        source = f", as {event.source} tells" if event.source else ""
        told = f"«{event.words.quote}» ({_days(low, high)}{source})"
        if event.away is not None:
            some = (low + timedelta(days=event.away), high + timedelta(days=event.away))
            yield Evidence(f"{told} was {event.away} day(s) before", event.words, ranges=(some,))
        elif event.within is not None:
            last = high + timedelta(days=event.within)
            yield Evidence(f"{told} was at most {event.within} days before", event.words, high=last)
        elif event.done:
            yield Evidence(f"{told} is told as done", event.words, low=low)
        else:
            yield Evidence(f"{told} is told as still to come", event.words, high=high)


def told_by_twin(relation: str, article: str, published: date) -> Evidence:
    """What a dated article of the same words, or from the same wire, tells."""
    away = timedelta(days=TWIN_DAYS)
    why = f"{relation} of {article}, published {published}: such articles come out within {TWIN_DAYS} days"
    return Evidence(why, ranges=((published - away, published + away),))


def _by_symbol(timex: Timex, symbol: dict[str, Any], last: date | None) -> Iterator[Evidence]:
    fields, words = symbol.get("fields", {}), Passage(start=timex.start, end=timex.end, quote=timex.quote)
    offset = symbol.get("offset")
    if symbol.get("today"):
        yield from _by_distance(words, fields, 0, last)
    elif offset is not None:
        if offset["unit"] == "day" and symbol.get("mod") is None:
            yield from _by_distance(words, fields, -offset["n"], last)
    elif {"weekday", "month", "day"} <= set(fields) or {"year", "month", "day"} <= set(fields):
        yield from _by_side(words, fields, symbol.get("choose"), last)


def _by_distance(words: Passage, fields: dict[str, Any], ago: int, last: date | None) -> Iterator[Evidence]:
    """``yesterday, 12 May``: a day so many days before publication."""
    away = timedelta(days=ago)
    if "month" in fields and "day" in fields and fields.get("calendar") != "hijri":
        found = [day + away for day in _days_like(fields, last) if last is None or day + away <= last]
        told = f"«{words.quote}» was {ago} day(s) before" if ago > 0 else f"«{words.quote}» was the day of publication"
        if found:
            yield Evidence(told, words, ranges=tuple((day, day) for day in found))
    elif "weekday" in fields and set(fields) == {"weekday"}:
        weekday = (fields["weekday"] + ago - 1) % 7 + 1
        yield Evidence(f"«{words.quote}» makes it a {_WEEKDAYS[weekday - 1]}", words, weekday=weekday)


def _by_side(words: Passage, fields: dict[str, Any], choose: str | None, last: date | None) -> Iterator[Evidence]:
    """``next Tuesday, 17 May``: a day that lies before or after publication, whose weekday tells the year."""
    if fields.get("calendar") == "hijri" or choose not in ("next", "future", "last", "past"):
        return
    weekly = choose in ("next", "last") and "weekday" in fields
    far = timedelta(days=_NEXT_WEEK if weekly else _YEAR)
    ahead = choose in ("next", "future")
    ranges = [(day - far, day) if ahead else (day, day + far) for day in _days_like(fields, last and last + far)]
    found = tuple((low, min(high, last or high)) for low, high in ranges if last is None or low <= last)
    if found:
        side = "still to come" if ahead else "past"
        yield Evidence(f"«{words.quote}» was {side}, at most {far.days} days away", words, ranges=found)


def _days_like(fields: dict[str, Any], last: date | None) -> list[date]:
    """The days by ``last`` that a day and month, with its weekday or year, can be; those of the last decades."""
    wanted = {key: value for key, value in fields.items() if key in ("month", "day")}
    years: Sequence[int] = [fields["year"]] if "year" in fields else _years(last)
    found = []
    for year in years:
        period = resolve({"kind": "date", "fields": {**wanted, "year": year}}, None, [])
        if period is not None and (last is None or period.start <= last) and _on(period.start, fields.get("weekday")):
            found.append(period.start)
    return found


def _years(last: date | None) -> Sequence[int]:
    return range(max(1, last.year - YEARS), last.year + 1) if last is not None else ()


def _on(day: date, weekday: int | None) -> bool:
    return weekday is None or day.isoweekday() == weekday


def _days(low: date, high: date) -> str:
    return str(low) if low == high else f"{low} to {high}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
