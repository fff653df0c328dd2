"""Who is bound: whom one asks behind commas and nouns, who does what is to be stopped, who goes on, who announces."""

from __future__ import annotations

import pytest

from tests.reading.commitments.marked import commitments


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("وجه رئيس الوزراء الإيطالي دعوة إلى الرئيس الإيراني حسن روحاني لزيارة إيطاليا.", "حسن روحاني"),
        ("وطالب السفير رياض منصور، مجلس الأمن الدولي، بإلزام الطرفين بالاتفاق.", "مجلس الأمن الدولي"),
        ("واشترطوا وقف العمليات العسكرية التي تنفذها قوات التحالف العربي.", "قوات التحالف العربي"),
        ("وطالب رئيس الإقليم بوقف القصف الجوي التركي على القرى.", "تركيا"),
        ("ويصر صندوق النقد الدولي على الحصول على ضمانات من الحكومة اليونانية.", "الحكومة اليونانية"),
        ("وأبلغت السفارة السياح المقيمين في المدينة بضرورة اتباع التعليمات.", "السياح المقيمين في المدينة"),
        ("وعارض عدد من أعضاء الكونغرس الاتفاق وسيسعون لمنع رفع العقوبات.", "عدد من أعضاء الكونغرس"),
        ("وأعلنت وزارة الصحة أنه سيتم فتح المستشفى غدا.", "وزارة الصحة"),
        ("وكانت الحركة حذرت مؤخرا تنظيم داعش من التوسع في المنطقة.", "تنظيم داعش"),
        ("وفي سياق متصل أعلنت نقابات المعلمين عن تنظيم تظاهرة أمام البرلمان اليوم.", "نقابات المعلمين"),
    ],
)
def test_who_is_bound(text: str, obligor: str) -> None:
    found = commitments(text)[-1]
    assert found.obligor is not None and found.obligor.name == obligor


@pytest.mark.parametrize(
    "text",
    [
        "وحذرت الأمم المتحدة من انهيار الهدنة.",
        "حذرت الإدارة من تشغيل العمال تحت الشمس.",
        "وأشار إلى الشروط التي وافقت عليها للحصول على مساعدة.",
    ],
)
def test_warnings_of_what_may_come_are_none(text: str) -> None:
    assert commitments(text) == []


def test_what_somebody_put_off() -> None:
    text = "وكان من المفترض أن تبدأ جولة ثانية من المحادثات أمس، إلا أن إسلام آباد أرجأتها."
    assert [(one.progress, one.outcome) for one in commitments(text)] == [("postponed", None)]
