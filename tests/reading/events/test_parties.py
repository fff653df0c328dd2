"""Who is named and who is not: both sides, heads that take up a name, pairs of one title, look-alikes of parties."""

from __future__ import annotations

import pytest

from mahdar.reading import read
from mahdar.records import Event


def _last(text: str, kind: str) -> Event:
    return [event for event in read("a-test", text).events if event.type == kind][-1]


def _sides(event: Event) -> tuple[list[str], list[str]]:
    return [ref.name for ref in event.actors], [ref.name for ref in event.recipients]


PARTIES = [
    # both sides, and those whom they meet again: told by the talks before
    (
        "التقى أنور السادات الرئيس الأميركي جيمي كارتر. واتفق الجانبان على عقد اجتماع آخر.",
        "AGREE",
        ["أنور السادات"],
        ["جيمي كارتر"],
    ),
    ("وقع الطرفان اتفاقا.", "AGREE", [], []),
    ("بدأت المفاوضات بين الجانبين التونسي والليبي.", "CONSULT", ["تونس"], ["ليبيا"]),
    # two of one title, two bodies of one noun
    ("التقى الرئيسان الأميركي جيمي كارتر والمصري أنور السادات.", "CONSULT", ["جيمي كارتر"], ["أنور السادات"]),
    ("أجرى حزبا العمال والحرية محادثات أمس.", "CONSULT", ["العمال"], ["الحرية"]),
    # a head with the article is what was told in full before
    ("دخلت القوات مدينة تدمر. وقصف المتمردون المدينة أمس.", "ASSAULT", ["المتمردون"], ["مدينة تدمر"]),
    ("وصل الوفد التركي إلى بغداد. ودعا الوفد الحكومة إلى الانسحاب.", "REQUEST", ["الوفد التركي"], ["الحكومة"]),
    # the first of two objects, the object alone, a subject behind a pronoun
    ("دعت الحركة إلى الهدوء، وحمّلت إسرائيل مسؤولية التصعيد.", "ACCUSE", ["الحركة"], ["إسرائيل"]),
    ("أوقعت الحرب أكثر من مئة قتيل.", "ASSAULT", [], ["أكثر من مئة قتيل"]),
    ("أدى الهجوم إلى مقتل جندي أوكراني.", "ASSAULT", [], ["جندي أوكراني"]),
    # whoever owns a condemnation condemns, whoever tells it
    ("عبر الوزير عن استنكار المملكة الشديد هذا الهجوم.", "ACCUSE", ["المملكة"], []),
    # an office goes on behind its adjective of rank
    ("رحب الأمين العام للأمم المتحدة بالهدنة.", "SUPPORT", ["الأمين العام للأمم المتحدة"], []),
    ("قرر مجلس الوزراء الموافقة على الاتفاقية.", "AGREE", ["مجلس الوزراء"], []),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), PARTIES)
def test_parties(text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    assert _sides(_last(text, kind)) == (actors, recipients)


def test_some_of_those_killed_are_not_killed_by_them() -> None:
    event = _last("قتل تسعة أشخاص بينهم خمسة مدنيين في قصف للقوات.", "ASSAULT")
    assert "تسعة أشخاص" not in _sides(event)[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("تناولت الصحف تفاصيل اتفاق وقف إطلاق النار وتبادل الأسرى.", "COOPERATE"),
        ("لقي ثمانية عشر شخصا مصرعهم في غرق مركب بعد اصطدام بسفينة.", "ASSAULT"),
        ("وقعت جامعة القاهرة اتفاقية مع جامعة أكسفورد.", "AGREE"),
        ("أشاد منسوبو القوات بمبادرة أهالي المنطقة.", "SUPPORT"),
        ("طالبا بكشف ما قدمه الوزير من عرض.", "REQUEST"),
    ],
)
def test_no_event(text: str, kind: str) -> None:
    assert [event.trigger.quote for event in read("a-test", text).events if event.type == kind] == []


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("أعلن البرلمان عقد جلسته السبت المقبل.", "CONSULT", "planned"),
        ("لم يقر البرلمان الاتفاق إلا في يونيو 2020.", "AGREE", "happened"),
        ("لم يقر البرلمان الاتفاق.", "AGREE", "denied"),
        ("سيتم الثلاثاء المقبل عقد لقاء بين الوفدين.", "CONSULT", "planned"),
    ],
)
def test_factuality(text: str, kind: str, factuality: str) -> None:
    assert _last(text, kind).factuality == factuality


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("قالت المصادر إن 17 متمردا قتلوا مشيرة إلى سقوط جرحى.", [], ["17 متمردا"]),
        ("أكد المتحدث أن المسلحين اختطفوا عددا كبيرا من الجنود.", ["المسلحين"], ["عددا كبيرا من الجنود"]),
    ],
)
def test_who_did_it_and_whom_it_befell(text: str, actors: list[str], recipients: list[str]) -> None:
    assert _sides(_last(text, "ASSAULT")) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("يقدر عدد الحاضرين بحوالي 1800 طالب من كليات أخرى.", "REQUEST"),
        ("نهدي هذا النصر إلى عائلات قتلانا.", "ASSAULT"),
        ("وتتعلق القضية بإضرام النار في أملاك الغير.", "ASSAULT"),
    ],
)
def test_homographs(text: str, kind: str) -> None:
    assert [event.trigger.quote for event in read("a-test", text).events if event.type == kind] == []
