"""Who did what to whom, and how certain: one sentence each; and sentences that tell no event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.reading import read
from mahdar.records import Event


def _events(text: str) -> list[Event]:
    return read("a-test", text).events


def _names(event: Event) -> tuple[list[str], list[str]]:
    return [ref.name for ref in event.actors], [ref.name for ref in event.recipients]


CASES = [
    # active, passive, verbal noun, relative clause
    ("قصفت الطائرات الحربية مواقع للمتمردين.", "ASSAULT", ["الطائرات الحربية"], ["المتمردين"], "happened"),
    ("قتل ثلاثة جنود في هجوم على معسكر.", "ASSAULT", [], ["ثلاثة جنود"], "happened"),
    ("أدى الهجوم إلى مقتل ثلاثة جنود.", "ASSAULT", [], ["ثلاثة جنود"], "happened"),
    (
        "وجاء ذلك بعد غارات شنتها القوات الجوية على مدينة الموصل.",
        "ASSAULT",
        ["القوات الجوية"],
        ["مدينة الموصل"],
        "happened",
    ),
    ("تعرضت القاعدة لقصف من قبل المتمردين.", "ASSAULT", ["المتمردين"], ["القاعدة"], "happened"),
    ("اعتقلت قوات الأمن عشرة متظاهرين.", "COERCE", ["قوات الأمن"], ["عشرة متظاهرين"], "happened"),
    # two sides of what is mutual
    ("التقى أنور السادات الرئيس الأميركي جيمي كارتر.", "CONSULT", ["أنور السادات"], ["جيمي كارتر"], "happened"),
    ("بدأت المحادثات بين الحكومة والمعارضة.", "CONSULT", ["الحكومة"], ["المعارضة"], "happened"),
    ("زار وزير الخارجية الفرنسي طهران.", "CONSULT", ["وزير الخارجية الفرنسي"], ["طهران"], "happened"),
    # speech acts that are events
    ("دعت الأمم المتحدة الأطراف إلى احترام الهدنة.", "REQUEST", ["الأمم المتحدة"], ["الأطراف"], "happened"),
    ("أدانت الحكومة العراقية الغارات التركية.", "ACCUSE", ["الحكومة العراقية"], ["تركيا"], "happened"),
    ("رحبت الحكومة بالهدنة الإنسانية.", "SUPPORT", ["الحكومة"], [], "happened"),
    # the doer is left out, or stands far off
    ("تم الاتفاق خلال الاجتماع على تشكيل لجنة.", "AGREE", [], [], "happened"),
    ("حصل اتصال بين وزير الخارجية ونظيره الروسي.", "CONSULT", ["وزير الخارجية"], None, "happened"),
    ("أعلن السفير اتفاق روسيا وتونس على تشكيل لجنة.", "AGREE", ["روسيا"], ["تونس"], "happened"),
    ("أعرب وزير الخارجية الفرنسي عن شكره للأمم المتحدة.", "SUPPORT", ["وزير الخارجية الفرنسي"], None, "happened"),
    # what did not happen
    ("تعتزم الحكومة سحب قواتها من المدينة.", "RETREAT", ["الحكومة"], [], "planned"),
    ("لم تنسحب القوات من المدينة.", "RETREAT", ["القوات"], [], "denied"),
    ("سيلتقي وزير الخارجية الفرنسي نظيره الألماني غدا.", "CONSULT", ["وزير الخارجية الفرنسي"], None, "planned"),
    ("إذا قصفت القوات القاعدة فسترد الحركة.", "ASSAULT", ["القوات"], ["القاعدة"], "conditional"),
    # truces: agreed, declared, ended
    ("وافق المتمردون على الهدنة.", "AGREE", ["المتمردون"], [], "happened"),
    ("أعلن التحالف هدنة لخمسة أيام.", "RETREAT", ["التحالف"], [], "happened"),
    ("انهارت الهدنة بين الجانبين.", "REJECT", [], [], "happened"),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients", "factuality"), CASES, ids=lambda v: str(v)[:30])
def test_a_sentence_tells_its_event(
    text: str, kind: str, actors: list[str], recipients: list[str] | None, factuality: str
) -> None:
    found = [event for event in _events(text) if event.type == kind]
    assert found, [(e.type, e.rule) for e in _events(text)]
    own_actors, own_recipients = _names(found[0])
    assert own_actors == actors
    assert recipients is None or own_recipients == recipients
    assert found[0].factuality == factuality


@pytest.mark.parametrize(
    "text",
    [
        "فاز الفريق في المباراة بعد هجوم متواصل وسجل اللاعب هدفا من ضربة جزاء.",
        "كانت الخطوة ضربة معلم.",
        "شارك حزب الهجوم الوطني في الانتخابات.",
        "قال الوزير إن الاقتصاد ينمو.",
        "زاد الطلب على النفط وارتفعت الأسعار.",
        "ضرب زلزال المنطقة أمس.",
        "قتل شخصان في حادث سير.",
        "اتفق العلماء على أن النوم مفيد.",
        "رفض المتحدث التعليق على الخبر.",
        "وتعد مظاهره كثيرة ومختلفة.",
        "هددت السيول الأمن الغذائي في المنطقة.",
        "بدأت المعركة الانتخابية في فرنسا.",
        "أكد الوزير أن سبب الأزمة هو جرائم الحرب.",
    ],
)
def test_what_tells_no_event_yields_none(text: str) -> None:
    assert [(event.type, event.trigger.quote) for event in _events(text)] == []


def test_a_light_verb_and_its_noun_are_one_event() -> None:
    found = _events("شن المتمردون هجوما على قاعدة للجيش.")
    assert [event.rule for event in found] == ["event:assault:launch"]


def test_what_is_demanded_is_no_event_of_its_own() -> None:
    found = _events("طالبت الأمم المتحدة الأطراف بوقف القصف وسحب القوات.")
    assert [event.type for event in found] == ["REQUEST"]


def test_a_noun_that_takes_up_an_event_is_not_a_second_one() -> None:
    found = _events("شن المتمردون هجوما على قاعدة للجيش. وقال متحدث إن الهجوم استمر ساعات.")
    assert sum(event.type == "ASSAULT" and event.rule.startswith("event:assault:launch") for event in found) == 1
    assert len(found) <= 2


def test_no_more_than_four_events_of_a_sentence() -> None:
    deeds = "، و".join(f"قصفت القوات بلدة العين {n}" for n in range(9))
    assert len(_events(deeds + ".")) <= 4


def test_an_event_in_reported_speech_keeps_its_statement() -> None:
    reading = read("a-test", "قال متحدث باسم الجيش إن القوات انسحبت من المدينة.")
    retreat = next(event for event in reading.events if event.type == "RETREAT")
    assert retreat.statement_id in {statement.id for statement in reading.statements}


_WORDS = [
    "قصفت",
    "القوات",
    "هجوما",
    "الذي",
    "شنه",
    "على",
    "اتفق",
    "و",
    "لم",
    "إذا",
    "«",
    "»",
    "(",
    "،",
    ".",
    "أن",
    "بين",
    "محادثات",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
def test_every_event_stands_on_its_words(text: str) -> None:
    for event in _events(text):
        assert event.quote == text[event.start : event.end]
        assert event.start <= event.trigger.start < event.trigger.end <= event.end
        assert event.trigger.quote == text[event.trigger.start : event.trigger.end]
        for ref in (*event.actors, *event.recipients):
            assert ref.quote == text[ref.start : ref.end]


@pytest.mark.parametrize(
    "text",
    [
        "افتتح مركز الملك للحوار بين أتباع الأديان مبناه الجديد.",
        "ولم تدع البنوك تحصل على الأموال.",
        "يعمل الأطباء على إنقاذ حياة المرضى في المستشفى.",
        "فجر الفيلم الذي يروي قصة هجوم مسلح على قرية ضجة.",
        "المعارضة المؤيدة للأكراد كبيرة.",
    ],
)
def test_what_only_looks_like_an_event_is_none(text: str) -> None:
    assert not read("a-test", text).events


def test_a_bomber_harms_where_the_bomb_goes_off() -> None:
    (event,) = read("a-test", "فجر انتحاري نفسه في سوق مكتظة في بغداد.").events
    assert [r.quote for r in event.recipients] == ["سوق"]


def test_who_fires_kills() -> None:
    (event,) = read("a-test", "قتل جندي برصاص القوات الإسرائيلية.").events
    assert [a.name for a in event.actors] == ["القوات الإسرائيلية"]
    assert [r.name for r in event.recipients] == ["جندي"]


def test_a_verb_that_goes_on_calls_upon_the_body_behind_it() -> None:
    events = read("a-test", "قال الرئيس رجب طيب إردوغان إن السلام مستحيل، ودعا البرلمان إلى نزع الحصانة.").events
    assert [[r.name for r in e.recipients] for e in events] == [["البرلمان"]]


def test_a_doubled_letter_begins_no_verb() -> None:
    assert not read("a-test", "ودّعت محافظة ميسان الشهيد.").events


def test_a_question_how_tells_no_event() -> None:
    assert not read("a-test", "كيف يقتل الابن أباه بالرصاص؟").events


def test_sides_behind_an_adjective_of_two_words() -> None:
    (event,) = read("a-test", "هناك اتصالات غير مباشرة بين حماس وإسرائيل.").events
    assert ([a.name for a in event.actors], [r.name for r in event.recipients]) == (["حماس"], ["إسرائيل"])


def test_who_speaks_for_a_body_is_named_in_full() -> None:
    (event,) = read("a-test", "طالب المتحدث باسم الحكومة، في بيان، بإخراج القوات.").events
    assert ([a.quote for a in event.actors], event.recipients) == (["المتحدث باسم الحكومة"], [])


def test_a_written_shadda_tells_the_verb_from_its_homograph() -> None:
    assert [e.type for e in read("a-test", "وقّع يوم الأحد بعض الجماعات المتحاربة على اتفاق مبدئي.").events] == ["AGREE"]


def test_an_article_about_daily_life_tells_none() -> None:
    line = "تنصح الطبيبة بشرب الماء وأكل الفاكهة كل صباح والمشي بين الأشجار في الحديقة القريبة من البيت. "
    assert not read("a-test", line * 8 + "واتفق الأطباء مع المدير على الموعد الجديد.").events


def test_on_what_ground_is_no_party() -> None:
    (event,) = read("a-test", "أطلقت قوات أمنية النار على خلفية سوء الخدمات.").events
    assert event.recipients == []


LOOK_ALIKES = [
    ("انتشر عشرة آلاف شرطي في العاصمة قبل الزيارة ولم تذكر الشروط.", "conditions"),
    ("دفعت المعارك السكان إلى مغادرة المدينة.", "push-force"),
    ("نشرت كتائب الحركة رسالة مصورة عن المعارك.", "deploy"),
    ("أصابت الخلافات الجيش في مقتل.", "killing-of"),
    ("لم تستجب الحكومة لمطالب المعارضة.", "yield"),
    ("تراجع عدد المسلحين في المدينة.", "fall-back"),
    ("ترد أنباء عن سقوط ضحايا في المعارك.", "shoot-dead"),
    ("تسلمت السلطات المحتجزين من الحركة.", "hand-over"),
    ("غادر وزير الخارجية الفرنسي طهران بعد الظهر.", "leave-for"),
    ("عقد الوزير مؤتمرا صحفيا في العاصمة.", "conference"),
]


@pytest.mark.parametrize(("text", "entry"), LOOK_ALIKES, ids=lambda v: str(v)[:30])
def test_a_look_alike_is_not_read_by_the_entry(text: str, entry: str) -> None:
    assert entry not in [event.rule.split(":")[1] for event in _events(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("هاجم وزير المالية الحكومة في خطابه.", "ACCUSE"), ("هاجم مسلحون قاعدة للجيش.", "ASSAULT")],
)
def test_an_official_attacks_with_words(text: str, kind: str) -> None:
    assert [event.type for event in _events(text)] == [kind]


def test_what_is_condemned_was_done() -> None:
    found = _events("أدانت الحكومة اختطاف ثلاثة موظفين في المدينة.")
    assert [event.type for event in found] == ["ACCUSE", "ASSAULT"]


def test_whom_somebody_sets_free_stands_behind_an() -> None:
    (event,) = _events("جاء ذلك بعد إفراج السلطات عن ثلاثة معتقلين.")
    assert _names(event) == (["السلطات"], ["ثلاثة معتقلين"])


def test_what_is_agreed_on_for_a_day_is_told() -> None:
    found = _events("اتفق الوفدان على عقد جلسة جديدة يوم الأحد.")
    assert [event.type for event in found] == ["AGREE", "CONSULT"]


def test_nobody_fires_within_a_ceasefire() -> None:
    found = _events("سجلت اللجنة انتهاكات متواصلة للجيش وقف إطلاق النار في المدينة.")
    assert "ASSAULT" not in [event.type for event in found]
