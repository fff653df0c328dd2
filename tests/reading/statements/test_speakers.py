"""Who speaks: the phrase, its kind, whether named, how many, through whom, and whom a reference takes up."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements


@pytest.mark.parametrize(
    ("text", "name", "kind", "named", "count"),
    [
        ("قال متحدث باسم الوزارة إن العمل بدأ.", "متحدث باسم الوزارة", "official", False, 1),
        ("قال مسؤولون حكوميون إن العمل بدأ.", "مسؤولون حكوميون", "official", False, None),
        ("قال ثلاثة مسؤولين حكوميين إن العمل بدأ.", "ثلاثة مسؤولين حكوميين", "official", False, 3),
        ("قالت أربعة مصادر مطلعة إن العمل بدأ.", "أربعة مصادر مطلعة", "source", False, 4),
        ("قال أحد أعضاء اللجنة إن العمل بدأ.", "أحد أعضاء اللجنة", "official", False, 1),
        ("قال مسؤولان في الوزارة إن العمل بدأ.", "مسؤولان في الوزارة", "official", False, 2),
        ("قال شهود عيان إن الطريق أغلق.", "شهود عيان", "source", False, None),
        ("وقالت زوجة السائق إن الطريق أغلق.", "زوجة السائق", "source", False, 1),
        ("قال قيادي في الحركة إن الاجتماع انتهى.", "قيادي في الحركة", "source", False, 1),
        ("أعلنت وزارة الخارجية أن العمل بدأ.", "وزارة الخارجية", "organisation", True, None),
        ("أعلن مكتب رئيس الوزراء أن العمل بدأ.", "مكتب رئيس الوزراء", "organisation", True, None),
        ("أعلنت الحركة أن العمل بدأ.", "الحركة", "organisation", True, None),
        ("وأشار البيان المشترك إلى أن العمل بدأ.", "البيان المشترك", "document", True, None),
        ("وذكرت وسائل إعلام محلية أن العمل بدأ.", "وسائل إعلام محلية", "media", False, None),
        ("وقالت وكالة الطاقة الذرية إن العمل بدأ.", "وكالة الطاقة الذرية", "organisation", True, None),
        (
            "ارتفع عدد اللاجئين هذه السنة بحسب أرقام المفوضية العليا للاجئين.",
            "المفوضية العليا للاجئين",
            "organisation",
            True,
            None,
        ),
        ("وأكدت محافظة القاهرة أن العمل بدأ.", "محافظة القاهرة", "organisation", True, None),
        ("وقال أنصار الرئيس إن العمل بدأ.", "أنصار الرئيس", "source", False, None),
        ("لكن مسؤولا ليبيا رفيعا قال إن العمل بدأ.", "مسؤولا ليبيا رفيعا", "official", False, 1),
        ("قال مسؤول كبير في إدارة الرئيس إن العمل بدأ.", "مسؤول كبير في إدارة الرئيس", "official", False, 1),
    ],
)
def test_kinds(text: str, name: str, kind: str, named: bool, count: int | None) -> None:
    (found,) = statements(text)
    assert (found.speaker_name, found.speaker_kind, found.named, found.count) == (name, kind, named, count)
    assert found.speaker is not None
    assert text[found.speaker.start : found.speaker.end] == found.speaker.quote


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال الأمين العام للأمم المتحدة أنطونيو غوتيريش إن العمل بدأ.", "أنطونيو غوتيريش"),
        ("وقال وزير الخارجية المصري، سامح شكري، إن العمل بدأ.", "سامح شكري"),
        ("وأكدت وزيرة المرأة نزيهة العبيدي أن العمل بدأ.", "نزيهة العبيدي"),
        ("وقال السفير السعودي في مسقط عيد الثقفي إن العمل بدأ.", "عيد الثقفي"),
        ("وأكد أمين منطقة عسير صالح القاضي، ضرورة التجاوب.", "صالح القاضي"),
        ("قال الدكتور تيدروس أدهانوم إن العمل بدأ.", "تيدروس أدهانوم"),
        ("وكان المبعوث الأممي إلى اليمن هانس غروندبرغ قد أعلن أن العمل بدأ.", "هانس غروندبرغ"),
    ],
)
def test_name_of_an_officer(text: str, name: str) -> None:
    (found,) = statements(text)
    assert (found.speaker_name, found.speaker_kind, found.count) == (name, "person", 1)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال متحدث باسم الوزارة إن العمل بدأ. وأضاف أن الطريق مفتوح.", ["متحدث باسم الوزارة"] * 2),
        ("قال ثلاثة مسؤولين إن العمل بدأ. وأضافوا أن الطريق مفتوح.", ["ثلاثة مسؤولين"] * 2),
        (
            "قالت الوزارة إن العمل بدأ. وقال مسؤول محلي إن الطريق مفتوح. وأضافت أن العمل صعب.",
            ["الوزارة", "مسؤول محلي", "الوزارة"],
        ),
        ("قال مسؤول أميركي إن العمل بدأ. وقال المسؤول ذاته إن الطريق مفتوح.", ["مسؤول أميركي"] * 2),
        ("قالت أربعة مصادر إن العمل بدأ. وذكرت المصادر أن الطريق مفتوح.", ["أربعة مصادر"] * 2),
        ("أعلنت وزارة الدفاع أن العمل بدأ. وأضافت الوزارة أن الطريق مفتوح.", ["وزارة الدفاع"] * 2),
        ("اجتمع سمو وزير الدفاع الأمير سلمان بن خالد مع سفير فرنسا. وأكد سموه أن العمل بدأ.", ["سلمان بن خالد"]),
        ("قالت الحركة إن العمل بدأ. ودعت السكان إلى الهدوء. كما أكدت إصرارها على العمل.", ["الحركة"] * 3),
        ("قال أنطونيو غوتيريش إن العمل بدأ. وقال غوتيريش إن الطريق مفتوح.", ["أنطونيو غوتيريش"] * 2),
        ("استقبل وزير الخارجية التركي نظيره المصري سامح شكري. وقال وزير الخارجية المصري إن العمل بدأ.", ["سامح شكري"]),
        (
            "أبدت الجماعة قلقها. وقال مسؤول في الوزارة إن العمل بدأ، لكنه حذر من التأخير.",
            ["الجماعة", "مسؤول في الوزارة", "مسؤول في الوزارة"],
        ),
    ],
)  # fmt: skip
def test_references(text: str, names: list[str]) -> None:
    assert [s.speaker_name for s in statements(text)] == names


def test_antecedent_is_told() -> None:
    text = "قال متحدث باسم الوزارة إن العمل بدأ. وأضاف أن الطريق مفتوح."
    second = statements(text)[1]
    assert second.antecedent is not None and second.antecedent.quote == "متحدث باسم الوزارة"
    assert second.speaker is not None and second.speaker.quote == "وأضاف"


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("نقلت وكالة رويترز عن مسؤول قوله إن العمل بدأ.", [["رويترز"]]),
        ("قال مسؤول لرويترز إن العمل بدأ.", [["رويترز"]]),
        ("قال مسؤول لـ«الشرق الأوسط» إن العمل بدأ.", [["الشرق الأوسط"]]),
        ("وقالت وكالة رويترز إن العمل بدأ.", [["رويترز"]]),
        ("نقلت وكالة رويترز عن مسؤول قوله إن العمل بدأ. وأضاف أن الطريق مفتوح.", [["رويترز"], ["رويترز"]]),
        ("قالت الوزارة إن العمل بدأ.", [[]]),
        ("وفي تصريح لرويترز، قال مسؤول في الوزارة إن العمل بدأ.", [["رويترز"]]),
        ("نقلت تقارير إعلامية عن مسؤول قوله إن العمل بدأ.", [["تقارير إعلامية"]]),
    ],
)
def test_chain(text: str, via: list[list[str]]) -> None:
    assert [[v.name for v in s.via] for s in statements(text)] == via


def test_listener_and_anonymity() -> None:
    text = "وقال مسؤول في الوزارة للصحافيين، شريطة عدم الكشف عن هويته، إن العمل بدأ."
    (found,) = statements(text)
    assert found.addressee is not None and "صحافيين" in found.addressee.quote
    assert found.anonymity_reason is not None and found.anonymity_reason.quote == "شريطة عدم الكشف عن هويته"


def test_time_of_saying() -> None:
    (found,) = statements("قال مسؤول في الوزارة أمس إن العمل بدأ.")
    assert found.said_at_timex is not None
