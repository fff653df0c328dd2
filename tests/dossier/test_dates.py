"""The days that an EDTF date allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.dossier.dates import bounds, precision


@pytest.mark.parametrize(
    ("edtf", "first", "last", "exact"),
    [
        ("2020-01-05", "2020-01-05", "2020-01-05", "day"),
        ("2020-01-05T10:30:00+03:00", "2020-01-05", "2020-01-05", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2020", "2020-01-01", "2020-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2023-22", "2023-06-01", "2023-08-31", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2024-07~", "2024-07-01", "2024-07-31", "month"),
        ("2024-08/2024-09", "2024-08-01", "2024-09-30", "interval"),
        ("2024-08/..", "2024-08-01", None, "interval"),
        ("[..2026-12]", None, "2026-12-31", "interval"),
        ("[2024-08..2024-09]", "2024-08-01", "2024-09-30", "interval"),
        ("2020-05-XX", "2020-05-01", "2020-05-31", "month"),
        ("2020-XX", "2020-01-01", "2020-12-31", "year"),
        ("2020-01-05T10:30:00.125Z", "2020-01-05", "2020-01-05", "day"),
        ("P3M", None, None, None),
        ("2020-13", None, None, None),
        ("", None, None, None),
        (None, None, None, None),
    ],
)
def test_bounds(edtf: str | None, first: str | None, last: str | None, exact: str | None) -> None:
    assert bounds(edtf) == (first, last)
    assert precision(edtf) == exact


@given(st.text(alphabet="0123456789-/.[]~?XT", max_size=14))
def test_nothing_is_an_error(text: str) -> None:
    first, last = bounds(text)
    assert first is None or len(first) == 10
    assert last is None or len(last) == 10
