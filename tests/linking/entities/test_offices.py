"""The words of offices taken apart."""

from __future__ import annotations

import pytest

from mahdar.linking.entities.offices import offices, single

SAME = [
    ("رئيس الوزراء العراقي", "رئيس الحكومة العراقية"),
    ("رئيس الوزراء العراقي", "رئيس مجلس الوزراء العراقي"),
    ("الرئيس الأميركي", "رئيس الولايات المتحدة"),
    ("الرئيس الأميركي", "للرئيس الأمريكي"),
    ("رئيس الجمهورية التونسية", "الرئيس التونسي"),
    ("رئيسة البرازيل", "الرئيس البرازيلي"),
    ("وزير الخارجية الإيراني", "وزير خارجية إيران"),
    ("ملك الأردن", "العاهل الأردني"),
    ("المستشارة الألمانية", "المستشار الألماني"),
    ("المتحدث باسم وزارة الخارجية الأمريكية", "الناطق باسم الخارجية الأميركية"),
    ("الأمين العام للأمم المتحدة", "أمين عام الأمم المتحدة"),
    ("المرشد الأعلى الإيراني", "المرشد الإيراني"),
]
OTHER = [
    ("رئيس الوزراء العراقي", "الرئيس العراقي"),
    ("رئيس الوزراء العراقي", "رئيس الوزراء اللبناني"),
    ("نائب الرئيس العراقي", "الرئيس العراقي"),
    ("وزير الخارجية الإيراني", "نائب وزير الخارجية الإيراني"),
    ("الأمين العام للأمم المتحدة", "الأمين العام لجامعة الدول العربية"),
    ("أمير قطر", "أمير الكويت"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_words_of_one_office(a: str, b: str) -> None:
    assert [o.key for o in offices(a)] == [o.key for o in offices(b)] != [None]


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_words_of_two_offices(a: str, b: str) -> None:
    assert {o.key for o in offices(a)}.isdisjoint({o.key for o in offices(b)})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("رئيس الوزراء العراقي", "held"), ("رئيس الوزراء العراقي السابق", "former"),
        ("الرئيس اليمني المخلوع", "former"),
        ("رئيس الوزراء المكلف", "coming"), ("الرئيس الأميركي المنتخب", "coming"), ("الرئيس الحالي", "held"),
        ("وزير المالية البريطاني الأسبق", "former"),
    ],
)  # fmt: skip
def test_what_the_words_tell_of_time(text: str, status: str) -> None:
    assert [o.status for o in offices(text)] == [status]


def test_several_offices_in_a_row_come_apart() -> None:
    found = offices("ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية")
    assert len(found) == 3


def test_an_office_without_a_state_is_no_certain_one() -> None:
    assert [o.key for o in offices("وزير التعليم")] == [None]


@pytest.mark.parametrize("text", ["المدرب السويسري", "اللاعب البرازيلي", "الكاتب المصري", "«»", "السابق"])
def test_descriptions_are_no_offices(text: str) -> None:
    assert offices(text) == ()


def test_which_offices_one_person_at_a_time_holds() -> None:
    assert single(offices("رئيس الوزراء العراقي")[0].head)
    assert not single(offices("عضو مجلس النواب العراقي")[0].head)
