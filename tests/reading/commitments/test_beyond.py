"""Who acts beyond a relative clause and behind "but", what is done under a condition, and lists behind a colon."""

from __future__ import annotations

import pytest

from tests.reading.commitments.marked import commitments


@pytest.mark.parametrize(
    ("text", "obligor", "action"),
    [
        (
            "وقال المتحدث إن وزير الخارجية الذي وصل أمس إلى العاصمة سيجري محادثات مع الرئيس.",
            "وزير الخارجية",
            "سيجري محادثات مع الرئيس",
        ),
        ("وقال المتحدث إن روسيا تسعى لعلاقات جيدة، لكنها لن تتخلى عن القاعدة.", "روسيا", "لن تتخلى عن القاعدة"),
        ("وحدد الجيش مهلة للمسلحين مدتها يومان لتسليم أسلحتهم.", "المسلحين", "تسليم أسلحتهم"),
        ("ومنح المجلس الجماعة مهلة حتى الأحد لمغادرة البلدة.", "الجماعة", "مغادرة البلدة"),
        ("وحدد يوم 5 مايو موعدا لتوقيع الاتفاق.", None, "توقيع الاتفاق"),
        ("وأكد القائد أنه لن يتم التعرض للمدنيين.", None, "لن يتم التعرض للمدنيين"),
        ("وتبنى المجلس قرارا شرط أن تحترم روسيا الاتفاق.", "روسيا", "تحترم روسيا الاتفاق"),
        ("وقال المدير: «إذا تأخر التسليم فسنلغي العقد».", None, "سنلغي العقد"),
    ],
)
def test_who_does_it_and_what(text: str, obligor: str | None, action: str) -> None:
    found = commitments(text)[-1]
    assert (found.obligor.name if found.obligor else None, found.action.quote) == (obligor, action)


@pytest.mark.parametrize(
    "text",
    [
        "وقال المتحدث إن الاجتماع الذي عقد أمس سينعش الآمال.",
        "وقال المحلل إنه إذا تأخر التسليم فإن الأسعار سترتفع.",
        "وقال المتحدث إن المهلة انتهت لكنها لن تتكرر.",
    ],
)
def test_forecasts_stay_forecasts(text: str) -> None:
    assert [one for one in commitments(text) if one.progress == "planned"] == []


def test_terms_behind_a_colon_are_steps() -> None:
    found = commitments("وتتضمن الخطة: وقف القتال، وسحب القوات، وتشكيل حكومة.")
    assert [one.action.quote for one in found] == ["وقف القتال", "سحب القوات", "تشكيل حكومة"]


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("دعا الرئيس الكوري الجنوبي، اليابان اليوم الثلاثاء إلى تقديم مقترحاتها.", "اليابان"),
        ("واتفق الوفدان على أن تتشكل حكومة جديدة في العاصمة.", "الوفدان"),
        ("وطالبت المنظمة الدول الأعضاء في الاتحاد بفتح المعبر.", "الدول الأعضاء في الاتحاد"),
    ],
)
def test_whom_it_concerns(text: str, obligor: str) -> None:
    found = commitments(text)[-1].obligor
    assert found is not None
    assert found.name == obligor


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("واجتمع الطرفان أمس في جنيف. وأكدا التزامهما بوقف إطلاق النار.", "الطرفان"),
        ("وتحدث الرئيس عن الأزمة مطالبا من روسيا أن ترفع العقوبات.", "روسيا"),
        ("والمحادثات ستبدأ الثلاثاء بين إيران والقوى الكبرى في فيينا.", "إيران والقوى الكبرى"),
        ("وقبل الوزير دعوة من نظيره لزيارة باريس.", None),  # who invites
        ("وأبلغت إيران الدوحة استعدادها لفتح المعبر.", "إيران"),
    ],
)
def test_whose_it_is(text: str, obligor: str | None) -> None:
    found = commitments(text)[-1].obligor
    assert (found.name if found else None) == obligor


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("وقال المتحدث إنه بموجب الاتفاق يجب على الحكومة فتح المعبر.", "agreed"),
        ("وينص مشروع القرار على ضرورة تعاون الحكومة مع اللجنة.", "proposed"),
        ("وقال المتحدث إنه يجب على الحكومة فتح المعبر.", "demanded"),
    ],
)
def test_a_duty_that_a_text_lays_down_has_its_stage(text: str, stage: str) -> None:
    assert [one.stage for one in commitments(text)] == [stage]


@pytest.mark.parametrize(
    "text",
    [
        "وقال الوزير إنه يجب ألا ننسى ذلك.",
        "وقال الوزير إن من يريد السلام، فمن يريد المساعدة عليه أن يبادر إليها.",
        "وقال الوزير إن أي محاولة من هذا النوع سيعد انتهاكا للاتفاق.",
        "وقال الوزير إن على أوروبا النظر في مبادرات للخروج من المأزق.",
    ],
)
def test_what_asks_nobody_for_an_act(text: str) -> None:
    assert [one for one in commitments(text) if one.rule in ("must", "must-them", "breach-of", "proposal")] == []
