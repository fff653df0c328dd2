"""Charts of figures: every dated point within the drawing, time with the language, bars from low to high."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mahdar.dossier.views.series import Point
from mahdar.web.charts import HEIGHT, WIDTH, chart


def _point(low: float | None, high: float | None, day_from: str | None, day_to: str | None = None) -> Point:
    return Point(
        id="q-1", article_id="a-1", start=0, end=1, quote="x", low=low, high=high, approximate=False, as_of=day_from,
        day_from=day_from, day_to=day_to or day_from, outlet=None, published=None, statement_id=None, speaker_name=None,
    )  # fmt: skip


@st.composite
def points(draw: st.DrawFn) -> list[Point]:
    found = []
    for _ in range(draw(st.integers(1, 12))):
        low = draw(st.none() | st.floats(0, 1e9))
        high = draw(st.floats(low or 0, 1e10)) if low is None or draw(st.booleans()) else None
        day = draw(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
        last = day + timedelta(days=draw(st.sampled_from((0, 0, 1, 30, 365))))
        found.append(
            _point(low, high, day.isoformat(), last.isoformat()) if draw(st.booleans()) else _point(low, high, None)
        )
    return found


@given(points(), st.booleans())
def test_everything_stands_within_the_drawing(some: list[Point], rtl: bool) -> None:
    found = chart(some, rtl)
    assert len(found.dots) + found.undated == len(some)
    for dot in found.dots:
        assert found.left - 0.1 <= dot.left <= dot.x <= dot.right <= found.right + 0.1
        assert dot.top <= dot.y <= dot.bottom
        assert (dot.top >= 0 or dot.up) and (dot.bottom <= HEIGHT or dot.down)
    for tick in found.days:
        assert found.left - 0.1 <= tick.at <= found.right + 0.1
    assert len(found.days) <= 8
    assert len(found.values) <= 12
    assert [tick.at for tick in found.values] == sorted((tick.at for tick in found.values), reverse=True)
    assert 0 <= found.left < found.right <= WIDTH


def test_time_runs_with_the_language() -> None:
    some = [_point(5, 5, "2020-01-01"), _point(7, 7, "2021-01-01")]
    early, late = chart(some, rtl=False).dots
    assert early.x < late.x
    early, late = chart(some, rtl=True).dots
    assert early.x > late.x


def test_what_is_not_told_is_open() -> None:
    over, under, between = chart(
        [_point(10, None, "2020-01-01"), _point(None, 10, "2020-01-02"), _point(5, 10, "2020-01-03")], rtl=False
    ).dots
    assert (over.up, over.down) == (True, False)
    assert over.top < over.y == over.bottom
    assert (under.up, under.down) == (False, True)
    assert under.top == under.y < under.bottom
    assert between.top < between.y < between.bottom


def test_scales() -> None:
    assert not chart([_point(10, 900, "2020-01-01")], False).logarithmic
    assert chart([_point(1, 1, "2020-01-01"), _point(50_000, 50_000, "2021-01-01")], False).logarithmic
    labels = [float(tick.value) for tick in chart([_point(0, 2500, "2020-01-01")], False).values]
    assert labels == [0, 1000, 2000]
    months = chart([_point(1, 1, "2020-02-10"), _point(1, 1, "2020-06-20")], False).days
    assert [tick.value for tick in months] == ["2020-03", "2020-04", "2020-05", "2020-06"]


def test_nothing_dated() -> None:
    assert chart([_point(1, 1, None)], True).dots == []
    assert chart([], True).undated == 0
