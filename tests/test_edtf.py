"""EDTF: the forms that are read, their bounds, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar import edtf
from mahdar.errors import MahdarError

BOUNDS = [
    ("2020-01-05", date(2020, 1, 5), date(2020, 1, 5)),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    ("2021", date(2021, 1, 1), date(2021, 12, 31)),
    ("2023-22", date(2023, 6, 1), date(2023, 8, 31)),
    ("2023-24", date(2023, 12, 1), date(2024, 2, 29)),
    ("2024-07~", date(2024, 7, 1), date(2024, 7, 31)),
    ("198X", date(1980, 1, 1), date(1989, 12, 31)),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
    ("2020-XX", date(2020, 1, 1), date(2020, 12, 31)),
    ("2020-01-XX", date(2020, 1, 1), date(2020, 1, 31)),
    ("2020-01-05T10:30", date(2020, 1, 5), date(2020, 1, 5)),
    ("2020-01-05T10:30:00Z", date(2020, 1, 5), date(2020, 1, 5)),
    ("2024-08/2024-09", date(2024, 8, 1), date(2024, 9, 30)),
    ("2024/..", date(2024, 1, 1), None),
    ("../2024-03", None, date(2024, 3, 31)),
    ("[..2026-12]", None, date(2026, 12, 31)),
    ("[2026-12..]", date(2026, 12, 1), None),
    ("[2024-08..2024-09]", date(2024, 8, 1), date(2024, 9, 30)),
    ("XXXX-04-25", None, None),
]


@pytest.mark.parametrize(("text", "lower", "upper"), BOUNDS)
def test_bounds(text: str, lower: date | None, upper: date | None) -> None:
    assert edtf.bounds(text) == (lower, upper)
    assert edtf.is_valid(text)


@pytest.mark.parametrize(
    "text",
    ["", "202", "2020-13", "2020-02-30", "2020-1-5", "20200105", "2020-XX-05", "2021/2020", "..", "[..]", "/", "20X0",
     "2020-25", "2020T10:30", "2020-01-05T25", "في 2020", "2020-01\n", "[2020", "P3D", "2024-W31"],
)  # fmt: skip
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(edtf.EdtfError, match="not an EDTF date"):
        edtf.parse(text)
    assert not edtf.is_valid(text)
    assert issubclass(edtf.EdtfError, MahdarError)


def test_qualifiers_and_kinds() -> None:
    assert edtf.parse("2024-07~").approximate and not edtf.parse("2024-07~").uncertain
    assert edtf.parse("2024?").uncertain and not edtf.parse("2024?").approximate
    both = edtf.parse("2024%")
    assert both.approximate and both.uncertain
    assert [edtf.parse(t).kind for t in ("2024", "2023/2024", "[2023..2024]")] == ["date", "interval", "set"]


def test_contains() -> None:
    assert edtf.contains("2024-07", date(2024, 7, 31))
    assert not edtf.contains("2024-07", date(2024, 8, 1))
    assert edtf.contains("[..2026-12]", date(1999, 1, 1))
    assert not edtf.contains("2024/..", date(2023, 12, 31))


@pytest.mark.parametrize(
    ("parts", "text"), [((2020, None, None), "2020"), ((2020, 1, None), "2020-01"), ((2020, 1, 5), "2020-01-05")]
)
def test_format_date(parts: tuple[int, int | None, int | None], text: str) -> None:
    assert edtf.format_date(*parts) == text
    assert edtf.format_date(*parts, approximate=True) == text + "~"


def test_format_range() -> None:
    assert edtf.format_range("2020", "2021") == "2020/2021"
    assert edtf.format_range(None, "2021") == "../2021"
    assert edtf.format_range("2020-01", "2020-02", within=True) == "[2020-01..2020-02]"
    assert edtf.format_range(None, "2026-12", within=True) == "[..2026-12]"
    with pytest.raises(edtf.EdtfError):
        edtf.format_range("2021", "2020")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_its_own_bounds(day: date) -> None:
    text = edtf.format_date(day.year, day.month, day.day)
    assert edtf.bounds(text) == (day, day)
    assert edtf.contains(text[:7], day) and edtf.contains(text[:4], day)


@given(st.text(max_size=20))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        parsed = edtf.parse(text)
    except edtf.EdtfError:
        return
    assert parsed.text == text
