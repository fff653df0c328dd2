"""Publication is no date where the article tells another day beside the event, which may be its own."""

from __future__ import annotations

from mahdar.records import Event
from tests.reading.bound import bound


def _first(text: str, kind: str) -> Event:
    return next(e for e in bound(text, "2020-08-06").events if e.type == kind)


def test_news_without_a_day_are_of_the_day() -> None:
    assert _first("دعت الحكومة المعارضة إلى الحوار.", "REQUEST").date == "2020-08-06~"


def test_another_day_beside_it_leaves_it_open() -> None:
    text = "دعت الحكومة المعارضة إلى الحوار. وقتل جندي أول من أمس في هجوم على حاجز للجيش."
    assert _first(text, "REQUEST").date is None


def test_the_only_day_on_which_somebody_speaks_is_that_of_the_news() -> None:
    text = "دعت الحكومة المعارضة إلى الحوار. وقال المتحدث باسم الحكومة في بيان أمس إن الباب مفتوح."
    event = _first(text, "REQUEST")
    assert (event.date, event.date_basis) == ("2020-08-05", "story")


def test_a_lead_of_today_keeps_it() -> None:
    text = "قالت الحكومة اليوم إن الباب مفتوح. ودعت المعارضة إلى الحوار. وقتل جندي أمس في هجوم على حاجز للجيش."
    assert _first(text, "REQUEST").date in ("2020-08-06", "2020-08-06~")


def test_a_today_with_its_name_is_the_day_of_the_news() -> None:
    event = _first("هددت الحكومة المعارضة بالعقوبات. وقال المتحدث اليوم الثلاثاء إن الباب مفتوح.", "THREATEN")
    assert (event.date, event.date_basis) == ("2020-08-04", "story")
