"""States, places, bodies and groups by their names alone: what is one, and what only looks so."""

from __future__ import annotations

import pytest

from mahdar.linking.entities.bodies import body

ONE = [
    ("state", "الولايات المتحدة", "state", "واشنطن"),
    ("state", "العراق", "organisation", "الحكومة العراقية"),
    ("state", "العراق", "organisation", "حكومة العراق"),
    ("state", "أمريكا", "state", "أميركا"),
    ("organisation", "وزارة الخارجية الأمريكية", "organisation", "الخارجية الأميركية"),
    ("organisation", "وزارة الخارجية الأمريكية", "organisation", "وزارة الخارجية الاميركية"),
    ("organisation", "الجيش اللبناني", "organisation", "جيش لبنان"),
    ("organisation", "الأمم المتحدة", "organisation", "للأمم المتحدة"),
    ("organisation", "الحزب الديمقراطي الأميركي", "organisation", "الحزب الديموقراطي الأمريكي"),
    ("armed_group", "داعش", "armed_group", "تنظيم الدولة"),
    ("armed_group", "تنظيم «الدولة الإسلامية»", "organisation", "تنظيم داعش"),
    ("armed_group", "أنصار الله", "armed_group", "ميليشيات الحوثي"),
    ("media", "أسوشيتد برس", "media", "أسيوشيتد برس"),
    ("media", "أسوشيتد برس", "media", "أ.ب"),
    ("media", "رويترز", "media", "وكالة رويترز"),
    ("place", "الشرق الأوسط", "place", "منطقة الشرق الأوسط"),
    ("place", "الرقة", "place", "مدينة الرقة"),
    ("place", "أفريقيا", "place", "إفريقيا"),
]
TWO = [
    ("state", "السعودية", "organisation", "الخطوط السعودية"),
    ("state", "واشنطن", "place", "واشنطن"),
    ("organisation", "وزارة الخارجية الأميركية", "organisation", "وزارة الخارجية الإيرانية"),
    ("organisation", "وزارة الخارجية الأميركية", "organisation", "وزارة الدفاع الأميركية"),
    ("armed_group", "حزب الله", "armed_group", "كتائب حزب الله"),
    ("armed_group", "تنظيم القاعدة", "armed_group", "تنظيم القاعدة في جزيرة العرب"),
    ("armed_group", "طالبان", "armed_group", "طالبان باكستان"),
    ("organisation", "مجلس الأمن الدولي", "organisation", "مجلس الأمن القومي الإيراني"),
    ("organisation", "الحكومة العراقية", "organisation", "حكومة إقليم كردستان"),
    ("state", "ليبيا", "organisation", "حكومة الوفاق الوطني"),
    ("place", "القاهرة", "place", "محافظة القاهرة"),
    ("state", "كوريا الجنوبية", "state", "كوريا الشمالية"),
    ("state", "السودان", "state", "جنوب السودان"),
    ("state", "غينيا", "state", "غينيا بيساو"),
]


@pytest.mark.parametrize(("kind_a", "a", "kind_b", "b"), ONE)
def test_names_of_one_thing(kind_a: str, a: str, kind_b: str, b: str) -> None:
    one, other = body(kind_a, a), body(kind_b, b)
    assert one and other
    assert one.key == other.key


@pytest.mark.parametrize(("kind_a", "a", "kind_b", "b"), TWO)
def test_names_of_two_things(kind_a: str, a: str, kind_b: str, b: str) -> None:
    one, other = body(kind_a, a), body(kind_b, b)
    assert one and other
    assert one.key != other.key


@pytest.mark.parametrize(
    ("kind", "name", "general"),
    [
        ("organisation", "وزارة الداخلية", True), ("organisation", "الحكومة", True), ("place", "مطار", True),
        ("organisation", "مجلس النواب", True), ("organisation", "مجلس الأمن", False),
        ("organisation", "وزارة الداخلية المصرية", False),
        ("organisation", "البيت الأبيض", False), ("place", "بغداد", False),
    ],
)  # fmt: skip
def test_names_that_many_states_have_are_general(kind: str, name: str, general: bool) -> None:
    found = body(kind, name)
    assert found is not None
    assert found.general is general


def test_a_name_without_words_is_none() -> None:
    assert body("organisation", "«…»") is None


def test_a_capital_that_acts_says_why_it_is_the_state() -> None:
    found = body("state", "واشنطن")
    assert found is not None
    assert found.kind == "state"
    assert "stands for its state" in str(found.why)
