"""Bylines, datelines, agencies."""

from __future__ import annotations

import pytest

from mahdar.intake import credits
from tests.intake.prose import P1


@pytest.mark.parametrize(
    "line",
    [
        "الترا عراق - فريق التحرير",
        "عكاظ (جازان)",
        "لندن: «الشرق الأوسط»",
        "بغداد – واع",
        "العربية.نت",
        "دبي - العربية.نت",
        "سكاي نيوز عربية - أبوظبي",
        "عين اليوم – متابعات",
        "شفق نيوز/ بغداد",
        "رويترز",
        "وكالات",
        "(رويترز)",
        "بغداد/ الأناضول",
        "سبق- الرياض:",
        "الرياض - واس",
        "كتبت مراسلة الصحيفة",
        "بقلم: فريق التحرير",
        "الجزيرة نت - خاص",
        "هسبريس من الرباط",
        "واشنطن - أ ف ب",
        "إسطنبول / فلان الفلاني / الأناضول",
        "ترجمة: قسم التحرير",
        "Next Previous عين اليوم – واس",
        "* خدمة «نيويورك تايمز»",
        "الرياض: فلان الفلاني",
        "لندن، باريس: «الشرق الأوسط»",
        "إعداد: قسم المتابعة",
        "دمشق-سانا",
    ],
)
def test_bylines(line: str) -> None:
    assert credits.byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "أعلنت الوزارة استئناف المحادثات.",
        "رويترز: الوفد يصل إلى العاصمة ويبدأ اجتماعاته مع اللجنة",
        "محمد",
        "",
        "- - -",
        "قالت الوزارة: لا اتفاق",
        "ما الذي تغير في بغداد؟",
        "خلاف على قواعد الملء والتشغيل",
        "24 يناير 2024",
        "بغداد وواشنطن تستأنفان المحادثات الأمنية بعد توقف",
        "بغداد: 3 قتلى في انفجار",
    ],
)
def test_no_bylines(line: str) -> None:
    assert not credits.byline(line)


def test_a_place_before_a_dash_begins_headlines_too() -> None:
    assert not credits.byline("الرياض: اتفاق جديد", first=True)
    assert credits.byline("الرياض: «الشرق الأوسط»", first=True)


@pytest.mark.parametrize(
    ("paragraph", "length"),
    [
        ("سبق- الرياض: " + P1, len("سبق- الرياض: ")),
        ("فلان الفلاني - سبق: " + P1, len("فلان الفلاني - سبق: ")),
        ("وقال المتحدث: " + P1, 0),
        ("رويترز: " + P1, 0),
        (P1, 0),
        ("قال متحدث باسم «سبق»: " + P1, 0),
    ],
)
def test_glued_bylines(paragraph: str, length: int) -> None:
    assert credits.glued(paragraph) == length


@pytest.mark.parametrize(
    ("credit", "body", "wanted"),
    [
        (["المصدر: رويترز"], [], ["رويترز"]),
        (["بغداد - أ ف ب"], [], ["وكالة الصحافة الفرنسية"]),
        (["المصدر : الجزيرة + وكالات"], [], []),
        (["المصدر: الأناضول + رويترز"], [], ["الأناضول", "رويترز"]),
        ([], ["ونقلت وكالة الأنباء الفرنسية عن مسؤول قوله إن الوفد عاد."], ["وكالة الصحافة الفرنسية"]),
        ([], ["قالت أربعة مصادر لرويترز إن الوفد عاد."], ["رويترز"]),
        ([], ["بحسب وكالة أنباء العالم العربي"], ["وكالة أنباء العالم العربي"]),
        ([], ["واشنطن (رويترز) - قالت الوزارة إن الوفد عاد."], ["رويترز"]),
        ([], ["زار الوفد مقر رويترز وسط المدينة."], []),
        ([], ["وصل الوفد إلى بلاد فارس القديمة عن طريق البر."], []),
        ([], ["وذكرت وكالة فارس أن الوفد عاد."], ["فارس"]),
    ],
)
def test_agencies(credit: list[str], body: list[str], wanted: list[str]) -> None:
    assert credits.agencies(credit, body) == wanted


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("بغداد 24 يناير 2024 (شينخوا) " + P1, True),
        ("واشنطن (رويترز) - " + P1, True),
        ("رام الله 24-1-2024 وفا- " + P1, True),
        ("القاهرة في 24 يناير /أ ش أ/ " + P1, False),
        ("اجتمع الوفد (اللجنة الفنية) " + P1, False),
        (P1, False),
    ],
)
def test_datelines(paragraph: str, found: bool) -> None:
    assert bool(credits.dateline(paragraph)) == found


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("كتبت فلانة الفلانية", "فلانة الفلانية"),
        ("إعداد: فلان الفلاني", "فلان الفلاني"),
        ("writer@example.org (Fulan Al-Fulani)", "Fulan Al-Fulani"),
        ("فلان الفلاني – الأحساء تصوير - فلان الفلاني", "فلان الفلاني"),
        ("بغداد / فلان الفلاني / الأناضول", "فلان الفلاني"),
        ("الترا عراق - فريق التحرير", "فريق التحرير"),
        ("(أبوظبي - البيان)", None),
        ("واس - حضرموت", None),
        ("رويترز", None),
        ("اليوم - الدمام", None),
        ("writer@example.org", None),
    ],
)
def test_authors(line: str, name: str | None) -> None:
    assert credits.author(line) == name


def test_the_outlet_is_no_author_and_a_town_is_no_outlet() -> None:
    assert credits.author("صدى الواحة - الرياض", "صدى الواحة") is None
    assert [o.name for o in credits.outlets_in("صدى الواحة - الرياض")] == []
    assert [o.name for o in credits.outlets_in("واشنطن: «الرياض»")] == ["الرياض"]
    assert credits.unknown_outlet("صدى الواحة - الرياض") == "صدى الواحة"
    assert credits.unknown_outlet("فلان الفلاني - الرياض") is None
