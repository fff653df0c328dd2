"""A happening is dated by the best evidence among its tellings."""

from __future__ import annotations

import pytest

from mahdar.linking.happenings.dating import Dated, When, when


def told(
    date: str | None, *sources: str, basis: str | None = "clause", day: str = "2022-03-09", **more: object
) -> Dated:
    fields = {"factuality": "happened", "leading": False, "counted": False, **more}
    return Dated(date, basis, str(fields["factuality"]), frozenset(sources or ("a",)), day, day,
                 bool(fields["leading"]), bool(fields["counted"]))  # fmt: skip


CASES = [
    ("a day before a month", [told("2022-03", "a", "b"), told("2022-03-08", "c")], "2022-03-08", "told", []),
    ("what more sources tell", [told("2022-03-08", "a"), told("2022-03-01", "b"), told("2022-03-01", "c")],
     "2022-03-01", "told", [("2022-03-08", 1)]),
    ("words before the day of the news", [told("2022-03-08~", basis="publication"), told("2022-03-07")],
     "2022-03-07", "told", []),
    ("the news before a year", [told("2022-03-08~", basis="publication"), told("2022")],
     "2022-03-08~", "publication", []),
    ("a named day before yesterday", [told("2022-03-08", "a", "b", counted=True), told("2022-03-07", "c")],
     "2022-03-07", "told", []),
    ("what was planned, where nothing else is told", [told("2022-03-15", factuality="planned"), told(None, basis=None)],
     "2022-03-15", "planned", []),
    ("what was done, not what was planned", [told("2022-03-15", factuality="planned"), told("2022-03-22")],
     "2022-03-22", "told", [("2022-03-15", 1)]),
    ("vague dates are no other dates", [told("2022-03-08"), told("2022-03"), told("2022"), told("[..2022-05]")],
     "2022-03-08", "told", []),
    ("reports of these days",
     [told(None, "a", basis=None, leading=True), told(None, "b", basis=None, day="2022-03-10")],
     "2022-03-09~", "publication", []),
    ("known by then", [told(None, "a", basis=None), told(None, "b", basis=None, day="2022-04-10")],
     "[..2022-03-09]", "published", []),
]  # fmt: skip


@pytest.mark.parametrize(("dates", "date", "basis", "others"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_best_evidence_dates_it(dates: list[Dated], date: str, basis: str, others: list[tuple[str, int]]) -> None:
    assert when(dates) == When(date, basis, others)  # type: ignore[arg-type]
    assert when(reversed(dates)) == when(dates)


def test_one_report_without_a_day_dates_nothing() -> None:
    assert when([told(None, basis=None)]) is None
    assert when([told(None, "a", basis=None), told(None, "a", basis=None)]) is None  # two reports, one source
    assert when([]) is None
