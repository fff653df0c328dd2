"""When a happening was: the best evidence among the dates that its tellings give.

A day that words name is better evidence than one that is counted from publication (yesterday) or worked out, a narrow
date better than a wide one, what is told as done better than what was planned; among equals what more independent
sources tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from mahdar import edtf
from mahdar.edtf import EdtfError

Basis = Literal["told", "planned", "publication", "published"]
_NAMED = ("clause", "statement", "sentence", "story")
_MONTH = 31
_LATE = 1  # days by which a copy that counts from publication may be late
_TOGETHER = 2  # days between publications that make several reports news of one day


class Dated(NamedTuple):
    """A date that a telling gives, the sources behind it, and the days between which its article came out."""

    edtf: str | None
    basis: str | None
    factuality: str
    sources: frozenset[str]
    published_from: str | None
    published_to: str | None
    leading: bool = False  # whether it stands in the beginning of its article
    counted: bool = False  # whether its words count from publication (yesterday), which goes wrong in a late copy


class When(NamedTuple):
    """``edtf`` and how it is known: ``told`` in words, ``planned`` for it, near a ``publication`` as news, or only that
    it was ``published`` by then. ``others``: dates that exclude it, each with the number of its sources.
    """

    edtf: str
    basis: Basis
    others: list[tuple[str, int]]


def when(dates: Iterable[Dated]) -> When | None:
    """The date of a happening; None where nothing bounds it but the day of a single report."""
    given = list(dates)
    told = [one for one in given if one.edtf and one.basis in _NAMED and one.factuality != "planned"]
    planned = [one for one in given if one.edtf and one.basis in _NAMED and one.factuality == "planned"]
    near = [one for one in given if one.edtf and one.basis == "publication"]
    narrow = [one for one in told if _width(one.edtf) <= _MONTH]
    if narrow:
        return _best(narrow, "told", told + planned)
    if near:
        return _best(near, "publication", told)
    if told:
        return _best(told, "told", told + planned)
    if planned:
        return _best(planned, "planned", planned)
    return _published(given)


def _best(some: list[Dated], basis: Basis, rivals: list[Dated]) -> When:
    counted = {one.edtf for one in rivals} - {one.edtf for one in rivals if not one.counted}

    def rank(text: str) -> tuple[int, bool, int, str, str]:
        agreeing = [one for one in rivals if one.edtf and _agree(one.edtf, text)]
        behind = {source for one in agreeing for source in one.sources}
        first = min((one.published_from or "9999" for one in some if one.edtf == text), default="9999")
        return _step(_width(text)), text in counted, -len(behind), first, text

    best = min({one.edtf for one in some if one.edtf}, key=rank)
    against: dict[str, set[str]] = {}
    for one in rivals:
        slack = _LATE if one.edtf in counted or best in counted else 0
        if one.edtf and not _agree(one.edtf, best, slack):
            against.setdefault(one.edtf, set()).update(one.sources)
    return When(best, basis, sorted((text, len(behind)) for text, behind in against.items()))


def _published(given: list[Dated]) -> When | None:
    """What several sources report in the same days at their beginnings is of these days; else it was by then."""
    news = [one for one in given if one.factuality in ("happened", "ongoing") and one.published_to]
    if not news or len({source for one in news for source in one.sources}) < 2:
        return None
    days = sorted(str(one.published_to) for one in news)
    apart = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days
    if apart <= _TOGETHER and any(one.leading for one in news):
        return When(f"{days[0]}~", "publication", [])
    return When(f"[..{days[0]}]", "published", [])


def _agree(a: str, b: str, slack: int = 0) -> bool:
    """Whether two dates may be one: vague dates agree with narrower ones, approximate ones give or take a day."""
    (a_low, a_high), (b_low, b_high) = _days(a), _days(b)
    slack = max(slack, "~" in a + b)
    return (a_low or 0) <= (b_high or _FAR) + slack and (b_low or 0) <= (a_high or _FAR) + slack


_FAR = 10_000_000


def _width(text: str | None) -> int:
    low, high = _days(text or "")
    return high - low + 1 if low is not None and high is not None else _FAR


def _step(width: int) -> int:
    """Days, weeks, months, years: a little narrower is no better evidence."""
    return next((n for n, least in enumerate((2, 8, _MONTH, 366)) if width <= least), 9)


def _days(text: str) -> tuple[int | None, int | None]:
    try:
        low, high = edtf.bounds(text.partition("T")[0] if "/" not in text and "[" not in text else text)
    except EdtfError:
        return None, None
    return (None if low is None else low.toordinal()), (None if high is None else high.toordinal())
