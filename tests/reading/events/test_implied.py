"""What is told of somebody though no phrase names him, verbs that bring sides together, and their look-alikes."""

from __future__ import annotations

import pytest

from mahdar.reading import read
from mahdar.records import Event

TALKS = "قالت الحكومة إن المحادثات مع المعارضة والهدنة والاتفاق مستمرة، وأعلن الوزير موقفه. "  # an article of talks


def _events(text: str, kind: str) -> list[Event]:
    return [event for event in read("a-test", text).events if event.type == kind]


TOLD = [
    ("وانتقد المجلس دعمها لفصائل المعارضة السورية.", "SUPPORT"),
    ("ونقلت الوكالة عن الوزير دعم بلاده للمبادرة.", "SUPPORT"),
    ("وتم الاتفاق على تشكيل لجنة مشتركة.", "AGREE"),
    ("وقال الوزير: لقد ناقشنا ذلك مع وزارة الخارجية التركية.", "CONSULT"),
    ("وتعرض رئيس الحركة مساء يوم الأحد إلى محاولة اغتيال.", "ASSAULT"),
    ("ووافق البرلمان على طلب رئيس الوزراء إرسال قوات.", "REQUEST"),
    ("وأعرب الطرفان عن إدانتهما لأعمال العنف في المدينة.", "ACCUSE"),
    ("وجاء في البيان تأكيد دعمه للمفاوضات.", "SUPPORT"),
    ("وكانت موظفة المنظمة قد خطفت ثم أطلق سراحها.", "CONCEDE"),
    ("وكانت الجولة مقررة يوم الأحد، إلا أن الحكومة أرجأتها.", "REJECT"),
    ("وعقد الوزير «اجتماعا مغلقا» مع السفير الإيراني.", "CONSULT"),
    ("وتحدث الوزير مبديا استعداد الحكومة للتفاوض.", "AGREE"),
    ("وحذرت الحكومة إيران من شن هجمات جديدة.", "THREATEN"),
    ("وجاءت الهدنة بناء على طلب من الحكومة.", "REQUEST"),
    ("ونقل البيان دعم الجبهة للتحركات.", "SUPPORT"),
    ("وتناول الاتفاقية التي وقعت بين الحكومتين في باريس.", "AGREE"),
    ("وجاء ذلك بعد تحرير عدن من المسلحين.", "COERCE"),
    ("وقال الوزير إن تركيا لن ترضخ للضغوط.", "REJECT"),
    ("وكشف الوزير استعداد تركيا للتعاون مع روسيا.", "AGREE"),
    ("وتتوقف الأعمال العسكرية بين تركيا وروسيا يوم الأحد.", "RETREAT"),
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_it_is_told_of_somebody_whom_no_phrase_names(text: str, kind: str) -> None:
    assert any(event.start >= len(TALKS) - 1 for event in _events(TALKS + text, kind)), text


NOTHING = [
    ("ورفض الوزير تنفيذ ما تم الاتفاق عليه.", "AGREE"),
    ("وكانت رئيسة المنظمة أبعد ما يكون عن الخلاف.", "COERCE"),
    ("وأشاد الوزير بالتحسن في عمليات الإغاثة قرب قاعدة للجيش.", "ASSAULT"),
    ("وأعاق المتظاهرون السير في العاصمة.", "REJECT"),
    ("وشارك ضباط من قوات العمليات الخاصة في الحفل.", "ASSAULT"),
    ("ووفرت الحكومة للمسلحين السابقين أعمالا.", "RETREAT"),
    ("ونظم المجلس دورة تدريبية لموظفي البرلمان.", "CONSULT"),
    ("وحذر الوزير من تزايد الخطر.", "THREATEN"),
    ("وحذرت السفارة رعاياها من السفر إلى المدينة.", "THREATEN"),
    ("وقال إن الصحيفة لا تصدق ما تردد عن الهجوم.", "THREATEN"),
    ("وعبر السكان عن إحباطهم من سير المفاوضات.", "REJECT"),
    ("واحتاج الوزير إلى دعم الأحزاب لتمرير الموازنة.", "SUPPORT"),
    ("وتسعى القوات إلى تحرير عدن من المسلحين.", "COERCE"),
    ("ورضخت تركيا للضغوط.", "REJECT"),
    ("وقال الوزير إن القانون لن يقبل التأويل.", "REJECT"),
]


def test_who_will_not_yield_refuses() -> None:
    refusal = _events(TALKS + "وقال الوزير إن تركيا لن ترضخ للضغوط.", "REJECT")[-1]
    assert refusal.factuality == "happened"
    assert [ref.name for ref in refusal.actors] == ["تركيا"]


def test_a_verbal_noun_about_other_things_is_told_again() -> None:
    text = TALKS + "ورفض المجلس خطة الحكومة. وأدى رفض المجلس تمديد المهلة الممنوحة للوسطاء إلى أزمة."
    assert len(_events(text, "REJECT")) == 2
    same = TALKS + "ورفض المجلس خطة الحكومة. وأدى رفض المجلس خطة الحكومة إلى أزمة."
    assert len(_events(same, "REJECT")) == 1


@pytest.mark.parametrize(("text", "kind"), NOTHING)
def test_look_alikes_tell_nothing(text: str, kind: str) -> None:
    assert not [event for event in _events(TALKS + text, kind) if event.start >= len(TALKS) - 1], text


def test_who_meets_is_named_behind_the_verb_that_brings_them_together() -> None:
    text = "عقد في باريس لقاء جمع وزير الخارجية الفرنسي بالسفير الإيراني."
    meeting = _events(text, "CONSULT")[0]
    assert meeting.rule == "event:encounter:bring-together"
    assert [ref.name for ref in meeting.actors] == ["وزير الخارجية الفرنسي"]
    assert [ref.name for ref in meeting.recipients] == ["السفير الإيراني"]


PARTIES = [
    (
        "أوصت لجنة الشؤون الاجتماعية والأسرة والشباب بتعديل الاتفاق.",
        "REQUEST",
        ["لجنة الشؤون الاجتماعية والأسرة والشباب"],
        [],
    ),
    ("ينتقد معظم سكان أوكيناوا القوات الأميركية.", "ACCUSE", ["معظم سكان أوكيناوا"], ["القوات الأميركية"]),
    ("أبرمت الدول الست الكبرى (فرنسا والصين) وإيران اتفاقا.", "AGREE", ["الدول الست الكبرى"], ["إيران"]),
    (
        "انتهى الاجتماع الذي عقد بين الرئيس الفرنسي والرئيس الإيراني.",
        "CONSULT",
        ["الرئيس الفرنسي"],
        ["الرئيس الإيراني"],
    ),
    ("دانت الجامعة العربية اقتحام قوات الجيش مقر الحزب.", "ASSAULT", ["قوات الجيش"], None),
    ("قام محتجون بإشعال العجلات وغلق الطريق قرب المدينة.", "PROTEST", ["محتجون"], []),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), PARTIES)
def test_parties_are_whole_and_no_more(
    text: str, kind: str, actors: list[str] | None, recipients: list[str] | None
) -> None:
    event = _events(text, kind)[0]
    assert actors is None or [ref.name for ref in event.actors] == actors
    assert recipients is None or [ref.name for ref in event.recipients] == recipients


def test_an_arrest_beside_what_was_foiled_is_not_denied() -> None:
    event = _events("أظهر رجال الأمن كفاءة في إحباط الهجمات والقبض على أفراد التنظيم.", "COERCE")[0]
    assert event.factuality == "happened"


def test_a_request_that_is_agreed_to_was_made() -> None:
    event = _events(TALKS + "ووافق البرلمان على طلب رئيس الوزراء إرسال قوات.", "REQUEST")[-1]
    assert event.factuality == "happened"


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("قدم الوسيط مقترحا يشمل نشر مراقبين وانسحاب القوات من المدينة.", "RETREAT", "planned"),
        ("بموجب الاتفاق ترفع العقوبات عن المصرف تدريجيا.", "CONCEDE", "planned"),
        ("أخفق الوزراء في التوصل إلى اتفاق.", "AGREE", "denied"),
    ],
)
def test_what_a_paper_lays_down_is_ahead_and_what_failed_is_denied(text: str, kind: str, factuality: str) -> None:
    assert [event.factuality for event in _events(text, kind)] == [factuality]


def test_a_refusal_that_is_one_of_two_choices_was_not_made() -> None:
    refused = _events("أمام البرلمان شهر للموافقة على الاتفاق أو رفضه.", "REJECT")
    assert all(event.factuality == "possible" for event in refused)


def test_who_issues_a_paper_asks_in_it() -> None:
    asked = _events("أقر مجلس الأمن قرارا يطالب إسرائيل بالانسحاب.", "REQUEST")[0]
    assert [ref.name for ref in asked.actors] == ["مجلس الأمن"]
    assert [ref.name for ref in asked.recipients] == ["إسرائيل"]


def test_a_dual_is_the_subject_of_a_verb_behind_it() -> None:
    agreed = _events("أكد الناطق أن الحزبين توصلا إلى اتفاق.", "AGREE")[0]
    assert [ref.name for ref in agreed.actors] == ["الحزبين"]


AHEAD = [
    ("قالت القيادة إنها ستواصل خفض قواتها في العراق.", "RETREAT", "planned"),
    ("نص الاتفاق على التوقف عن القتال، وعودة العائلات، والإفراج عن المحتجزين.", "CONCEDE", "planned"),
    ("بحث الاتحاد الأوروبي، أمس، فرض عقوبات على الحكومة.", "SANCTION", "possible"),
    ("يصوت مجلس الأمن اليوم الجمعة على قرار.", "AGREE", "planned"),
    ("قال المسؤول إن اجتماعا جديدا قد يعقد الشهر المقبل.", "CONSULT", "possible"),
    ("تم تخفيف القيود المفروضة على المدينة.", "CONCEDE", "happened"),
]


@pytest.mark.parametrize(("text", "kind", "factuality"), AHEAD)
def test_what_is_still_to_come_is_told_apart(text: str, kind: str, factuality: str) -> None:
    assert factuality in [event.factuality for event in _events(text, kind)]


DATED = [
    ("كانت الحكومة واحدة من عشر حكومات وافقت على الاتفاقية في باريس في ديسمبر 2015.", "AGREE"),
    ("الاتفاقية الموقعة في عام 2015 تلزم الدول.", "AGREE"),
    ("دعا الرئيس إلى حوار وطني أوائل العام الماضي.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "kind"), DATED)
def test_a_date_behind_what_was_agreed_to_is_that_of_agreeing(text: str, kind: str) -> None:
    event = _events(text, kind)[0]
    assert (event.date_timex is not None, event.date_basis) == (True, "clause")


def test_a_meeting_that_is_asked_for_keeps_its_own_day() -> None:
    event = _events("دعا الرئيس إلى اجتماع يوم الاثنين.", "REQUEST")[0]
    assert event.date_basis != "clause"


def test_who_rises_to_a_deed_does_it() -> None:
    event = _events("أدان المجلس قيام الميليشيات بتدمير المنازل في المدينة بالصواريخ.", "ASSAULT")[0]
    assert [ref.name for ref in event.actors] == ["الميليشيات"]


def test_a_capital_where_talks_begin_is_no_party() -> None:
    event = _events("وبدأت في العاصمة القطرية الدوحة المحادثات بين الولايات المتحدة وإيران.", "CONSULT")[0]
    assert [ref.name for ref in event.actors] == ["الولايات المتحدة"]
    assert [ref.name for ref in event.recipients] == ["إيران"]


def test_a_paper_and_an_opposition_ask() -> None:
    paper = _events("ودعت الوثيقة إلى وقف القتال بين الحكومة والمتمردين.", "REQUEST")[0]
    assert [ref.name for ref in paper.actors] == ["الوثيقة"]
    asked = _events("تطالب المعارضة بسحب القوات من المدينة.", "REQUEST")[0]
    assert ([ref.name for ref in asked.actors], asked.recipients) == (["المعارضة"], [])


def test_an_attack_with_words_accuses() -> None:
    event = _events("شن وزير الخارجية هجوما لاذعا على الحكومة التركية.", "ACCUSE")[0]
    assert [ref.name for ref in event.recipients] == ["الحكومة التركية"]


def test_the_control_that_a_town_is_freed_from_is_no_event() -> None:
    assert not _events(TALKS + "وأكد الوزير تحرير المدينة من سيطرة الميليشيات.", "COERCE")[1:]


WHO = [
    ("عبر وزير الخارجية عن استنكار المملكة الشديد لهذا الهجوم.", "ACCUSE", ["المملكة"], []),
    ("دان المجلس التفجير الذي استهدف المصلين بمسجد القوات مدينة أبها.", "ASSAULT", [], None),
    ("كما قتل خمسة مدنيين نتيجة قصف مدفعي مصدره مواقع الفصائل.", "ASSAULT", [], ["خمسة مدنيين"]),
    ("طالب المتحدث الرسمي باسم الوزارة السفير بدر عبدالعاطي بالالتزام بالميثاق.", "REQUEST", ["بدر عبدالعاطي"], []),
    ("تمكنت القوات من دحر المسلحين بدعم من أهالي المنطقة.", "SUPPORT", ["أهالي المنطقة"], []),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), WHO)
def test_who_does_it_is_not_whom_it_befell(
    text: str, kind: str, actors: list[str], recipients: list[str] | None
) -> None:
    event = _events(text, kind)[0]
    assert [ref.name for ref in event.actors] == actors
    assert recipients is None or [ref.name for ref in event.recipients] == recipients


def test_a_meeting_of_the_day_was_held_and_an_awaited_one_was_not() -> None:
    held = _events("أفضى اجتماع تونسي ليبي اليوم الجمعة إلى فتح المعبر خلال الأيام القادمة.", "CONSULT")[0]
    awaited = _events("كشف الوزير أن لقاءه المرتقب مع نظيره التركي يهدف إلى التهدئة.", "CONSULT")[0]
    assert (held.factuality, awaited.factuality) == ("happened", "planned")


DAILY = [
    ("دعت الوزارة المهتمين بالبرنامج إلى زيارة موقعها على الإنترنت.", "REQUEST"),
    ("اتفق خبراء على أن الموقف صعب.", "AGREE"),
]


@pytest.mark.parametrize(("text", "kind"), DAILY)
def test_offices_and_experts_of_daily_life_tell_nothing(text: str, kind: str) -> None:
    assert not _events(text, kind)


POLITICAL = "أعلنت الحكومة بدء المفاوضات مع المتمردين بعد هدنة قصيرة، وقالت القوات إن الجيش يحمي الوفد. "


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("وقتل نحو 30 وأصيب العشرات من المتمردين في مواجهات مع القوات.", "ASSAULT"),
        ("واستعادت القوات الموالية للرئيس السيطرة على مدينة عدن.", "COERCE"),
        ("وأزالت الفرق الألغام التي زرعها المتمردون قبل انسحابهم.", "ASSAULT"),
        ("ورحب الوزير بالتفاهم الذي توصل إليه الجانبان في 2003.", "AGREE"),
    ],
)
def test_what_guards_refused_though_it_was_told(text: str, kind: str) -> None:
    assert _events(POLITICAL + text, kind)


def test_the_public_is_warned_of_nothing_that_is_a_threat() -> None:
    assert not read("a-test", "وحذر نائب الأمير شباب الوطن من خفافيش الظلام.").events
    told = read("a-test", "حذرت الحكومة قادة المتمردين من شن هجمات جديدة.").events
    assert [event.type for event in told] == ["THREATEN"]


def test_accusations_are_answered_with_words() -> None:
    said = "الداخلية ترد على اتهامات باستعمال القوة المفرطة. وقالت الشرطة إن القوات انتشرت."
    assert "THREATEN" not in [event.type for event in read("a-test", said).events]


def test_what_one_fights_for_is_not_yet_done() -> None:
    (told,) = read("a-test", "تضحي المقاومة في سبيل تحرير تعز من المليشيات.").events
    assert told.factuality == "possible"
