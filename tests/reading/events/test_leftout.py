"""Subjects left out, asides on how something was told, and bodies that a spokesman speaks for."""

from __future__ import annotations

import pytest

from mahdar.reading import read
from mahdar.records import Event


def events(text: str) -> list[Event]:
    return read("x", text).events


def told(text: str, kind: str) -> tuple[list[str], list[str]]:
    """Names of actors and recipients of the only event of a type."""
    found = [event for event in events(text) if event.type == kind]
    assert len(found) == 1, [(event.type, event.trigger.quote) for event in events(text)]
    return [ref.name or ref.quote for ref in found[0].actors], [ref.name or ref.quote for ref in found[0].recipients]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("أصدرت المعارضة بيانا اليوم. كما انتقدت خطة الحكومة.", "ACCUSE", "المعارضة"),
        ("التقت الحكومة أمس السفير الروسي. كما استخدمت الفيتو ضد القرار.", "REJECT", "الحكومة"),
        ("وصلت الحكومة إلى العاصمة صباح اليوم، وقطعت الإنترنت عن المدينة.", "COERCE", "الحكومة"),
        ("وأضاف المتحدث أن الحكومة التقت السفير الروسي ونددت بالهجوم على المدنيين.", "ACCUSE", "الحكومة"),
        ("أصدر وزير الخارجية بيانا اليوم. كما أشاد بجهود الأمم المتحدة.", "SUPPORT", "وزير الخارجية"),
    ],
)
def test_a_subject_left_out_before_what_can_be_no_subject_is_carried_on(text: str, kind: str, actor: str) -> None:
    assert told(text, kind)[0] == [actor]


def test_a_paper_of_the_verb_s_gender_may_be_its_subject() -> None:
    found = [e for e in events("وصل وزير الخارجية إلى العاصمة حيث يمهل القانون النواب أسبوعا.") if e.type == "THREATEN"]
    assert all(not event.actors for event in found)


def test_nobody_is_carried_on_to_a_passive_behind_that() -> None:
    text = "قالت الحكومة إن الشركة تريد العودة إلى البلاد ما أن ترفع العقوبات عنها."
    assert all(not event.actors for event in events(text) if event.type == "CONCEDE")


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("دعت الحكومة، في بيان أصدرته اليوم، الأطراف إلى احترام الهدنة.", "REQUEST", "الحكومة", "الأطراف"),
        ("هدد المتمردون، في تصريح، الحكومة باستئناف الهجمات.", "THREATEN", "المتمردون", "الحكومة"),
        ("قصفت القوات، بحسب المرصد، مواقع المتمردين.", "ASSAULT", "القوات", "مواقع المتمردين"),
        ("أجرت الحكومة، في بيان، حوارا مع المعارضة.", "CONSULT", "الحكومة", "المعارضة"),
    ],
)
def test_an_aside_on_how_it_was_told_parts_nothing(text: str, kind: str, actor: str, recipient: str) -> None:
    assert told(text, kind) == ([actor], [recipient])


def test_behind_an_aside_another_clause_begins_with_its_verb() -> None:
    actors, recipients = told("التقى الوزير السفير الروسي، في بيان، قال المكتب إن الزيارة ناجحة.", "CONSULT")
    assert actors == ["الوزير"] and recipients == ["السفير الروسي"]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("وأوضح المتحدث باسم الحكومة أنها اتهمت المتمردين بخرق الهدنة.", "ACCUSE", "الحكومة"),
        ("وأوضح المتحدث باسم الجيش أنه قصف مواقع المتمردين.", "ASSAULT", "الجيش"),
        ("أعلن وزير الخارجية الفرنسي أنه زار طهران.", "CONSULT", "وزير الخارجية الفرنسي"),
        ("أعلن التنظيم أنه أعدم ثلاثة محتجزين.", "ASSAULT", "التنظيم"),
    ],
)
def test_he_of_a_spokesman_is_the_body_and_of_who_holds_an_office_he_himself(text: str, kind: str, actor: str) -> None:
    assert told(text, kind)[0] == [actor]


def test_it_of_another_gender_is_nobody() -> None:
    assert told("أعلنت الشرطة أنه قتل ثلاثة جنود في هجوم.", "ASSAULT")[0] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("الحكومة التركية مستعدة لتوقيع اتفاق مع المعارضة.", "AGREE"),
        ("قال المكتب إن الحكومة التركية على استعداد لإجراء محادثات مع المعارضة.", "CONSULT"),
        ("لجأت الحكومة التركية إلى قصف مواقع المتمردين.", "ASSAULT"),
        ("وجاء ذلك بعد إقدام الحكومة التركية على قصف مواقع المتمردين.", "ASSAULT"),
        ("أبدت الحكومة التركية رغبتها في زيارة العاصمة الروسية.", "CONSULT"),
        ("وجاء ذلك بعد قرار الحكومة التركية سحب قواتها من المدينة.", "RETREAT"),
        ("نجحت الحكومة التركية في التفاوض مع المعارضة.", "CONSULT"),
    ],
)
def test_who_is_ready_or_decides_does_what_the_noun_behind_tells(text: str, kind: str) -> None:
    assert told(text, kind)[0] == ["الحكومة التركية"]


def test_whoever_declares_that_a_town_was_freed_need_not_have_freed_it() -> None:
    found = [e for e in events("وجاء ذلك بعد إعلان الحكومة تحرير المدينة من المتمردين.") if e.type == "COERCE"]
    assert all(not event.actors for event in found)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "recipient"),
    [
        ("وتصاعد التوتر بعد إقالة البرلمان لرئيس الحكومة.", "COERCE", "البرلمان", "رئيس الحكومة"),
        ("وتصاعد التوتر بعد استهداف الطائرات لمواقع المتمردين.", "ASSAULT", "الطائرات", "مواقع المتمردين"),
        ("وتصاعد التوتر بعد توقيف الشرطة لثلاثة متهمين بالهجوم.", "COERCE", "الشرطة", "ثلاثة متهمين"),
    ],
)
def test_a_body_right_behind_a_noun_does_it_to_whom_li_leads_in(
    text: str, kind: str, actor: str, recipient: str
) -> None:
    assert told(text, kind) == ([actor], [recipient])


def test_an_aim_behind_li_is_nobody() -> None:
    assert told("وتصاعد التوتر بعد اعتقال المتظاهرين للتحقيق معهم.", "COERCE") == ([], ["المتظاهرين"])


def test_what_a_speaker_tells_of_himself_goes_on() -> None:
    text = "أعلن الوزير الفرنسي أنه سيسافر إلى طهران حيث سيلتقي الرئيس الإيراني."
    met = next(event for event in events(text) if "يلتقي" in event.trigger.quote)
    assert [ref.name for ref in met.actors] == ["الوزير الفرنسي"]


def test_a_counterpart_is_met_and_goes_on_with_nothing() -> None:
    text = "قال الوزير إنه سيزور العاصمة ويلتقي نظيره الروسي ويوقع اتفاقا مع الحكومة."
    signed = next(event for event in events(text) if event.type == "AGREE")
    assert [ref.name for ref in signed.actors] == ["الوزير"]


def test_who_is_called_upon_in_a_letter_wrote_it_not() -> None:
    text = "وجه الوزير رسالة إلى الأمين العام طالب فيها المتمردين بالانسحاب."
    assert told(text, "REQUEST") == (["الوزير"], ["المتمردين"])


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("أدانت الحكومة الحركة بسبب قصفها للمدينة.", "الحركة"),
        ("وانتقدت المنظمة الحكومة بعد اعتقالها ثلاثة ناشطين.", "الحكومة"),
    ],
)
def test_whose_deed_it_is_that_somebody_is_blamed_for(text: str, actor: str) -> None:
    deed = next(event for event in events(text) if event.type in ("ASSAULT", "COERCE"))
    assert [ref.name for ref in deed.actors] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "دعت المنظمة السلطات إلى الحوار بعد اعتقالها للمتظاهرين.",
        "وتمنع الحكومة وصول المساعدات بهدف تجويع السكان وإرغامهم على الاستسلام قبل محادثات السلام.",
    ],
)
def test_where_two_may_be_meant_nobody_is(text: str) -> None:
    found = [event for event in events(text) if event.type == "COERCE" and event.trigger.quote.endswith(("ها", "هم"))]
    assert all(not event.actors for event in found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("نجا وزير الدفاع من محاولة اغتيال في العاصمة.", "ASSAULT"),
        ("عرضت الحكومة الاتفاق على البرلمان.", "REQUEST"),
        ("أكدت الحكومة تمسكها بالاتفاق مع المعارضة.", "SUPPORT"),
        ("وصف الوزير الاتفاق بأنه تاريخي.", "SUPPORT"),
        ("أحرز الطرفان تقدما في المفاوضات.", "CONSULT"),
    ],
)
def test_what_is_told_of_accords_and_talks_in_other_words(text: str, kind: str) -> None:
    assert [event.type for event in events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "رفعت الحكومة أسعار الوقود بموجب قرار البرلمان.",
        "حقق الجيش تقدما في المدينة.",
        "وصف الوزير المشروع بأنه تاريخي.",
        "نجا ثلاثة ركاب من حادث سير في العاصمة.",
    ],
)
def test_look_alikes_of_them_tell_nothing(text: str) -> None:
    assert not [event for event in events(text) if event.type in ("REQUEST", "SUPPORT", "CONSULT", "ASSAULT")]


def test_who_speaks_at_the_end_of_a_meeting_met() -> None:
    assert told("وقال الوزير غداة لقاء مع نظيره الروسي في العاصمة إن القرار صدر.", "CONSULT")[0] == ["الوزير"]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("أكدت الحكومة اليونانية أنها ستبدأ محادثات مع دائنيها غدا.", ["الحكومة اليونانية"]),
        ("قال الوزير إنه بدأ محادثات مع نظيره الروسي.", ["الوزير"]),
        ("قال الوزير إنه ستبدأ محادثات جديدة غدا في جنيف.", []),
    ],
)
def test_whoever_says_so_of_himself_begins_talks(text: str, actors: list[str]) -> None:
    assert told(text, "CONSULT")[0] == actors
