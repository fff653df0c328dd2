"""What was said and done at a meeting has the day of the meeting, and what keeps none."""

from __future__ import annotations

import pytest

from mahdar.reading import read

CASES = [
    # text, trigger, words of the day
    ("دعا وزير الخارجية أمس المجتمع الدولي إلى التدخل خلال لقائه السفير الفرنسي.", "لقائه", "أمس"),
    (
        "عقدت اللجنة المركزية أمس اجتماعا في أثينا. وفي ختام الاجتماع رفضت اللجنة الاقتراح.",
        "رفضت",
        "أمس",
    ),
    # an agreement that is announced was reached then
    ("أعلنت الحكومة، أمس، التوصل إلى اتفاق مع المعارضة.", "التوصل", "أمس"),
    ("أعلنت الحكومة أمس قطع العلاقات مع تركيا.", "قطع", "أمس"),
    ("أعلنت المنظمة، الجمعة، أنها نجحت في التوصل إلى اتفاق مع المعارضة.", "التوصل", "الجمعة"),
    # what will be done besides and at a meeting to come
    ("يسافر الوزير غدا إلى أنقرة، وسيجتمع مع الرئيس التركي.", "يجتمع", "غدا"),
    ("سيلتقي الوزير نظيره التركي، على هامش القمة المقررة غدا في القاهرة.", "يلتقي", "غدا"),
    (
        "سيزور وزير الخارجية عادل الجبير موسكو غدا. وسيجتمع الجبير خلال الزيارة مع نظيره الروسي.",
        "يجتمع",
        "غدا",
    ),
    ("قالت الوزارة إن المحادثات ستعقد، على الأرجح، في القاهرة يوم الخميس المقبل.", "المحادثات", "يوم الخميس المقبل"),
    # other talks than those of the lead, and what is told in a report
    (
        "زار الوزير أمس القاهرة. وأكد الوزير أنه بحث الملف خلال المفاوضات التي أجراها مع نظيره التركي.",
        "بحث",
        None,
    ),
    ("قالت المنظمة أمس إن الاتفاق أبرم خلال مباحثات مع الوفد التركي.", "مباحثات", None),
    # for when something is asked is no day of the asking
    ("وافقت اللجنة أمس على طلب الحكومة عقد مؤتمر في سبتمبر.", "طلب", "أمس"),
    # a day behind a comma is that of the protest, and not of the accord that it is against
    ("نظمت النقابات احتجاجا على اتفاقية التجارة مع الصين، أمس.", "اتفاقية", None),
    # since when sanctions are imposed is no day of a proposal about them
    ("قدمت تركيا مشروع قرار برفع العقوبات المفروضة على إيران منذ 2006.", "مشروع", None),
]


@pytest.mark.parametrize(("text", "trigger", "day"), CASES)
def test_days_of_occasions(text: str, trigger: str, day: str | None) -> None:
    found = read("a-test", text)
    event = next(event for event in found.events if trigger in event.trigger.quote)
    assert next((t.quote for t in found.timexes if t.id == event.date_timex), None) == day


def test_the_day_of_the_lead_is_that_of_what_its_speaker_said() -> None:
    text = "التقى وزير الخارجية المصري سامح شكري، الأحد، نظيره التركي في القاهرة. وطالب سامح شكري تركيا بسحب قواتها."
    found = read("a-test", text)
    asked = next(event for event in found.events if event.type == "REQUEST")
    assert [t.quote for t in found.timexes if t.id == asked.date_timex] == ["الأحد"]


ATTACK = "قتل ثلاثة جنود الأحد في هجوم على قاعدة عسكرية شمال البلاد. "


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        (ATTACK + "وقالت الوزارة إن ثلاثة مهاجمين قتلوا.", "قتلوا", "الأحد"),
        (ATTACK + "وكانت الحركة قد هاجمت القاعدة.", "هاجمت", None),
        (ATTACK + "وقتل جنديان في هجوم آخر الجمعة. وقالت الوزارة إن ثلاثة مهاجمين قتلوا.", "قتلوا", None),
    ],
)
def test_what_else_is_told_of_the_one_attack_has_its_day(text: str, trigger: str, day: str | None) -> None:
    test_days_of_occasions(text, trigger, day)


def test_who_goes_on_speaking_does_so_on_the_same_day() -> None:
    told = "عقد مجلس الأمن جلسة. وقال وزير الخارجية المصري سامح شكري أمس إن الأزمة خطيرة. "
    text = told + "كما اتهم سامح شكري تركيا بالتدخل."
    found = read("a-test", text)
    accused = next(event for event in found.events if event.type == "ACCUSE")
    assert [t.quote for t in found.timexes if t.id == accused.date_timex] == ["أمس"]
