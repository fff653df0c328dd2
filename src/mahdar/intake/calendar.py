"""Publication dates: the day that a date line, an address or a machine-readable stamp tells."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from hijridate import Hijri

from mahdar.lexicon import load
from mahdar.reading.shadow import fold

_ENGLISH = {
    name: n
    for n, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    "الاثنين": 0, "الإثنين": 0, "اثنين": 0, "الثلاثاء": 1, "ثلاثاء": 1, "الاربعاء": 2, "اربعاء": 2, "الخميس": 3,
    "خميس": 3, "الجمعه": 4, "جمعه": 4, "السبت": 5, "سبت": 5, "الاحد": 6, "احد": 6, "monday": 0, "tuesday": 1,
    "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6, "mon": 0, "tue": 1, "wed": 2, "thu": 3,
    "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_STAMP = re.compile(r"^\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:$|[T\s_].*)", re.S)
_URL_DATES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/\-_](0?[1-9]|1[0-2])[/\-_](0?[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{10})?(?!\d)"),
    re.compile(r"/(20\d\d)/[a-z_\-]+/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/"),
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,4})\s?([/\-.])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d])")
_DAYS = "|".join(sorted((day for day in _WEEKDAYS if not day.isascii()), key=len, reverse=True))
_TODAY = re.compile(rf"(?<![^\W\d_])اليوم[\s،,(]*(?:(?:{_DAYS})(?![^\W\d_]))?[\s،,)(]*(?:الموافق\s)?")
_YEARS = range(1900, 2100)
_HIJRI_YEARS = range(1343, 1501)  # what hijridate converts (Umm al-Qura)


class Found(NamedTuple):
    """A day in ISO form and the half-open span of folded text that tells it."""

    day: str
    start: int
    end: int


def day_of(year: int, month: int, day: int) -> str | None:
    """The ISO form of a Gregorian day, or None where there is no such day."""
    try:
        return datetime.date(year, month, day).isoformat() if year in _YEARS else None
    except ValueError:
        return None


def from_stamp(stamp: str | None) -> str | None:
    """The day of a machine-readable stamp (ISO 8601, RFC 822, seconds since 1970), or of a date written in words.

    The day is the one that the stamp's own time zone shows; no zone is converted. None where no full day is told.
    """
    if not stamp or not (stamp := stamp.strip()):
        return None
    if match := _STAMP.match(stamp):
        return day_of(int(match[1]), int(match[2]), int(match[3]))
    if re.fullmatch(r"\d{10}|\d{13}", stamp):
        return datetime.datetime.fromtimestamp(int(stamp[:10]), datetime.UTC).date().isoformat()
    found = find(fold(stamp[:200]))
    return found.day if found else None


def from_address(address: str | None) -> str | None:
    """The day in the path of an address: /2024/07/25/, /2024-7-25, 20150806."""
    if not address:
        return None
    path = unquote(address)
    for pattern in _URL_DATES:
        for match in pattern.finditer(path):
            if day := day_of(int(match[1]), int(match[2]), int(match[3])):
                return day
    return None


def month_from_address(address: str | None) -> str | None:
    """The month in an address that tells no day: /2024/07/slug."""
    match = _URL_MONTH.search(address or "")
    return f"{match[1]}-{match[2]}" if match else None


def find(folded: str) -> Found | None:
    """The first full date in folded text: named month or figures, Gregorian before Hijri. None where there is none."""
    gregorian = _named(folded, hijri=False)
    numeric = _numeric(folded)
    if gregorian and numeric:
        return min(gregorian, numeric, key=lambda f: f.start)
    return gregorian or numeric or _named(folded, hijri=True)


def today(folded: str) -> Found | None:
    """A full date behind the word "today" (``اليوم الثلاثاء 23 مارس 2021``), outside quotation marks, or None."""
    for match in _TODAY.finditer(folded):
        before = folded[: match.start()]
        if before.count('"') % 2 or before.count("«") > before.count("»") or before.count("“") > before.count("”"):
            continue
        found = find(folded[match.end() : match.end() + 40])
        if found and not re.search(r"[^\W\d_]|\d", folded[match.end() : match.end() + found.start]):
            return Found(found.day, match.end() + found.start, match.end() + found.end)
    return None


def weekday(folded: str) -> int | None:
    """The weekday that stands in folded text (Monday is 0), or None."""
    return next((_WEEKDAYS[w] for w in re.findall(r"[^\W\d_]+", folded) if w in _WEEKDAYS), None)


def is_weekday(word: str) -> bool:
    """Whether a folded word names a weekday."""
    return word in _WEEKDAYS


def is_month(word: str) -> bool:
    """Whether a folded word is (part of) the name of a month."""
    return word in _month_words()


def _named(folded: str, hijri: bool) -> Found | None:
    pattern, months = _patterns()[hijri]
    for match in pattern.finditer(folded):
        if match["d1"]:
            day, month, year = match["d1"], match["m1"], match["y1"]
        else:
            day, month, year = match["d2"], match["m2"], match["y2"]
        told = _hijri(int(year), months[month], int(day)) if hijri else day_of(int(year), months[month], int(day))
        if told:
            return Found(told, match.start(), match.end())
    return None


def _hijri(year: int, month: int, day: int) -> str | None:
    if year not in _HIJRI_YEARS:
        return None
    try:
        return Hijri(year, month, day).to_gregorian().isoformat()
    except (ValueError, OverflowError):
        return None


def _numeric(folded: str) -> Found | None:
    """Figures: year first or last; day before month, unless only the other reading fits (or fits the weekday)."""
    for match in _NUMERIC.finditer(folded):
        a, b, c = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == 4:
            readings = [(a, b, c), (a, c, b)]
        elif len(match[4]) == 4:
            readings = [(c, b, a), (c, a, b)]
        else:
            continue
        days = [d for year, month, day in readings if (d := day_of(year, month, day))]
        if not days and (a if a > 1300 else c) in _HIJRI_YEARS:
            days = [d for year, month, day in readings if (d := _hijri(year, month, day))]
        if days:
            said = weekday(folded)
            fits = [d for d in days if datetime.date.fromisoformat(d).weekday() == said]
            return Found(fits[0] if fits else days[0], match.start(), match.end())
    return None


@cache
def _months() -> tuple[dict[str, int], dict[str, int]]:
    gregorian, hijri = dict(_ENGLISH), dict[str, int]()
    for entry in load("months")["months"]:
        (gregorian if entry["calendar"] == "gregorian" else hijri)[fold(entry["name"])] = int(entry["month"])
    return gregorian, hijri


@cache
def _month_words() -> frozenset[str]:
    return frozenset(word for names in _months() for name in names for word in name.split())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, int]], tuple[re.Pattern[str], dict[str, int]]]:
    """Patterns of dates with a named month, Gregorian and Hijri: day month year, and month day year."""

    def pattern(names: dict[str, int]) -> re.Pattern[str]:
        name = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
        apart, word = r"[\s\-/،,.]{0,4}", rf"(?<![^\W\d_])(?:{name})(?![^\W\d_])"
        more = rf"(?:\s?[/\-(]\s?{word}\s?\)?)?"  # the same month by its other name
        lead = r"(?:من\s)?(?:شهر\s)?"
        year = r"(?:سنه\s|عام\s|لعام\s|من عام\s)?(?P<y{n}>(?:1[3-9]|20)\d\d)(?!\d)"
        first = rf"(?<![\d:])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{apart}{lead}(?P<m1>{word}){more}{apart}{year}"
        second = rf"(?P<m2>{word}){more}{apart}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d){apart}{year}"
        return re.compile(first.replace("{n}", "1") + "|" + second.replace("{n}", "2"))

    gregorian, hijri = _months()
    return (pattern(gregorian), gregorian), (pattern(hijri), hijri)
