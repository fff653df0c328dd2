"""Where it happened."""

from __future__ import annotations

import pytest

from mahdar.reading.clauses import clause_of, place_of
from tests.reading.clauses.scenes import scene_of, trigger

CASES = [
    ("قصفت القوات مواقع في بغداد أمس.", "قصفت", "بغداد"),
    ("قصفت الطائرات قرى شمال العراق.", "قصفت", "العراق"),
    ("قصفت القوات مواقع في شمال العراق.", "قصفت", "العراق"),
    ("قصفت القوات مواقع بمدينة تعز.", "قصفت", "تعز"),
    ("انسحبت القوات من العراق.", "انسحبت", None),
    ("دعا الوزير إلى اجتماع في القاهرة.", "دعا", None),
    ("قصفت القوات المدينة.", "قصفت", None),
]


@pytest.mark.parametrize(("text", "word", "place"), CASES)
def test_places(text: str, word: str, place: str | None) -> None:
    scene = scene_of(text)
    i, _ = trigger(scene, word)
    found = place_of(scene, clause_of(scene, i), i)
    assert (found.name if found is not None else None) == place
