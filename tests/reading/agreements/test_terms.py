"""What hangs on an agreement as a term of it, and what only stands beside it."""

from __future__ import annotations

import pytest

from mahdar.reading import read


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("وينص الاتفاق على سحب القوات ورفع الحصار.", ["سحب القوات", "رفع الحصار"]),
        ("وبموجب الاتفاق ستنسحب القوات من المدينة.", ["ستنسحب القوات من المدينة"]),
        ("وحسب الاتفاق، من المقرر أن يمثل الوزير غدا أمام البرلمان.", []),  # on a calendar, and no term
    ],
)
def test_terms_of_an_agreement(text: str, terms: list[str]) -> None:
    reading = read("a-test", f"ووقعت روسيا وتركيا أمس اتفاقا لوقف القتال. {text}")
    by_id = {one.id: one.action.quote for one in reading.commitments}
    assert [by_id[term] for one in reading.agreements for term in one.terms] == terms
