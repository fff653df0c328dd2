"""What looks like an event and is none where it stands, and parties that are none."""

from __future__ import annotations

import pytest

from mahdar.reading import read
from mahdar.records import Event


def _events(text: str, kind: str) -> list[Event]:
    return [event for event in read("a-test", text).events if event.type == kind]


NONE = [
    # only named, excepted, undone
    ("يرتبط القسط بمآل المفاوضات مع صندوق النقد الدولي.", "CONSULT"),
    ("تسعى الوزارة إلى إيجاد اتفاق مع النقابات.", "AGREE"),
    ("لا خيار أمام الدول سوى بدء الحوار مع إيران.", "CONSULT"),
    ("الموانئ غير المحاصرة من قبل القوات مفتوحة.", "COERCE"),
    ("باشرت الشرطة موقع سقوط القذيفة قرب القاعدة العسكرية.", "ASSAULT"),
    # what happens at any time, how something is, a strike that is only spoken of
    ("عندما يقصف الجيش المدينة يهرب السكان.", "ASSAULT"),
    ("قال الوزير إن الاتفاق أصبح مهددا بالانهيار.", "THREATEN"),
    ("تناولت الجلسة برقية التنبيه بالإضراب في القطاع.", "PROTEST"),
    # an aim that goes on behind a comma, whom somebody went to fight
    ("توقع الوزير تعاونا جديدا لمكافحة الإرهاب، وفرض حظر على السلاح.", "SANCTION"),
    ("ذهب العشرات إلى سوريا لقتال القوات الحكومية.", "ASSAULT"),
    # what is hindered, what a court takes up, a network that is rounded up, an adjective
    ("قال خبراء إن الحكومة تعرقل التوصل إلى اتفاق.", "AGREE"),
    ("القطب القضائي يتعهد بقضية المتهمين في الهجوم.", "AGREE"),
    ("أعلنت الشرطة الإطاحة بتنظيم مكون من خلايا.", "COERCE"),
    ("تحدث الاتحاد عن توجه اجتماعي يهدف إلى حل الأزمة.", "CONSULT"),
    # whom one is kept from, what is demanded, values, a visa, people who travel
    ("أغلقت الشرطة الطريق أمام المسلحين ومنعهم من القيام بعمليات ضد الجيش هدفها.", "ASSAULT"),
    ("يطالب الحزب بحماية البلاد من معركة بين الإسلاميين والحداثيين.", "ASSAULT"),
    ("سيكون التجمع للمطالبة بإطلاق سراح النشطاء.", "CONCEDE"),
    ("قال الكاتب إن اعتداءات الوزير على كرامة المعلمين متواصلة.", "ASSAULT"),
    ("منحت السفارة الصحافي تأشيرة زيارة إلى إيران.", "CONSULT"),
    ("توجه التجار إلى ليبيا لاقتناء السلع.", "CONSULT"),
    # a noun that looks like a verb; whoever says that a town was freed
    ("يد تبني وأيدٍ تقتل الأبرياء.", "SUPPORT"),
    # what is spoken of again, a delegation that is led, camps, a visit that is only meant
    ("أكد السفير أهمية الالتزام بهذه الهدنة.", "RETREAT"),
    ("ورأس وفد المملكة إلى هذا الاجتماع وزير الخارجية.", "CONSULT"),
    ("زارت اللجنة معسكرات اعتقال في البلاد.", "COERCE"),
    ("قررت اللجنة تشكيل وفد لزيارة اليمن.", "CONSULT"),
    ("نحمد الله على قضائه وقدره في ما جرى للجنود.", "ASSAULT"),
    ("قام أفراد بقتل عشرة على متن سفينة لنشطاء مؤيدين للفلسطينيين.", "SUPPORT"),
    # an inspection at home
    ("زار وزير الحرس الوطني قوة الواجب في المحافظة.", "CONSULT"),
    ("التقى وزير الداخلية منسوبي الوزارة في المحافظة.", "CONSULT"),
]


@pytest.mark.parametrize(("text", "kind"), NONE)
def test_no_such_event(text: str, kind: str) -> None:
    assert _events(text, kind) == []


PARTIES = [
    ("سلمت الولايات المتحدة خمسة أبراج لدبابات إلى الجيش.", "COOPERATE", ["الولايات المتحدة"], ["الجيش"]),
    ("استهدفت ميليشيات الحوثي وحليفها السابق محافظة الجنوب أمس.", "ASSAULT", ["ميليشيات الحوثي"], []),
    ("قال المتحدث إن صمود المقاومة أجبرها على التخلي عن أهدافها.", "COERCE", None, []),
    ("اعتدى العراق على الحدود الكويتية وتقدم بأكثر من 20 ألف جندي.", "ASSAULT", ["العراق"], ["الحدود الكويتية"]),
    ("دار القتال بين الجيش ومسلحين تابعين للتنظيم.", "ASSAULT", ["الجيش"], ["مسلحين تابعين للتنظيم"]),
    ("التقى الرئيسان أثناء زيارتهما روسيا.", "CONSULT", None, []),
    ("تبادل الأسرى بين إسرائيل والمقاومة.", "COOPERATE", ["إسرائيل"], ["المقاومة"]),
    ("وقع الوزير الاتفاق الذي وقعته طهران مع الغرب.", "AGREE", None, []),
    ("وصلت الأسيرة إلى الضفة الغربية بعد أن أفرجت عنها سلطات الاحتلال.", "CONCEDE", ["سلطات الاحتلال"], []),
    ("أظهرت الصور قصف مقاتليها قوات الاحتلال.", "ASSAULT", None, ["قوات الاحتلال"]),
    ("اعتقلت قوات من جيش الاحتلال الإسرائيلي فجر أمس عشرة.", "COERCE", ["قوات من جيش الاحتلال الإسرائيلي"], []),
    ("أعلن الاتحاد رفض المقترح الأخير للحكومة والقاضي بتأجيل الزيادة.", "REJECT", None, ["الحكومة"]),
    ("أعلنت حكومة اليمن تحرير عدن من المتمردين.", "COERCE", [], ["عدن"]),
    ("كما تطرق اللقاء إلى الاتفاق النووي الأخير بين إيران والدول الست.", "CONSULT", [], []),
    ("استأنفت إسرائيل عمليتها العسكرية على القطاع بعد انتهاء الهدنة.", "REJECT", [], []),
    ("أدانت الأمانة العامة لرابطة العالم الإسلامي العمل.", "ACCUSE", ["الأمانة العامة لرابطة العالم الإسلامي"], []),
    ("إن أربع غارات قرب الرمادي قصفت وحدات تكتيكية ودبابات.", "ASSAULT", [], ["وحدات تكتيكية", "دبابات"]),
    ("بحسب مصادر قضائية فقد وجهت تهمة الإرهاب إلى شابين.", "ACCUSE", [], None),
    ("نددت المنظمة باعتداءات طهران التي أوقعت 13 قتيلا.", "ASSAULT", [], None),
    ("تجتمع لجنة السياسة النقدية بالبنك المركزي غدا.", "CONSULT", ["لجنة السياسة النقدية"], []),
    ("قتل مهاجم انتحاري 32 شخصا في بلدة حدودية تركية.", "ASSAULT", ["مهاجم انتحاري"], ["32 شخصا"]),
    ("سبق الهجوم نشر مئات من المقاتلين في محيط القاعدة.", "MOBILIZE", [], []),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), PARTIES)
def test_parties(text: str, kind: str, actors: list[str] | None, recipients: list[str] | None) -> None:
    for event in _events(text, kind)[:1]:
        assert actors is None or [ref.name for ref in event.actors] == actors
        assert recipients is None or [ref.name for ref in event.recipients] == recipients


def test_a_delegation_beside_its_minister_stays() -> None:
    event = _events("استقبل الملك اليوم وزير الخارجية المصري سامح شكري والوفد المرافق له.", "CONSULT")[0]
    assert [ref.name for ref in event.recipients] == ["سامح شكري", "الوفد"]


def test_a_clash_that_is_said_to_last_goes_on() -> None:
    assert _events("لا يزال الاشتباك مستمرا بين القوات والمسلحين.", "ASSAULT")[0].factuality == "ongoing"


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("أكدت قطر ومصر تصميمهما على التوصل مع إسرائيل لاتفاق لوقف إطلاق النار.", "AGREE", "possible"),
        ("قصفت الطائرات المدينة قبل ساعات من بدء سريان الهدنة الإنسانية.", "RETREAT", "planned"),
        ("يعود حديث استئناف المفاوضات بين الحكومة والحركة إلى الواجهة.", "CONSULT", "possible"),
        ("لم تتوصل زيارة وفد الحكومة إلى المنطقة إلى امتصاص الغضب.", "CONSULT", "happened"),
        ("تعهد المرشح بضرب التنظيم في حال انتخابه.", "AGREE", "happened"),
    ],
)
def test_how_certain_it_is(text: str, kind: str, factuality: str) -> None:
    assert [event.factuality for event in _events(text, kind)] == [factuality]


def test_the_place_of_a_matter_is_not_that_of_the_meeting() -> None:
    assert _events("ترأس رئيس الوزراء اجتماعا طارئا لبحث التطورات في قطاع غزة.", "CONSULT")[0].place is None
