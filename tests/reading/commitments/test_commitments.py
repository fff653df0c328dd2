"""Commitments of made sentences: fields, deadlines, terms, steps; look-alikes that are none; bad input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.records import Commitment
from tests.reading.bound import bound
from tests.reading.commitments.marked import commitments


def _bound(text: str, published: str | None = "2024-01-24") -> list[Commitment]:
    return bound(text, published).commitments


def _one(text: str, published: str | None = "2024-01-24") -> Commitment:
    found = _bound(text, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "stage", "progress", "outcome"),
    [
        ("وتعهدت الحكومة بسحب القوات من المدينة.", "promised", None, None),
        ("واتفق الطرفان على تشكيل لجنة مشتركة.", "agreed", None, None),
        ("وطالبت المنظمة السلطات بالإفراج عن المحتجزين.", "demanded", None, None),
        ("واقترحت اللجنة تمديد المهلة شهرا.", "proposed", None, None),
        ("وتعتزم الوزارة إرسال وفد إلى العاصمة.", None, "planned", None),
        ("وقررت الحكومة إرسال وفد إلى العاصمة.", "announced", "planned", None),
        ("وأرجأ المجلس التصويت على القانون.", None, "postponed", None),
        ("وتواصل الحكومة تنفيذ الاتفاق.", None, "ongoing", None),
        ("ونفذت الحكومة التزاماتها كلها.", None, None, "kept"),
        ("وأخلت الجماعة بالتزاماتها.", None, None, "broken"),
        ("ولم تلتزم الجماعة بالهدنة.", None, None, "broken"),
        ("وتراجعت الحكومة عن وعدها بخفض الضرائب.", None, None, "withdrawn"),
        ("وينص الاتفاق على وقف القتال في المدينة.", "agreed", None, None),
        ("وينص مشروع القرار على وقف القتال في المدينة.", "proposed", None, None),
    ],
)
def test_standing(text: str, stage: str | None, progress: str | None, outcome: str | None) -> None:
    found = _one(text)
    assert (found.stage, found.progress, found.outcome) == (stage, progress, outcome)


@pytest.mark.parametrize(
    ("text", "due", "relation"),
    [
        ("وتعهدت الحكومة بسحب القوات بحلول نهاية العام المقبل.", "2025", "by"),
        ("وتعهدت الحكومة بسحب القوات قبل 17 مارس 2024.", "2024-03-17", "by"),
        ("وتعهدت الحكومة بسحب القوات خلال ثلاثة أشهر.", "2024-04", "within"),
        ("وتعهدت الحكومة بسحب القوات في غضون أسبوعين.", "2024-02-07", "within"),
        ("وتعهدت الحكومة بسحب القوات في مارس 2025.", "2025-03", "on"),
        ("وتعهدت الحكومة بسحب القوات، وذلك بحلول مارس 2025.", "2025-03", "by"),
        ("وتعهدت الحكومة في مارس 2020 بسحب القوات خلال ثلاثة أشهر.", "2020-06", "within"),
        ("وتعهدت الحكومة بسحب القوات خلال أسابيع.", None, "within"),
        ("وتعهدت الحكومة بسحب القوات خلال عشرة أيام من توقيع الاتفاق.", None, "within"),
        ("وتعهدت الحكومة بسحب القوات من المدينة.", None, None),
        ("وتعهدت الحكومة بتنفيذ الاتفاق الموقع في 2008.", None, None),
        ("ومنح المجلس الحكومة 14 يوما لتنفيذ القرار.", "2024-02-07", "within"),
        ("وستعقد الحكومة الجلسة من 23 إلى 25 مارس.", "2024-03-23/2024-03-25", "on"),
        ("وستوقع الحكومة الاتفاق في وقت لاحق من اليوم.", "2024-01-24", "on"),
        ("وستوقع الحكومة الاتفاق في جنيف، غدا.", "2024-01-25", "on"),
        ("ويتعين على الحكومة قبل 17 مارس 2024 إقرار القانون.", "2024-03-17", "by"),
        ("ويتعين على الحكومة خلال ثلاثة أشهر أن تقر القانون.", "2024-04", "within"),
        ("ويتعين على الحكومة بعد ثلاثة أشهر من الحرب أن تقر القانون.", None, None),
        ("وحدد المجلس 17 مارس موعدا نهائيا لإجراء الانتخابات.", "2024-03-17", "by"),
        ("وحدد المجلس 17 مارس موعدا لإجراء الانتخابات.", "2024-03-17", "on"),
        ("وقالت الوزارة إنه سيتم صرف المنحة في شهر مارس.", "2024-03", "on"),
    ],
)
def test_deadlines(text: str, due: str | None, relation: str | None) -> None:
    found = _one(text)
    assert (found.due, found.due_relation) == (due, relation)


def test_a_truce_of_four_to_six_months_without_a_beginning_ends_on_no_day() -> None:
    found = _bound("هناك هدنة من أربعة إلى ستة أشهر تعهدت فيها الحكومة بتكثيف المفاوضات.")
    assert [one.due for one in found] == [None] * len(found) and found


def test_the_rest_depends_on_the_first_step() -> None:
    first, rest = _bound("واتفق الطرفان على سحب جزء من القوات بحلول سبتمبر 2025 والبقية بحلول سبتمبر 2026.")
    assert (first.due, rest.due, rest.depends_on, first.depends_on) == ("2025-09", "2026-09", first.id, None)


def test_what_is_given_in_return_is_named() -> None:
    first, second = _bound("ووافقت الحكومة على وقف القصف مقابل التزام الجماعة بتسليم السلاح.")
    assert first.in_return_for == second.id and second.in_return_for is None
    assert second.obligor is not None and second.obligor.name == "الجماعة"


def test_condition_and_consequence() -> None:
    found = _one("وتعهدت الحكومة بسحب القوات إذا أوقفت الجماعة هجماتها، وإلا ستواجه عقوبات.")
    assert found.condition is not None and found.condition.quote == "إذا أوقفت الجماعة هجماتها"
    assert found.consequence is not None and found.consequence.quote.startswith("وإلا")


def test_joined_actions_are_commitments_of_their_own() -> None:
    found = _bound("ودعت المنظمة الحكومة إلى وقف القتال وفتح المعبر، وإطلاق الأسرى.")
    assert [one.action.quote for one in found] == ["وقف القتال", "فتح المعبر", "إطلاق الأسرى"]
    assert {one.obligor.name for one in found if one.obligor} == {"الحكومة"}


def test_a_promise_names_whom_it_is_made_to() -> None:
    found = _one("وتعهدت الشركة للحكومة بدفع التعويضات.")
    assert found.beneficiary is not None and found.beneficiary.name == "الحكومة"


def test_nobody_owes_himself() -> None:
    for one in _bound("وتعهدت الحكومة للحكومة بدفع التعويضات."):
        assert one.beneficiary is None or one.obligor is None or one.beneficiary.name != one.obligor.name


@pytest.mark.parametrize(
    "text",
    [
        "من المتوقع أن يرتفع إنتاج النفط العام المقبل.",
        "وقد تتعهد الحكومة بسحب القوات.",
        "ولم تتعهد الحكومة بسحب القوات.",
        "ونفت الوزارة أنها تعهدت بسحب القوات.",
        "هل تعهدت الحكومة بسحب القوات؟",
        "وتعمل المؤسسة من أجل تنفيذ المشروع.",
        "وسيكون الطقس باردا غدا.",
        "وستؤدي الأمطار إلى انخفاض الحرارة.",
        "ودعا الشيخ الله أن يحفظ البلاد.",
        "وتعرض القناة فيلما عن البحر.",
        "والتزم الصمت.",
        "والتقى طلبة الجامعة في القاعة.",
        "وهذه القواعد الجديدة ستضع المصارف أمام خيارين.",
    ],
)
def test_what_is_no_commitment(text: str) -> None:
    assert commitments(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "وقال المتحدث إنه ليس صحيحا على الإطلاق أنه يتعين على الحكومة أن تفتح المعبر.",
        "وقالت العائلة: ندعو أن يتغمده الله برحمته.",
        "وهدده به فقام الجاني باستدراج المجني عليه.",
        "وساهمت الدراسة في الوعي بضرورة إيجاد حلول.",
        "وذكرت النشرة أنه سيتم تسجيل تساقط الثلوج غدا.",
    ],
)
def test_what_is_denied_prayed_or_felt_is_no_commitment(text: str) -> None:
    assert _bound(text) == []


def test_a_term_behind_a_comma_is_a_commitment_of_its_own() -> None:
    found = _bound("وأعلنت قطر هدنة إنسانية بين الطرفين، بوساطة مصرية، على أن يُعلن موعد بدئها خلال 24 ساعة.")
    assert [c.stage for c in found if c.rule.endswith("term")] == ["agreed"]


def test_what_a_text_lays_down_is_told_step_by_step() -> None:
    found = _bound(
        "وبموجب الاتفاق، تخفض واشنطن قواتها خلال 135 يوماً، وتنسحب في المدة نفسها من خمس قواعد عسكرية، "
        "ثم تستكمل سحب ما تبقى من القوات خلال تسعة أشهر."
    )
    assert [c.obligor.name if c.obligor else None for c in found] == ["واشنطن"] * 3


def test_a_promise_not_to_act_keeps_its_negation() -> None:
    assert _one("وتعهدت الحكومة بألا تستخدم القوة.").action.quote == "ألا تستخدم القوة"
    found = _bound("وتعهد الوزير بأن تفي بلاده بالتزاماتها وألا تكون لها قوات في العراق.")
    assert [c.action.quote for c in found] == ["تفي بلاده بالتزاماتها", "ألا تكون لها قوات في العراق"]


def test_behind_a_plural_verb_stands_whom_it_asks() -> None:
    found = _one("وطالبوا السلطات بفتح المعبر.")
    assert found.obligor is not None
    assert found.obligor.name == "السلطات"


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("واتفق الوفدان على منع الاتجار غير المشروع بالآثار.", ["منع الاتجار غير المشروع بالآثار"]),
        ("وتعمل الحكومة على إنشاء المحطات الجديدة ستدخل الخدمة قريبا.", ["إنشاء المحطات الجديدة"]),
        ("ووقع الوفدان صفقة لتبادل الأسرى قد تنهار.", ["تبادل الأسرى"]),
        ("واتفق الوفدان على ضمان أن القوات تنسحب.", ["ضمان أن القوات تنسحب"]),
        ("وتأجل الحديث عن الاستفتاء المقرر إجراؤه في الخريف.", ["الاستفتاء المقرر إجراؤه"]),
        ("وينص الاتفاق على فتح المعبر، فضلا عن الموافقة على نقل الجرحى.", ["فتح المعبر", "الموافقة على نقل الجرحى"]),
        ('وتعهدت الوزارة، وفق بيان نشر اليوم، ب"فتح المعبر".', ["فتح المعبر"]),
        ("واقترحت اللجنة إعداد قواعد للكفاءات وأصحاب الأعمال.", ["إعداد قواعد للكفاءات وأصحاب الأعمال"]),
        ("واتفق الوفدان على فتح المعبر، إضافة إلى إطلاق الأسرى.", ["فتح المعبر", "إطلاق الأسرى"]),
        ("واتفق الوفدان على وقف فوري لإطلاق النار ورفع الحصار.", ["وقف فوري لإطلاق النار", "رفع الحصار"]),
        ("واتفق الوفدان على فتح المعبر وكذلك عدم التدخل في الانتخابات.", ["فتح المعبر", "عدم التدخل في الانتخابات"]),
        ("ودعت المنظمة الأطراف إلى عدم «تعقيد الوضع» في المدينة.", ["عدم «تعقيد الوضع» في المدينة"]),
        ("وقدم الوسيط مقترحا يشمل آلية لمراقبة الهدنة.", ["آلية لمراقبة الهدنة"]),
        ("كما تم الاتفاق أيضا على احترام الأحكام.", ["احترام الأحكام"]),
    ],
)
def test_where_an_action_ends_and_a_further_one_begins(text: str, actions: list[str]) -> None:
    assert [found.action.quote for found in commitments(text)] == actions


@pytest.mark.parametrize(
    "text",
    [
        "وقالت الوزارة إن انتهاك الاتفاق سيكون له تبعات.",
        "وسعى الوزير إلى التهوين من المخاوف.",
        "وتتعثر المفاوضات بين الحكومة والفصائل بشأن اتفاق لوقف إطلاق النار.",
        "وأقر الاحتلال بمقتل جنديين.",
        "وصدر قرار بالإجماع في الجلسة الثانية.",
        "وتمتاز المدينة بحداثة بنيتها التحتية المتكاملة.",
        "وشدد الوزير على أن انتخاب الرئيس هو الحل.",
        "وركزت الصحف على المخاوف من انهيار الهدنة.",
        "وقال الوزير إن الحكومة غائبة، وهذا سيفتح المعبر.",
        "ووقع الطرفان الاتفاق الثلاثي حول العمل اللائق في المصانع.",
        "وقال الكاتب إنه إذا رفض المجلس الاتفاق فإن الحكومات الأخرى ستستأنف التجارة.",
        "وفتح الوفدان الطريق بما يمهد لاتفاق ينهي القتال.",
    ],
)
def test_forecasts_tries_and_topics_are_no_commitments(text: str) -> None:
    assert commitments(text) == []


def test_plans_of_a_club_are_none() -> None:
    text = "وسيعقد النادي اجتماعا مع المدرب قبل المباراة، وقال اللاعب إن الفريق جاهز لمباراة الدوري."
    assert commitments(text) == []


def test_deadline_without_publication_stays_open() -> None:
    found = _one("وتعهدت الحكومة بسحب القوات خلال ثلاثة أشهر.", None)
    assert (found.due, found.due_relation) == (None, "within")


def test_ten_thousand_commitments_take_linear_time() -> None:
    sentence = "وتعهدت الحكومة في الاتفاق بسحب القوات إذا وافق المجلس. "
    started = time.perf_counter()
    few = len(commitments(sentence * 200))
    short = time.perf_counter() - started
    started = time.perf_counter()
    many = len(commitments(sentence * 2000))
    assert (few, many) == (200, 2000)
    assert time.perf_counter() - started < 40 * short + 5


_WORDS = [
    "تعهدت", "الحكومة", "بسحب", "القوات", "على", "أن", "إذا", "مقابل", "والبقية", "بحلول", "نهاية", "العام", "،", ".",
    "اتفق", "الطرفان", "وقف", "القتال", "ستعقد", "اجتماعا", "«", "»", "لكن", "لم", "تنفذ", "طالب", "المجلس", "سيتم",
    "خلال", "ثلاثة", "أشهر", "وأن", "يجب", "ضرورة", "التي", "به", "وإلا", "(", ")", "غدا", "الاتفاق", "ينص",
]  # fmt: skip


@given(st.lists(st.sampled_from(_WORDS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_order_of_words_gives_records_that_stand_on_their_words(parts: list[str]) -> None:
    text = " ".join(parts)
    found = commitments(text)
    ids = {one.id for one in found}
    assert len(ids) == len(found)
    for one in found:
        assert one.quote == text[one.start : one.end]
        for passage in (one.action, one.obligor, one.condition, one.return_words, one.consequence, one.outcome_words):
            assert passage is None or passage.quote == text[passage.start : passage.end]
        assert one.action.quote.strip()
        assert {one.depends_on, one.in_return_for} - {None} <= ids - {one.id}
