"""What is told of nobody (supposed, laid down, only named) is no event; beside it what is."""

from __future__ import annotations

import pytest

from mahdar.reading import read
from mahdar.records import Event


def _events(text: str, kind: str) -> list[Event]:
    return [event for event in read("a-test", text).events if event.type == kind]


def _names(event: Event, side: str) -> list[str]:
    return [ref.quote for ref in getattr(event, side)]


NONE = [
    # supposed, and nobody strikes
    ("إذا طلبت الحكومة ذلك فستتوسط مصر بين الطرفين.", "REQUEST"),
    ("لن يصمد الاتفاق إذا لم يتنازل الجانبان عن شروطهما.", "CONCEDE"),
    # what a draft says, and a text as long as it stands; who is backed at any time
    ("ينظر المجلس اليوم في مشروع قرار يرفض الاتفاق.", "REJECT"),
    ("تحدث السفير عن الميثاق الذي يدعو إلى احترام الجوار.", "REQUEST"),
    ("لم ينسحب الجيش من المدينة كما يطالب الاتفاق.", "REQUEST"),
    ("انتقد السفير الفصائل التي تدعم جهود الانفصال.", "SUPPORT"),
    # only named, with nobody by it
    ("تحدث المبعوث عن فرص التزام الحركة بالهدنة.", "RETREAT"),
    ("رصد المراقبون 40 خرقا للهدنة في المدينة.", "REJECT"),
    ("تبحث اللجنة سبل التوصل إلى تسوية.", "AGREE"),
    ("تضررت صناعة النفط في البلاد بسبب الحرب المستمرة.", "ASSAULT"),
    # weighed, a front, a mood, a prayer, news that arrive
    ("قال المسؤول إن تحرير العاصمة صنعاء يعد من أولويات القوات.", "COERCE"),
    ("وضعت الميليشيات الوزير على خطوط المواجهات مع المقاومة.", "ASSAULT"),
    ("أشاد الوزير بعزيمة وإصرار رجال الأمن في المعركة.", "REQUEST"),
    ("كتب الوزراء على المواقع ودعوا للشهداء من قوات الجيش.", "REQUEST"),
    ("تنقل الطائرة مساعدات إنسانية وما يصل من معلومات عن المنظمات الإغاثية.", "AID"),
    ("قال الوزير إننا نبذل الجهد والعمل على استئناف المفاوضات.", "CONSULT"),
    ("تعاملت القوات مع مصادر إطلاق القذائف في المعركة.", "ASSAULT"),
    ("تدرب المسلحون على طرق تنفيذ العمليات العسكرية.", "ASSAULT"),
    ("أحبطت القوات عملية تهريب أسلحة ومتفجرات.", "ASSAULT"),
    ("حذر التحالف السكان في منشورات ألقاها أمس على القرى مع قذائف.", "ASSAULT"),
    # avoided, called so, what any accord would do
    ("يجب الاتفاق كي لا تضطر اليونان إلى طلب قرض من الصندوق.", "REQUEST"),
    ("كانت الحكومة ترغب في تجنب طلب مساعدة من صندوق النقد الدولي.", "REQUEST"),
    ("وصف النائب بيان الوزارة بالضربة الكبرى للتنظيم الإرهابي.", "ASSAULT"),
    ("قال الوزير إن بلاده مع أي اتفاق يمنع إيران من حيازة السلاح النووي.", "COERCE"),
    ("بعث الأمير محمد بن نايف برقية تهنئة للرئيس التركي.", "CONSULT"),
    # one who hurts himself, as one says
    ("قال الوزير إن الحكومة أطلقت النار على نفسها.", "ASSAULT"),
    # what is asked of somebody who is named between commas
    ("طلب عشرة نواب، من الرئيس الأميركي، تأجيل الجلسة.", "REJECT"),
]


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_no_such_event(text: str, kind: str) -> None:
    assert _events(text, kind) == []


SOME = [
    ("إذا قصفت القوات القاعدة فسترد الحركة.", "ASSAULT"),
    ("طلبت الحكومة من مصر التوسط.", "REQUEST"),
    ("أصدر البرلمان قرارا يطالب الحكومة بالانسحاب.", "REQUEST"),
    ("تدعم الحكومة جهود المبعوث.", "SUPPORT"),
    ("التزمت الفصائل بالهدنة.", "RETREAT"),
    ("أعلنت الحركة هدنة في المدينة.", "RETREAT"),
    ("خرق المتمردون الهدنة في المدينة.", "REJECT"),
    ("تبدي الحكومة استعدادها للتوصل مع المعارضة إلى تسوية.", "AGREE"),
    ("أطلق الجنود النار على المتظاهرين.", "ASSAULT"),
    ("قالت الحكومة إن تحرير القوات العاصمة صنعاء تم أمس.", "COERCE"),
    ("أكد السفير إصرار الحكومة على انسحاب القوات.", "REQUEST"),
    ("اندلعت المواجهات بين الجيش والمقاومة في المدينة.", "ASSAULT"),
    ("دعا الوزراء الأطراف إلى الحوار.", "REQUEST"),
]


@pytest.mark.parametrize(("text", "kind"), SOME)
def test_such_an_event(text: str, kind: str) -> None:
    assert _events(text, kind)


def test_an_attack_and_the_clause_that_tells_whom_it_struck_are_one() -> None:
    found = _events("أدان الوزير تفجير الحركة الذي استهدف مسجد القوات في المدينة.", "ASSAULT")
    assert [(_names(one, "actors"), _names(one, "recipients")) for one in found] == [(["الحركة"], ["مسجد القوات"])]


def test_the_wounded_of_a_deed_are_told_with_its_dead() -> None:
    found = _events("قتل جنديان وأصيب خمسة آخرون في هجوم للمتمردين على الحاجز.", "ASSAULT")
    assert [one.mode for one in found if one.mode == "wound"] == []
    assert _events("أصيب جنديان في هجوم للمتمردين على الحاجز.", "ASSAULT")


def test_a_deed_right_behind_a_verb_of_force_acts() -> None:
    (event,) = _events("استهدف الهجوم السفير الأميركي في العاصمة.", "ASSAULT")
    assert (_names(event, "actors"), _names(event, "recipients")) == ([], ["السفير الأميركي"])


PARTY = "حزب الشعب الديمقراطي المناصر للأكراد"
PARTIES = [
    ("أدانت تركيا اعتداء عناصر من شرطة الاحتلال على حراس المسجد.", "ASSAULT", "actors", ["عناصر من شرطة الاحتلال"]),
    ("قد يصادق وزراء مالية منطقة اليورو على الاتفاق.", "AGREE", "actors", ["وزراء مالية منطقة اليورو"]),
    ("طالبت القوى السياسية والبرلمانية الحكومة بتفسير.", "REQUEST", "actors", ["القوى السياسية والبرلمانية"]),
    ("حاصرت عناصر القوات الخاصة المنزل وطالبته بتسليم نفسه.", "REQUEST", "recipients", []),
    (
        "ورفض حزب الشعب الديمقراطي المناصر للأكراد الانضمام إلى حكومة.",
        "REJECT",
        "actors",
        ["حزب الشعب الديمقراطي المناصر للأكراد"],
    ),
    ("عقد المجلس الاستشاري لحركة فتح اجتماعا مع الوزير.", "CONSULT", "actors", ["المجلس الاستشاري لحركة فتح"]),
    ("قدم المجلس المحلي للحكومة طلبا رسميا.", "REQUEST", "actors", ["المجلس المحلي"]),
    ("ستحصل الولاية على دعم مالي من الحكومة في الحرب.", "AID", "actors", ["الحكومة"]),
    ("فجر انتحاريان نفسيهما أمس في ثكنات الجيش.", "ASSAULT", "actors", ["انتحاريان"]),
    ("وصلت أمس الطائرة الإغاثية الخامسة إلى مطار عدن.", "AID", "actors", []),
    ("سيطرت القوات على مدينة تعز ولاذ المتمردون بالفرار.", "COERCE", "recipients", ["مدينة تعز"]),
    ("استمر إطلاق القذائف بالأراضي اليمنية أمس.", "ASSAULT", "actors", []),
    ("زار الوزير مصر التي استقبله فيها الرئيس المصري.", "CONSULT", "recipients", ["مصر"]),
    ("جاءت الأزمة بعد غزو لأفغانستان واحتلال أميركي للعراق.", "ASSAULT", "recipients", ["أفغانستان"]),
]


@pytest.mark.parametrize(("text", "kind", "side", "names"), PARTIES)
def test_parties_are_whole_and_no_deeds(text: str, kind: str, side: str, names: list[str]) -> None:
    assert _names(_events(text, kind)[0], side) == names


QUIET = "يبيع أهل القرية خضرا كثيرة بقرار من رئيس البلدية ومدير القسم كل يوم من الصباح إلى المساء. " * 7


def test_a_page_without_affairs_tells_what_states_do_and_no_violence() -> None:
    assert not _events(QUIET + "وأطلق رجل النار على جاره وقتله أمس.", "ASSAULT")
    assert _events(QUIET + "وهاجم مسلحون مركز الشرطة في المدينة أمس.", "ASSAULT")
    assert _events(QUIET + "ودعت فرنسا الاتحاد الأوروبي إلى خفض الرسوم.", "REQUEST")


def test_a_pronoun_of_the_other_gender_is_not_what_a_clause_describes() -> None:
    received = _events("جاء ذلك بمناسبة زيارة الوزير إلى مصر التي استقبله خلالها الرئيس المصري.", "CONSULT")[-1]
    assert [ref.name for ref in received.recipients] == ["الوزير"]


def test_a_day_right_before_what_is_declared_is_its_own() -> None:
    said = "أعلن رئيس الحكومة، وهو زعيم حزب العمال، أمس استعداده للمشاركة في حكومة مع خصومه. وعاد الجمعة."
    reading = read("a-test", said)
    (event,) = [one for one in reading.events if one.type == "AGREE"]
    assert [timex.quote for timex in reading.timexes if timex.id == event.date_timex] == ["أمس"]
