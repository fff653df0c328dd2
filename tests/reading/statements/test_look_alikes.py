"""Words that look like saying and are not: none of these sentences holds a statement by that word."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements


@pytest.mark.parametrize(
    "text",
    [
        "تقع القرية بين المدينة والبحر.",
        "يذكر أن الاتفاق وقع العام الماضي.",
        "يشار إلى أن الطريق مغلق منذ شهر.",
        "وزعت الوزارة المساعدات وفق القانون.",
        "يعمل المصنع حسب الطلب.",
        "شددت الشرطة الإجراءات على طول الطريق.",
        "يهدد خطر الجفاف المنطقة منذ أعوام.",
        "علقت الحكومة العمل بالاتفاق.",
        "كان للقرار أثر كبير في السوق.",
        "ارتفع طلب المصانع على الوقود.",
        "بلغ رد الفعل حدا لم يتوقعه أحد.",
        "حضر المهرجان ألف شخص من بينهم مئة طفل.",
        "افتتحت الوزارة كشف الحساب الجديد.",
        "كتب على الجدار سطر قديم.",
        "انتقلت الحافلة عبر الطريق الساحلي.",
        "ولد الطفل ذكر بعد منتصف الليل.",
    ],
)
def test_no_statement(text: str) -> None:
    assert [(s.rule, s.content.quote) for s in statements(text)] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("أعلن الأمين العام للأمم المتحدة بان كي مون تعيين مبعوث جديد.", "say"),
        ("قال المتحدث إن الاجتماع جرى بين الوزيرين.", "set-out"),
        ("وكان الوزير يشير إلى القرار الأخير.", "indicate"),
        ("قال المتحدث، طالبا عدم ذكر اسمه، إن العمل جار.", "request"),
    ],
)
def test_rule_does_not_fire(text: str, rule: str) -> None:
    assert rule not in [s.rule for s in statements(text)]
