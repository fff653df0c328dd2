"""What a commitment holds and no more, and what is none: tables with look-alikes."""

from __future__ import annotations

import pytest

from mahdar.binding import bind
from mahdar.reading import read
from mahdar.records import Article, Commitment
from tests.reading.commitments.marked import commitments


def _bound(text: str) -> list[Commitment]:
    article = Article(
        id="a-test", document="x", position=0, title=None, text=text, published="2024-01-24",
        published_basis="metadata", raw_sha256="", text_sha256="",
    )  # fmt: skip
    return bind(article, read("a-test", text)).commitments


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("وتعهدت الحكومة بفتح المعبر بعد توقيع الاتفاق.", ["فتح المعبر"]),
        ("وتعهدت الحكومة بفتح المعبر قبل أي اتفاق.", ["فتح المعبر"]),
        ("وتعهدت الوزارة بنقل الجرحى من قبل الجيش.", ["نقل الجرحى من قبل الجيش"]),
        ("وطالبت المنظمة الحكومة بالالتزام بما ورد في الاتفاق.", ["الالتزام بما ورد في الاتفاق"]),
        ("وتعهدت الوزارة بتقديم كل ما من شأنه تخفيف المعاناة.", ["تقديم كل ما من شأنه تخفيف المعاناة"]),
        ("وطالبت المنظمة الدول بإدانة القصف واستمرار الحصار.", ["إدانة القصف واستمرار الحصار"]),
        ("وطالبت المنظمة الدول بالاضطلاع بمسؤولياتها واتخاذ التدابير.", ["الاضطلاع بمسؤولياتها", "اتخاذ التدابير"]),
        ("ودعت المنظمة الأطراف إلى فتح المعبر وعدم استخدام القوة.", ["فتح المعبر", "عدم استخدام القوة"]),
        ("وقررت الحكومة تعيين الخبير، مديرا للميناء.", ["تعيين الخبير، مديرا للميناء"]),
        ("وطالبت المنظمة السلطات بمكافحة فيروس جديد.", ["مكافحة فيروس جديد"]),
        ("واتفق الوفدان على فتح المعبر مضيفة أنه مهم.", ["فتح المعبر"]),
        ("وطالبت المنظمة بأن تفتح الحكومة المعبر وترفع الحصار.", ["تفتح الحكومة المعبر", "ترفع الحصار"]),
        ("ومن المقرر أن يجتمع مجلس يتولى الملف ويشرف عليه.", ["يجتمع مجلس يتولى الملف"]),
        ("ونص الاتفاق على وقف القتال، وعودة جميع النازحين.", ["وقف القتال", "عودة جميع النازحين"]),
        ("ووافقت الحكومة على قيود على نشر القوات.", ["قيود على نشر القوات"]),
        ("ووقع الطرفان اتفاقا سيسمح بفتح المعبر.", ["فتح المعبر"]),
        ("وأعلنت القيادة، أمس، عن «هدنة إنسانية» في المدينة.", ["هدنة إنسانية"]),
        ("ويفرض الاتفاق الذي أبرم في الصيف قيودا على نشر القوات.", ["قيودا على نشر القوات"]),
        ("وقال المتحدث إن الصندوق لن يشارك إلا إذا تحقق الشرط.", ["لن يشارك"]),
        ("وأهابت الوزارة بمنظمات المجتمع أن ترفض القرار.", ["ترفض القرار"]),
    ],
)
def test_an_action_holds_its_words_and_no_more(text: str, actions: list[str]) -> None:
    assert [found.action.quote for found in commitments(text)] == actions


@pytest.mark.parametrize(
    "text",
    [
        "ويتفق الباحثون على تقسيم المرحلة إلى قسمين.",
        "وشدد الوزير على ضرورة عدم الخوف على القوات.",
        "وقال الوزير إنه قريبا جدا سيتم التوصل إلى اتفاق.",
        "وقال الوزير إن المملكة ترحب بأي اتفاق يتضمن فتح المعبر.",
        "ويتعرض الاتفاق كذلك لتهديد في البرلمان.",
        "وأقر الاجتماع، حسب المتحدث، عددا من الإجراءات.",
        "وقال المتحدث إن المفاوضين قريبون من اتفاق بشأن تبادل الأسرى.",
        "وستدفع الحكومة ثمن تصرفاتها.",
        "وامتنعت الوزارة عن مناقشة القرار.",
        "وفرضت الحكومة تدابير مشددة على التنقل.",
        "وجاءت المكاسب وسط توقعات بأن المصرف المركزي سيرفع أسعار الفائدة.",
        "وقال الوزير إن ذلك مهم إذا لم تلتزم الحكومة بالاتفاق.",
        "وقالت الوزارة إن هذا ما يؤكد ضرورة معالجة الأمر.",
        "ويعد أهالي العاصمة خطوة البلدية بالاستماع إليهم موفقة.",
        "وقال الوزير إن الهدنة ستتيح إدخال المساعدات.",
        "وأعلن الاتفاق برعاية الوزارة.",
        "وكان الوزير باشر في الصباح جولة في السوق.",
    ],
)
def test_opinions_guesses_and_idioms_are_no_commitments(text: str) -> None:
    assert commitments(text) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("وطلبت الحكومة من الحلف تدريب القوات في ديسمبر 2023.", None),  # when it was asked
        ("وطلبت الحكومة من الحلف تدريب القوات في ديسمبر 2024.", "2024-12"),
        ("ووافقت الحكومة على فتح القاعدة بعد سنوات من الرفض.", None),
        ("وطالبت المنظمة الحكومة بفتح المعبر قبل حلول مارس 2024.", "2024-03"),
    ],
)
def test_a_date_of_the_asking_is_no_deadline(text: str, due: str | None) -> None:
    assert [found.due for found in _bound(text)] == [due]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("واتفق الطرفان على عقد دورة ثانية بعد أن اجتمعت اللجنة.", None),
        ("وتعهدت الحكومة بسحب القوات بعد أن تنسحب الفصائل.", "بعد أن تنسحب الفصائل"),
        ("وقال المتحدث إنه في حال تجدد القتال، فإن الحكومة ستغلق المعبر.", "في حال تجدد القتال"),
        ("وسيواصل العمال الإضراب إلى حين فتح الميناء، داعين الحكومة إلى فتح الميناء.", None),
    ],
)
def test_a_condition_opens_its_clause_and_is_not_past(text: str, condition: str | None) -> None:
    found = _bound(text)
    assert found
    assert (found[-1].condition.quote if found[-1].condition else None) == condition


def test_what_is_done_to_a_thing_begins_with_it() -> None:
    (found,) = _bound("وقالت الوزارة إن الاجتماع سيعقد في 29 فبراير 2024.")
    assert (found.action.quote, found.due) == ("الاجتماع سيعقد", "2024-02-29")


def test_who_insists_on_staying_promises_to() -> None:
    (found,) = _bound("وأصرت الحكومة على البقاء في المدينة.")
    assert found.stage == "promised"
    (other,) = _bound("وأصر الوفد على تعديل البند الثالث.")
    assert other.stage == "demanded"


@pytest.mark.parametrize(
    ("text", "obligors"),
    [
        ("وقال الوزير إن المجلس أكد ضرورة اعتماد حوار بين الحكومة والنقابات.", ["الحكومة والنقابات"]),
        ("وطالبت المنظمة بفتح المعبر وتقاسم الأعباء من قبل جميع الأطراف.", [None, "جميع الأطراف"]),
        ("وطالبت المنظمة بفتح المعبر وحماية الملف من قبل الغير.", [None, None]),
        ("وترغب روسيا في أن تشارك تركيا في المؤتمر.", ["تركيا"]),
        ("وقال المتحدث إنه إذا كانت روسيا حريصة على استقرار تركيا فعليها احترام الهدنة.", ["روسيا"]),
    ],
)
def test_who_must_act_by_the_words_of_the_action(text: str, obligors: list[str | None]) -> None:
    assert [found.obligor.name if found.obligor else None for found in commitments(text)] == obligors


@pytest.mark.parametrize(
    ("text", "stage", "progress"),
    [
        ("ونص الاتفاق على وقف القتال، وستتولى اللجنة حماية الميناء.", "agreed", None),
        ("وقال: «سأزور العاصمة غدا».", "promised", "planned"),
        ("وعرض على المجلس مشروع قرار يطالب الحكومة بفتح المعبر.", "proposed", None),
    ],
)
def test_how_binding_it_is_by_what_stands_around(text: str, stage: str, progress: str | None) -> None:
    last = commitments(text)[-1]
    assert (last.stage, last.progress) == (stage, progress)


def test_what_happens_there_happens_on_the_day_of_the_way() -> None:
    found = _bound("وسيتوجه الوزير يوم 3 فبراير 2024 إلى العاصمة حيث سيلتقي الرئيس.")
    assert [one.due for one in found] == ["2024-02-03", "2024-02-03"]
