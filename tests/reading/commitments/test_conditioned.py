"""A duty under a condition of those it binds, both of a pair, what a long phrase is scheduled, where an action ends."""

from __future__ import annotations

import pytest

from tests.reading.commitments.marked import commitments


@pytest.mark.parametrize(
    ("text", "obligor", "action", "condition"),
    [
        (
            "وقالت الوزارة إنه إذا كان المتمردون جادين في عرضهم فعليهم في البداية أن يسلموا السلاح.",
            "المتمردون",
            "يسلموا السلاح",
            "إذا كان المتمردون جادين في عرضهم",
        ),
        (
            "وأكد المتحدث أن الجانب الآخر إذا أراد إنجاح المحادثات فعليه وقف البناء في المدينة.",
            "الجانب الآخر",
            "وقف البناء في المدينة",
            "إذا أراد إنجاح المحادثات",
        ),
    ],
)
def test_a_duty_under_a_condition(text: str, obligor: str, action: str, condition: str) -> None:
    found = commitments(text)[-1]
    assert found.condition is not None and found.obligor is not None
    assert (found.obligor.name, found.action.quote, found.condition.quote) == (obligor, action, condition)


@pytest.mark.parametrize(
    "text",
    [
        "وقال المتحدث إنه إذا أراد أي شخص السفر فعليه أن يدفع رسوما.",
        "وقال المتحدث إن وفد الوزارة سيعقد مهمة اللجنة.",
        "وبحث الطرفان أوجه التعاون، والسبل الكفيلة بتطويره وتعزيزه.",
        "وقال المتحدث إن على السكان أن يفخروا بتاريخهم.",
        "وأكد البيان حرص الحكومة على تعزيزها في شتى المجالات.",
        "وأخفقت الحكومة في مساعيها في استصدار قرار سريع.",
    ],
)
def test_rules_for_all_and_courtesies_are_none(text: str) -> None:
    assert commitments(text) == []


@pytest.mark.parametrize(
    ("text", "obligor"),
    [
        ("وقال المتحدث إن ميركل وداود أوغلو اتفقا على فتح المعبر.", "ميركل وداود أوغلو"),
        ("وقالت الوزيرة إنها ستزور تونس غدا.", "الوزيرة"),
        ("وقال المتحدث إنه في نهاية الشهر ستقدم كل دولة عضو خطة جديدة.", "كل دولة عضو"),
        ("وقال وزير الخارجية المصري إن مصر لا تتدخل في شؤون أحد، ولذلك فهي لن تسمح بالتدخل في شؤونها.", "مصر"),
        ("وتم الاتفاق على استئناف المفاوضات بين الجانبين المصري والتركي.", "الجانبين المصري والتركي"),
        ("قال كبير المفاوضين الإيرانيين أمس إن بلاده لن تقبل فرض شروط.", "إيران"),
    ],
)
def test_who_must_act(text: str, obligor: str) -> None:
    found = commitments(text)[-1]
    assert found.obligor is not None and found.obligor.name == obligor


@pytest.mark.parametrize(
    ("text", "action"),
    [
        (
            "ويعد اجتماع وزراء خارجية دول الاتحاد، الذي سينعقد غدا في بروكسل، الأخير قبل العطلة.",
            "اجتماع وزراء خارجية دول الاتحاد، الذي سينعقد غدا في بروكسل",
        ),
        ("وأصدرت القيادة توجيهاتها بالوقوف إلى جانب المتضررين.", "الوقوف إلى جانب المتضررين"),
        ("ودعت الوزارة الجانب الآخر إلى بناء مدينة قادرة على أن تصبح منصة.", "بناء مدينة قادرة على أن تصبح منصة"),
        (
            "وتعهدت الحكومة بالتحقق من صحة ما كشفه موقع ويكيليكس عن الحادث.",
            "التحقق من صحة ما كشفه موقع ويكيليكس عن الحادث",
        ),
        ("وطالبت الوزارة بوقف دعمها لما سماه البيان الفوضى.", "وقف دعمها لما سماه البيان الفوضى"),
    ],
)
def test_where_an_action_ends(text: str, action: str) -> None:
    assert commitments(text)[-1].action.quote == action


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("وطلبت الحكومة هدنة وفق شروط أهمها وقف القصف.", "demanded"),
        ("واتخذ المجلس سلسلة قرارات أبرزها إقفال المطار.", "announced"),
        ("ويتضمن الاتفاق شروطا أهمها وقف القصف.", "agreed"),
        ("وتعهد وزير الطاقة اليوناني بأن الدولة ستبحث عن بدائل للشبكة.", "promised"),
        ("والتقى الوفد بالشركة لتوقيع اتفاقية لمكافحة التهريب.", "proposed"),
    ],
)
def test_how_far_it_is_binding(text: str, stage: str) -> None:
    assert commitments(text)[-1].stage == stage
